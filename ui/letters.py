"""Draws people's words as letters, whatever is in them, wrapped and from the side their script starts on."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextDocument, QTextOption

from ui.theme import Scheme


def words_height(text: str, face: QFont, width: int) -> int:
    """The height of words wrapped to a width."""
    return round(words_document(text, face, width).size().height())


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


def scheme_of(palette: QPalette) -> Scheme:
    """Whether what is drawn with this palette stands on a dark ground."""
    return Scheme.DARK if palette.window().color().lightness() < 128 else Scheme.LIGHT
