"""The ballots and raised hands of one vote out of a workbook's tables, as long as the tables still agree.

Matrix has the marks, Ballots the same in words, Facts how many there were of each group: a cell that was changed by
hand in one of them is found by the others.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from workshop.ballots import ballot_type
from workshop.book_form import (
    BALLOTS,
    BALLOTS_HEADS,
    COUNTS,
    HANDS,
    HANDS_HEADS,
    MATRIX,
    MATRIX_HEADS,
    REPLACED,
    TAKEN_BACK,
    UNSURE,
)
from workshop.book_texts import TextGate
from workshop.errors import BadInput, InvalidBallot
from workshop.intake.our_sheets import CellValue, OurSheets, Row
from workshop.plan import OptionId
from workshop.voting import DONT_KNOW, MarkKey, Marks
from workshop.way_back.said import AS_EXPORTED, SaidVote, unescaped
from workshop.words import counted

_MOST: Final = 1 << 31


@dataclass(frozen=True, slots=True)
class FoundBallot:
    """One ballot, by the number of its published group."""

    group: int
    marks: Marks


@dataclass(frozen=True, slots=True)
class FoundHands:
    """Hands of one published group."""

    group: int
    counts: Mapping[tuple[OptionId, int], int]


@dataclass(frozen=True, slots=True)
class Listed:
    """What the sheet Ballots says of one vote."""

    words: Mapping[int, tuple[str, str]]
    """Group and words of each ballot that counts, by its number on Matrix."""
    not_counting: tuple[tuple[str, str], ...]
    """Group and status of each other one."""


def listed_ballots(sheets: OurSheets, name: str) -> Mapping[int, Listed]:
    """The sheet Ballots by vote; raises BadInput where it is not as it was exported."""
    words: dict[int, dict[int, tuple[str, str]]] = {}
    others: dict[int, list[tuple[str, str]]] = {}
    for number, row in _below(sheets.rows(BALLOTS), BALLOTS_HEADS, f"{name}, sheet {BALLOTS}"):
        vote, _, ballot, group, status, said = (*row, *[None] * 6)[:6]
        where = f"{name}, sheet {BALLOTS}, row {number}"
        if vote in (None, ""):
            continue
        at = _whole(vote, where)
        if status == COUNTS:
            words.setdefault(at, {})[_whole(ballot, where)] = (_text(group), _text(said))
        elif status in (TAKEN_BACK, REPLACED):
            others.setdefault(at, []).append((_text(group), str(status)))
        else:
            raise BadInput(f"{where}: the status is not one that was exported. {AS_EXPORTED}")
    return {n: Listed(words.get(n, {}), tuple(others.get(n, ()))) for n in words.keys() | others.keys()}


def found_ballots(sheets: OurSheets, name: str, number: int, vote: SaidVote, there: Listed) -> tuple[FoundBallot, ...]:
    """The ballots on one Matrix sheet; raises BadInput where they are not those that were exported."""
    sheet = MATRIX if number == 1 else f"{MATRIX} {number}"
    here = f"{name}, sheet {sheet}"
    rows = _below(sheets.rows(sheet), MATRIX_HEADS, here)
    columns = _columns(sheets.rows(sheet), vote, here)
    names = {group.number: group.name for group in vote.groups}
    way, asked, gate = ballot_type(vote.asked.settings.type), vote.asked, TextGate()
    found: dict[int, FoundBallot] = {}
    for at, row in rows:
        ballot, _, group, include = (*row, *[None] * 4)[:4]
        if not any(cell not in (None, "") for cell in row):
            continue
        where = f"{here}, row {at}"
        if include != 1:
            raise BadInput(f"{where}: this ballot was struck by hand. Set Include to 1 again, and save the workbook.")
        marks = _marks(row, columns, where)
        try:
            way.check(asked, marks)
        except InvalidBallot as error:
            raise BadInput(f"{where}: {error}") from error
        id, group = _whole(ballot, where), _whole(group, where)
        said = (names.get(group, ""), unescaped(gate.text(way.spell(asked, marks))))
        if id in found or there.words.get(id) != said:
            raise BadInput(
                f"{where}: ballot {id} is not the one on the sheet {BALLOTS}, so a cell was changed by hand. "
                f"{AS_EXPORTED}"
            )
        found[id] = FoundBallot(group, marks)
    _check_numbers(found, vote, there, here)
    return tuple(found.values())


def found_hands(sheets: OurSheets, name: str, votes: tuple[SaidVote, ...]) -> Mapping[str, tuple[FoundHands, ...]]:
    """Hands that were raised, by the name of their table: one below the other on their sheet, in the order of votes."""
    tables = [vote for vote in votes if vote.hands]
    if not tables:
        return {}
    counts: list[dict[int, Counter[tuple[OptionId, int]]]] = []
    for number, row in sheets.rows(HANDS):
        if _heads(row, len(HANDS_HEADS)) == HANDS_HEADS:
            counts.append({})
        elif counts and len(counts) <= len(tables) and len(row) >= 7 and isinstance(row[1], int):
            where = f"{name}, sheet {HANDS}, row {number}"
            options = tables[len(counts) - 1].asked.options
            option = _whole(row[3], where)
            if not 1 <= option <= len(options):
                raise BadInput(f"{where}: there is no option {option}. {AS_EXPORTED}")
            mark = _mark(row[5], where)
            assert mark is not None
            counts[-1].setdefault(row[1], Counter())[options[option - 1].id, mark] += _whole(row[6], where)
    if len(counts) != len(tables):
        raise BadInput(f"{name}, sheet {HANDS}: a table is missing. {AS_EXPORTED}")
    return {
        vote.hands: tuple(FoundHands(group, dict(of)) for group, of in found.items())
        for vote, found in zip(tables, counts, strict=True)
    }


def _check_numbers(found: Mapping[int, FoundBallot], vote: SaidVote, there: Listed, where: str) -> None:
    """As many ballots of each group as voted."""
    if len(found) != len(there.words):
        raise BadInput(
            f"{where} has {counted(len(found), 'ballot', 'ballots')}, and the sheet {BALLOTS} {len(there.words)}: rows "
            f"were added or deleted by hand. {AS_EXPORTED}"
        )
    numbers = Counter(ballot.group for ballot in found.values())
    for group in vote.groups:
        if numbers[group.number] != group.votes.ballots:
            raise BadInput(
                f"{where} has {counted(numbers[group.number], 'ballot', 'ballots')} of {group.name}, and "
                f"{group.votes.ballots} came in: rows were changed by hand. {AS_EXPORTED}"
            )


def _columns(rows: tuple[tuple[int, Row], ...], vote: SaidVote, where: str) -> Mapping[int, tuple[MarkKey, str]]:
    """Which column of Matrix holds which marks."""
    heads = next((row for _, row in rows if _heads(row, len(MATRIX_HEADS)) == MATRIX_HEADS), ())
    at = {unescaped(str(head)): n for n, head in enumerate(heads)}
    missing = next((column.column for column in vote.columns if column.column not in at), None)
    if missing is not None:
        raise BadInput(f"{where}: the column “{missing[:60]}” is missing. {AS_EXPORTED}")
    if {c.key for c in vote.columns} != set(ballot_type(vote.asked.settings.type).keys(vote.asked)):
        raise BadInput(f"{where}: its columns are not those of the question. {AS_EXPORTED}")
    return {at[column.column]: (column.key, column.column) for column in vote.columns}


def _marks(row: Row, columns: Mapping[int, tuple[MarkKey, str]], where: str) -> dict[MarkKey, int]:
    marks: dict[MarkKey, int] = {}
    for n, (key, head) in columns.items():
        mark = _mark(row[n] if n < len(row) else None, f"{where}, column {head[:60]}")
        if mark is not None:
            marks[key] = mark
    return marks


def _mark(cell: CellValue, where: str) -> int | None:
    if cell in (None, ""):
        return None
    return DONT_KNOW if cell == UNSURE else _whole(cell, where)


def _whole(cell: CellValue, where: str) -> int:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell != cell // 1 or not 0 <= cell < _MOST:
        raise BadInput(f"{where}: “{str(cell)[:24]}” is not a whole number. {AS_EXPORTED}")
    return int(cell)


def _below(rows: tuple[tuple[int, Row], ...], heads: tuple[str, ...], where: str) -> tuple[tuple[int, Row], ...]:
    """The rows under the heads."""
    start = next((n for n, (_, row) in enumerate(rows) if _heads(row, len(heads)) == heads), None)
    if start is None:
        raise BadInput(f"{where} is not there, or has lost its heads. {AS_EXPORTED}")
    return rows[start + 1 :]


def _heads(row: Row, many: int) -> tuple[CellValue, ...]:
    return row[:many]


def _text(cell: CellValue) -> str:
    return "" if cell is None else unescaped(str(cell))
