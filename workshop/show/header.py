"""The small line on top of every picture the room sees."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Header:
    """The small line on top of every picture."""

    left: str
    """Workshop, and place."""
    right: str
    """First vote, Open vote, …"""
    banner: str = ""
    """SAMPLE ROOM, or what a demonstration must always say."""
