"""A damaged file: what is safe is named by vote, what can be saved goes into a new file, and what cannot stays said."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import APPROVE, BOARD, DOTS, OPEN, TALK, a_ballot, a_hand_count, an_open_round
from tests.workshop.copying import Desk
from tests.workshop.test_storage import values_of
from workshop.copies import Copies
from workshop.errors import Fault, StorageError
from workshop.repair import repair
from workshop.restoring import checked
from workshop.session import Session, check_file, open_workshop
from workshop.storage.grafting import filled_up, with_our_tables
from workshop.storage.salvage import salvaged
from workshop.voting import Round

NAME = "Carrick.workshop"


@pytest.fixture
def desk(quick: Path) -> Desk:
    """A closed file: a secret vote of 21, an open one of 300 with hands, a vote by groups, notes."""
    desk = Desk(quick)
    with desk.start() as session:
        _vote(session, DOTS, 21)
        _vote(session, OPEN, 300)
        session.count_hands(an_open_round(session, APPROVE), a_hand_count("V equity=2", 3))
        session.cast(an_open_round(session, BOARD), a_ballot("C equity"))
        session.add_note(TALK, ["so agreed", "Moira"])
        session.add_note(TALK, ["agreed again", "Moira"], [1])
    return desk


def _vote(session: Session, activity: str, people: int) -> None:
    round = an_open_round(session, activity)  # pyright: ignore[reportArgumentType]
    marks = ("equity", "leadership", "transparency")
    session.cast(round, [a_ballot(f"{'CVR'[n % 3]} {marks[n % 3]}", card=n + 1) for n in range(people)])
    session.close_round(round)


def without_copies(desk: Desk) -> Copies:
    return Copies(desk.folder / "nothing kept here")


def page_of(path: Path, table: str, *, which: int = 1) -> int:
    """The number of a leaf page of a table, from 0."""
    with closing(sqlite3.connect(path)) as db:
        found = db.execute("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path", (table,))
        pages = [n for (n,) in found.fetchall()]
    return pages[min(which, len(pages) - 1)] - 1


def spoil(path: Path, page: int, data: bytes = bytes(4096)) -> None:
    with path.open("r+b") as file:
        file.seek(page * 4096)
        file.write(data)


def change_a_mark(path: Path, round: int) -> None:
    """Change one mark as one flipped bit would: every check of SQLite passes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        (sql,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'mark_is_final'").fetchone()
        db.execute("DROP TRIGGER mark_is_final")
        db.execute(
            "UPDATE mark SET value = 0 WHERE ballot = (SELECT MIN(id) FROM ballot WHERE round = ?)",
            (round,),
        )
        db.execute(sql)


def rounds_of(path: Path) -> dict[int, Round]:
    with open_workshop(path, read_only=True) as session:
        return {r.id: r for r in session.workshop.rounds}


def test_that_a_check_names_what_is_safe_and_which_copy_has_the_rest(desk: Desk) -> None:
    spoil(desk.path, page_of(desk.path, "ballot"))
    before = desk.path.read_bytes()
    report = checked(desk.copies, desk.path, desk.now)
    assert not report.is_whole and desk.path.read_bytes() == before
    bad = [r for r in report.rounds if not r.is_whole]
    assert bad and all(r.unread > 0 for r in bad)
    assert "NOT SAFE: " in str(report) and "ballots cannot be read. The copy of 9:41 has them." in str(report)
    assert str(report).startswith(f"{NAME} is damaged: ")
    alone = checked(without_copies(desk), desk.path, desk.now)
    assert "ballots cannot be read. No copy has them." in str(alone)


def test_that_a_changed_mark_leaves_the_other_votes_safe(desk: Desk) -> None:
    change_a_mark(desk.path, 2)
    report = checked(desk.copies, desk.path, desk.now)
    assert [r.is_whole for r in report.rounds] == [True, False, True, True]
    assert "NOT SAFE: something in it is not as it was written. The copy of 9:41 has them." in str(report)
    assert str(report).endswith("Safe: 3 votes of 4.")


def test_that_with_a_copy_everything_is_saved(desk: Desk) -> None:
    right = {id: values(r) for id, r in rounds_of(desk.path).items()}
    for damage in (lambda: spoil(desk.path, page_of(desk.path, "ballot")), lambda: change_a_mark(desk.path, 1)):
        whole = desk.path.read_bytes()
        damage()
        before = desk.path.read_bytes()
        new = desk.folder / "mended.workshop"
        done = repair(desk.copies, desk.path, new, desk.now)
        assert desk.path.read_bytes() == before
        assert check_file(new).is_whole and {id: values(r) for id, r in rounds_of(new).items()} == right
        assert any("ballots from the copy of 9:41." in sentence for sentence in done.said)
        with desk.open(new) as session:
            assert set(done.said) <= {n.removeprefix("Repaired: ") for n in session.notices}
            kinds = {n.fault for n in session._record.file.notices}
            assert Fault.REPAIRED in kinds, "said at every opening"
        new.unlink()
        desk.path.write_bytes(whole)


def values(round: Round) -> object:
    return replace(round, ballots=()).__repr__(), {b.id: b for b in round.ballots}


def test_that_without_a_copy_only_what_can_be_read_is_there_and_what_is_lost_is_said(desk: Desk) -> None:
    right = rounds_of(desk.path)
    spoil(desk.path, page_of(desk.path, "ballot"))
    new = desk.folder / "mended.workshop"
    done = repair(without_copies(desk), desk.path, new, desk.now)
    assert check_file(new).is_whole
    for id, round in rounds_of(new).items():
        there = {b.id: b for b in round.ballots}
        assert there.items() <= {b.id: b for b in right[id].ballots}.items(), "nothing is invented"
        gone = len(right[id].ballots) - len(there)
        said = f"{'First vote'} on “{round.asked.title}”: {gone} ballot{'s are' if gone > 1 else ' is'} lost."
        assert (said in done.said) == bool(gone)
        assert round.votes_in == len(round.counting_ballots) + sum(h.heads for h in round.effective_hand_counts)
    assert any("cannot be proven" in sentence for sentence in done.said)
    with open_workshop(new) as session:
        assert [n for n in session.notices if n.startswith("Repaired: ")]


def test_that_ballots_whose_marks_are_missing_are_lost_and_not_empty(desk: Desk) -> None:
    """Half a ballot is another ballot: it is left out."""
    spoil(desk.path, page_of(desk.path, "mark"))
    found = salvaged(desk.path.read_bytes(), NAME)
    read = [b for r in found.workshop.rounds for b in r.ballots]
    assert read and all(b.marks for b in read)
    assert any(found.unread(r) > 0 for r in found.workshop.rounds)


def test_that_of_a_file_that_was_cut_off_the_front_is_read(desk: Desk) -> None:
    whole = desk.path.read_bytes()
    desk.path.write_bytes(whole[: len(whole) - 4096])  # the last page of marks
    report = checked(desk.copies, desk.path, desk.now)
    assert not report.is_whole and 100 < report.ballots < 322
    assert report.ballots + sum(r.unread for r in report.rounds) == 322
    done = repair(desk.copies, desk.path, desk.folder / "mended.workshop", desk.now)
    assert done.workshop.plan.title == "Priorities for Carrick" and check_file(done.path).ballots == 322


def test_that_a_file_whose_list_of_tables_is_cut_off_is_read_all_the_same(desk: Desk) -> None:
    data = (Path(__file__).parents[1] / "data" / "version-1.workshop").read_bytes()
    found = salvaged(data[: len(data) - 2 * 4096], NAME)
    assert [len(r.counting_ballots) for r in found.workshop.rounds] == [15, 8, 2, 1, 5, 9]
    assert found.whole >= {"plan", "round 1", "round 6"}


def test_that_a_foreign_trigger_is_not_taken_over(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as db:
        db.execute("CREATE TRIGGER t AFTER INSERT ON ballot BEGIN DELETE FROM log; END")
        db.execute("CREATE VIEW v AS SELECT 1")
    found = salvaged(desk.path.read_bytes(), NAME)
    assert found.whole >= {"plan", "people", "words", "round 1", "round 2"}
    done = repair(desk.copies, desk.path, desk.folder / "mended.workshop", desk.now)
    assert done.said == () and str(done) == "mended.workshop is made. Everything in it could be saved."
    assert check_file(done.path).is_whole


def test_that_the_list_of_our_tables_fits_every_file_of_ours(desk: Desk) -> None:
    data = filled_up(desk.path.read_bytes())
    grafted = with_our_tables(data)
    assert grafted is not None
    with open_workshop(desk.path, read_only=True) as session:
        right = values_of(session.workshop)
    assert values_of(salvaged(grafted, NAME).workshop) == right
    broken = bytearray(grafted)
    broken[100:4096] = bytes(3996)
    assert values_of(salvaged(bytes(broken), NAME).workshop) == right


def test_that_where_nothing_can_be_read_the_copy_is_pointed_to(desk: Desk) -> None:
    data = desk.path.read_bytes()
    desk.path.write_bytes(data[:100] + random.Random(1).randbytes(len(data) - 100))
    with pytest.raises(StorageError) as caught:
        repair(without_copies(desk), desk.path, desk.folder / "mended.workshop", desk.now)
    assert not (desk.folder / "mended.workshop").exists()
    assert str(caught.value).startswith(("Nothing can be made of it", f"{NAME} is damaged"))
    with pytest.raises(StorageError, match=r"Open the copy of 9:41 \(322"):
        desk.open()


def test_that_no_damage_makes_the_repair_fall_over_or_invent_a_vote(desk: Desk) -> None:
    """Many damaged copies: each is mended to votes that were cast, or refused with a sentence."""
    with open_workshop(desk.path, read_only=True) as session:
        cast = {(r.id, b.id): b for r in session.workshop.rounds for b in r.ballots}
    whole, chance = desk.path.read_bytes(), random.Random(5)
    mended = 0
    for n in range(25):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(100, len(data) - 600)
            data[at : at + 512] = chance.choice([bytes(512), chance.randbytes(512)])
        desk.path.write_bytes(data[: len(data) - chance.choice([0, 0, 5000])])
        new = desk.folder / f"{n}.workshop"
        try:
            repair(without_copies(desk), desk.path, new, desk.now)
        except StorageError as error:
            assert str(error).endswith((".", "?")) and not new.exists()
            continue
        mended += 1
        assert check_file(new).is_whole
        for id, round in rounds_of(new).items():
            for ballot in round.ballots:
                known = cast.get((id, ballot.id))  # pyright: ignore[reportArgumentType]
                assert known is not None and (round.secret or known.card == ballot.card)
        new.unlink()
    assert mended > 10
