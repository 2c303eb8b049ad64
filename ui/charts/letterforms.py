"""Letters drawn in another way: as shapes, for pictures without a typeface; as they are typed, to be searched for."""

import unicodedata
from typing import Final

from PySide6.QtGui import QColor, QFont, QPainterPath, QTextCharFormat, QTextLayout, QTextOption

from ui.charts.lettering import Block

PLAIN_FORMS: Final = ("calt", "liga", "clig", "ccmp", "dlig")
"""What a typeface may draw in the place of letters; turned off where letters must be found again."""
SPACE: Final = " ".encode("utf-16-le")
LINE_END: Final = "\u2028".encode("utf-16-le")
UNBROKEN: Final = "\u2011"
"""The hyphen at which lines do not break; once they are broken a plain one does."""


def plain(words: Block) -> Block:
    """The same lines from letters as they are typed, without figures of equal width and other forms.

    A PDF knows which letter a glyph stands for only where the typeface says so, and it says so of plain ones.
    """
    before = words.layout
    text, added = _with_line_ends(before, words.lines)
    layout = QTextLayout(text, _without_forms(before.font()))
    option = before.textOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)  # lines end where they ended
    layout.setTextOption(option)
    formats: list[QTextLayout.FormatRange] = []
    for start, length, looks in _formats(before):
        looks.setFont(_without_forms(looks.font()))
        first, last = (at + sum(end <= at for end in added) for at in (start, start + length - 1))
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = first, last - first + 1, looks  # pyright: ignore[reportAttributeAccessIssue]
        formats.append(made)
    layout.setFormats(formats)
    layout.beginLayout()
    for n in range(words.lines):
        line = layout.createLine()
        line.setLineWidth(words.measure)
        line.setPosition(before.lineAt(n).position())
    layout.endLayout()
    return Block(layout, words.style, text, words.measure, words.height)


def _with_line_ends(layout: QTextLayout, lines: int) -> tuple[str, list[int]]:
    """The text with an end of line in the place of the space each line ended with; and where one had to be added.

    Places are counted in UTF-16 units, as Qt counts.
    """
    units = layout.text().replace(UNBROKEN, "-").encode("utf-16-le")
    made, added = b"", list[int]()
    for n in range(lines):
        line = layout.lineAt(n)
        end = 2 * (line.textStart() + line.textLength())
        part = units[2 * line.textStart() : end]
        if n + 1 < lines and part.endswith(SPACE):
            part = part[: -len(SPACE)] + LINE_END
        elif n + 1 < lines:
            part += LINE_END
            added.append(end // 2)
        made += part
    return made.decode("utf-16-le"), added


def outlines(words: Block) -> tuple[tuple[QPainterPath, QColor], ...]:
    """The letters as shapes, from the top left corner; none where a letter is a picture, as emoji are."""
    layout = words.layout
    found: list[tuple[QPainterPath, QColor]] = []
    for start, length, colour in _stretches(layout, words.colour):
        path = QPainterPath()
        for run in layout.glyphRuns(start, length, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll):
            letters = zip(run.glyphIndexes(), run.positions(), run.stringIndexes(), strict=True)
            for glyph, at, index in letters:
                shape = run.rawFont().pathForGlyph(glyph)
                if shape.isEmpty() and not _is_blank(layout.text(), index):
                    return ()
                path.addPath(shape.translated(at))
        found.append((path, colour))
    return tuple(found)


def _stretches(layout: QTextLayout, usual: QColor) -> list[tuple[int, int, QColor]]:
    """(first, length, colour) of stretches of one look, in UTF-16 units."""
    coloured = [(start, length, looks.foreground().color()) for start, length, looks in _formats(layout)]
    end, stretches, at = len(layout.text().encode("utf-16-le")) // 2, list[tuple[int, int, QColor]](), 0
    for start, length, colour in [*coloured, (end, 0, usual)]:
        stretches += [(at, start - at, usual), (start, length, colour)]
        at = start + length
    return [stretch for stretch in stretches if stretch[1]]


def _formats(layout: QTextLayout) -> list[tuple[int, int, QTextCharFormat]]:
    """(first, length, looks) of words that look otherwise."""
    found = layout.formats()
    return [(f.start, f.length, QTextCharFormat(f.format)) for f in found]  # pyright: ignore[reportAttributeAccessIssue]


def _without_forms(face: QFont) -> QFont:
    """The same typeface with no letter drawn as anything but itself."""
    made = QFont(face)
    made.clearFeatures()
    for form in PLAIN_FORMS:
        made.setFeature(QFont.Tag(form), 0)
    return made


def _is_blank(text: str, unit: int) -> bool:
    """Whether nothing is drawn for the letter at this UTF-16 unit: a space, or a mark of direction."""
    letter = text.encode("utf-16-le")[2 * unit :].decode("utf-16-le", "replace")[:1]
    return unicodedata.category(letter)[0] in "ZC" if letter else True
