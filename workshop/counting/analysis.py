"""How far people agree in one round, and where the groups part: from what has passed the gate, with words."""

from collections.abc import Mapping, Sequence

import numpy as np

from workshop.ballots import Kept
from workshop.ballots.lines import criterion_name
from workshop.counting import agreement as measures
from workshop.counting.findings import Agreement, OptionAgreement, WidestGap
from workshop.counting.gate import Counted, column_name, counted
from workshop.counting.results import is_rating, is_unstated, order_of
from workshop.counting.tally import ABSENT, Floats, rows_of
from workshop.model import Workshop
from workshop.plan import GroupId, OptionId, Scale, Weighting
from workshop.ranking import rule_for, usual_rule
from workshop.ranking.base import ranks_of
from workshop.ranking.wording import halves
from workshop.voting import Round
from workshop.words import listed

NOT_FOR_HANDS = "Not for hand counts: single ballots are needed."
_SPLIT_PART = 0.25
_LEVEL = 1e-9
"""Gaps closer than this are equal."""


def agreement_of(workshop: Workshop, round: Round, *, weighting: Weighting | None = None) -> Agreement:
    """Say how far people agree: on each option's grades, and in their orders."""
    room = counted(workshop, round, weighting)
    orders = _orders(room)
    w = None if orders is None else measures.kendall_w(*orders)
    options = tuple(
        _option_agreement(room, question, n)
        for question in range(len(room.asked.criteria) if is_rating(room.asked) else 0)
        for n in range(len(room.asked.options))
    )
    return Agreement(
        ballots=len(room.ballots),
        kendall_w=w,
        chance=None if w is None or orders is None else 1 / len(orders[0]),
        word="" if w is None else measures.orders_word(w),
        sentence="" if w is None else measures.orders_sentence(w),
        options=options,
        widest=_widest_in_grades(options) if options else _widest_in_places(room),
        note=NOT_FOR_HANDS if room.heads else "",
    )


def _orders(room: Counted) -> tuple[Floats, Floats] | None:
    """Mid-ranks of each ballot and its weight; of ratings only ballots that grade every option.

    Ballots are put into an order made of their marks, or the last digit of W would tell in which order they came.
    """
    kept = room.tally.layout.kept
    if room.heads or len(room.ballots) < measures.LEAST_FOR_W or is_unstated(room.asked):
        return None
    if kept is not Kept.PLACES and room.asked.settings.type != "rate":
        return None
    rows = rows_of(room.tally.layout, [b.marks for b in room.ballots])
    at = {g: n for n, g in enumerate(room.tally.groups)}
    weights = room.voices[[at[room.pooling.columns[b.group]] for b in room.ballots]]
    alike = np.lexsort(np.column_stack([rows, weights]).T)
    rows, weights = rows[alike], weights[alike]
    if kept is Kept.PLACES:
        order = -np.where(rows == ABSENT, rows.shape[1] + 1, rows).astype(np.float64)
        return measures.mid_ranks(order), weights
    whole = (rows >= 0).all(axis=1)
    if int(whole.sum()) < measures.LEAST_FOR_W:
        return None
    return measures.mid_ranks(rows[whole].astype(np.float64)), weights[whole]


def _option_agreement(room: Counted, question: int, n: int) -> OptionAgreement:
    option, criterion = room.asked.options[n], room.asked.criteria[question]
    scale, unstated = criterion.scale, is_unstated(room.asked)
    assert scale is not None, "only ratings have grades"
    by_group, grades = _counts_on(room, scale, question, n), np.array(scale.marks)
    counts = room.voices @ by_group
    means = _means(room, by_group, grades)
    shown = room.pooling.shown and len(means) > 1 and not unstated
    gap = max(means.values()) - min(means.values()) if shown else None
    highest, lowest = _ends(room, means) if gap and gap > _LEVEL else ("", "")
    a, word = measures.van_der_eijk(counts), measures.grades_word(counts, grades)
    reasons = [word] if word else []
    if a is not None and a < 0:
        reasons.append("people stand in two camps")
    wide = gap is not None and gap >= _SPLIT_PART * (scale.high - scale.low)
    if wide and gap is not None:
        reasons.append(f"the groups are {gap:.1f} steps apart, {highest} highest and {lowest} lowest")
    return OptionAgreement(
        option=option.id,
        label=option.label,
        question=criterion_name(room.asked, criterion.id) if len(room.asked.criteria) > 1 else "",
        a=a,
        word=word,
        deviation=None if unstated else measures.standard_deviation(counts, grades),
        quartiles=None if unstated else measures.quartiles(counts, grades),
        consensus=measures.tastle_wierman(counts),
        between_groups=measures.eta_squared(by_group, grades) if shown else None,
        gap=gap,
        highest=highest,
        lowest=lowest,
        split=(a is not None and a < 0) or wide,
        words="; ".join(reasons),
    )


