"""Makes the pictures of a result from what was published of it."""

from dataclasses import replace

from workshop.ballots import ballot_type
from workshop.counting.outcome import RoundOutcome
from workshop.counting.published import outcome_of
from workshop.model import Workshop
from workshop.plan import OptionId, Polarity, Voter, Weighting
from workshop.ranking.wording import halves
from workshop.show.comparing import compared_with, comparison_scene
from workshop.show.facts import Fact
from workshop.show.header import Header
from workshop.show.pair_scenes import gap_scene, map_scene
from workshop.show.rating_scenes import column_of, distribution_scene, heat_scene, named_widest, scale_of
from workshop.show.running import headline
from workshop.show.scene import (
    AccountScene,
    Chip,
    GroupRow,
    GroupsScene,
    RankedRow,
    RankingScene,
    Scene,
    StakeholderRow,
    StakeholderScene,
)
from workshop.show.stage import Position, View
from workshop.show.telling import facts_beside, facts_under
from workshop.show.then_and_now import then_and_now_scene
from workshop.voting import Round
from workshop.words import listed, place_text

WHOSE = {
    Weighting.PEOPLE: "each person counts once",
    Weighting.GROUPS: "each group counts once",
    Weighting.CUSTOM: "agreed weights",
}
"""Who counts how much, as the room reads it."""
THE_ANSWER = "the answer"
HOW_TO_READ = {
    "weighted_gap": "the first against the second",
    "product": "the first and the second",
    "bradley_terry": "how likely each is preferred",
    "win_share": "how often each was preferred",
}
"""What stands beside the options under rules whose values do not say it themselves."""


def result_scene(workshop: Workshop, round: Round, position: Position, header: Header, *, live: bool = False) -> Scene:
    """The picture of a result: as the activity asks for it, or what a key has loaded."""
    outcome = outcome_of(workshop, round, weighting=position.weighting)
    said = headline(workshop, round.asked.screen_result, round=round, outcome=outcome)
    if live:
        return _ranking(workshop, round, header, outcome, said, live=True)
    match position.view:
        case View.ANSWER:
            return answer_scene(workshop, round, header)
        case View.ACCOUNT:
            return AccountScene(header, "How we counted", outcome.account)
        case View.COMPARE if earlier := compared_with(workshop, round):
            return comparison_scene(workshop, earlier, round, header, position.weighting)
        case View.COMPARE if scene := then_and_now_scene(workshop, round, header, position.weighting):
            return scene
        case View.GROUPS if outcome.groups:
            return _grouped(header, outcome)
        case _:
            return _as_asked(workshop, round, header, outcome, said)


def _as_asked(workshop: Workshop, round: Round, header: Header, outcome: RoundOutcome, said: str) -> Scene:
    """The picture the activity asks for, as far as its answers allow it."""
    view = outcome.asked.result.view
    if view == "group_columns" and outcome.groups:
        facts = facts_under(workshop, round, outcome, rows=False)
        return _stakeholder(header, outcome, gaps=False, said=said, facts=facts)
    if view == "heatmap" and outcome.groups and outcome.groups[0].medians:
        return heat_scene(
            outcome, header, ringed=False, said=said, facts=facts_under(workshop, round, outcome, rows=False)
        )
    if view == "quadrant" and outcome.map:
        return map_scene(outcome.map, outcome, header, said, facts_under(workshop, round, outcome, rows=False))
    if view == "gap_bars" and outcome.map:
        return gap_scene(workshop, round, outcome.map, outcome, header, said)
    if view in ("distribution", "stacked_counts", "heatmap", "group_columns") and outcome.distributions:
        return distribution_scene(workshop, round, outcome, header, said)
    return _ranking(workshop, round, header, outcome, said)


def answer_scene(workshop: Workshop, round: Round, header: Header) -> RankingScene:
    """The guesses with the right answer marked, after they were seen without it."""
    outcome = outcome_of(workshop, round)
    said = headline(workshop, round.asked.screen_result, round=round, outcome=outcome)
    right = {o.id for o in outcome.asked.options if o.correct}
    rows = tuple(
        replace(row, top=row.option in right, aside=THE_ANSWER if row.option in right else row.aside)
        for row in ranked_rows(outcome)
    )
    return RankingScene(header, outcome.asked.prompt, _basis(outcome), rows, "", said)


def _grouped(header: Header, outcome: RoundOutcome) -> Scene:
    """Groups side by side; on the Stakeholder view, which has them already, the widest gap is named."""
    if outcome.asked.result.view == "group_columns":
        return _stakeholder(header, outcome, gaps=True)
    if outcome.groups[0].medians and len(outcome.asked.criteria) == 1:
        return heat_scene(outcome, header, ringed=True)
    return _by_group(header, outcome)


def _ranking(
    workshop: Workshop, round: Round, header: Header, outcome: RoundOutcome, said: str, *, live: bool = False
) -> RankingScene:
    """Ranked bars; beside each what was asked for, as far as its own numbers do not say it."""
    beside = facts_beside(workshop, round, outcome) if not live else dict[OptionId, tuple[str, ...]]()
    guess = any(o.correct for o in outcome.asked.options)
    return RankingScene(
        header,
        outcome.asked.prompt,
        _basis(outcome),
        tuple(_with_facts(row, beside.get(row.option, ())) for row in ranked_rows(outcome)),
        outcome.ranking.line,
        "" if guess else said,
        live,
        outcome.ranking.swaps,
        () if live else facts_under(workshop, round, outcome, rows=True),
    )


