"""What the files of a workshop are called, on every disk."""

from typing import Final

from workshop.plan import Plan

FORBIDDEN: Final = '\\/:*?"<>|'
LONGEST: Final = 80


def result_name(plan: Plan, what: str) -> str:
    """The name a file is offered under, what it is at the end: "2026-11-22 Carrick report.pdf"."""
    return f"{clean(f'{plan.date} {plan.place or plan.title}')} {what}".strip()


def clean(text: str, longest: int = LONGEST) -> str:
    """A text as part of a file's name; empty where nothing is left of it.

    >>> clean('Which first? "Yes" / No.')
    'Which first Yes No'
    """
    words = "".join(" " if c in FORBIDDEN or not c.isprintable() else c for c in text)
    return " ".join(words.split())[:longest].strip(" .")
