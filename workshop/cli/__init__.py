"""The command line: make a workshop, cast a file of ballots, rank, export and check, all without a window."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from workshop.cli.copies import copies, repair, restore
from workshop.cli.finding import find_activity, find_round
from workshop.cli.report import as_text
from workshop.cli.rooms import add_commands
from workshop.copies import own_copies
from workshop.counting.movement import movement_of
from workshop.counting.published import agreement_of, check_look, outcome_of, robustness_of, second_opinion_of
from workshop.elsewhere import copies_text, elsewhere_text, files_with_names
from workshop.errors import BadInput, ExportError, StorageError, WorkshopError
from workshop.export import write_workbook
from workshop.export.raw import WARNING, write_raw
from workshop.intake.casting_file import cast_file
from workshop.intake.group_list import read_groups
from workshop.model import Workshop
from workshop.names import names_of, removed_text, where_names_stay
from workshop.plan import Plan, Weighting
from workshop.ranking import RANKING_RULES
from workshop.report.csv_files import write_csv
from workshop.report.json_file import write_json
from workshop.report.vote_json import Told, as_json
from workshop.restoring import checked
from workshop.sample import start_workshop
from workshop.session import open_workshop, utc_now
from workshop.templates.reading import plan_for_groups, read_template
from workshop.templates.shelf import template_shelf
from workshop.voting import Round
from workshop.words import counted, vote_name

PROGRAM: Final = "common-ground"
FILES: Final = {
    "pdf": ("OUT.pdf", "the report on paper"),
    "csv": ("DIR|OUT.zip", "everything publishable as CSV files, in a folder or a .zip"),
    "json": ("OUT.json", "everything publishable for other programs"),
    "png": ("DIR|OUT.zip", "every slide as a picture, in a folder or a .zip"),
    "svg": ("DIR|OUT.zip", "every slide as a drawing, in a folder or a .zip"),
}
"""What can be written besides the workbook: option, its value, its help."""


Write = Callable[[Workshop, Path], object]


def run(argv: Sequence[str], drawn: Mapping[str, Write] | None = None) -> int:
    """Run one command; 0 when done, 1 for what can be mended (one sentence on stderr), 2 for wrong usage.

    `drawn` are the files that must be drawn, by the name of their option: nothing here knows how.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # an old console that lacks a letter must not stop us
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said what is wrong, or printed the help
        return int(stop.code or 0)
    arguments.drawn = drawn or {}
    command: Callable[[argparse.Namespace], None] = arguments.command
    try:
        command(arguments)
        sys.stdout.flush()
    except SystemExit as stop:  # the command has said what is missing
        return int(stop.code or 0)
    except WorkshopError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read what we say has read enough; nothing more may be written at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def new(arguments: argparse.Namespace) -> None:
    """Make a workshop file of a template."""
    plan: Plan = read_template(arguments.template)
    if arguments.groups is not None:
        plan = plan_for_groups(plan, read_groups(arguments.groups))
    with closing(start_workshop(arguments.file, plan, copies=own_copies())) as session:
        made = session.workshop.plan
    steps, groups = counted(len(made.activities), "step", "steps"), counted(len(made.groups), "group", "groups")
    print(f"{arguments.file} is ready: {made.title} ({steps}, {groups}).")


def cast(arguments: argparse.Namespace) -> None:
    """Count a CSV file of ballots: all its rows, or none."""
    with closing(open_workshop(arguments.file, copies=own_copies())) as session:
        activity = find_activity(session.workshop, arguments.activity)
        print(cast_file(session, activity, arguments.ballots, new_round=arguments.new_round))


def rank(arguments: argparse.Namespace) -> None:
    """Print the ranking of one vote."""
    with closing(open_workshop(arguments.file, read_only=True, copies=own_copies())) as session:
        workshop = session.workshop
    activity = find_activity(workshop, arguments.activity)
    round = find_round(workshop, activity, arguments.round)
    report = _report(workshop, round, arguments)
    if arguments.json:
        plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        print(json.dumps(as_json(report), ensure_ascii=plain, indent=2))
    else:
        print("\n".join(as_text(report)))


def _report(workshop: Workshop, round: Round, arguments: argparse.Namespace) -> Told:
    """The result of a vote, with what was asked for beside it: all by the same rule and weighting."""
    weighting = Weighting(arguments.weighting) if arguments.weighting else None
    rule: str | None = arguments.rule
    check_look(round)
    movement, numbers = None, (0, 0)
    if arguments.compare is not None:
        other = find_round(workshop, workshop.plan.activity(round.activity), arguments.compare)
        if other.number == round.number:
            raise BadInput(f"{vote_name(round.number)} cannot be compared with itself: name another vote.")
        check_look(other)
        earlier, later = sorted((other, round), key=lambda r: r.number)
        movement = movement_of(workshop, earlier, later, weighting=weighting, rule=rule)
        numbers = earlier.number, later.number
    return Told(
        outcome_of(workshop, round, weighting=weighting, rule=rule),
        opinion_wanted=arguments.second_opinion,
        second_opinion=second_opinion_of(workshop, round, weighting=weighting, rule=rule)
        if arguments.second_opinion
        else None,
        agreement=agreement_of(workshop, round, weighting=weighting) if arguments.agreement else None,
        robustness=robustness_of(workshop, round, weighting=weighting, rule=rule) if arguments.robustness else None,
        movement=movement,
        compared=numbers,
    )


