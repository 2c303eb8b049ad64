"""The ballot itself: the question on top, an editor in the middle, what is left to do and the way on at the foot."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen

from ui.editors.ballot_editor import BallotEditor
from ui.editors.touch import Look, TouchButton
from ui.editors.words import BOLD, SEMIBOLD, Words
from ui.kiosk.page import EDGE, FOOT, SIDE, KioskPage
from ui.kiosk.start_page import draw_seal
from ui.theme import Colours, group_colour, text_on_group
from ui.wording import tr
from workshop.plan import StakeholderGroup

SIZES: Final = (52, 44, 36, 30)
TOKEN: Final = 44


class VotePage(KioskPage):
    """Marks one ballot."""

    finished = Signal()
    """The ballot is to be checked before it is handed in."""
    went_back = Signal()
    """Nothing is marked and the person wants to go back."""

    def __init__(
        self,
        editor: BallotEditor,
        group: StakeholderGroup,
        *,
        secrecy: str,
        sealed: bool,
        colours: Colours,
        left_handed: bool = False,
    ) -> None:
        super().__init__(editor.activity.prompt or editor.activity.title, colours)
        self.left_handed = left_handed
        editor.set_left_handed(left_handed)
        self._group = group
        self._sealed = sealed
        self._secrecy = self.add(Words(secrecy, 30, colours.muted))
        self._pill = self.add(Words(group.name, 30, text_on_group().name(), weight=SEMIBOLD, centred=True))
        question = editor.activity.prompt or editor.activity.title
        self._question = self.add(Words(question, SIZES[0], colours.ink, weight=BOLD))
        self.editor = self.add(editor)
        self._left = self.add(Words("", 34, colours.ink, facts=True))
        self._again = self.add(TouchButton(tr("Start again"), colours, pixels=38))
        self._check = self.add(TouchButton(tr("Check my vote"), colours, look=Look.PRIMARY, pixels=38))
        editor.changed.connect(self.refresh)
        self._again.clicked.connect(self._on_again)
        self._check.clicked.connect(self.finished)
        self.refresh()

    def refresh(self) -> None:
        """Say how far the ballot is, and open the way on when it may be handed in."""
        self._left.say(self.editor.remaining_text)
        self._check.allow("" if self.editor.complete else self._left.text())
        self._again.set_words(tr("Start again") if self.editor.marks else tr("Back"))
        self.update()

    def _on_again(self) -> None:
        if self.editor.marks:
            self.editor.clear()
        else:
            self.went_back.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.editor.take_key(event):
            super().keyPressEvent(event)

    def arrange(self) -> None:
        wide, side = self.inner_width, self.px(SIDE)
        y = self.px(EDGE - 4)
        pill = min(self._pill.width_of_line() + self.px(56), round(wide * 0.45))
        high = max(self.px(56), self._pill.height_for(pill - self.px(56)) + self.px(16))
        self._pill_box = QRectF(self.width() - side - pill, y, pill, high)
        self._pill.setGeometry(self.width() - side - pill + self.px(28), y, pill - self.px(56), high)
        indent = self.px(52) if self._sealed else 0
        said = wide - pill - self.px(40) - indent
        head = max(high, self._secrecy.height_for(said))
        self._secrecy.setGeometry(side + indent, y, said, head)
        y += head + self.px(12)
        for pixels in SIZES:
            self._question.set_pixels(pixels)
            if self._question.lines_for(wide) <= (2 if pixels > 40 else 3):
                break
        asked = min(self._question.height_for(wide), round(self.height() * 0.22))
        self._question.setGeometry(side, y, wide, asked)
        y += asked + self.px(20)
        foot = self.height() - self.px(EDGE + FOOT)
        self.editor.setGeometry(side, y, wide, foot - self.px(28) - y)
        self._foot_left, right = self.place_foot(self._again, self._check)
        self._tokens_width = self._room_for_tokens(right - self._foot_left)
        begin = self._foot_left + self._tokens_width
        self._left.setGeometry(begin, foot, right - begin, self.px(FOOT))

    def _room_for_tokens(self, room: int) -> int:
        """The width of the drawn dots; 0 where the words would have too little room beside them."""
        total = self.editor.tokens[1]
        width = total * self.px(TOKEN + 16) + self.px(12)
        return width if total and room - width >= self.px(300) else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(group_colour(self._group.colour))
        painter.setPen(QColor(0, 0, 0, 0))
        radius = min(self._pill_box.height() / 2, 30 * self.unit)
        painter.drawRoundedRect(self._pill_box, radius, radius)
        if self._sealed:
            draw_seal(painter, self.px(SIDE), self._secrecy.y() + self._secrecy.height() / 2, self.unit, self.colours)
        if self._tokens_width:
            self._draw_tokens(painter)

    def _draw_tokens(self, painter: QPainter) -> None:
        placed, total = self.editor.tokens
        radius = self.px(TOKEN) / 2
        y = self.height() - self.px(EDGE + FOOT / 2)
        for n in range(total):
            middle = QPointF(self._foot_left + radius + n * self.px(TOKEN + 16), y)
            if n < placed:
                painter.setPen(QPen(QColor(self.colours.accent), 3 * self.unit))
                painter.setBrush(QColor(self.colours.accent))
            else:
                pen = QPen(QColor(self.colours.field_line), 3 * self.unit)
                pen.setDashPattern([2.6, 2.2])
                painter.setPen(pen)
                painter.setBrush(QColor(self.colours.paper))
            painter.drawEllipse(middle, radius - 1.5 * self.unit, radius - 1.5 * self.unit)
