"""The workshop itself: title, place, date, and when it starts."""

from PySide6.QtWidgets import QWidget

from ui.prepare.desk import Edit
from ui.prepare.fields import Field, LineField
from ui.prepare.flowing import Flow
from ui.widgets.words_field import WordsField
from ui.wording import tr
from workshop.plan import Plan
from workshop.preparing import steps
from workshop.preparing.typed import iso_date, time_of_day
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
        self._start = LineField(tr("Starts at"))
        self._start.setPlaceholderText(tr("9:30"))
        self._title_field = Field(tr("Workshop"), self._title)
        self._place_field = Field(tr("Place"), self._place)
        self._date_field = Field(tr("Date"), self._date)
        self._start_field = Field(tr("Starts at"), self._start)
        letters = self.fontMetrics().averageCharWidth()
        fields = Flow()
        for field, stretch, least in (
            (self._title_field, 4, 14),
            (self._place_field, 3, 11),
            (self._date_field, 4, 17),
            (self._start_field, 2, 8),
        ):
            field.setMinimumWidth(letters * least)
            fields.put(field, stretch)
        self.setLayout(fields)
        self._title.handed_over.connect(self._on_title)
        self._place.handed_over.connect(self._on_place)
        self._date.handed_over.connect(self._on_date)
        self._start.handed_over.connect(self._on_start)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._title, self._place, self._date, self._start)

    def show_plan(self, plan: Plan) -> None:
        """Show what is true now; what somebody is typing stays."""
        self._title.show_words(plan.title)
        self._place.show_words(plan.place)
        self._date.show_words(plain_date(plan.date))
        self._start.show_words(plan.start)
        for field, typed in (
            (self._title_field, self._title.typing),
            (self._place_field, self._place.typing),
            (self._date_field, self._date.typing),
            (self._start_field, self._start.typing),
        ):
            if not typed:
                field.say("")

    def _on_title(self) -> None:
        text = self._title.words
        self._title_field.say(self._edit(tr("rename the workshop"), lambda plan: steps.with_title(plan, text)))

    def _on_place(self) -> None:
        text = self._place.words
        self._place_field.say(self._edit(tr("change the place"), lambda plan: steps.with_place(plan, text)))

    def _on_date(self) -> None:
        text = self._date.words
        said = self._edit(tr("change the date"), lambda plan: steps.with_date(plan, text))
        self._date_field.say(said)
        if not said:  # “22/11/2026” is the same date as before: show it as it is written everywhere
            self._date.show_words(plain_date(iso_date(text)))

    def _on_start(self) -> None:
        text = self._start.words
        said = self._edit(tr("change when it starts"), lambda plan: steps.with_start(plan, text))
        self._start_field.say(said)
        if not said:
            self._start.show_words(time_of_day(text))
