"""Copies are kept in time, checked before they count, thinned without losing a good one, and bring everything back."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.builders import APPROVE, BOARD, DOTS, OPEN, TALK, a_ballot, a_clock, a_hand_count, a_plan, an_open_round
from tests.faulty_disk import failing, watched_disk
from tests.workshop.copying import Desk
from tests.workshop.test_storage import values_of
from workshop.copies import SECOND_FOLDER
from workshop.errors import Fault, Remedy, StorageError
from workshop.rehearsal import rehearse
from workshop.restoring import all_copies, copies_of, restore
from workshop.session import check_file, create_workshop, open_workshop
from workshop.storage.backup import backups_in, backups_of, image_of_backup
from workshop.storage.checking import checked_workshop
from workshop.storage.fingerprint import fingerprints_of
from workshop.storage.image import opened_image
from workshop.storage.thinning import LAST_DAY, MOST, superfluous


@pytest.fixture
def desk(quick: Path) -> Desk:
    return Desk(quick)


def test_that_a_copy_is_there_before_anything_is_written(desk: Desk) -> None:
    with create_workshop(desk.path, a_plan(), clock=a_clock()) as session:
        session.cast(an_open_round(session, OPEN), a_ballot("C equity"))
    before = desk.path.read_bytes()
    with watched_disk() as disk:
        disk.decide = failing(1, for_good=True, what="write")
        session = desk.open()
        assert session.read_only, "not one byte could be written"
        (backup,) = desk.backups(session)
        with opened_image(backup.path.read_bytes()) as db:
            assert values_of(checked_workshop(db, "")) == values_of(session.workshop)
        disk.decide = None
        session._record.file.db.close()
    assert desk.path.read_bytes() == before


def test_that_what_is_kept_already_is_not_kept_again(desk: Desk) -> None:
    desk.start().close()
    for _ in range(3):
        desk.later(days=1)
        desk.open().close()
    session = desk.open()
    assert len(desk.backups(session)) == 1
    session.add_note(TALK, ["so agreed"])
    session.close()
    assert len(desk.backups(session)) == 2, "the end of a session is kept"


def test_that_a_copy_is_made_at_each_closing(desk: Desk) -> None:
    with desk.start() as session:
        for n, activity in enumerate((OPEN, DOTS, APPROVE), 1):
            round = an_open_round(session, activity)
            session.cast(round, [a_ballot("C equity"), a_ballot("V equity")])
            session.close_round(round)
            newest = copies_of(desk.copies, desk.path)[0]
            assert newest.is_whole and newest.report is not None
            assert [r.ballots for r in newest.report.rounds] == [2] * n
            assert values_of(newest.report.workshop) == values_of(session.workshop)


@pytest.mark.parametrize("activity", [OPEN, DOTS], ids=["open", "secret"])
@pytest.mark.parametrize("seconds", [7, 55, 170])
def test_that_no_copy_is_older_than_five_minutes_while_votes_come_in(desk: Desk, activity: str, seconds: int) -> None:
    with desk.start() as session:
        round = an_open_round(session, activity)  # pyright: ignore[reportArgumentType]
        for n in range(3600 // seconds):
            desk.later(seconds=seconds)
            session.cast(round, a_ballot("C equity", card=n + 1))
            assert desk.now - desk.backups(session)[0].at <= timedelta(minutes=5)
        assert len(desk.backups(session)) <= 20
        session.cast(round, a_ballot("R equity"))
        desk.later(minutes=20)
        session.watch()  # the last vote before a long break is kept as well
        assert desk.now - desk.backups(session)[0].at < timedelta(minutes=1)
        count = len(desk.backups(session))
        desk.later(minutes=20)
        session.watch()
        assert len(desk.backups(session)) == count, "nothing new, no copy"


def test_that_the_copy_of_a_running_vote_has_every_vote_that_was_in(desk: Desk) -> None:
    with desk.start() as session:
        round = an_open_round(session)
        for n in range(30):
            desk.later(seconds=61)
            session.cast(round, a_ballot("C equity", card=n + 1))
            if desk.now - desk.backups(session)[0].at < timedelta(minutes=1):
                newest = copies_of(desk.copies, desk.path)[0]
                assert newest.report is not None and values_of(newest.report.workshop) == values_of(session.workshop)


def test_that_a_rehearsal_leaves_no_copy(desk: Desk) -> None:
    with desk.start() as session:
        rehearsal = rehearse(session.workshop, desk.folder / "Rehearsal.workshop")
    rehearsal.close()
    before = [c.path for c in all_copies(desk.copies)]
    with desk.open(desk.folder / "Rehearsal.workshop") as again:
        again.cast(an_open_round(again), a_ballot("C equity"))
        again.close_round(again.workshop.rounds[0].id)
    assert [c.path for c in all_copies(desk.copies)] == before


def test_that_a_copy_that_cannot_be_kept_is_said_and_holds_nothing_up(desk: Desk) -> None:
    session = desk.start()
    shutil.rmtree(desk.copies.here.copies)
    desk.copies.here.copies.write_text("in the way")
    round = an_open_round(session, OPEN)
    for _ in range(3):
        desk.later(minutes=6)
        session.cast(round, a_ballot("C equity"))
    (news,) = session.take_news()
    assert news.fault is Fault.NO_COPY and str(news).startswith("No copy could be kept on this computer: ")
    assert str(news).endswith("The workshop itself is safe.")
    assert session.take_news() == () and session.workshop.round(round).votes_in == 3
    desk.copies.here.copies.unlink()
    desk.later(minutes=6)
    session.cast(round, a_ballot("C equity"))
    assert desk.backups(session)
    session.close()


def test_that_a_clock_that_was_set_back_stops_no_copy_and_wipes_not_the_newest(desk: Desk) -> None:
    with desk.start() as session:
        round = an_open_round(session)
        session.cast(round, a_ballot("C equity", card=1))
        desk.later(hours=-3)
        session.cast(round, a_ballot("C equity", card=2))
        assert any(backup.at.hour == 6 for backup in desk.backups(session))
        desk.later(hours=-3)
        session.watch()
        assert not session._record.file.untidy, "nor does the order of the votes stay in the file for hours"
        session.close_round(round)
        session.renew_copies()
        (only,) = desk.backups(session)
        with opened_image(image_of_backup(desk.copies.here, only)) as db:
            assert values_of(checked_workshop(db, "The copy")) == values_of(session.workshop)


def test_that_what_is_known_of_files_may_be_spoilt_and_names_may_be_no_letters(desk: Desk) -> None:
    (known := desk.copies.data / "files").mkdir(parents=True)
    for n, spoilt in enumerate(("[" * 100_000, "[]", '{"path": 1}', "\0")):
        (known / f"{n}.json").write_text(spoilt)
    assert desk.copies.cut_off() == ()
    (empty := desk.folder / "empty.workshop").write_bytes(b"")
    assert copies_of(desk.copies, empty) == (), "there is nothing in it that names them"
    if os.name == "posix":
        odd = desk.folder / os.fsdecode(b"odd-\xff.workshop")
        with create_workshop(odd, a_plan(), clock=desk.clock, copies=desk.copies) as session:
            assert [k.path for k in desk.copies.cut_off()] == [str(session.path)]


def test_that_closing_without_a_file_leaves_a_copy_of_all_that_was_counted(desk: Desk) -> None:
    session = desk.start()
    round = an_open_round(session)
    session.cast(round, [a_ballot("C equity", card=n) for n in range(1, 8)])
    desk.path.write_bytes(b"a sync client was here")
    with pytest.raises(StorageError):
        session.reopen(desk.path)
    session.close()
    newest, *_ = desk.backups(session)
    with opened_image(image_of_backup(desk.copies.here, newest)) as db:
        assert checked_workshop(db, "The copy").round(round).votes_in == 7


def test_that_a_file_that_changed_on_the_disk_is_noticed_when_it_is_copied(desk: Desk) -> None:
    with desk.start() as session:
        round = an_open_round(session, OPEN)
        session.cast(round, [a_ballot("C equity") for _ in range(40)])
        kept = desk.backups(session)
        db = session._record.file.db
        db.execute("DROP TRIGGER mark_is_final")
        db.execute("UPDATE mark SET value = 3 WHERE ballot = (SELECT MIN(ballot) FROM mark)")
        db.execute(
            "CREATE TRIGGER mark_is_final BEFORE UPDATE ON mark\nBEGIN SELECT RAISE(ABORT, 'marks are final'); END"
        )
        session._record.file.remember()  # the disk itself did it, and no other program
        session.cast(round, a_ballot("V equity"))
        desk.later(minutes=6)
        session.watch()
        (news,) = session.take_news()
        assert news.fault is Fault.DAMAGED and str(news) == (
            "Carrick.workshop does not add up any more: parts of it changed on the disk. Save a copy now."
        )
        assert desk.backups(session) == kept, "a suspect copy is no copy"
        rescued = desk.folder / "rescued.workshop"
        session.save_copy(rescued)
    assert check_file(rescued).is_whole and check_file(rescued).ballots == 41


# ── restoring ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_that_the_restore_drill_gives_the_same_digest(desk: Desk) -> None:
    with desk.start() as session:
        for activity in (DOTS, OPEN):
            round = an_open_round(session, activity)
            session.cast(round, [a_ballot("CVR"[n % 3] + " equity", card=n + 1) for n in range(21)])
            session.close_round(round)
            session.reveal_round(round)
        session.count_hands(an_open_round(session, APPROVE), a_hand_count("V equity=2", 3))
        session.cast(an_open_round(session, BOARD), a_ballot("C equity"))
        session.add_note(TALK, ["so agreed", "Moira"])
        workshop, digest = values_of(session.workshop), fingerprints_of(session.workshop)
    desk.path.unlink()  # the stick is gone for good
    with pytest.raises(StorageError) as lost:
        desk.open()
    assert str(lost.value) == (
        "Carrick.workshop is not there any more. Was it moved or is the stick out? "
        "Look for it, or open the last copy (9:41)."
    )
    assert lost.value.remedies == (Remedy.LOOK_FOR_FILE, Remedy.OPEN_LAST_COPY)
    last = copies_of(desk.copies, desk.path)[0]
    new = desk.folder / "Carrick, from the copy.workshop"
    said = restore(desk.copies, last.path, new)
    assert str(said) == (
        "Carrick, from the copy.workshop holds 43 ballots in 4 votes. "
        "Carrick.workshop is left as it is; it cannot be read."
    )
    with desk.open(new) as session:
        assert values_of(session.workshop) == workshop and fingerprints_of(session.workshop) == digest
        session.cast(session.workshop.rounds[-1].id, a_ballot("V equity"))


def test_that_a_vote_under_way_comes_back_from_its_veiled_copy(desk: Desk) -> None:
    with desk.start() as session:
        round = an_open_round(session)
        session.cast(round, [a_ballot("C equity", card=n) for n in range(1, 8)])
        workshop = values_of(session.workshop)
    desk.path.write_bytes(desk.path.read_bytes()[:9000])
    with pytest.raises(StorageError) as damaged:
        desk.open()
    assert str(damaged.value) == "Carrick.workshop is damaged: it is cut off. Open the copy of 9:41 (7 ballots)?"
    before = desk.path.read_bytes()
    new = desk.folder / "again.workshop"
    restore(desk.copies, copies_of(desk.copies, desk.path)[0].path, new)
    with desk.open(new) as session:
        assert values_of(session.workshop) == workshop
        session.cast(round, a_ballot("C equity", card=8))
    assert desk.path.read_bytes() == before, "the damaged file is kept"


def test_that_the_advice_says_how_much_of_it_the_copy_has(desk: Desk) -> None:
    with desk.start() as session:
        a_round = an_open_round(session, OPEN)
        session.cast(a_round, [a_ballot("C equity") for _ in range(87)])
    data = desk.path.read_bytes()
    desk.path.write_bytes(data[: len(data) * 99 // 100])
    with pytest.raises(StorageError) as damaged:
        desk.open()
    said = "Carrick.workshop is damaged: it is cut off. Open the copy of 9:41 (87 of 87 ballots)?"
    assert str(damaged.value) == said and damaged.value.remedies[0] is Remedy.OPEN_LAST_COPY


def test_that_restoring_never_writes_over_a_file_nor_plays_anything_into_it(desk: Desk) -> None:
    with desk.start() as session:
        session.cast(an_open_round(session, OPEN), a_ballot("C equity"))
    backup = copies_of(desk.copies, desk.path)[0].path
    before = desk.path.read_bytes()
    with pytest.raises(StorageError, match=r"Carrick\.workshop is already there\. Choose another name"):
        restore(desk.copies, backup, desk.path)
    assert desk.path.read_bytes() == before
    with pytest.raises(StorageError, match="could not be written"):
        restore(desk.copies, backup, desk.folder / "nowhere" / "a.workshop")
    with pytest.raises(StorageError, match="is not a copy of a workshop, or is damaged"):
        text = desk.folder / "text.workshop"
        text.write_text("Dear all,\n" * 400)
        restore(desk.copies, text, desk.folder / "b.workshop")
    assert not (desk.folder / "b.workshop").exists()


def test_that_the_list_says_what_each_copy_holds_and_which_is_damaged(desk: Desk) -> None:
    with desk.start() as session:
        round = an_open_round(session, OPEN)
        session.cast(round, [a_ballot("C equity") for _ in range(5)])
        desk.later(minutes=9)
        session.cast(round, a_ballot("C equity"))
        desk.later(minutes=9)
        session.close_round(round)
    newest, middle, oldest = copies_of(desk.copies, desk.path)
    assert [c.text(desk.now) for c in (newest, middle, oldest)] == [
        "9:59: 6 ballots in 1 vote",
        "9:50: 6 ballots in 1 vote",
        "9:41: 0 ballots in 0 votes",
    ]
    data = bytearray(middle.path.read_bytes())
    data[-3000:-2000] = bytes(1000)
    middle.path.write_bytes(data)
    oldest.path.write_bytes(b"")
    listed = copies_of(desk.copies, desk.path)
    assert len(listed) == 2 and listed[0].is_whole and not listed[1].is_whole
    assert all_copies(desk.copies) == listed or len(all_copies(desk.copies)) == 2


# ── thinning ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Kept:
    at: datetime
    whole: bool = True


def is_whole(kept: Kept) -> bool:
    return kept.whole


def left_of(copies: Sequence[Kept]) -> list[Kept]:
    gone = superfluous(copies, is_whole)
    return [c for c in copies if c not in gone]


NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)


def test_that_all_copies_of_the_last_day_stay() -> None:
    copies = [Kept(NOON - timedelta(minutes=5 * n)) for n in range(200)]
    assert left_of(copies) == copies


def test_that_of_older_ones_one_an_hour_and_then_one_a_day_stays() -> None:
    last = [Kept(NOON)]
    yesterday = [Kept(NOON - LAST_DAY - timedelta(minutes=10 * n)) for n in range(12)]
    long_ago = [Kept(NOON - timedelta(days=40, minutes=90 * n)) for n in range(16)]
    left = left_of([*last, *yesterday, *long_ago])
    assert left[0] == last[0]
    hours = [c.at.hour for c in left if c in yesterday]
    assert hours == [12, 11, 10] and len([c for c in left if c in long_ago]) == 2


def test_that_there_are_thirty_in_all() -> None:
    copies = [Kept(NOON - timedelta(days=2 * n)) for n in range(80)]
    left = left_of(copies)
    assert len(left) == MOST and left == copies[:MOST]


def test_that_a_copy_that_is_not_whole_never_pushes_out_one_that_is() -> None:
    hour = [Kept(NOON - timedelta(days=2, minutes=n + 5), whole=n > 2) for n in range(5)]
    assert left_of([Kept(NOON), *hour])[1:] == [hour[3]]
    spoilt = [Kept(NOON - timedelta(days=2 * n), whole=n % 2 == 0) for n in range(80)]
    left = left_of(spoilt)
    assert len(left) == MOST and all(c.whole for c in left[1:])


def test_that_of_a_workshop_before_the_last_one_an_hour_stays(desk: Desk) -> None:
    with desk.start() as session:
        round = an_open_round(session, OPEN)
        for _ in range(20):
            desk.later(minutes=9)
            session.cast(round, a_ballot("C equity"))
        first = desk.backups(session)
    assert len(first) > 20
    desk.later(hours=1)
    other = Desk(desk.folder, desk.now)
    with open_workshop(_another(desk), clock=other.clock, copies=desk.copies):
        left = desk.backups(session)
    assert [b.at.hour for b in left] == [12, 11, 10, 9] and left[0] == first[0]


def _another(desk: Desk) -> Path:
    path = desk.folder / "another.workshop"
    create_workshop(path, a_plan(), clock=desk.clock).close()
    return path


def test_that_old_copies_on_the_disk_are_thinned(desk: Desk) -> None:
    with desk.start() as session:
        for n in range(35):
            desk.later(days=1)
            round = an_open_round(session, OPEN)
            session.cast(round, a_ballot("C equity"))
            session.close_round(round)
            session.reveal_round(round)
            assert len(desk.backups(session)) <= MOST + 12, n
    with desk.open() as session:
        assert len(desk.backups(session)) in (MOST, MOST + 1)
        assert desk.now - desk.backups(session)[-1].at >= timedelta(days=25)


# ── a second place ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def stick(quick: Path, desk: Desk) -> Path:
    stick = quick / "stick"
    stick.mkdir()
    desk.copies.choose_second(stick)
    return stick


def on(stick: Path) -> list[Path]:
    return sorted(stick.glob(f"{SECOND_FOLDER}/*/*.workshop"))


def test_that_each_closing_writes_a_copy_to_the_second_place(desk: Desk, stick: Path) -> None:
    with desk.start() as session:
        assert not on(stick)
        for n, activity in enumerate((DOTS, OPEN), 1):
            round = an_open_round(session, activity)
            session.cast(round, [a_ballot("C equity") for _ in range(3)])
            desk.later(minutes=1)
            session.close_round(round)
            assert len(on(stick)) == n
        with open_workshop(on(stick)[-1], read_only=True) as copy:
            assert values_of(copy.workshop) == values_of(session.workshop)


def test_that_a_missing_stick_is_said_and_blocks_nothing(desk: Desk, stick: Path) -> None:
    stick.rmdir()
    with desk.start() as session:
        round = an_open_round(session, OPEN)
        session.cast(round, a_ballot("C equity"))
        session.close_round(round)
        (news,) = session.take_news()
        assert news.fault is Fault.NO_COPY and str(news) == (
            f"The second place for copies ({stick}) is not there. Put the stick back: the next closing uses it."
        )
        assert len(desk.backups(session)) == 2
        stick.mkdir()
        session.reopen_round(round)
        session.close_round(round)
        assert len(on(stick)) == 1 and session.take_news() == ()


def test_that_a_second_place_can_be_chosen_and_given_up(desk: Desk, stick: Path) -> None:
    assert desk.copies.second == stick
    desk.copies.choose_second(None)
    assert desk.copies.second is None


def test_that_a_leftover_of_a_copy_that_was_cut_off_is_swept(desk: Desk) -> None:
    with desk.start() as session:
        folder = desk.backups(session)[0].path.parent
        old, fresh = folder / ".a.workshop.12.new", folder / ".b.workshop.12.new"
        for leftover in (old, fresh):
            leftover.write_bytes(b"half a copy")
        for path, age in ((old, 7200), (fresh, 60)):
            at = desk.now.timestamp() - age
            os.utime(path, (at, at))
        (folder / "2026-05-12T0900Z-001.workshop").write_bytes(b"")
        assert len(backups_in(folder)) == 1, "the name alone is no copy"
        round = an_open_round(session, OPEN)
        session.cast(round, a_ballot("C equity"))
        session.close_round(round)
        assert not old.exists() and fresh.exists()
        assert backups_of(desk.copies.here, session._record.file.standing.workshop)[0].path.parent == folder
