"""The sheet of keys says every key whole, at any size of letters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.accessible import settle
from ui.console.keys_sheet import KeysSheet
from ui.keys import KEYS
from ui.theme import Scheme, apply_theme
from ui.widgets.parts import Scroller


@pytest.mark.parametrize(("width", "height", "zoom"), [(1440, 840, 100), (1280, 660, 100), (1280, 660, 200)])
def test_that_every_key_is_said_whole(qapp: QApplication, qtbot, width: int, height: int, zoom: int) -> None:
    apply_theme(qapp, Scheme.LIGHT, zoom=zoom)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(width, height)
    sheet = KeysSheet(page)
    page.show()
    sheet.toggle()
    settle()
    assert page.rect().contains(sheet.geometry()), "it is cut by the window"
    words = {each.text(): each for each in sheet.findChildren(QLabel)}
    for line in KEYS:
        for text in (line.label, line.cap):
            assert words[text].width() >= words[text].sizeHint().width(), f"“{text}” is cut"
    bar = sheet.findChildren(Scroller)[0].verticalScrollBar()
    if zoom == 200:
        QTest.keyClick(sheet, Qt.Key.Key_Down)
        assert sheet.isVisible() and bar.value() > 0, "what is below can be read with the keyboard"
    else:
        assert bar.maximum() == 0, "all of them at a glance"
    QTest.keyClick(sheet, Qt.Key.Key_A)
    assert not sheet.isVisible()
    apply_theme(qapp, Scheme.LIGHT)
