"""The SQL scripts that lie beside the code: the schema of each version, and the steps from one to the next."""

import sqlite3
from functools import cache
from pathlib import Path

from workshop.storage.header import VERSION

_HERE = Path(__file__).parent


@cache
def schema(version: int = VERSION) -> str:
    """The tables of a version: of this one as they are made, of an older one as they were."""
    path = _HERE / "schema.sql" if version == VERSION else _HERE / "upgrades" / f"schema_{version}.sql"
    return path.read_text(encoding="utf-8")


@cache
def step_to(version: int) -> str:
    """What makes a file of this version out of one of the version before."""
    return (_HERE / "upgrades" / f"to_{version}.sql").read_text(encoding="utf-8")


def statements(script: str) -> list[str]:
    """The single statements of a script: executescript would commit the open transaction first."""
    found, rest = list[str](), ""
    for line in script.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            found.append(rest.strip())
            rest = ""
    return found
