"""Contrast of what is really drawn on the console: every text 4.5 against its ground, what marks a control 3."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from tests.accessible import press, settle
from tests.e2e.room import Room
from ui.console.ledger_panel import LedgerLine
from ui.settings import SchemeChoice
from ui.theme import COLOURS, GROUP_COLOURS, Scheme, apply_theme, group_colour

TEXT, GRAPHICS = 4.5, 3.0
SCHEMES = {SchemeChoice.LIGHT: Scheme.LIGHT, SchemeChoice.DARK: Scheme.DARK}


@pytest.fixture(autouse=True)
def usual_looks(qapp: QApplication):
    yield
    apply_theme(qapp, Scheme.LIGHT)


def luminance(colour: QColor) -> float:
    levels = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in levels]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """As WCAG 2 counts it: 1 for no difference, 21 for black on white."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ground_of(image: QImage, widget: QWidget) -> QColor:
    """The colour most of a widget is: what its letters stand on."""
    window = widget.window()
    seen = seen_of(widget).adjusted(2, 2, -2, -2)
    where = QRect(widget.mapTo(window, QPoint()) + seen.topLeft(), QSize(seen.size()))
    points = ((x, y) for x in range(where.left(), where.right() + 1, 2) for y in range(where.top(), where.bottom() + 1))
    counted = Counter(image.pixel(x, y) for x, y in points)
    return QColor.fromRgb(counted.most_common(1)[0][0])


def texts_of(window: QWidget) -> list[QWidget]:
    found = [w for kind in (QLabel, QPushButton, QLineEdit, QPlainTextEdit) for w in window.findChildren(kind)]
    return [w for w in found if w.isVisible() and words_of(w) and min(seen_of(w).width(), seen_of(w).height()) > 6]


def seen_of(widget: QWidget) -> QRect:
    """The part of a widget that is not scrolled out of sight."""
    return widget.visibleRegion().boundingRect()


def words_of(widget: QWidget) -> str:
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()  # pyright: ignore


def too_faint(window: QWidget) -> list[str]:
    """What is written on a window and falls short; a disabled button may be fainter, but no fainter than a mark."""
    image = window.grab().toImage()
    found = []
    for widget in texts_of(window):
        text = widget.palette().color(widget.foregroundRole())
        value = contrast(text, ground_of(image, widget))
        if value < (TEXT if widget.isEnabled() else GRAPHICS):
            found.append(f"{words_of(widget)!r} ({widget.property('role')}): {text.name()} {value:.2f}")
    return found


def to_open(room: Room) -> None:
    room.go_to("Can we live with this order?")
    room.open_vote()
    room.slips("Council", ["4", "3"])


def to_banner(room: Room) -> None:
    room.workshop.run.banner.say_bad("Something went wrong, and this is what to do.")


def to_settings(room: Room) -> None:
    room.window.toggle_settings()


STATES: dict[str, Callable[[Room], None]] = {
    "closed": lambda room: None,
    "banner": to_banner,
    "open": to_open,
    "settings": to_settings,
    "prepare": lambda room: room.page("Prepare"),
    "report": lambda room: room.page("Report"),
}


@pytest.mark.parametrize("choice", SCHEMES)
@pytest.mark.parametrize("state", STATES)
def test_that_every_text_can_be_read(room: Room, state: str, choice: SchemeChoice) -> None:
    room.window._preferences.change(scheme=choice)
    press(room.window, "Try it with a sample room")
    room.opened()
    room.workshop.run.set_private(True)
    STATES[state](room)
    settle()
    assert len(texts_of(room.window)) > 20
    assert not too_faint(room.window)


@pytest.mark.parametrize("choice", SCHEMES)
def test_that_home_can_be_read(room: Room, choice: SchemeChoice) -> None:
    room.window._preferences.change(scheme=choice)
    settle()
    assert not too_faint(room.window)


@pytest.mark.parametrize("scheme", Scheme)
def test_that_outlines_bars_and_groups_stand_out_from_what_they_are_drawn_on(scheme: Scheme) -> None:
    c = COLOURS[scheme]
    grounds = (c.card, c.paper, c.desk)
    pairs = [(mark, ground) for mark in (c.field_line, c.accent, c.alert, c.bar_edge) for ground in grounds]
    pairs += [(c.accent, c.accent_soft), (c.alert, c.alert_soft), (c.on_accent, c.accent)]
    pairs += [(group_colour(n, scheme).name(), c.card) for n in range(-1, len(GROUP_COLOURS))]
    faint = [(a, b) for a, b in pairs if contrast(QColor(a), QColor(b)) < GRAPHICS]
    assert not faint


@pytest.mark.parametrize("choice", SCHEMES)
def test_that_each_groups_progress_is_seen_on_the_console(room: Room, choice: SchemeChoice) -> None:
    press(room.window, "Try it with a sample room")
    room.opened()
    room.window._preferences.change(scheme=choice)
    settle()
    image = room.window.grab().toImage()
    lines = room.workshop.run.ledger.findChildren(LedgerLine)
    assert len(lines) == 4
    for line in lines:
        bar = line._progress
        at = bar.mapTo(room.window, bar.rect().center())
        assert contrast(image.pixelColor(at), QColor(COLOURS[SCHEMES[choice]].card)) >= GRAPHICS
