"""Whether what a file holds can be trusted: its tables, its pages, and the sums its parts must add up to."""

import sqlite3

from workshop.errors import InvalidPlan, StorageError
from workshop.model import Workshop
from workshop.sizes import check_size
from workshop.storage.connection import check_integrity, check_schema
from workshop.storage.faults import damaged
from workshop.storage.fingerprint import fingerprints_of
from workshop.storage.header import VERSION
from workshop.storage.reading import read_workshop


def check_structure(db: sqlite3.Connection, name: str, *, quick: bool = False) -> None:
    """Refuse tables that are not ours, and pages that cannot be read; `quick` leaves out what a bad page cannot do."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if not 1 <= version <= VERSION:
        raise damaged(name, "its version is missing")
    check_schema(db, name, version)
    if check_integrity(db, quick=quick):
        raise damaged(name, "parts of it cannot be read")


def checked_workshop(db: sqlite3.Connection, name: str) -> Workshop:
    """Read the workshop once schema, pages and fingerprints are found whole; else say what cannot be trusted."""
    check_structure(db, name)
    try:
        workshop = read_workshop(db)
    except StorageError as error:
        raise damaged(name, str(error)[:1].lower() + str(error)[1:].rstrip(".")) from error
    try:
        check_size(workshop)
    except InvalidPlan as error:
        raise damaged(name, f"it is not as this program writes it ({str(error).rstrip('.')})") from error
    if changed := changed_parts(db, workshop):
        raise damaged(name, f"{changed[0]} not as it was written")
    return workshop


def changed_parts(db: sqlite3.Connection, workshop: Workshop) -> tuple[str, ...]:
    """Which parts do not add up to their fingerprints, as the beginning of a sentence."""
    names = {"plan": "the plan is", "people": "the list of people is", "words": "what was noted is"}
    names |= {f"round {r.id}": f"vote {r.number} on “{r.asked.title}” is" for r in workshop.rounds}
    return tuple(names.get(part, "a vote is") for part in sorted(changed_keys(db, workshop)))


def changed_keys(db: sqlite3.Connection, workshop: Workshop) -> frozenset[str]:
    """The keys of the fingerprints that are missing, too many, or not what they should be."""
    stored = dict[str, str](db.execute("SELECT part, sum FROM fingerprint").fetchall())
    ours = fingerprints_of(workshop)
    return frozenset(part for part in ours.keys() | stored if ours.get(part) != stored.get(part))
