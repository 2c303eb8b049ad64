"""Which screen is the room's."""

from dataclasses import replace

import pytest

from ui.projector.screens import ScreenFacts, choose_screen

CONSOLE = ScreenFacts("eDP-1", "", 0, 0, 1440, 900, is_console=True)
EPSON = ScreenFacts("HDMI-1", "E123", 1440, 0, 1920, 1080)
MONITOR = ScreenFacts("DP-2", "M9", 3360, 0, 2560, 1440)


def test_that_the_second_screen_is_chosen() -> None:
    assert choose_screen([CONSOLE, EPSON]) == EPSON
    assert choose_screen([EPSON, CONSOLE]) == EPSON


def test_that_one_screen_is_never_the_rooms() -> None:
    assert choose_screen([CONSOLE]) is None
    assert choose_screen([]) is None


def test_that_a_mirrored_screen_is_not_the_rooms() -> None:
    assert choose_screen([CONSOLE, replace(EPSON, x=0, width=1440, height=900)]) is None


def test_that_the_remembered_screen_wins_over_the_first() -> None:
    assert choose_screen([CONSOLE, EPSON, MONITOR], MONITOR.key) == MONITOR


def test_that_the_same_device_is_known_again_at_another_size() -> None:
    smaller = replace(MONITOR, width=1920, height=1080)
    assert choose_screen([CONSOLE, EPSON, smaller], MONITOR.key) == smaller


@pytest.mark.parametrize("remembered", ["", "HDMI-9|X|1x1+0+0"])
def test_that_an_unknown_memory_changes_nothing(remembered: str) -> None:
    assert choose_screen([CONSOLE, EPSON, MONITOR], remembered) == EPSON


def test_that_the_remembered_screen_is_not_used_while_the_console_is_on_it() -> None:
    swapped = [replace(CONSOLE, is_console=False), replace(EPSON, is_console=True)]
    assert choose_screen(swapped, EPSON.key) == replace(CONSOLE, is_console=False)
