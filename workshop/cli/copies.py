"""The commands about copies: what there are, the way back, a damaged file's whole parts, and the second place."""

import argparse
from pathlib import Path
from typing import Final

from workshop.copies import own_copies
from workshop.errors import StorageError
from workshop.repair import repair as repair_file
from workshop.restoring import Copy, all_copies, copies_of
from workshop.restoring import restore as restore_copy
from workshop.session import utc_now

NONE: Final = "none"


def copies(arguments: argparse.Namespace) -> None:
    """List the copies this computer keeps: of one workshop, or all; what each holds, and whether it is whole."""
    ours = own_copies()
    file: Path | None = arguments.file
    if arguments.second_place is not None:
        _choose_second(arguments.second_place)
    found = copies_of(ours, file) if file is not None else all_copies(ours)
    if not found:
        print(f"There is no copy of {file.name} on this computer." if file else "There are no copies on this computer.")
    title = ""
    for copy in found:
        if copy.report is not None and copy.report.title != title:
            title = copy.report.title
            print(f"{title}:")
        _print_copy(copy)
    print(f"Second place: {ours.second or NONE}.")


def restore(arguments: argparse.Namespace) -> None:
    """Open a copy under a new name; nothing there is ever written over."""
    print(restore_copy(own_copies(), arguments.copy, arguments.newfile))


def repair(arguments: argparse.Namespace) -> None:
    """Make a new file of what a damaged one still holds and of its copies; the damaged one stays as it is."""
    print(repair_file(own_copies(), arguments.file, arguments.newfile, utc_now()))


def _print_copy(copy: Copy) -> None:
    print(f"  {copy.text(utc_now())}  {copy.path}")
    for round in copy.report.rounds if copy.report is not None else ():
        print(f"  {round}")


def _choose_second(place: str) -> None:
    folder = None if place == NONE else Path(place)
    if folder is not None and not folder.is_dir():
        raise StorageError(f"{folder} is not a folder that is there. Put the stick in, or choose another one.")
    try:
        own_copies().choose_second(folder)
    except OSError as error:
        raise StorageError(f"The second place could not be remembered: {error.strerror}.") from error
