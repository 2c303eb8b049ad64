"""The situation people are to imagine, or say they are in: chosen from the usual ones or typed, on the console."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from ui.document import Document
from ui.widgets.parts import button, label
from ui.wording import tr
from workshop.plan import Activity, with_context
from workshop.show.stage import Stage
from workshop.templates.reading import contexts


class SituationPanel(QFrame):
    """Stands beside a vote that asks for a situation; what is put here reaches the room with the question or result."""

    put = Signal(str)
    """The situation was written down; a sentence."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._document = document
        self._activity: Activity | None = None
        self._head = label("", "caption")
        self._why = label("", "small", wrap=True)
        self._box = QComboBox()
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._head.setBuddy(self._box)
        self._use = button(tr("Use this situation"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for part in (self._head, self._why, self._box, self._use):
            column.addWidget(part)
        column.setAlignment(self._use, Qt.AlignmentFlag.AlignLeft)
        self._use.clicked.connect(self._on_use)
        self._box.activated.connect(self._on_use)
        line = self._box.lineEdit()
        assert line is not None, "an editable box has a line"
        line.setMaxLength(200)
        line.returnPressed.connect(self._on_use)
        line.textEdited.connect(self._on_edited)

    def show_activity(self, activity: Activity | None, stage: Stage) -> None:
        """Show the panel where the step asks for a situation: before the question, or once the answers are seen."""
        imagined = activity is not None and bool(activity.context_from) and stage in (Stage.READY, Stage.READING)
        agreed = activity is not None and activity.gives_context and activity.is_vote and stage is Stage.REVEALED
        self.setVisible(imagined or agreed)
        if activity is None or not (imagined or agreed):
            return
        if imagined:
            self._head.setText(tr("THE SITUATION TO IMAGINE"))
            self._why.setText(tr("Choose one that could really happen, or type your own. It stands over the question."))
        else:
            self._head.setText(tr("THE SITUATION WE ARE IN"))
            self._why.setText(tr("Every later result says it. Put it in other words here, or leave it as voted."))
        if self._activity is None or (activity.id, activity.context) != (self._activity.id, self._activity.context):
            self._fill(activity)
        self._activity = activity

    def _fill(self, activity: Activity) -> None:
        names = [o.label for o in (contexts() if activity.context_from else activity.options)]
        self._box.clear()
        self._box.addItems(names)
        self._box.setCurrentIndex(names.index(activity.context) if activity.context in names else -1)
        self._box.setEditText(activity.context)
        self._box.setAccessibleName(self._head.text().capitalize())
        self._use.setEnabled(False)

    def _on_edited(self, text: str) -> None:
        activity = self._activity
        self._use.setEnabled(activity is not None and " ".join(text.split()) != activity.context)

    def _on_use(self) -> None:
        activity, words = self._activity, " ".join(self._box.currentText().split())
        if activity is None or words == activity.context:
            return
        changed = with_context(self._document.workshop.plan, activity.id, words)
        if self._document.do(lambda session: session.edit_plan(changed)) is not None:
            self.put.emit(tr("“{words}” is the situation now.").format(words=words) if words else tr("As voted again."))
