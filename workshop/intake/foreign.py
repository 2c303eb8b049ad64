"""Reads files that others made: each by a reader of its own, in a child process with limits or here where it is cheap.

A reader is a function `(data, name, *values)` that gives a frozen value or raises a WorkshopError; READERS names all.
It runs here only where `is_cheap` has shown from the bytes alone that it takes less than a tenth of a second and a few
megabytes whatever they hold; everything else goes to a spawned child, which may take nine seconds and 500 MB and can
write no file. Whatever happens in there, the caller gets the value or one sentence.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

from workshop.errors import BadInput, WorkshopError
from workshop.intake.child import Answer, read_in_child, reader_named
from workshop.intake.limits import MOST_SECONDS, TOO_LARGE
from workshop.intake.listed import PeopleList
from workshop.intake.our_sheets import OurSheets
from workshop.intake.tables import CsvTable

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")

MOST_BYTES: Final = 50_000_000
_MOST_ANSWER: Final = 100_000_000
_CHEAP_TABLE: Final = 256_000
_CHEAP_TOML: Final = 64_000
_MOST_DOTS: Final = 50
"""On a line: a key of thousands of parts takes TOML's reader minutes and gigabytes."""


def is_small_text(data: bytes) -> bool:
    """Whether a table is plain text so short that its rows are read in a moment; a zip is not looked into here."""
    return len(data) <= _CHEAP_TABLE and not data.startswith((b"PK", b"\xd0\xcf\x11\xe0"))


def is_small_toml(data: bytes) -> bool:
    """Whether TOML is short and has no key of so many parts that reading it takes for ever."""
    return len(data) <= _CHEAP_TOML and max(map(_dots, data.splitlines()), default=0) <= _MOST_DOTS


def never_cheap(_data: bytes) -> bool:
    """For what is packed: how much is in it shows only when it is unpacked."""
    return False


@dataclass(frozen=True, slots=True)
class Reader(Generic[T]):
    """One kind of foreign file, and the function that reads it, named so that only who reads imports it."""

    key: str
    function: str
    """`module:function`"""
    gives: type[T]
    is_cheap: Callable[[bytes], bool] = never_cheap
    most_bytes: int = MOST_BYTES


TABLE: Final = Reader("table", "workshop.intake.any_table:read_any_table", CsvTable, is_small_text)
"""A CSV file, or the first sheet of a workbook; takes the name of a column that must be there."""
TEMPLATE: Final = Reader(
    "template",
    "workshop.templates.parsing:parse_template",
    cast("type[dict[str, object]]", dict),
    is_small_toml,
    1_000_000,
)
"""The tables of a template, not checked yet."""

PEOPLE: Final = Reader("people", "workshop.intake.people_list:read_people", PeopleList, is_small_text)
"""A list of groups or of people."""

RESULTS: Final = Reader("results", "workshop.intake.our_workbook:read_our_workbook", OurSheets)
"""A results workbook of ours, as its sheets."""

READERS: Final[tuple[Reader[CsvTable] | Reader[dict[str, object]] | Reader[PeopleList] | Reader[OurSheets], ...]] = (
    TABLE,
    TEMPLATE,
    PEOPLE,
    RESULTS,
)


def read_foreign(path: Path, reader: Reader[T], *values: object) -> T:
    """Read a file; raises a WorkshopError with its sentence. It may take ten seconds: a window asks `Background`."""
    return read_bytes(bytes_of(path, reader.most_bytes), path.name, reader, *values)


def read_bytes(data: bytes, name: str, reader: Reader[T], *values: object) -> T:
    """Read bytes that are here already."""
    return Reading(data, name, reader, *values).result()


def bytes_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file, unless they are more than anybody means."""
    try:
        if not path.is_file():  # a pipe or a device would never end
            raise BadInput(f"{path} cannot be read: {_why_no_file(path)}.")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(data) > most:
        raise BadInput(
            f"{path.name} is too large: more than {most / 1e6:.0f} MB. Save only what is needed from it as a new file, "
            "and choose that."
        )
    return data


class Reading(Generic[T]):
    """One file being read; it can be stopped from another thread."""

    def __init__(self, data: bytes, name: str, reader: Reader[T], *values: object) -> None:
        self._data = data
        self._name = name
        self._reader = reader
        self._values = values
        self._stop = Event()
        self._kill: Callable[[], None] = self._stop.set

    def stop(self) -> None:
        """Give up; whoever waits for the result is told."""
        self._stop.set()
        self._kill()

    def result(self) -> T:
        """What the file holds; raises a WorkshopError with its sentence."""
        reader = self._reader
        if reader.is_cheap(self._data):
            value = reader_named(reader.function)(self._data, self._name, *self._values)
        else:
            value = self._from_child()
        assert isinstance(value, reader.gives), f"{reader.key} gives {type(value)}"
        return value

    def _from_child(self) -> object:
        from multiprocessing import get_context  # most files need no child, and it is slow to import

        context = get_context("spawn")
        ours, theirs = context.Pipe()
        child = context.Process(
            target=read_in_child, args=(theirs, self._reader.function, self._name, self._values), daemon=True
        )
        child.start()
        theirs.close()
        self._kill = child.kill
        late = Event()
        timer = Timer(MOST_SECONDS, _end, (late, child.kill))
        timer.start()
        try:
            answer = None if self._stop.is_set() else self._ask(ours)
        finally:
            timer.cancel()
            timer.join()
            child.kill()
            child.join()
            self._kill = self._stop.set
            ours.close()
        if answer is None:
            raise BadInput(self._why_none(late=late.is_set(), status=child.exitcode))
        return value_in(answer, self._name)

    def _ask(self, connection: "Connection") -> bytes | None:
        """The child's answer; None where it ended without one."""
        try:
            connection.send_bytes(self._data)
            return connection.recv_bytes(_MOST_ANSWER)
        except (EOFError, OSError):
            return None

    def _why_none(self, *, late: bool, status: int | None) -> str:
        if self._stop.is_set():
            return f"{self._name} was not read: it was stopped."
        if late:
            return (
                f"{self._name} takes too long to read: it was given up after {MOST_SECONDS:.0f} seconds. Save only "
                "what is needed from it as a new file, and choose that."
            )
        if status == TOO_LARGE:
            return (
                f"{self._name} is too large when it is unpacked. Save only what is needed from it as a new file, and "
                "choose that."
            )
        return f"{self._name} cannot be read: reading it failed ({status}). Save it again as CSV, and choose that file."


def value_in(answer: bytes, name: str) -> object:
    """What the child read; raises the WorkshopError that refused it, or one that says where it fell."""
    kind, value = cast("Answer", pickle.loads(answer))
    if kind == "refused":
        raise cast("WorkshopError", value)
    if kind == "broken":
        raise BadInput(
            f"{name} cannot be read: it is damaged, or not what its name says ({value}). Open it in the program it "
            "comes from, save it again, and choose that file."
        )
    return value


def _why_no_file(path: Path) -> str:
    if path.is_dir():
        return "it is a folder"
    return "it is not a plain file" if path.exists() else "there is no such file"


def _dots(line: bytes) -> int:
    return line.count(b".")


def _end(late: Event, kill: Callable[[], None]) -> None:
    late.set()
    kill()
