"""The options of a question as a table: words in place, put in order, added one by one, as a list or from a set."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.prepare.desk import Edit
from ui.prepare.dragging import DropLine, place_after
from ui.prepare.fields import LineField, refusal_label, say_refusal
from ui.prepare.flowing import Flow
from ui.prepare.growing import GrowingRows
from ui.prepare.option_row import OptionRow
from ui.prepare.option_sources import LoadSet, SourceCard
from ui.prepare.paste_list import PasteList
from ui.widgets.parts import button, frame, label
from ui.wording import tr
from workshop.plan import Activity, Option, OptionsFrom, Plan
from workshop.preparing import options
from workshop.preparing.typed import clean, lines_of
from workshop.templates.shared_lists import OptionSet
from workshop.words import listed

EDITS = {"label": options.with_label, "definition": options.with_definition, "section": options.with_section}


class OptionsTable(QWidget):
    """All options of one question."""

    grown = Signal()
    """More rows are there: Tab has to come to them."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._activity: Activity | None = None
        self._plan: Plan | None = None
        self._locked = False
        self._sections = False
        self._shown: tuple[tuple[Option, ...], bool, bool] | None = None
        self._paste = PasteList()
        self._set: LoadSet | None = None
        self._source: SourceCard | None = None
        self._open_paste = button(tr("Paste a list"), "link")
        self._open_set = button(tr("Load a set"), "link")
        self._open_source = button(tr("From another step"), "link")
        self._headings = button(tr("Headings"), "link")
        self._headings.setToolTip(tr("Put options under headings"))
        self._note = label("", "small", wrap=True)
        self._table = frame("rows")
        self._drop = DropLine(self._table)
        self._lines = QVBoxLayout(self._table)
        self._lines.setContentsMargins(1, 1, 1, 1)
        self._lines.setSpacing(0)
        self._growing = GrowingRows(self._lines, self._make_row, self)
        self._growing.grown.connect(self._on_grown)
        self._new = LineField(tr("New option"), "cell")
        self._new.setPlaceholderText(tr("Add an option: type it and press Enter"))
        self._refusal = refusal_label()
        head = Flow(14, 2)
        head.put(label(tr("Options"), "strong"), 1)
        for act in (self._open_paste, self._open_set, self._open_source, self._headings):
            head.put(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        self._panels = QVBoxLayout()
        for part in (self._note, self._paste):
            column.addWidget(part)
        column.addLayout(self._panels)
        for part in (self._table, self._refusal):
            column.addWidget(part)
        self._lines.addWidget(self._new)
        self._new.handed_over.connect(self._on_new)
        self._open_paste.clicked.connect(self._on_open_paste)
        self._open_set.clicked.connect(self._on_open_set)
        self._open_source.clicked.connect(self._on_open_source)
        self._headings.clicked.connect(self._on_headings)
        self._paste.added.connect(self._on_pasted)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        heads = (self._open_paste, self._open_set, self._open_source, self._headings)
        made = tuple(panel for panel in (self._paste, self._set, self._source) if panel is not None)
        panels = (stop for panel in made for stop in panel.stops)
        return (*heads, *panels, *(stop for row in self._rows for stop in row.stops), self._new)

    def show_options(self, plan: Plan, activity: Activity, *, locked: bool) -> None:
        """Show the options of a question, or where they come from; locked where there are votes on them."""
        other = self._activity is None or self._activity.id != activity.id
        self._activity = activity
        taken = activity.options_from is not None and not activity.options
        note = source_note(plan, activity)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._show_source(plan, activity, taken=taken and not locked, keep=not other and not locked)
        if other:
            self._sections = any(o.section for o in activity.options)
        self._locked = locked
        self._growing.fit(len(activity.options))
        if other or self._shown != (activity.options, locked, self._sections):
            self._show_rows(locked=locked)
        self._table.setHidden(taken)
        for act in (self._new, self._open_paste, self._open_set, self._headings):
            act.setHidden(locked or taken)
        self._open_source.setHidden(locked or taken)
        if other:
            self._new.show_words("", keep_typing=False)
            self._new.setText("")
            say_refusal(self._refusal, self._new, "")
        if other or locked or taken:
            self._put_away()

    def _show_source(self, plan: Plan, activity: Activity, *, taken: bool, keep: bool) -> None:
        """Where the options come from: while they do, and while somebody looks for it."""
        self._plan = plan
        if taken and self._source is None:
            self._make_source()
        if self._source is not None:
            self._source.show_source(plan, activity)
            self._source.setVisible(taken or (keep and self._source.isVisible()))

    def _make_source(self) -> SourceCard:
        self._source = SourceCard(self)
        self._source.chosen.connect(self._on_source)
        self._panels.addWidget(self._source)
        return self._source

    def _put_away(self) -> None:
        self._paste.put_away()
        if self._set is not None:
            self._set.put_away()

    def _show_rows(self, *, locked: bool) -> None:
        assert self._activity is not None
        self._shown = (self._activity.options, locked, self._sections)
        self._new.raise_()  # it comes after the rows, for whoever listens too
        options = self._activity.options
        for row, option in zip(self._rows, options, strict=False):
            row.show_option(option, last=row.number == len(options), locked=locked, sections=self._sections)

    def _make_row(self, number: int) -> OptionRow:
        row = OptionRow(number, self._table)
        row.typed.connect(self._on_typed)
        row.moved.connect(self._on_moved)
        row.dragged.connect(self._on_dragged)
        row.dropped.connect(self._on_dropped)
        row.deleted.connect(self._on_deleted)
        return row

    @property
    def _rows(self) -> list[OptionRow]:
        return self._growing.rows

    def _on_grown(self) -> None:
        self._show_rows(locked=self._locked)
        self.grown.emit()

    def _there(self, number: int) -> tuple[Activity, Option, OptionRow]:
        assert self._activity is not None
        return self._activity, self._activity.options[number - 1], self._rows[number - 1]

    def _on_typed(self, number: int, what: str) -> None:
        activity, option, row = self._there(number)
        text = row.field(what).words
        did = {
            "label": tr("rename the option"),
            "definition": tr("change the definition"),
            "section": tr("change the heading"),
        }[what]
        row.say(self._edit(did, lambda plan: EDITS[what](plan, activity.id, option.id, text)))

    def _on_moved(self, number: int, by: int) -> None:
        activity, option, row = self._there(number)
        focus = row.definition if row.definition.hasFocus() else row.label
        said = self._edit(tr("move the option"), lambda plan: options.moved_option(plan, activity.id, option.id, by))
        row.say(said)
        to = min(max(1, number + by), len(self._rows))
        if not said and focus.hasFocus():
            beside = self._rows[to - 1]
            (beside.definition if focus is row.definition else beside.label).setFocus()

    def _on_dragged(self, _number: int, at: QPoint) -> None:
        self._drop.show_at(self._rows, at)

    def _on_dropped(self, number: int, at: QPoint) -> None:
        to = place_after(number - 1, self._drop.show_at(self._rows, at))
        self._drop.put_away()
        self._on_moved(number, to - (number - 1))

    def _on_deleted(self, number: int) -> None:
        activity, option, row = self._there(number)
        said = self._edit(tr("delete the option"), lambda plan: options.without_option(plan, activity.id, option.id))
        if said:
            row.say(said)
        elif self._rows:
            self._rows[min(number, len(self._rows)) - 1].label.setFocus()
        else:
            self._new.setFocus()

    def _on_new(self) -> None:
        assert self._activity is not None
        id, text = self._activity.id, self._new.text()
        if not clean(text):
            return
        said = self._edit(tr("add an option"), lambda plan: options.with_more_options(plan, id, [clean(text)]))
        say_refusal(self._refusal, self._new, said)
        if not said:
            self._new.setText("")

    def _on_open_paste(self) -> None:
        self._put_away()
        self._paste.ask()

    def _on_open_set(self) -> None:
        self._put_away()
        if self._set is None:
            self._set = LoadSet(self)
            self._set.chosen.connect(self._on_set)
            self._panels.addWidget(self._set)
        self._set.ask()

    def _on_open_source(self) -> None:
        assert self._activity is not None and self._plan is not None
        source = self._source or self._make_source()
        source.show_source(self._plan, self._activity)
        source.ask()

    def _on_pasted(self, text: str) -> None:
        assert self._activity is not None
        id, lines = self._activity.id, lines_of(text)
        if not lines:
            self._paste.say(tr("There is nothing to add yet: paste one option on each line."))
            return
        said = self._edit(tr("paste a list"), lambda plan: options.with_more_options(plan, id, lines))
        if said:
            self._paste.say(said)
        else:
            self._paste.put_away()
            self._new.setFocus()

    def _on_set(self, chosen: OptionSet) -> None:
        assert self._activity is not None and self._set is not None
        id = self._activity.id
        said = self._edit(tr("load a set"), lambda plan: options.with_set(plan, id, chosen))
        self._set.say(said)
        if not said:
            self._set.put_away()

    def _on_source(self, source: OptionsFrom | None) -> None:
        assert self._activity is not None and self._source is not None
        id = self._activity.id
        did = tr("take options from a step") if source else tr("give it options of its own")
        self._source.say(self._edit(did, lambda plan: options.with_source(plan, id, source)))

    def _on_headings(self) -> None:
        assert self._activity is not None
        self._sections = not self._sections or any(o.section for o in self._activity.options)
        self._show_rows(locked=self._locked)


def source_note(plan: Plan, activity: Activity) -> str:
    """Say where a question takes its options from when it opens; empty where it has its own."""
    taken = activity.options_from
    if taken is None or activity.options:
        return ""
    if taken.set == "groups":
        return tr("The options are the groups in the room, as they stand when the vote opens.")
    titles = {a.id: f"“{a.title}”" for a in plan.activities}
    named = listed([titles.get(id, tr("a step that is no longer here")) for id in taken.activities])
    what = tr("the top {n} of").format(n=taken.count) if taken.take == "top" else tr("all of")
    return tr("The options are {what} {where}, taken when the vote opens.").format(what=what, where=named)
