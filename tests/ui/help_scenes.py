"""What the pictures of the help show, drawn as the app draws it; the same scenes as the accepted pictures.

Accepted as every picture is: UPDATE_PICTURES=1 when tests/ui/test_help_pictures.py runs.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from tests.accessible import control
from tests.builders import GROUPS, a_plan, a_session, an_open_round
from tests.ui.ballots_to_mark import PAPERS
from tests.ui.projected import SCENES
from tests.ui.test_pictures_console import Console, counting, typing
from tests.workshop.days import a_day
from ui.assets import asset
from ui.background import Background
from ui.document import Document
from ui.home.home import Home
from ui.home.shelf import whole_shelf
from ui.kiosk.window import KioskWindow
from ui.prepare.prepare import Prepare
from ui.projector.picture import paint_scene
from ui.report.report import Report
from ui.settings import RecentWorkshop
from ui.theme import Scheme
from workshop.sample import sample_workshop

WIDE: Final = 640
"""How wide every picture is, in pixels."""
FOLDER: Final = asset("help", "pictures")
PROJECTED: Final = (
    "question",
    "hands",
    "distribution",
    "map",
    "ranking",
    "groups",
    "stakeholder",
    "heat-map",
    "gaps",
    "account",
    "compare",
)
"""Pictures of the room's screen, by the names of their scenes."""


def projected(name: str) -> QImage:
    """The room's screen."""
    image = QImage(2 * WIDE, 2 * WIDE * 9 // 16, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_scene(painter, QRectF(0, 0, image.width(), image.height()), SCENES[name])
    painter.end()
    return small(image)


def small(image: QImage) -> QImage:
    return image.scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)


def seen(widget: QWidget) -> QImage:
    """A window, once every layout has settled."""
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    return small(widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))


def gone(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()


def home(folder: Path) -> QImage:
    templates, _ = whole_shelf()
    recents = (RecentWorkshop(folder / "carrick.workshop", "Carrick Partnership", "2026-11-22", 24, "Finished"),)
    page = Home(templates, (), recents, today=date(2026, 11, 25))
    page.resize(1440, 900)
    page.show()
    page.setFocus()
    image = seen(page)
    gone(page)
    return image


def prepare(folder: Path) -> QImage:
    with sample_workshop(folder / "prepare.workshop") as session:
        page = Prepare(Document(session), lambda painter, rect, scene, n: paint_scene(painter, rect, scene, page=n))
        page.resize(1440, 850)
        page.show()
        page.choose(4)
        page.setFocus()
        image = seen(page)
        gone(page)
    return image


def console(folder: Path) -> QImage:
    return on_console(folder, counting)


def typed(folder: Path) -> QImage:
    return on_console(folder, typing)


def on_console(folder: Path, to: Callable[[Console], None]) -> QImage:
    room = Console(folder, Scheme.LIGHT, (1440, 850))
    to(room)
    image = seen(room.page)
    room.end()
    return image


def kiosk(folder: Path) -> QImage:
    plan = replace(a_plan(PAPERS["dots"], groups=GROUPS), banner="SAMPLE ROOM")
    with a_session(folder / "kiosk.workshop", plan) as session:
        round = an_open_round(session, PAPERS["dots"].id)
        window = KioskWindow(Document(session), round, pin="0000", clock=lambda: 0.0, random=Random(1))
        window.resize(1920, 1080)
        window.show()
        for name in ("Tap to vote", "Residents", "Accountability: add a dot", "Transparency: add a dot"):
            control(window, name).click()  # pyright: ignore[reportAttributeAccessIssue]
        image = seen(window)
        window.close()
        window.deleteLater()
    return image


def report(folder: Path) -> QImage:
    background = Background()
    with a_day(folder / "report.workshop") as session:
        page = Report(Document(session), background)
        page.set_private(True)
        page.resize(1440, 850)
        page.show()
        image = seen(page)
        gone(page)
    background.close()
    return image


WINDOWS: Final[dict[str, Callable[[Path], QImage]]] = {
    "home": home,
    "prepare": prepare,
    "console": console,
    "typing": typed,
    "kiosk": kiosk,
    "report": report,
}
"""Pictures of windows; each is given a folder for its files."""
