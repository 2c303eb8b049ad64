"""Whether the guide was offered yet: the first start offers it once, and Home and the help have it for good."""

from PySide6.QtCore import QSettings

from ui.settings import recent_workshops

KEY = "help/offered"


def is_first_start(store: QSettings) -> bool:
    """Whether nothing was opened on this computer yet, and nobody said Not now."""
    return str(store.value(KEY, "")) != "true" and not recent_workshops(store)


def forget_first_start(store: QSettings) -> None:
    """Offer it no more."""
    store.setValue(KEY, "true")
