"""The options of a question as a table: label and definition in place, added one by one or as a pasted list."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.letters import tip_of
from ui.prepare import edits
from ui.prepare.fields import LineField, refusal_label, say_refusal
from ui.prepare.paste_list import PasteList
from ui.widgets.parts import button, frame, label
from ui.widgets.words_field import WordsField
from ui.wording import tr
from workshop.plan import Activity, Option, Plan
from workshop.words import listed

Edit = Callable[[Callable[[Plan], Plan]], str]
"""Carries out an edit of the plan; gives the sentence why not, or nothing."""


class OptionRow(QFrame):
    """One option."""

    moved = Signal(int, int)
    """It is wanted higher or lower; carries its number and -1 or 1."""
    deleted = Signal(int)
    """It shall go; carries its number."""
    label_typed = Signal(int)
    """Another label was typed; carries the number."""
    definition_typed = Signal(int)
    """Another definition was typed; carries the number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.option: Option | None = None
        self.setProperty("role", "line")
        cap = label(str(number), "number")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label = WordsField(tr("Option {n}").format(n=number), "cell-strong")
        self.definition = WordsField(tr("Definition of option {n}").format(n=number), "cell")
        self.definition.setPlaceholderText(tr("What it means, in a few words"))
        self._refusal = refusal_label()
        self._up = small_button("↑", tr("Move option {n} up").format(n=number), tr("Move up (Ctrl+Up)"))
        self._down = small_button("↓", tr("Move option {n} down").format(n=number), tr("Move down (Ctrl+Down)"))
        self._delete = small_button("×", tr("Delete option {n}").format(n=number), tr("Delete"))
        for arrow in (self._up, self._down):
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+Up and Ctrl+Down do the same from the fields
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 3, 6, 3)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        middle = Qt.AlignmentFlag.AlignVCenter
        for column, (widget, stretch) in enumerate(
            ((cap, 0), (self.label, 5), (self.definition, 7), (self._up, 0), (self._down, 0), (self._delete, 0))
        ):
            grid.addWidget(widget, 0, column, middle)
            grid.setColumnStretch(column, stretch)
        grid.addWidget(self._refusal, 1, 1, 1, 5)
        self.label.handed_over.connect(self._on_label)
        self.definition.handed_over.connect(self._on_definition)
        for field in (self.label, self.definition):
            field.move_asked.connect(self._on_move)
        self._up.clicked.connect(self._on_up)
        self._down.clicked.connect(self._on_down)
        self._delete.clicked.connect(self._on_delete)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self.label, self.definition, self._delete)

    def show_option(self, option: Option, last: bool, locked: bool) -> None:
        """Show an option; what somebody is typing on this same option stays."""
        same = self.option is not None and self.option.id == option.id
        self.option = option
        self.label.show_words(option.label, keep_typing=same)
        self.definition.show_words(option.definition, keep_typing=same)
        if not self.label.typing and not self.definition.typing:
            self.say("")
        self._up.setEnabled(self.number > 1)
        self._down.setEnabled(not last)
        for act in (self._up, self._down, self._delete):
            act.setVisible(not locked)

    def say(self, sentence: str) -> None:
        """Say why an edit of this row was refused."""
        say_refusal(self._refusal, self.label, sentence)

    def _on_label(self) -> None:
        self.label_typed.emit(self.number)

    def _on_definition(self) -> None:
        self.definition_typed.emit(self.number)

    def _on_move(self, by: int) -> None:
        if not self._delete.isHidden():
            self.moved.emit(self.number, by)

    def _on_up(self) -> None:
        self.moved.emit(self.number, -1)

    def _on_down(self) -> None:
        self.moved.emit(self.number, 1)

    def _on_delete(self) -> None:
        self.deleted.emit(self.number)


