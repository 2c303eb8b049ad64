"""The gate every text passes on its way into a workbook: what Excel cannot hold is replaced or cut, names are legal.

Who reads our workbooks back asks it too: what it would have written is what must stand there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

CELL_LIMIT: Final = 32_767
"""UTF-16 units in a cell."""
NAME_LIMIT: Final = 31
"""UTF-16 units in a sheet name."""
HEAD_LIMIT: Final = 240
"""UTF-16 units in a table's column name (Excel allows 255), leaving room to make it unique."""
CUT_NOTE: Final = " … [cut here: the whole text is in the workshop file]"

_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LIVE_STARTS = ("=", "+", "-", "@", "\t", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What some spreadsheet or a CSV made of the sheet would take for the start of a formula."""


def units(text: str) -> int:
    """Count UTF-16 units, as Excel counts characters."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut_to(text: str, limit: int, note: str = "…") -> str:
    """Keep at most `limit` UTF-16 units, the note included, never half of a character."""
    if len(text) * 2 <= limit or units(text) <= limit:
        return text
    kept = text.encode("utf-16-le")[: 2 * (limit - units(note))]
    return kept.decode("utf-16-le", errors="ignore") + note


def looks_live(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula, so that it must be told that it is none."""
    return text.startswith(_LIVE_STARTS)


def one_line(text: str) -> str:
    """Put a text on one line."""
    return " ".join(text.split())


@dataclass(slots=True)
class TextGate:
    """Remembers what it had to change, and which names are taken."""

    replaced: int = 0
    """Characters that Excel cannot hold, each now U+FFFD."""
    cut: int = 0
    """Texts that were too long for a cell."""
    _held: dict[str, str] = field(default_factory=dict[str, str])
    """Each text of a cell once: a thousand ballots name the same few groups."""
    _names: set[str] = field(default_factory=set[str])
    _tables: set[str] = field(default_factory=set[str])

    def text(self, text: str, limit: int = CELL_LIMIT) -> str:
        """Make a text that a workbook can hold; line ends become LF. A lower limit shortens without counting."""
        if limit < CELL_LIMIT:
            return cut_to(_escaped(self._holdable(text)), limit)
        if text not in self._held:
            whole = _escaped(self._holdable(text))
            self._held[text] = held = cut_to(whole, limit, CUT_NOTE)
            self.cut += held is not whole
        return self._held[text]

    def _holdable(self, text: str) -> str:
        text, found = _UNHOLDABLE.subn("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
        self.replaced += found
        return text

    def heads(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Make the names of a table's columns: one line each, never empty, no two alike without regard to case."""
        taken: set[str] = set()
        heads: list[str] = []
        for number, text in enumerate(texts, 1):
            head = cut_to(self._holdable(one_line(text)), HEAD_LIMIT) or f"Column {number}"
            heads.append(_unlike(head, taken, HEAD_LIMIT + 10))
        return tuple(heads)

    def sheet_name(self, wanted: str) -> str:
        """Make a legal sheet name that no other sheet of this workbook has."""
        name = one_line(re.sub(r"[\\/?*\[\]:]", " ", self.text(wanted)))
        name = cut_to(name, NAME_LIMIT).strip(" '") or "Sheet"
        if name.casefold() == "history":  # Excel keeps this one for itself
            name += "_"
        return _unlike(name, self._names, NAME_LIMIT)

    def table_name(self, wanted: str) -> str:
        """Make a legal name for a table: letters, digits and underscores, unique in this workbook."""
        return _unlike(re.sub(r"[^A-Za-z0-9_]", "_", wanted), self._tables, 200, "_{}")

    def header(self, text: str) -> str:
        """Make a text for the head or foot of a printed page, where & begins a code."""
        return cut_to(self.text(one_line(text)), 70).replace("&", "&&")


def _escaped(text: str) -> str:
    """Say in the file that _x0041_ is no escape; whoever reads it shows what was typed."""
    return _ESCAPE_LOOKALIKE.sub("_x005F_", text)


def _unlike(name: str, taken: set[str], limit: int, ending: str = " ({})") -> str:
    number, unlike = 1, name
    while unlike.casefold() in taken:
        number += 1
        suffix = ending.format(number)
        unlike = cut_to(name, limit - units(suffix)).rstrip() + suffix
    taken.add(unlike.casefold())
    return unlike
