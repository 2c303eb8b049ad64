"""Who gets which numbered card: each group its own run of numbers, so that a number alone says the group."""

from collections.abc import Mapping

from workshop.errors import InvalidPlan
from workshop.model import Workshop
from workshop.plan import GroupId
from workshop.voting import Participant


def seats_for(workshop: Workshop) -> tuple[Participant, ...]:
    """A card for everybody who is here: groups one after another, from 1 up. Cards that are out already stay."""
    if not workshop.plan.groups:
        raise InvalidPlan("There is no group yet. Name the groups first, then print their cards.")
    if any(r.state.takes_ballots for r in workshop.rounds):
        raise InvalidPlan("A vote is open. Close it first: new card numbers now could mix up who has voted.")
    seats = list(workshop.participants)
    next_card = max((p.card for p in seats), default=0) + 1
    for group in workshop.plan.groups:
        have = sum(p.group == group.id for p in seats)
        for _ in range(workshop.present(group.id) - have):
            seats.append(Participant(next_card, group.id))
            next_card += 1
    if not seats:
        raise InvalidPlan("Nobody needs a card yet: say how many people are in each group.")
    return tuple(seats)


def cards_by_group(seats: tuple[Participant, ...]) -> Mapping[GroupId, tuple[int, ...]]:
    """The card numbers of each group, ascending."""
    groups = dict.fromkeys(p.group for p in seats)
    return {group: tuple(sorted(p.card for p in seats if p.group == group)) for group in groups}


def runs_text(cards: tuple[int, ...]) -> str:
    """Numbers as one says them.

    >>> runs_text((1, 2, 3, 7, 9, 10))
    '1–3, 7, 9–10'
    """
    runs: list[list[int]] = []
    for card in cards:
        if runs and card == runs[-1][-1] + 1:
            runs[-1].append(card)
        else:
            runs.append([card])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
