"""The way back: a workbook makes a workshop again, whose workbook has the same tables; one that was changed does not."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from tests.workshop.conftest import Exported
from tests.workshop.every_rule import a_room_of_every_rule
from tests.workshop.run_through import TEMPLATES, noon
from workshop.export import write_workbook
from workshop.intake.our_workbook import read_our_workbook
from workshop.model import LogEntry, Workshop
from workshop.session import check_file, open_workshop
from workshop.way_back.bringing_in import bring_in, workshop_of

LOGGED = LogEntry("2026-11-22T10:20+00:00", "Workshop made.")


def again(path: Path, folder: Path) -> tuple[Workshop, Path]:
    """A workbook brought in, opened, and exported again."""
    workshop = workshop_of(read_our_workbook(path.read_bytes(), path.name), path.name, Random(7))
    made = bring_in(workshop, path.name, folder / f"{path.stem} again.workshop", noon()).path
    assert check_file(made).is_whole
    with open_workshop(made) as session:
        write_workbook(session.workshop, folder / path.name)
        return session.workshop, folder / path.name


def parts_of(path: Path) -> dict[str, str]:
    """The sheets, tables, charts and names of a workbook as they are saved, but for the line that was added to the log."""
    with ZipFile(path) as archive:
        parts = {n: archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/") and "styles" not in n}
    return {name: ADDED.sub("", text) for name, text in parts.items()}


ADDED = re.compile(
    r'<row r="\d+">(?:(?!</row>).)*(?:Brought in from|>log/)(?:(?!</row>).)*</row>'
    r'|<dimension [^>]*>|(?<=<table )[^>]*name="(?:Log|Facts)"[^>]*ref="[^"]*"|<autoFilter[^>]*ref="[^"]*"'
    r"|'Log'!\$A\$1:\$C\$\d+"
)
"""Rows of the sheets Log and Facts, and how far these go."""


def check_same_tables(path: Path, folder: Path) -> Workshop:
    workshop, made = again(path, folder)
    before, after = parts_of(path), parts_of(made)
    assert before.keys() == after.keys()
    assert len(before) > 20
    for name, text in before.items():
        at = next((n for n, (a, b) in enumerate(zip(text, after[name], strict=False)) if a != b), len(text))
        assert text == after[name], f"{name}: {text[at - 90 : at + 90]!r}, then {after[name][at - 90 : at + 90]!r}"
    return workshop


@pytest.mark.parametrize("template", TEMPLATES)
def test_that_every_template_exported_brought_in_and_exported_has_the_same_tables(
    shipped: Mapping[str, Exported], template: str, tmp_path: Path
) -> None:
    check_same_tables(shipped[template].path, tmp_path)


def test_that_every_way_of_voting_comes_back_hand_counts_and_votes_taken_back_included(tmp_path: Path) -> None:
    write_workbook(replace(a_room_of_every_rule(), log=(LOGGED,)), tmp_path / "every.xlsx")
    folder = tmp_path / "again"
    folder.mkdir()
    check_same_tables(tmp_path / "every.xlsx", folder)
