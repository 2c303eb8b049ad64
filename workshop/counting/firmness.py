"""How firm the top of an order is, in one plain line for the room."""

from collections.abc import Sequence

from workshop.counting.gate import Counted, worths_of
from workshop.counting.outcome import Ranking, top_wanted
from workshop.counting.robustness import FIRM, Flip, ballots_to_flip, resampled_ranks, share_of_same_top
from workshop.plan import Activity, Voter
from workshop.ranking.base import RankingRule
from workshop.words import number_word, ordinal

LEAST_BALLOTS = 6
"""In a smaller room nobody can say what a few missing people would have changed."""
MOST_BALLOTS = 500
"""With more, the line would keep the screen waiting."""


def line_of(room: Counted, rule: RankingRule, ranking: Ranking) -> str:
    """Say whether the top stays if a few had been out of the room; empty where that cannot be said."""
    if not ranking.top or room.round.state.takes_ballots or len(room.ballots) > MOST_BALLOTS or not is_a_room(room):
        return ""
    worths = worths_of(room, rule)
    if worths is None or rule.span is None or ranking.top > top_wanted(room.asked):
        return top_line(room, ranking, None, None)
    top, wanted = top_indices(room.asked, ranking), top_wanted(room.asked)
    ranks, support = resampled_ranks(worths)
    if share_of_same_top(ranks, support, top, wanted) >= FIRM:
        return top_line(room, ranking, True, None)
    low, high = rule.span(room.asked)
    return top_line(
        room, ranking, False, ballots_to_flip(worths, top, (-high, -low) if rule.low_first else (low, high))
    )


def is_a_room(room: Counted) -> bool:
    """Whether enough people voted for "if a few had been out": a printed table is no room, one ballot no sample."""
    printed = bool(room.asked.prefilled) or room.asked.settings.voter is Voter.FACILITATOR
    return not printed and len(room.ballots) >= LEAST_BALLOTS


def top_line(room: Counted, ranking: Ranking, firm: bool | None, flip: Flip | None) -> str:
    """Say whether the top is firm, and if not what could change it; a tie at the line is said whatever the rule."""
    wanted = top_wanted(room.asked)
    if not ranking.top or not is_a_room(room):
        return ""
    if ranking.top > wanted:
        return level_line(ranking, wanted)
    if firm is None:
        return ""
    return firm_line(ranking.top) if firm else close_line(room.asked, ranking, flip)


def top_indices(asked: Activity, ranking: Ranking) -> list[int]:
    """Which options are on top, as indices in printed order."""
    on_top = {p.option for p in ranking.places[: ranking.top]}
    return [n for n, option in enumerate(asked.options) if option.id in on_top]


def firm_line(top: int) -> str:
    """Say that the top stays.

    >>> firm_line(3)
    'These three stay on top even if a few of us had been out of the room'
    """
    if top == 1:
        return "This one stays on top even if a few of us had been out of the room"
    return f"These {number_word(top)} stay on top even if a few of us had been out of the room"


def close_line(asked: Activity, ranking: Ranking, flip: Flip | None) -> str:
    """Say that it is too close to call, and how many votes would change the top."""
    if flip is None:
        return "Too close to call"
    if flip.ballots <= 1:
        first, second = (ordinal(ranking.place(asked.options[n].id).rank) for n in (flip.inside, flip.outside))
        could = f"swap {first} and {second}" if flip.passes else f"make {first} and {second} level"
        return f"Too close to call: one vote could {could}"
    top = "first place" if ranking.top == 1 else f"top {number_word(ranking.top)}"
    return f"Too close to call: {number_word(flip.ballots)} votes could change the {top}"


def level_line(ranking: Ranking, wanted: int) -> str:
    """Say that a tie stands at the line: everybody in it is above.

    The shared place may begin above the line: three that share the second of three places are four on top.
    """
    last = _last_rank(ranking, wanted)
    level = sum(p.rank == last for p in ranking.places)
    return f"{number_word(level).capitalize()} are level in {ordinal(last)} place"


def _last_rank(ranking: Ranking, wanted: int) -> int:
    ranks: Sequence[int] = [p.rank for p in ranking.places if p.rank <= wanted]
    return max(ranks)
