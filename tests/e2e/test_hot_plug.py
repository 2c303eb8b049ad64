"""The projector is really pulled out and put in again, under a window manager, while the room votes."""

import re

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.test_outside import RETURN, press_next, vote
from tests.e2e.test_outside import room as room

pytestmark = pytest.mark.outside

F5 = 0xFFC2
SMALLER = "1024/271x768/203+1440+0"
SAME_AS_CONSOLE = "1440/380x900/238+0+0"


@pytest.fixture
def voting(room: Desktop):
    """The real program with a vote open and two slips typed."""
    app = room.app("--demo")
    driver = room.driver()
    driver.press("Step 7: Can we live with this order?")
    press_next(driver, "Show the question")
    vote(driver)
    yield driver
    driver.close_window()
    driver.press("Close the workshop")
    assert app.wait(10) == 0
    assert not room.faults(), room.faults()


def place_of(room: Desktop) -> str:
    """Where the room's window is, as the X server says."""
    tree = room.run("xwininfo", "-root", "-tree")
    found = re.search(r'"Common Ground: what the room sees".*?(\d+x\d+)\+-?\d+\+-?\d+\s+\+(\d+)\+(\d+)', tree)
    assert found, tree
    return f"{found[1]}+{found[2]}+{found[3]}"


def test_that_votes_go_on_while_the_projector_is_unplugged_and_it_comes_back_with_them(room: Desktop, voting) -> None:
    assert place_of(room) == "1920x1080+1440+0"
    room.run("xrandr", "--delmonitor", "projector")
    voting.wait("Projector: ● lost")
    assert "Ctrl Shift F5" in voting.says("Message", "is gone. Voting goes on")
    assert "Projector" not in voting.names(), "the room's window is never put over the console"
    voting.type("Slips of Council: 2 typed of 7", "5")
    voting.key(RETURN)
    voting.wait("Slips of Council: 3 typed of 7")
    voting.says("Message", "is gone")
    room.plug_in()
    voting.says("Projector", "3 of 24 have")
    voting.says("Message", "The room's screen is back")
    assert place_of(room) == "1920x1080+1440+0"
    voting.type("Slips of Council: 3 typed of 7", "4")
    voting.key(RETURN)
    voting.says("Projector", "4 of 24 have")


def test_that_a_projector_that_comes_back_smaller_is_filled(room: Desktop, voting) -> None:
    room.run("xrandr", "--delmonitor", "projector")
    voting.wait("Projector: ● lost")
    room.run("xrandr", "--setmonitor", "projector", SMALLER, "none")
    voting.says("Projector", "2 of 24 have")
    assert place_of(room) == "1024x768+1440+0"


def test_that_a_projector_that_shows_the_console_gets_no_window_over_it(room: Desktop, voting) -> None:
    room.run("xrandr", "--delmonitor", "projector")
    voting.wait("Projector: ● lost")
    room.run("xrandr", "--setmonitor", "projector", SAME_AS_CONSOLE, "none")
    voting.type("Slips of Council: 2 typed of 7", "5")
    voting.key(RETURN)
    voting.wait("Slips of Council: 3 typed of 7")
    assert "Projector" not in voting.names()
