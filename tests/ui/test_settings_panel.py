"""The settings panel: everything holds at once and after a restart, and the show goes on under it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.accessible import control, controls, has, name_of, press, words_on
from ui.keys import KEYS, KeyAct, act_of, use_keys
from ui.settings import SchemeChoice, Settings, read_settings
from ui.settings.panel import SettingsPanel
from ui.settings.preferences import Preferences
from ui.theme import DARK, LIGHT, Scheme, apply_theme


class Desk:
    """A page with the settings on it."""

    def __init__(self, file: Path) -> None:
        self.store = QSettings(str(file), QSettings.Format.IniFormat)
        self.page = QWidget()
        self.page.resize(1280, 720)
        self.preferences = Preferences(self.store, Settings(scheme=SchemeChoice.LIGHT))
        self.preferences.system_is_still = False
        self.panel = SettingsPanel(self.preferences, self.page)
        self.page.show()
        self.panel.toggle()

    def kept(self) -> Settings:
        return read_settings(self.store)


@pytest.fixture
def desk(qapp: QApplication, qtbot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "settings.ini")
    qtbot.addWidget(made.page)
    yield made
    use_keys(KEYS)
    apply_theme(qapp, Scheme.LIGHT)


def test_that_dark_is_dark_at_once_and_kept(desk: Desk) -> None:
    press(desk.panel, "This screen: Dark")
    assert QApplication.palette().window().color().name() == DARK.desk.lower()
    assert desk.kept().scheme is SchemeChoice.DARK
    press(desk.panel, "This screen: Light")
    assert QApplication.palette().window().color().name() == LIGHT.desk.lower()


def test_that_the_system_is_followed_while_it_is_what_was_asked_for(desk: Desk, qtbot) -> None:
    press(desk.panel, "This screen: As the system")
    with qtbot.waitSignal(desk.preferences.changed):
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    press(desk.panel, "This screen: Dark")
    with qtbot.assertNotEmitted(desk.preferences.changed):
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)


def test_that_the_rooms_screen_motion_and_timer_are_kept(desk: Desk) -> None:
    assert not desk.preferences.is_still
    press(desk.panel, "The room's screen: Dark")
    press(desk.panel, "Nothing moves: bars stand at once where they belong")
    press(desk.panel, "Timer: more, now 3 min")
    press(desk.panel, "Timer: more, now 4 min")
    assert desk.preferences.projector_scheme is Scheme.DARK and desk.preferences.is_still
    kept = desk.kept()
    assert (kept.projector_scheme, kept.reduce_motion, kept.minutes) == (SchemeChoice.DARK, True, 5)


def test_that_text_grows_from_80_to_200_per_cent_and_no_further(desk: Desk) -> None:
    label = desk.panel.keys.findChildren(QWidget)[0]
    for percent in range(100, 200, 10):
        press(desk.panel, f"Text size: more, now {percent} %")
    assert desk.kept().zoom == 200
    assert QApplication.font().pixelSize() == 28
    assert label.font().pixelSize() >= 26
    assert not control(desk.panel, "Text size: more, now 200 %").isEnabled()
    for percent in range(200, 80, -10):
        press(desk.panel, f"Text size: less, now {percent} %")
    assert not control(desk.panel, "Text size: less, now 80 %").isEnabled()


def test_that_a_key_is_changed_by_pressing_it_and_is_refused_where_it_clashes(desk: Desk) -> None:
    told: list[bool] = []
    desk.panel.keys.changed.connect(lambda: told.append(True))
    button = press(desk.panel, "Key of “Timer”: T")
    QTest.keyClick(button, Qt.Key.Key_B)
    assert "B is the key of “Blank the room's screen”. Press another key." in words_on(desk.panel)
    assert not told
    QTest.keyClick(button, Qt.Key.Key_F8)
    assert told == [True] and has(desk.panel, "Key of “Timer”: F8")
    assert act_of(Qt.KeyboardModifier.NoModifier, Qt.Key.Key_F8, capturing=True) is KeyAct.TIMER
    assert desk.store.value("keys/timer") == "F8"
    press(desk.panel, "All keys as they were")
    assert has(desk.panel, "Key of “Timer”: T") and not desk.store.contains("keys/timer")


def test_that_esc_leaves_a_key_as_it_is_and_then_puts_the_panel_away(desk: Desk) -> None:
    button = press(desk.panel, "Key of “Timer”: T")
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert has(desk.panel, "Key of “Timer”: T") and desk.panel.isVisible()
    QTest.keyClick(desk.panel, Qt.Key.Key_Escape)
    assert not desk.panel.isVisible()


def test_that_every_control_has_a_name_of_its_own(desk: Desk) -> None:
    names = [name_of(each) for each in controls(desk.panel)]
    assert all(names) and len(names) == len(set(names))


def test_that_the_panel_stays_inside_a_small_page_at_any_text_size(desk: Desk) -> None:
    desk.preferences.change(zoom=200)
    desk.page.resize(1024, 600)
    QApplication.processEvents()
    assert desk.page.rect().contains(desk.panel.geometry())
