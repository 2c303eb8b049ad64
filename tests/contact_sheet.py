"""All accepted pictures of tests/pictures on one sheet, with their names: python -m tests.contact_sheet [OUT.png]."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

PICTURES = Path(__file__).resolve().parent / "pictures"
CELL = (420, 236)
LABEL, GAP, COLUMNS = 24, 14, 6


def main(arguments: Sequence[str]) -> int:
    """Write the sheet and say where it is. Returns the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance() or QGuiApplication(["contact sheet"])
    out = Path(arguments[0]) if arguments else Path("pictures.png")
    pictures = sorted(PICTURES.glob("*.png"))
    if not pictures:
        print(f"There are no pictures in {PICTURES}.", file=sys.stderr)
        return 1
    if not draw_sheet(pictures, out):
        print(f"{out} cannot be written.", file=sys.stderr)
        return 1
    print(f"{len(pictures)} pictures are on {out.resolve()}")
    app.processEvents()
    return 0


def draw_sheet(pictures: Sequence[Path], out: Path) -> bool:
    """Draw these pictures in rows, with their names; whether the file could be written."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    from ui.theme import LIGHT, font, load_fonts

    load_fonts()
    width, height = CELL
    rows = -(-len(pictures) // COLUMNS)
    step = height + LABEL + GAP
    sheet = QImage(COLUMNS * (width + GAP) + GAP, rows * step + GAP, QImage.Format.Format_RGB32)
    sheet.fill(QColor(LIGHT.desk))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setFont(font(13))
    for n, path in enumerate(pictures):
        x, y = GAP + n % COLUMNS * (width + GAP), GAP + n // COLUMNS * step
        image = QImage(str(path))
        small = image.size().scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(x + (width - small.width()) // 2, y, small.width(), small.height())
        smooth = Qt.TransformationMode.SmoothTransformation
        painter.drawImage(place, image.scaled(small, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        painter.setPen(QColor(LIGHT.field_line))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setPen(QColor(LIGHT.ink))
        painter.drawText(QRect(x, y + height, width, LABEL), Qt.AlignmentFlag.AlignCenter, path.stem)
    painter.end()
    return sheet.save(str(out))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
