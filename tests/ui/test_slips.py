"""Paper slips: everything the vote asks is on them, large enough to read, and nothing is cut."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from tests.workshop.libreoffice import PrintedPage, pages_of
from tests.workshop.rooms import GRADES, GROUPS, LABELS, QUESTION, a_vote
from ui.papers.slip_form import form_of
from ui.papers.slip_layout import PAPERS, SMALLEST, set_slip
from ui.papers.slips import write_slips
from ui.theme import GROUP_COLOURS, GROUP_TINTS
from workshop.ballots import ballot_type
from workshop.errors import ExportError
from workshop.plan import Activity, BallotSettings, StakeholderGroup
from workshop.templates.reading import read_template
from workshop.templates.shelf import template_shelf

EVERYBODY = [(group, group.people) for group in GROUPS]
ONE_EACH = [(group, 1) for group in GROUPS]
LONG = "Every partner publishes what it decides, why it did so, and who may be asked about it before number {} is done"


@pytest.fixture(autouse=True)
def fonts_are_there(qapp: QApplication) -> None:
    """Text is measured with the fonts of the app."""


def printed(
    activity: Activity, target: Path, groups: Sequence[tuple[StakeholderGroup, int]] = ONE_EACH
) -> list[PrintedPage]:
    count = write_slips("Carrick Partnership", "First vote", activity, groups, target)
    pages = pages_of(target, dpi=75)
    assert len(pages) == count
    return pages


def words(pages: Sequence[PrintedPage]) -> str:
    return re.sub(r"\s+", " ", " ".join(page.text for page in pages))


def as_drawn(pdf: Path) -> str:
    """The words in the order they were drawn, without spaces; what lies beyond the page is not among them."""
    command = ["pdftotext", "-raw", pdf, "-"]
    return re.sub(r"\s+", "", subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def circles_on(page: PrintedPage) -> int:
    """How many white circles and boxes stand on a tinted page: runs of white on one line through each count once."""
    white = (page.picture == 255).all(axis=2)
    seen = 0
    for y in range(1, white.shape[0]):
        starts = white[y] & ~white[y - 1]
        run = starts & ~_right(starts)
        for x in run.nonzero()[0]:
            left = x
            while left > 0 and white[y, left - 1]:
                left -= 1
            right = x
            while right + 1 < white.shape[1] and white[y, right + 1]:
                right += 1
            seen += not white[y - 1, left : right + 1].any()
    return seen


def _right(row):
    moved = row.copy()
    moved[1:] = row[:-1]
    moved[0] = False
    return moved


def test_that_twenty_four_slips_are_six_pages_of_four(tmp_path: Path) -> None:
    pages = printed(a_vote(), tmp_path / "slips.pdf", EVERYBODY)
    assert len(pages) == 6
    said = words(pages)
    assert said.count(QUESTION) == 24
    for group, people in EVERYBODY:
        assert said.count(f"{group.code} {group.name}") == people
    assert all(page.picture.shape[0] < page.picture.shape[1] for page in pages), "A4 across"


def test_that_a_slip_says_what_the_screen_says(tmp_path: Path) -> None:
    said = words(printed(a_vote(), tmp_path / "slips.pdf", [(GROUPS[2], 1)]))
    assert "Carrick Partnership · First vote" in said and "R Residents" in said
    assert "Place your 4 dots. No more than 2 on one. Fold it. No name." in said
    for number, label in enumerate(LABELS, 1):
        assert f"{number} {label}" in said


def test_that_each_group_has_its_own_tint_and_letter_colour(tmp_path: Path) -> None:
    page = printed(a_vote(), tmp_path / "slips.pdf")[0]
    height, width, _ = page.picture.shape
    for place in range(4):
        top, left = place // 2 * height // 2, place % 2 * width // 2
        slip = PrintedPage("", page.picture[top : top + height // 2, left : left + width // 2])
        assert slip.dots_of(GROUP_TINTS[place][1:]) > 0.6 * height * width / 4
        assert slip.dots_of(GROUP_COLOURS[place][1:]) > 20


@pytest.mark.parametrize(
    ("activity", "marks"),
    [
        (a_vote("choice", LABELS[:4]), 4),
        (a_vote("approve", LABELS[:4]), 4),
        (a_vote("dots", LABELS[:4], dots=4, max_per_option=3), 12),
        (a_vote("dots", LABELS[:4], dots=4, max_per_option=0), 4),
        (a_vote("dots", LABELS[:4], dots=20, max_per_option=20), 4),
        (a_vote("rank", LABELS[:4]), 4),
        (a_vote("points", LABELS[:4]), 4),
    ],
    ids=["choice", "approve", "dots", "dots without a cap", "many dots", "rank", "points"],
)
def test_that_there_is_a_mark_to_fill_in_for_all_that_may_be_marked(
    tmp_path: Path, activity: Activity, marks: int
) -> None:
    (page,) = printed(activity, tmp_path / "slips.pdf", [(GROUPS[0], 4)])
    assert circles_on(page) == 4 * marks


def test_that_a_scale_shows_its_marks_their_ends_and_dont_know() -> None:
    form = form_of(a_vote("rate"))
    (group,) = form.groups
    assert [mark.sign for mark in group.marks] == ["1", "2", "3", "4", "5", "?"]
    assert (group.low, group.high) == ("Very poor", "Very good")
    assert form.legend == ("1 Very poor · 2 Poor · 3 Fair · 4 Good · 5 Very good · ? I don't know",)


def test_that_the_ends_of_a_scale_are_printed_over_the_circles(tmp_path: Path) -> None:
    said = words(printed(a_vote("rate"), tmp_path / "slips.pdf", [(GROUPS[0], 1)]))
    assert said.count("Very poor") == 2 and said.count("Very good") == 2, "in the legend and over the circles"


def test_that_one_thing_to_rate_lists_the_sentences_to_choose_from() -> None:
    form = form_of(a_vote("rate", ["This order stands until the next review"]))
    assert [(row.number, row.label) for row in form.rows] == [
        *[(str(n), label) for n, label in enumerate(GRADES.labels, 1)],
        ("?", "I don't know"),
    ]
    assert form.legend == ("This order stands until the next review",)


def test_that_options_say_what_the_ends_mean_for_them(tmp_path: Path) -> None:
    asked = a_vote("rate", LABELS[:2])
    own = replace(asked.options[0], low_label="nobody answers for it", high_label="one name stands for it")
    form = form_of(replace(asked, options=(own, asked.options[1])))
    assert [row.small for row in form.rows] == ["1 nobody answers for it · 5 one name stands for it", ""]
    said = words(printed(replace(asked, options=(own, asked.options[1])), tmp_path / "slips.pdf", [(GROUPS[0], 1)]))
    assert "one name stands for it" in said


def test_that_pairs_dealt_to_each_have_the_number_of_their_sheet(tmp_path: Path) -> None:
    asked = a_vote("pairs", LABELS[:6])
    asked = replace(asked, ballot=BallotSettings("pairs", each=5))
    said = words(printed(asked, tmp_path / "slips.pdf", [(GROUPS[0], 4)]))
    assert [n for n in range(1, 6) if f"Sheet {n}" in said] == [1, 2, 3], "there are three different ones"
    assert form_of(asked, 1).rows != form_of(asked, 2).rows


@pytest.mark.parametrize("way", ["dots", "rate", "rank"])
@pytest.mark.parametrize("count", [1, 2, 10, 12, 20, 40])
@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
def test_that_no_option_is_lost_however_many_and_long(tmp_path: Path, way: str, count: int, long: bool) -> None:
    labels = [LONG.format(n) if long else f"Option number {n} is done" for n in range(1, count + 1)]
    if way == "rate" and count == 1:
        labels = [labels[0], "Another"]
    printed(a_vote(way, labels), tmp_path / "slips.pdf", [(GROUPS[0], 1)])
    said = as_drawn(tmp_path / "slips.pdf")
    for label in labels:
        assert label.replace(" ", "") in said, "in one piece, if on several lines"


def test_that_what_no_page_holds_goes_on_on_the_back(tmp_path: Path) -> None:
    labels = [f"{n}. " + "A proposal with very many words that cannot be said any shorter. " * 5 for n in range(1, 41)]
    pages = printed(a_vote(labels=labels), tmp_path / "slips.pdf", [(GROUPS[0], 1), (GROUPS[1], 1)])
    assert len(pages) % 4 == 0, "each slip takes whole sheets, so that no two share one"
    half = pages[: len(pages) // 2]
    said = words(half)
    assert [n for n in range(1, 41) if f"{n}. A proposal" not in said] == []
    assert said.count("Goes on on the next side.") >= 1 and said.count("This is the last side.") == 1
    assert "V Voluntary" not in said and "V Voluntary" in words(pages[len(pages) // 2 :])


@pytest.mark.parametrize("count", [3, 10, 25, 40])
def test_that_more_options_mean_fewer_slips_and_never_type_too_small(count: int) -> None:
    per_page: list[int] = []
    for labels in ([f"Option {n}" for n in range(count)], [LONG.format(n) for n in range(count)]):
        setting = set_slip(form_of(a_vote(labels=labels))).setting
        assert setting.size >= SMALLEST and setting.small >= SMALLEST
        per_page.append(setting.paper.per_page)
    assert per_page[0] >= per_page[1]


def test_that_the_slips_of_the_sample_vote_are_set_large() -> None:
    setting = set_slip(form_of(a_vote())).setting
    assert setting.paper is PAPERS[0] and setting.columns == 1 and setting.size >= 95


def test_that_cut_marks_cross_in_the_middle_of_the_page(tmp_path: Path) -> None:
    page = printed(a_vote(), tmp_path / "slips.pdf")[0]
    height, width, _ = page.picture.shape
    cross = page.picture[height // 2 - 4 : height // 2 + 4, width // 2 - 4 : width // 2 + 4]
    assert cross.min() < 200, "something dark where the cuts meet"
    edge = page.picture[height // 2 - 2 : height // 2 + 3, : width // 80]
    assert edge.min() < 200, "and at the edge"


def test_that_the_letters_are_our_own_and_stand_in_the_file(tmp_path: Path) -> None:
    printed(a_vote(), tmp_path / "slips.pdf")
    listed = subprocess.run(["pdffonts", tmp_path / "slips.pdf"], capture_output=True, text=True, check=True).stdout
    fonts = [line.split() for line in listed.splitlines()[2:]]
    assert fonts and all(line[0].split("+")[-1].startswith("Inter") for line in fonts)
    assert all("yes" in line for line in fonts)
    information = PdfReader(tmp_path / "slips.pdf").metadata
    assert information and information.creator == "Common Ground"


def test_that_long_names_and_titles_keep_the_letter_of_the_group(tmp_path: Path) -> None:
    group = replace(GROUPS[0], name="Neighbourhood and community organisations of the northern districts", code="NCO")
    title = "A partnership with a name that is far too long for the top line of a small slip of paper"
    write_slips(title, "First vote", a_vote(), [(group, 1)], tmp_path / "slips.pdf")
    said = as_drawn(tmp_path / "slips.pdf")
    assert "NCONeighbourhoodandcommunityorganisationsofthenortherndistricts" in said
    assert "Apartnership" in said and "·Firstvote" in said, "a title may be shortened in its middle"


def test_that_a_room_with_nobody_in_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="say how many people are in each group"):
        write_slips("Carrick", "First vote", a_vote(), [(GROUPS[0], 0)], tmp_path / "slips.pdf")
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is not there"):
        write_slips("Carrick", "First vote", a_vote(), ONE_EACH, tmp_path / "gone" / "slips.pdf")


@pytest.mark.parametrize("template", [info.id for info in template_shelf()])
def test_that_every_vote_of_every_template_has_a_slip(template: str) -> None:
    votes = [a for a in read_template(template).activities if a.is_vote and a.options and a.settings.type != "text"]
    for activity in votes:
        slip = set_slip(form_of(activity))
        assert len(slip.sides) == 1, f"{activity.id} needs a second side"
        assert ballot_type(activity.settings.type).instruction(activity) in slip.form.instruction
