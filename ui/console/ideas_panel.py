"""What was typed in a capture: chosen, reworded, merged or struck out, and made the options of a later vote."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QVBoxLayout, QWidget

from ui.document import Document
from ui.widgets.parts import Paragraph, button, label, row
from ui.wording import tr
from workshop.captures import Capture, captures_of, merged_texts
from workshop.errors import WorkshopError
from workshop.ideas import later_votes, with_options
from workshop.plan import Activity, ActivityId, ActivityKind
from workshop.session import Change
from workshop.show.stage import Stage
from workshop.words import counted


class IdeaLine(QWidget):
    """One idea: a box to choose it, its words, and where it comes from."""

    turned = Signal()

    def __init__(self, capture: Capture) -> None:
        super().__init__()
        self.capture = capture
        self.box = QCheckBox()
        self.box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.box.setAccessibleName(capture.text)
        self.box.setAccessibleDescription(capture.trail)
        self.box.toggled.connect(self.turned)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(capture.text))
        if capture.trail:
            words.addWidget(Paragraph(capture.trail, "small"))
        inner = row(self.box)
        inner.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(words, 1)
        self.setLayout(inner)


class IdeasPanel(QFrame):
    """The list beside the lines; nothing here shows on the projector before it is entered."""

    rework_wanted = Signal(object, object, str)
    """(numbers, texts, what the button says): these notes shall be worded anew."""
    said = Signal(str)
    """Something was done; a sentence."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._activity: Activity | None = None
        self._shown: tuple[Capture, ...] | None = None
        self._lines: list[IdeaLine] = []
        self._votes: tuple[ActivityId, ...] = ()
        self.setProperty("role", "card")
        self._head = label("", "caption")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._edit = button(tr("Reword"))
        self._merge = button(tr("Merge"))
        self._strike = button(tr("Strike out"))
        self._target_head = label("", wrap=True)
        self._target = QComboBox()
        self._target_head.setBuddy(self._target)
        self._target.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._make = button(tr("Add to its options"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addLayout(self._rows)
        column.addLayout(row(self._edit, self._merge, self._strike, None))
        for part in (self._target_head, self._target, self._make):
            column.addWidget(part)
        self._edit.clicked.connect(self._on_edit)
        self._merge.clicked.connect(self._on_merge)
        self._strike.clicked.connect(self._on_strike)
        self._make.clicked.connect(self._on_make)

    def show_activity(self, activity: Activity | None, stage: Stage) -> None:
        """Show what was typed in this step, while it is captured."""
        capturing = activity is not None and activity.kind is ActivityKind.CAPTURE and stage is Stage.TALK
        captures = captures_of(self._document.workshop, activity.id) if activity and capturing else ()
        self.setVisible(bool(captures))
        self._activity = activity
        if captures != self._shown:
            self._shown = captures
            self._rebuild(captures)
        if activity is not None and captures:
            self._show_votes(later_votes(self._document.workshop, activity.id))
        self._refresh()

    def _rebuild(self, captures: tuple[Capture, ...]) -> None:
        chosen = {line.capture.number for line in self._lines if line.box.isChecked()}
        for old in self._lines:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        for capture in captures:
            line = IdeaLine(capture)
            line.box.setChecked(capture.number in chosen)
            line.turned.connect(self._refresh)
            self._rows.addWidget(line)
            self._lines.append(line)

    def _show_votes(self, votes: tuple[Activity, ...]) -> None:
        ids = tuple(vote.id for vote in votes)
        if ids != self._votes:
            self._votes = ids
            self._target.clear()
            self._target.addItems([vote.title for vote in votes])
        for part in (self._target, self._make):
            part.setVisible(bool(votes))

    def _refresh(self) -> None:
        chosen, all_of_them = len(self._chosen()), len(self._lines)
        self._head.setText(tr("SO FAR") + f" · {all_of_them}")
        self._edit.setEnabled(chosen == 1)
        self._merge.setEnabled(chosen > 1)
        self._strike.setEnabled(chosen > 0)
        if not self._votes:
            self._target_head.setText(tr("No later vote can take these as its options: add one in Prepare."))
        elif chosen in (0, all_of_them):
            self._target_head.setText(tr("All of these become options of"))
        elif chosen == 1:
            self._target_head.setText(tr("The chosen one becomes an option of"))
        else:
            self._target_head.setText(tr("The {n} chosen ones become options of").format(n=chosen))

    def _chosen(self) -> tuple[Capture, ...]:
        return tuple(line.capture for line in self._lines if line.box.isChecked())

    def _on_edit(self) -> None:
        (capture,) = self._chosen()
        self.rework_wanted.emit((capture.number,), capture.note.texts, tr("Change it"))

    def _on_merge(self) -> None:
        chosen = self._chosen()
        self.rework_wanted.emit(tuple(c.number for c in chosen), merged_texts(chosen), tr("Merge them"))

    def _on_strike(self) -> None:
        activity, numbers = self._activity, [c.number for c in self._chosen()]
        if activity is not None and self._document.do(lambda s: s.add_note(activity.id, ("",), numbers)) is not None:
            self.said.emit(tr("Struck out. It stays on record."))

    def _on_make(self) -> None:
        vote, chosen = self._votes[self._target.currentIndex()], self._chosen() or tuple(self._shown or ())
        change = self._make_options(vote, chosen)
        if change is not None:
            ideas = counted(len(chosen), "idea is an option", "ideas are options")
            title = self._document.workshop.plan.activity(vote).title
            self.said.emit(tr("{ideas} of “{title}” now.").format(ideas=ideas, title=title))

    def _make_options(self, vote: ActivityId, chosen: tuple[Capture, ...]) -> Change | None:
        try:
            plan = with_options(self._document.workshop, vote, chosen)
        except WorkshopError as error:
            self._document.failed.emit(error)
            return None
        return self._document.do(lambda session: session.edit_plan(plan, did=tr("make options of the ideas")))
