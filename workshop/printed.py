"""What was printed for a step, so that papers that no longer fit the plan are noticed before the room is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """Slips of one step."""

    activity: str
    slips: int
    asked: str
    """What stood on them, as a digest: other options, other groups or another question give another one."""
