"""The report on paper: its words are those published, fonts are inside, bookmarks lead to their pages."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from tests.workshop.days import SAID, a_day
from tests.workshop.rooms import GROUPS, a_full_round, a_round, a_vote, a_workshop
from tests.workshop.run_through import SAID as RUN_SAID
from tests.workshop.run_through import run_through
from tests.workshop.test_report_minutes import HOSTILE
from ui.charts.drawing import Box, Letters, Mark, Rule
from ui.handout.flow import BOTTOM, HEIGHT, INNER, Flow, Piece
from ui.handout.outline import with_outline
from ui.handout.pdf_file import pdf_of
from ui.handout.pdf_report import composed, write_report
from workshop.errors import ExportError
from workshop.model import Note, Workshop
from workshop.outgoing.contents import contents_of
from workshop.plan import ActivityId, ActivityKind, BallotSettings, GroupId, Plan, StakeholderGroup
from workshop.report.story import story_of
from workshop.voting import RoundState


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    with a_day(tmp_path_factory.mktemp("day") / "carrick.workshop") as session:
        return session.workshop


@pytest.fixture
def target(tmp_path: Path, qapp) -> Path:
    return tmp_path / "2026-11-22 Carrick report.pdf"


@pytest.fixture(scope="module")
def report(day: Workshop, qapp, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """The report of the day, written once."""
    return written(day, tmp_path_factory.mktemp("report") / "report.pdf")


def written(workshop: Workshop, target: Path) -> PdfReader:
    write_report(workshop, target)
    return PdfReader(target)


def words(reader: PdfReader, page: int | None = None) -> str:
    """The words of a page, or of all, on one line."""
    pages = reader.pages if page is None else [reader.pages[page]]
    return " ".join(" ".join(p.extract_text() for p in pages).split())


def right_of(mark: Mark) -> float:
    """The right edge of a mark."""
    match mark:
        case Letters():
            return mark.x + mark.block.left + mark.block.width
        case Box():
            return mark.x + mark.width
        case Rule():
            return max(mark.x1, mark.x2)


def marks_of(reader: PdfReader) -> list[tuple[str, int]]:
    """The bookmarks: title, and page from 0."""
    flat = [mark for mark in reader.outline if isinstance(mark, Destination)]
    return [(str(mark.title), reader.get_destination_page_number(mark) or 0) for mark in flat]


def test_that_page_one_is_the_decision_and_page_two_how_we_counted(day: Workshop, report: PdfReader) -> None:
    first, second = words(report, 0), words(report, 1)
    story = story_of(day, contents_of(day).votes)
    for said in (story.sentence, *story.aside, "The top of the list", "Where we part", *SAID[0], *SAID[2]):
        assert said in first
    for vote in contents_of(day).votes:
        assert vote.name in second and " ".join(vote.outcome.account.split()) in second
    assert "nobody's vote can be worked out" in second


def test_that_page_one_ends_with_the_actions_after_a_day_of_many_votes(target: Path) -> None:
    report = written(run_through("prioritise-principles", target.parent), target)
    assert "What we will do" in words(report, 0) and RUN_SAID[0] in words(report, 0)
    assert marks_of(report)[1] == ("How we counted", 1)


def test_that_every_vote_has_a_page_with_its_order_as_published(day: Workshop, report: PdfReader) -> None:
    votes = sorted(contents_of(day).votes, key=lambda v: v.round.id)
    assert len(report.pages) == 2 + len(votes)
    for number, vote in enumerate(votes, 2):
        page = words(report, number)
        assert " ".join(vote.outcome.asked.prompt.split()) in page
        for place in vote.outcome.ranking.places if vote.outcome.ranking.ordered else ():
            assert place.label in page and place.value in page
        for group in vote.outcome.groups:
            assert group.name in page


def test_that_bookmarks_lead_to_their_pages(day: Workshop, report: PdfReader) -> None:
    found = marks_of(report)
    assert found[0] == ("What the room decided", 0) and found[1] == ("How we counted", 1)
    assert [title for title, _ in found[2:]] == [
        v.name for v in sorted(contents_of(day).votes, key=lambda v: v.round.id)
    ]
    assert [page for _, page in found] == sorted(page for _, page in found)
    assert all(title in words(report, page) for title, page in found[2:])


def test_that_title_author_language_and_page_numbers_are_there(report: PdfReader) -> None:
    assert report.metadata is not None
    assert report.metadata.title == "Carrick Partnership workshop · Carrick · 22 November 2026"
    assert report.metadata.author == "Common Ground"
    assert report.root_object["/Lang"] == "en-GB"
    count = len(report.pages)
    assert all(f"Page {n} of {count}" in words(report, n - 1) for n in range(1, count + 1))
    box = report.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


def test_that_every_font_is_inside(report: PdfReader) -> None:
    fonts: dict[str, bool] = {}
    for page in report.pages:
        for font in page["/Resources"]["/Font"].values():  # pyright: ignore[reportIndexIssue, reportAttributeAccessIssue]
            for inner in font.get_object()["/DescendantFonts"]:
                described = inner.get_object()["/FontDescriptor"].get_object()
                held = any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                fonts[str(inner.get_object()["/BaseFont"])] = held
    assert any("Inter" in name for name in fonts) and all(fonts.values())


def test_that_whatever_people_typed_stands_there_as_letters(target: Path) -> None:
    asked = a_vote(labels=HOSTILE[:4], title="<b>Vote</b> & (vote) \\", prompt="Which <i>first</i>?")
    round = a_round(asked, {"council": ["a0 a0 a1 a2"] * 5, "residents": ["a3 a1 a2 a2"] * 4})
    reader = written(a_workshop(round, title="Tom & <Jerry>"), target)
    said = words(reader)
    for text in (*HOSTILE[:3], "Tom & <Jerry>", "Which <i>first</i>?"):
        assert text in said
    assert marks_of(reader)[2][0] == "<b>Vote</b> & (vote) \\"


def test_that_small_groups_stand_together_on_every_page(target: Path) -> None:
    few = {"council": ["a0"] * 4, "residents": ["a1"] * 4, "voluntary": ["a2"] * 2, "private": ["a3"]}
    said = words(written(a_workshop(a_round(a_vote("choice"), few)), target))
    assert "Other groups 3" in said
    for name in ("Voluntary 2", "Private 1"):
        assert name not in said


def test_that_a_vote_nobody_may_look_at_yet_is_named_and_not_shown(target: Path) -> None:
    secret = a_round(a_vote("choice"), {"council": ["a0"] * 4}, state=RoundState.OPEN)
    reader = written(a_workshop(secret), target)
    said = words(reader)
    assert len(reader.pages) == 2
    assert "No vote has closed yet." in said and "is still open" in said and "Accountability" not in said


def test_that_a_workshop_without_anything_is_a_report_too(target: Path) -> None:
    reader = written(Workshop(Plan("Empty")), target)
    assert "Empty" in words(reader, 0) and len(reader.pages) == 2


def test_that_a_rehearsal_is_never_printed_and_a_workshop_never_written_over(day: Workshop, target: Path) -> None:
    with pytest.raises(ExportError, match="rehearsal"):
        write_report(replace(day, plan=replace(day.plan, banner="REHEARSAL")), target)
    assert not target.exists()
    with pytest.raises(ExportError, match="none is ever written over"):
        write_report(day, target.with_suffix(".workshop"))


def test_that_nothing_stands_below_a_page_or_beside_it(qapp) -> None:
    groups = [StakeholderGroup(GroupId(f"g{n}"), f"Neighbourhood {n}", f"G{n}", 4, colour=n) for n in range(8)]
    labels = [f"A principle that takes more than a line to say it in full {n}" for n in range(24)]
    notes = tuple(Note(ActivityId("said"), (f"Said {n} " * 30,)) for n in range(40))
    workshop = a_workshop(a_full_round(a_vote(labels=labels), groups=groups), groups=groups)
    step = replace(workshop.plan.activities[0], id=ActivityId("said"), kind=ActivityKind.CAPTURE)
    step = replace(step, title="Ideas", ballot=BallotSettings("text"), options=())
    plan = replace(workshop.plan, activities=(*workshop.plan.activities, step), title="A long title " * 12)
    flow = composed(contents_of(replace(workshop, plan=plan, notes=notes)))
    assert len(flow.pages) > 6
    for page in flow.pages:
        for y, piece in page.pieces:
            assert y + piece.height <= HEIGHT - BOTTOM
            for mark in piece.marks:
                right = getattr(mark, "x", 0) + getattr(
                    mark, "width", getattr(getattr(mark, "block", None), "width", 0)
                )
                assert right * piece.scale <= INNER + 1
    said = words(PdfReader(BytesIO(pdf_of(flow, plan))))
    assert all(f"Said {n} " in said for n in range(40)) and all(label in said for label in labels)


def test_that_a_table_says_its_head_again_and_no_heading_stands_alone() -> None:
    flow = Flow()
    flow.begin_page("One")
    head, rows = Piece(200, keep=True), [Piece(1000) for _ in range(12)]
    flow.add([Piece(300, keep=True), head, *rows], head)
    assert [page.pieces[0][1] is head for page in flow.pages] == [False, True]
    assert all(page.pieces[-1][1] is not head for page in flow.pages)


def test_that_bookmarks_leave_the_file_before_them_as_it_was(qapp) -> None:
    flow = Flow()
    flow.begin_page("One")
    bare = pdf_of(flow, Plan("x"))
    first = bare.index(b"%%EOF")
    again = with_outline(bare[: first + 6], [("Ünï (code)", 0)])
    assert again.startswith(bare[: first + 6])
    assert marks_of(PdfReader(BytesIO(again))) == [("Ünï (code)", 0)]


def test_that_many_groups_stand_in_tables_a_page_can_hold(target: Path) -> None:
    groups = [StakeholderGroup(GroupId(f"g{n}"), f"Group {n}", f"G{n}", people=3, colour=n) for n in range(30)]
    said = words(written(a_workshop(a_full_round(a_vote(), groups=groups), groups=groups), target))
    assert all(f"G{n} " in said for n in range(30)) and len(GROUPS) < 30
