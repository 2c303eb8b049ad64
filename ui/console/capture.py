"""How votes come in on the console: tabs for slips, the shared screen, cards and a show of hands."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from ui.console.capture_line import CaptureLine
from ui.console.hands_panel import HandsPanel
from ui.console.screen_panel import ScreenPanel
from ui.console.typed_line import TypedLinePanel
from ui.document import Document
from ui.show import Show
from ui.theme import Scheme
from ui.widgets.parts import button, frame, row
from ui.wording import tr
from workshop.voting import Channel, Round, RoundState

TABS: Final = ((Channel.SLIP, "Slips"), (Channel.SCREEN, "Screen"), (Channel.CARD, "Cards"), (Channel.HANDS, "Hands"))


class CapturePanel(QWidget):
    """The tabs and what belongs to them; shown while a vote takes ballots."""

    screen_wanted = Signal()
    """The facilitator wants the shared screen."""
    slips_wanted = Signal()
    """The facilitator wants the slips as a PDF."""
    line_changed = Signal()
    """Another line is being typed."""

    def __init__(self, document: Document, show: Show, scheme: Scheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slips = TypedLinePanel(document, Channel.SLIP, scheme)
        self.cards = TypedLinePanel(document, Channel.CARD, scheme)
        self.hands = HandsPanel(document, show, scheme)
        self.screen_panel = ScreenPanel()
        self.screen_panel.wanted.connect(self.screen_wanted)
        self.slips.slips_wanted.connect(self.slips_wanted)
        self._tabs = QButtonGroup(self)
        self._tabs.setExclusive(True)
        segments = frame("segments")
        line = row(spacing=2)
        line.setContentsMargins(3, 3, 3, 3)
        segments.setLayout(line)
        pages: dict[Channel, QWidget] = {
            Channel.SLIP: self.slips,
            Channel.SCREEN: self.screen_panel,
            Channel.CARD: self.cards,
            Channel.HANDS: self.hands,
        }
        for n, (_channel, words) in enumerate(TABS):
            tab = button(tr(words), "segment", name=tr("Votes by {how}").format(how=tr(words).lower()))
            tab.setCheckable(True)
            tab.setStyleSheet("padding-left: 10px; padding-right: 10px;")
            self._tabs.addButton(tab, n)
            line.addWidget(tab, 1)
        self._tabs.button(0).setChecked(True)
        self._tabs.idToggled.connect(self._on_tab)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(segments)
        self._pages = [pages[channel] for channel, _ in TABS]
        for page in self._pages:
            layout.addWidget(page)
        self._show_page(0)
        self._lines: dict[int, Callable[[], CaptureLine | None]] = {
            0: self.slips.open_line,
            2: self.cards.open_line,
            3: self.hands.open_line,
        }
        self._segments: QFrame = segments
        for panel in (self.slips, self.cards, self.hands):
            panel.line.textChanged.connect(self.line_changed)

    def show_round(self, round: Round | None) -> None:
        """Serve this round; None or a closed one takes the panel away."""
        taking = round is not None and round.state.takes_ballots
        self.setVisible(taking)
        for panel in (self.slips, self.cards, self.hands):
            panel.show_round(round if taking else None)
        self.screen_panel.show_round(round if taking else None)
        self._tabs.button(1).setEnabled(round is not None and round.state is RoundState.OPEN)
        if taking and self._tabs.checkedId() == 1 and not self._tabs.button(1).isEnabled():
            self._tabs.button(0).setChecked(True)

    def open_line(self) -> CaptureLine | None:
        """The line that typed keys belong to; None when none is open."""
        find = self._lines.get(self._tabs.checkedId())
        return find() if find and not self.isHidden() else None

    @property
    def channel(self) -> Channel:
        """How votes are being taken."""
        return TABS[self._tabs.checkedId()][0]

    def _show_page(self, number: int) -> None:
        """Only the page that is shown takes room, so that what stands below it stays in sight."""
        for n, page in enumerate(self._pages):
            page.setVisible(n == number)

    def _on_tab(self, number: int, chosen: bool) -> None:
        if not chosen:
            return
        self._show_page(number)
        self.hands.attend(TABS[number][0] is Channel.HANDS)
        line = self.open_line()
        if line is not None:
            line.setFocus()
