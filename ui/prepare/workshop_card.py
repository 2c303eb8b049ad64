"""The workshop itself: title, place, date, and what is kept of who voted."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.prepare import edits
from ui.prepare.fields import Field, LineField
from ui.prepare.kind_choice import KindChoice
from ui.prepare.options import Edit
from ui.widgets.words_field import WordsField
from ui.wording import tr
from workshop.plan import Plan
from workshop.words import plain_date


class WorkshopCard(QWidget):
    """What stands above every step."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._title = WordsField(tr("Workshop"))
        self._place = WordsField(tr("Place"))
        self._date = LineField(tr("Date"))
        self._date.setPlaceholderText(tr("day month year"))
        self._title_field = Field(tr("Workshop"), self._title)
        self._place_field = Field(tr("Place"), self._place)
        self._date_field = Field(tr("Date"), self._date)
        self._kind = KindChoice(edit)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._title_field, 4)
        row.addWidget(self._place_field, 3)
        row.addWidget(self._date_field, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(row)
        column.addWidget(self._kind)
        self._title.handed_over.connect(self._on_title)
        self._place.handed_over.connect(self._on_place)
        self._date.handed_over.connect(self._on_date)

    def show_plan(self, plan: Plan) -> None:
        """Show what is true now; what somebody is typing stays."""
        self._title.show_words(plan.title)
        self._place.show_words(plan.place)
        self._date.show_words(plain_date(plan.date))
        self._kind.show_plan(plan)
        for field, typed in (
            (self._title_field, self._title.typing),
            (self._place_field, self._place.typing),
            (self._date_field, self._date.typing),
        ):
            if not typed:
                field.say("")

    def _on_title(self) -> None:
        text = self._title.words
        self._title_field.say(self._edit(lambda plan: edits.with_title(plan, text)))

    def _on_place(self) -> None:
        text = self._place.words
        self._place_field.say(self._edit(lambda plan: edits.with_place(plan, text)))

    def _on_date(self) -> None:
        text = self._date.words
        said = self._edit(lambda plan: edits.with_date(plan, text))
        self._date_field.say(said)
        if not said:  # “22/11/2026” is the same date as before: show it as it is written everywhere
            self._date.show_words(plain_date(edits.iso_date(text)))
