"""Makes the pictures of ratings: how the answers lie, and the groups' middle answers."""

from workshop.ballots import ballot_type
from workshop.counting.outcome import POOLED, GroupOutcome, RoundOutcome
from workshop.model import Workshop
from workshop.plan import Scale, Weighting
from workshop.ranking.wording import halves
from workshop.show.facts import Fact
from workshop.show.group_scene import GroupColumn, GroupRow, GroupsScene
from workshop.show.header import Header
from workshop.show.headlines import value_of
from workshop.show.result_scene import DistributionScene, GradeRow
from workshop.show.telling import (
    agreement_words,
    ends_of_option,
    facts_beside,
    facts_under,
    unsure_words,
    verdicts_of,
)
from workshop.voting import Round
from workshop.words import listed, place_text

_SHORT = 60


def distribution_scene(
    workshop: Workshop, round: Round, outcome: RoundOutcome, header: Header, said: str
) -> DistributionScene:
    """How many gave each grade to each option, how far they agree, and what the activity's rule says."""
    asked, ranking = outcome.asked, outcome.ranking
    scale = scale_of(outcome)
    lies = {d.option: d for d in outcome.distributions}
    agreed, verdicts = agreement_words(workshop, round, outcome), verdicts_of(outcome)
    beside = facts_beside(workshop, round, outcome)
    rows: list[GradeRow] = []
    for p in ranking.places:
        drawn = (agreed.get(p.option, ""), verdicts.get(p.option, ""), f"{p.dont_know} don't know")
        rows.append(
            GradeRow(
                p.label,
                place_text(p.rank, p.tied) if ranking.ordered else "",
                tuple(n for _, n in lies[p.option].counts),
                p.dont_know,
                drawn[0],
                drawn[1],
                " · ".join(fact for fact in beside[p.option] if fact not in drawn),
                ends_of_option(asked, p.option),
            )
        )
    verdict = value_of("rule_label", workshop, asked, round, outcome)
    return DistributionScene(
        header,
        asked.prompt,
        f"{ballot_type(asked.settings.type).summary(asked)} · **how many gave each answer**",
        tuple((mark, scale.label_of(mark)) for mark in scale.marks),
        scale.polarity,
        tuple(rows),
        verdict,
        asked.rule is not None and verdict == asked.rule.pass_label,
        asked.rule.text if asked.rule and verdict else "",
        said.removeprefix(verdict).lstrip(". "),
        facts_under(workshop, round, outcome, rows=True),
    )


def heat_scene(
    outcome: RoundOutcome, header: Header, *, ringed: bool, said: str = "", facts: tuple[Fact, ...] = ()
) -> GroupsScene:
    """Groups side by side with their middle answers; the widest gaps are ringed where that was asked for."""
    scale, ranking = scale_of(outcome), outcome.ranking
    length = max(1, scale.high - scale.low)
    middles = {d.option: d.median for d in outcome.distributions}
    by_group = [dict(group.medians) for group in outcome.groups]
    rows: list[GroupRow] = []
    for place in ranking.places:
        marks = [medians.get(place.option) for medians in by_group]
        known = [mark for mark in marks if mark is not None]
        ends = {min(known), max(known)} if ringed and place.option in outcome.widest else set[float]()
        middle = middles[place.option]
        plain = ranking.weighting is Weighting.PEOPLE and middle is not None
        rows.append(
            GroupRow(
                place.label,
                halves(middle) if plain and middle is not None else place.value,
                tuple("–" if mark is None else halves(mark) for mark in marks),
                tuple(0.0 if mark is None else (mark - scale.low) / length for mark in marks),
                tuple(mark in ends for mark in marks),
            )
        )
    basis = f"The middle answer of each group, from {_end(scale, scale.low)} to {_end(scale, scale.high)}."
    if ringed and outcome.widest:
        basis += f" Ringed: furthest apart{named_widest(outcome, ', ')}."
    columns = tuple(column_of(group) for group in outcome.groups)
    title = "Where do the groups part?" if ringed else outcome.asked.prompt
    facts = facts if facts or not ringed else tuple(Fact(words) for words in (unsure_words(outcome),) if words)
    return GroupsScene(header, title, basis, columns, tuple(rows), outcome.groups_note, scale.polarity, said, facts)


def named_widest(outcome: RoundOutcome, before: str) -> str:
    """The options on which groups are furthest apart, by name where that is short enough to read."""
    labels = listed([outcome.ranking.place(option).label for option in outcome.widest])
    return f"{before}**{labels}**" if len(labels) <= _SHORT else ""


def column_of(group: GroupOutcome) -> GroupColumn:
    """A group at the head of a column; the pool has a colour of its own."""
    return GroupColumn(group.name, group.code, -1 if group.group == POOLED else group.colour)


def scale_of(outcome: RoundOutcome) -> Scale:
    """The first scale of a rating."""
    return next(c.scale for c in outcome.asked.criteria if c.scale)


def _end(scale: Scale, mark: int) -> str:
    label = scale.label_of(mark)
    return f"**{mark}**" if label == str(mark) else f"**{mark} {label}**"
