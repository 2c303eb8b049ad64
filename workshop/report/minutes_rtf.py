"""The copy for the minutes as RTF, which some word processors take before HTML."""

from typing import Final

from workshop.report.minutes import Heading, Minutes, Paragraph, Part, Picture, cells_of, shares_of
from workshop.report.table import Table
from workshop.report.texts import holdable

WIDTH: Final = 9000
"""Of tables and pictures, in twips: 15.9 cm."""
HEAD: Final = r"\trhdr"


def as_rtf(minutes: Minutes, png: bytes = b"", size: tuple[int, int] = (16, 9)) -> str:
    """Write the copy, in ASCII alone."""
    parts = "\n".join(_part(part, png, size) for part in minutes.parts)
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fswiss Calibri;}}{\colortbl;\red20\green33\blue61;}"
        f"\n\\f0\\cf1\\fs22\n{{\\pard\\sa120\\b\\fs30 {_text(minutes.title)}\\par}}\n{parts}\n}}"
    )


def _part(part: Part, png: bytes, size: tuple[int, int]) -> str:
    match part:
        case Heading():
            return f"{{\\pard\\sb160\\sa80\\b\\fs24 {_text(part.text)}\\par}}"
        case Paragraph():
            return f"{{\\pard\\sa120 {_bold(part.strong)}{_text(part.text)}\\par}}"
        case Table():
            return _table(part)
        case Picture():
            if not png:
                return ""
            high = round(WIDTH * size[1] / size[0])
            wanted = f"\\picw{size[0]}\\pich{size[1]}\\picwgoal{WIDTH}\\pichgoal{high}"
            return f"{{\\pard\\sa120{{\\pict\\pngblip{wanted}\n{png.hex()}}}\\par}}"


def _table(table: Table) -> str:
    rows = cells_of(table)
    shares = shares_of(table)
    ends = [round(WIDTH * sum(shares[: n + 1]) / sum(shares)) for n in range(len(shares))]
    edge = "".join(f"\\clbrdr{side}\\brdrs\\brdrw10" for side in "tlbr")
    columns = "".join(f"{edge}\\cellx{end}" for end in ends)
    lines: list[str] = []
    for n, row in enumerate(rows):
        cells = "".join(f"\\pard\\intbl{{{_bold(cell.strong)}{_text(cell.text)}}}\\cell\n" for cell in row)
        lines.append(f"\\trowd\\trgaph80{HEAD if n == 0 else ''}{columns}\n{cells}\\row")
    return "\n".join([*lines, "\\pard\\par"])


def _bold(strong: bool) -> str:
    return r"\b " if strong else ""


def _text(text: str) -> str:
    """Words as letters, whatever is in them; everything beyond ASCII as its UTF-16 units."""
    return "".join(_PLAIN.get(letter) or _letter(letter) for letter in holdable(text))


def _letter(letter: str) -> str:
    if " " <= letter <= "~":
        return letter
    units = letter.encode("utf-16-le")
    numbers = [int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2)]
    return "".join(f"\\u{number}?" for number in numbers)


_PLAIN: Final = {"\\": r"\\", "{": r"\{", "}": r"\}", "\n": r"\line ", "\t": r"\tab "}
