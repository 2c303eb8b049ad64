"""The real program from outside: another process drives it over the accessibility tree, as a screen reader would."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import ROOT, Desktop, desktop, kill, missing_programs, until

pytestmark = pytest.mark.outside

RETURN = 0xFF0D
ACCENT = "#0B6E69"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Desktop]:
    why_missing()
    with desktop(tmp_path) as made:
        yield made


def why_missing() -> None:
    """Skip where the system lacks a program; in CI that is a failure."""
    missing = missing_programs()
    if missing:
        why = f"not installed: {', '.join(missing)}; sh packaging/dev.sh test installs it"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)


def check(file: Path) -> str:
    """What the command line says of a file."""
    done = subprocess.run(
        [sys.executable, "-m", "ui", "check", str(file)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def workshop_file(room: Desktop) -> Path:
    found = list((room.home / "Documents").rglob("*.workshop"))  # its copies are elsewhere
    assert len(found) == 1, found
    return found[0]


def ranking_in(words: str) -> list[tuple[str, str]]:
    """(place, label) from what the projector's window says: "1. Accountability, 26 dots, 17 people; …"."""
    return re.findall(r"(\d+=?)\. ([^;]+?), \d+ dots?,", words)


def save_picture(room: Desktop, path: Path) -> Path:
    from PySide6.QtGui import QImage

    width, height, pixels = room.picture()
    image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32)
    assert image.save(str(path))
    return path


def drawn_in(path: Path, left: int, right: int, colour: str) -> int:
    """How many points of a strip of the picture have this colour, of those on a grid of seven pixels."""
    from PySide6.QtGui import QColor, QImage

    image, wanted = QImage(str(path)), QColor(colour).rgb()
    points = ((x, y) for x in range(left, right, 7) for y in range(60, image.height() - 60, 7))
    return sum(image.pixel(x, y) == wanted for x, y in points)


def test_that_the_demonstration_can_be_run_to_the_ranking_and_on_through_a_vote(room: Desktop, tmp_path: Path) -> None:
    app = room.app("--demo")
    driver = room.driver()
    driver.wait("Show the ranking")
    assert "24 people, 24 votes: 18 slips, 6 on screen" in driver.says("Projector", "Voting is closed")
    assert not ranking_in(driver.describe("Projector"))
    driver.press("Show the ranking")
    words = driver.says("Projector", "each person counts once")
    places = ranking_in(words)
    assert len(places) == 10
    assert places[0][0] == "1"
    assert re.search(r"\d+ dots, \d+ people", words)
    picture = tmp_path / "ranking.png"
    grown = until(lambda: drawn_in(save_picture(room, picture), 1440, 3360, ACCENT) > 1000)
    assert grown, "the bars of the first three grew on the projector's own screen"
    assert drawn_in(picture, 0, 1440, ACCENT) > 100, "and in the picture of it on the console"
    driver.press("Step 7: Can we live with this order?")
    driver.press("Show the question")
    driver.says("Projector", "Proposal")
    vote(driver)
    for label in ("Pens down", "Close voting"):
        press_next(driver, label)
    driver.says("Projector", "24 people, 2 votes: 2 slips")
    until(lambda: False, 2.1)
    press_next(driver, "Show the result")
    driver.says("Projector", "Rate 0–5")
    file = workshop_file(room)
    driver.close_window()
    assert app.wait(10) == 0
    assert [p.name for p in file.parent.iterdir()] == [file.name]
    assert "2 votes" in check(file)
    assert not room.faults(), room.faults()


def vote(driver) -> None:
    """Open the vote and type two slips."""
    press_next(driver, "Open voting")
    for number, mark in enumerate(("4", "3")):
        driver.type(f"Slips of Council: {number} typed of 7", mark)
        driver.key(RETURN)
        driver.says("Projector", f"{number + 1} of 24 have")


def press_next(driver, label: str) -> None:
    """Wait as long as a second press would be taken for a slip, then press."""
    driver.wait(label)
    until(lambda: False, 0.75)
    driver.press(label)


def test_that_a_vote_goes_on_after_the_power_went(room: Desktop) -> None:
    app = room.app("--demo")
    driver = room.driver()
    driver.press("Step 7: Can we live with this order?")
    press_next(driver, "Show the question")
    vote(driver)
    file = workshop_file(room)
    kill(app)
    room.app(str(file))
    driver.says("Projector", "2 of 24 have")
    driver.type("Slips of Council: 2 typed of 7", "5")
    driver.key(RETURN)
    driver.says("Projector", "3 of 24 have")
    driver.close_window()
    driver.press("Close the workshop")
    assert until(lambda: not (file.parent / f"{file.name}-journal").exists())
    assert "3 votes" in check(file)


def test_that_after_a_kill_the_next_start_says_what_is_there_and_goes_on_where_it_stood(room: Desktop) -> None:
    app = room.app("--demo")
    driver = room.driver()
    driver.wait("Show the ranking")
    file = workshop_file(room)
    driver.close_window()
    assert app.wait(10) == 0
    app = room.app(str(file))  # as a workshop of one's own
    driver = room.driver()
    driver.wait("Show the ranking")
    driver.press("Step 7: Can we live with this order?")
    press_next(driver, "Show the question")
    press_next(driver, "Open voting")
    driver.lines("Slips of Council:…", ["4", "3"])
    driver.says("Projector", "2 of 24 have")
    kill(app)
    room.app()
    driver = room.driver()
    driver.wait("Go on where it stood")
    said = driver.says("Message", "was not closed the last time")
    assert "74 votes are there." in said and "is open" in said
    driver.press("Copies…")
    driver.wait("Open under a new name…")
    driver.press("Go on where it stood")
    driver.says("Projector", "2 of 24 have")
    driver.lines("Slips of Council:…", ["5"])
    driver.says("Projector", "3 of 24 have")


def test_that_the_projector_may_be_unplugged_while_voting_is_open(room: Desktop) -> None:
    app = room.app("--demo")
    driver = room.driver()
    driver.press("Step 7: Can we live with this order?")
    press_next(driver, "Show the question")
    vote(driver)
    room.run("xrandr", "--delmonitor", "projector")
    driver.wait("Projector: ● lost")
    assert "Projector" not in driver.names(), "the room's window is never put over the console"
    room.plug_in()
    driver.says("Projector", "2 of 24 have")
    driver.close_window()
    driver.press("Close the workshop")
    assert app.wait(10) == 0
