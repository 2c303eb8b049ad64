"""The top of the console says what matters in whole words, shorter ones where it is narrow, and never cuts them."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.accessible import settle
from ui.theme import Scheme, apply_theme
from ui.top_bar import TopBar
from ui.widgets.giving_way import Shortening

ALL_WELL = "saved · every vote is on disk"
NARROWEST = 1280


@pytest.fixture(params=[100, 200])
def zoom(request: pytest.FixtureRequest, qapp: QApplication):
    apply_theme(qapp, Scheme.LIGHT, zoom=request.param)
    yield request.param
    apply_theme(qapp, Scheme.LIGHT)


@pytest.fixture
def bar(qtbot, zoom: int) -> TopBar:
    made = TopBar()
    qtbot.addWidget(made)
    made.show_title("Which principles matter most here?", read_only=False)
    made.show_projector(
        "Projector: one screen, taken for mirrored", "One screen, taken for mirrored", "One screen", role="muted"
    )
    made.show_pace("17 min in hand", "", late=False)
    made.show()
    return made


def said(bar: TopBar, width: int) -> list[str]:
    """The words at a width; each whole."""
    bar.resize(width, bar.sizeHint().height())
    for _ in range(3):
        settle()
    assert bar.width() == width, "the bar makes the window wider than its screen"
    shown = [each for each in bar.findChildren(Shortening) if each.isVisible()]
    for each in shown:
        assert each.width() >= QLabel.sizeHint(each).width() - 2, f"“{each.text()}” is cut"
        assert each.accessibleName()
    return [each.text() for each in shown]


@pytest.mark.parametrize("width", [NARROWEST, 1366, 1440, 1920])
def test_that_what_the_bar_says_of_the_file_and_the_screen_is_never_cut(bar: TopBar, width: int, zoom: int) -> None:
    words = said(bar, width)
    assert any(each.startswith(("saved", "all votes saved")) for each in words)
    assert any("ne screen" in each for each in words)
    if zoom == 100 and width >= 1440:
        assert ALL_WELL in words and "· 17 min in hand" in words, "with one screen, too, this is said whole"


def test_that_votes_that_wait_and_a_fault_keep_the_window_on_its_screen(bar: TopBar) -> None:
    bar.show_held(12)
    assert any(each.startswith("12 ") for each in said(bar, NARROWEST))
    bar.show_held(0)
    bar.show_fault(True)
    assert {"the file needs you", "see below"} & set(said(bar, NARROWEST))
    bar.show_fault(False)
    assert any("saved" in each for each in said(bar, NARROWEST))
    assert ALL_WELL in [each.accessibleName() for each in bar.findChildren(Shortening)]
