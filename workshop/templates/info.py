"""What is said of a template before it is opened. Home is painted before anything that reads templates is loaded."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """One template on the shelf."""

    id: str
    title: str
    summary: str
    kind: str
    """workshop, agenda or demo"""
    steps: int
    minutes: int
    path: Path
    when_to_use: str = ""
    when_not_to_use: str = ""
    people_min: int = 1
    people_max: int = 10_000
    presets: tuple[str, ...] = ()
    """The group presets it suggests, the default first."""
    tags: tuple[str, ...] = ()
    own: bool = False
    """Whether it is one of the user's."""
