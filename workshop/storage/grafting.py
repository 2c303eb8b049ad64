"""Gives the bytes of a damaged file our own list of tables, where its own is cut off, broken or somebody else's.

The root page of a table never moves, and ours are made in one order: so a file of ours has its tables where every other
one has them, and the list of them can be put in from a new file.
"""

from typing import Final

from workshop.model import Workshop
from workshop.plan import Plan
from workshop.storage.image import image_of
from workshop.storage.standing import Standing

_INTERIOR: Final = 5
_ROOT: Final = 100
"""Where the list of tables begins on page 1."""
_LARGEST: Final = 1 << 28


def page_size_of(data: bytes) -> int:
    """The size of a page, as the header says."""
    return 65536 if data[16:18] == b"\x00\x01" else int.from_bytes(data[16:18], "big")


def filled_up(data: bytes) -> bytes:
    """A file that was cut off, as long as it was: what is missing is empty pages. In memory it has no journal."""
    wanted = page_size_of(data) * int.from_bytes(data[28:32], "big")
    whole = data.ljust(wanted, b"\0") if len(data) < wanted <= _LARGEST else data
    return whole[:18] + b"\x01\x01" + whole[20:]


def with_our_tables(data: bytes) -> bytes | None:
    """The bytes with the list of tables of a new file; None where its pages are of another size."""
    fresh = image_of(Workshop(Plan("")), Standing())
    size = page_size_of(fresh)
    if page_size_of(data) != size or fresh[_ROOT] != _INTERIOR:
        return None
    pages = -(-len(data) // size)
    first = bytearray(fresh[:size])
    moved = list[bytes]()
    cells = int.from_bytes(first[_ROOT + 3 : _ROOT + 5], "big")
    offsets = [int.from_bytes(first[at : at + 2], "big") for at in range(_ROOT + 12, _ROOT + 12 + 2 * cells, 2)]
    for at in (*offsets, _ROOT + 8):  # each cell, and the last child, begins with the number of a page
        number = int.from_bytes(first[at : at + 4], "big")
        moved.append(fresh[(number - 1) * size : number * size])
        first[at : at + 4] = (pages + len(moved)).to_bytes(4, "big")
    first[28:32] = (pages + len(moved)).to_bytes(4, "big")
    return bytes(first) + data.ljust(pages * size, b"\0")[size:] + b"".join(moved)
