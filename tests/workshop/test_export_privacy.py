"""Small groups in the workbook: whatever stands in it would be the same had they voted the other way round."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.workshop.every_rule import GROUPS, a_room_of_every_way
from tests.workshop.rooms import LABELS, a_round, a_vote, a_workshop
from workshop.cli import run
from workshop.errors import ExportError
from workshop.export import write_workbook
from workshop.export.raw import BANNER, WARNING, write_raw
from workshop.model import Workshop
from workshop.plan import GroupId
from workshop.sample import sample_workshop
from workshop.voting import BallotId, Channel, RoundState

PRIVATE, MEDIA = GroupId("private"), GroupId("media")
SMALL = ("Private", "Media")


def saved(workshop: Workshop, path: Path) -> Mapping[str, bytes]:
    """Every part of the workbook but the one with the time of writing."""
    write_workbook(workshop, path)
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}


def different(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)]


def exchanged(workshop: Workshop) -> Workshop:
    """The same room, had the two small groups voted as the other did; their turnout and hands change places too."""
    swap: dict[GroupId, GroupId] = {PRIVATE: MEDIA, MEDIA: PRIVATE}
    rounds = tuple(
        replace(
            round,
            ballots=tuple(replace(b, group=swap.get(b.group, b.group)) for b in round.ballots),
            hand_counts=tuple(replace(h, group=swap.get(h.group, h.group)) for h in round.hand_counts),
            handed_in={(swap.get(g, g), channel): n for (g, channel), n in round.handed_in.items()},
            present={swap.get(g, g): n for g, n in round.present.items()},
        )
        for round in workshop.rounds
    )
    return replace(workshop, rounds=rounds)


def test_that_small_groups_could_have_voted_the_other_way_round(tmp_path: Path) -> None:
    workshop = a_room_of_every_way()
    one, other = saved(workshop, tmp_path / "one.xlsx"), saved(exchanged(workshop), tmp_path / "two.xlsx")
    assert different(one, other) == []


def test_that_the_attack_sees_a_group_that_is_large_enough(tmp_path: Path) -> None:
    large = tuple(replace(group, people=4) for group in GROUPS)
    workshop = a_room_of_every_way(large)
    assert different(saved(workshop, tmp_path / "a.xlsx"), saved(exchanged(workshop), tmp_path / "b.xlsx")) != []


def test_that_who_came_when_and_with_which_card_changes_nothing(tmp_path: Path) -> None:
    workshop = a_room_of_every_way()
    chance = Random(3)
    rounds = tuple(
        replace(
            round,
            ballots=tuple(
                replace(b, id=BallotId(f"{chance.random()}"), card=n, at=f"2026-11-22T10:{n:02}", channel=Channel.CARD)
                for n, b in enumerate(chance.sample(round.ballots, len(round.ballots)))
            ),
        )
        for round in workshop.rounds
    )
    one, other = saved(workshop, tmp_path / "a.xlsx"), saved(replace(workshop, rounds=rounds), tmp_path / "b.xlsx")
    assert different(one, other) == []


def test_that_no_cell_formula_or_name_says_how_large_a_small_group_is_or_how_it_voted(tmp_path: Path) -> None:
    path = tmp_path / "room.xlsx"
    parts = saved(a_room_of_every_way(), path)
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            if any(cell in SMALL for cell in row):
                pytest.fail(f"{sheet.title} has a small group in a cell of its own: {row}")
    assert not [name for name in book.defined_names if "private" in name.lower() or "media" in name.lower()]
    named = [text for part in parts.values() for text in re.findall(r"[^<>]*\bMedia\b[^<>]*", part.decode())]
    allowed = re.compile(r"stand together|counted together|^\"Media\"$|Other groups")
    assert [text for text in named if not allowed.search(text)] == []


def test_that_a_vote_in_which_no_group_can_be_shown_has_no_weights_to_take_apart(tmp_path: Path) -> None:
    asked = a_vote(labels=LABELS[:3])
    workshop = a_workshop(a_round(asked, {"council": ["a0"] * 2, "residents": ["a2"] * 2, "private": ["a1"]}))
    path = tmp_path / "room.xlsx"
    write_workbook(workshop, path)
    book = load_workbook(path)
    heads = [cell.value for row in book["Ranking"].iter_rows() for cell in row if str(cell.value).startswith("Weight")]
    assert heads == []
    assert {cell.value for cell in book["Matrix"]["B"][3:]} == {"Everyone"}


@pytest.mark.parametrize("more", [1, 2])
def test_that_votes_added_after_a_look_are_not_told_from_two_workbooks(tmp_path: Path, more: int) -> None:
    asked = a_vote(labels=LABELS[:3])
    before = a_round(asked, {"council": ["a0"] * 4, "residents": ["a1"] * 4}, state=RoundState.CLOSED)
    added = {"council": ["a0"] * 4 + ["a2"] * more, "residents": ["a1"] * 4}
    after = a_round(asked, added, state=RoundState.CLOSED, reopened=1, looked_at=8)
    saved(a_workshop(before), tmp_path / "before.xlsx")
    parts = saved(a_workshop(after), tmp_path / "after.xlsx")
    sheets = load_workbook(tmp_path / "after.xlsx").sheetnames
    assert "Matrix" not in sheets and not [s for s in sheets if s.startswith("Result ")]
    everything = b"".join(parts.values()).decode()
    assert "Accountability" not in everything, "nothing of the vote is there"
    three = a_round(
        asked, {**added, "council": ["a0"] * 4 + ["a2"] * 3}, state=RoundState.CLOSED, reopened=1, looked_at=8
    )
    assert b"Accountability" in b"".join(saved(a_workshop(three), tmp_path / "three.xlsx").values())


# the raw file


def raw_rows(path: Path) -> Sequence[tuple[object, ...]]:
    book = load_workbook(path)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def test_that_the_raw_file_has_the_real_groups_and_says_on_every_sheet_what_it_is(tmp_path: Path) -> None:
    workshop = a_room_of_every_way()
    path = tmp_path / "2026-11-22 Carrick RAW.xlsx"
    write_raw(workshop, path)
    book = load_workbook(path)
    for sheet in book.worksheets:
        assert sheet["A1"].value == BANNER and sheet.title.startswith("RAW"), sheet.title
        assert sheet.oddHeader and sheet.oddHeader.right.text == BANNER
    assert any(WARNING in row for row in raw_rows(path))
    assert [row for row in raw_rows(path) if row[0] == "Media"]
    properties = {p.name: p.value for p in book.custom_doc_props.props}  # pyright: ignore[reportAttributeAccessIssue]
    assert properties["Common Ground kind"] == "RAW"


def test_that_the_raw_file_computes_nothing_and_holds_no_card_or_time(tmp_path: Path) -> None:
    asked = a_vote(labels=LABELS[:3])
    round = a_round(asked, {"council": ["a0"] * 4, "private": ["a1"]}, secret=False)
    ballots = tuple(replace(b, card=4711, at="2026-11-22T09:47", channel=Channel.CARD) for b in round.ballots)
    path = tmp_path / "RAW.xlsx"
    write_raw(a_workshop(replace(round, ballots=ballots)), path)
    with ZipFile(path) as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "<f>" not in everything and "4711" not in everything and "09:47" not in everything


def test_that_a_raw_file_is_refused_under_a_name_that_does_not_say_so(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="does not say RAW, so nothing was written"):
        write_raw(a_room_of_every_way(), tmp_path / "results.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_that_the_command_line_wants_to_be_told_that_it_is_meant(tmp_path: Path, capsys) -> None:
    file, out = tmp_path / "room.workshop", tmp_path / "room RAW.xlsx"
    sample_workshop(file).close()
    assert run(["export-raw", str(file), str(out)]) == 1
    assert "Nothing was written" in capsys.readouterr().err and not out.exists()
    assert run(["export-raw", str(file), str(tmp_path / "room.xlsx"), "--for-the-facilitator-only"]) == 1
    assert run(["export-raw", str(file), str(out), "--for-the-facilitator-only"]) == 0
    assert WARNING in capsys.readouterr().out and out.exists()


def test_that_a_vote_that_is_still_secret_is_not_in_the_raw_file_either(tmp_path: Path) -> None:
    round = a_round(a_vote(labels=LABELS[:3]), {"council": ["a0"] * 4}, state=RoundState.OPEN)
    write_raw(a_workshop(round), tmp_path / "RAW.xlsx")
    assert load_workbook(tmp_path / "RAW.xlsx").sheetnames == ["RAW"]
    assert any("still open" in str(cell) for row in raw_rows(tmp_path / "RAW.xlsx") for cell in row)
