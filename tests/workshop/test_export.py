"""The workbook: what stands on each sheet, and what must not."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.chart.bar_chart import BarChart
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.workshop.conftest import Exported
from tests.workshop.rooms import GROUPS, LABELS, QUESTION, a_full_round, a_round, a_vote, a_workshop, marks
from workshop.counting.published import outcome_of
from workshop.export import write_workbook
from workshop.model import Workshop
from workshop.outgoing.contents import contents_of
from workshop.plan import (
    ActivityKind,
    BallotSettings,
    GroupId,
    OptionId,
    Polarity,
    ResultSettings,
    Voter,
    Weighting,
)
from workshop.ranking.wording import halves
from workshop.templates.reading import read_template
from workshop.templates.shelf import template_shelf
from workshop.voting import Ballot, BallotId, Channel, HandCount, RoundState

FIRST_SHEETS = ["Result", "Actions", "Groups", "Who took part"]
LAST_SHEETS = ["How we counted", "Log", "Codebook", "Facts"]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "2026-11-22 Carrick results.xlsx"


def exported(workshop: Workshop, target: Path) -> Workbook:
    write_workbook(workshop, target)
    return load_workbook(target)


def texts(sheet: Worksheet) -> list[str]:
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]


def all_texts(book: Workbook) -> str:
    return "\n".join(text for sheet in book.worksheets for text in texts(sheet))


def cells_of(sheet: Worksheet, name: str) -> list[tuple[Cell | MergedCell, ...]]:
    """The cells of a table, row by row."""
    left, top, right, bottom = range_boundaries(sheet.tables[name].ref)
    return list(sheet.iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right))


def charts_of(sheet: Worksheet) -> list[BarChart]:
    return list(sheet._charts)  # pyright: ignore[reportAttributeAccessIssue] (openpyxl has no public way to read them)


def table(book: Workbook, name: str) -> list[dict[str, object]]:
    """The rows of a named Excel table, found wherever it stands."""
    sheet = next(s for s in book.worksheets if name in s.tables)
    heads, *rows = [[cell.value for cell in row] for row in cells_of(sheet, name)]
    assert [c.name for c in sheet.tables[name].tableColumns] == heads, "Excel repairs a table whose heads differ"
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def shown(sheet: Worksheet, name: str, head: str) -> list[str]:
    """A column of places as Excel shows it, shared ones with their sign."""
    heads, *rows = cells_of(sheet, name)
    column = [cell.value for cell in heads].index(head)
    return [f"{row[column].value}{'=' if '=' in row[column].number_format else ''}" for row in rows]


def test_that_the_result_comes_first_and_what_is_for_checking_last(target: Path) -> None:
    second = a_full_round(a_vote(title="Second vote", id="second"), seed=2, id=2)
    book = exported(a_workshop(a_full_round(a_vote()), second), target)
    checking = ["For checking", "Ranking", "Ballots", "Matrix", "Matrix 2", *LAST_SHEETS]
    assert book.sheetnames == [*FIRST_SHEETS, "Result 2 First vote", *checking]
    assert book.active is book.worksheets[0]
    colours = [tab.rgb for sheet in book.worksheets if (tab := sheet.sheet_properties.tabColor)]
    assert len(set(colours[:5])) == 1 and len(set(colours[5:])) == 1 and colours[0] != colours[-1]


def test_that_the_first_sheet_says_what_was_asked_decided_and_who_took_part(target: Path) -> None:
    workshop = a_workshop(a_full_round(a_vote()))
    said = texts(exported(workshop, target)["Result"])
    outcome = outcome_of(workshop, workshop.rounds[0])
    first = [place.label for place in outcome.ranking.places[: outcome.ranking.top]]
    assert said[0] == "Carrick Partnership workshop"
    assert "Carrick Town Hall · 22 November 2026" in said
    assert QUESTION in said
    assert "24 of 24 people took part: Council 7, Voluntary 6, Residents 8, Private 3." in said
    assert any(text.endswith("come first.") and all(label in text for label in first) for text in said)
    assert outcome.account in said


def test_that_places_are_numbers_that_sort_and_shared_ones_show_it(target: Path) -> None:
    by_group = {"council": ["a0 a0 a1 a1"] * 4, "residents": ["a0 a0 a2 a3"] * 2 + ["a2 a3 a4 a4"] * 2}
    workshop = a_workshop(a_round(a_vote(labels=LABELS[:5]), by_group))
    book = exported(workshop, target)
    rows = table(book, "Result_1")
    assert [(row["Place"], row["Option"], row["Dots"], row["People"]) for row in rows] == [
        (1, "Accountability", 12, 6),
        (2, "Citizen engagement", 8, 4),
        (3, "Transparency", 4, 4),
        (3, "Leadership", 4, 4),
        (3, "Inclusion", 4, 2),
    ]
    assert shown(book["Result"], "Result_1", "Place") == ["1", "2", "3=", "3=", "3="]


def test_that_each_group_counting_once_stands_beside_and_the_change_is_said(target: Path) -> None:
    by_group = {"council": ["a0 a0 a1 a1"] * 9, "voluntary": ["a2 a2 a1 a1"] * 3, "residents": ["a2 a2 a1 a0"] * 3}
    workshop = a_workshop(a_round(a_vote(labels=LABELS[:4]), by_group))
    book = exported(workshop, target)
    other = outcome_of(workshop, workshop.rounds[0], weighting=Weighting.GROUPS).ranking
    for row in table(book, "Result_1"):
        place = next(p for p in other.places if p.label == row["Option"])
        assert row["Place if each group counts once"] == place.rank
    said = next(text for text in texts(book["Result"]) if text.startswith("When each group counts once"))
    assert "the order changes" in said and "Transparency moves from 3rd to 2nd" in said


def test_that_an_unchanged_order_is_said_too(target: Path) -> None:
    by_group = {"council": ["a0 a0 a1 a2"] * 5, "residents": ["a0 a0 a1 a2", "a0 a0 a1 a1", "a0 a0 a1 a2"]}
    said = texts(exported(a_workshop(a_round(a_vote(labels=LABELS[:3]), by_group)), target)["Result"])
    assert any(text.startswith("When each group counts once, the order is the same") for text in said)


def test_that_a_vote_counted_by_groups_shows_its_score_and_the_people_beside_it(target: Path) -> None:
    asked = a_vote(result=ResultSettings(rank_by="points", weighting=Weighting.GROUPS))
    workshop = a_workshop(a_full_round(asked))
    rows = table(exported(workshop, target), "Result_1")
    scores = [row["Share of dots"] for row in rows]
    assert scores == sorted(scores, reverse=True) and abs(sum(scores) - 1) < 1e-9  # pyright: ignore
    assert "Place if each person counts once" in rows[0]


def test_that_the_chart_draws_the_table_best_on_top_with_axes_and_words(target: Path) -> None:
    book = exported(a_workshop(a_full_round(a_vote())), target)
    sheet = book["Result"]
    (chart,) = charts_of(sheet)
    first, last = (int(part[1:]) for part in sheet.tables["Result_1"].ref.replace("E", "A").split(":"))
    assert chart.series[0].val.numRef.f == f"'Result'!$C${first + 1}:$C${last}"
    assert chart.series[0].cat.numRef.f == f"'Result'!$B${first + 1}:$B${last}"
    assert chart.x_axis.scaling.orientation == "maxMin"
    assert chart.x_axis.delete is False and chart.y_axis.delete is False
    with ZipFile(target) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    best = table(book, "Result_1")[0]
    assert f'descr="Bar chart, Dots. 1. {best["Option"]}: {best["Dots"]};' in drawing


def test_that_groups_stand_side_by_side_with_the_place_each_gave(target: Path) -> None:
    workshop = a_workshop(a_full_round(a_vote()))
    book = exported(workshop, target)
    outcome = outcome_of(workshop, workshop.rounds[0])
    rows = table(book, "Groups_1")
    assert list(rows[0]) == ["Option", "All of us", "Council", "Voluntary", "Residents", "Private"]
    for row, place in zip(rows, outcome.ranking.places, strict=True):
        assert str(row["Option"]).startswith(place.label) and row["All of us"] == place.rank
        for group in outcome.groups:
            assert row[group.name] == group.ranking.place(place.option).rank
    assert len(book["Groups"].conditional_formatting) == 1


def test_that_who_took_part_counts_every_group_and_channel(target: Path) -> None:
    round = a_round(
        a_vote(),
        {"council": ["a0"] * 4, "residents": ["a1"] * 3},
        present={"council": 7, "residents": 2, "voluntary": 6},
    )
    council = GroupId("council")
    by_channel = {(council, Channel.SLIP): 3, (council, Channel.SCREEN): 1, (GroupId("residents"), Channel.SLIP): 3}
    book = exported(a_workshop(replace(round, handed_in=by_channel)), target)
    assert table(book, "Took_part_1") == [
        {"Group": "Council", "Here": 7, "Votes": 4, "Missing": 3, "Slips": 3, "On screen": 1},
        {"Group": "Residents", "Here": 2, "Votes": 3, "Missing": 0, "Slips": 3, "On screen": 0},
        {"Group": "Voluntary", "Here": 6, "Votes": 0, "Missing": 6, "Slips": 0, "On screen": 0},
    ]
    assert "All of us" in texts(book["Who took part"])


def test_that_every_ballot_is_one_row_and_their_order_tells_nothing(target: Path) -> None:
    by_group = {"council": ["a2", "a0 a1", "a0 a0 a2"], "residents": ["a1 a1", "a0", "a1 a1"]}
    round = a_round(a_vote(labels=LABELS[:3]), by_group)
    shuffled = replace(round, ballots=tuple(reversed(round.ballots)))
    book = exported(a_workshop(round), target)
    other = exported(a_workshop(shuffled), target)
    for name in ("Matrix_1", "Ballots", "Facts"):
        assert table(book, name) == table(other, name)
    rows = table(book, "Matrix_1")
    assert [(r["Group"], r["Accountability"], r["Citizen engagement"], r["Transparency"]) for r in rows] == [
        ("Council", 2, None, 1),
        ("Council", 1, 1, None),
        ("Council", None, None, 1),
        ("Residents", 1, None, None),
        ("Residents", None, 2, None),
        ("Residents", None, 2, None),
    ]
    assert [r["Ballot"] for r in rows] == [1, 2, 3, 4, 5, 6] and {r["Include"] for r in rows} == {1}
    words = table(book, "Ballots")
    assert {r["Status"] for r in words} == {"counts"}
    assert words[0]["In words"] == "Accountability ●●, Transparency ●"


def test_that_nothing_but_marks_and_groups_leaves_a_ballot(target: Path) -> None:
    round = a_round(a_vote(), {"council": ["a0"] * 3, "residents": ["a1"] * 3}, secret=False)
    ballots = tuple(
        replace(b, id=BallotId(f"id-{n}-id"), card=4711 + n, at="2026-11-22T09:47", channel=Channel.CARD)
        for n, b in enumerate(round.ballots)
    )
    exported(a_workshop(replace(round, ballots=ballots)), target)
    with ZipFile(target) as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert not [word for word in ("id-0-id", "4711", "4712", "09:47") if word in everything]


def test_that_ballots_that_do_not_count_are_listed_without_their_marks(target: Path) -> None:
    round = a_round(a_vote(labels=LABELS[:3]), {"council": ["a0"] * 4, "residents": ["a1"] * 4}, secret=False)
    taken_back = replace(round.ballots[0], withdrawn=True)
    newer = Ballot(BallotId("new"), GroupId("residents"), marks("a2 a2"), replaces=round.ballots[-1].id)
    book = exported(a_workshop(replace(round, ballots=(taken_back, *round.ballots[1:], newer))), target)
    rows = table(book, "Ballots")
    left = [r for r in rows if r["Status"] != "counts"]
    assert sorted((r["Status"], r["Group"]) for r in left) == [("replaced", "Residents"), ("taken back", "Council")]
    assert all(r["In words"] is None and r["Ballot"] is None for r in left)
    assert len(rows) == 9 and len(table(book, "Matrix_1")) == 7


def test_that_a_group_below_the_minimum_stands_nowhere_by_itself(target: Path) -> None:
    by_group = {"council": ["a0"] * 5, "voluntary": ["a1"] * 2, "residents": ["a2"] * 4, "private": ["a3"] * 2}
    book = exported(a_workshop(a_round(a_vote(), by_group)), target)
    assert [r["Group"] for r in table(book, "Took_part_1")] == ["Council", "Residents", "Other groups"]
    assert [r["Group"] for r in table(book, "Ballots")].count("Other groups") == 4
    assert list(table(book, "Groups_1")[0])[2:] == ["Council", "Residents", "Other groups"]
    for sheet in book.worksheets:
        cells = [text for text in texts(sheet) if text in ("Voluntary", "Private")]
        assert not cells, f"{sheet.title} names a pooled group by itself"


def test_that_where_groups_cannot_be_shown_everybody_is_one(target: Path) -> None:
    round = a_round(a_vote(), {"council": ["a0"] * 2, "residents": ["a2"] * 2, "private": ["a3"]})
    book = exported(a_workshop(round), target)
    assert {r["Group"] for r in table(book, "Ballots")} == {"Everyone"}
    assert [r["Group"] for r in table(book, "Took_part_1")] == ["Everyone"]
    assert "Groups_1" not in book["Groups"].tables
    assert "Place if each group counts once" not in table(book, "Result_1")[0]
    assert any("Groups are not shown" in text for text in texts(book["Result"]))


def test_that_hands_stand_below_as_counts_added_up_over_pooled_groups(target: Path) -> None:
    asked = a_vote("approve", LABELS[:2])
    round = a_round(asked, {"council": ["a0"] * 3, "residents": ["a1"] * 3})
    a0, a1 = OptionId("a0"), OptionId("a1")
    hands = (
        HandCount(BallotId("h0"), GroupId("voluntary"), 2, {(a0, 1): 2, (a1, 1): 0}),
        HandCount(BallotId("h1"), GroupId("voluntary"), 2, {(a0, 1): 1, (a1, 1): 2}),
        HandCount(BallotId("h2"), GroupId("private"), 2, {(a0, 1): 1, (a1, 1): 0}),
    )
    handed_in = {**round.handed_in, (GroupId("voluntary"), Channel.HANDS): 2, (GroupId("private"), Channel.HANDS): 2}
    book = exported(a_workshop(replace(round, hand_counts=hands, handed_in=handed_in)), target)
    assert [tuple(r.values())[:7] for r in table(book, "Hands_1")] == [
        ("Other groups", 3, 4, 1, "Accountability", 1, 2),
        ("Other groups", 3, 4, 2, "Citizen engagement", 1, 2),
    ]
    assert len(table(book, "Ballots")) == 6
    assert {r["Accountability"] for r in table(book, "Matrix_1")} == {1, None}


@pytest.mark.parametrize("state", [RoundState.OPEN, RoundState.COUNTING])
@pytest.mark.parametrize("secret", [True, False])
def test_that_a_vote_still_open_is_left_out_and_said_so(target: Path, state: RoundState, secret: bool) -> None:
    done = a_full_round(a_vote(title="Warming up", id="earlier"))
    by_group = {"council": ["a7 a7"] * 7, "residents": ["a7 a8"] * 8}
    open = a_round(a_vote(title="The real one"), by_group, id=2, state=state, secret=secret)
    book = exported(a_workshop(done, open), target)
    assert len(table(book, "Ballots")) == 24
    assert any("“The real one” is still open" in text for text in texts(book["For checking"]))
    assert {r["Title"] for r in table(book, "Ballots")} == {"Warming up"}


def test_that_nothing_is_exported_where_one_vote_could_be_told_from_two_workbooks(target: Path) -> None:
    by_group = {"council": ["a0"] * 4, "residents": ["a1"] * 4}
    round = a_round(a_vote(), by_group, state=RoundState.CLOSED, reopened=1, looked_at=7)
    book = exported(a_workshop(round), target)
    sentence = "“First vote” was opened again: you can look when 2 more votes are in, or show the result to everybody."
    assert sentence in texts(book["For checking"])
    assert {sentence, "No result can be shown yet."} <= set(texts(book["Result"]))
    assert "No vote has been closed yet, so there is no result to show." not in texts(book["Result"])
    assert table(book, "Ballots")[0]["Group"] is None
    shown = exported(a_workshop(replace(round, state=RoundState.REVEALED)), target)
    assert len(table(shown, "Ballots")) == 8


def test_that_a_vote_left_out_is_named_with_which_vote_it_was(target: Path) -> None:
    asked = a_vote()
    first = a_full_round(asked)
    second = a_round(asked, {"council": ["a0"] * 4}, id=2, number=2, state=RoundState.CLOSED, reopened=1, looked_at=4)
    said = texts(exported(a_workshop(first, second), target)["For checking"])
    assert sum("was opened again" in text for text in said) == 1
    assert any(text.startswith("“First vote (second vote)” was opened again: ") for text in said)


def test_that_a_workshop_without_a_vote_makes_a_workbook_that_says_so(target: Path) -> None:
    book = exported(a_workshop(), target)
    assert book.sheetnames == [*FIRST_SHEETS, "For checking", "Ranking", "Ballots", *LAST_SHEETS]
    assert "No vote has been closed yet, so there is no result to show." in texts(book["Result"])


def test_that_several_votes_on_one_question_are_told_apart(target: Path) -> None:
    asked = a_vote(title="Priorities")
    book = exported(a_workshop(a_full_round(asked), a_full_round(asked, seed=5, id=2, number=2)), target)
    assert [r["Vote"] for r in table(book, "How_we_counted")] == ["Priorities (second vote)", "Priorities (first vote)"]
    assert len(table(book, "Ballots")) == 48


def test_that_a_practice_vote_never_leaves_the_room(target: Path) -> None:
    practice = replace(a_vote(title="Tea or coffee", id="practice"), kind=ActivityKind.PRACTICE)
    workshop = a_workshop(a_full_round(a_vote()), a_full_round(practice, id=2))
    assert [vote.name for vote in contents_of(workshop).votes] == ["First vote"]


def test_that_a_scale_with_no_good_end_gets_no_order_and_no_score(target: Path) -> None:
    asked = a_vote("rate", LABELS[:4])
    scale = asked.criteria[0].scale
    assert scale is not None
    unstated = replace(asked, criteria=(replace(asked.criteria[0], scale=replace(scale, polarity=Polarity.UNSTATED)),))
    book = exported(a_workshop(a_full_round(unstated)), target)
    rows = table(book, "Result_1")
    assert [r["Option"] for r in rows] == list(LABELS[:4])
    assert "Place" not in rows[0] and not [head for head in rows[0] if "verage" in head]
    grades = [f"{n} {label}" for n, label in zip(scale.marks, scale.labels, strict=True)]
    for row in rows:
        assert sum(int(str(row[grade])) for grade in grades) == row["Answers"]
    assert len(charts_of(book["Result"])[0].series) == 5


def test_that_dont_know_stands_in_the_ballots_as_a_question_mark(target: Path) -> None:
    by_group = {"council": ["a0=5 a1=-1"] * 3, "residents": ["a0=2 a1=4"] * 3}
    book = exported(a_workshop(a_round(a_vote("rate", LABELS[:2]), by_group)), target)
    assert [r["Citizen engagement"] for r in table(book, "Matrix_1")] == ["?"] * 3 + [4] * 3
    assert [r["Don't know"] for r in table(book, "Result_1")] == [3, 0]


def test_that_one_ballot_for_each_group_names_the_groups(target: Path) -> None:
    asked = a_vote("approve", LABELS[:3])
    asked = replace(asked, ballot=BallotSettings("approve", voter=Voter.GROUP))
    round = a_round(asked, {"council": ["a0 a1"], "voluntary": ["a0"], "residents": ["a2"]}, secret=False)
    book = exported(a_workshop(round), target)
    assert "3 of 3 groups took part: Council, Voluntary, Residents." in texts(book["Result"])
    assert [r["Group"] for r in table(book, "Ballots")] == ["Council", "Voluntary", "Residents"]


def test_that_a_group_struck_from_the_plan_keeps_its_ballots(target: Path) -> None:
    round = a_round(a_vote(), {"council": ["a0"] * 3, "residents": ["a1"] * 3})
    book = exported(a_workshop(round, groups=GROUPS[:1]), target)
    assert len(table(book, "Ballots")) == 6


def test_that_the_banner_of_a_sample_room_stands_on_every_sheet(target: Path) -> None:
    book = exported(a_workshop(a_full_round(a_vote()), banner="SAMPLE ROOM"), target)
    for sheet in book.worksheets:
        assert sheet["A1"].value == "SAMPLE ROOM", sheet.title
        assert sheet.oddHeader and sheet.oddHeader.right.text == "SAMPLE ROOM", sheet.title


def test_that_every_sheet_is_ready_to_print_and_to_scroll(target: Path) -> None:
    book = exported(a_workshop(a_full_round(a_vote())), target)
    for sheet in book.worksheets:
        assert sheet.print_area, sheet.title
        fitted = sheet.sheet_properties.pageSetUpPr
        assert sheet.page_setup.paperSize == 9 and fitted and fitted.fitToPage, sheet.title
        assert sheet.oddFooter and sheet.oddFooter.right.text == "Page &P of &N", sheet.title
    assert book["Result"].page_setup.fitToHeight == 1
    for name, table_name, frozen in (("Ballots", "Ballots", "A"), ("Matrix", "Matrix_1", "F")):
        sheet = book[name]
        head = int(sheet.tables[table_name].ref[1:].split(":")[0])
        assert sheet.freeze_panes == f"{frozen}{head + 1}" and sheet.print_title_rows == f"${head}:${head}"
        assert sheet.tables[table_name].autoFilter, "every table can be filtered"


def test_that_the_document_says_common_ground_made_it_and_nobody_else(target: Path) -> None:
    properties = exported(a_workshop(a_full_round(a_vote())), target).properties
    assert (properties.creator, properties.lastModifiedBy) == ("Common Ground", "Common Ground")
    assert properties.title == "Carrick Partnership workshop"


@pytest.mark.parametrize("way", ["choice", "approve", "dots", "rate"])
@pytest.mark.parametrize("people", [1, 2, 24])
def test_that_every_way_of_voting_and_size_of_room_makes_a_workbook(target: Path, way: str, people: int) -> None:
    groups = tuple(replace(g, people=people // 4 + (n < people % 4)) for n, g in enumerate(GROUPS))
    book = exported(a_workshop(a_full_round(a_vote(way), groups=groups), groups=groups), target)
    assert len(table(book, "Ballots")) == people
    assert len(table(book, "Result_1")) == len(LABELS)


@pytest.mark.parametrize("template", [info.id for info in template_shelf()])
def test_that_every_template_makes_a_workbook_before_anybody_has_voted(target: Path, template: str) -> None:
    workshop = Workshop(read_template(template))
    steps = [a for a in workshop.plan.activities if a.kind is ActivityKind.VOTE]
    votes = [a for a in steps if a.options and a.settings.type != "text"]
    rounds = tuple(a_round(a, {}, id=n) for n, a in enumerate(votes, 1))
    book = exported(replace(workshop, rounds=rounds), target)
    assert len(table(book, "How_we_counted")) == max(1, len(rounds))


def test_that_points_of_places_stand_there_as_the_room_saw_them(shipped: Mapping[str, Exported]) -> None:
    book = shipped["prioritise-principles"]
    (vote, *_) = contents_of(book.workshop).votes
    assert vote.outcome.ranking.rule == "borda"
    sheet = load_workbook(book.path)["Result"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Place")
    points = next(cell.column for cell in head if cell.value == "Points")
    first = (head[0].row or 0) + 1
    for row, place in enumerate(vote.outcome.ranking.places, first):
        assert place.value == f"{halves(float(str(sheet.cell(row, points).value)))} points"
