"""Workshop files made to do harm: what is in them runs nothing, stops nothing, and never becomes a result unnoticed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import DOTS, OPEN, PRINCIPLES, RATE, TALK, a_ballot, a_closed_round, a_plan, a_session
from tests.workshop.forged import forge_plan, forge_question, forge_rows
from workshop.cli import run
from workshop.errors import InvalidPlan, StorageError
from workshop.plan import OptionId
from workshop.session import check_file, open_workshop
from workshop.sizes import MOST_ITEMS, MOST_NOTE, MOST_SHOWN
from workshop.storage.connection import connect


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed workshop with a closed vote of dots and a rating."""
    with a_session(tmp_path / "Carrick.workshop") as session:
        a_closed_round(session, [a_ballot("C equity leadership") for _ in range(6)])
        a_closed_round(session, [a_ballot("R equity=4 leadership=-1")], RATE)
    return tmp_path / "Carrick.workshop"


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def rename_schema(path: Path) -> None:
    """The tables as ours in every word, one of them lying where another one lies."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema = ON")
        (note,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'note'").fetchone()
        db.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'log'", (note,))


STRANGE: dict[str, Callable[[Path], object]] = {
    "a trigger": lambda p: sql(p, "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM note; END"),
    "a view": lambda p: sql(p, "CREATE VIEW v AS SELECT randomblob(100000000)"),
    "a table": lambda p: sql(p, "CREATE TABLE t (a)"),
    "a virtual table": lambda p: sql(p, "CREATE VIRTUAL TABLE t USING fts5(a)"),
    "an index over an expression": lambda p: sql(p, "CREATE INDEX i ON log (length(text) * 2)"),
    "a generated column": lambda p: sql(p, "ALTER TABLE log ADD COLUMN g TEXT AS (upper(text))"),
    "a table in the place of another": rename_schema,
    "statistics": lambda p: sql(p, "ANALYZE"),
}


@pytest.mark.parametrize("what", STRANGE)
def test_that_a_file_with_anything_but_our_tables_is_refused_and_left_alone(path: Path, what: str) -> None:
    STRANGE[what](path)
    before = path.read_bytes()
    for opening in (open_workshop, lambda p: open_workshop(p, read_only=True)):
        with pytest.raises(StorageError, match=r"Carrick\.workshop is damaged"):
            opening(path)
    assert not check_file(path).is_whole
    assert path.read_bytes() == before


def test_that_nothing_of_a_strange_schema_runs_before_it_is_looked_at(path: Path) -> None:
    """The connection may not even use what a file brings along: no function, no virtual table."""
    sql(path, "CREATE VIEW here_and_there AS SELECT load_extension('x')")
    with closing(connect(path, read_only=True)) as db:
        assert db.execute("PRAGMA trusted_schema").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match=r"load_extension|not authorized|unsafe"):
            db.execute("SELECT * FROM here_and_there").fetchall()


def many_options(plan: dict) -> None:
    plan["activities"][0]["options"] = [{"id": f"o{n}", "label": "x"} for n in range(100_000)]


PLANS: dict[str, tuple[Callable[[dict], object], str]] = {
    "100,000 options": (many_options, "there are 100,000 in the plan, activities, options, and 1,000 are the most"),
    "a text of a million letters": (lambda p: p.update(title="x" * 1_000_000), "is too long; 1,000 fit"),
    "a number without end": (lambda p: p["activities"][0].update(minutes=10**4000), "is larger than 1,000,000"),
    "infinity": (
        lambda p: p["activities"][0].update(bands=[{"low": float("inf"), "high": 2, "label": "x"}]),
        "is larger than 1,000,000",
    ),
    "no number": (
        lambda p: p["activities"][0].update(bands=[{"low": float("nan"), "high": 2, "label": "x"}]),
        "is larger than 1,000,000",
    ),
    "a scale of a billion marks": (
        lambda p: p["activities"][2]["criteria"][0]["scale"].update(high=1_000_000),
        "a scale from 1 to 1000000 cannot be shown",
    ),
    "a scale without words": (
        lambda p: p["activities"][2]["criteria"][0]["scale"].update(labels=[]),
        "the scale has 5 marks, and words for 0",
    ),
    "an unknown way of voting": (lambda p: p["activities"][0]["ballot"].update(type="eval"), "is not a way of voting"),
    "a rating without a scale": (lambda p: p["activities"][2].update(criteria=[{"id": "main"}]), "needs 1 scale"),
    "a picture that does not fit": (
        lambda p: p["activities"][0].update(result={"view": "group_columns"}),
        "cannot be shown as group_columns",
    ),
    "a vote that asks nothing": (lambda p: p["activities"][0].update(criteria=[]), "nothing is asked"),
    "two of one option": (
        lambda p: p["activities"][0].update(options=[{"id": "a", "label": "x"}] * 2),
        "two options have the same id",
    ),
    "a wrong type": (lambda p: p.update(title=5), "something unexpected in the plan, title"),
    "something unknown": (lambda p: p.update(run="rm"), "something unknown in the plan: run"),
}


@pytest.mark.parametrize("what", PLANS)
def test_that_a_plan_that_adds_up_and_cannot_be_is_refused_and_left_alone(path: Path, what: str) -> None:
    change, said = PLANS[what]
    forge_plan(path, change)
    before = path.read_bytes()
    with pytest.raises(StorageError) as refused:
        open_workshop(path, read_only=True)
    assert str(refused.value).startswith("Carrick.workshop is damaged: ") and said in str(refused.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize("depth", [10_000, 3_000_000], ids=str)
def test_that_a_plan_nested_without_end_is_refused(path: Path, depth: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE plan SET plan = ?", ("[" * depth + "]" * depth,))
    with pytest.raises(StorageError, match=r"Carrick\.workshop is damaged: it holds text that cannot be read"):
        open_workshop(path)


ROWS: dict[str, tuple[str, str]] = {
    "a card of nobody": ("INSERT INTO participant VALUES (-5, 'council', '')", "a number of people, or of a card"),
    "more people than there are": ("INSERT INTO here VALUES ('council', 99999999999)", "a number of people"),
    "votes below none": ("UPDATE turnout SET votes = -9", "a number of people"),
    "an answer to nothing": ("UPDATE mark SET option = option || 'x'", "holds answers to something it does not ask"),
    "a mark beyond all": ("UPDATE mark SET value = 9223372036854775807", "holds answers to something it does not ask"),
    "a group that is not there": ("UPDATE ballot SET group_id = 'nobody'", "holds answers to something"),
    "a vote of another step": ("UPDATE round SET activity = 'chair' WHERE id = 1", "is a vote on something else"),
    "a long note": (f"INSERT INTO note VALUES (1, 'talk', '', '[\"{'x' * 200_000}\"]')", "is too long; 10,000 fit"),
}


@pytest.mark.parametrize("what", ROWS)
def test_that_rows_that_add_up_and_cannot_be_are_refused(path: Path, what: str) -> None:
    statement, said = ROWS[what]
    forge_rows(path, statement)
    with pytest.raises(StorageError) as refused:
        open_workshop(path, read_only=True)
    assert said.lower() in str(refused.value).lower(), refused.value


def test_that_a_question_changed_under_its_votes_is_refused(path: Path) -> None:
    forge_question(path, lambda asked: asked.update(options=asked["options"][1:]))
    with pytest.raises(StorageError, match="holds answers to something it does not ask"):
        open_workshop(path, read_only=True)


def test_that_votes_beyond_the_limits_of_their_question_count_with_a_warning(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "INSERT INTO mark SELECT id, 'main', 'transparency', 2 FROM ballot WHERE round = 1"
    forge_rows(path, "UPDATE mark SET value = 2 WHERE value = 1", more)
    with open_workshop(path, read_only=True) as session:
        (warning,) = session.notices
    assert warning == (
        "First vote on “The dots vote”: 6 votes hold more than one person could give. Its result may be wrong: "
        "compare it with a copy."
    )
    assert run(["check", str(path)]) == 0
    assert warning in capsys.readouterr().out


def test_that_a_file_that_is_too_large_is_not_even_looked_into(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(400_000_000)
    for opening in (open_workshop, check_file):
        with pytest.raises(StorageError, match=r"Carrick\.workshop is too large for a workshop: 400 MB, and 300 MB"):
            opening(path)


def test_that_an_edit_that_could_not_be_opened_again_is_refused(tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        plan = session.workshop.plan
        dots = plan.activity(DOTS)
        too_many = tuple(replace(PRINCIPLES[0], id=OptionId(f"o{n}")) for n in range(MOST_ITEMS + 1))
        for changed in (
            replace(plan, title="x" * (MOST_SHOWN + 1)),
            plan.with_activity(replace(dots, options=too_many)),
            plan.with_activity(replace(dots, minutes=10**7)),
            plan.with_activity(replace(dots, ballot=None)),
            plan.with_activity(replace(dots, criteria=plan.activity(RATE).criteria)),
        ):
            with pytest.raises(InvalidPlan):
                session.edit_plan(changed)
        with pytest.raises(InvalidPlan, match="The note: a text of 10001 characters is too long"):
            session.add_note(TALK, ["x" * (MOST_NOTE + 1)])
        assert session.workshop.plan == plan and not session.workshop.notes


def test_that_the_largest_plan_that_may_be_is_opened_again(tmp_path: Path) -> None:
    options = tuple(replace(PRINCIPLES[0], id=OptionId(f"o{n}"), label=f"Option {n}") for n in range(MOST_ITEMS))
    plan = a_plan()
    plan = replace(plan.with_activity(replace(plan.activity(OPEN), options=options)), title="x" * MOST_SHOWN)
    with a_session(tmp_path / "a.workshop", plan):
        pass
    with open_workshop(tmp_path / "a.workshop", read_only=True) as again:
        assert again.workshop.plan == plan
