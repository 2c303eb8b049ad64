"""Settings and recent workshops survive a restart, and whatever somebody wrote into the file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from ui.settings import (
    MOST_RECENT,
    RecentWorkshop,
    SchemeChoice,
    Settings,
    forget_workshop,
    keep_geometry,
    kept_geometry,
    read_settings,
    recent_workshops,
    remember_workshop,
    write_settings,
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "settings.ini")


def store_at(file: str) -> QSettings:
    return QSettings(file, QSettings.Format.IniFormat)


def test_that_settings_are_the_same_after_a_restart(file: str) -> None:
    wanted = Settings(
        SchemeChoice.DARK, SchemeChoice.DARK, reduce_motion=True, zoom=150, minutes=7, folder="/tmp/Wörkshops"
    )
    store = store_at(file)
    write_settings(store, wanted)
    store.sync()
    assert read_settings(store_at(file)) == wanted


def test_that_a_new_computer_has_the_usual_settings(file: str) -> None:
    assert read_settings(store_at(file)) == Settings()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("scheme", "purple"),
        ("zoom", "9000"),
        ("zoom", "-1"),
        ("zoom", "1½"),
        ("minutes", ""),
        ("reduce_motion", "perhaps"),
    ],
)
def test_that_a_value_nobody_understands_is_the_usual_one(file: str, key: str, value: str) -> None:
    store = store_at(file)
    store.setValue(f"settings/{key}", value)
    assert read_settings(store) == Settings()


def test_that_the_workshop_opened_last_stands_first_and_only_once(file: str, tmp_path: Path) -> None:
    store = store_at(file)
    for name in ("a", "b", "a"):
        remember_workshop(store, RecentWorkshop(tmp_path / f"{name}.workshop", name, "2026-11-22", 24, "Running"))
    store.sync()
    found = recent_workshops(store_at(file))
    assert [r.title for r in found] == ["a", "b"]
    assert found[0] == RecentWorkshop(tmp_path / "a.workshop", "a", "2026-11-22", 24, "Running")


def test_that_the_list_keeps_ten_workshops(file: str, tmp_path: Path) -> None:
    store = store_at(file)
    for number in range(MOST_RECENT + 3):
        remember_workshop(store, RecentWorkshop(tmp_path / f"{number}.workshop", str(number)))
    assert [r.title for r in recent_workshops(store)] == [str(n) for n in range(12, 2, -1)]


def test_that_a_workshop_can_be_taken_off_the_list(file: str, tmp_path: Path) -> None:
    store = store_at(file)
    for name in ("a", "b"):
        remember_workshop(store, RecentWorkshop(tmp_path / name, name))
    forget_workshop(store, tmp_path / "a")
    assert [r.title for r in recent_workshops(store)] == ["b"]


@pytest.mark.parametrize("text", ["{", "7", '[1, {"path": ""}, {"title": "no path"}, null]'])
def test_that_a_spoilt_list_is_an_empty_one(file: str, text: str) -> None:
    store = store_at(file)
    store.setValue("recent", text)
    assert recent_workshops(store) == ()


def test_that_geometry_is_kept_for_each_window(file: str) -> None:
    store = store_at(file)
    keep_geometry(store, "console", QByteArray(b"here"))
    store.sync()
    assert kept_geometry(store_at(file), "console") == QByteArray(b"here")
    assert kept_geometry(store_at(file), "projector") is None
