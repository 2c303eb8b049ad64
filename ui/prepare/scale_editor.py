"""The scale of a rating: one of the library, or one's own with its points, their words and which end is good."""

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.prepare.choices import ChoiceField, TickField
from ui.prepare.desk import Edit, PlanEdit
from ui.prepare.fields import CountField, Field, LineField
from ui.prepare.flowing import Flow
from ui.widgets.in_view import bring_into_view_soon
from ui.widgets.parts import button, label, row
from ui.widgets.words_field import WordsField
from ui.wording import tr
from workshop.plan import Activity, ActivityId, Criterion, CriterionId, Polarity
from workshop.preparing import scales
from workshop.preparing.scales import FEWEST_POINTS, MOST_POINTS
from workshop.templates.files import FOLDER, LIBRARY
from workshop.templates.shared_lists import read_library
from workshop.words import N_

POLARITIES = (
    (Polarity.HIGH_IS_GOOD, N_("The high end is the good one")),
    (Polarity.HIGH_IS_BAD, N_("The low end is the good one")),
    (Polarity.NEUTRAL, N_("Neither end is better")),
    (Polarity.UNSTATED, N_("Nobody knows which end is good")),
)


class PointField(LineField):
    """The words of one point."""

    def __init__(self, mark: int, which: str) -> None:
        super().__init__(tr("Words of point {mark}, {which}").format(mark=mark, which=which))
        self.mark = mark


