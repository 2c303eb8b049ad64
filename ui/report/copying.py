"""Puts things on the clipboard: a picture, or the minutes as words, tables and picture at once."""

import sys
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from ui.handout.pictures import image_of, png_of
from workshop.report.minutes import Minutes, plain_text
from workshop.report.minutes_html import as_html
from workshop.report.minutes_rtf import as_rtf
from workshop.show.scene import Scene

WIDTH: Final = 1280
"""Of the picture in a document: twice as fine as it is shown, and small enough to be pasted at once."""
RTF: Final = (
    'application/x-qt-windows-mime;value="Rich Text Format"' if sys.platform == "win32" else "text/rtf",
    "application/rtf",
)


def copy_picture(scene: Scene) -> None:
    """Copy the picture of a scene, its pages one under another."""
    QGuiApplication.clipboard().setImage(image_of(scene))


def copy_minutes(minutes: Minutes, scene: Scene | None) -> None:
    """Copy the minutes; whatever they are pasted into takes the form it likes best."""
    QGuiApplication.clipboard().setMimeData(minutes_data(minutes, scene))


def minutes_data(minutes: Minutes, scene: Scene | None) -> QMimeData:
    """The minutes in all their forms; of a picture of several pages the first, as the table has everything."""
    data = QMimeData()
    image = image_of(scene, range(1), width=WIDTH) if scene is not None else None
    png, size = (png_of(image), (image.width(), image.height())) if image is not None else (b"", (16, 9))
    data.setHtml(as_html(minutes, png, size))
    rtf = as_rtf(minutes, png, size).encode("ascii")
    for kind in RTF:
        data.setData(kind, QByteArray(rtf))
    data.setText(plain_text(minutes))
    if image is not None:
        data.setImageData(image)
    return data
