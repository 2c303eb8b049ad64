"""Reads a table of ballots for one vote: all its rows, or every reason why not."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.ballots import Column, ballot_type
from workshop.errors import BadInput, InvalidBallot
from workshop.intake.foreign import TABLE, read_bytes
from workshop.intake.tables import CsvTable
from workshop.plan import Activity, GroupId, StakeholderGroup
from workshop.voting import Ballot, BallotId, Channel, MarkKey
from workshop.words import counted

GROUP = "group"
CARD = "card"
MOST_REASONS = 20


@dataclass(frozen=True, slots=True)
class NumberedBallot:
    """A ballot and the row it stands in."""

    row: int
    ballot: Ballot


def read_ballots(
    data: bytes, name: str, activity: Activity, groups: Sequence[StakeholderGroup]
) -> tuple[NumberedBallot, ...]:
    """Read the rows of a file as ballots for an activity whose options are fixed.

    Ids come from the file's bytes and the row, so the same file gives the same ballots.
    """
    table = read_bytes(data, name, TABLE, GROUP)
    places = _columns(table, name, activity)
    digest = hashlib.sha256(data + b"\0" + activity.id.encode()).digest()
    ballots: list[NumberedBallot] = []
    reasons: list[str] = []
    for row, cells in table.rows:
        try:
            ballots.append(NumberedBallot(row, _ballot(digest, row, cells, table.header, places, activity, groups)))
        except _BadRow as error:
            reasons += [_named(name, table, row, cell) for cell in error.cells]
    refuse(name, reasons)
    if not ballots:
        raise BadInput(f"{name} holds no ballots: there is no row under the column names.")
    return tuple(ballots)


class _BadCell(Exception):
    """Why a row cannot be used, and in which columns, by their heads; in none: in all that are options."""

    def __init__(self, heads: tuple[str, ...], why: str) -> None:
        super().__init__(why)
        self.heads = heads


class _BadRow(Exception):
    """Everything in a row that cannot be used."""

    def __init__(self, cells: Sequence[_BadCell]) -> None:
        super().__init__()
        self.cells = tuple(cells)


def _named(name: str, table: CsvTable, row: int, bad: _BadCell) -> str:
    """The sentence: of a CSV file with row and column, of a workbook with sheet and cell."""
    columns = f"columns {', '.join(bad.heads)}" if len(bad.heads) > 1 else f"column {''.join(bad.heads)}"
    if not bad.heads:
        columns = "every option column"
    if not table.sheet:
        return f"{name}, row {row}, {columns}: {bad}"
    at = [f"{letters_of(table.header.index(head) + 1)}{row}" for head in bad.heads if head in table.header]
    cells = f"{'cells' if len(at) > 1 else 'cell'} {', '.join(at)} ({', '.join(bad.heads)})" if at else f"row {row}"
    return f"{name}, sheet {table.sheet}, {cells}: {bad}"


def letters_of(column: int) -> str:
    """What a spreadsheet calls a column.

    >>> [letters_of(n) for n in (1, 26, 27, 703)]
    ['A', 'Z', 'AA', 'AAA']
    """
    letters = ""
    while column:
        column, last = divmod(column - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def refuse(name: str, reasons: Sequence[str]) -> None:
    """Refuse a whole file, with every reason up to twenty on a line of its own."""
    if not reasons:
        return
    shown = "\n".join(reasons[:MOST_REASONS])
    rest = len(reasons) - MOST_REASONS
    more = f"\nand {counted(rest, 'more row', 'more rows')} in {name}" if rest > 0 else ""
    raise BadInput(f"{shown}{more}\nNo ballot of this file was counted.")


def _columns(table: CsvTable, name: str, activity: Activity) -> tuple[str | Column | None, ...]:
    """What each column of the file holds; None for an empty column without a name."""
    known: dict[str, str | Column] = {GROUP: GROUP, CARD: CARD}
    for column in ballot_type(activity.settings.type).columns(activity):
        known.setdefault(_plain(column.name_by_label), column)
    for column in ballot_type(activity.settings.type).columns(activity):
        known[_plain(column.name_by_id)] = column
    known[GROUP] = GROUP
    known[CARD] = CARD
    places: list[str | Column | None] = []
    for number, head in enumerate(table.header, 1):
        place = known.get(_plain(head))
        if place is None and (head or any(cells[number - 1 : number] not in ((), ("",)) for _, cells in table.rows)):
            ids = ", ".join(c.name_by_id for c in ballot_type(activity.settings.type).columns(activity))
            called = f'the column "{head[:60]}"' if head else f"column {number}, which has no name,"
            raise BadInput(f'{name}: {called} is not an option of "{activity.title}". Columns: group, card, {ids}.')
        if place is not None and place in places:
            raise BadInput(f'{name}: the column "{head[:60]}" is there twice.')
        places.append(place)
    if GROUP not in places:
        raise BadInput(f'{name}: the column "group" is missing. The first row must name the columns.')
    return tuple(places)


def _ballot(
    digest: bytes,
    row: int,
    cells: tuple[str, ...],
    header: tuple[str, ...],
    places: tuple[str | Column | None, ...],
    activity: Activity,
    groups: Sequence[StakeholderGroup],
) -> Ballot:
    """One row; its refusal says column and reason of each cell that cannot be used."""
    if any(cells[len(places) :]):
        raise _BadRow([_BadCell((str(len(places) + 1),), "there are more cells than column names.")])
    kind = ballot_type(activity.settings.type)
    group, card = None, None
    marks: dict[MarkKey, int] = {}
    bad: list[_BadCell] = []
    for place, cell, head in zip(places, cells, header, strict=False):
        try:
            if isinstance(place, Column):
                mark = kind.parse_cell(activity, place.key, cell)
                if mark is not None:
                    marks[place.key] = mark
            elif place == GROUP:
                group = _group(cell, groups)
            elif place == CARD and cell:
                card = _card(cell)
        except InvalidBallot as error:
            bad.append(_BadCell((head,), str(error)))
    if not cells[places.index(GROUP) : places.index(GROUP) + 1] or not cells[places.index(GROUP)]:
        bad.append(_BadCell((header[places.index(GROUP)],), "no group is given."))
    try:
        kind.check(activity, marks)
    except InvalidBallot as error:
        if all(cell.heads[0] == header[places.index(GROUP)] for cell in bad):  # else the marks are not all there
            bad.append(_BadCell(_marked(marks, places, header), str(error)))
    if bad or group is None:
        raise _BadRow(bad)
    id = BallotId(hashlib.sha256(digest + row.to_bytes(8, "big")).hexdigest()[:16])  # as any other: no channel in it
    return Ballot(id, group, marks, Channel.FILE, card)


def _marked(
    marks: dict[MarkKey, int], places: tuple[str | Column | None, ...], header: tuple[str, ...]
) -> tuple[str, ...]:
    """The columns a refused ballot is about: those it marks."""
    return tuple(h for p, h in zip(places, header, strict=False) if isinstance(p, Column) and p.key in marks)


def _group(cell: str, groups: Sequence[StakeholderGroup]) -> GroupId | None:
    """The group a cell names by id, by name or by code."""
    if not cell:
        return None
    for group in groups:
        if _plain(cell) in (_plain(group.id), _plain(group.name), _plain(group.code)):
            return group.id
    known = ", ".join(g.name for g in groups)
    raise InvalidBallot(f'there is no group "{cell[:60]}" in this workshop. Groups: {known}.')


def _card(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit()) or len(cell) > 9 or int(cell) == 0:
        raise InvalidBallot(f'"{cell[:24]}" is not a card number.')
    return int(cell)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
