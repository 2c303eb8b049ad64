"""Letters drawn in another way stand where they stood: lines end at the same words, in every script."""

import pytest
from PySide6.QtGui import QColor

from ui.charts.letterforms import outlines, plain
from ui.charts.lettering import BOLD, Align, Block, Style, block

INK = "#14213D"
TEXTS = (
    "Better co-operation, less confusion and 12 dots from 9 people",
    "An-extraordinarily-long-word-that-is-broken-somewhere-for-want-of-room",
    "W" * 60,
    "שקיפות והגינות בקבלת החלטות לכל הקבוצות 12",
    "شراكة المدينة من أجل الجميع في كل مكان وزمان",
    "Residents 🙂🙂🙂 and partners 🙂 together again",
    "one",
    "",
)


def lines_of(words: Block) -> list[str]:
    """What stands in each line, without the space it ends with."""
    units, layout = words.layout.text().encode("utf-16-le"), words.layout
    found: list[str] = []
    for n in range(words.lines):
        line = layout.lineAt(n)
        part = units[2 * line.textStart() : 2 * (line.textStart() + line.textLength())]
        found.append(part.decode("utf-16-le").replace("\u2011", "-").rstrip(" \u2028"))
    return found


@pytest.mark.parametrize("align", Align)
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_that_plain_letters_keep_every_line(qapp, text: str, align: Align) -> None:
    for width in (180.0, 320.0, 5000.0):
        words = block(text, Style(45, INK, tabular=True), width, align)
        made = plain(words)
        assert lines_of(made) == lines_of(words)
        assert (made.height, made.measure, made.lines) == (words.height, words.measure, words.lines)
        for n in range(words.lines):
            assert made.layout.lineAt(n).position() == words.layout.lineAt(n).position()


def test_that_bold_words_stay_bold_when_lines_are_ended_by_hand(qapp) -> None:
    words = block("Place your **extraordinarily-many dots** here and there", Style(45, INK), 260.0, stars=True)
    made = plain(words)
    bold = [
        made.layout.text()[f.start : f.start + f.length].replace("\u2028", " ")  # pyright: ignore[reportAttributeAccessIssue]
        for f in made.layout.formats()
    ]
    assert "".join("".join(bold).split()) == "extraordinarily-manydots"


def test_that_shapes_cover_what_letters_would_and_have_their_colours(qapp) -> None:
    style = Style(45, INK, BOLD, bold_colour="#0B6E69")
    words = block("Place your **4 dots** here", style, stars=True)
    shapes = outlines(words)
    assert [colour for _, colour in shapes] == [QColor(INK), QColor("#0B6E69"), QColor(INK)]
    whole = [path.boundingRect() for path, _ in shapes]
    assert max(rect.right() for rect in whole) == pytest.approx(words.left + words.width, abs=8)
    assert all(rect.height() > 20 for rect in whole)
