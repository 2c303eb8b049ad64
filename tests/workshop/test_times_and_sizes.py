"""Names, times and sizes of everything fifty closed secret votes leave on the disk are the same whoever came first."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import PRINCIPLES, a_ballot, an_open_round
from tests.workshop.copying import Desk
from workshop.storage import backup
from workshop.voting import Ballot

ROOMS = 50
TABLES = 6
AT_A_TABLE = 12

Left = dict[str, tuple[int, float]]
"""By name: how large it is, and from when; of what bears the time of the disk itself only how large it is."""


def tables(number: int) -> list[list[Ballot]]:
    """Six tables that hand in together, some of them with one dot each and some with four on four options."""
    chance = random.Random(number)
    options = [o.id for o in PRINCIPLES]
    return [
        [
            a_ballot(f"{'CVR'[table % 3]} {' '.join(options[:dots])}", id=f"{chance.getrandbits(64):016x}")
            for _ in range(AT_A_TABLE)
        ]
        for table, dots in enumerate(chance.choices((1, 4), k=TABLES))
    ]


def left_after(folder: Path, arriving: list[list[Ballot]]) -> Left:
    """Hold one vote in which the tables come in this order, and list what is left in all places."""
    desk = Desk(folder)
    stick = folder / "stick"
    stick.mkdir(parents=True)
    desk.copies.choose_second(stick)
    with desk.start() as session:
        round = an_open_round(session)
        for table in arriving:
            desk.later(seconds=161)
            session.cast(round, table)
            session.watch()
        session.close_round(round)
        session.reveal_round(round)
    return dict(_listed(desk))


def _listed(desk: Desk) -> Iterator[tuple[str, tuple[int, float]]]:
    for path in desk.folder.rglob("*"):
        if path.is_file():
            name = re.sub("-[0-9a-f]{8}/|/[0-9a-f]{24}", "/…", str(path.relative_to(desk.folder)))
            at = path.stat().st_mtime if path.suffix == backup.PLAIN and path != desk.path else 0.0
            yield name, (path.stat().st_size, at)


def rooms_told_apart(quick: Path) -> Iterator[int]:
    """The rooms after which something else is left when the same people come the other way round."""
    for number in range(ROOMS):
        arriving = tables(number)
        first = left_after(quick / f"a{number}", arriving)
        second = left_after(quick / f"b{number}", arriving[::-1])
        assert len(first) > 4, "the workshop, its copies here and on the stick, and what is known of it"
        if first != second:
            yield number


def test_that_names_times_and_sizes_tell_nothing_of_who_came_first(quick: Path) -> None:
    assert list(rooms_told_apart(quick)) == []


def test_that_sizes_tell_it_where_copies_are_kept_as_usual(quick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: each copy as the vote grew stays where it is."""
    monkeypatch.setattr(backup, "is_secret_vote_open", lambda _: False)
    monkeypatch.setattr(backup, "is_superseded", lambda *_, **__: False)
    assert next(rooms_told_apart(quick), None) is not None
