"""Workshop files and exported workbooks as rooms, and the rooms put together now."""

import secrets
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from workshop.copies import own_copies
from workshop.model import Workshop
from workshop.session import open_workshop, utc_now
from workshop.session.record import minute_of
from workshop.way_back.bringing_in import read_workbook
from workshop.way_back.merging import Merged, Room, merged

WORKBOOKS: Final = (".xlsx", ".xlsm")


def is_workbook(path: Path) -> bool:
    return path.suffix.lower() in WORKBOOKS


def workshop_in(path: Path) -> Workshop:
    """What a workshop file or an exported workbook holds; nothing is changed in it."""
    if is_workbook(path):
        return read_workbook(path)
    with closing(open_workshop(path, read_only=True, copies=own_copies())) as session:
        return session.workshop


def put_together(rooms: Sequence[Room], title: str = "") -> Merged:
    """Put rooms together; raises BadInput with a sentence where nothing of them can be."""
    return merged(rooms, minute_of(utc_now()), secrets.SystemRandom(), title=title)
