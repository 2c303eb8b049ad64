"""Rewrites what is otherwise only ever added to: the notes, the log and the wording of votes, where a name must go."""

import re
import sqlite3
from contextlib import suppress
from pathlib import Path

from workshop.model import Workshop
from workshop.storage.codec import activity_to_json
from workshop.storage.writing import (
    write_fingerprints,
    write_log,
    write_note,
    write_people,
    write_plan,
    write_round,
)

_DRAFT = re.compile(r"\.[0-9a-f]{8}\.new")


def rewrite_words(db: sqlite3.Connection, before: Workshop, after: Workshop) -> None:
    """Write plan, people, notes, log and the wording of the rounds anew; ballots are not touched."""
    write_plan(db, after.plan)
    write_people(db, after)
    db.execute("DELETE FROM note")
    for note in after.notes:
        write_note(db, note)
    db.execute("DELETE FROM log")
    for entry in after.log:
        write_log(db, entry)
    asked = {round.id: round.asked for round in before.rounds}
    for round in after.rounds:
        if round.asked != asked[round.id]:
            db.execute("UPDATE round SET asked = ? WHERE id = ?", (activity_to_json(round.asked), round.id))
            write_round(db, round)
    write_fingerprints(db, after)


def sweep_drafts(path: Path) -> None:
    """Remove the drafts of this file that a killed program left beside it: each is a whole copy."""
    for beside in path.parent.iterdir():
        if beside.name.startswith(f".{path.name}.") and _DRAFT.fullmatch(beside.name[len(path.name) + 1 :]):
            with suppress(OSError):  # somebody else's, or it is gone by now
                beside.unlink()
