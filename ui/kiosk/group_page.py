"""Which group somebody speaks for today."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen

from ui.editors.paging import Pages, Part
from ui.editors.touch import Look, TouchButton
from ui.editors.words import BOLD, SEMIBOLD, Words, clean, lay_out
from ui.kiosk.page import EDGE, FOOT, SIDE, KioskPage
from ui.theme import Colours, font, group_colour, text_on_group
from ui.wording import tr
from workshop.plan import StakeholderGroup


class GroupTile(TouchButton):
    """One group: its colour, its letters and its name."""

    def __init__(self, group: StakeholderGroup, colours: Colours) -> None:
        super().__init__(group.name, colours, look=Look.PLAIN, pixels=40)
        self.stakeholders = group

    def set_full(self, full: bool) -> None:
        """A tile has nothing to drop."""

    def height_for(self, width: float, full: bool = True) -> int:
        text = lay_out(self.words, self._name_font(), width - self.px(176 + 32)).height
        return max(self.px(116), round(text) + self.px(32))

    def _name_font(self) -> QFont:
        return font(40 * self.unit, SEMIBOLD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(1.5, 3 * self.unit)
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        radius = 20 * self.unit
        colour = group_colour(self.stakeholders.colour)
        outline = QPainterPath()
        outline.addRoundedRect(box, radius, radius)
        painter.fillPath(outline, QColor(self.colours.accent_soft if self.isDown() else self.colours.card))
        painter.setClipPath(outline)
        band = QRectF(box.left(), box.top(), self.px(136), box.height())
        painter.fillRect(band, colour)
        painter.setClipping(False)
        painter.setPen(QPen(colour if self.isDown() else QColor(self.colours.line), line))
        painter.drawPath(outline)
        painter.setPen(text_on_group())
        painter.setFont(font((44 if len(self.stakeholders.code) <= 3 else 36) * self.unit, BOLD))
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, clean(self.stakeholders.code))
        painter.setPen(QColor(self.colours.ink))
        name = lay_out(self.words, self._name_font(), self.width() - self.px(176 + 32))
        name.draw(painter, self.px(176), (self.height() - name.height) / 2)
        self.paint_focus(painter, box, radius)


class GroupPage(KioskPage):
    """A tile for each group."""

    chosen = Signal(object)
    """The StakeholderGroup."""
    card_wanted = Signal()
    """Somebody would rather type the number of a card."""
    went_back = Signal()

    def __init__(
        self, groups: Sequence[StakeholderGroup], colours: Colours, *, cards: bool = False, left_handed: bool = False
    ) -> None:
        super().__init__(tr("Which group do you speak for today?"), colours)
        self.left_handed = left_handed
        self._title = self.add(Words(tr("Which group do you speak for today?"), 60, colours.ink, weight=BOLD))
        self._hint = self.add(Words(tr("Choose the one you came for, even if you belong to more."), 34, colours.muted))
        tiles = tuple(GroupTile(g, colours) for g in groups)
        for tile in tiles:
            tile.clicked.connect(self._on_chosen)
        self._pages = self.add(
            Pages([Part(tiles)], colours, columns=(1, 2) if len(tiles) <= 3 else (2, 3), tallest=190, gap=24)
        )
        self._pages.set_left_handed(left_handed)
        self._back = self.add(TouchButton(tr("Back"), colours, pixels=38))
        self._back.clicked.connect(self.went_back)
        self._card = self.add(TouchButton(tr("I have a card number"), colours, pixels=38)) if cards else None
        if self._card is not None:
            self._card.clicked.connect(self.card_wanted)

    def _on_chosen(self) -> None:
        tile = self.sender()
        assert isinstance(tile, GroupTile)
        self.chosen.emit(tile.stakeholders)

    def arrange(self) -> None:
        wide, side = self.inner_width, self.px(SIDE)
        y = self.px(EDGE + 24)
        title = self._title.height_for(wide)
        self._title.setGeometry(side, y, wide, title)
        y += title + self.px(8)
        hint = self._hint.height_for(wide)
        self._hint.setGeometry(side, y, wide, hint)
        y += hint + self.px(36)
        self._pages.setGeometry(side, y, wide, self.height() - self.px(EDGE + FOOT + 24) - y)
        self.place_foot(*(button for button in (self._card, self._back) if button is not None))