def export(arguments: argparse.Namespace) -> None:
    """Write what leaves the room: the Excel workbook, a PDF report, pictures of all slides, data."""
    writers: dict[str, Write] = {"out": write_workbook, "csv": write_csv, "json": write_json, **arguments.drawn}
    paths: dict[str, Path | None] = {name: getattr(arguments, name) for name in (*FILES, "out")}
    wanted = [(name, path) for name, path in paths.items() if path is not None]
    if not wanted:
        arguments.refuse(f"name an .xlsx file, or one of {', '.join(f'--{name}' for name in FILES)}")
    with closing(open_workshop(arguments.file, read_only=True, copies=own_copies())) as session:
        for name, path in wanted:
            if name not in writers:
                raise BadInput(f"Nothing here can draw, so there is no --{name}. Start the program as {PROGRAM}.")
            writers[name](session.workshop, path)
            print(f"{path} is written.")


def remove_names(arguments: argparse.Namespace) -> None:
    """Take people's names out of a workshop file for good; say where else they stand."""
    with closing(open_workshop(arguments.file, copies=own_copies())) as session:
        before = session.workshop
        names = names_of(before)
        if not names:
            print("No card of this workshop carries a name.")
        else:
            session.remove_names(in_notes=arguments.notes)
        after = session.workshop
        older = copies_text(session.renew_copies() if arguments.copies else None, session.copies_kept)
    if not names:
        print(older)
        return
    said = (removed_text(before, after), where_names_stay(after, names), older)
    print("\n".join(filter(None, (*said, elsewhere_text(files_with_names(arguments.file, names))))))


def export_raw(arguments: argparse.Namespace) -> None:
    """Write the ballots by the real groups, small ones too: for the facilitator's own checks only."""
    if not arguments.for_the_facilitator_only:
        raise ExportError(f"{WARNING} If that is what you want, say --for-the-facilitator-only. Nothing was written.")
    with closing(open_workshop(arguments.file, read_only=True)) as session:
        write_raw(session.workshop, arguments.out)
    print(f"{arguments.out} is written. {WARNING}")


def check(arguments: argparse.Namespace) -> None:
    """Check a file: whole or not, its version, its steps, and the ballots in it."""
    report = checked(own_copies(), arguments.file, utc_now())
    if not report.is_whole:
        raise StorageError(str(report))
    workshop = report.workshop
    print(report)
    print("Steps:")
    for activity in workshop.plan.activities:
        rounds = workshop.rounds_of(activity.id)
        print(f"  {activity.id}  {activity.kind}  {'; '.join(map(_round_text, rounds))}".rstrip())


def templates(_: argparse.Namespace) -> None:
    """List the templates on the shelf."""
    shelf = template_shelf()
    width = max((len(info.id) for info in shelf), default=0)
    for info in shelf:
        print(f"{info.id:<{width}}  {info.minutes:>3} min  {info.title}")


def _round_text(round: Round) -> str:
    return f"{vote_name(round.number)}: {counted(round.votes_in, 'vote', 'votes')}, {round.state}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(PROGRAM, description="Common Ground without a window.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(does: Callable[[argparse.Namespace], None], *files: tuple[str, str]) -> argparse.ArgumentParser:
        added = commands.add_parser(does.__name__.replace("_", "-"), help=does.__doc__, description=does.__doc__)
        added.set_defaults(command=does)
        for name, what in files:
            path = name in ("file", "ballots", "out", "copy", "newfile")
            added.add_argument(name, metavar=name.upper(), help=what, type=Path if path else str)
        return added

    file = ("file", "the workshop file")
    activity = ("activity", "the id of a step; `check` lists them")
    made = command(new, ("template", "an id, a file name without .toml, or a path"), ("file", "the file to make"))
    made.add_argument("--groups", metavar="LIST", help='for example "Council=7,Residents=8*2": people, then a weight')
    added = command(
        cast, file, activity, ("ballots", "a CSV file or a filled-in form: group, optional card, one column an option")
    )
    added.add_argument("--new-round", action="store_true", help="start another vote on this step")
    ranked = command(rank, file, activity)
    ranked.add_argument("--round", type=int, metavar="N", help="1 for the first vote; the latest if left out")
    ranked.add_argument("--rule", choices=[rule.key for rule in RANKING_RULES], help="another rule for counting")
    ranked.add_argument("--weighting", choices=[w.value for w in Weighting], help="how much each group counts")
    ranked.add_argument("--second-opinion", action="store_true", help="the same ballots counted another way")
    ranked.add_argument("--agreement", action="store_true", help="how far people agree, option by option and in all")
    ranked.add_argument("--robustness", action="store_true", help="whether the order would survive; prints its seed")
    ranked.add_argument("--compare", type=int, metavar="ROUND", help="what moved between that vote and this one")
    ranked.add_argument("--json", action="store_true", help="for other programs")
    removed = command(remove_names, file)
    removed.add_argument("--copies", action="store_true", help="also wipe the older copies kept on this computer")
    removed.add_argument("--notes", action="store_true", help="also where notes write a name out")
    raw = command(export_raw, file, ("out", "the .xlsx file to write; its name must say RAW"))
    raw.add_argument("--for-the-facilitator-only", action="store_true", help="yes: small groups unpooled")
    exported = command(export, file)
    exported.set_defaults(refuse=exported.error)
    exported.add_argument("out", metavar="OUT.xlsx", nargs="?", type=Path, help="the Excel workbook to write")
    for name, (kind, what) in FILES.items():
        exported.add_argument(f"--{name}", metavar=kind, type=Path, help=what)
    command(check, file)
    listed = command(copies)
    listed.add_argument("file", metavar="FILE", type=Path, nargs="?", help="of this workshop only")
    listed.add_argument("--second-place", metavar="FOLDER", help='a stick that gets a copy at each closing, or "none"')
    new_file = ("newfile", "the file to make")
    command(restore, ("copy", "a copy; `copies` lists them"), new_file)
    command(repair, file, new_file)
    command(templates)
    add_commands(commands)
    return parser
