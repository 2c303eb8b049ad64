"""When the shared screen clears itself: how long nobody has touched it, and what follows from that."""

from typing import Final

RESET_AFTER: Final = 45.0
"""Seconds without a touch after which a ballot that was not handed in is forgotten."""
WARN_FOR: Final = 10.0
"""The last seconds of them, in which the screen asks whether somebody is there."""
THANKS_FOR: Final = 4.0
"""Seconds the thanks stand before the next person may start."""


def seconds_left(idle: float) -> int | None:
    """Whole seconds until the screen clears itself, once it warns; None before that.

    >>> seconds_left(20.0), seconds_left(35.0), seconds_left(44.2), seconds_left(50.0)
    (None, 10, 1, 0)
    """
    if idle < RESET_AFTER - WARN_FOR:
        return None
    return max(0, -int(-(RESET_AFTER - idle) // 1))
