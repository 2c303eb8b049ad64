"""What is fed with damaged bytes, and what must be true whatever they are: TARGETS lists all of it.

A check raises nothing for the right value and for a WorkshopError; anything else it lets through is a fault.
"""

import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from tests.builders import COUNCIL, GROUPS, a_clock, a_hand_count
from tests.fuzz.mutations import Damage, damaged, damaged_json
from tests.workshop.forged import make_sums_right
from tests.workshop.hostile_workbooks import a_proper_one, packed
from tests.workshop.test_storage import values_of
from workshop.ballots import ballot_type
from workshop.counting import published
from workshop.errors import InvalidBallot, WorkshopError
from workshop.intake.any_table import read_any_table
from workshop.intake.ballots import read_ballots
from workshop.intake.child import answer_of
from workshop.intake.foreign import value_in
from workshop.intake.group_list import read_groups
from workshop.intake.tables import CsvTable
from workshop.model import Workshop
from workshop.outgoing.contents import contents_of
from workshop.plan import Activity, Plan
from workshop.session import check_file, create_workshop, open_workshop
from workshop.session.editing import check_edit
from workshop.show.making import scene_of
from workshop.show.stage import Position, Stage
from workshop.simulation import simulated_ballots
from workshop.templates.files import shelf_files
from workshop.templates.reading import plan_for_groups, read_template
from workshop.voting import Channel, Participant

WAYS = Path(__file__).parents[1] / "data" / "every-way.toml"
MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class Target:
    """One thing that reads what it is given."""

    name: str
    seeds: Callable[[], Sequence[bytes]]
    """Whole ones, to be damaged."""
    check: Callable[[bytes], None]
    tokens: Sequence[bytes] = ()
    """Pieces that mean something to it."""
    damage: Callable[[bytes, Sequence[Damage], Sequence[bytes]], bytes] = damaged


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)


# ── workshop files ───────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache
def every_way() -> Plan:
    return plan_for_groups(read_template(WAYS), GROUPS)


@lru_cache
def a_rich_file() -> bytes:
    """Every way of voting closed, one vote open, cards, hands, notes, votes taken back."""
    with _folder() as folder:
        path = Path(folder, "rich.workshop")
        plan = every_way()
        with create_workshop(path, plan, clock=a_clock()) as session:
            session.seat([Participant(n, COUNCIL) for n in range(1, 8)])
            for activity in plan.activities:
                if activity.is_vote:
                    session.open_round(activity.id)
                    round = session.workshop.rounds[-1]
                    session.cast(round.id, simulated_ballots(session.workshop, round, seed=2), typed=True)
                    if session.typed:
                        session.withdraw(session.typed[0].ballot)
                    session.close_round(round.id)
                    session.reveal_round(round.id)
            session.open_round(plan.activities[0].id)
            open_ = session.workshop.rounds[-1].id
            session.count_hands(open_, a_hand_count("C equity=5 leadership=2", 7))
            session.add_note(plan.activities[0].id, ["Ann calls them", "by May"])
            session.add_note(plan.activities[0].id, ["Ben calls them"], [1])
        return path.read_bytes()


@lru_cache
def _right() -> tuple[object, Workshop]:
    with _folder() as folder:
        path = Path(folder, "rich.workshop")
        path.write_bytes(a_rich_file())
        with open_workshop(path, read_only=True) as session:
            return values_of(session.workshop), session.workshop


def check_workshop_file(data: bytes) -> None:
    """A damaged file opens as it was, or is refused: it never holds anything else."""
    right, _ = _right()
    with _folder() as folder:
        path = Path(folder, "rich.workshop")
        path.write_bytes(data)
        for read_only in (True, False):
            try:
                with open_workshop(path, read_only=read_only) as session:
                    assert values_of(session.workshop) == right, "it opened with something else in it"
            except WorkshopError:
                assert read_only or path.read_bytes() == data, "it was refused and changed"
        path.write_bytes(data)
        try:
            report = check_file(path)
        except WorkshopError:
            return
        whole = sum(len(r.counting_ballots) for r in _right()[1].rounds)
        assert not report.is_whole or sum(r.ballots for r in report.rounds) == whole, "it is called whole"


