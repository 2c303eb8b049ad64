"""Small English for sentences made of data: plurals, places and lists."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime


def N_(text: str) -> str:  # the name translation tools look for
    """Mark a text of the core for translation; the text itself is returned."""
    return text


def counted(n: int, one: str, many: str) -> str:
    """Give the number with its noun.

    >>> counted(1, "dot", "dots"), counted(26, "dot", "dots")
    ('1 dot', '26 dots')
    """
    return f"{n} {one if n == 1 else many}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """Join names as one says them.

    >>> listed(["Equity", "Leadership", "Transparency"])
    'Equity, Leadership and Transparency'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def listed_briefly(items: Sequence[str], most: int = 6) -> str:
    """Join names as one says them; a long row of them is cut short with how many more there are.

    >>> listed_briefly(["Equity", "Leadership", "Transparency", "Trust"], 3)
    'Equity, Leadership and 2 more'
    """
    return listed(items) if len(items) <= most else f"{', '.join(items[: most - 1])} and {len(items) - most + 1} more"


def place_text(rank: int, tied: bool) -> str:
    """Write a shared place as 2= and a place of one's own as 2."""
    return f"{rank}=" if tied else str(rank)


def ordinal(n: int) -> str:
    """Write a place in a sentence.

    >>> [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st']
    """
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_word(n: int) -> str:
    """Spell small numbers, as a sentence does."""
    return NUMBER_WORDS[n] if 0 <= n < len(NUMBER_WORDS) else str(n)


def vote_name(number: int) -> str:
    """Name a round as the room hears it: the first vote, the second vote, …"""
    names = ("First vote", "Second vote", "Third vote", "Fourth vote", "Fifth vote")
    return names[number - 1] if 1 <= number <= len(names) else f"Vote {number}"


def slug(text: str) -> str:
    """Make an id of a name; empty where the name has no Latin letter or digit.

    >>> slug("Élus & Residents' voices")
    'elus-residents-voices'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().replace("'", "").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def plain_date(text: str) -> str:
    """Write an ISO date as people do; anything else stays as it was typed.

    >>> plain_date("2026-11-22"), plain_date("a Sunday")
    ('22 November 2026', 'a Sunday')
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def time_text(at: datetime, now: datetime) -> str:
    """A time as one says it in the room: 10:42; of another day 10:42 on 12 May."""
    there = at.astimezone(now.tzinfo)
    time = f"{there.hour}:{there.minute:02}"
    if there.date() == now.date():
        return time
    year = "" if there.year == now.year else f" {there.year}"
    return f"{time} on {there.day} {MONTHS[there.month - 1]}{year}"
