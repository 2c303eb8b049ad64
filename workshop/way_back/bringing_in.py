"""Brings an exported workbook in as a workshop file of its own; the workbook stays as it is."""

import random
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from workshop.intake.foreign import RESULTS, read_foreign
from workshop.intake.our_sheets import OurSheets
from workshop.model import LogEntry, Workshop
from workshop.session.record import minute_of
from workshop.storage.creating import create_file
from workshop.way_back.workshop_again import workshop_again
from workshop.words import counted


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What was made of a workbook."""

    path: Path
    workshop: Workshop

    def __str__(self) -> str:
        rounds = self.workshop.rounds
        votes = sum(round.votes_in for round in rounds)
        return (
            f"{self.path.name} is made: {counted(len(rounds), 'vote', 'votes')} with "
            f"{counted(votes, 'ballot', 'ballots')}. Cards, names, times of votes and the facilitator's notes are in "
            "no workbook; small groups stay together."
        )


def read_workbook(path: Path) -> Workshop:
    """The workshop a workbook was exported from, as far as it stands in it; in a child process with limits."""
    return workshop_of(read_foreign(path, RESULTS), path.name)


def workshop_of(sheets: OurSheets, name: str, chance: random.Random | None = None) -> Workshop:
    """The same from sheets that are read already."""
    return workshop_again(sheets, name, chance or secrets.SystemRandom())


def bring_in(workshop: Workshop, source: str, new: Path, now: datetime) -> BroughtIn:
    """Write what a workbook held into a new file, whole or not at all; never over anything there is."""
    entry = LogEntry(minute_of(now), f"Brought in from {source}.")
    workshop = replace(workshop, log=(*workshop.log, entry))
    create_file(new, workshop)
    return BroughtIn(new, workshop)
