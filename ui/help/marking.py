"""Words of an article as letters, with what was looked for marked in them."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt

from ui.theme import COLOURS, Scheme
from ui.widgets.parts import Paragraph
from workshop.help import is_hit
from workshop.help.search import words_in


def marked(text: str, asked: Sequence[str], scheme: Scheme) -> str:
    """The text with a ground under each word that was looked for; everything in it is letters."""
    colours = COLOURS[scheme]
    looks = f"background-color: {colours.accent}; color: {colours.on_accent};"
    parts: list[str] = []
    for part in re.split(r"(\w+)", text):
        words = words_in(part)
        hit = bool(words) and any(is_hit(words[0], word) for word in asked)
        parts.append(f'<span style="{looks}">{escape(part)}</span>' if hit else escape(part))
    return "".join(parts)


class Words(Paragraph):
    """Words that wrap and are never cut, with hits marked in them; the name stays plain."""

    def __init__(self, text: str, role: str = "") -> None:
        super().__init__("", role)
        self._words = text
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName(text)
        self.mark((), Scheme.LIGHT)

    def mark(self, asked: Sequence[str], scheme: Scheme) -> None:
        """Mark these words, or none."""
        self.setText(marked(self._words, asked, scheme))
