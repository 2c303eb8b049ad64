"""Whether an order would survive: similar rooms, other weightings, a group left out, another rule; with words."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from workshop.ballots import ballot_type
from workshop.counting.analysis import NOT_FOR_HANDS
from workshop.counting.findings import LeftOut, RankInterval, Robustness, SecondOpinion
from workshop.counting.firmness import top_indices, top_line
from workshop.counting.gate import Counted, column_name, counted, worths_of
from workshop.counting.outcome import Ranking, top_wanted
from workshop.counting.pooling import smallest_vote
from workshop.counting.results import is_unstated, ranking_of
from workshop.counting.robustness import (
    FIRM,
    RESAMPLES,
    SEED,
    ballots_to_flip,
    intervals_of,
    resampled_ranks,
    share_of_same_top,
)
from workshop.counting.tally import Floats, tally_of
from workshop.model import Workshop
from workshop.plan import Voter, Weighting
from workshop.ranking import RankingRule, ranking_rule, rule_for
from workshop.ranking.base import voices_of
from workshop.ranking.copeland import beats_all
from workshop.ranking.wording import percent
from workshop.voting import Round
from workshop.words import listed, number_word, ordinal


def robustness_of(
    workshop: Workshop, round: Round, *, weighting: Weighting | None = None, rule: str | None = None, seed: int = SEED
) -> Robustness:
    """Say how firm the order is; takes some tens of milliseconds for hundreds of ballots."""
    room, chosen = counted(workshop, round, weighting), rule_for(round.asked, rule)
    asked = room.asked
    ordered = rule is not None or asked.result.rank_by != "none"
    ranking = ranking_of(asked, room.tally, chosen, room.weighting, room.voices, ordered=ordered)
    worths = worths_of(room, chosen) if ranking.ordered else None
    intervals: tuple[RankInterval, ...] = ()
    same_top, flip = None, None
    if worths is not None and chosen.span is not None:
        ranks, support = resampled_ranks(worths, seed=seed)
        intervals = tuple(
            RankInterval(o.id, o.label, low, high, _interval_text(low, high))
            for o, (low, high) in zip(asked.options, intervals_of(ranks).tolist(), strict=True)
        )
        if ranking.top:
            top, (low, high) = top_indices(asked, ranking), chosen.span(asked)
            same_top = share_of_same_top(ranks, support, top, top_wanted(asked))
            flip = ballots_to_flip(worths, top, (-high, -low) if chosen.low_first else (low, high))
    firm = None if same_top is None else same_top >= FIRM
    influence = float(room.voices.max()) / room.votes if room.votes else None
    return Robustness(
        seed=seed,
        resamples=RESAMPLES,
        intervals=intervals,
        same_top=same_top,
        firm=firm,
        ballots_to_flip=None if flip is None else flip.ballots,
        words=top_line(room, ranking, firm, flip),
        leave_one_out=_leave_one_out(room, chosen, ranking),
        influence=influence,
        influence_words="" if influence is None else _influence_words(room, influence),
        survives=_survives(workshop, room, chosen, ranking),
        note=NOT_FOR_HANDS if room.heads else "",
    )


def second_opinion_of(
    workshop: Workshop, round: Round, *, weighting: Weighting | None = None, rule: str | None = None
) -> SecondOpinion | None:
    """Count the same ballots another way; None where the way of voting has no second rule for the order asked for.

    Two scales have none either: what is sorted by gap and what is sorted by product are two different questions.
    """
    return opinion_in(counted(workshop, round, weighting), rule)


@lru_cache(maxsize=128)
def opinion_in(room: Counted, rule: str | None) -> SecondOpinion | None:
    """Count again what has passed the gate."""
    first = rule_for(room.asked, rule)
    rules = ballot_type(room.asked.settings.type).rules[:2]
    ordered = rule is not None or room.asked.result.rank_by != "none"
    if first.key not in rules or len(rules) < 2 or len(room.asked.criteria) > 1 or is_unstated(room.asked):
        return None
    if not ordered:
        return None
    second = ranking_rule(rules[1] if first.key == rules[0] else rules[0])
    mine, other = (ranking_of(room.asked, room.tally, r, room.weighting, room.voices) for r in (first, second))
    words = f"Counted by {second.name.lower()}, {_change_words(room, mine, other)}" if mine.top else ""
    best = beats_all(room.tally, room.voices) if "copeland" in rules and room.votes else None
    if best is not None:
        words = f"{words} {room.asked.options[best].label} beats every other option one to one.".strip()
    winner = None if best is None else room.asked.options[best].id
    return SecondOpinion(other, _tops(room, mine) == _tops(room, other), winner, words)


def _leave_one_out(room: Counted, rule: RankingRule, ranking: Ranking) -> tuple[LeftOut, ...]:
    if not room.pooling.shown or not ranking.top or rule.key == "group_gap":
        return ()
    found: list[LeftOut] = []
    for n, group in enumerate(room.tally.groups):
        rest = room.tally.without(n)
        voices = voices_of(rest, room.weighting, dict(room.weights))
        without = ranking_of(room.asked, rest, rule, room.weighting, voices)
        same, name = _tops(room, without) == _tops(room, ranking), column_name(room, group)
        found.append(LeftOut(group, name, same, f"Without {name} {_change_words(room, ranking, without)}"))
    return tuple(found)


def _survives(workshop: Workshop, room: Counted, rule: RankingRule, ranking: Ranking) -> str:
    """Other weightings, and the room without its hand counts, in one sentence; empty where there is nothing to try."""
    if not ranking.top or rule.key == "group_gap":
        return ""
    others = [(says, ranking_of(room.asked, room.tally, rule, w, v)) for says, w, v in _weightings(workshop, room)]
    if room.heads and len(room.ballots) >= smallest_vote(room.round):
        slips = tally_of(replace(room.round, hand_counts=()), room.pooling.columns, room.ballots)
        voices = voices_of(slips, room.weighting, dict(room.weights))
        others.append(("without the hand counts", ranking_of(room.asked, slips, rule, room.weighting, voices)))
    changed = [(says, other) for says, other in others if _tops(room, other) != _tops(room, ranking)]
    if not others:
        return ""
    if not changed:
        return f"{_top_name(ranking).capitalize()} {_stays(ranking)} {listed([says for says, _ in others], 'or')}."
    (says, other), *more = changed
    too = f", and it would change {listed([also for also, _ in more])} too" if more else ""
    return f"{says.capitalize()}, {_change_words(room, ranking, other).rstrip('.')}{too}."


def _weightings(workshop: Workshop, room: Counted) -> list[tuple[str, Weighting, Floats]]:
    """The weightings that were not used, where groups are shown; agreed weights where some differ."""
    if not room.pooling.shown or room.asked.settings.voter is not Voter.PARTICIPANT:
        return []
    says = {Weighting.PEOPLE: "if each person counts once", Weighting.GROUPS: "if each group counts once"}
    if len({g.weight for g in workshop.plan.groups}) > 1:
        says[Weighting.CUSTOM] = "with the weights agreed"
    return [
        (words, w, voices_of(room.tally, w, dict(room.weights))) for w, words in says.items() if w is not room.weighting
    ]


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


def _influence_words(room: Counted, influence: float) -> str:
    if float(room.voices.max()) - float(room.voices.min()) <= 1e-9:
        return f"Each vote carries {percent(influence)} of the result."
    return f"The most one vote carries is {percent(influence)} of the result."


def _top_name(ranking: Ranking) -> str:
    return "the top one" if ranking.top == 1 else f"the top {number_word(ranking.top)}"


def _stays(ranking: Ranking) -> str:
    return "stays the same" if ranking.top == 1 else "stay the same"


def _names(labels: Sequence[str], indices: set[int]) -> str:
    return listed([labels[n] for n in sorted(indices)])


def _interval_text(low: int, high: int) -> str:
    return ordinal(low) if low == high else f"{ordinal(low)}–{ordinal(high)}"
