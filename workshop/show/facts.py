"""What stands under a result in small letters: facts the activity asks for beside its picture."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence under a picture."""

    words: str
    tone: str = ""
    """act, watch or strength, where a band speaks; empty for plain words."""


def told(first: str, headline: str, facts: Sequence[Fact]) -> str:
    """The words under a picture, one after the other, for those who listen."""
    said = [part.rstrip(".") for part in (first, headline, *(fact.words for fact in facts)) if part]
    return " ".join(f"{part}." for part in said)
