"""Whether everyone in the room can see the shared screen."""

from PySide6.QtCore import QRect


def seen_by_room(kiosk: QRect, projector: QRect | None) -> bool:
    """Whether a screen shows what the projector shows; mirrored screens lie on the same place of the desktop.

    >>> seen_by_room(QRect(0, 0, 1440, 900), QRect(1440, 0, 1920, 1080))
    False
    >>> seen_by_room(QRect(0, 0, 1440, 900), QRect(0, 0, 1920, 1080))
    True
    """
    return projector is not None and kiosk.intersects(projector)


def refuses(*, secret: bool, facing_away: bool, kiosk: QRect, projector: QRect | None) -> bool:
    """Whether a vote must not be marked here: a secret one on the room's screen, unless it faces away."""
    return secret and not facing_away and seen_by_room(kiosk, projector)
