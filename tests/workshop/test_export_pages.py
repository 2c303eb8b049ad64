"""The workbook on paper, through LibreOffice: nothing cut, nothing ####, charts drawn; for every template, too."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from openpyxl import load_workbook

from tests.workshop.conftest import Exported
from tests.workshop.libreoffice import PrintedPage, all_converted, picture_of, words_of_pages
from tests.workshop.rooms import GROUPS, LABELS, QUESTION, a_full_round, a_vote, a_workshop
from tests.workshop.run_through import TEMPLATES
from workshop.counting.published import outcome_of
from workshop.export import write_workbook
from workshop.export.charts import BELOW_TOP, grade_colour
from workshop.export.looks import ACCENT, LINE_HEIGHT, width_of
from workshop.export.result import SHORT_LABEL
from workshop.model import Workshop
from workshop.outgoing.contents import contents_of
from workshop.plan import GroupId, StakeholderGroup

LONG = "Every partner publishes what it decides, why it did so, and who may be asked about it before number {} is done"
MANY = [f"Issue number {n}" for n in range(1, 26)]


@dataclass(frozen=True)
class Printed:
    """A workshop, and its workbook on paper."""

    workshop: Workshop
    pdf: Path
    pages: list[str]
    """The words of each page, their spaces made one."""

    def of(self, sheet: str) -> list[int]:
        """The numbers of a sheet's pages: its name stands at the foot of each."""
        foot = re.compile(rf"Common Ground {re.escape(sheet)} Page \d+ of {len(self.pages)}")
        return [number for number, words in enumerate(self.pages, 1) if foot.search(words)]

    def picture(self, page: int) -> NDArray[np.uint8]:
        return picture_of(self.pdf, page)


def an_ordinary_room() -> Workshop:
    rate = a_vote("rate", LABELS[:5], title="How well we do", id="rate")
    return a_workshop(a_full_round(rate), a_full_round(a_vote(), seed=4, id=2), banner="SAMPLE ROOM")


def a_crowded_room() -> Workshop:
    names = [f"Stakeholders of district {n}" for n in range(1, 13)]
    groups = tuple(StakeholderGroup(GroupId(f"g{n}"), name, f"S{n}", 4, 1, n) for n, name in enumerate(names))
    options = [LONG.format(n) for n in range(1, 41)]
    return a_workshop(a_full_round(a_vote(labels=options), groups=groups, seed=3), groups=groups)


def a_room_without_an_order() -> Workshop:
    asked = a_vote("rate", LABELS[:3], title="Can we live with it?")
    asked = replace(asked, result=replace(asked.result, rank_by="none"))
    return a_workshop(a_full_round(asked, groups=GROUPS, seed=2))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, shipped: Mapping[str, Exported]) -> Mapping[str, Printed]:
    folder = tmp_path_factory.mktemp("printed")
    rooms = {
        "ordinary": an_ordinary_room(),
        "crowded": a_crowded_room(),
        "many": a_workshop(a_full_round(a_vote(labels=MANY), seed=3)),
        "no order": a_room_without_an_order(),
    }
    made = {name: Exported(workshop, folder / f"{name}.xlsx") for name, workshop in rooms.items()}
    for workshop, path in made.values():
        write_workbook(workshop, path)
    made |= shipped
    pdfs = all_converted([path for _, path in made.values()], "pdf", folder)
    return {
        name: Printed(workshop, pdf, [re.sub(r"\s+", " ", words) for words in words_of_pages(pdf)])
        for (name, (workshop, _)), pdf in zip(made.items(), pdfs, strict=True)
    }


def dots(picture: NDArray[np.uint8], colour: str) -> int:
    return PrintedPage("", picture).dots_of(colour)


def test_that_the_result_is_one_page_with_everything_on_it(printed: Mapping[str, Printed]) -> None:
    ordinary = printed["ordinary"]
    outcome = outcome_of(ordinary.workshop, ordinary.workshop.rounds[1])
    assert ordinary.of("Result") == [1]
    first = ordinary.pages[0]
    for text in ("Carrick Partnership workshop", QUESTION, "24 of 24 people took part", "How we counted", *LABELS):
        assert text in first
    assert " ".join(outcome.account.split()) in first
    assert "The other votes" in first and "(Result 2)" in first


