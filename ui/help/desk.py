"""Where the help meets the window: F1, its buttons, the first start, and the guide through a first vote."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from ui.help.first_start import forget_first_start, is_first_start
from ui.settings.preferences import Preferences

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ui.help.guide import Guide
    from ui.help.panel import HelpPanel
    from ui.home.home import Home
    from ui.open_workshop import OpenWorkshop


class HelpDesk(QObject):
    """Opens the help at what is on the screen; nothing of it is loaded before it is asked for."""

    guide_wanted = Signal()
    """Open the sample room as a rehearsal, and lead through a vote."""
    own_wanted = Signal()
    """The guide is over; now a workshop of one's own."""

    def __init__(self, window: "QMainWindow", preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._store = preferences.store
        self._panel: HelpPanel | None = None
        self._made: OpenWorkshop | None = None
        self._home: Home | None = None
        self.guide: Guide | None = None
        shortcut = QShortcut(QKeySequence("F1"), window)
        shortcut.activated.connect(self.toggle)

    def wire_home(self, home: "Home") -> None:
        """Home has a button for the help, and offers the guide."""
        home.help_requested.connect(self.toggle)
        home.guide_requested.connect(self.begin)
        home.guide_declined.connect(self._on_declined)
        self._home = home
        home.offer_guide(is_first_start(self._store))

    def wire(self, made: "OpenWorkshop | None") -> None:
        """This workshop is open now, or none is."""
        self._made = made
        self.guide = None
        if made is not None:
            if self._home is not None:
                self._home.offer_guide(False)
            made.bar.help_wanted.connect(self.toggle)
            made.run.sheet.help_wanted.connect(self._on_keys)

    def toggle(self) -> None:
        """Open the help at what is on the screen, or put it away."""
        from workshop.help import fitting

        panel = self._made_panel()
        if panel.isVisible():
            panel.put_away()
        else:
            panel.open_at(fitting(self._on_screen()))

    def begin(self) -> None:
        """Ask for the guide; the first start is over with it."""
        forget_first_start(self._store)
        self.guide_wanted.emit()

    def lead(self, made: "OpenWorkshop") -> None:
        """Lead through a vote of this rehearsal."""
        from ui.help.guide import Guide

        self.guide = Guide(made)
        self.guide.left.connect(self._on_left)
        self.guide.own_wanted.connect(self.own_wanted)

    def _made_panel(self) -> "HelpPanel":
        if self._panel is None:
            from ui.help.panel import HelpPanel

            self._panel = HelpPanel(self._window)
            self._panel.guide_wanted.connect(self.begin)
        return self._panel

    def _on_screen(self) -> tuple[str, ...]:
        """What is looked at, the nearest first."""
        from workshop.help.context import HOME, PREPARE, REPORT, run_articles

        made = self._made
        if made is None:
            return HOME
        if made.page_number != 1:
            return REPORT if made.page_number == 2 else PREPARE
        return run_articles(made.document.workshop, made.show_.position, made.run.capture.channel)

    def _on_keys(self) -> None:
        from workshop.help import article

        self._made_panel().open_at(article("keys"))

    def _on_left(self) -> None:
        guide, self.guide = self.guide, None
        if guide is not None:
            guide.deleteLater()

    def _on_declined(self) -> None:
        forget_first_start(self._store)
