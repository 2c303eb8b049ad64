"""Reads who comes, from an Excel or CSV file: a list of groups with their numbers, or a list of people.

A row that cannot be used is left out and has a sentence; the others are used.
"""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from workshop.errors import BadInput
from workshop.intake.listed import ListedGroup, ListedPerson, PeopleList
from workshop.intake.sheet_rows import SheetRows, is_workbook, read_sheet
from workshop.intake.tables import read_table

COLUMNS: Final = {
    "group": ("group", "groups", "group name", "stakeholder group", "stakeholder", "organisation", "partner"),
    "people": ("people", "number", "number of people", "head count", "headcount", "count", "how many", "expected"),
    "weight": ("weight", "weights"),
    "code": ("code", "letter", "letters", "short"),
    "name": ("name", "names", "person", "participant", "full name"),
    "card": ("card", "card number", "card no", "no", "no."),
}
"""What a column may be called; small and capital letters are the same."""
WANTED: Final = "the columns Group and People, or Name and Group"
LONGEST_NAME: Final = 80
MOST_PEOPLE: Final = 500
MOST_WEIGHT: Final = 1000
MOST_CARD: Final = 99_999
MOST_SENTENCES: Final = 100


def read_people(data: bytes, name: str) -> PeopleList:
    """Read the bytes of a file; raises BadInput where nothing of it can be used."""
    file = PurePath(name).name
    sheet = read_sheet(data, file, _is_header, WANTED) if is_workbook(data) else SheetRows("", _csv(data, file))
    columns = _columns_of(sheet.table.header)
    reader = _Reader(file, sheet, columns)
    found = reader.groups() if "people" in columns or "name" not in columns else reader.people()
    if not found.groups:
        more = f" {found.bad[0]}" if found.bad else " There is no row under the names of the columns."
        raise BadInput(f"{file}: nobody was found in it.{more}")
    return found


def _csv(data: bytes, file: str):
    table = read_table(data, file, "group")
    if not _is_header(table.header):
        raise BadInput(f"{file} does not have {WANTED}. Name the columns in the first row.")
    return table


def _is_header(cells: tuple[str, ...]) -> bool:
    columns = _columns_of(cells)
    return "group" in columns and len(columns) > 1


def _columns_of(header: tuple[str, ...]) -> dict[str, int]:
    """Where each thing stands; the first column of a name counts."""
    found: dict[str, int] = {}
    for n, cell in enumerate(header):
        known = next((what for what, names in COLUMNS.items() if cell.casefold() in names), None)
        if known is not None and known not in found:
            found[known] = n
    return found


class _BadCell(Exception):
    """Why a row is left out."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """One list, row by row."""

    file: str
    sheet: SheetRows
    columns: dict[str, int]

    def groups(self) -> PeopleList:
        found: dict[str, tuple[int, ListedGroup]] = {}
        bad: list[str] = []
        for row, cells in self.sheet.table.rows:
            try:
                name = self._name_of_group(row, cells)
                if name.casefold() in found:
                    raise _BadCell(
                        f"the group “{name}” is in row {found[name.casefold()][0]} already. Add them up there"
                    )
                people = self._whole(row, cells, "people", 0, MOST_PEOPLE)
                weight = self._whole(row, cells, "weight", 1, MOST_WEIGHT)
                group = ListedGroup(name, people, weight or 1, self._code(row, cells))
                found[name.casefold()] = (row, group)
            except _BadCell as why:
                bad.append(self._sentence(row, str(why)))
        return PeopleList(self.file, tuple(g for _, g in found.values()), (), _some(bad))

    def people(self) -> PeopleList:
        people: list[ListedPerson] = []
        cards: dict[int, int] = {}
        bad: list[str] = []
        for row, cells in self.sheet.table.rows:
            try:
                group, name = self._name_of_group(row, cells), self._text(row, cells, "name")
                card = self._whole(row, cells, "card", 1, MOST_CARD)
                if card in cards:
                    raise _BadCell(f"card {card} is in row {cards[card]} already. Give everybody a number of their own")
                if card is not None:
                    cards[card] = row
                people.append(ListedPerson(group, name, card))
            except _BadCell as why:
                bad.append(self._sentence(row, str(why)))
        spelled: dict[str, str] = {}
        for person in people:
            spelled.setdefault(person.group.casefold(), person.group)
        numbers = {key: sum(p.group.casefold() == key for p in people) for key in spelled}
        groups = tuple(ListedGroup(spelled[key], number) for key, number in numbers.items())
        listed = tuple(ListedPerson(spelled[p.group.casefold()], p.name, p.card) for p in people)
        return PeopleList(self.file, groups, listed, _some(bad))

    def _name_of_group(self, row: int, cells: tuple[str, ...]) -> str:
        name = self._text(row, cells, "group")
        if not name:
            raise _BadCell("there is no group. If the cell is merged with the one above, split it and fill it in")
        return name

    def _code(self, row: int, cells: tuple[str, ...]) -> str:
        code = self._text(row, cells, "code").upper()
        if code and not (len(code) <= 4 and code.isalnum()):
            raise _BadCell(f"the code “{code[:20]}” is not one to four letters or digits")
        return code

    def _text(self, row: int, cells: tuple[str, ...], what: str) -> str:
        text = self._cell(row, cells, what)
        if len(text) > LONGEST_NAME:
            raise _BadCell(f"{self._where(what)}: “{text[:30]}…” is too long; {LONGEST_NAME} characters fit")
        if not text.isprintable():
            raise _BadCell(f"{self._where(what)}: there is a character in it that cannot be printed. Type it again")
        return text

    def _whole(self, row: int, cells: tuple[str, ...], what: str, low: int, high: int) -> int | None:
        text = self._cell(row, cells, what)
        if not text:
            return None
        if not (text.isascii() and text.isdigit()) or len(text) > 9 or not low <= int(text) <= high:
            raise _BadCell(f"{self._where(what)}: “{text[:30]}” is not a whole number from {low} to {high}")
        return int(text)

    def _cell(self, row: int, cells: tuple[str, ...], what: str) -> str:
        column = self.columns.get(what)
        if column is None or column >= len(cells):
            return ""
        if why := self.sheet.odd.get((row, column)):
            raise _BadCell(f"{self._where(what)} {why.rstrip('.')}")
        return cells[column]

    def _where(self, what: str) -> str:
        return f"the column {self.sheet.table.header[self.columns[what]]}"

    def _sentence(self, row: int, why: str) -> str:
        where = f"{self.file}, sheet {self.sheet.name}, row {row}" if self.sheet.name else f"{self.file}, row {row}"
        return f"{where}: {why}."


def _some(bad: list[str]) -> tuple[str, ...]:
    """The first of many sentences, and how many more there are."""
    if len(bad) <= MOST_SENTENCES:
        return tuple(bad)
    return (*bad[:MOST_SENTENCES], f"And {len(bad) - MOST_SENTENCES} more rows like these.")
