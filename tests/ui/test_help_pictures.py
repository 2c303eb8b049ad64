"""The pictures of the help are what the app draws; UPDATE_PICTURES=1 draws them anew."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.help_scenes import FOLDER, PROJECTED, WINDOWS, projected
from tests.ui.pictures import assert_image
from workshop.help import Part, articles

pytestmark = [
    pytest.mark.pictures,
    pytest.mark.skipif(sys.platform != "linux", reason="letters are drawn a little differently on each system"),
    pytest.mark.usefixtures("qapp"),
]
MOST = 1_500_000
"""Bytes that all pictures together may have: everybody installs them."""
UNSEEN = 8
"""Levels of 255 nobody sees: the edges of large letters depend a little on what the process has drawn before."""


@pytest.mark.parametrize("name", PROJECTED)
def test_that_a_picture_of_the_rooms_screen_is_what_the_room_sees(name: str) -> None:
    assert_image(projected(name), name, FOLDER, UNSEEN)


@pytest.mark.parametrize("name", WINDOWS)
def test_that_a_picture_of_a_window_is_what_it_looks_like(name: str, tmp_path: Path, qapp: QApplication) -> None:
    assert_image(WINDOWS[name](tmp_path), name, FOLDER, UNSEEN)


def test_that_every_picture_is_shown_in_an_article_and_none_is_missing() -> None:
    shown = {block.picture for article in articles() for block in article.blocks if block.part is Part.PICTURE}
    assert shown == {*PROJECTED, *WINDOWS}
    assert shown == {path.stem for path in FOLDER.glob("*")}


def test_that_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*")) < MOST
