"""A disk that fails on demand: every call SQLite makes on a file passes through here, is noted, and may go wrong.

SQLite reaches the disk through a table of functions in its own memory. Those in that table are replaced by ours, which
call the ones they replace; so the real library, with the settings of the real program, meets a disk that is full,
pulled out, slow, or cut off from power. No compiler and no package is needed; Linux only.
"""

import _sqlite3
import ctypes
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from pathlib import Path

FULL, READ, WRITE, FSYNC, TRUNCATE, FSTAT, DELETE, LOCK, CANTOPEN = 13, 266, 778, 1034, 1546, 1802, 2570, 3850, 14

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)  # the name as it lies there: SQLite keeps it
_Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_Read = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Number = CFUNCTYPE(c_int, c_void_p, c_int64)
_Flags = CFUNCTYPE(c_int, c_void_p, c_int)
_Plain = CFUNCTYPE(c_int, c_void_p)
_Size = CFUNCTYPE(c_int, c_void_p, POINTER(c_int64))


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        ("access", c_void_p),
        ("full_pathname", c_void_p),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", c_int),
        ("close", _Plain),
        ("read", _Read),
        ("write", _Read),
        ("truncate", _Number),
        ("sync", _Flags),
        ("file_size", _Size),
        ("lock", _Flags),
        ("others", c_void_p * 11),
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", POINTER(_Methods)),)


@dataclass(frozen=True, slots=True)
class Call:
    """One call on a file."""

    what: str
    """open, read, write, truncate, sync, delete, lock, size."""
    file: str
    """The end of its name: "" for the workshop itself, "-journal" for its journal, "temp" for one without a name."""
    at: int = 0
    """Where it is written; the new size of a truncation."""
    data: bytes = b""


Decide = Callable[[Call], int]
"""What becomes of a call: 0 lets it through, anything else is SQLite's number for the fault."""


@dataclass(slots=True)
class Disk:
    """What happened on the disk, and what is to go wrong next."""

    calls: list[Call] = field(default_factory=list)
    decide: Decide | None = None
    keep_data: bool = False
    """Whether to note what was written as well."""

    def count(self, what: str) -> int:
        """How many calls of a kind there were."""
        return sum(call.what == what for call in self.calls)

    def pass_on(self, call: Call, go: Callable[[], int]) -> int:
        """Note a call and let it through, or not."""
        fault = self.decide(call) if self.decide is not None else 0
        self.calls.append(call)
        return fault or go()


CODES = {
    "open": CANTOPEN,
    "read": READ,
    "write": WRITE,
    "truncate": TRUNCATE,
    "sync": FSYNC,
    "delete": DELETE,
    "lock": LOCK,
    "size": FSTAT,
}
"""What SQLite calls a failure of each kind of call."""


@contextmanager
def watched_disk() -> Generator[Disk]:
    """From here on every file SQLite opens is on this disk; files that are open already are not."""
    library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))  # the very library Python uses, wherever it is
    library.sqlite3_vfs_find.restype = POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None).contents
    disk, shim = Disk(), _Shim()
    usual_open, usual_delete = _Open.from_buffer_copy(vfs.open), _Delete.from_buffer_copy(vfs.delete)

    def end_of(name: int | None) -> str:
        if name is None:
            return "temp"
        return "-journal" if ctypes.string_at(name).endswith(b"-journal") else ""

    def open_file(of: int, name: int | None, file: int, flags: int, out: int) -> int:
        end = end_of(name)

        def go() -> int:
            code = usual_open(of, name, file, flags, out)
            if code == 0:
                shim.take(disk, file, end)
            return code

        return disk.pass_on(Call("open", end), go)

    def delete(of: int, name: int, sync_folder: int) -> int:
        return disk.pass_on(Call("delete", end_of(name), sync_folder), lambda: usual_delete(of, name, sync_folder))

    vfs.open, vfs.delete = _Open(open_file), _Delete(delete)
    kept = (vfs.open, vfs.delete)
    try:
        yield disk
    finally:
        vfs.open, vfs.delete = usual_open, usual_delete
        _FOR_GOOD.append((kept, shim))


_FOR_GOOD: list[object] = []
"""Functions that SQLite may still call: a file that was opened on the disk may be closed after it."""


@dataclass(slots=True)
class _Shim:
    """Our functions in front of those of the system, one table of them for each file."""

    tables: list[object] = field(default_factory=list)

    def take(self, disk: Disk, file: int, end: str) -> None:
        opened = ctypes.cast(file, POINTER(_File)).contents
        usual = opened.methods.contents
        ours = _Methods.from_buffer_copy(usual)

        def read(of: int, into: int, amount: int, at: int) -> int:
            return disk.pass_on(Call("read", end, at), lambda: usual.read(of, into, amount, at))

        def write(of: int, data: int, amount: int, at: int) -> int:
            noted = ctypes.string_at(data, amount) if disk.keep_data else b""
            return disk.pass_on(Call("write", end, at, noted), lambda: usual.write(of, data, amount, at))

        def truncate(of: int, size: int) -> int:
            return disk.pass_on(Call("truncate", end, size), lambda: usual.truncate(of, size))

        def sync(of: int, flags: int) -> int:
            return disk.pass_on(Call("sync", end), lambda: usual.sync(of, flags))

        def lock(of: int, level: int) -> int:
            return disk.pass_on(Call("lock", end, level), lambda: usual.lock(of, level))

        def size(of: int, into: object) -> int:
            return disk.pass_on(Call("size", end), lambda: usual.file_size(of, into))

        ours.read, ours.write, ours.truncate = _Read(read), _Read(write), _Number(truncate)
        ours.sync, ours.lock, ours.file_size = _Flags(sync), _Flags(lock), _Size(size)
        opened.methods = ctypes.pointer(ours)
        self.tables.append(ours)


def failing(nth: int, *, for_good: bool, code: int | None = None, what: str = "") -> Decide:
    """Let the nth call fail (of a kind, or of any), and from then on all of them if it is for good."""
    seen = 0

    def decide(call: Call) -> int:
        nonlocal seen
        if what and call.what != what:
            return 0
        seen += 1
        wrong = seen >= nth if for_good else seen == nth
        return (code or CODES[call.what]) if wrong else 0

    return decide


def bytes_on_disk(path: Path) -> dict[str, bytes]:
    """The file and its journal as they are."""
    found = {"": path, "-journal": path.with_name(path.name + "-journal")}
    return {end: p.read_bytes() for end, p in found.items() if p.exists()}


def is_watchable() -> bool:
    """Whether Python's SQLite lets us in between; a library built into Python may hide its functions."""
    try:
        with watched_disk() as disk, sqlite3.connect("file:nowhere?mode=memory", uri=True):
            return disk is not None
    except (AttributeError, OSError, ValueError):
        return False
