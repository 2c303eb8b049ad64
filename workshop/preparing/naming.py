"""Gives what is added an id that nothing else has."""

from collections.abc import Collection

from workshop.words import slug


def unused(wanted: str, taken: Collection[str]) -> str:
    """The wanted id, or with a number after it.

    >>> unused("talk", {"talk", "talk-2"}), unused("vote", {"talk"})
    ('talk-3', 'vote')
    """
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def id_for(label: str, usual: str, taken: Collection[str]) -> str:
    """An id made of a label; of the usual word where the label has no Latin letter."""
    return unused(slug(label) or usual, taken)
