"""The room's window: on its screen, moving only when something moves, and never closed by accident."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QPainter, QScreen
from PySide6.QtTest import QTest

from tests.ui.pictures import share_alike
from tests.ui.projected import (
    SCENES,
    a_long_ranking,
    a_question,
    a_ranking,
    a_reordered_ranking,
    a_turnout,
)
from ui.projector.picture import paint_scene
from ui.projector.window import ProjectorWindow, is_news
from workshop.show.scene import BlankScene, words_of


@pytest.fixture
def window(qapp) -> Iterator[ProjectorWindow]:
    made = ProjectorWindow()
    yield made
    made.end()


@pytest.fixture
def still(qapp) -> Iterator[ProjectorWindow]:
    """A window with motion turned off."""
    made = ProjectorWindow(reduce_motion=True)
    yield made
    made.end()


def console() -> QScreen:
    return QGuiApplication.screens()[0]


def room() -> QScreen:
    return QGuiApplication.screens()[1]


def the_app() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return app


def picture_of(window: ProjectorWindow) -> QImage:
    return window.grab().toImage()


def test_that_it_fills_the_second_screen(window: ProjectorWindow) -> None:
    window.start(console())
    assert window.isVisible() and window.isFullScreen()
    assert window.geometry() == room().geometry()
    assert window.room_screen() is room()


def test_that_it_shows_the_same_picture_as_the_miniature(still: ProjectorWindow) -> None:
    still.start(console())
    for name in ("question", "ranking-headline", "groups", "counting", "blank"):
        still.show_scene(SCENES[name])
        image = QImage(1920, 1080, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint_scene(painter, QRectF(0, 0, 1920, 1080), SCENES[name])
        painter.end()
        assert share_alike(picture_of(still), image, tolerance=8) > 0.999, name


def test_that_it_cannot_be_closed_by_accident(window: ProjectorWindow) -> None:
    window.start(console())
    assert window.close() is False
    assert window.isVisible()


def test_that_it_shows_no_pointer_and_no_menu(window: ProjectorWindow) -> None:
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor
    assert window.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu


def test_that_it_hides_when_its_screen_goes_and_comes_back_with_it(window: ProjectorWindow, qtbot) -> None:
    window.start(console())
    window.confirm(True)
    with qtbot.waitSignal(window.lost) as lost:
        the_app().screenRemoved.emit(room())
    assert lost.args == [room().name()]
    assert not window.isVisible()
    assert window.room_screen() is None and not window.is_confirmed()
    with qtbot.waitSignal(window.found) as found:
        the_app().screenAdded.emit(room())
        assert not window.isVisible()
    assert found.args == [room().name()]
    assert window.isVisible() and window.geometry() == room().geometry()
    assert window.is_confirmed()


def test_that_another_screen_going_changes_nothing(window: ProjectorWindow, qtbot) -> None:
    window.start(console())
    with qtbot.assertNotEmitted(window.lost):
        the_app().screenRemoved.emit(console())
    assert window.isVisible()


def test_that_a_window_put_away_stays_away_when_a_screen_comes(window: ProjectorWindow, qtbot) -> None:
    window.start(console())
    window.put_away()
    with qtbot.assertNotEmitted(window.found, wait=400):
        the_app().screenAdded.emit(room())
    assert not window.isVisible()


def test_that_keys_are_handed_on(window: ProjectorWindow, qtbot) -> None:
    window.start(console())
    pressed: list[int] = []
    window.key_pressed.connect(lambda event: pressed.append(event.key()))
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    QTest.keyClick(window, Qt.Key.Key_B)
    assert pressed == [Qt.Key.Key_PageDown, Qt.Key.Key_B]


def test_that_the_picture_is_said_in_words(window: ProjectorWindow) -> None:
    window.start(console())
    window.show_scene(SCENES["ranking"])
    interface = QAccessible.queryAccessibleInterface(window)
    assert interface.text(QAccessible.Text.Name) == "Projector"
    said = interface.text(QAccessible.Text.Description)
    assert said == words_of(SCENES["ranking"]) and "1. Accountability, 26 dots" in said


def test_that_votes_and_seconds_are_not_announced_but_new_pictures_are() -> None:
    asked = a_question()
    assert not is_news(asked, a_question(turnout=a_turnout((7, 6, 8, 3)), seconds_left=9))
    assert is_news(asked, a_question(question="And now?"))
    assert is_news(asked, SCENES["counting"])
    assert not is_news(SCENES["counting"], replace(SCENES["counting"], counted=17))
    assert is_news(SCENES["ranking"], a_reordered_ranking())


def test_that_bars_grow_at_the_reveal_and_then_stand_still(window: ProjectorWindow, qtbot) -> None:
    window.start(console())
    window.show_scene(SCENES["closed"])
    window.show_scene(SCENES["ranking"])
    assert window.canvas.is_moving and window.canvas.bars.progress == 0.0
    qtbot.waitUntil(lambda: not window.canvas.is_moving, timeout=2000)
    assert window.canvas.bars.progress == 1.0
    QTest.qWait(100)  # what was asked for before the end is still drawn
    drawn = window.frames
    QTest.qWait(150)
    assert window.frames == drawn


def test_that_bars_change_places_from_where_they_are(window: ProjectorWindow, qtbot) -> None:
    window.start(console())
    window.show_scene(a_ranking())
    qtbot.waitUntil(lambda: 0.2 < window.canvas.bars.progress < 1, timeout=2000)
    stood = {row.option: row.bar.width for row in window.canvas.bars.standing().rows}
    window.show_scene(a_reordered_ranking())
    starts = {row.option: row.bar.width for row in window.canvas.bars.standing().rows}
    assert starts == pytest.approx(stood)
    qtbot.waitUntil(lambda: not window.canvas.is_moving, timeout=2000)


def test_that_nothing_moves_when_motion_is_turned_off(still: ProjectorWindow) -> None:
    still.start(console())
    still.show_scene(SCENES["ranking"])
    still.show_scene(a_reordered_ranking())
    assert not still.canvas.is_moving and still.canvas.bars.progress == 1.0


def test_that_a_ranking_already_seen_does_not_grow_again(window: ProjectorWindow, qtbot) -> None:
    window.start(console())
    window.show_scene(SCENES["ranking"])
    qtbot.waitUntil(lambda: not window.canvas.is_moving, timeout=2000)
    window.show_scene(BlankScene())
    window.show_scene(SCENES["ranking"])
    assert not window.canvas.is_moving


def test_that_turning_a_page_moves_nothing(window: ProjectorWindow, qtbot) -> None:
    window.start(console())
    scene = a_long_ranking(24, "Option")
    window.show_scene(scene)
    qtbot.waitUntil(lambda: not window.canvas.is_moving, timeout=2000)
    window.show_scene(scene, 1)
    assert not window.canvas.is_moving
    assert [row.option for row in window.canvas.bars.bars.rows] == [row.option for row in scene.rows[12:]]


def test_that_a_new_shape_is_told_and_laid_out(still: ProjectorWindow, qtbot) -> None:
    still.start(console())
    still.show_scene(SCENES["question"])
    still.showNormal()
    with qtbot.waitSignal(still.resized) as resized:
        still.resize(1024, 768)
    assert resized.args == [1024 / 768]
    image = QImage(1024, 768, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_scene(painter, QRectF(0, 0, 1024, 768), SCENES["question"])
    painter.end()
    assert share_alike(picture_of(still), image, tolerance=8) > 0.999


ALONE = """
import sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
app = QApplication([])
from tests.ui.projected import SCENES
from ui.projector.window import ProjectorWindow
from ui.theme import load_fonts
load_fonts()
window = ProjectorWindow(reduce_motion=True)
window.show_scene(SCENES["ranking"])
window.start(QGuiApplication.screens()[0])
app.processEvents()
image = window.grab()
print(window.isVisible(), window.isFullScreen(), window.room_screen() is None, image.width(), image.height())
image.save(sys.argv[1])
window.end()
"""


def in_a_process_of_its_own(tmp_path: Path, screens: list[dict[str, object]], **more: str) -> tuple[str, QImage]:
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    env = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}", "PYTHONPATH": str(Path.cwd())} | more
    picture = tmp_path / "picture.png"
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(picture)], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip(), QImage(str(picture))


def a_screen(name: str, x: int, width: int, height: int) -> dict[str, object]:
    place = {"name": name, "x": x, "y": 0, "width": width, "height": height}
    return {**place, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


def test_that_with_one_screen_it_is_an_ordinary_window(tmp_path: Path) -> None:
    said, _ = in_a_process_of_its_own(tmp_path, [a_screen("Only", 0, 1440, 900)])
    assert said == "True False True 960 540"


def test_that_two_pixels_a_point_give_the_same_picture_only_finer(tmp_path: Path, qapp) -> None:
    screens = [a_screen("Console", 0, 1440, 900), a_screen("Room", 1440, 1920, 1080)]
    said, image = in_a_process_of_its_own(tmp_path, screens, QT_SCALE_FACTOR="2")
    assert said == "True True False 1920 1080"
    drawn = QImage(1920, 1080, QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    paint_scene(painter, QRectF(0, 0, 1920, 1080), SCENES["ranking"])
    painter.end()
    assert share_alike(image, drawn, tolerance=8) > 0.99
