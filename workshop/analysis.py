"""Agreement, firmness, second opinions and movement, all from what has passed the gate."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from workshop import agreement as measures
from workshop.ballots import Kept, ballot_type
from workshop.findings import Agreement, LeftOut, OptionAgreement, RankInterval, Robustness, SecondOpinion
from workshop.firmness import top_indices
from workshop.gate import Counted, counted, worths_of
from workshop.model import Workshop
from workshop.outcome import POOLED, Ranking
from workshop.plan import Weighting
from workshop.pooling import POOL_NAME
from workshop.ranking import RankingRule, ranking_rule, rule_for
from workshop.ranking.base import voices_of
from workshop.ranking.copeland import beats_all
from workshop.results import is_rating, is_unstated, ranking_of, top_wanted
from workshop.robustness import (
    FIRM,
    RESAMPLES,
    SEED,
    ballots_to_flip,
    intervals_of,
    resampled_ranks,
    share_of_same_top,
)
from workshop.tally import ABSENT, Floats, rows_of, tally_of
from workshop.voting import Round
from workshop.words import listed, number_word, ordinal

NOT_FOR_HANDS = "Not for hand counts: single ballots are needed."
_SPLIT_PART = 0.25


def agreement_of(workshop: Workshop, round: Round, *, weighting: Weighting | None = None) -> Agreement:
    """Say how far people agree: on each option's grades, and in their orders."""
    room = counted(workshop, round, weighting)
    orders = _orders(room)
    w = None if orders is None else measures.kendall_w(*orders)
    options = tuple(_option_agreement(room, n) for n in range(len(room.asked.options))) if is_rating(room.asked) else ()
    return Agreement(
        ballots=len(room.ballots),
        kendall_w=w,
        chance=None if w is None or orders is None else 1 / len(orders[0]),
        word="" if w is None else measures.orders_word(w),
        sentence="" if w is None else measures.orders_sentence(w),
        options=options,
        note=NOT_FOR_HANDS if room.heads else "",
    )


def robustness_of(
    workshop: Workshop, round: Round, *, weighting: Weighting | None = None, rule: str | None = None, seed: int = SEED
) -> Robustness:
    """Say how firm the order is; takes some tens of milliseconds for hundreds of ballots."""
    room, chosen = counted(workshop, round, weighting), rule_for(round.asked, rule)
    ranking = ranking_of(room.asked, room.tally, chosen, room.weighting, room.voices)
    worths = worths_of(room, chosen) if ranking.ordered else None
    top, asked = top_indices(room.asked, ranking), room.asked
    intervals: tuple[RankInterval, ...] = ()
    same_top, flip = None, None
    if worths is not None and chosen.span is not None:
        ranks, support = resampled_ranks(worths, seed=seed)
        places = intervals_of(ranks).tolist()
        intervals = tuple(
            RankInterval(o.id, o.label, low, high, _interval_text(low, high))
            for o, (low, high) in zip(asked.options, places, strict=True)
        )
        if ranking.top:
            low, high = chosen.span(asked)
            same_top = share_of_same_top(ranks, support, top, top_wanted(asked))
            flip = ballots_to_flip(worths, top, (-high, -low) if chosen.low_first else (low, high))
    return Robustness(
        seed=seed,
        resamples=RESAMPLES,
        intervals=intervals,
        same_top=same_top,
        firm=None if same_top is None else same_top >= FIRM,
        ballots_to_flip=None if flip is None else flip[0],
        leave_one_out=_leave_one_out(room, chosen, ranking),
        influence=float(room.voices.max()) / room.votes if room.votes else None,
        survives=_survives(workshop, room, chosen),
        note=NOT_FOR_HANDS if room.heads else "",
    )


def second_opinion_of(workshop: Workshop, round: Round, *, weighting: Weighting | None = None) -> SecondOpinion | None:
    """Count the same ballots another way; None where the way of voting has no second rule for the order asked for."""
    room, first = counted(workshop, round, weighting), rule_for(round.asked, None)
    rules = ballot_type(round.asked.settings.type).rules
    if first.key not in rules[:2] or len(rules) < 2 or is_unstated(room.asked):
        return None
    second = ranking_rule(rules[1] if first.key == rules[0] else rules[0])
    mine, other = (ranking_of(room.asked, room.tally, r, room.weighting, room.voices) for r in (first, second))
    words = _opinion_words(room, second, mine, other)
    if second.key == "copeland" and (best := beats_all(room.tally, room.voices)) is not None:
        words += f" {room.asked.options[best].label} beats every other option one to one."
    return SecondOpinion(other, _tops(room, mine) == _tops(room, other), words)


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


