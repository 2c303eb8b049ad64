"""The workshop file: what goes in comes out again, in one single file, exactly as it was acknowledged."""

import os
import random
import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.builders import (
    APPROVE,
    BOARD,
    CHAIR,
    COUNCIL,
    DOTS,
    GROUPS,
    OPEN,
    PRINCIPLES,
    RATE,
    TALK,
    a_ballot,
    a_clock,
    a_closed_round,
    a_hand_count,
    a_plan,
    a_session,
    an_open_round,
)
from workshop.errors import StorageError, WorkshopError
from workshop.model import Workshop
from workshop.session import check_file, create_workshop, open_workshop
from workshop.storage import connection
from workshop.storage.codec import plan_from_json, plan_to_json
from workshop.storage.connection import connect
from workshop.templates.reading import read_template
from workshop.templates.shelf import template_shelf
from workshop.voting import Channel, Participant, Round, RoundState


def values_of(workshop: Workshop) -> object:
    """Everything in a workshop, rounds by their values (they are compared by identity otherwise)."""
    rounds = [{f.name: getattr(r, f.name) for f in fields(Round)} for r in workshop.rounds]
    return rounds, replace(workshop, rounds=())


class AnyWorkshop(RuleBasedStateMachine):
    """Any sequence of operations, allowed or refused, on one workshop."""

    @initialize(anonymous=st.booleans())
    def make(self, anonymous: bool) -> None:
        self.path = Path(mkdtemp()) / "Any.workshop"
        self.session = create_workshop(self.path, a_plan(anonymous=anonymous), clock=a_clock(), random=random.Random(1))
        self.ballots = [a_ballot("C equity")]

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            assert [p.name for p in self.path.parent.iterdir()] == ["Any.workshop"]
            self.path.unlink()
            self.path.parent.rmdir()

    @property
    def a_round(self) -> Round:
        return self.session.workshop.rounds[-1]

    def _try(self, act: str, *arguments: object, **named: object) -> None:
        before = values_of(self.session.workshop)
        try:
            getattr(self.session, act)(*arguments, **named)
        except WorkshopError as error:
            assert str(error).endswith((".", "?")), error
            assert values_of(self.session.workshop) == before

    @rule(activity=st.sampled_from([DOTS, APPROVE, RATE, OPEN, BOARD, CHAIR, TALK]))
    def open_round(self, activity: str) -> None:
        self._try("open_round", activity)

    @precondition(lambda self: self.session.workshop.rounds)
    @rule(act=st.sampled_from(["begin_counting", "resume_voting", "close_round", "reopen_round", "reveal_round"]))
    def change_round(self, act: str) -> None:
        self._try(act, self.a_round.id)

    @precondition(lambda self: self.session.workshop.rounds)
    @rule(
        code=st.sampled_from("CVR"),
        marks=st.lists(st.sampled_from(["equity", "leadership", "equity=4", "cooperation=-1"]), max_size=3),
        channel=st.sampled_from([Channel.SLIP, Channel.CARD, Channel.SCREEN]),
        card=st.none() | st.integers(1, 4),
        typed=st.booleans(),
    )
    def cast(self, code: str, marks: list[str], channel: Channel, card: int | None, typed: bool) -> None:
        self.ballots.append(a_ballot(" ".join([code, *marks]), channel=channel, card=card))
        self._try("cast", self.a_round.id, self.ballots[-1], typed=typed)

    @precondition(lambda self: self.session.workshop.rounds)
    @rule(n=st.integers(0, 5))
    def cast_again(self, n: int) -> None:
        self._try("cast", self.a_round.id, self.ballots[-n:])

    @precondition(lambda self: self.session.workshop.rounds)
    @rule(equity=st.integers(0, 4), heads=st.integers(0, 4))
    def count_hands(self, equity: int, heads: int) -> None:
        self._try("count_hands", self.a_round.id, a_hand_count(f"V equity={equity}", heads))

    @rule(n=st.integers(0, 3))
    def withdraw(self, n: int) -> None:
        typed = self.session.typed
        self._try("withdraw", typed[n].ballot if n < len(typed) else "nothing")

    @rule()
    def put_back(self) -> None:
        self._try("put_back")

    @rule(group=st.sampled_from(GROUPS), people=st.integers(-1, 9))
    def set_here(self, group: object, people: int) -> None:
        self._try("set_here", getattr(group, "id"), people)  # noqa: B009

    @rule(cards=st.lists(st.integers(0, 4), max_size=4), name=st.sampled_from(["", "Moira"]))
    def seat(self, cards: list[int], name: str) -> None:
        self._try("seat", [Participant(c, GROUPS[c % 3].id, name) for c in cards])

    @rule(text=st.text(max_size=5))
    def note(self, text: str) -> None:
        self._try("add_note", TALK, [text, "so agreed"])

    @rule(title=st.text(max_size=5), anonymous=st.booleans(), dots=st.integers(3, 4))
    def edit(self, title: str, anonymous: bool, dots: int) -> None:
        plan = replace(self.session.workshop.plan, title=title, anonymous=anonymous)
        vote = plan.activity(DOTS)
        self._try("edit_plan", plan.with_activity(replace(vote, ballot=replace(vote.settings, dots=dots))))

    @rule()
    def open_the_file_again(self) -> None:
        before = values_of(self.session.workshop)
        self.session.close()
        assert [p.name for p in self.path.parent.iterdir()] == ["Any.workshop"]
        assert check_file(self.path).is_whole
        self.session = open_workshop(self.path, clock=a_clock(), random=random.Random(2))
        assert values_of(self.session.workshop) == before

    @invariant()
    def the_file_holds_what_the_session_says(self) -> None:
        if hasattr(self, "session"):
            assert values_of(self.session._record.file.read_again()) == values_of(self.session.workshop)

    @invariant()
    def turnout_is_the_number_of_votes_that_count(self) -> None:
        if hasattr(self, "session"):
            for round in self.session.workshop.rounds:
                heads = sum(h.heads for h in round.effective_hand_counts)
                assert round.votes_in == len(round.counting_ballots) + heads


