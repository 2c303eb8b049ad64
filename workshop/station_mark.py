"""What makes a workshop file a station: a file for one open vote on a second laptop, to be collected afterwards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StationMark:
    """Stands in the plan of a station and of no workshop."""

    pin: str
    """Leaves the shared screen of the station; four digits."""
    made: str = ""
    """When the workshop was made that it belongs to."""
