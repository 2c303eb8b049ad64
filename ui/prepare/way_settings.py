"""The limits of a way of voting: each way shows its own and no other."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.prepare.choices import TickField
from ui.prepare.desk import Edit
from ui.prepare.fields import CountField, Field
from ui.prepare.flowing import Flow
from ui.widgets.words_field import ParagraphsField
from ui.wording import tr
from workshop.plan import Activity, ActivityId, Plan
from workshop.preparing import ways
from workshop.preparing.ways import MOST_DOTS, MOST_POINTS, TYPED, way_of
from workshop.templates.shared_lists import MOST_OPTIONS
from workshop.words import N_

NO_LIMIT = N_("no limit")


@dataclass(frozen=True, slots=True)
class Number:
    """One number among the limits of a way."""

    way: str
    field: str
    """Of BallotSettings."""
    name: str
    low: int
    high: int
    did: str
    none: str = ""
    """What 0 means."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One yes or no among the limits of a way."""

    way: str
    field: str
    name: str
    did: str


NUMBERS = (
    Number("dots", "dots", N_("Dots each"), 1, MOST_DOTS, N_("change the dots")),
    Number("dots", "max_per_option", N_("At most on one"), 1, MOST_DOTS, N_("change the limit on one")),
    Number("approve", "max_choices", N_("Ticks at most"), 0, MOST_OPTIONS, N_("change the ticks"), NO_LIMIT),
    Number("points", "points", N_("Points each"), 1, MOST_POINTS, N_("change the points")),
    Number("points", "step", N_("In steps of"), 1, MOST_POINTS, N_("change the steps")),
    Number("rank", "rank_depth", N_("Places"), 0, MOST_OPTIONS, N_("change the places"), N_("all")),
    Number("pairs", "each", N_("Pairs for each person"), 0, 10_000, N_("change the pairs"), N_("all")),
    Number(TYPED, "max_items", N_("Lines at most"), 0, 1000, N_("change the lines"), NO_LIMIT),
)
TICKS = (
    Tick("dots", "use_all", N_("All must be used"), N_("change whether all dots must be used")),
    Tick("rank", "ties", N_("Equal places allowed"), N_("change whether places may be equal")),
    Tick("pairs", "equal", N_("“Equal” may be chosen"), N_("change whether two may be equal")),
)


class WaySettings(QWidget):
    """The limits of the way that is chosen; empty where it has none."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._activity: Activity | None = None
        self._numbers = tuple(NumberField(spec) for spec in NUMBERS)
        self._ticks = tuple(TickLine(spec) for spec in TICKS)
        self._fields = ParagraphsField(tr("What is typed, one field on each line"), lines=2)
        self._fields_field = Field(self._fields.accessibleName(), self._fields)
        rows, ticks = Flow(), Flow(18, 6)
        for number in self._numbers:
            rows.put(number, 1)
            number.changed.connect(self._on_number)
        for tick in self._ticks:
            ticks.put(tick)
            tick.handed_over.connect(self._on_tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._fields_field)
        column.addLayout(rows)
        column.addLayout(ticks)
        self._fields.handed_over.connect(self._on_fields)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._fields, *(number.field for number in self._numbers), *self._ticks)

    def show_limits(self, activity: Activity, *, locked: bool) -> None:
        """Show the limits of a step's way; locked where there are votes under them."""
        other = self._activity is None or self._activity.id != activity.id or way_of(self._activity) != way_of(activity)
        self._activity = activity
        way, settings = way_of(activity), activity.ballot
        mine = [p for p in (*self._numbers, *self._ticks) if p.spec.way == way and settings is not None]
        for part in (*self._numbers, *self._ticks):
            part.setVisible(part in mine)
            part.setEnabled(not locked)
        for part in mine:
            part.show_value(getattr(settings, part.spec.field))
            if other and isinstance(part, NumberField):
                part.say("")
        typed = way == TYPED and settings is not None
        self._fields_field.setVisible(typed)
        if typed and settings is not None:
            self._fields.show_words("\n".join(settings.fields), keep_typing=not other)
            if not self._fields.typing:
                self._fields_field.say("")
        self.setVisible(bool(mine) or typed)

    def _on_number(self) -> None:
        number = self.sender()
        assert isinstance(number, NumberField) and self._activity is not None
        id, field, value = self._activity.id, number.spec.field, number.value
        number.say(self._edit(tr(number.spec.did), lambda plan: with_setting(plan, id, field, value)))

    def _on_tick(self) -> None:
        tick = self.sender()
        assert isinstance(tick, TickLine) and self._activity is not None
        id, field, value = self._activity.id, tick.spec.field, tick.isChecked()
        self._edit(tr(tick.spec.did), lambda plan: with_setting(plan, id, field, value))

    def _on_fields(self) -> None:
        assert self._activity is not None
        id, text = self._activity.id, self._fields.words
        self._fields_field.say(self._edit(tr("change what is typed"), lambda plan: ways.with_fields(plan, id, text)))


def with_setting(plan: Plan, id: ActivityId, field: str, value: int | bool) -> Plan:
    """One limit changed, by the name of its field."""
    if field == "dots":
        return ways.with_dots(plan, id, value)
    settings = plan.activity(id).settings
    return ways.with_settings(plan, id, replace(settings, **{field: value}))  # pyright: ignore[reportArgumentType]


class NumberField(Field):
    """One number with its name over it."""

    changed = Signal()

    def __init__(self, spec: Number) -> None:
        self.spec = spec
        self._count = CountField(tr(spec.name), spec.low, spec.high)
        super().__init__(tr(spec.name), self._count)
        if spec.none:
            self._count.setSpecialValueText(tr(spec.none))
        self._count.handed_over.connect(self.changed)
        self._count.refused.connect(self.say)

    @property
    def value(self) -> int:
        return self._count.value()

    def show_value(self, value: int) -> None:
        """Show what is true now."""
        self._count.show_number(value)


class TickLine(TickField):
    """One yes or no."""

    def __init__(self, spec: Tick) -> None:
        super().__init__(tr(spec.name))
        self.spec = spec

    def show_value(self, value: bool) -> None:
        """Show what is true now."""
        self.show_tick(value)