def _with_facts(row: RankedRow, facts: tuple[str, ...]) -> RankedRow:
    told = f"{row.value}, {row.aside}"
    return replace(row, also=" · ".join(fact for fact in facts if fact not in told))


def first_rows(outcome: RoundOutcome, most: int = 5) -> tuple[RankedRow, ...]:
    """The first places of a result, no shared one cut in two; none where there is no order."""
    if not outcome.ranking.ordered:
        return ()
    ranks = [p.rank for p in outcome.ranking.places]
    ends = (n for n in range(1, most + 1) if n == len(ranks) or (n < len(ranks) and ranks[n] != ranks[n - 1]))
    return ranked_rows(outcome)[: max(ends, default=0)]


def ranked_rows(outcome: RoundOutcome) -> tuple[RankedRow, ...]:
    """The bars of a ranking, best first."""
    ranking = outcome.ranking
    return tuple(
        RankedRow(
            p.option,
            place_text(p.rank, p.tied) if ranking.ordered else "",
            p.label,
            p.bar,
            p.value,
            p.aside,
            ranking.ordered and n < ranking.top,
        )
        for n, p in enumerate(ranking.places)
    )


def _basis(outcome: RoundOutcome) -> str:
    way = ballot_type(outcome.asked.settings.type).summary(outcome.asked)
    if outcome.ranking.ordered and outcome.ranking.rule in HOW_TO_READ:
        way = f"{way}: {HOW_TO_READ[outcome.ranking.rule]}"
    by_groups = outcome.asked.settings.voter is Voter.GROUP
    return f"{way} · **{'one vote for each group' if by_groups else WHOSE[outcome.ranking.weighting]}**"


def _by_group(header: Header, outcome: RoundOutcome) -> Scene:
    ranking = outcome.ranking
    if not ranking.ordered:
        return _counts_by_group(header, outcome)
    count = len(ranking.places)
    rows: list[GroupRow] = []
    for place in ranking.places:
        cells: list[str] = []
        shades: list[float] = []
        owns = [group.ranking.place(place.option) for group in outcome.groups]
        ranks = [own.rank for own in owns if own.score is not None]
        ends = {min(ranks), max(ranks)} if ranks and place.option in outcome.widest else set[int]()
        for own in owns:
            known = own.score is not None
            cells.append(place_text(own.rank, own.tied) if known else "–")
            shades.append(1 - (own.rank - 1) / max(1, count - 1) if known else 0.0)
        ringed = tuple(own.score is not None and own.rank in ends for own in owns)
        overall = place_text(place.rank, place.tied) if ranking.ordered else place.value
        rows.append(GroupRow(place.label, overall, tuple(cells), tuple(shades), ringed))
    labels = [ranking.place(o).label for o in outcome.widest]
    basis = "The place each group gave."
    if labels:
        basis += f" Ringed: where they are furthest apart, **{listed(labels)}**"
    columns = tuple(column_of(g) for g in outcome.groups)
    return GroupsScene(header, "Where do the groups part?", basis, columns, tuple(rows), outcome.groups_note)


def _counts_by_group(header: Header, outcome: RoundOutcome) -> Scene:
    """Where there is no order: how many in each group, darker where it is a larger part of the group."""
    rows = tuple(
        GroupRow(
            place.label,
            str(place.people),
            tuple(str(group.ranking.place(place.option).people) for group in outcome.groups),
            tuple(
                group.ranking.place(place.option).people / max(1, group.ballots + group.heads)
                for group in outcome.groups
            ),
            (False,) * len(outcome.groups),
        )
        for place in outcome.ranking.places
    )
    columns = tuple(column_of(g) for g in outcome.groups)
    basis = "How many people in each group."
    return GroupsScene(header, "Where do the groups part?", basis, columns, rows, outcome.groups_note)


def _stakeholder(
    header: Header, outcome: RoundOutcome, *, gaps: bool, said: str = "", facts: tuple[Fact, ...] = ()
) -> Scene:
    scale = scale_of(outcome)
    marks = tuple((m, scale.label_of(m)) for m in scale.marks)
    rows: list[StakeholderRow] = []
    by_gap = gaps and outcome.ranking.rule == "group_gap" and not any(o.section for o in outcome.asked.options)
    in_order = [outcome.asked.option(p.option) for p in outcome.ranking.places] if by_gap else outcome.asked.options
    for option in in_order:
        chips = tuple(
            Chip(g.name, g.code, column_of(g).colour, at)
            for g in outcome.groups
            if (at := dict(g.medians).get(option.id)) is not None
        )
        apart = max((c.at for c in chips), default=0.0) - min((c.at for c in chips), default=0.0)
        named = gaps and len(chips) > 1
        steps = f"{halves(apart)} {'step' if apart == 1 else 'steps'} apart" if apart else "no gap"
        rows.append(
            StakeholderRow(
                option.label, option.section, chips, steps if named else "", named and option.id in outcome.widest
            )
        )
    unstated = scale.polarity is Polarity.UNSTATED
    basis = "Where the source prints each group." if unstated else "Each group stands at its median."
    if gaps and outcome.widest:
        basis += f" Ringed: furthest apart{named_widest(outcome, ', ')}."
    legend = tuple(column_of(g) for g in outcome.groups)
    asked = outcome.asked.prompt
    return StakeholderScene(header, asked, basis, marks, scale.polarity, tuple(rows), legend, said, facts)
