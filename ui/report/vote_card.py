"""One vote of the report: how the answers lie, the order, the place each group gave, what moved, how it was counted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.report.cards import Card
from ui.report.chart_view import ChartView
from ui.report.sheet import Sheet
from ui.report.taking import TakeMenu
from ui.report.words import words
from ui.theme import Scheme
from ui.widgets.parts import label
from ui.wording import tr
from workshop.ballots import ballot_type
from workshop.counting.outcome import GroupOutcome, RoundOutcome
from workshop.model import Workshop
from workshop.outgoing.contents import Vote
from workshop.plan import Weighting
from workshop.report.lens import part_of
from workshop.report.pictures import moved_of, result_of
from workshop.report.slides import pictures_of
from workshop.report.story import earlier_vote
from workshop.report.tables import groups_table, legend, moves_table, order_table
from workshop.show.result_scene import ComparisonScene
from workshop.show.scene import DistributionScene, RankingScene
from workshop.words import counted, listed_briefly

WEIGHTINGS = {
    Weighting.PEOPLE: "each person counts once",
    Weighting.GROUPS: "each group counts once",
    Weighting.CUSTOM: "agreed weights",
}
WIDEST = 120
"""Letters across a chart: wider than this it would be higher than a window."""
SIDE_BY_SIDE = 5
"""With more groups than these their table stands under the order, not beside it."""


class VoteCard(Card):
    """Everything the report says about one vote."""

    def __init__(
        self, workshop: Workshop, votes: Sequence[Vote], vote: Vote, group: str, scheme: Scheme, *, with_moves: bool
    ) -> None:
        pictures = [(what, scene) for what, scene in pictures_of(workshop, votes, vote) if what != "question"]
        super().__init__(vote.name, vote.outcome.asked.prompt, TakeMenu(vote.name, pictures, vote))
        self._scheme = scheme
        outcome = vote.outcome
        self.add(words(basis_of(outcome), "small"))
        part = part_of(outcome, group) if group else None
        if group and part is None:
            missing = tr("{group} cannot be shown by itself in this vote: everybody is shown.").format(group=group)
            self.add(words(missing, "small"))
        elif part is not None and part.name != group:
            together = tr("{group} stands together with others in this vote, as {name}.")
            self.add(words(together.format(group=group, name=part.name), "small"))
        scene = result_of(workshop, vote)
        if not isinstance(scene, RankingScene):
            chart = ChartView(scene, scheme, vote.name)
            chart.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDEST)
            self.add(chart, gap=10)
        self._pair = QHBoxLayout()
        self._pair.setSpacing(30)
        self._column.addSpacing(10)
        self._column.addLayout(self._pair)
        self._beside = len(outcome.groups) <= SIDE_BY_SIDE
        self._show_tables(vote, part, tabled=outcome.ranking.ordered or not isinstance(scene, DistributionScene))
        before = earlier_vote(votes, vote) if with_moves else None
        moved = moved_of(workshop, before, vote, part.name if part else "") if before else None
        if moved is not None:
            self._show_moved(moved, tr("What moved in {vote}").format(vote=vote.name))
        if outcome.account:
            self.add(label(tr("How we counted"), "strong"), gap=14)
            self.add(words(outcome.account, ""))
        self.end()

    def stack(self, narrow: bool) -> None:
        """Put order and groups under each other where they do not fit side by side."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._beside and self._pair.direction() is not direction:
            self._pair.setDirection(direction)

    def _show_tables(self, vote: Vote, part: GroupOutcome | None, *, tabled: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        if tabled:
            self._pair.addWidget(Sheet(order_table(vote, part), self._scheme), 5, top)
        groups = self._groups_of(vote)
        if groups is not None and self._beside:
            self._pair.addWidget(groups, 4, top)
        elif groups is not None:
            self.add(groups, gap=14)
        elif vote.outcome.groups_note:
            self.add(words(vote.outcome.groups_note, "small"))

    def _groups_of(self, vote: Vote) -> QWidget | None:
        table, outcome = groups_table(vote), vote.outcome
        if table is None:
            return None
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Sheet(table, self._scheme))
        for text in (groups_said(outcome), legend(outcome), outcome.groups_note):
            if text:
                column.addWidget(words(text, "small"))
        return part

    def _show_moved(self, scene: ComparisonScene, name: str) -> None:
        self.add(label(tr("Where the room moved"), "strong"), gap=14)
        self.add(words(moved_text(scene), "small"))
        self.add(Sheet(moves_table(scene, name), self._scheme))


def basis_of(outcome: RoundOutcome) -> str:
    """How it was asked and counted, in a few words."""
    way = ballot_type(outcome.asked.settings.type)
    parts = [tr(way.name), way.summary(outcome.asked), tr(WEIGHTINGS[outcome.ranking.weighting])]
    return " · ".join(part for part in parts if part)


def groups_said(outcome: RoundOutcome) -> str:
    """What the groups' table holds, and where they part."""
    said = tr("Place given by each group") if outcome.ranking.ordered else tr("What each group said")
    if outcome.widest:
        labels = listed_briefly([outcome.ranking.place(o).label for o in outcome.widest])
        said += tr("; furthest apart on {labels}").format(labels=labels)
    return f"{said}."


def moved_text(scene: ComparisonScene) -> str:
    """Say what came up most."""
    most = max((row.steps for row in scene.rows), default=0)
    if most <= 0:
        return tr("Nothing moved up among what was asked both times.")
    far = [row for row in scene.rows if row.steps == most]
    labels = listed_briefly([row.label for row in far])
    places = counted(int(most), "place", "places") if most % 1 == 0 else tr("{n} places").format(n=far[0].change)
    return tr("Furthest up: {labels}, by {places}.").format(labels=labels, places=places)