def _option_agreement(room: Counted, n: int) -> OptionAgreement:
    option, grades = room.asked.options[n], room.tally.layout.grades
    by_group = room.tally.counts[:, 0, n].astype(np.float64)
    counts = room.voices @ by_group
    unstated = is_unstated(room.asked)
    sums, sizes = by_group @ grades, by_group.sum(axis=1)
    means = {
        g: total / size for g, total, size in zip(room.tally.groups, sums.tolist(), sizes.tolist(), strict=True) if size
    }
    shown = room.pooling.shown and len(means) > 1 and not unstated
    gap = max(means.values()) - min(means.values()) if shown else None
    a = measures.van_der_eijk(counts)
    wide = gap is not None and gap >= _SPLIT_PART * float(grades[-1] - grades[0])
    return OptionAgreement(
        option=option.id,
        label=option.label,
        a=a,
        word=measures.grades_word(counts, grades),
        deviation=None if unstated else measures.standard_deviation(counts, grades),
        consensus=measures.tastle_wierman(counts),
        between_groups=measures.eta_squared(by_group, grades) if shown else None,
        gap=gap,
        highest=_column_name(room, max(means, key=lambda g: means[g])) if gap else "",
        lowest=_column_name(room, min(means, key=lambda g: means[g])) if gap else "",
        split=(a is not None and a < 0) or wide,
    )


def _leave_one_out(room: Counted, rule: RankingRule, ranking: Ranking) -> tuple[LeftOut, ...]:
    if not room.pooling.shown or not ranking.top or rule.key == "group_gap":
        return ()
    found: list[LeftOut] = []
    for n, group in enumerate(room.tally.groups):
        rest = room.tally.without(n)
        voices = voices_of(rest, room.weighting, dict(room.weights))
        without = ranking_of(room.asked, rest, rule, room.weighting, voices)
        same, name = _tops(room, without) == _tops(room, ranking), _column_name(room, group)
        words = f"Without {name} {_change_words(room, ranking, without)}"
        found.append(LeftOut(group, name, same, words))
    return tuple(found)


def _survives(workshop: Workshop, room: Counted, rule: RankingRule) -> str:
    ranking = ranking_of(room.asked, room.tally, rule, room.weighting, room.voices)
    if not ranking.top or rule.key == "group_gap":
        return ""
    says = {
        Weighting.PEOPLE: "if each person counts once",
        Weighting.GROUPS: "if each group counts once",
        Weighting.CUSTOM: "with the weights agreed",
    }
    asked_for = [w for w in says if w is not room.weighting and (w is not Weighting.CUSTOM or _is_weighted(workshop))]
    others = [
        (says[w], ranking_of(room.asked, room.tally, rule, w, voices_of(room.tally, w, dict(room.weights))))
        for w in asked_for
    ]
    if room.heads and room.ballots:
        slips = tally_of(replace(room.round, hand_counts=()), room.pooling.columns, room.ballots)
        voices = voices_of(slips, room.weighting, dict(room.weights))
        others.append(("without the hand counts", ranking_of(room.asked, slips, rule, room.weighting, voices)))
    changed = [(how, other) for how, other in others if _tops(room, other) != _tops(room, ranking)]
    if not changed:
        return f"{_top_name(ranking).capitalize()} {_stays(ranking)} {listed([how for how, _ in others], 'or')}."
    return f"{changed[0][0].capitalize()}, {_change_words(room, ranking, changed[0][1])}"


def _is_weighted(workshop: Workshop) -> bool:
    return len({g.weight for g in workshop.plan.groups}) > 1


def _tops(room: Counted, ranking: Ranking) -> set[int]:
    return set(top_indices(room.asked, ranking))


def _change_words(room: Counted, ranking: Ranking, other: Ranking) -> str:
    """Say what comes in and what goes out of the top."""
    before, after = _tops(room, ranking), _tops(room, other)
    if before == after:
        return f"{_top_name(ranking)} {_stays(ranking)}."
    labels = [o.label for o in room.asked.options]
    comes, goes = _names(labels, after - before), _names(labels, before - after)
    said = [f"{comes} would come in"] if comes else []
    said += [f"{goes} would drop out"] if goes else []
    return f"{_top_name(ranking)} would change: {listed(said)}."


def _opinion_words(room: Counted, second: RankingRule, mine: Ranking, other: Ranking) -> str:
    return f"Counted by {second.name.lower()}, {_change_words(room, mine, other)}" if mine.top else ""


def _top_name(ranking: Ranking) -> str:
    return "the top one" if ranking.top == 1 else f"the top {number_word(ranking.top)}"


def _stays(ranking: Ranking) -> str:
    return "stays the same" if ranking.top == 1 else "stay the same"


def _names(labels: Sequence[str], indices: set[int]) -> str:
    return listed([labels[n] for n in sorted(indices)])


def _interval_text(low: int, high: int) -> str:
    return ordinal(low) if low == high else f"{ordinal(low)}–{ordinal(high)}"


def _column_name(room: Counted, column: str) -> str:
    return POOL_NAME if column == POOLED else next(g.name for g in room.groups if g.id == column)
