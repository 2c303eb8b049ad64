"""One command puts every accepted picture on one sheet."""

from pathlib import Path

from PySide6.QtGui import QColor, QImage

from tests.contact_sheet import CELL, GAP, LABEL, draw_sheet, main


def test_that_every_picture_is_on_the_sheet_in_its_own_cell(qapp, tmp_path: Path) -> None:
    colours = ("#AA0000", "#00AA00", "#0000AA", "#AAAA00", "#00AAAA", "#AA00AA", "#777777")
    paths = []
    for n, colour in enumerate(colours):
        image = QImage(1920, 1080, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        paths.append(tmp_path / f"{n}.png")
        image.save(str(paths[-1]))
    out = tmp_path / "sheet.png"
    assert draw_sheet(paths, out)
    sheet = QImage(str(out))
    width, height = CELL
    for n, colour in enumerate(colours):
        x = GAP + n % 6 * (width + GAP) + width // 2
        y = GAP + n // 6 * (height + LABEL + GAP) + height // 2
        assert sheet.pixelColor(x, y) == QColor(colour)


def test_that_the_command_says_where_the_sheet_is(qapp, tmp_path: Path, capsys) -> None:
    out = tmp_path / "all.png"
    assert main([str(out)]) == 0
    assert f"pictures are on {out}" in capsys.readouterr().out
    assert QImage(str(out)).width() > 2000


def test_that_a_place_that_cannot_be_written_is_said(qapp, tmp_path: Path, capsys) -> None:
    assert main([str(tmp_path / "no" / "such" / "folder.png")]) == 1
    assert "cannot be written" in capsys.readouterr().err
