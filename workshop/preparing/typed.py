"""What people type, made plain: one line of words, several paragraphs, a pasted list, a date, a time of day."""

import unicodedata
from datetime import date
from typing import Final

from workshop.errors import InvalidPlan
from workshop.words import MONTHS

BULLETS: Final = "-–—•*·▪◦"


def clean(text: str) -> str:
    """One line of words: line breaks and tabs become single spaces, other control characters go."""
    plain = "".join(c if unicodedata.category(c) != "Cc" or c.isspace() else "" for c in text)
    return " ".join(plain.split())


def paragraphs(text: str) -> str:
    """Several lines of words; empty ones stay between paragraphs, never at the ends.

    >>> paragraphs("  Say hello. \\n\\n\\tThen   wait.\\n ")
    'Say hello.\\n\\nThen wait.'
    """
    return "\n".join(clean(line) for line in text.splitlines()).strip("\n")


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a pasted list that have something in them."""
    return tuple(line for line in text.splitlines() if clean(without_bullet(line)))


def items_of(text: str) -> tuple[str, ...]:
    """The items of a list, one on each line, without their bullets.

    >>> items_of("- Who pays?\\n\\n • Who   decides?")
    ('Who pays?', 'Who decides?')
    """
    return tuple(clean(without_bullet(line)) for line in lines_of(text))


def without_bullet(line: str) -> str:
    return line.lstrip().lstrip(BULLETS)


def iso_date(text: str) -> str:
    """Read a date as people write it; empty while it is not fixed.

    >>> iso_date("22 November 2026"), iso_date("22/11/26"), iso_date("2026-11-22"), iso_date(" ")
    ('2026-11-22', '2026-11-22', '2026-11-22', '')
    """
    typed = clean(text)
    parts = typed.replace(",", " ").replace("/", " ").replace(".", " ").replace("-", " ").split()
    if not parts:
        return ""
    if len(parts) == 4 and not parts[0].isdigit():
        parts = parts[1:]  # a day of the week before it
    try:
        first, month, last = parts
        number = int(month) if month.isdigit() else _month(month)
        day, year = (last, first) if len(first) == 4 else (first, last)
        full = f"20{year}" if len(year) == 2 and year.isdecimal() else year
        if full.isdecimal() and not 2000 <= int(full) <= 2099:
            raise InvalidPlan(f"“{typed[:40]}” is not in this century. Write the year with four figures, like 2026.")
        if 12 < number <= 31 and int(day) <= 12:
            meant = f"{number} {MONTHS[int(day) - 1]} {full}"
            raise InvalidPlan(f"“{typed[:40]}”: there is no month {number}. Is it {meant}? Then write it so.")
        return date(int(full), number, int(day)).isoformat()
    except ValueError as error:
        raise InvalidPlan(f"“{typed[:40]}” is not a date. Write it like 22 November 2026 or 22/11/2026.") from error


def time_of_day(text: str) -> str:
    """Read a time as people write it; empty while it is not fixed.

    >>> time_of_day("9.30"), time_of_day("1400"), time_of_day("2:15 pm"), time_of_day("9"), time_of_day("")
    ('09:30', '14:00', '14:15', '09:00', '')
    """
    typed = clean(text)
    if not typed:
        return ""
    plain = typed.lower().replace(".", ":").replace("h", ":").replace(" ", "").removesuffix(":")
    half = next((h for h in ("am", "pm", "a:m", "p:m") if plain.endswith(h)), "")
    figures = plain.removesuffix(half).rstrip(":")
    if ":" not in figures and len(figures) in (3, 4):
        figures = f"{figures[:-2]}:{figures[-2:]}"
    hours, _, minutes = figures.partition(":")
    known = all(part.isascii() and part.isdigit() for part in (hours, minutes or "00"))
    hour = int(hours) if known else 99
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    elif half:
        known = False
    if not known or hour > 23 or int(minutes or 0) > 59 or len(hours) > 2 or len(minutes) not in (0, 2):
        raise InvalidPlan(f"“{typed[:20]}” is not a time of day. Write it like 9:30 or 14:00.")
    return f"{hour:02d}:{int(minutes or 0):02d}"


def _month(text: str) -> int:
    found = [n for n, name in enumerate(MONTHS, 1) if len(text) >= 3 and name.lower().startswith(text.lower())]
    if len(found) != 1:
        raise ValueError(text)
    return found[0]
