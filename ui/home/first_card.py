"""The offer of the very first start: two minutes with an invented room."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.parts import button, label, row
from ui.wording import tr


class FirstCard(QFrame):
    """Stands on Home until it is taken up or declined, once."""

    wanted = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner-good")
        self.setAccessibleName(tr("New here?"))
        start = button(tr("Two minutes: try it with an invented room"))
        later = button(tr("Not now"), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        words = tr(
            "You run one vote, hint by hint, and nothing of it is kept. Later you find it at the left, and in the help."
        )
        column.addWidget(label(tr("New here?"), "heading"))
        column.addWidget(label(words, wrap=True))
        column.addLayout(row(start, later, None))
        start.clicked.connect(self.wanted)
        later.clicked.connect(self.declined)
        self.hide()