def _counts_on(room: Counted, scale: Scale, question: int, n: int) -> Floats:
    """How many gave each grade of the question's own scale [group, grade]; scales may differ in length."""
    first = scale.low - room.tally.layout.low
    return room.tally.counts[:, question, n, first : first + len(scale.marks)].astype(np.float64)


def _means(room: Counted, by_group: Floats, grades: Floats) -> Mapping[GroupId, float]:
    """The average grade of each group shown that gave any."""
    sums, sizes = (by_group @ grades).tolist(), by_group.sum(axis=1).tolist()
    return {g: total / size for g, total, size in zip(room.tally.groups, sums, sizes, strict=True) if size}


def _ends(room: Counted, values: Mapping[GroupId, float]) -> tuple[str, str]:
    """The names of the groups with the highest and with the lowest value."""
    high, low = max(values.values()), min(values.values())
    return (
        listed([column_name(room, g) for g, v in values.items() if v >= high - _LEVEL]),
        listed([column_name(room, g) for g, v in values.items() if v <= low + _LEVEL]),
    )


def _widest_in_grades(options: Sequence[OptionAgreement]) -> WidestGap | None:
    gap = max((o.gap for o in options if o.gap is not None), default=0.0)
    if gap <= _LEVEL:
        return None
    found = [o for o in options if o.gap is not None and o.gap >= gap - _LEVEL]
    names = [f"{o.label} ({o.question})" if o.question else o.label for o in found]
    ends = [(o.highest, o.lowest) for o in found]
    return WidestGap(tuple(dict.fromkeys(o.option for o in found)), gap, _gap_words(names, ends, f"{gap:.1f} steps"))


def _widest_in_places(room: Counted) -> WidestGap | None:
    """Shared places count by their middle; the groups' own order is made by the rule of the round."""
    asked, rule = room.asked, rule_for(room.asked, None)
    if not room.pooling.shown or asked.result.rank_by == "none" or is_unstated(asked):
        return None
    rule = usual_rule(asked) if rule.key == "group_gap" else rule
    middles: dict[GroupId, dict[OptionId, float]] = {}
    for n, group in enumerate(room.tally.groups):
        alone, one = room.tally.only(n), np.ones(1)
        order = order_of(alone, rule, one, rule.scores(alone, one))
        if not bool(np.isnan(order).all()):
            ranks: list[int] = ranks_of(order).tolist()
            middles[group] = {o.id: r + (ranks.count(r) - 1) / 2 for o, r in zip(asked.options, ranks, strict=True)}
    if len(middles) < 2:
        return None
    by_option = {o.id: {g: -places[o.id] for g, places in middles.items()} for o in asked.options}
    gaps = {o: max(places.values()) - min(places.values()) for o, places in by_option.items()}
    gap = max(gaps.values())
    if gap <= 0:
        return None
    found = tuple(o for o, g in gaps.items() if g == gap)
    ends = [_ends(room, by_option[o]) for o in found]
    places = f"{halves(gap)} {'place' if gap <= 1 else 'places'}"
    return WidestGap(found, gap, _gap_words([asked.option(o).label for o in found], ends, places))


def _gap_words(names: Sequence[str], ends: Sequence[tuple[str, str]], size: str) -> str:
    """Name both ends where one option is meant, and only the size where several are as wide."""
    if len(names) > 3:
        return f"The groups are {size} apart on each of {len(names)} options, and nowhere further."
    who = f"{ends[0][0]} highest, {ends[0][1]} lowest, " if len(names) == 1 else ""
    return f"The groups are furthest apart on {listed(names)}: {who}{size}."
