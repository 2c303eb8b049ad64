"""How the result of a vote is shown and counted: its picture, its order, who counts how much, and small groups."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.prepare.bands_card import BandsCard
from ui.prepare.choices import ChoiceField
from ui.prepare.desk import Edit
from ui.prepare.fields import CountField, Field, LineField
from ui.prepare.flowing import Flow
from ui.wording import tr
from workshop.plan import Activity, Plan, ResultSettings, Weighting
from workshop.preparing import results
from workshop.preparing.results import RANK_NAMES, VIEW_NAMES, WEIGHTING_NAMES
from workshop.preparing.typed import clean
from workshop.templates.ways import CORNERS
from workshop.words import N_

CORNER_NAMES = {
    "high_high": N_("Words of the upper right corner"),
    "high_low": N_("Words of the upper left corner"),
    "low_high": N_("Words of the lower right corner"),
    "low_low": N_("Words of the lower left corner"),
}
CROSSINGS = (("midpoint", N_("at the middle of the scales")), ("room_mean", N_("at the room's own averages")))


class ResultCard(QWidget):
    """The settings of a result."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._activity: Activity | None = None
        self._view = ChoiceField(tr("Picture"))
        self._rank_by = ChoiceField(tr("In the order of"))
        self._weighting = ChoiceField(tr("Who counts how much"))
        self._min_group = CountField(tr("Smallest group shown alone"), 1, 1000)
        self._compare = ChoiceField(tr("Compared with"))
        self._cross = ChoiceField(tr("The lines of the map cross"))
        self._corners = {corner: LineField(tr(CORNER_NAMES[corner])) for corner in CORNERS}
        self._fields = {
            field.accessibleName(): Field(field.accessibleName(), field)
            for field in (
                self._view,
                self._rank_by,
                self._weighting,
                self._min_group,
                self._compare,
                self._cross,
                *self._corners.values(),
            )
        }
        self.bands = BandsCard(edit)
        fields = Flow(14, 12)
        for field in self._fields.values():
            field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
            fields.put(field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(fields)
        column.addWidget(self.bands)
        for field in (self._view, self._rank_by, self._weighting, self._min_group, self._compare, self._cross):
            field.handed_over.connect(self._on_changed)
        for field in self._corners.values():
            field.handed_over.connect(self._on_changed)
        self._min_group.refused.connect(self._field(self._min_group).say)

    def show_result(self, plan: Plan, activity: Activity) -> None:
        """Show how the result of a vote is shown and counted."""
        same = self._activity is not None and self._activity.id == activity.id
        self._activity = activity
        result, way = activity.result, activity.settings.type
        views, orders = results.views_for(activity), results.orders_for(way)
        self._view.show_choices([(v, tr(VIEW_NAMES[v])) for v in views], result.view)
        self._rank_by.show_choices([(r, tr(RANK_NAMES[r])) for r in orders], result.rank_by)
        weightings = [(str(w), tr(words)) for w, words in WEIGHTING_NAMES.items()]
        self._weighting.show_choices(weightings, str(result.weighting))
        self._min_group.show_number(result.min_group)
        others = [(str(a.id), a.title) for a in results.comparable(plan, activity.id)]
        known = {"", *(id for id, _ in others)}
        kept = [] if result.compare_to in known else [(result.compare_to, result.compare_to)]
        self._compare.show_choices([("", tr("The vote before on this question")), *others, *kept], result.compare_to)
        mapped = way == "rate_pair"
        hidden: dict[QWidget, bool] = {
            self._compare: not (others or kept),
            self._view: len(views) < 2,
            self._cross: not mapped,
        }
        self._cross.show_choices([(key, tr(words)) for key, words in CROSSINGS], result.cross_at)
        words = dict(result.corners)
        for corner, field in self._corners.items():
            field.show_words(words.get(corner, ""), keep_typing=same)
            hidden[field] = not mapped
        for field in self._fields.values():
            field.setVisible(not hidden.get(field.field, False))
        self.bands.setVisible(results.has_bands(activity))
        if results.has_bands(activity):
            self.bands.show_bands(activity)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (*(field.field for field in self._fields.values()), *self.bands.stops)

    def _field(self, field: QWidget) -> Field:
        return self._fields[field.accessibleName()]

    def _on_changed(self) -> None:
        assert self._activity is not None, "settings are shown with their step"
        field, id = self.sender(), self._activity.id
        assert isinstance(field, QWidget)
        after = self._typed(self._activity.result)
        did = tr("change the result: {what}").format(what=field.accessibleName().lower())
        self._field(field).say(self._edit(did, lambda plan: results.with_result(plan, id, after)))

    def _typed(self, before: ResultSettings) -> ResultSettings:
        """The settings as they stand in the fields."""
        words = {corner: clean(field.words) for corner, field in self._corners.items()}
        return replace(
            before,
            view=self._view.choice or before.view,
            rank_by=self._rank_by.choice or before.rank_by,
            weighting=Weighting(self._weighting.choice),
            min_group=self._min_group.value(),
            compare_to=self._compare.choice,
            cross_at=self._cross.choice or before.cross_at,
            corners=tuple((corner, text) for corner, text in words.items() if text),
        )


def result_text(activity: Activity) -> str:
    """How the result is shown and counted, in one line."""
    result = activity.result
    parts = [tr(VIEW_NAMES[result.view]), tr(WEIGHTING_NAMES[result.weighting]).lower()]
    if result.rank_by != "none":
        parts.insert(1, tr("in the order of: {what}").format(what=tr(RANK_NAMES[result.rank_by]).lower()))
    if activity.rule is not None:
        parts.append(tr("with a rule"))
    return " · ".join(parts)
