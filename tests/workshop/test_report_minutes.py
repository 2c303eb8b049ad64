"""Copy for the minutes: the same words as HTML, RTF and plain text, right when pasted into a word processor."""

import struct
import subprocess
import zlib
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from tests.workshop.days import SAID, a_day
from tests.workshop.rooms import a_round, a_vote, a_workshop
from workshop.model import Workshop
from workshop.outgoing.contents import contents_of
from workshop.report.minutes import Minutes, minutes_of_day, minutes_of_vote, plain_text
from workshop.report.minutes_html import as_html
from workshop.report.minutes_rtf import as_rtf
from workshop.report.story import story_of

HOSTILE = (
    '=HYPERLINK("http://x")',
    "<script>alert(1)</script>",
    "{\\rtf1 \\bin9}",
    "שקיפות",
    "\0\x1b 🙂 &amp;",
    "W" * 90,
)
"""Labels that are markup somewhere."""
ODT = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


def a_png(width: int = 64, height: int = 36) -> bytes:
    """A small picture, written by hand: the core draws none."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\x0b\x6e\x69" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def minutes_of(workshop: Workshop) -> Minutes:
    contents = contents_of(workshop)
    return minutes_of_day(workshop, contents, story_of(workshop, contents.votes), "The order as bars.")


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    with a_day(tmp_path_factory.mktemp("day") / "carrick.workshop") as session:
        return session.workshop


@pytest.fixture(scope="module")
def hostile() -> Workshop:
    asked = a_vote(labels=HOSTILE, dots=4, title="<b>Vote</b> & {vote}")
    few = {"council": ["a0 a0 a1 a2"] * 5, "residents": ["a3 a4 a5 a5"] * 4, "private": ["a5 a5 a0 a0"]}
    return a_workshop(a_round(asked, few), title="Tom & <Jerry>")


class _Read(HTMLParser):
    """The words of an HTML copy, and what it is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.words: list[str] = []
        self._in_cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in ("td", "th"):
            self._in_cell = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._in_cell:
            self.cells[-1] += data


def test_that_the_copy_holds_the_sentence_the_table_the_actions_and_how_we_counted(day: Workshop) -> None:
    text = plain_text(minutes_of(day))
    assert "Accountability, Sustainability and Transparency come first." in text
    assert "23 of 24 can live with" in text
    assert "Place\tOption\tResult\tIf each group counts once" in text
    assert "\n1\tAccountability\t" in text and " points, " in text
    assert "\nPublish board papers in plain English\tDistrict council\t31 Jan\n" in text
    assert "24 people voted" in text


def test_that_one_vote_can_be_copied_alone(day: Workshop) -> None:
    contents = contents_of(day)
    text = plain_text(minutes_of_vote(contents, contents.votes[-1], ""))
    assert text.startswith("Can we live with this order?")
    assert "23 of 24 can live with" in text and "Publish" not in text


def test_that_html_and_plain_text_say_the_same(day: Workshop) -> None:
    minutes = minutes_of(day)
    read = _Read(as_html(minutes, a_png(), (64, 36)))
    words = " ".join(" ".join(read.words).split())
    for line in plain_text(minutes).splitlines():
        for part in line.split("\t"):
            assert part in words
    assert read.tags.count("img") == 1 and read.tags.count("table") == 2


def test_that_whatever_people_typed_stays_words(hostile: Workshop) -> None:
    minutes = minutes_of(hostile)
    html, rtf = as_html(minutes), as_rtf(minutes)
    read = _Read(html)
    assert set(read.tags) <= {"html", "head", "meta", "title", "body", "h2", "p", "b", "table", "tr", "th", "td", "br"}
    cells = [cell.replace("\u200b", "") for cell in read.cells]
    assert {HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[3], HOSTILE[5]} <= set(cells)
    assert "\ufffd\ufffd 🙂 &amp;" in cells, "what a document cannot hold is replaced, the rest stays"
    assert rtf.isascii() and rtf.count("{") - rtf.count("\\{") == rtf.count("}") - rtf.count("\\}")
    assert "\\{\\\\rtf1 \\\\bin9\\}" in rtf


def test_that_small_groups_are_not_named_with_numbers_in_a_copy(hostile: Workshop) -> None:
    text = plain_text(minutes_of(hostile))
    assert "Private 1" not in text


def test_that_a_copy_without_votes_says_so() -> None:
    assert "No vote so far has put anything clearly first." in plain_text(minutes_of(a_workshop()))


def test_that_libreoffice_pastes_sentence_table_and_picture(tmp_path: Path, day: Workshop) -> None:
    minutes = minutes_of(day)
    sources = [tmp_path / "copied.html", tmp_path / "pasted.rtf"]
    sources[0].write_text(as_html(minutes, a_png(), (64, 36)), encoding="utf-8")
    sources[1].write_text(as_rtf(minutes, a_png(), (64, 36)), encoding="ascii")
    for source in sources:
        _pasted(source)
        with ZipFile(source.with_suffix(".odt")) as document:
            content = ElementTree.fromstring(document.read("content.xml"))
            pictures = [name for name in document.namelist() if name.startswith("Pictures/")]
        said = ["".join(p.itertext()) for p in content.iter(f"{{{ODT['text']}}}p")]
        said += ["".join(h.itertext()) for h in content.iter(f"{{{ODT['text']}}}h")]
        assert "Accountability, Sustainability and Transparency come first." in said, source.name
        tables = [
            [["".join(cell.itertext()) for cell in row.iter(f"{{{ODT['table']}}}table-cell")] for row in table]
            for table in content.iter(f"{{{ODT['table']}}}table")
        ]
        rows = [row for table in tables for row in table]
        assert ["1", "Accountability"] in [row[:2] for row in rows], source.name
        assert list(SAID[0]) in rows, source.name
        assert len(pictures) == 1, source.name


def _pasted(source: Path) -> None:
    """Let LibreOffice read a copy as a document of its own."""
    reader = ["--infilter=HTML (StarWriter)"] if source.suffix == ".html" else []
    profile = (source.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", *reader, "--convert-to", "odt"]
    done = subprocess.run(
        [*command, "--outdir", str(source.parent), str(source)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert source.with_suffix(".odt").exists(), f"LibreOffice made nothing: {done.stdout} {done.stderr}"
