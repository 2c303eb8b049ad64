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
from ui.console.private_ranking import PrivateRanking
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


def mirrored(console: Console) -> None:
    """A screen that may be mirrored shows no result."""
    console.page.set_private(False)
    assert not console.page.findChildren(PrivateRanking)[0].isVisible()


def revealed(console: Console) -> None:
    """The ranking on the wall, and its words on the console."""
    console.page.set_private(True)
    console.next()
    assert isinstance(console.show.scene, RankingScene)


def loaded(console: Console) -> None:
    """What a key has loaded stands beside what is shown."""
    console.show.toggle_weighting()


def closed(console: Console) -> None:
    """The private look while the result is still hidden."""
    assert console.show.position.stage is Stage.CLOSED and not holds_marks(console.show.scene)


def talk(console: Console) -> None:
    """A talk, with what to say and to ask."""
    console.until(Stage.TALK, 3)


def reading(console: Console) -> None:
    """A question to be read."""
    console.until(Stage.READING, 4)


def typing(console: Console) -> None:
    """A slip is read back before Enter."""
    console.until(Stage.OPEN, 4)
    line = console.page.capture.open_line()
    assert line is not None
    QTest.keyClicks(line, "1 4 2 7 9")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(line, "3 1 5 6 10")
    line.setReadOnly(True)  # no blinking cursor in the picture
    console.page.setFocus()


def counting(console: Console) -> None:
    """Pens are down."""
    console.until(Stage.COUNTING, 4)
    console.page.setFocus()


STATES = (closed, mirrored, revealed, loaded, talk, reading, typing, counting)
"""In the order of the workshop: one room goes through them all."""
LOOKS = {
    "": (Scheme.LIGHT, (1440, 850), 100, STATES),
    "-dark-1280": (Scheme.DARK, (1280, 670), 100, STATES),
    "-200": (Scheme.LIGHT, (1440, 850), 200, (closed, typing)),
}
"""As it ends the picture's name: colours, size of the page, of the letters in per cent, and what is looked at."""


@pytest.mark.parametrize("ending", LOOKS)
def test_that_the_console_looks_as_accepted(ending: str, qapp: QApplication, qtbot, tmp_path: Path) -> None:
    scheme, size, zoom, states = LOOKS[ending]
    apply_theme(qapp, scheme, zoom=zoom)
    console = Console(tmp_path, scheme, size)
    others: list[str] = []
    try:
        for state in states:
            state(console)
            assert console.page.width() == size[0], f"{state.__name__} widens the window"
            try:
                assert_console(console, f"console-{state.__name__}{ending}")
            except AssertionError as error:  # the states after it are looked at too
                others.append(str(error))
    finally:
        console.end()
        apply_theme(qapp, Scheme.LIGHT)
    assert not others, "\n".join(others)


@pytest.fixture
def console(qtbot, tmp_path: Path) -> Iterator[Console]:
    made = Console(tmp_path, Scheme.LIGHT, (1440, 850))
    yield made
    made.end()


def test_the_picture_of_the_readme_is_what_the_room_sees(console: Console) -> None:
    console.next()
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_scene(painter, QRectF(0, 0, 1920, 1080), console.show.scene)
    painter.end()
    assert_image(image, "readme-projector")
