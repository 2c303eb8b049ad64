"""Votes by show of hands and table tallies: what is counted, and what a count may say."""

from collections.abc import Mapping

from workshop.ballots import approve
from workshop.ballots.base import BallotType
from workshop.ballots.scales import scales_of
from workshop.errors import InvalidBallot
from workshop.plan import Activity, OptionId
from workshop.voting import DONT_KNOW, HandCount
from workshop.words import counted


def marks_to_count(kind: BallotType, activity: Activity) -> tuple[tuple[OptionId, int], ...]:
    """Give every (option, mark) that hands are counted for, in order."""
    if kind.carries_hands:
        raise InvalidBallot(kind.carries_hands)
    marks = [m for m in kind.marks(activity) if m > 0 or kind.editor == "scale"]
    if kind.editor == "scale" and scales_of(activity)[0].dont_know:
        marks.append(DONT_KNOW)
    return tuple((o.id, m) for o in activity.options for m in marks)


def words_of_mark(activity: Activity, option: OptionId, mark: int) -> str:
    """What hands are raised for: Equity, 2 dots for Equity, or Equity: Good."""
    label = activity.option(option).label
    if activity.settings.type == "dots":
        return f"{counted(mark, 'dot', 'dots')} for {label}"
    scale = activity.criteria[0].scale
    if scale is None:
        return label
    return f"{label}: {scale.dont_know_label if mark == DONT_KNOW else scale.label_of(mark)}"


def fewest_people(activity: Activity, counts: Mapping[tuple[OptionId, int], int]) -> int:
    """How many people it takes at the least to raise so many hands."""
    settings = activity.settings
    on_one = [sum(n for (o, _), n in counts.items() if o == option.id) for option in activity.options]
    total = sum(mark * hands for (_, mark), hands in counts.items() if mark > 0)
    each = {"choice": 1, "approve": approve.limit(activity), "dots": settings.dots}.get(settings.type, 0)
    return max([*on_one, -(-total // each) if each else 0])


def check_count(kind: BallotType, activity: Activity, hand_count: HandCount) -> None:
    """Refuse a count that the people counted could not have made."""
    heads, known = hand_count.heads, set(marks_to_count(kind, activity))
    if heads < 0:
        raise InvalidBallot(f"{heads} people cannot raise their hands.")
    for (option, mark), hands in hand_count.counts.items():
        if (option, mark) not in known:
            raise InvalidBallot(f"“{option}” marked {mark} cannot be counted in “{activity.title}”.")
        if hands < 0:
            raise InvalidBallot(f"{activity.option(option).label}: {hands} hands cannot be counted.")
    for option in activity.options:
        hands = sum(n for (o, _), n in hand_count.counts.items() if o == option.id)
        if hands > heads:
            raise InvalidBallot(
                f"{option.label}: {counted(hands, 'hand', 'hands')}, but {counted(heads, 'person', 'people')} voted."
            )
    _check_sum(activity, hand_count)


def _check_sum(activity: Activity, hand_count: HandCount) -> None:
    heads, settings = hand_count.heads, activity.settings
    total = sum(mark * hands for (_, mark), hands in hand_count.counts.items())
    if settings.type == "choice" and total > heads:
        raise InvalidBallot(
            f"{counted(total, 'hand', 'hands')} in all, but {counted(heads, 'person', 'people')} voted: "
            "each chooses one."
        )
    most = approve.limit(activity) if settings.type == "approve" else 0
    if most and total > heads * most:
        people, ticks = counted(heads, "person", "people"), counted(most, "tick", "ticks")
        raise InvalidBallot(
            f"{counted(total, 'hand', 'hands')} in all: {people} with {ticks} each can raise {heads * most} at most."
        )
    if settings.type == "dots" and total > heads * settings.dots:
        raise InvalidBallot(
            f"{counted(total, 'dot', 'dots')} in all: {counted(heads, 'person has', 'people have')} "
            f"{heads * settings.dots} at most."
        )
