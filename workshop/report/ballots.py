"""The ballots of a vote as they may leave the room: groups as published, in the order of what is in them."""

from collections import Counter
from dataclasses import dataclass

from workshop.ballots import ballot_type
from workshop.ballots.base import Column
from workshop.outgoing.contents import Vote
from workshop.plan import OptionId
from workshop.voting import DONT_KNOW

COUNTS, TAKEN_BACK, REPLACED = "counts", "taken back", "replaced"
UNSURE = "?"
Mark = int | str | None
"""A mark, ? for don't know, None for no answer."""


@dataclass(frozen=True, slots=True)
class BallotRow:
    """One ballot; those that were taken back or replaced come without their marks."""

    group: str
    status: str
    marks: tuple[Mark, ...]
    """One for each column."""


@dataclass(frozen=True, slots=True)
class HandRow:
    """How many hands went up in one group, for one option and mark."""

    group: str
    people: int
    option: OptionId
    mark: int | str
    hands: int


def columns_of(vote: Vote) -> tuple[Column, ...]:
    """What can be marked on a ballot."""
    return tuple(ballot_type(vote.outcome.asked.settings.type).columns(vote.outcome.asked))


def ballot_rows(vote: Vote) -> tuple[BallotRow, ...]:
    """Every ballot; sorted, so that their order tells nothing about who voted when."""
    counting = {ballot.id for ballot in vote.round.counting_ballots}
    keys = [column.key for column in columns_of(vote)]
    rows: list[tuple[str, str, list[int | None]]] = []
    for ballot in vote.round.ballots:
        counts = ballot.id in counting
        status = COUNTS if counts else TAKEN_BACK if ballot.withdrawn else REPLACED
        marks = [ballot.marks.get(key) if counts else None for key in keys]
        rows.append((vote.groups[ballot.group], status, marks))
    places = {name: n for n, name in enumerate(vote.published)}
    statuses = (COUNTS, REPLACED, TAKEN_BACK)
    rows.sort(
        key=lambda row: (
            places.get(row[0], len(places)),
            statuses.index(row[1]),
            [-(DONT_KNOW - 1 if mark is None else mark) for mark in row[2]],
        )
    )
    return tuple(BallotRow(group, status, tuple(_shown(mark) for mark in marks)) for group, status, marks in rows)


def hand_rows(vote: Vote) -> tuple[HandRow, ...]:
    """Hands by published group, option and mark; groups that are published together are added up."""
    heads: Counter[str] = Counter()
    hands: dict[str, Counter[tuple[OptionId, int]]] = {}
    for count in vote.round.effective_hand_counts:
        group = vote.groups[count.group]
        heads[group] += count.heads
        hands.setdefault(group, Counter()).update(dict(count.counts))
    options = [option.id for option in vote.outcome.asked.options]
    return tuple(
        HandRow(group, heads[group], option, UNSURE if mark == DONT_KNOW else mark, n)
        for group, counts in hands.items()
        for (option, mark), n in sorted(counts.items(), key=lambda item: (options.index(item[0][0]), item[0][1]))
    )


def _shown(mark: int | None) -> Mark:
    return UNSURE if mark == DONT_KNOW else mark
