"""What is refused and never repaired: in a typed line, in a file, and at the last door, each with a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests import builders
from tests.workshop import makers
from workshop.ballots import ballot_type
from workshop.errors import BadInput, InvalidBallot, RoundClosed, WorkshopError
from workshop.intake.ballots import read_ballots
from workshop.plan import MAIN, Activity, GroupId, Plan
from workshop.session import Session
from workshop.voting import Ballot, Channel, MarkKey

NAMES = ["Equity", "Leadership", "Honesty"]


@dataclass(frozen=True)
class Case:
    """One thing nobody may do, said in three ways."""

    what: str
    activity: Activity
    line: str
    cells: str
    """The cells of one row, one for each column of the way of voting."""
    marks: dict[MarkKey, int]
    says: tuple[str, ...] = field(default=())
    """What each sentence must name: the option, the rule, the limit."""


def main(**marks: int) -> dict[MarkKey, int]:
    return {(MAIN, option): mark for option, mark in marks.items()}


CASES = (
    Case("two choices", makers.choice(NAMES), "1 3", "1,,1", main(equity=1, honesty=1), ("1", "3", "chooses one")),
    Case(
        "ticks over the limit",
        makers.approve(NAMES, most=2),
        "1 2 3",
        "1,1,1",
        main(equity=1, leadership=1, honesty=1),
        ("1 Equity", "3 Honesty", "ticked", "limit is 2"),
    ),
    Case(
        "too many dots",
        makers.dots(NAMES, each=3, most=2),
        "1 1 2 2",
        "2,2,",
        main(equity=2, leadership=2),
        ("1 Equity 2", "4 dots", "limit is 3"),
    ),
    Case(
        "too many dots on one",
        makers.dots(NAMES, each=4, most=2),
        "2 2 2",
        ",3,",
        main(leadership=3),
        ("2 Leadership", "3 dots", "limit on one is 2"),
    ),
    Case(
        "overspent points",
        makers.points(NAMES),
        "60 50 -",
        "60,50,",
        main(equity=60, leadership=50),
        ("1 Equity 60", "110 points", "limit is 100"),
    ),
    Case(
        "points off the step",
        makers.points(NAMES, step=10),
        "60 35 -",
        "60,35,",
        main(equity=60, leadership=35),
        ("2 Leadership", "35 points", "steps of 10"),
    ),
    Case(
        "a grade off the scale",
        makers.rate(NAMES),
        "5 6 1",
        "5,6,1",
        main(equity=5, leadership=6),
        ("Leadership", "6", "from 1 to 5"),
    ),
    Case(
        "a grade below the scale",
        makers.rate(NAMES),
        "0 5 1",
        "0,5,1",
        main(equity=0, leadership=5),
        ("Equity", "0", "from 1 to 5"),
    ),
    Case(
        "a don't know that is not offered",
        makers.rate(NAMES, scale=makers.IMPORTANCE),
        "? 5 1",
        "?,5,1",
        main(equity=-1, leadership=5),
        ("Equity", "no don't know", "1–5"),
    ),
    Case(
        "a grade off the second scale",
        makers.rate_pair(NAMES),
        "1 2 3 / 1 9 3",
        "1,2,3,1,9,3",
        {(MAIN, "leadership"): 2, ("second", "leadership"): 9},
        ("Leadership", "9", "from 1 to 5"),
    ),
    Case(
        "a place given twice",
        makers.rank(NAMES),
        "1+2 3",
        "1,1,3",
        main(equity=1, leadership=1, honesty=3),
        ("1 Equity and 2 Leadership", "Place 1", "one option"),
    ),
    Case(
        "too many places",
        makers.rank(NAMES, depth=2),
        "3 1 2",
        "2,3,1",
        main(equity=2, leadership=3, honesty=1),
        ("3 Honesty", "in order", "limit is 2"),
    ),
    Case(
        "a pair called equal",
        makers.pairs(NAMES, equal=False),
        "1 0 2",
        "1,0,2",
        {("equity", "honesty"): 0},
        ("Equity | Honesty", "equal", "one of the two"),
    ),
    Case(
        "a mark no pair has",
        makers.pairs(NAMES),
        "1 3 2",
        "1,3,2",
        {("equity", "honesty"): 3},
        ("Equity | Honesty", "3", "1"),
    ),
)
BY_NAME = [pytest.param(case, id=case.what) for case in CASES]


def is_a_sentence(said: str, case: Case) -> None:
    assert said.endswith(".") and "\n" not in said
    for part in case.says:
        assert part in said, f"{case.what}: {said!r} does not say {part!r}"


@pytest.mark.parametrize("case", BY_NAME)
def test_that_a_typed_line_is_refused(case: Case) -> None:
    with pytest.raises(InvalidBallot) as refused:
        makers.marks(case.activity, case.line)
    is_a_sentence(str(refused.value), case)


def in_a_file(activity: Activity, header: str, cells: str) -> list[str]:
    """What a file of one row is refused with, line by line."""
    with pytest.raises(BadInput) as refused:
        read_ballots(f"{header}\nCouncil,{cells}\n".encode(), "votes.csv", activity, builders.GROUPS)
    return str(refused.value).split("\n")


def header_of(activity: Activity) -> str:
    return ",".join(["group", *(c.name_by_id for c in ballot_type(activity.settings.type).columns(activity))])


@pytest.mark.parametrize("case", BY_NAME)
def test_that_a_row_of_a_file_is_refused_with_its_row_and_column(case: Case) -> None:
    reason, rest = in_a_file(case.activity, header_of(case.activity), case.cells)
    assert reason.startswith("votes.csv, row 2, column")
    assert rest == "No ballot of this file was counted."
    is_a_sentence(reason, case)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with builders.a_session(tmp_path / "room.workshop", Plan("Room", groups=builders.GROUPS)) as opened:
        yield opened


def opened(session: Session, activity: Activity):
    session.edit_plan(Plan("Room", activities=(activity,), groups=builders.GROUPS))
    return builders.an_open_round(session, activity.id)


def ballot(marks: dict[MarkKey, int], **more) -> Ballot:
    made = builders.a_ballot("C")
    return Ballot(made.id, GroupId(more.get("group", "council")), marks, more.get("channel", Channel.SLIP))


@pytest.mark.parametrize("case", BY_NAME)
def test_that_no_other_way_in_lets_it_pass(case: Case, session: Session) -> None:
    round = opened(session, case.activity)
    with pytest.raises(InvalidBallot) as refused:
        session.cast(round, ballot(case.marks))
    is_a_sentence(str(refused.value), case)
    assert session.workshop.round(round).ballots == ()


def test_that_a_missing_place_is_refused_where_one_can_be_missing(session: Session) -> None:
    """A typed line goes from best to last, so it cannot leave a place out."""
    activity = makers.rank(NAMES)
    says = "2 Leadership is given place 3, and place 2 is missing: places go on without a gap from 1."
    assert in_a_file(activity, header_of(activity), "1,3,")[0].endswith(says)
    with pytest.raises(InvalidBallot, match=says):
        session.cast(opened(session, activity), ballot(main(equity=1, leadership=3)))


@pytest.mark.parametrize("way", makers.ALL_WAYS, ids=lambda a: a.settings.type)
def test_that_an_unknown_option_is_refused(way: Activity, session: Session) -> None:
    title = f"is not an option of “{way.title}”"
    first = ballot_type(way.settings.type).keys(way)[0]
    with pytest.raises(InvalidBallot, match=title):
        session.cast(opened(session, way), ballot({(first[0], "no-such-thing"): 1}))
    (said,) = in_a_file(way, "group,no-such-thing", "1")
    assert said.startswith(
        'votes.csv: the column "no-such-thing" is not an option of "First vote". Columns: group, card,'
    )


@pytest.mark.parametrize("way", ["choice", "approve", "dots", "rank"])
def test_that_a_number_no_option_has_is_refused(way: str) -> None:
    activity = next(a for a in makers.ALL_WAYS if a.settings.type == way)
    with pytest.raises(InvalidBallot, match="There is no option 9: the numbers go from 1 to 4"):
        makers.marks(activity, "9")


EMPTY_MEANS_NOTHING = {
    "choice": "choose one option",
    "rate": "mark at least one option",
    "rate_pair": "mark at least one option",
    "rank": "put at least one option in order",
    "pairs": "compare at least one pair",
}


@pytest.mark.parametrize("way", makers.ALL_WAYS, ids=lambda a: a.settings.type)
def test_that_an_empty_ballot_is_refused_where_it_means_nothing(way: Activity, session: Session) -> None:
    says = EMPTY_MEANS_NOTHING.get(way.settings.type)
    round = opened(session, way)
    empty = "," * (len(ballot_type(way.settings.type).columns(way)) - 1)
    if says is None:
        session.cast(round, ballot({}))
        assert session.workshop.round(round).votes_in == 1
        assert len(read_ballots(f"{header_of(way)}\nC,{empty}\n".encode(), "v.csv", way, builders.GROUPS)) == 1
        return
    with pytest.raises(InvalidBallot, match=f"An empty ballot says nothing in this vote: {says}"):
        session.cast(round, ballot({}))
    assert in_a_file(way, header_of(way), empty)[0].endswith(f"An empty ballot says nothing in this vote: {says}.")


def test_that_a_ballot_for_a_closed_round_is_refused_by_the_name_of_the_vote(session: Session) -> None:
    activity = makers.dots(NAMES)
    round = opened(session, activity)
    session.close_round(round)
    says = "First vote on “First vote” is closed, so this vote is not counted. Reopen it, or start a new vote."
    with pytest.raises(RoundClosed, match=says):
        session.cast(round, ballot(main(equity=1)))
    assert session.workshop.round(round).ballots == ()


def test_that_underspending_is_noted_and_not_refused(session: Session) -> None:
    for activity, marks, notice in (
        (makers.dots(NAMES), main(equity=1), "3 dots not used"),
        (makers.points(NAMES), main(equity=40), "60 points not used"),
    ):
        kind = ballot_type(activity.settings.type)
        kind.check(activity, marks)
        assert kind.notice(activity, marks) == notice
    round = opened(session, makers.dots(NAMES))
    session.cast(round, ballot(main(equity=1)))
    assert session.workshop.round(round).votes_in == 1


@pytest.mark.parametrize("mark", ["3,5", "3.5", "-1", "1e1", "٣", "three"])
def test_that_a_mark_that_is_no_whole_number_is_refused_with_the_option(mark: str) -> None:
    activity = makers.rate(NAMES)
    said = in_a_file(activity, header_of(activity), f'"{mark}",,')[0]
    assert said == f"votes.csv, row 2, column equity: “{mark}” for Equity is not a whole number."


def test_that_many_ballots_at_once_are_refused_one_by_one(session: Session) -> None:
    round = opened(session, makers.dots(NAMES))
    good, bad = ballot(main(equity=1)), ballot(main(equity=3))
    change = session.cast(round, [good, bad])
    ((id, sentence),) = change.refused
    assert id == bad.id and "limit on one is 2" in str(sentence)
    assert isinstance(sentence, str | WorkshopError)
    assert session.workshop.round(round).votes_in == 1
