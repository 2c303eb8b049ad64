"""All texts people see pass through here, so that languages can be added later."""

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """Give the text in the language of the app; English until there are others."""
    return QCoreApplication.translate("ui", text)
