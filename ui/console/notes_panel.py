"""The facilitator's own notes for a step, and the lines for what is said or agreed in a capture."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QVBoxLayout, QWidget

from ui.console.capture_line import CaptureLine
from ui.widgets.parts import Scroller, button, label, row, set_role
from ui.wording import tr
from workshop.captures import GROUP, fields_of
from workshop.plan import Activity, ActivityKind
from workshop.show.stage import Stage


class NotesPanel(QFrame):
    """Never on the projector; what is typed reaches it on Enter only."""

    entered = Signal(object, object)
    """A note was typed: one text for each field, and the numbers of the notes it stands for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._head = label(tr("YOUR NOTES"), "caption")
        self._text = label("", "", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = Scroller(self._text)
        scroll.setFixedHeight(round(self.fontMetrics().lineSpacing() * 7.2))
        self._scroll = scroll
        self._fields: list[CaptureLine] = []
        self._groups: tuple[str, ...] = ()
        self._replaces: tuple[int, ...] = ()
        self._capturing = False
        self._top = QComboBox()
        self._top_head = label(tr("For the top of the list"), "small")
        self._top_head.setBuddy(self._top)
        self._top.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._form = QWidget()
        self._form_column = QVBoxLayout(self._form)
        self._form_column.setContentsMargins(0, 0, 0, 0)
        self._add = button(tr("Add it"))
        self._leave = button(tr("Leave it"), "quiet")
        self._add.clicked.connect(self._on_add)
        self._leave.clicked.connect(self.clear)
        self._top.activated.connect(self._on_top)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 8, 12)
        layout.addWidget(self._head)
        layout.addWidget(scroll)
        layout.addWidget(self._top_head)
        layout.addWidget(self._top)
        layout.addWidget(self._form)
        layout.addLayout(row(self._add, self._leave, None))
        self._activity: Activity | None = None

    def show_activity(
        self, activity: Activity | None, stage: Stage, top: Sequence[str] = (), groups: Sequence[str] = ()
    ) -> None:
        """Show the notes of a step; where it captures something, the lines to type it into.

        `top` is what came first, to say what an action is for; `groups` are those an answer may come from.
        """
        self._groups = tuple(groups)
        notes = " ".join(activity.notes.split("\n")) if activity else ""
        self._text.setText(notes)
        capturing = activity is not None and activity.kind is ActivityKind.CAPTURE and stage is Stage.TALK
        if activity is not self._activity:
            self._rebuild(activity)
            self._activity = activity
        self._capturing = capturing
        self._show_top(top if capturing else ())
        self._form.setVisible(capturing)
        self._add.setVisible(capturing)
        self._leave.setVisible(capturing and bool(self._replaces))
        self._head.setText(tr("TYPE WHAT IS SAID") if capturing else tr("YOUR NOTES"))
        self._scroll.setVisible(bool(notes) and not capturing)
        self.setVisible(bool(notes) or capturing)

    def open_line(self) -> CaptureLine | None:
        """The line that typed keys belong to: the one with the focus, else the first; None when none is open."""
        if not self._capturing or not self._fields or self.isHidden():
            return None
        return next((field for field in self._fields if field.hasFocus()), self._fields[0])

    def rework(self, numbers: tuple[int, ...], texts: tuple[str, ...], add: str) -> None:
        """Put what was said before into the lines, to be worded anew; what is entered then stands for it."""
        self._replaces = numbers
        for n, field in enumerate(self._fields):
            field.setText(texts[n] if n < len(texts) else "")
        self._add.setText(add)
        self._add.setAccessibleName(add)
        self._leave.show()
        self._fields[0].setFocus()

    def clear(self) -> None:
        """Empty the lines once they were written, or left."""
        self._replaces = ()
        self._add.setText(tr("Add it"))
        self._add.setAccessibleName(tr("Add it"))
        self._leave.hide()
        for field in self._fields:
            field.clear()
        if self._fields:
            self._fields[0].setFocus()

    def _rebuild(self, activity: Activity | None) -> None:
        for old in self._fields:
            self._form_column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._fields = []
        self._replaces = ()
        names = fields_of(activity) if activity is not None and activity.kind is ActivityKind.CAPTURE else ()
        for name in names:
            field = CaptureLine()
            set_role(field, "")
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setMaxLength(500)
            if name == GROUP:
                field.setCompleter(_completer(self._groups, field))
            field.entered.connect(self._on_add)
            self._form_column.addWidget(field)
            self._fields.append(field)

    def _show_top(self, top: Sequence[str]) -> None:
        shown = [self._top.itemText(n) for n in range(1, self._top.count())]
        if list(top) != shown:
            self._top.clear()
            self._top.addItems([tr("Choose one…"), *top])
        for part in (self._top_head, self._top):
            part.setVisible(bool(top))

    def _on_top(self, number: int) -> None:
        """Begin the first line with what the action is for."""
        if number and self._fields:
            self._fields[0].setText(f"{self._top.itemText(number)}: ")
            self._fields[0].setFocus()
        self._top.setCurrentIndex(0)

    def _on_add(self) -> None:
        texts = tuple(field.text().strip() for field in self._fields)
        if any(texts):
            self.entered.emit(texts, self._replaces)


def _completer(names: Sequence[str], field: CaptureLine) -> QCompleter:
    """Offers the groups by any part of their names as one types."""
    made = QCompleter(list(names), field)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made
