"""Where the program starts: a command goes to the command line, anything else opens the app."""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

COMMANDS: Final = ("new", "cast", "rank", "export", "check", "templates")
"""The commands of workshop.cli. It is imported only for one of them, and Qt only for a window."""

USAGE: Final = """\
common-ground                 opens the app
common-ground FILE            opens a workshop or a template
common-ground --demo          opens the sample room

without a window (add --help to each):
common-ground new TEMPLATE FILE [--groups "Council=7,Residents=8"]
common-ground cast FILE ACTIVITY BALLOTS.csv [--new-round]
common-ground rank FILE ACTIVITY [--round N] [--rule KEY] [--weighting people|groups|custom] [--json]
common-ground export FILE OUT.xlsx
common-ground check FILE
common-ground templates
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, the process's own if none are given; the exit status is returned."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] in COMMANDS:
        from workshop.cli import run as run_command

        return run_command(arguments)
    parser = _parser()
    try:
        asked = parser.parse_args(arguments)
        if asked.file is not None and _looks_like_a_word(asked.file):
            parser.error(f"{asked.file} is neither a file here nor a command ({', '.join(COMMANDS)}).")
        if asked.file is not None and asked.demo:
            parser.error("give a FILE or --demo, not both.")
    except SystemExit as stop:  # argparse has said what is wrong, or printed the help
        return int(stop.code or 0)
    from ui.app import run as run_app

    return run_app(file=asked.file, demo=asked.demo, tour=asked.tour)


def _looks_like_a_word(file: Path) -> bool:
    """Whether somebody meant a command and misspelt it: no such file, no folder, no ending."""
    return not file.exists() and not file.suffix and file.name == str(file)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("common-ground", usage=USAGE, add_help=True)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a workshop file or a template")
    parser.add_argument("--demo", action="store_true", help="open the sample room")
    parser.add_argument(
        "--offscreen-tour", dest="tour", type=Path, metavar="OUTDIR", help="save pictures and a workbook, then end"
    )
    parser.add_argument("--version", action="version", version=f"Common Ground {_version()}")
    return parser


def _version() -> str:
    try:
        return version("common-ground")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())
