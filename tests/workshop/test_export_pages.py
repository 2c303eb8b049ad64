"""The workbook as printed pages, through LibreOffice: nothing cut, nothing ####, charts drawn."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workshop.libreoffice import PrintedPage, converted, pages_of
from tests.workshop.rooms import GROUPS, LABELS, QUESTION, a_full_round, a_vote, a_workshop
from workshop.counting.published import outcome_of
from workshop.export import write_workbook
from workshop.export.charts import BELOW_TOP, grade_colour
from workshop.export.looks import ACCENT
from workshop.model import Workshop
from workshop.plan import GroupId, StakeholderGroup

LONG = "Every partner publishes what it decides, why it did so, and who may be asked about it before number {} is done"


def printed(workshop: Workshop, folder: Path) -> list[PrintedPage]:
    target = folder / "out.xlsx"
    write_workbook(workshop, target)
    return pages_of(converted(target, "pdf"))


def words(page: PrintedPage) -> str:
    return re.sub(r"\s+", " ", page.text)


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workshop, list[PrintedPage]]:
    rate = a_vote("rate", LABELS[:5], title="How well we do", id="rate")
    workshop = a_workshop(a_full_round(rate), a_full_round(a_vote(), seed=4, id=2), banner="SAMPLE ROOM")
    return workshop, printed(workshop, tmp_path_factory.mktemp("ordinary"))


def test_that_the_result_is_one_page_with_everything_on_it(ordinary: tuple[Workshop, list[PrintedPage]]) -> None:
    workshop, pages = ordinary
    outcome = outcome_of(workshop, workshop.rounds[1])
    first = words(pages[0])
    for text in ("Carrick Partnership workshop", QUESTION, "24 of 24 people took part", "How we counted", *LABELS):
        assert text in first
    assert " ".join(outcome.account.split()) in first
    assert "Where the groups stand" in words(pages[1])


def test_that_the_chart_is_drawn_in_our_colours(ordinary: tuple[Workshop, list[PrintedPage]]) -> None:
    whole = ordinary[1][0].picture
    below = PrintedPage("", whole[whole.shape[0] // 2 :])
    assert below.dots_of(ACCENT) > 200, "the bars of the top"
    assert below.dots_of(BELOW_TOP) > 200, "the other bars"


def test_that_no_number_is_too_wide_for_its_column(ordinary: tuple[Workshop, list[PrintedPage]]) -> None:
    assert not [page.text for page in ordinary[1] if "###" in page.text]


def test_that_every_page_has_the_banner_and_its_number(ordinary: tuple[Workshop, list[PrintedPage]]) -> None:
    pages = ordinary[1]
    for number, page in enumerate(pages, 1):
        assert "SAMPLE ROOM" in page.text and f"Page {number} of {len(pages)}" in words(page)


def test_that_forty_long_options_and_twelve_groups_lose_no_word(tmp_path: Path) -> None:
    names = [f"Stakeholders of district {n}" for n in range(1, 13)]
    groups = tuple(StakeholderGroup(GroupId(f"g{n}"), name, f"S{n}", 4, 1, n) for n, name in enumerate(names))
    options = [LONG.format(n) for n in range(1, 41)]
    workshop = a_workshop(a_full_round(a_vote(labels=options), groups=groups, seed=3), groups=groups)
    pages = printed(workshop, tmp_path)
    assert not [page.text for page in pages if "###" in page.text]
    result = [page for page in pages if re.search(r"\bResult +Page", words(page))]
    assert len(result) <= 5
    shown = " ".join(words(page) for page in result)
    for n in range(1, 41):
        assert re.search(rf"\b{n} is\b|\bnumber {n}\b", shown), f"option {n} is cut"
    assert sum(page.dots_of(ACCENT) for page in result[-1:]) > 100, "the chart stands on the last page"


def test_that_twenty_five_short_options_still_make_one_page(tmp_path: Path) -> None:
    options = [f"Issue number {n}" for n in range(1, 26)]
    pages = printed(a_workshop(a_full_round(a_vote(labels=options), seed=3)), tmp_path)
    assert all(option in words(pages[0]) for option in options) and "How we counted" in words(pages[0])
    assert "Where the groups stand" in words(pages[1])
    right = pages[0].picture[:, pages[0].picture.shape[1] * 2 // 3 :]
    assert PrintedPage("", right).dots_of(BELOW_TOP) > 200, "the chart stands beside the table"


def test_that_answers_without_an_order_are_drawn_grade_by_grade(tmp_path: Path) -> None:
    asked = a_vote("rate", LABELS[:3], title="Can we live with it?")
    asked = replace(asked, result=replace(asked.result, rank_by="none"))
    page = printed(a_workshop(a_full_round(asked, groups=GROUPS, seed=2)), tmp_path)[0]
    half = PrintedPage("", page.picture[page.picture.shape[0] // 4 :])
    assert [n for n in range(5) if half.dots_of(grade_colour(n, 5)) < 30] == []
