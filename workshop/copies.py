"""Where copies of workshops lie on this computer, their second place, and what is known of a file by its path."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from workshop.places import own_data_folder
from workshop.storage.backup import Backup, Place, backups_of

SECOND_FOLDER: Final = "Common Ground copies"


@dataclass(frozen=True, slots=True)
class Known:
    """What this computer remembers of a workshop file."""

    path: str
    workshop: str
    """Its name, see Standing."""
    since: str
    """When it was opened last, to the minute."""
    is_open: bool
    """Whether it is open; where nobody has it open, the program was cut off the last time."""


@dataclass(frozen=True, slots=True)
class Copies:
    """The app's data on this computer, as far as copies are concerned."""

    data: Path

    @property
    def here(self) -> Place:
        """Where every copy goes."""
        return Place(self.data / "copies", self.data / "keys")

    @property
    def second(self) -> Path | None:
        """The stick or other disk that gets a copy at each closing; None where nobody chose one."""
        folder = _read(self.data / "second-place.json").get("folder")
        return Path(folder) if isinstance(folder, str) and folder else None

    def place_in(self, second: Path) -> Place:
        """The place for copies within a second place; nothing there is ever veiled."""
        return Place(second / SECOND_FOLDER, self.data / "keys")

    def choose_second(self, folder: Path | None) -> None:
        """Say where the second copy goes from now on, or that there is none any more. Raises OSError."""
        _write(self.data / "second-place.json", {"folder": str(folder.absolute()) if folder else ""})

    def known(self, path: Path) -> Known | None:
        """What is known of the file at a path."""
        return _known_in(self._about(path))

    def note(self, path: Path, workshop: str, since: str, *, is_open: bool) -> None:
        """Remember that a file was opened, or closed. Raises OSError."""
        said = {"path": str(path.absolute()), "workshop": workshop, "since": since, "open": is_open}
        _write(self._about(path), said)

    def backups_of_file(self, path: Path) -> tuple[Backup, ...]:
        """The copies of the workshop that was last open at a path, newest first; also where it cannot be read."""
        known = self.known(path)
        return self.backups_of_workshop(known.workshop) if known is not None else ()

    def backups_of_workshop(self, name: str) -> tuple[Backup, ...]:
        """The copies of the workshop of this name, newest first."""
        return backups_of(self.here, name) if name else ()

    def path_of(self, name: str) -> Path | None:
        """Where the workshop of this name was open last."""
        latest = max((k for k in self._all_known() if k.workshop == name), key=_since_of, default=None)
        return Path(latest.path) if latest is not None else None

    def cut_off(self) -> tuple[Known, ...]:
        """The files that were never closed, opened last first: where nobody has one open, the program was cut off."""
        return tuple(sorted((k for k in self._all_known() if k.is_open), key=_since_of, reverse=True))

    def _all_known(self) -> list[Known]:
        return [about for path in (self.data / "files").glob("*.json") if (about := _known_in(path)) is not None]

    def _about(self, path: Path) -> Path:
        name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:24]
        return self.data / "files" / f"{name}.json"


def own_copies() -> Copies:
    """The copies of whoever runs this program."""
    return Copies(own_data_folder())


def _known_in(about: Path) -> Known | None:
    found = _read(about)
    texts = [found.get(key) for key in ("path", "workshop", "since")]
    if not all(isinstance(text, str) for text in texts):
        return None
    return Known(*cast("list[str]", texts), is_open=found.get("open") is True)


def _since_of(known: Known) -> str:
    return known.since


def _read(path: Path) -> dict[str, object]:
    """What a small file of ours says; nothing where it is missing or spoilt: all in it can be found out again."""
    try:
        found: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return cast("dict[str, object]", found) if isinstance(found, dict) else {}


def _write(path: Path, said: Mapping[str, object]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.new")
    try:
        with draft.open("w", encoding="utf-8") as file:
            json.dump(said, file)  # as plain letters: a path may hold bytes that are none
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
