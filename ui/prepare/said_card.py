"""What the facilitator says, asks and looks out for in a step: read on the console only, never by the room."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.prepare.desk import Edit
from ui.prepare.fields import Field
from ui.widgets.words_field import ParagraphsField
from ui.wording import tr
from workshop.plan import Activity, ActivityId
from workshop.preparing import questions
from workshop.words import N_, counted

TEXTS = {
    "intro": (N_("What you say before it"), 3, questions.with_intro, N_("change what you say")),
    "discussion": (
        N_("Questions to ask about the result, one on each line"),
        3,
        questions.with_discussion,
        N_("change the questions to ask"),
    ),
    "watch_for": (N_("Watch for, one thing on each line"), 2, questions.with_watch_for, N_("change what to watch for")),
    "notes": (N_("Notes for yourself"), 2, questions.with_notes, N_("change the notes")),
}
"""What of Activity: (name, lines, edit, name of the edit)."""


class SaidCard(QWidget):
    """Four texts."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._id: ActivityId | None = None
        self._texts = {what: ParagraphsField(tr(name), lines=lines) for what, (name, lines, _, _) in TEXTS.items()}
        self._fields = {what: Field(tr(TEXTS[what][0]), text) for what, text in self._texts.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for what, text in self._texts.items():
            column.addWidget(self._fields[what])
            text.handed_over.connect(self._on_text)

    def show_texts(self, activity: Activity) -> None:
        """Show the texts of a step; what somebody is typing about this same step stays."""
        same = self._id == activity.id
        self._id = activity.id
        for what, text in self._texts.items():
            value = getattr(activity, what)
            text.show_words(value if isinstance(value, str) else "\n".join(value), keep_typing=same)
            if not text.typing:
                self._fields[what].say("")

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return tuple(self._texts.values())

    def _on_text(self) -> None:
        what = next(what for what, text in self._texts.items() if text is self.sender())
        id, text = self._id, self._texts[what].words
        assert id is not None, "a text is shown with its step"
        _, _, change, did = TEXTS[what]
        self._fields[what].say(self._edit(tr(did), lambda plan: change(plan, id, text)))


def said_text(activity: Activity) -> str:
    """What there is to say and ask, in one line."""
    parts = [
        tr("what you say") if activity.intro else "",
        counted(len(activity.discussion), "question to ask", "questions to ask") if activity.discussion else "",
        counted(len(activity.watch_for), "thing to watch for", "things to watch for") if activity.watch_for else "",
        tr("notes") if activity.notes else "",
    ]
    text = " · ".join(part for part in parts if part)
    return text[:1].upper() + text[1:] if text else tr("Nothing yet. It stands on your console only.")
