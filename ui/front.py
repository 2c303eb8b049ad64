"""What stands before a workshop is open: Home, its shelf of templates, and the workshops opened last."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from ui.files import templates_folder, workshops_folder
from ui.settings import RecentWorkshop, forget_workshop, recent_workshops, remember_workshop
from ui.settings.preferences import Preferences
from ui.wording import tr
from workshop.templates.suffixes import SUFFIXES

if TYPE_CHECKING:
    from ui.home.home import Home
    from ui.home.keeping import Keeping
    from ui.home.way_back import WayBack


class Front(QObject):
    """Makes Home when it is first needed, and keeps what it shows up to date."""

    made = Signal(object)
    """Home was made; carries it, for whoever acts on what is chosen there."""
    workshop_made = Signal(object)
    """A workshop was made of a workbook or of several rooms, to be opened; carries its Path."""

    def __init__(self, preferences: Preferences, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._store = preferences.store
        self._stack = stack
        self._home: Home | None = None
        self._keeping: Keeping | None = None
        self._way_back: WayBack | None = None
        self._ready = False

    @property
    def home(self) -> "Home":
        """Home; made when it is first needed."""
        if self._home is None:
            from ui.home.home import Home

            self._home = Home((), (), recent_workshops(self._store))
            self._home.recent_missing.connect(self._on_missing)
            self._home.together_requested.connect(self._on_together)
            self._stack.addWidget(self._home)
            self.made.emit(self._home)
            if self._ready:
                self.fill_shelf()
        return self._home

    def fill_shelf(self) -> None:
        """Read the templates and put them on Home's shelf; from now on the window stands."""
        self._ready = True
        if self._home is not None and self._keeping is None:
            from ui.home.keeping import Keeping

            self._keeping = Keeping(self._home, templates_folder())
            self._keeping.fill_shelf()

    def ask_which(self) -> Path | None:
        """Ask which file to open; None if the facilitator thinks better of it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._stack.window(),
            tr("Open a workshop or a template"),
            str(workshops_folder()),
            tr("Workshops, workbooks, templates (*.workshop *.xlsx *.xlsm *.workshop-template *.toml);;All files (*)"),
        )
        return Path(chosen) if chosen else None

    def show(self) -> None:
        """Turn to Home, with the workshops opened last as they stand now."""
        self.home.show_recents(recent_workshops(self._store))
        self._stack.setCurrentWidget(self.home)

    @property
    def way_back(self) -> "WayBack":
        """Workbooks and rooms; made when the first of them come, for it takes long to load."""
        if self._way_back is None:
            from ui.home.way_back import WayBack

            self._way_back = WayBack(self.home)
            self._way_back.made.connect(self.workshop_made)
        return self._way_back

    def shows(self, path: Path) -> bool:
        """Whether a file is no workshop but is shown on Home: a template, or a workbook."""
        kind = path.suffix.lower()
        if kind in SUFFIXES:
            self._show_template(path)
        elif kind in (".xlsx", ".xlsm"):
            self._stack.setCurrentWidget(self.home)
            self.way_back.offer(path)
        else:
            return False
        return True

    def _show_template(self, path: Path) -> None:
        self._stack.setCurrentWidget(self.home)
        self.fill_shelf()
        assert self._keeping is not None
        self._keeping.show_about(path.absolute())

    def say_error(self, sentence: str) -> None:
        """Say on Home what could not be done."""
        self._stack.setCurrentWidget(self.home)
        self.home.say_error(sentence)

    def remember(self, workshop: RecentWorkshop) -> None:
        """Keep what Home says of a workshop."""
        remember_workshop(self._store, workshop)

    def _on_together(self, paths: Sequence[Path]) -> None:
        self.way_back.put_together(paths)

    def _on_missing(self, path: Path) -> None:
        forget_workshop(self._store, path)
        self.home.show_recents(recent_workshops(self._store))