class ScaleEditor(QFrame):
    """One scale."""

    def __init__(
        self, edit: Edit, criterion: CriterionId, which: str, which_end: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._edit = edit
        self._id: ActivityId | None = None
        self._criterion = criterion
        self._which = which
        self._shown: Criterion | None = None
        self._scale = ChoiceField(which)
        self._question = WordsField(tr("{which}: what it asks").format(which=which))
        self._polarity = ChoiceField(which_end)
        self._low = CountField(tr("{which}: first point").format(which=which), 0, 10)
        self._count = CountField(tr("{which}: number of points").format(which=which), FEWEST_POINTS, MOST_POINTS)
        self._dont_know = TickField(tr("{which}: “I don't know” may be said").format(which=which))
        self._dont_know.setText(tr("“I don't know” may be said"))
        self._dont_know_words = LineField(tr("{which}: words for it").format(which=which))
        self._change = button(
            tr("Change its points"), "link", name=tr("Change the points of: {which}").format(which=which)
        )
        self._change.setCheckable(True)
        self._points: list[PointField] = []
        self._points_grid = QGridLayout()
        self._points_grid.setHorizontalSpacing(8)
        self._points_grid.setVerticalSpacing(4)
        self._fields = {
            "scale": Field(which, self._scale),
            "question": Field(tr("What it asks"), self._question),
            "polarity": Field(which_end, self._polarity),
            "low": Field(tr("First point"), self._low),
            "count": Field(tr("Points"), self._count),
        }
        self._words_field = Field(tr("Words for it"), self._dont_know_words)
        self._lay_out()
        for field, slot in (
            (self._scale, self._on_scale),
            (self._question, self._on_question),
            (self._polarity, self._on_polarity),
            (self._low, self._on_points),
            (self._count, self._on_points),
            (self._dont_know, self._on_dont_know),
            (self._dont_know_words, self._on_dont_know_words),
        ):
            field.handed_over.connect(slot)
        self._low.refused.connect(self._fields["low"].say)
        self._count.refused.connect(self._fields["count"].say)
        self._change.toggled.connect(self._on_change)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        first = (self._scale, self._polarity, self._question, self._change)
        own = (self._low, self._count, *self._points, self._dont_know, self._dont_know_words)
        return (*first, *own)

    def show_scale(self, activity: Activity, criterion: Criterion, *, locked: bool) -> None:
        """Show a scale; locked where there are votes on it, so that only its words may change."""
        same = self._id == activity.id
        self._id = activity.id
        if (criterion, locked) == (self._shown, not self._scale.isEnabled()) and same:
            return
        self._shown = criterion
        scale = criterion.scale
        assert scale is not None, "only shown for ratings"
        known = read_library(FOLDER / LIBRARY).scales
        choices = [(s.id, f"{s.labels[0]} … {s.labels[-1]} ({s.label})") for s in known.values()]
        if scale.id not in known:
            choices.insert(0, (scale.id, tr("A scale of your own")))
        self._scale.show_choices(choices, scale.id)
        self._question.show_words(criterion.label, keep_typing=same)
        self._polarity.show_choices([(str(p), tr(words)) for p, words in POLARITIES], str(scale.polarity))
        self._low.show_number(scale.low)
        self._count.show_number(len(scale.marks))
        self._fit_points([*scale.marks])
        for point in self._points:
            point.show_words(scale.label_of(point.mark), keep_typing=same)
        self._dont_know.show_tick(scale.dont_know)
        self._dont_know_words.show_words(scale.dont_know_label if scale.dont_know else "", keep_typing=same)
        for field in (self._scale, self._polarity, self._low, self._count, self._dont_know):
            field.setEnabled(not locked)
        if not same:
            self._change.setChecked(False)
            self._say("")
        self._fit()

    def _fit_points(self, marks: list[int]) -> None:
        if [p.mark for p in self._points] == marks:
            return
        while self._points:
            gone = self._points.pop()
            self._points_grid.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while (item := self._points_grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for n, mark in enumerate(marks):
            point = PointField(mark, self._which)
            point.handed_over.connect(self._on_point)
            self._points.append(point)
            self._points_grid.addWidget(label(str(mark), "number"), n, 0)
            self._points_grid.addWidget(point, n, 1)

    def _on_change(self, changing: bool) -> None:
        self._fit()
        if changing:
            bring_into_view_soon(self)

    def _fit(self) -> None:
        changing = self._change.isChecked()
        self._own.setVisible(changing)
        self._change.setText(tr("Put its points away") if changing else tr("Change its points"))
        self._words_field.setVisible(self._dont_know.isChecked())

    def _lay_out(self) -> None:
        head = Flow()
        head.put(self._fields["scale"], 5)
        head.put(self._fields["polarity"], 4)
        self._own = QWidget()
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(8)
        numbers = row(self._fields["low"], self._fields["count"], None, spacing=14)
        own.addLayout(numbers)
        own.addLayout(self._points_grid)
        own.addLayout(row(self._dont_know, None))
        own.addWidget(self._words_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._fields["question"])
        column.addLayout(row(self._change, None))
        column.addWidget(self._own)

    def _say(self, sentence: str) -> None:
        self._fields["question"].say(sentence)

    def _do(self, did: str, change: PlanEdit) -> None:
        self._say(self._edit(did, change))

    def _there(self) -> tuple[ActivityId, CriterionId]:
        assert self._id is not None, "a scale is shown with its step"
        return self._id, self._criterion

    def _on_scale(self) -> None:
        (id, criterion), chosen = self._there(), self._scale.choice
        scale = read_library(FOLDER / LIBRARY).scales.get(chosen)
        if scale is not None:
            self._do(tr("choose a scale"), lambda plan: scales.with_scale(plan, id, criterion, scale))
        self._shown = None  # a refused choice is shown as it really is

    def _on_question(self) -> None:
        (id, criterion), text = self._there(), self._question.words
        self._do(tr("change what a scale asks"), lambda plan: scales.with_scale_question(plan, id, criterion, text))

    def _on_polarity(self) -> None:
        (id, criterion), polarity = self._there(), Polarity(self._polarity.choice)
        self._do(tr("change which end is good"), lambda plan: scales.with_polarity(plan, id, criterion, polarity))

    def _on_points(self) -> None:
        (id, criterion), low, count = self._there(), self._low.value(), self._count.value()
        self._do(tr("change the points"), lambda plan: scales.with_points(plan, id, criterion, low, count))

    def _on_point(self) -> None:
        point = self.sender()
        assert isinstance(point, PointField)
        (id, criterion), mark, text = self._there(), point.mark, point.words
        self._do(tr("change the words of a point"), lambda plan: scales.with_point(plan, id, criterion, mark, text))

    def _on_dont_know(self) -> None:
        (id, criterion), offered = self._there(), self._dont_know.isChecked()
        self._do(
            tr("change whether people may not know"),
            lambda plan: scales.with_dont_know(plan, id, criterion, offered),
        )

    def _on_dont_know_words(self) -> None:
        (id, criterion), text = self._there(), self._dont_know_words.words
        self._do(
            tr("change the words of not knowing"),
            lambda plan: scales.with_dont_know_words(plan, id, criterion, text),
        )
