"""The commands of the way back: a workbook as a workshop again, and several rooms put together into one."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from workshop.cli.finding import find_activity
from workshop.errors import BadInput
from workshop.export.form import write_form
from workshop.session import utc_now
from workshop.show.running import options_for
from workshop.storage.creating import create_file
from workshop.way_back.bringing_in import bring_in, read_workbook
from workshop.way_back.merging import Room
from workshop.way_back.rooms_in import put_together, workshop_in


def import_(arguments: argparse.Namespace) -> None:
    """Make a workshop file of an exported workbook, with the same votes and results."""
    book: Path = arguments.workbook
    print(bring_in(read_workbook(book), book.name, arguments.newfile, utc_now()))


def merge(arguments: argparse.Namespace) -> None:
    """Put several workshops or exported workbooks together: one workshop file with each room as a group."""
    files: Sequence[Path] = arguments.files
    names: Sequence[str] = arguments.name or ()
    if len(names) > len(files):
        raise BadInput(f"There are {len(names)} names for {len(files)} rooms: name them in the order of the files.")
    if len({path.resolve() for path in files}) < len(files):
        raise BadInput("One of these files is there twice: its ballots would count twice.")
    rooms = [Room(workshop_in(path), path.name, name) for path, name in zip(files, _filled(names, files), strict=True)]
    found = put_together(rooms, arguments.title or "")
    create_file(arguments.out, found.workshop)
    print(f"{arguments.out} is made. {found}")


def form(arguments: argparse.Namespace) -> None:
    """Write an Excel form for a vote, one row a ballot; filled in, `cast` counts it."""
    workshop = workshop_in(arguments.file)
    activity = find_activity(workshop, arguments.activity)
    if not activity.is_vote:
        raise BadInput(f'"{activity.title}" is not a vote, so there is no form for it.')
    write_form(workshop, replace(activity, options=options_for(workshop, activity)), arguments.out)
    print(
        f"{arguments.out} is written. Filled in, it is counted by: cast {arguments.file} {activity.id} {arguments.out}"
    )


class Parsers(Protocol):
    """Where a command is made known."""

    def add_parser(self, name: str, *, help: str | None, description: str | None) -> argparse.ArgumentParser: ...


def add_commands(commands: Parsers) -> None:
    """Make these commands known."""
    brought = commands.add_parser("import", help=import_.__doc__, description=import_.__doc__)
    brought.set_defaults(command=import_)
    brought.add_argument("workbook", metavar="WORKBOOK.xlsx", type=Path, help="a results workbook exported here")
    brought.add_argument("newfile", metavar="NEWFILE", type=Path, help="the file to make")
    together = commands.add_parser("merge", help=merge.__doc__, description=merge.__doc__)
    together.set_defaults(command=merge)
    together.add_argument("files", metavar="FILE", nargs="+", type=Path, help="a workshop file or a workbook")
    together.add_argument("-o", "--out", metavar="OUT", type=Path, required=True, help="the file to make")
    together.add_argument("--name", action="append", help="what a room is called, in the order of the files")
    together.add_argument("--title", help="what the workshop made of them is called")
    made = commands.add_parser("form", help=form.__doc__, description=form.__doc__)
    made.set_defaults(command=form)
    made.add_argument("file", metavar="FILE", type=Path, help="the workshop file")
    made.add_argument("activity", metavar="ACTIVITY", help="the id of a vote; `check` lists them")
    made.add_argument("out", metavar="OUT.xlsx", type=Path, help="the form to write")


def _filled(names: Sequence[str], files: Sequence[Path]) -> Sequence[str]:
    return [*names, *[""] * (len(files) - len(names))]