class OptionsTable(QWidget):
    """All options of one question."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._activity: Activity | None = None
        self._rows: list[OptionRow] = []
        self._paste = PasteList()
        self._open_paste = button(tr("Paste a list"), "link")
        self._note = label("", "small", wrap=True)
        self._table = frame("rows")
        self._lines = QVBoxLayout(self._table)
        self._lines.setContentsMargins(1, 1, 1, 1)
        self._lines.setSpacing(0)
        self._new = LineField(tr("New option"), "cell")
        self._new.setPlaceholderText(tr("Add an option: type it and press Enter"))
        self._refusal = refusal_label()
        head = QHBoxLayout()
        head.addWidget(label(tr("Options"), "strong"))
        head.addStretch(1)
        head.addWidget(self._open_paste)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(self._paste)
        column.addWidget(self._table)
        column.addWidget(self._refusal)
        self._lines.addWidget(self._new)
        self._new.handed_over.connect(self._on_new)
        self._open_paste.clicked.connect(self._paste.ask)
        self._paste.added.connect(self._on_pasted)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._open_paste, *self._paste.stops, *(stop for row in self._rows for stop in row.stops), self._new)

    def show_options(self, activity: Activity, note: str, locked: bool) -> None:
        """Show the options of a question, and why they are locked if they are."""
        other = self._activity is None or self._activity.id != activity.id
        self._activity = activity
        self._note.setText(note)
        self._note.setVisible(bool(note))
        taken = activity.options_from is not None and not activity.options
        self._fit_rows(len(activity.options))
        for row, option in zip(self._rows, activity.options, strict=True):
            row.show_option(option, row.number == len(activity.options), locked)
        self._table.setHidden(taken)
        self._new.setHidden(locked or taken)
        self._open_paste.setHidden(locked or taken)
        if other:
            self._new.show_words("", keep_typing=False)
            self._new.setText("")
            say_refusal(self._refusal, self._new, "")
        if other or locked or taken:
            self._paste.put_away()

    def _fit_rows(self, count: int) -> None:
        while len(self._rows) > count:
            row = self._rows.pop()
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < count:
            row = OptionRow(len(self._rows) + 1)
            row.label_typed.connect(self._on_label)
            row.definition_typed.connect(self._on_definition)
            row.moved.connect(self._on_moved)
            row.deleted.connect(self._on_deleted)
            self._lines.insertWidget(len(self._rows), row)
            self._rows.append(row)

    def _there(self, number: int) -> tuple[Activity, Option, OptionRow]:
        assert self._activity is not None
        return self._activity, self._activity.options[number - 1], self._rows[number - 1]

    def _on_label(self, number: int) -> None:
        activity, option, row = self._there(number)
        text = row.label.words
        row.say(self._edit(lambda plan: edits.with_label(plan, activity.id, option.id, text)))

    def _on_definition(self, number: int) -> None:
        activity, option, row = self._there(number)
        text = row.definition.words
        row.say(self._edit(lambda plan: edits.with_definition(plan, activity.id, option.id, text)))

    def _on_moved(self, number: int, by: int) -> None:
        activity, option, row = self._there(number)
        focus = row.definition if row.definition.hasFocus() else row.label
        said = self._edit(lambda plan: edits.moved_option(plan, activity.id, option.id, by))
        row.say(said)
        to = number + by
        if not said and focus.hasFocus() and 1 <= to <= len(self._rows):
            beside = self._rows[to - 1]
            (beside.definition if focus is row.definition else beside.label).setFocus()

    def _on_deleted(self, number: int) -> None:
        activity, option, row = self._there(number)
        said = self._edit(lambda plan: edits.without_option(plan, activity.id, option.id))
        if said:
            row.say(said)
        elif self._rows:
            self._rows[min(number, len(self._rows)) - 1].label.setFocus()

    def _on_new(self) -> None:
        assert self._activity is not None
        id, text = self._activity.id, self._new.text()
        if not edits.clean(text):
            return
        said = self._edit(lambda plan: edits.with_more_options(plan, id, [edits.clean(text)]))
        say_refusal(self._refusal, self._new, said)
        if not said:
            self._new.setText("")

    def _on_pasted(self, text: str) -> None:
        assert self._activity is not None
        id, lines = self._activity.id, edits.lines_of(text)
        if not lines:
            self._paste.say(tr("There is nothing to add yet: paste one option on each line."))
            return
        said = self._edit(lambda plan: edits.with_more_options(plan, id, lines))
        if said:
            self._paste.say(said)
        else:
            self._paste.put_away()
            self._new.setFocus()


def small_button(text: str, name: str, tip: str) -> QPushButton:
    made = button(text, "cross", name=name)
    made.setToolTip(tip_of(tip))
    return made


def source_text(plan: Plan, activity: Activity) -> str:
    """Say where a question takes its options from when it opens; empty where it has its own."""
    taken = activity.options_from
    if taken is None or activity.options:
        return ""
    if taken.set == "groups":
        return tr("The options are the groups in the room, as they stand when the vote opens.")
    titles = {a.id: f"“{a.title}”" for a in plan.activities}
    named = listed([titles.get(id, f"“{id}”") for id in taken.activities])
    what = tr("the top {n} of").format(n=taken.count) if taken.take == "top" else tr("all of")
    return tr("The options are {what} {where}, taken when the vote opens.").format(what=what, where=named)
