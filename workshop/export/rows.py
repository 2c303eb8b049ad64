"""Thousands of rows of one kind, put into words for a saved sheet: openpyxl would make an object of every cell.

They stand below all other rows of their sheet. Every text has passed the gate, as in any other cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from workshop.book_texts import looks_live
from workshop.export.cells import Formula, Gate, Value
from workshop.export.looks import LINE_HEIGHT, height_of

TOGETHER: Final = 500
"""Rows put into words at once."""
WIDEST: Final = 2.1
"""Column units of the widest letter."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows ready to be written, and the last cell of them."""

    parts: tuple[bytes, ...]
    last: str


def rows_of(
    gate: Gate,
    sheet: Worksheet,
    first: int,
    lines: Iterable[Sequence[Value]],
    styles: Sequence[str],
    high: tuple[int, float] | None = None,
) -> Iterator[bytes]:
    """Put rows into words, some hundreds at a time; `styles` are those of the columns from A on.

    `high` is the column (from 0) whose wrapped texts say how high a row is, and its width.
    """
    words = _Words(gate, sheet, tuple(styles))
    letters = [get_column_letter(n) for n in range(1, len(styles) + 1)]
    made: list[str] = []
    for row, line in enumerate(lines, first):
        cells = [
            words.of(column, f"{letters[column]}{row}", value) for column, value in enumerate(line) if value is not None
        ]
        made.append(f'<row r="{row}"{_height(line, high)}>{"".join(cells)}</row>')
        if len(made) == TOGETHER:
            yield "".join(made).encode()
            made = []
    yield "".join(made).encode()


def _height(line: Sequence[Value], high: tuple[int, float] | None) -> str:
    """What a row says of its height: a program that opens the sheet does not look for itself."""
    column, width = high or (0, 0.0)
    text = line[column] if high and column < len(line) else None
    if not isinstance(text, str) or len(text) * WIDEST < width:
        return ""
    points = height_of([(text, width)])
    return f' ht="{points:g}" customHeight="1"' if points > 2 * LINE_HEIGHT else ""


class _Words:
    """Cells as they stand in a saved sheet; the same few texts are put into words once."""

    def __init__(self, gate: Gate, sheet: Worksheet, styles: tuple[str, ...]) -> None:
        self._gate = gate
        self._ids = [gate.loose(sheet, 0, style).style_id for style in styles]
        self._kept_as_text = [gate.loose(sheet, "=", style).style_id for style in styles]
        self._texts: dict[tuple[int, str], str] = {}

    def of(self, column: int, at: str, value: Value) -> str:
        if isinstance(value, str):
            return f'<c r="{at}" {self._text(column, value)}'
        if isinstance(value, Formula):
            return f'<c r="{at}" s="{self._ids[column]}"{formula_words(value)}</c>'
        return f'<c r="{at}" s="{self._ids[column]}"><v>{value}</v></c>'

    def _text(self, column: int, text: str) -> str:
        if (column, text) not in self._texts:
            held = self._gate.text(text)
            style = self._kept_as_text[column] if looks_live(held) else self._ids[column]
            inside = f'<is><t xml:space="preserve">{escape(held)}</t></is>'
            kind = f' t="inlineStr">{inside}' if held else ">"
            self._texts[column, text] = f's="{style}"{kind}</c>'
        return self._texts[column, text]


def formula_words(formula: Formula) -> str:
    """A formula with what it says today, from the attributes of its cell on."""
    kind = ' t="str"' if isinstance(formula.value, str) else ""
    said = "" if formula.value is None else escape(str(formula.value))
    return f"{kind}><f>{escape(formula.text)}</f><v>{said}</v>"
