"""The top of the console: which workshop, Prepare · Run · Report, the clock, and where the projector is."""

from typing import Final

from PySide6.QtCore import QDateTime, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QWidget

from ui.letters import tip_of
from ui.widgets.giving_way import GivingWay, Shortening
from ui.widgets.parts import Yielding, button, frame, label, row, set_role
from ui.wording import tr
from workshop.words import counted

MODES: Final = ("Prepare", "Run", "Report")


class TopBar(QFrame):
    """One line; it says nothing a room may not see."""

    mode_chosen = Signal(int)
    home_wanted = Signal()
    identify_wanted = Signal()
    settings_wanted = Signal()
    help_wanted = Signal()
    about_wanted = Signal()
    """What this workshop is, its plan as a template, the next one."""
    minute_passed = Signal()
    """The time of day has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "topbar")
        self._title = Yielding("", "strong")
        self._read_only = False
        self._held = 0
        self._wrong = False
        self._saved = Shortening("muted")
        home = button("⌂", "quiet", name=tr("Home"))
        home.setToolTip(tr("Home"))
        home.clicked.connect(self.home_wanted)
        about = button("⋯", "quiet", name=tr("About this workshop"))
        about.setToolTip(tr("About this workshop: keep it as a template, prepare the next one"))
        about.clicked.connect(self.about_wanted)
        self._modes = QButtonGroup(self)
        self._modes.setExclusive(True)
        segments = frame("segments")
        inner = row(spacing=2)
        inner.setContentsMargins(3, 3, 3, 3)
        segments.setLayout(inner)
        for n, mode in enumerate(MODES):
            made = button(tr(mode), "segment")
            made.setCheckable(True)
            made.setShortcut(f"Ctrl+Shift+{n + 1}")
            self._modes.addButton(made, n)
            inner.addWidget(made)
        self._modes.idToggled.connect(self._on_mode)
        self._awake = ""
        self._clock = label("", "muted")
        self._pace = Shortening("muted")
        self._projector = Shortening("muted")
        self._identify = button(tr("Identify"), "link")
        self._identify.setToolTip(tr("Show a large number on every screen"))
        self._identify.clicked.connect(self.identify_wanted)
        settings = button(tr("Settings"), "link")
        settings.setToolTip("Ctrl ,")
        settings.clicked.connect(self.settings_wanted)
        helping = button(tr("Help"), "link")
        helping.setToolTip("F1")
        helping.clicked.connect(self.help_wanted)
        left = GivingWay(row(home, self._title, about, self._saved, None, spacing=12), [self._saved])
        time = QWidget()
        time.setLayout(row(self._clock, self._pace, spacing=5))
        line = row(None, time, self._projector, self._identify, helping, settings, spacing=14)
        right = GivingWay(line, [self._projector, self._pace])
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 16, 6)
        grid.addWidget(left, 0, 0)
        grid.addWidget(segments, 0, 1, Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(right, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self._tick)
        self._tick()
        self._show_saved()

    def show_title(self, title: str, *, read_only: bool) -> None:
        """The workshop's name, shortened where it is long."""
        self._title.say(title)
        self._read_only = read_only
        self._show_saved()

    def show_held(self, votes: int) -> None:
        """How many votes are typed but could not be written yet."""
        self._held = votes
        self._show_saved()

    def show_fault(self, wrong: bool) -> None:
        """Whether something is the matter with the file; what it is stands below."""
        self._wrong = wrong
        self._show_saved()

    def _show_saved(self) -> None:
        """What matters most of the file, whole or shortened: votes that wait, a fault, else that all is well."""
        if self._held:
            votes = counted(self._held, "vote", "votes")
            forms = (tr("{votes} not counted yet"), tr("{votes} wait"), tr("{n} wait"))
            self._saved.say(*(form.format(votes=votes, n=self._held) for form in forms))
        elif self._wrong:
            self._saved.say(tr("the file needs you"), tr("see below"))
        elif self._read_only:
            self._saved.say(tr("read-only: look and export"), tr("read-only"))
        else:
            self._saved.say(tr("saved · every vote is on disk"), tr("all votes saved"), tr("saved"))
        set_role(self._saved, "live" if self._held or self._wrong else "muted")

    def show_mode(self, number: int) -> None:
        """Press the segment of a page that was opened from the program."""
        blocked = QSignalBlocker(self._modes)
        self._modes.button(number).setChecked(True)
        blocked.unblock()

    def show_projector(self, *forms: str, role: str) -> None:
        """Where the projector is, and the same more shortly; role is accent, muted or live (lost)."""
        self._projector.say(*forms)
        set_role(self._projector, role)

    def show_awake(self, words: str) -> None:
        """Whether the computer is kept awake, in a tip."""
        self._projector.setAccessibleDescription(words)
        self._awake = words
        self._identify.setToolTip(tip_of(words) or tr("Show a large number on every screen"))

    @property
    def projector_tip(self) -> str:
        """What the line about the projector says besides."""
        return self._awake

    def show_pace(self, words: str, tip: str, *, late: bool) -> None:
        """Beside the time of day: minutes over the agenda, or in hand."""
        self._pace.say(f"· {words}" if words else "", "", tip=tip)
        set_role(self._pace, "warn" if late else "muted")

    def set_running(self, running: bool) -> None:
        """The projector's state belongs to Run."""
        self._projector.setVisible(running)
        self._identify.setVisible(running)

    def _on_mode(self, number: int, chosen: bool) -> None:
        if chosen:
            self.mode_chosen.emit(number)

    def _tick(self) -> None:
        """Show the time; wakes once a minute."""
        now = QDateTime.currentDateTime()
        self._clock.setText(now.toString("HH:mm"))
        self.minute_passed.emit()
        self._minute.start(60_000 - (now.time().second() * 1000 + now.time().msec()) + 50)
