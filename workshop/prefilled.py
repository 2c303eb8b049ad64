"""What fills a vote in beforehand: the entries of a printed source."""

from dataclasses import dataclass
from typing import NewType

OptionId = NewType("OptionId", str)


@dataclass(frozen=True, slots=True)
class PrefilledEntry:
    """One entry of a demonstration: where a printed source puts a group against an option."""

    option: OptionId
    group_code: str
    mark: int
    as_printed: str = ""
