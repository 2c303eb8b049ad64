"""What the app remembers between starts: one frozen record, and the workshops opened last."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

ORGANISATION: Final = "Common Ground"
APPLICATION: Final = "Common Ground"
MOST_RECENT: Final = 10
ZOOMS: Final = range(80, 201)
MINUTES: Final = range(1, 61)


class SchemeChoice(StrEnum):
    """The looks somebody asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may be set; each has a value that suits most rooms."""

    scheme: SchemeChoice = SchemeChoice.SYSTEM
    projector_scheme: SchemeChoice = SchemeChoice.LIGHT
    reduce_motion: bool = False
    """Bars stand at once where they belong; the system's own wish counts too."""
    zoom: int = 100
    """Per cent of the console's text size."""
    minutes: int = 3
    """Minutes on the timer when it is started."""
    folder: str = ""
    """Where a workshop was last opened or saved."""


@dataclass(frozen=True, slots=True)
class RecentWorkshop:
    """One line of Home's list: what was last known, without opening the file."""

    path: Path
    title: str
    date: str = ""
    """ISO date of the workshop, empty while not fixed."""
    people: int = 0
    state: str = ""
    """In words: Not started, Running, Finished."""


def open_store() -> QSettings:
    """The place where settings are kept on this computer."""
    return QSettings(ORGANISATION, APPLICATION)


def read_settings(store: QSettings) -> Settings:
    """Read the settings; what is missing or cannot be understood takes its usual value."""
    usual = Settings()
    return Settings(
        scheme=_choice(store, "scheme", usual.scheme),
        projector_scheme=_choice(store, "projector_scheme", usual.projector_scheme),
        reduce_motion=str(store.value("settings/reduce_motion", "")).lower() == "true",
        zoom=_whole(store, "zoom", usual.zoom, ZOOMS),
        minutes=_whole(store, "minutes", usual.minutes, MINUTES),
        folder=str(store.value("settings/folder", usual.folder)),
    )


def write_settings(store: QSettings, settings: Settings) -> None:
    """Keep the settings for the next start."""
    store.setValue("settings/scheme", settings.scheme.value)
    store.setValue("settings/projector_scheme", settings.projector_scheme.value)
    store.setValue("settings/reduce_motion", "true" if settings.reduce_motion else "false")
    store.setValue("settings/zoom", settings.zoom)
    store.setValue("settings/minutes", settings.minutes)
    store.setValue("settings/folder", settings.folder)


def recent_workshops(store: QSettings) -> tuple[RecentWorkshop, ...]:
    """The workshops opened last, newest first; a line that cannot be understood is left out."""
    try:
        lines = json.loads(str(store.value("recent", "[]")))
    except (ValueError, RecursionError):
        return ()
    found = (_recent(line) for line in lines) if isinstance(lines, list) else ()
    return tuple(recent for recent in found if recent is not None)[:MOST_RECENT]


def remember_workshop(store: QSettings, recent: RecentWorkshop) -> None:
    """Put a workshop on top of the list, once."""
    recent = replace(recent, path=recent.path.absolute())
    others = [r for r in recent_workshops(store) if r.path != recent.path]
    _write_recent(store, [recent, *others][:MOST_RECENT])


def forget_workshop(store: QSettings, path: Path) -> None:
    """Take a workshop off the list, because its file is no longer there; the file itself is left alone."""
    _write_recent(store, [r for r in recent_workshops(store) if r.path != path.absolute()])


def keep_geometry(store: QSettings, window: str, geometry: QByteArray) -> None:
    """Keep where a window stood, apart from the settings."""
    store.setValue(f"geometry/{window}", geometry)


def kept_geometry(store: QSettings, window: str) -> QByteArray | None:
    """Where a window stood last; None the first time."""
    value = store.value(f"geometry/{window}")
    return value if isinstance(value, QByteArray) and not value.isEmpty() else None


def room_screen(store: QSettings) -> str:
    """The key of the room's screen as it was last chosen."""
    return str(store.value("screens/room", ""))


def is_separate(store: QSettings, screen: str) -> bool:
    """Whether the facilitator once looked and saw that this screen is apart from the console's."""
    return bool(screen) and str(store.value("screens/separate", "")) == screen


def remember_room_screen(store: QSettings, screen: str, *, separate: bool) -> None:
    """Keep which screen is the room's, and whether it is a separate one."""
    store.setValue("screens/room", screen)
    store.setValue("screens/separate", screen if separate else "")


def _choice(store: QSettings, key: str, usual: SchemeChoice) -> SchemeChoice:
    text = str(store.value(f"settings/{key}", usual.value))
    return SchemeChoice(text) if text in list(SchemeChoice) else usual


def _whole(store: QSettings, key: str, usual: int, allowed: range) -> int:
    text = str(store.value(f"settings/{key}", usual))
    return int(text) if text.isascii() and text.isdigit() and int(text) in allowed else usual


def _recent(line: object) -> RecentWorkshop | None:
    if not isinstance(line, dict) or not isinstance(line.get("path"), str) or not line["path"]:
        return None
    texts = {key: str(line.get(key, "")) for key in ("title", "date", "state")}
    people = line.get("people", 0)
    return RecentWorkshop(Path(line["path"]), people=people if isinstance(people, int) else 0, **texts)


def _write_recent(store: QSettings, recents: Sequence[RecentWorkshop]) -> None:
    lines = [
        {"path": str(r.path), "title": r.title, "date": r.date, "people": r.people, "state": r.state} for r in recents
    ]
    store.setValue("recent", json.dumps(lines, ensure_ascii=False))