def test_that_the_chart_is_drawn_in_our_colours(printed: Mapping[str, Printed]) -> None:
    picture = printed["ordinary"].picture(1)
    below = picture[picture.shape[0] * 2 // 5 :]
    assert dots(below, ACCENT) > 200, "the bars of the top"
    assert dots(below, BELOW_TOP) > 200, "the other bars"


@pytest.mark.parametrize("room", ["ordinary", "crowded", "many", "no order", *TEMPLATES])
def test_that_no_number_is_too_wide_for_its_column(printed: Mapping[str, Printed], room: str) -> None:
    assert not [words for words in printed[room].pages if "###" in words or "#NAME" in words or "#VALUE" in words]
    assert not [words for words in printed[room].pages if "Err:" in words]


def test_that_every_page_has_the_banner_and_its_number(printed: Mapping[str, Printed]) -> None:
    pages = printed["ordinary"].pages
    for number, words in enumerate(pages, 1):
        assert "SAMPLE ROOM" in words and f"Page {number} of {len(pages)}" in words


def test_that_forty_long_options_and_twelve_groups_lose_no_word(printed: Mapping[str, Printed]) -> None:
    crowded = printed["crowded"]
    result = crowded.of("Result")
    assert len(result) <= 5
    shown = " ".join(crowded.pages[page - 1] for page in result)
    for n in range(1, 41):
        assert re.search(rf"\b{n} is\b|\bnumber {n}\b", shown), f"option {n} is cut"
    assert dots(crowded.picture(result[-1]), ACCENT) > 100, "the chart stands on the last page"


def test_that_twenty_five_short_options_still_make_one_page(printed: Mapping[str, Printed]) -> None:
    many = printed["many"]
    assert all(option in many.pages[0] for option in MANY) and "How we counted" in many.pages[0]
    assert many.of("Result") == [1]
    picture = many.picture(1)
    assert dots(picture[:, picture.shape[1] * 2 // 3 :], BELOW_TOP) > 200, "the chart stands beside the table"


def test_that_answers_without_an_order_are_drawn_grade_by_grade(printed: Mapping[str, Printed]) -> None:
    picture = printed["no order"].picture(1)
    half = picture[picture.shape[0] // 4 :]
    assert [n for n in range(5) if dots(half, grade_colour(n, 5)) < 30] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_that_every_template_makes_pages_one_can_hand_out(printed: Mapping[str, Printed], template: str) -> None:
    book = printed[template]
    votes = [r for r in book.workshop.rounds if r.asked.kind == "vote"]
    assert book.of("Result") == [1], "the first sheet is one page"
    picture = book.picture(1)
    below = picture[picture.shape[0] // 4 :]
    shades = [ACCENT, BELOW_TOP, *(grade_colour(n, 5) for n in range(5))]
    assert sum(dots(below, shade) for shade in shades) > 200, "the chart is drawn"
    assert len(book.of("For checking")) == 1 and len(book.of("Facts")) == 1
    assert len(book.pages) <= 12 + 8 * len(votes), "no sheet runs over page after page"
    for sheet in ("Actions", "Groups", "Who took part", "Ranking", "Ballots", "Matrix", "How we counted", "Codebook"):
        assert book.of(sheet), f"{sheet} prints nothing"


@pytest.mark.parametrize("template", TEMPLATES)
def test_that_every_bar_of_the_first_chart_has_its_whole_name(printed: Mapping[str, Printed], template: str) -> None:
    first, (vote, *_) = printed[template].pages[0], contents_of(printed[template].workshop).votes
    labels = [place.label for place in vote.outcome.ranking.places]
    assert [label for label in labels if width_of(label) < SHORT_LABEL and first.count(label) < 2] == []


def test_that_a_ballot_of_two_scales_is_as_high_as_its_words(shipped: Mapping[str, Exported]) -> None:
    sheet = load_workbook(shipped["matters-and-does-well"].path)["Ballots"]
    long = [row for row in range(1, sheet.max_row + 1) if len(str(sheet.cell(row, 6).value)) > 300]
    assert long and all((sheet.row_dimensions[row].height or 0) > 4 * LINE_HEIGHT for row in long)


def test_that_a_map_below_a_table_as_long_as_a_page_begins_another(shipped: Mapping[str, Exported]) -> None:
    sheet = load_workbook(shipped["difficulties-and-risks"].path)["Quadrants"]
    (chart,) = sheet._charts  # pyright: ignore[reportAttributeAccessIssue] (openpyxl has no other way to it)
    assert chart.anchor._from.row - 1 in [cut.id for cut in sheet.row_breaks.brk]


@pytest.mark.parametrize("template", ["matters-and-does-well", "benefits", "agenda-half-day"])
def test_that_a_map_is_drawn_with_its_points_and_names(printed: Mapping[str, Printed], template: str) -> None:
    book = printed[template]
    pages = book.of("Quadrants")
    assert pages and any(dots(book.picture(page), ACCENT) > 100 for page in pages)


def test_that_the_stakeholder_view_names_the_groups_in_the_cells(printed: Mapping[str, Printed]) -> None:
    book = printed["demo-carrick"]
    (first, *_) = book.of("Stakeholder view")
    words = book.pages[first - 1]
    assert "Quality of housing" in words or "Housing" in words
    assert "The source does not say which end is the good one" in words and "Steps apart" not in words
