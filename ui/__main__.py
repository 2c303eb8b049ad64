"""Where the program starts: a command goes to the command line, anything else opens the app."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from workshop.model import Workshop

COMMANDS: Final = (
    "new",
    "cast",
    "form",
    "rank",
    "export",
    "export-raw",
    "remove-names",
    "check",
    "copies",
    "restore",
    "repair",
    "import",
    "merge",
    "templates",
)
"""The commands of workshop.cli. It is imported only for one of them, and Qt only for a window."""

SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""One of these names the screen to Qt on Linux."""

USAGE: Final = """\
common-ground                 opens the app
common-ground FILE            opens a workshop, a template or a results workbook
common-ground --demo          opens the sample room
common-ground station FILE    takes votes on a second laptop, with a file prepared in Run

without a window (add --help to each):
common-ground new TEMPLATE FILE [--groups "Council=7,Residents=8"]
common-ground cast FILE ACTIVITY BALLOTS.csv [--new-round]
common-ground form FILE ACTIVITY OUT.xlsx
common-ground rank FILE ACTIVITY [--round N] [--rule KEY] [--weighting people|groups|custom] [--json]
                   [--second-opinion] [--agreement] [--robustness] [--compare ROUND]
common-ground export FILE [OUT.xlsx] [--pdf OUT.pdf] [--csv DIR|OUT.zip] [--json OUT.json]
                     [--png DIR|OUT.zip] [--svg DIR|OUT.zip]
common-ground export-raw FILE "OUT RAW.xlsx" --for-the-facilitator-only
common-ground remove-names FILE [--notes] [--copies]
common-ground check FILE
common-ground copies [FILE] [--second-place FOLDER|none]
common-ground restore COPY NEWFILE
common-ground repair FILE NEWFILE
common-ground import WORKBOOK.xlsx NEWFILE
common-ground merge FILE FILE… -o OUT [--name "Room 1" …] [--title TITLE]
common-ground templates
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, the process's own if none are given; the exit status is returned."""
    if getattr(sys, "frozen", False):  # a packaged program starts itself for its child processes; this ends those
        from multiprocessing import freeze_support

        freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] in COMMANDS:
        from workshop.cli import run as run_command

        return run_command(arguments, {"pdf": _draw_report, "png": _draw_slides("png"), "svg": _draw_slides("svg")})
    if arguments and (arguments[0] == "station" or arguments[0].lower().endswith(".station")):
        return _station(arguments[1:] if arguments[0] == "station" else arguments)
    parser = _parser()
    try:
        asked = parser.parse_args(arguments)
        if asked.file is not None and _looks_like_a_word(asked.file):
            parser.error(f"{asked.file} is neither a file here nor a command ({', '.join(COMMANDS)}).")
        if asked.file is not None and asked.demo:
            parser.error("give a FILE or --demo, not both.")
    except SystemExit as stop:  # argparse has said what is wrong, or printed the help
        return int(stop.code or 0)
    if why := _why_no_screen():
        print(why, file=sys.stderr)
        return 1
    from ui.app import run as run_app

    return run_app(file=asked.file, demo=asked.demo, tour=asked.tour)


def _draw_report(workshop: "Workshop", path: Path) -> None:
    """Write the PDF report; only now Qt is loaded, and no screen is needed."""
    from ui.handout.pdf_report import write_report

    write_report(workshop, path)


def _draw_slides(kind: str) -> "Callable[[Workshop, Path], None]":
    """What writes every slide as png or svg."""

    def draw(workshop: "Workshop", path: Path) -> None:
        from ui.handout.pictures import write_slides

        write_slides(workshop, path, kind)

    return draw


def _station(arguments: Sequence[str]) -> int:
    """Take votes on a station file."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("usage: common-ground station FILE\nFILE is prepared in Run of a workshop.", file=sys.stderr)
        return 0 if list(arguments) in (["-h"], ["--help"]) else 2
    if why := _why_no_screen():
        print(why, file=sys.stderr)
        return 1
    from ui.station import run_station

    return run_station(Path(arguments[0]))


def _why_no_screen() -> str:
    """Why no window can be opened, where Qt would stop the program without a word; empty where one may be."""
    if not sys.platform.startswith("linux") or any(os.environ.get(name) for name in SCREENS):
        return ""
    return f"There is no screen here, so no window can be opened. Without one there are: {', '.join(COMMANDS)}."


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
