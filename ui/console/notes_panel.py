"""The facilitator's own notes for a step, and the lines for what is said or agreed in a capture."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.parts import Scroller, button, label
from ui.wording import tr
from workshop.plan import Activity, ActivityKind
from workshop.stage import Stage


class NotesPanel(QFrame):
    """Never on the projector; what is typed reaches it on Enter only."""

    entered = Signal(object)
    """A note was typed: one text for each field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._head = label(tr("YOUR NOTES"), "caption")
        self._text = label("", "", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = Scroller(self._text)
        scroll.setFixedHeight(round(self.fontMetrics().lineSpacing() * 7.2))
        self._scroll = scroll
        self._fields: list[QLineEdit] = []
        self._form = QWidget()
        self._form_column = QVBoxLayout(self._form)
        self._form_column.setContentsMargins(0, 0, 0, 0)
        self._add = button(tr("Add it"))
        self._add.clicked.connect(self._on_add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 8, 12)
        layout.addWidget(self._head)
        layout.addWidget(scroll)
        layout.addWidget(self._form)
        layout.addWidget(self._add)
        self._activity: Activity | None = None

    def show_activity(self, activity: Activity | None, stage: Stage) -> None:
        """Show the notes of a step; where it captures something, the lines to type it into."""
        notes = " ".join(activity.notes.split("\n")) if activity else ""
        self._text.setText(notes)
        capturing = activity is not None and activity.kind is ActivityKind.CAPTURE and stage is Stage.TALK
        if activity is not self._activity:
            self._rebuild(activity)
            self._activity = activity
        self._form.setVisible(capturing)
        self._add.setVisible(capturing)
        self._head.setText(tr("TYPE WHAT IS SAID") if capturing else tr("YOUR NOTES"))
        self._scroll.setVisible(bool(notes) and not capturing)
        self.setVisible(bool(notes) or capturing)

    def clear(self) -> None:
        """Empty the lines once they were written."""
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
        names = activity.ballot.fields if activity and activity.ballot else ()
        for name in names:
            field = QLineEdit()
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setMaxLength(500)
            field.returnPressed.connect(self._on_add)
            self._form_column.addWidget(field)
            self._fields.append(field)

    def _on_add(self) -> None:
        texts = tuple(field.text().strip() for field in self._fields)
        if any(texts):
            self.entered.emit(texts)