# ── plans that add up ────────────────────────────────────────────────────────────────────────────────────────────────


def some_plans() -> list[bytes]:
    """The plan and each question as they stand in a file."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(a_rich_file())
        rows = db.execute("SELECT 0, plan FROM plan UNION ALL SELECT id, asked FROM round").fetchall()
        return [f"{where} {text}".encode() for where, text in rows]


def damaged_plan(data: bytes, damages: Sequence[Damage], tokens: Sequence[bytes]) -> bytes:
    where, value = data.split(b" ", 1)
    return where + b" " + damaged_json(value, damages, tokens)


def check_forged_plan(data: bytes) -> None:
    """A plan or question that was changed on purpose, with sums that are right, is refused or can be shown whole."""
    where, value = data.split(b" ", 1)
    text = value.decode()
    with _folder() as folder:
        path = Path(folder, "forged.workshop")
        path.write_bytes(a_rich_file())
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("UPDATE plan SET plan = ? WHERE ? = 0", (text, int(where)))
            db.execute("UPDATE round SET asked = ? WHERE id = ?", (text, int(where)))
            make_sums_right(db)
        try:
            with open_workshop(path, read_only=True) as session:
                workshop = session.workshop
        except WorkshopError:
            return
    show_all(workshop)


def show_all(workshop: Workshop) -> None:
    """Make every picture and every result of a workshop."""
    for number in range(len(workshop.plan.activities)):
        for stage in Stage:
            _or_a_sentence(lambda n=number, s=stage: scene_of(workshop, Position(activity=n, stage=s)))
    for round in workshop.rounds:
        for say in (
            published.outcome_of,
            published.agreement_of,
            published.robustness_of,
            published.second_opinion_of,
        ):
            _or_a_sentence(lambda f=say, r=round: f(workshop, r))
    contents_of(workshop)


def _or_a_sentence(do: Callable[[], object]) -> None:
    try:
        do()
    except WorkshopError as error:
        assert str(error), "a refusal without a sentence"


# ── what comes from outside ──────────────────────────────────────────────────────────────────────────────────────────


def check_template(data: bytes) -> None:
    """A template gives a plan that can be kept, or a sentence with its name in it."""
    with _folder() as folder:
        path = Path(folder, "mine.toml")
        path.write_bytes(data)
        try:
            plan = read_template(path)
        except WorkshopError as error:
            assert "mine.toml" in str(error), error
            return
        check_edit(Workshop(Plan(plan.title)), plan)


def a_csv_for(activity: Activity) -> bytes:
    columns = ballot_type(activity.settings.type).columns(activity)
    head = ",".join(["group", "card", *(c.name_by_id for c in columns)])
    return f"{head}\nCouncil,7,{','.join('1' * len(columns))}\n\nR,,{',' * (len(columns) - 1)}\n".encode()


def check_csv(data: bytes) -> None:
    """A table of ballots gives ballots that may be counted, or says row and column."""
    for activity in every_way().activities:
        try:
            found = read_ballots(data, "votes.csv", activity, GROUPS)
        except WorkshopError as error:
            assert "votes.csv" in str(error), error
            continue
        for numbered in found:
            ballot_type(activity.settings.type).check(activity, numbered.ballot.marks)
            assert numbered.ballot.channel is Channel.FILE and numbered.ballot.group in {g.id for g in GROUPS}


LINES = (b"1 1 4 7", b"14  3 2 1", b"1+2 3", b"5 4 ? 3", b"3 4 - / 1 2 *", b"2/1 2 0 1", b"60 30 10", b"-", b"x")


def check_line(data: bytes) -> None:
    """A typed line is read as marks that are what was typed, or refused in a sentence; as marks it can be read back."""
    text = data.decode("utf-8", "surrogateescape")
    for activity in every_way().activities:
        way = ballot_type(activity.settings.type)
        try:
            marks = way.parse_line(activity, text)
            way.check(activity, marks)
        except InvalidBallot as error:
            assert str(error)
            continue
        assert set(marks) <= set(way.keys(activity))
        assert way.spell(activity, marks) is not None
        assert isinstance(way.notice(activity, marks), str)


def check_groups(data: bytes) -> None:
    """A typed list of groups gives groups that may be kept together, or a sentence."""
    try:
        groups = read_groups(data.decode("utf-8", "replace"))
    except WorkshopError:
        return
    check_edit(Workshop(Plan("x")), replace(every_way(), groups=groups))


def check_workbook(data: bytes) -> None:
    """A workbook gives rows of texts, or a sentence; this is what the child does, without its limits."""
    try:
        table = value_in(answer_of(read_any_table, data, "votes.xlsx", ("group",)), "votes.xlsx")
    except WorkshopError as error:
        assert "votes.xlsx" in str(error), error
        return
    assert isinstance(table, CsvTable)
    assert all(isinstance(cell, str) for _, row in table.rows for cell in row)


def the_sheets() -> list[bytes]:
    """The XML of a sheet, which is packed only after it was damaged."""
    with zipfile.ZipFile(BytesIO(a_proper_one())) as archive:
        return [archive.read("xl/worksheets/sheet1.xml")]


def check_sheet(data: bytes) -> None:
    check_workbook(packed(data))


WORDS = (
    *("choice", "approve", "dots", "points", "rate", "rate_pair", "rank", "pairs", "text"),
    *(
        "group",
        "participant",
        "facilitator",
        "people",
        "groups",
        "custom",
        "vote",
        "talk",
        "capture",
        "practice",
        "break",
    ),
    *("points", "count", "mean", "median", "gap", "product", "none", "bars", "ranked_bars", "group_columns", "heatmap"),
    *("quadrant", "gap_bars", "stacked_counts", "distribution", "midpoint", "room_mean", "high_high", "main", "second"),
    *("neutral", "high_is_bad", "equity", "median_all", "median_each", "act", "all", "top", "as_entered"),
)
"""What stands for something in a plan, and may stand where it should not."""
IN_TEMPLATES = (
    b'"""',
    b"[[activity]]\n",
    b"=",
    b"\n[",
    b"\xff",
    b"\\u0000",
    b"9" * 400,
    b"a." * 40,
    b'type = "pairs"\n',
    b"nan",
)
IN_TABLES = (b",", b";", b"\t", b'"', b"\r", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"sep=;\n", b"?", b"=1+1", b"9" * 30)
IN_LINES = (b"?", b"*", b"-", b"/", b"+", b" ", b"\n", b"0", b"\xd9\xa3", b"9" * 40)
IN_LISTS = (b"=", b"*", b",", b'"', b"\0", b"-1")
IN_SHEETS = (
    *(
        b'r="XFD1048576"',
        b"<row>",
        b"<c>",
        b't="s"',
        b't="e"',
        b"<v>1e999</v>",
        b"&#0;",
        b"<!DOCTYPE x>",
        b'<c r="A0">',
    ),
)

TARGETS: Mapping[str, Target] = {
    t.name: t
    for t in (
        Target("workshop", lambda: [a_rich_file()], check_workshop_file),
        Target("plan", some_plans, check_forged_plan, tuple(word.encode() for word in WORDS), damaged_plan),
        Target("template", lambda: [path.read_bytes() for path in shelf_files()], check_template, IN_TEMPLATES),
        Target("csv", lambda: [a_csv_for(a) for a in every_way().activities], check_csv, IN_TABLES),
        Target("line", lambda: LINES, check_line, IN_LINES),
        Target("groups", lambda: [b'Council=7,"Residents, North"=8*2'], check_groups, IN_LISTS),
        Target("workbook", lambda: [a_proper_one()], check_workbook),
        Target("sheet", the_sheets, check_sheet, IN_SHEETS),
    )
}
