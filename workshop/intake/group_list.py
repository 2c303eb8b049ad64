"""Reads a typed list of groups, `Council=7, Residents=8*2`, and gives each a code of its own."""

import re
from collections.abc import Iterable

from workshop.errors import BadInput
from workshop.plan import GroupId, StakeholderGroup
from workshop.words import slug

MOST_PEOPLE = 100_000
MOST_WEIGHT = 1000


def read_groups(text: str) -> tuple[StakeholderGroup, ...]:
    """Read names with a head count and, after a star, a weight; the last `=` parts the name from the numbers.

    A name with a comma in it stands in quotation marks.

    >>> [(g.name, g.code, g.people, g.weight) for g in read_groups('Council=7,"Residents, North"=8*2')]
    [('Council', 'C', 7, 1), ('Residents, North', 'R', 8, 2)]
    """
    groups: list[StakeholderGroup] = []
    for part in _parts(text):
        name, equals, numbers = part.strip().rpartition("=")
        name = " ".join(_unquoted(name).split())
        if not equals or not name:
            raise BadInput(
                f"“{part.strip()[:60]}” is not a group. Write each as NAME=PEOPLE, for example Council=7; "
                'put a name with a comma in quotation marks, for example "Council, North"=7.'
            )
        people, star, weight = numbers.strip().partition("*")
        groups.append(
            StakeholderGroup(
                GroupId(_id_for(name, len(groups), [g.id for g in groups])),
                name,
                code_for(name, [g.code for g in groups]),
                people=_whole(name, "number of people", people.strip(), 0, MOST_PEOPLE),
                weight=_whole(name, "weight", weight.strip(), 1, MOST_WEIGHT) if star else 1,
                colour=len(groups),
            )
        )
    names = [g.name.casefold() for g in groups]
    for n, group in enumerate(groups):
        if names[n] in names[:n]:
            raise BadInput(f'The group "{group.name}" is there twice.')
    return tuple(groups)


def _parts(text: str) -> list[str]:
    """Cut at the commas that stand outside quotation marks; one that is not closed holds nothing together."""
    return re.findall(r'(?:^|(?<=,))((?:\s*"[^"]*"(?=\s*=)[^,]*|[^,]*))(?:,|$)', text)


def _unquoted(name: str) -> str:
    name = name.strip()
    return name[1:-1] if len(name) > 1 and name[0] == name[-1] == '"' else name


def code_for(name: str, taken: Iterable[str]) -> str:
    """A code of one to four letters for a group: its first letter, or as many as tell it from the others.

    >>> code_for("Council", []), code_for("Carers", ["C"]), code_for("Council", ["C", "CO", "COU", "COUN"])
    ('C', 'CA', 'C2')
    """
    used = {code.casefold() for code in taken}
    letters = "".join(c for c in name if c.isalnum()).upper() or "G"
    for length in range(1, 5):
        if letters[:length].casefold() not in used:
            return letters[:length]
    numbered = (f"{letters[0]}{n}" for n in range(2, 1000))
    return next(code for code in numbered if code.casefold() not in used)


def _id_for(name: str, number: int, taken: list[GroupId]) -> str:
    id = slug(name) or f"group-{number + 1}"
    return id if id not in taken else f"{id}-{number + 1}"


def _whole(name: str, what: str, text: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or not low <= int(text) <= high:
        raise BadInput(f'{name}: the {what} must be a whole number from {low} to {high}, not "{text[:20]}".')
    return int(text)
