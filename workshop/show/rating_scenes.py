"""Makes the pictures of ratings: how the answers lie, the groups' middle answers, and the map of two scales."""

from workshop.ballots import ballot_type
from workshop.counting.outcome import POOLED, Distribution, GroupOutcome, QuadrantMap, RoundOutcome
from workshop.counting.published import agreement_of
from workshop.counting.quadrants import ROOM_MEAN, axes_of
from workshop.counting.verdict import reaches
from workshop.model import Workshop
from workshop.plan import Activity, Polarity, Rule, Scale, Voter, Weighting
from workshop.ranking.wording import halves
from workshop.show.header import Header
from workshop.show.headlines import value_of
from workshop.show.result_scene import DistributionScene, GradeRow, MapPoint, MapScene
from workshop.show.scene import GroupColumn, GroupRow, GroupsScene
from workshop.voting import Round
from workshop.words import listed, place_text

_CORNERS = ("high_low", "high_high", "low_low", "low_high")
"""Top left, top right, bottom left, bottom right."""
_SHORT = 60
_LEAST_TO_AGREE = 2
"""One vote agrees with nobody."""


def distribution_scene(
    workshop: Workshop, round: Round, outcome: RoundOutcome, header: Header, said: str
) -> DistributionScene:
    """How many gave each grade to each option, how far they agree, and what the activity's rule says."""
    asked, ranking = outcome.asked, outcome.ranking
    scale = scale_of(outcome)
    lies = {d.option: d for d in outcome.distributions}
    agreed = _agreement(workshop, round, outcome)
    rows = tuple(
        GradeRow(
            p.label,
            place_text(p.rank, p.tied) if ranking.ordered else "",
            tuple(n for _, n in lies[p.option].counts),
            lies[p.option].dont_know,
            agreed.get(p.option, ""),
            _verdict_of(asked.rule, lies[p.option]),
        )
        for p in ranking.places
    )
    verdict = value_of("rule_label", workshop, asked, round, outcome)
    return DistributionScene(
        header,
        asked.prompt,
        f"{ballot_type(asked.settings.type).summary(asked)} · **how many gave each answer**",
        tuple((mark, scale.label_of(mark)) for mark in scale.marks),
        scale.polarity,
        rows,
        verdict,
        asked.rule is not None and verdict == asked.rule.pass_label,
        asked.rule.text if asked.rule and verdict else "",
        said.removeprefix(verdict).lstrip(". "),
    )


def heat_scene(outcome: RoundOutcome, header: Header, *, ringed: bool) -> GroupsScene:
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
    note = " ".join(part for part in (outcome.groups_note, _unsure(outcome)) if part)
    return GroupsScene(header, title, basis, columns, tuple(rows), note, scale.polarity)


def map_scene(map: QuadrantMap, outcome: RoundOutcome, header: Header, said: str) -> MapScene:
    """Options on two scales, as far as they were answered; the corner that asks for attention is shaded."""
    asked = outcome.asked
    across, up = (_scale_named(asked, n) for n in axes_of(asked))
    points = tuple(
        MapPoint(o.label, _share(across, o.across), _share(up, o.up), o.close)
        for o in map.options
        if o.across is not None and o.up is not None
    )
    cross = (_share(across, map.line_across), _share(up, map.line_up))
    given = dict(asked.result.corners)
    corners = [given.get(name, "") for name in _CORNERS]
    shaded = {Polarity.HIGH_IS_GOOD: 0, Polarity.HIGH_IS_BAD: 1}.get(across.polarity, -1)
    if shaded >= 0 and not given:
        corners[shaded] = "Look here first"
    where = "at the average of our own marks" if map.cross_at == ROOM_MEAN else "in the middle of both scales"
    hollow = " Hollow: **one vote could move it across**" if any(p.close for p in points) else ""
    return MapScene(
        header,
        asked.prompt,
        f"The cross stands {where}.{hollow}",
        map.across,
        map.up,
        cross,
        (corners[0], corners[1], corners[2], corners[3]),
        shaded,
        points,
        said,
    )


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


def _scale_named(asked: Activity, n: int) -> Scale:
    scale = asked.criteria[n].scale
    assert scale is not None, "only options on two scales stand on a map"
    return scale


def _share(scale: Scale, mark: float) -> float:
    return (mark - scale.low) / (scale.high - scale.low)


def _end(scale: Scale, mark: int) -> str:
    label = scale.label_of(mark)
    return f"**{mark}**" if label == str(mark) else f"**{mark} {label}**"


def _unsure(outcome: RoundOutcome) -> str:
    """How many answers were don't know, and where, as far as that is short enough to read."""
    places = [(p.label, p.dont_know) for p in outcome.ranking.places if p.dont_know]
    if not places:
        return ""
    total = sum(n for _, n in places)
    where = ", ".join(f"{n} on {label}" for label, n in places)
    said = f"{total} {'answer was' if total == 1 else 'answers were'} don't know"
    return f"{said}: {where}." if len(where) <= _SHORT else f"{said}."


def _agreement(workshop: Workshop, round: Round, outcome: RoundOutcome) -> dict[str, str]:
    """How close the answers to each option are, in a word; nothing where one ballot speaks for all."""
    if outcome.ballots + outcome.heads < _LEAST_TO_AGREE or outcome.asked.settings.voter is Voter.FACILITATOR:
        return {}
    return {o.option: o.word for o in reversed(agreement_of(workshop, round).options)}


def _verdict_of(rule: Rule | None, lies: Distribution) -> str:
    """What a rule that looks at each option alone says of one."""
    if rule is None or rule.measure != "median_each" or lies.median is None:
        return ""
    return rule.pass_label if reaches(rule, lies) else rule.fail_label
