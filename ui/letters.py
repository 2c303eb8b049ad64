"""Draws people's words as letters, whatever is in them, wrapped and from the side their script starts on."""

from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextDocument, QTextOption
from PySide6.QtGui import Qt as RichText

from ui.theme import Scheme


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
    document = words_document(text, face, box.width())
    context = document.documentLayout().PaintContext()
    context.palette.setColor(context.palette.ColorRole.Text, colour)
    painter.save()
    painter.translate(box.topLeft())
    document.documentLayout().draw(painter, context)
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