AnyWorkshop.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestThatOpeningAgainGivesTheSameWorkshop = AnyWorkshop.TestCase


@pytest.mark.parametrize("info", template_shelf(), ids=lambda info: info.id)
def test_that_every_template_comes_out_of_a_file_as_it_went_in(info: object) -> None:
    plan = read_template(getattr(info, "id"))  # noqa: B009
    assert plan_from_json(plan_to_json(plan)) == plan


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "7",
        "{",
        '{"title": 3}',
        '{"title": "a", "colour": "red"}',
        '{"title": "a", "groups": [{"id": "a"}]}',
        '{"title": "a", "groups": {"id": "a"}}',
        '{"title": "a", "activities": [{"id": "a", "title": "b", "kind": "dance"}]}',
        '{"title": "a", "activities": [{"id": "a", "title": "b", "result": {"corners": [["a"]]}}]}',
        "[" * 100_000,
    ],
)
def test_that_a_plan_that_is_not_one_is_told_as_damage(text: str) -> None:
    with pytest.raises(StorageError):
        plan_from_json(text)


def test_that_closing_leaves_exactly_one_file(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        a_closed_round(session, [a_ballot("C equity")])
    assert [p.name for p in tmp_path.iterdir()] == ["a.workshop"]
    session.close()


def test_that_a_new_workshop_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    there = tmp_path / "a.workshop"
    there.write_text("mine")
    with pytest.raises(StorageError, match=r"a\.workshop is already there\. Choose another name"):
        create_workshop(there, a_plan())
    assert there.read_text() == "mine"
    with pytest.raises(StorageError, match="could not be written"):
        create_workshop(tmp_path / "nowhere" / "a.workshop", a_plan())


def test_that_ballots_marks_hand_counts_and_withdrawals_are_final(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        round = an_open_round(session, APPROVE)
        taken = a_ballot("C equity")
        session.cast(round, [a_ballot("V equity"), taken])
        session.cast(round, a_ballot("R equity"), typed=True)
        session.withdraw(session.typed[0].ballot)
        session.count_hands(round, a_hand_count("V equity=2", 3))
    with closing(connect(tmp_path / "a.workshop")) as db:
        for table in ("ballot", "mark", "hand_count", "hand_mark", "withdrawal"):
            column = db.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
            for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
                with pytest.raises(sqlite3.IntegrityError, match="are final"):
                    db.execute(statement)
        row = db.execute("SELECT * FROM ballot").fetchone()
        with pytest.raises(sqlite3.IntegrityError):
            db.execute("REPLACE INTO ballot VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def test_that_the_file_itself_refuses_a_late_ballot_and_a_secret_one_that_says_too_much(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        a_closed_round(session, [a_ballot("C equity")])
        an_open_round(session, RATE)
    with closing(connect(tmp_path / "a.workshop")) as db:
        with pytest.raises(sqlite3.IntegrityError, match="the round is closed"):
            db.execute("INSERT INTO ballot (id, round, group_id) VALUES ('x', 1, 'council')")
        for column, value in (("channel", "slip"), ("card", 3), ("at", "9:41"), ("replaces", "y"), ("entry", 0)):
            with pytest.raises(sqlite3.IntegrityError, match="a secret ballot has neither"):
                db.execute(
                    f"INSERT INTO ballot (id, round, group_id, {column}) VALUES ('x', 2, 'council', ?)", (value,)
                )


def test_that_connecting_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        connect(tmp_path / "a.workshop")
    assert not list(tmp_path.iterdir())


def test_that_every_setting_is_as_asked_for(tmp_path: Path) -> None:
    a_session(tmp_path / "a.workshop").close()
    with closing(connect(tmp_path / "a.workshop")) as db:
        wanted = {
            "locking_mode": "exclusive",
            "journal_mode": "truncate",
            "synchronous": 3,
            "fullfsync": 1,
            "foreign_keys": 1,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "mmap_size": 0,
            "secure_delete": 1,
        }
        assert {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
        assert db.isolation_level is None


def test_that_a_setting_sqlite_does_not_take_is_refused() -> None:
    """In memory there is no journal on a disk to be cut to nothing: SQLite keeps its own way, and does not say so."""
    with (
        closing(sqlite3.connect(":memory:", isolation_level=None)) as db,
        pytest.raises(StorageError, match="cannot keep votes safe: journal_mode stays at memory"),
    ):
        connection._set_up(db, read_only=False)


def test_that_a_disk_that_gives_back_something_else_is_told_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def flush_and_lose(file: int) -> None:
        flush(file)
        os.lseek(file, 4096, os.SEEK_SET)
        os.write(file, bytes(512))

    with a_session(tmp_path / "a.workshop") as session:
        monkeypatch.setattr(os, "fsync", flush_and_lose)
        with pytest.raises(StorageError, match=r"b\.workshop could not be written: the disk gives back something else"):
            session.save_copy(tmp_path / "b.workshop")
        monkeypatch.undo()
        session.save_copy(tmp_path / "b.workshop")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.workshop", "b.workshop"]


def test_that_a_copy_is_whole_and_opens_by_itself(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        round = an_open_round(session)
        session.cast(round, a_ballot("C equity"))
        session.save_copy(tmp_path / "b.workshop")
        with pytest.raises(StorageError, match="already there"):
            session.save_copy(tmp_path / "b.workshop")
        with pytest.raises(StorageError, match=r"Choose another place|cannot be written"):
            session.save_copy(tmp_path / "nowhere" / "b.workshop")
        with open_workshop(tmp_path / "b.workshop") as copy:
            assert values_of(copy.workshop) == values_of(session.workshop)
            copy.cast(round, a_ballot("V equity"))
            assert session.workshop.round(round).votes_in == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.workshop", "b.workshop"]


def test_that_a_plain_copy_of_the_open_file_has_every_ballot(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        round = an_open_round(session)
        for _ in range(5):
            session.cast(round, a_ballot("C equity"))
            (tmp_path / "b.workshop").write_bytes((tmp_path / "a.workshop").read_bytes())
            with open_workshop(tmp_path / "b.workshop", read_only=True) as copy:
                assert values_of(copy.workshop) == values_of(session.workshop)


def test_that_a_check_counts_by_vote_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.workshop"
    with a_session(path) as session:
        round = an_open_round(session)
        session.cast(round, [a_ballot("C equity"), a_ballot("V equity")], typed=True)
        session.withdraw(session.typed[0].ballot)
        session.close_round(round)
        hands = an_open_round(session, APPROVE)
        session.count_hands(hands, a_hand_count("V equity=2", 3))
    before = path.read_bytes()
    report = check_file(path)
    assert report.is_whole and report.version == 2
    assert [(r.ballots, r.withdrawn, r.heads, r.state) for r in report.rounds] == [
        (1, 1, 0, RoundState.CLOSED),
        (0, 0, 3, RoundState.OPEN),
    ]
    assert str(report).startswith("a.workshop is whole: version 2, 1 ballot in 2 votes.")
    assert path.read_bytes() == before


HOSTILE = [
    "'; DROP TABLE ballot; --",
    "%s %d {0} {title}",
    '=HYPERLINK("http://x")',
    "<script>alert(1)</script>",
    "a\x00b",
    "line\nbreak\r\n\t",
    "\u202eright to left",
    "工作坊" * 50,
    "e\u0301\u0301\u0301",
    "\ufeff\ufffe\uffff",
    "🗳️" * 200,
    "x" * 1_000,
    "",
    " ",
    "NULL",
    "\\u0000",
    '"}{"',
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_that_any_text_in_any_field_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    plan = replace(a_plan(anonymous=False), named=True)
    activities = tuple(
        replace(a, title=text, prompt=text, options=tuple(replace(o, label=text, definition=text) for o in a.options))
        for a in plan.activities
    )
    groups = tuple(replace(g, name=text) for g in plan.groups)
    plan = replace(plan, title=text, place=text, activities=activities, groups=groups)
    with a_session(tmp_path / "a.workshop", plan) as session:
        session.seat([Participant(1, COUNCIL, text)])
        session.add_note(TALK, [text, text])
        session.set_here(COUNCIL, 3)
        a_closed_round(session, [a_ballot("C equity")])
        before = values_of(session.workshop)
    with open_workshop(tmp_path / "a.workshop") as again:
        assert values_of(again.workshop) == before


@pytest.mark.parametrize("name", ["a b.workshop", "50%.workshop", "what?#1.workshop", "ä 工.workshop", "it's.workshop"])
def test_that_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    a_session(tmp_path / name).close()
    with open_workshop(tmp_path / name) as session:
        an_open_round(session)
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_that_ten_thousand_ballots_come_back(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        ballots = [a_ballot(f"{'CVR'[n % 3]} equity leadership") for n in range(10_000)]
        assert len(session.cast(an_open_round(session), ballots).counted) == 10_000
    with open_workshop(tmp_path / "a.workshop", read_only=True) as again:
        assert again.workshop.rounds[0].votes_in == 10_000 == len(again.workshop.rounds[0].ballots)
        assert {b.id for b in again.workshop.rounds[0].ballots} == {b.id for b in ballots}


def test_that_the_options_of_a_round_are_those_it_was_asked_with(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        session.open_round(DOTS, PRINCIPLES[:2])
        session.edit_plan(replace(session.workshop.plan, title="Later"))
    with open_workshop(tmp_path / "a.workshop") as again:
        assert again.workshop.rounds[0].asked.options == PRINCIPLES[:2]


def test_that_ballots_of_an_open_vote_keep_their_order_and_of_a_secret_one_do_not(tmp_path: Path) -> None:
    came = [a_ballot("C equity", id=id) for id in ("m", "z", "a")]
    with a_session(tmp_path / "a.workshop") as session:
        session.cast(an_open_round(session, OPEN), came)
        session.cast(an_open_round(session, DOTS), [replace(b, id=b.id * 2) for b in came])  # pyright: ignore
    with open_workshop(tmp_path / "a.workshop") as again:
        openly, secret = again.workshop.rounds
        assert [b.id for b in openly.ballots] == ["m", "z", "a"]
        assert [b.id for b in secret.ballots] == ["aa", "mm", "zz"]
