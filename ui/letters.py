"""Draws people's words as letters, whatever is in them, wrapped and from the side their script starts on."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtGui import Qt as RichText

from ui.theme import Scheme, font
from ui.wording import tr

NAMED: Final = 8
"""So many letters are named where a typeface is missing."""


def undrawable(texts: Iterable[str]) -> str:
    """The letters that no typeface on this computer can draw, each once: the room would see empty boxes."""
    odd = (text for text in texts if not text.isascii())
    letters = dict.fromkeys(letter for text in odd for letter in text if not letter.isascii())
    return "".join(letter for letter in letters if not _can_draw(letter))


def boxes_sentence(letters: str, where: str = "") -> str:
    """Say which letters the room would see as empty boxes, where they stand, and what to do."""
    named = " ".join(letters[:NAMED]) + (" …" if len(letters) > NAMED else "")
    places = tr(" in {where}").format(where=where) if where else ""
    why = tr("this computer has no typeface for them. Install one, or write it in other letters.")
    return tr("The room sees empty boxes for {letters}{places}: {why}").format(letters=named, places=places, why=why)


@lru_cache(maxsize=8192)
def _can_draw(letter: str) -> bool:
    if unicodedata.category(letter)[0] in "CZ" and unicodedata.category(letter) != "Co":  # marks of order, and spaces
        return True
    return QFontMetrics(font(14)).inFontUcs4(ord(letter))


def words_height(text: str, face: QFont, width: int) -> int:
    """The height of words wrapped to a width."""
    return _height(text, Face(face.key(), face), width)


@dataclass(frozen=True, slots=True)
class Face:
    """A font that can be looked up by its key."""

    key: str
    font: QFont = field(compare=False)


@lru_cache(maxsize=4096)
def _height(text: str, face: Face, width: int) -> int:
    return round(words_document(text, face.font, width).size().height())


def words_document(text: str, face: QFont, width: int) -> QTextDocument:
    """Words as letters, wrapped anywhere if need be, from the side their script starts on."""
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    made.setDefaultTextOption(option)
    made.setPlainText(text)
    made.setTextWidth(max(10, width))
    return made


def draw_words(painter: QPainter, box: QRect, text: str, face: QFont, colour: QColor) -> None:
    """Draw words into a box.

    The document draws itself: its layout, asked for from Python, was now and then taken for something that had stood
    at the same place in memory, and the whole list was not drawn.
    """
    document = words_document(text, face, box.width())
    letters = QTextCharFormat()
    letters.setForeground(colour)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeCharFormat(letters)
    painter.save()
    painter.translate(box.topLeft())
    document.drawContents(painter)
    painter.restore()


def tip_of(text: str) -> str:
    """A text for a tip, which Qt would draw as markup where it looks like it."""
    if not RichText.mightBeRichText(text):
        return text
    return RichText.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal)


def title_of(text: str) -> str:
    """A text for a window's title, in which Qt would take [*] for its own."""
    return text.replace("[*]", "[*][*]")


def scheme_of(palette: QPalette) -> Scheme:
    """Whether what is drawn with this palette stands on a dark ground."""
    return Scheme.DARK if palette.window().color().lightness() < 128 else Scheme.LIGHT
