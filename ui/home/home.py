"""Home: the first page of the app, with its templates and the workshops opened last."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.home.about_panel import AboutPanel
from ui.home.dropping import ROOMS, dropped_files
from ui.home.first_card import FirstCard
from ui.home.new_hint import NewHint
from ui.home.tiles import RecentList, TemplateGrid, Tile
from ui.settings import RecentWorkshop
from ui.widgets.banner import Banner
from ui.widgets.parts import frame, label, row
from ui.wording import tr
from workshop.templates.info import TemplateInfo


class Home(QWidget):
    """The page the app opens with."""

    template_chosen = Signal(str)
    """Somebody wants to start from a template; carries its id, or its path; empty for an empty agenda."""
    about_wanted = Signal(object)
    """Somebody wants to know more of a template; carries its Path."""
    open_requested = Signal(object)
    """Somebody wants to open a workshop or a template file; carries its Path, or None to ask which."""
    together_requested = Signal(object)
    """Rooms shall be put together; carries the Paths, none to ask which."""
    recent_chosen = Signal(object)
    """Somebody wants a workshop of the list. Carries the Path; its file may be gone."""
    recent_missing = Signal(object)
    """A workshop shall be taken off the list, for its file is gone; carries the Path."""
    sample_requested = Signal()
    """Somebody wants to try it with a sample room."""
    settings_requested = Signal()
    help_requested = Signal()
    guide_requested = Signal()
    """Somebody wants to be led through a vote of an invented room."""
    guide_declined = Signal()
    copies_requested = Signal()
    """Somebody wants to see the copies of all workshops."""

    def __init__(
        self,
        templates: Sequence[TemplateInfo],
        broken: Sequence[str] = (),
        recents: Sequence[RecentWorkshop] = (),
        *,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today or date.today()
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._banner = Banner()
        self._first = FirstCard()
        self._grid = TemplateGrid(templates)
        self._hint = NewHint()
        self._hint.hide()
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Find a template"))
        self._search.setAccessibleName(tr("Find a template"))
        self._search.setClearButtonEnabled(True)
        self._none = label(tr("No template holds these words."), "muted")
        self._none.hide()
        self._recents = RecentList()
        self._lay_out()
        self.about = AboutPanel(self)
        """What a template says of itself, over the page."""
        self._say_broken(broken)
        self._search.textChanged.connect(self._on_search)
        self._first.wanted.connect(self._on_guide)
        self._first.declined.connect(self._on_declined)
        self._grid.chosen.connect(self.template_chosen)
        self._hint.empty_wanted.connect(self.template_chosen)
        self._grid.about_wanted.connect(self.about_wanted)
        self.about.start_wanted.connect(self._on_start)
        self._recents.chosen.connect(self.recent_chosen)
        self.show_recents(recents)

    def show_recents(self, recents: Sequence[RecentWorkshop]) -> None:
        """Show these workshops in the list."""
        self._recents.show_recents(recents, self._today)
        self._recent_part.setVisible(bool(recents))
        self._fit_recents()

    @property
    def templates(self) -> tuple[TemplateInfo, ...]:
        """All that are on the shelf."""
        return self._grid.templates

    def show_templates(self, templates: Sequence[TemplateInfo], broken: Sequence[str] = ()) -> None:
        """Put these on the shelf, and a sentence for each that cannot be used."""
        self._grid.show_templates(templates)
        self._say_broken(broken)

    def _say_broken(self, broken: Sequence[str]) -> None:
        for old in self._broken:
            self._shelf.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._broken = [label(sentence, "error", wrap=True) for sentence in broken]
        for sentence in self._broken:
            self._shelf.insertWidget(self._shelf.count() - 1, sentence)

    def say_error(self, sentence: str) -> None:
        """Say what went wrong; it stays until it is put away."""
        self._banner.say_bad(sentence)

    def offer_guide(self, offered: bool) -> None:
        """Offer to be led through a vote, or no longer."""
        self._first.setVisible(offered)

    def put_above(self, widget: QWidget) -> None:
        """Put something above the templates, where messages stand."""
        self._right.insertWidget(0, widget)

    def choose_template(self) -> None:
        """Ask for a template to start a new workshop from."""
        self._hint.show()
        self._scroll.verticalScrollBar().setValue(0)
        self._grid.focus_first()

    def _lay_out(self) -> None:
        self._broken: list[QLabel] = []
        self._deep = self._deep_panel()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self._right = right
        right.addWidget(self._banner)
        right.addSpacing(6)
        right.addWidget(self._first)
        right.addSpacing(10)
        self._search.setFixedWidth(self.fontMetrics().averageCharWidth() * 32)
        right.addLayout(row(heading(tr("Start from a template")), None, self._search, spacing=14))
        right.addWidget(self._hint)
        right.addSpacing(10)
        shelf = QWidget()
        column = QVBoxLayout(shelf)
        column.setContentsMargins(0, 4, 14, 10)
        column.setSpacing(14)
        self._shelf = column
        column.addWidget(self._none)
        column.addWidget(self._grid)
        column.addStretch(1)
        self._scroll = scroll_of(shelf, tr("Templates"))
        right.addWidget(self._scroll, 1)
        self._recent_part = QWidget()
        part = QVBoxLayout(self._recent_part)
        part.setContentsMargins(0, 16, 0, 0)
        part.setSpacing(10)
        part.addWidget(heading(tr("Recent workshops")))
        self._recent_scroll = scroll_of(self._recents, tr("Recent workshops"))
        part.addWidget(self._recent_scroll)
        right.addWidget(self._recent_part)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._deep)
        whole.addLayout(right, 1)

    def _deep_panel(self) -> QFrame:
        panel = frame("deep")
        column = QVBoxLayout(panel)
        column.setSpacing(12)
        title = label("Common\nGround", "display")
        title.setAccessibleName("Common Ground")
        column.addWidget(title)
        sentence = tr("Live votes for partnership workshops. Nothing leaves this computer.")
        column.addWidget(label(sentence, "deep", wrap=True))
        column.addSpacing(22)
        column.addWidget(
            self._act(tr("New workshop"), "deep-first", self.choose_template, QKeySequence.StandardKey.New)
        )
        column.addWidget(self._act(tr("Open…"), "deep", self._ask_which, QKeySequence.StandardKey.Open))
        column.addWidget(self._act(tr("Put rooms together…"), "deep", self._ask_which_rooms))
        column.addWidget(self._act(tr("Try it with a sample room"), "deep", self.sample_requested.emit))
        column.addWidget(self._act(tr("Two minutes: try it"), "deep", self._on_guide))
        column.addStretch(1)
        aside = row(
            self._act(tr("Copies…"), "deep", self.copies_requested.emit, edge=12),
            self._act(tr("Help"), "deep", self.help_requested.emit, edge=12),
            self._act(tr("Settings"), "deep", self.settings_requested.emit, edge=12),
        )
        column.addLayout(aside)
        foot = tr("Works with no internet. Every vote is written to disk before the screen says so.")
        column.addWidget(label(foot, "deep-small", wrap=True))
        self._deep_column = column
        return panel

    def _act(
        self, text: str, role: str, slot: object, key: QKeySequence.StandardKey | None = None, *, edge: int = 18
    ) -> QPushButton:
        made = Tile(role)
        inner = QHBoxLayout(made)
        inner.setContentsMargins(edge, 14, edge, 14)
        inner.addWidget(label(text, role + "-words"), 1)
        made.setAccessibleName(text)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.clicked.connect(slot)
        if key is not None:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
            cap = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
            inner.addWidget(label(cap, role + "-cap"))
            made.setAccessibleDescription(cap)
        made.see_through()
        return made

    def _ask_which(self) -> None:
        self.open_requested.emit(None)

    def _ask_which_rooms(self) -> None:
        self.together_requested.emit(())

    def _on_guide(self) -> None:
        self.offer_guide(False)
        self.guide_requested.emit()

    def _on_declined(self) -> None:
        self.offer_guide(False)
        self.guide_declined.emit()

    def _on_search(self, words: str) -> None:
        self._none.setVisible(not self._grid.look_for(words))

    def _on_start(self, path: Path) -> None:
        self.about.put_away()
        info = next((info for info in self.templates if info.path == path), None)
        self.template_chosen.emit(str(path) if info is None or info.own else info.id)

    def _fit_recents(self) -> None:
        rows = 3 if self.height() < self.fontMetrics().height() * 50 else 4
        self._recent_scroll.setFixedHeight(self._recents.height_of(rows) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        letter = self.fontMetrics().averageCharWidth()
        wide = event.size().width() >= letter * 145
        self._deep.setFixedWidth(min(letter * 48, max(letter * 34, round(event.size().width() * 0.264))))
        side = 40 if wide else 24
        self._deep_column.setContentsMargins(side, 44 if wide else 28, side, side)
        edge = 56 if wide else 30
        self._right.setContentsMargins(edge, 38 if wide else 22, edge - 14, 30 if wide else 18)
        self._fit_recents()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.text() in tuple("123456789") and (path := self._recents.path_of(int(event.text()))):
            self.recent_chosen.emit(path)
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        rooms = dropped_files(event, ROOMS)
        if len(rooms) > 1:
            event.acceptProposedAction()
            self.together_requested.emit(rooms)
        elif paths := dropped_files(event):
            event.acceptProposedAction()
            self.open_requested.emit(paths[0])


def heading(text: str) -> QWidget:
    return label(text, "title")


def scroll_of(widget: QWidget, name: str) -> QScrollArea:
    """A part that scrolls up and down only, and is no stop of its own for Tab."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setAccessibleName(name)
    made.setWidget(widget)
    return made
