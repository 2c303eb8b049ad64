"""What makes a workshop the next one after another: the mark that stands in its plan."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Follows:
    """Which workshop a plan was taken over from; stands in the plan of the later one."""

    title: str
    date: str = ""
    """ISO date; empty where it had none."""
    made: str = ""
    """When its file was made: tells it from others of the same name."""
    file: str = ""
    """The name of its file, without the folder."""
