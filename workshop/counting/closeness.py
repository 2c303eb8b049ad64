"""Which places one single vote could swap: runs of them, for the brackets beside the order."""

from workshop.counting.firmness import MOST_BALLOTS, firm_line, is_a_room
from workshop.counting.gate import Counted, worths_of
from workshop.counting.outcome import Ranking
from workshop.counting.robustness import one_vote_apart
from workshop.ranking.base import RankingRule


def swaps_of(room: Counted, rule: RankingRule, ranking: Ranking) -> tuple[tuple[int, int], ...]:
    """(first, last) of each run of places, from 0, whose first and last one vote could swap; shared places are one.

    None where single ballots are not there, where all are level, or beside options nobody chose. A run ends at the
    line that is said to be firm: a few people less and one vote against are two questions, and the room has one answer.
    """
    chosen = [p for p in ranking.places if p.people and p.score is not None]
    known = ranking.top and rule.span is not None and not room.round.state.takes_ballots and is_a_room(room)
    level = len({p.rank for p in ranking.places}) < 2
    worths = worths_of(room, rule) if known and len(room.ballots) <= MOST_BALLOTS and not level else None
    if worths is None or rule.span is None:
        return ()
    low, high = rule.span(room.asked)
    span = (-high, -low) if rule.low_first else (low, high)
    ids = [option.id for option in room.asked.options]
    order = [ids.index(place.option) for place in chosen]
    if ranking.line != firm_line(ranking.top):
        return tuple(one_vote_apart(worths, order, span))
    cut = ranking.top
    above, below = one_vote_apart(worths, order[:cut], span), one_vote_apart(worths, order[cut:], span)
    return (*above, *((first + cut, last + cut) for first, last in below))
