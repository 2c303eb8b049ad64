"""What is said of an activity's result, and what fills it in beforehand: bands, the rule, printed entries."""

from dataclasses import dataclass
from typing import NewType

OptionId = NewType("OptionId", str)


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a scale with words of its own."""

    low: float
    high: float
    label: str
    tone: str = "watch"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a proposal is carried: a measure, a threshold and the words for both outcomes."""

    text: str
    measure: str
    threshold: float
    pass_label: str
    fail_label: str


@dataclass(frozen=True, slots=True)
class PrefilledEntry:
    """One entry of a demonstration: where a printed source puts a group against an option."""

    option: OptionId
    group_code: str
    mark: int
    as_printed: str = ""
