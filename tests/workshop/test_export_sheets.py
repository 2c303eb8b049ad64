"""The sheets an organiser looks for first: stakeholder view, what moved, quadrants, actions, and what was decided."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart.scatter_chart import ScatterChart

from tests.workshop.book_reading import opened, table_of
from tests.workshop.conftest import Exported
from tests.workshop.makers import a_round as counted_round
from tests.workshop.makers import a_workshop as counted_workshop
from tests.workshop.makers import ballots_of, groups_named, marks, rate, rate_pair
from tests.workshop.rooms import LABELS, a_full_round, a_round, a_vote, a_workshop
from tests.workshop.run_through import SAID
from workshop.counting.movement import movement_of
from workshop.counting.published import outcome_of
from workshop.export import write_workbook
from workshop.model import LogEntry, Workshop
from workshop.plan import Polarity, ResultSettings, Rule, Weighting

STAKEHOLDER = ResultSettings(view="group_columns", rank_by="gap")
EACH = groups_named(Council=3, Residents=3, Media=4)


def exported(workshop: Workshop, folder: Path) -> Workbook:
    write_workbook(workshop, folder / "out.xlsx")
    return load_workbook(folder / "out.xlsx")


def texts(book: Workbook, sheet: str) -> list[str]:
    return [cell for row in book[sheet].iter_rows(values_only=True) for cell in row if isinstance(cell, str)]


def a_stakeholder_room(polarity: Polarity = Polarity.HIGH_IS_GOOD, **result: str) -> Workshop:
    asked = rate(["Housing", "Safety"], result=replace(STAKEHOLDER, **result))
    scale = asked.criteria[0].scale
    assert scale is not None
    asked = replace(asked, criteria=(replace(asked.criteria[0], scale=replace(scale, polarity=polarity)),))
    cast = ballots_of(
        Council=[marks(asked, line) for line in ("5 2", "5 2", "4 1")],
        Residents=[marks(asked, line) for line in ("1 2", "1 3", "2 2")],
        Media=[marks(asked, line) for line in ("3 2", "3 2", "4 4", "4 4")],
    )
    return counted_workshop(asked, EACH, counted_round(asked, cast))


def test_that_the_stakeholder_view_puts_each_group_under_its_middle_answer(tmp_path: Path) -> None:
    book = exported(a_stakeholder_room(), tmp_path)
    heads = ["Issue", "1 Very poor", "2 Poor", "3 Fair", "4 Good", "5 Very good", "Steps apart"]
    rows = [tuple(row.values()) for row in table_of(book, "Stakeholder_view_1")]
    assert list(table_of(book, "Stakeholder_view_1")[0]) == heads
    assert rows == [
        ("Housing (furthest apart)", "Residents", None, "Media (3½)", None, "Council", 4),
        ("Safety (furthest apart)", None, "Council\nResidents", "Media", None, None, 1),
    ]
    assert "Each group stands at its middle answer. 5 is the good end." in texts(book, "Stakeholder view")
    assert any(text.startswith("(3½)") for text in texts(book, "Stakeholder view"))


@pytest.mark.parametrize("polarity", list(Polarity))
def test_that_only_a_scale_with_a_good_end_is_tinted_and_words_say_so(tmp_path: Path, polarity: Polarity) -> None:
    book = exported(a_stakeholder_room(polarity, group_measure="as_entered"), tmp_path)
    sheet = book["Stakeholder view"]
    (row,) = [n for n in range(1, sheet.max_row + 1) if str(sheet.cell(n, 1).value).startswith("Safety")]
    styles = [sheet.cell(row, column).style for column in range(2, 7)]
    good, bad = ["Good end"] * 2, ["Bad end"] * 2
    tinted = {Polarity.HIGH_IS_GOOD: [*bad, "Value", *good], Polarity.HIGH_IS_BAD: [*good, "Value", *bad]}
    assert styles == tinted.get(polarity, ["Value"] * 5)
    said = " ".join(texts(book, "Stakeholder view"))
    ends = {Polarity.HIGH_IS_GOOD: "5 is the good end.", Polarity.HIGH_IS_BAD: "1 is the good end."}
    ends[Polarity.UNSTATED] = "The source does not say which end is the good one."
    assert ends.get(polarity, "") in said and said.count(" end") == (polarity is not Polarity.NEUTRAL)
    assert ("Steps apart" in said) is (polarity is not Polarity.UNSTATED)


def test_that_the_demonstration_stands_as_the_slide_has_it(shipped: Mapping[str, Exported]) -> None:
    workshop, path = shipped["demo-carrick"]
    book = opened(path)
    for number, round in enumerate(reversed(workshop.rounds), 1):
        name = f"Stakeholder_view_{number}"
        if not any(name in sheet.tables for sheet in book.worksheets):
            continue
        entries = {(e.option, e.group_code): e.mark for e in round.asked.prefilled}
        codes = {group.name: group.code for group in workshop.plan.groups}
        for option, row in zip(round.asked.options, table_of(book, name), strict=True):
            found = {
                codes[name]: int(head.split()[0])
                for head, cell in row.items()
                if head[:1].isdigit() and cell
                for name in str(cell).split("\n")
            }
            assert found == {code: mark for (o, code), mark in entries.items() if o == option.id}


def test_that_what_moved_shows_both_votes_and_the_change(tmp_path: Path) -> None:
    asked = a_vote(labels=LABELS[:4], title="Priorities")
    first = a_round(asked, {"council": ["a0 a0 a1 a2"] * 4, "residents": ["a0 a1 a1 a3"] * 4})
    second = a_round(asked, {"council": ["a3 a3 a1 a2"] * 4, "residents": ["a3 a1 a1 a0"] * 4}, id=2, number=2)
    workshop = a_workshop(first, second)
    book = exported(workshop, tmp_path)
    movement = movement_of(workshop, first, second)
    rows = table_of(book, "Moved_1")
    assert list(rows[0]) == ["Option", "First vote", "Second vote", "Moved", "Change of score"]
    assert [(r["Option"], r["First vote"], r["Second vote"], r["Moved"]) for r in rows] == [
        (m.label, m.before, m.after, m.steps) for m in movement.moved
    ]
    assert movement.words in texts(book, "What moved")
    assert "What moved" not in exported(a_workshop(first), tmp_path).sheetnames


def test_that_a_vote_compares_with_the_step_it_names_and_says_what_is_new(tmp_path: Path) -> None:
    before = a_vote(labels=LABELS[:5], title="Then", id="then")
    before, new = replace(before, options=before.options[:4]), before.options[4]
    asked = a_vote(title="Now", id="now", result=ResultSettings(compare_to="then"))
    asked = replace(asked, options=(*before.options[1:], new))
    later = a_round(asked, {"council": ["a1 a2 a3 a4"] * 4, "residents": ["a1 a1 a2 a2"] * 4}, id=2)
    book = exported(a_workshop(a_full_round(before), later), tmp_path)
    rows = {row["Option"]: row for row in table_of(book, "Moved_1")}
    assert list(rows[LABELS[1]])[:4] == ["Option", "Before", "Now", "Moved"]
    assert rows[LABELS[4]]["Moved"] == "new" and rows[LABELS[0]]["Moved"] == "not asked again"


def test_that_the_quadrants_are_a_table_and_a_chart_with_a_point_for_each_option(tmp_path: Path) -> None:
    asked = rate_pair(["Equity", "Honesty", "Openness"])
    lines = ("5 4 1 / 2 4 1", "5 4 2 / 1 5 2", "4 5 1 / 2 4 1")
    cast = ballots_of(Council=[marks(asked, line) for line in lines], Residents=[marks(asked, line) for line in lines])
    workshop = counted_workshop(asked, EACH, counted_round(asked, cast))
    book = exported(workshop, tmp_path)
    found = outcome_of(workshop, workshop.rounds[0]).map
    assert found is not None
    rows = table_of(book, "Quadrants_1")
    for row, option in zip(rows, found.options, strict=True):
        assert (row["Option"], row["Answers"], row["Corner"]) == (option.label, option.answers, option.words)
        assert (row[found.across], row[found.up]) == (pytest.approx(option.across), pytest.approx(option.up))
    (chart,) = book["Quadrants"]._charts  # pyright: ignore[reportAttributeAccessIssue]
    assert isinstance(chart, ScatterChart)
    assert len(chart.series) == 3 + 2, "each option, and the two lines"
    assert [s.tx.v or s.tx.strRef for s in chart.series[:3]] == ["Equity", "Honesty", "Openness"]


def test_that_every_chart_says_in_words_what_it_shows(shipped: Mapping[str, Exported]) -> None:
    charts = 0
    for _, path in shipped.values():
        with ZipFile(path) as archive:
            drawings = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/drawings/drawing")]
        for drawing in drawings:
            assert drawing.count("cNvPr id=") == drawing.count(" descr=") > 0
            charts += drawing.count(" descr=")
    assert charts > 60


def test_that_a_proposal_stands_with_its_words_its_count_and_its_verdict(tmp_path: Path) -> None:
    rule = Rule("Carried if nobody answers below 3.", "min", 3, "Carried", "Concerns to hear first")
    asked = a_vote(
        "rate",
        ["This order stands until March"],
        title="Can we live with it?",
        id="live",
        prompt="Proposal: we use this order.",
    )
    asked = replace(asked, rule=rule, result=ResultSettings(view="distribution", rank_by="none"))
    proposal = a_round(asked, {"council": ["a0=3", "a0=4", "a0=5"], "residents": ["a0=2", "a0=4", "a0=5"]}, id=2)
    book = exported(a_workshop(a_full_round(a_vote()), proposal), tmp_path)
    said = "Concerns to hear first: 5 answered 3 or more, 1 answered less."
    assert f"Proposal: we use this order. {said} (Result 2)" in texts(book, "Result")
    further = texts(book, "Result 2 Can we live with it")
    assert {said, rule.text, "This order stands until March"} <= set(further)


def test_that_actions_come_second_and_every_word_of_them_is_there(shipped: Mapping[str, Exported]) -> None:
    book = opened(shipped["prioritise-principles"].path)
    assert book.sheetnames[:2] == ["Result", "Actions"]
    assert set(SAID) <= set(texts(book, "Actions"))


def test_that_the_log_says_what_was_done_and_when_it_was_in_the_room(tmp_path: Path) -> None:
    log = (LogEntry("2026-11-22T10:20+01:00", "First vote on “Priorities”: opened."), LogEntry("some time", "More."))
    book = exported(replace(a_workshop(a_full_round(a_vote())), log=log), tmp_path)
    assert [tuple(row.values()) for row in table_of(book, "Log")] == [
        ("22 November 2026", "10:20", "First vote on “Priorities”: opened."),
        ("some time", None, "More."),
    ]


def test_that_the_codebook_says_what_every_column_and_mark_is(tmp_path: Path) -> None:
    asked = rate_pair(["Equity", "Honesty"])
    cast = ballots_of(Council=[marks(asked, "5 4 / 2 ?")] * 3)
    book = exported(counted_workshop(asked, EACH, counted_round(asked, cast)), tmp_path)
    rows = table_of(book, "Codebook")
    heads = [cell for cell in table_of(book, "Matrix_1")[0] if "|" in cell]
    assert [row["Table and column"] for row in rows] == [f"Matrix_1: {head}" for head in heads]
    assert [row["Option id"] for row in rows] == ["equity", "honesty"] * 2
    assert rows[2]["A mark is"] == "a point from 1 to 5 on “Performance”; ? is “I don't know”"
    scales = table_of(book, "Scales")
    assert (scales[0]["Mark"], scales[0]["In words"], scales[0]["Good end"]) == (1, "None", "high is good")
    assert len(scales) == 10


def test_that_votes_counted_by_agreed_weights_have_those_beside_the_others(tmp_path: Path) -> None:
    groups = tuple(replace(group, weight=n + 1) for n, group in enumerate(EACH))
    asked = a_vote(labels=LABELS[:4], result=ResultSettings(rank_by="points", weighting=Weighting.CUSTOM))
    by_group = {"council": ["a0 a0 a1 a2"] * 3, "residents": ["a1 a1 a2 a2"] * 3, "media": ["a3 a3 a1 a1"] * 4}
    book = exported(a_workshop(a_round(asked, by_group), groups=groups), tmp_path)
    heads = list(table_of(book, "Ranking_1")[0])
    assert heads[5:7] == ["Score, as agreed", "Place, as agreed"]
    assert [row["Weight, as agreed"] for row in table_of(book, "Weights_1")] == [1, 2, 3]
    plain = exported(a_workshop(a_full_round(a_vote())), tmp_path)
    assert not [head for head in table_of(plain, "Ranking_1")[0] if "agreed" in head]
