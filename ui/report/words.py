"""Words of the report that can be selected and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.widgets.parts import label


def words(text: str, role: str) -> QLabel:
    """Words that can be selected and copied, by mouse and by keyboard."""
    made = label(text, role, wrap=True)
    flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    made.setTextInteractionFlags(flags)
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes from table to table; screen readers read every label
    made.setAccessibleName(text)
    return made
