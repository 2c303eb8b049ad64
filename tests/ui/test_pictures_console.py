"""The console's main states as accepted pictures, and the picture at the top of the README."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.pictures import assert_image, assert_picture
from ui.console.run_page import RunPage
from ui.document import Document
from ui.projector.picture import page_count, paint_scene
from ui.show import Show
from ui.theme import Scheme, apply_theme
from workshop.sample import sample_workshop
from workshop.show.scene import RankingScene, Scene, holds_marks
from workshop.show.stage import Stage

pytestmark = [
    pytest.mark.pictures,
    pytest.mark.skipif(sys.platform != "linux", reason="letters are drawn a little differently on each system"),
]


class Console:
    """Run on the sample room, moved from stage to stage by its keys."""

    def __init__(self, folder: Path, scheme: Scheme, size: tuple[int, int]) -> None:
        self.session = sample_workshop(folder / "pictures.workshop")
        self.document = Document(self.session)
        self.now = 100.0
        self.show = Show(self.document, clock=self.clock)
        self.show.page_count = page_count
        self.page = RunPage(self.document, self.show, paint, scheme)
        self.page.set_private(True)
        self.page.resize(*size)
        self.page.show()

    def clock(self) -> float:
        return self.now

    def next(self, times: int = 1) -> None:
        for _ in range(times):
            self.now += 10
            self.show.press_next()
        QApplication.processEvents()

    def until(self, stage: Stage, step: int) -> None:
        while (self.show.position.stage, self.show.position.activity) != (stage, step):
            self.next()

    def end(self) -> None:
        self.page.hide()
        self.page.deleteLater()
        self.session.close()


def assert_console(console: Console, name: str) -> None:
    """Let every layout settle, then compare."""
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    assert_picture(console.page, name)


def paint(painter: QPainter, rect: QRectF, scene: Scene, page: int) -> None:
    paint_scene(painter, rect, scene, page=page)


@pytest.fixture
def console(qtbot, tmp_path: Path) -> Iterator[Console]:
    made = Console(tmp_path, Scheme.LIGHT, (1440, 850))
    yield made
    made.end()


def test_the_private_look_while_the_result_is_still_hidden(console: Console) -> None:
    assert console.show.position.stage is Stage.CLOSED and not holds_marks(console.show.scene)
    assert_console(console, "console-closed")


def test_a_screen_that_may_be_mirrored_shows_no_result(console: Console) -> None:
    console.page.set_private(False)
    assert_console(console, "console-closed-mirrored")


def test_the_ranking_on_the_wall_and_its_words_on_the_console(console: Console) -> None:
    console.next()
    assert isinstance(console.show.scene, RankingScene)
    assert_console(console, "console-revealed")


def test_what_a_key_has_loaded_stands_beside_what_is_shown(console: Console) -> None:
    console.next()
    console.show.toggle_weighting()
    assert_console(console, "console-loaded")


def test_a_talk_with_what_to_say_and_ask(console: Console) -> None:
    console.until(Stage.TALK, 3)
    assert_console(console, "console-talk")


def test_a_question_to_be_read(console: Console) -> None:
    console.until(Stage.READING, 4)
    assert_console(console, "console-reading")


def test_a_slip_read_back_before_enter(console: Console) -> None:
    console.until(Stage.OPEN, 4)
    line = console.page.capture.open_line()
    assert line is not None
    QTest.keyClicks(line, "1 4 2 7 9")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(line, "3 1 5 6 10")
    line.setReadOnly(True)  # no blinking cursor in the picture
    console.page.setFocus()
    assert_console(console, "console-typing")


def test_counting_on_a_small_screen_in_the_dark(qapp: QApplication, qtbot, tmp_path: Path) -> None:
    apply_theme(qapp, Scheme.DARK)
    try:
        console = Console(tmp_path, Scheme.DARK, (1280, 670))
        console.until(Stage.COUNTING, 4)
        console.page.setFocus()
        assert_console(console, "console-counting-dark-1280")
        console.end()
    finally:
        apply_theme(qapp, Scheme.LIGHT)


def test_the_picture_of_the_readme_is_what_the_room_sees(console: Console) -> None:
    console.next()
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_scene(painter, QRectF(0, 0, 1920, 1080), console.show.scene)
    painter.end()
    assert_image(image, "readme-projector")
