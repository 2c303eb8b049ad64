"""What a rating is read by: stretches of its scale with words of their own, and the rule when a proposal is carried."""

from dataclasses import dataclass


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
