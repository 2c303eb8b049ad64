"""Pairs: two large cards, one question: which of the two comes first? The answer brings the next pair."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.editors.ballot_editor import BallotEditor
from ui.editors.pair_card import PairButton, PairCard, PairProgress
from ui.editors.touch import Look, TouchButton
from ui.editors.words import MEDIUM, clean, lay_out
from ui.theme import Colours, font
from ui.wording import tr
from workshop.ballots.pairs import EQUAL, FIRST, SECOND, pairs_for
from workshop.plan import Activity, Option
from workshop.voting import MarkKey, Marks
from workshop.words import counted

BETWEEN: Final = 104
"""Room for "or" between the cards, of 1080."""
TOP: Final = 56
BAR: Final = 88
GAP: Final = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """Two options as one person sees them."""

    key: MarkKey
    left: Option
    right: Option

    def mark_of(self, option: Option) -> int:
        """The mark that puts this option first."""
        return FIRST if option.id == self.key[0] else SECOND


def pairs_to_show(activity: Activity, options: Sequence[Option], sheet: int) -> tuple[Pair, ...]:
    """The pairs of one sheet, in the order in which this person sees the options."""
    at = {str(o.id): n for n, o in enumerate(options)}
    shown: list[Pair] = []
    for key in pairs_for(activity, sheet):
        left, right = sorted(key, key=at.__getitem__)
        shown.append(Pair(key, options[at[left]], options[at[right]]))
    return tuple(sorted(shown, key=lambda pair: (at[pair.left.id], at[pair.right.id])))


class PairPages(QWidget):
    """One pair a page: this or that, equal where it may be said, back, and on to what is answered already."""

    chosen = Signal(object)
    """The mark of the pair shown."""

    def __init__(self, pairs: Sequence[Pair], colours: Colours, *, equal: bool) -> None:
        super().__init__()
        self._pairs = tuple(pairs)
        self._colours = colours
        self._unit = 1.0
        self._page = 0
        self._marks: Marks = {}
        self._left, self._right = PairCard(colours, self), PairCard(colours, self)
        self._equal = PairButton(tr("They are equal"), colours, look=Look.MARK, pixels=36, parent=self)
        self._equal.setVisible(equal)
        self._before = TouchButton(tr("‹ Pair before"), colours, pixels=32, parent=self)
        self._next = TouchButton(tr("Next pair ›"), colours, pixels=32, parent=self)
        self._progress = PairProgress(colours, self)
        self._left.clicked.connect(self.choose_left)
        self._right.clicked.connect(self.choose_right)
        self._equal.clicked.connect(self.choose_equal)
        self._before.clicked.connect(self.page_before)
        self._next.clicked.connect(self.next_page)

    @property
    def page(self) -> int:
        return self._page

    @property
    def page_count(self) -> int:
        return len(self._pairs)

    @property
    def pair(self) -> Pair:
        """The pair shown."""
        return self._pairs[self._page]

    def go_to(self, page: int) -> None:
        """Show a pair."""
        self._page = min(max(0, page), self.page_count - 1)
        self.show_marks(self._marks)

    def page_before(self) -> None:
        self.go_to(self._page - 1)

    def next_page(self) -> None:
        self.go_to(self._page + 1)

    def choose_left(self) -> None:
        self.chosen.emit(self.pair.mark_of(self.pair.left))

    def choose_right(self) -> None:
        self.chosen.emit(self.pair.mark_of(self.pair.right))

    def choose_equal(self) -> None:
        self.chosen.emit(EQUAL)

    def show_marks(self, marks: Marks) -> None:
        """Show the pair and how it was answered; nobody goes on past one that was not."""
        self._marks = marks
        pair, mark = self.pair, marks.get(self.pair.key)
        self._left.show_option(pair.left, pair.right)
        self._right.show_option(pair.right, pair.left)
        self._left.show_chosen(mark == pair.mark_of(pair.left))
        self._right.show_chosen(mark == pair.mark_of(pair.right))
        self._equal.show_chosen(mark == EQUAL)
        self._before.setVisible(self._page > 0)
        self._next.setVisible(mark is not None and self._page + 1 < self.page_count)
        self._progress.show_done([p.key in marks for p in self._pairs], self._page)
        self.setAccessibleName(
            tr("Pair {progress}: {left} or {right}").format(
                progress=self._progress.words, left=clean(pair.left.label), right=clean(pair.right.label)
            )
        )

    def set_left_handed(self, left_handed: bool) -> None:
        """Nothing to do: two cards side by side are within reach of either hand."""

    def set_unit(self, unit: float) -> None:
        """Scale to a window whose height is `unit` × 1080."""
        self._unit = unit
        for part in (self._left, self._right, self._equal, self._before, self._next, self._progress):
            part.set_unit(unit)
        self._place()

    def _px(self, length: float) -> int:
        return round(length * self._unit)

    def _place(self) -> None:
        width, foot = self.width(), self.height() - self._px(BAR)
        self._progress.setGeometry(0, 0, width, self._px(TOP))
        top, half = self._px(TOP + GAP), (width - self._px(BETWEEN)) // 2
        for x, card in ((0, self._left), (width - half, self._right)):
            card.setGeometry(x, top, half, max(1, foot - self._px(GAP) - top))
        self._before.setGeometry(0, foot, self._before.width_of_words(), self._px(BAR))
        onward = self._next.width_of_words()
        self._next.setGeometry(width - onward, foot, onward, self._px(BAR))
        equal = max(self._px(440), self._equal.width_of_words())
        self._equal.setGeometry((width - equal) // 2, foot, equal, self._px(BAR))
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(self._colours.muted))
        words = lay_out(tr("or"), font(40 * self._unit, MEDIUM), self._px(BETWEEN), centred=True)
        card = QRectF(self._left.geometry())
        words.draw(painter, (self.width() - self._px(BETWEEN)) / 2, card.center().y() - words.height / 2)


class PairEditor(BallotEditor):
    """Pair after pair; every one of them is answered."""

    pages: PairPages

    def _make_pages(self) -> PairPages:
        pairs = pairs_to_show(self.activity, self.options, self.sheet)
        pages = PairPages(pairs, self.colours, equal=self.activity.settings.equal)
        pages.chosen.connect(self._on_chosen)
        return pages

    @property
    def remaining_text(self) -> str:
        total = self.pages.page_count
        left = total - len(self._marks)
        if not left:
            return tr("**All {pairs}** compared").format(pairs=counted(total, "pair", "pairs"))
        how = tr("Tap the one that comes first")
        return tr("{how} · **{n} left**").format(how=how, n=left)

    @property
    def complete(self) -> bool:
        return len(self._marks) == self.pages.page_count

    def refresh(self) -> None:
        self.pages.show_marks(self.marks)

    def take_key(self, event: QKeyEvent) -> bool:
        """Left and Right choose, = says equal, Backspace goes back a pair."""
        if event.isAutoRepeat():
            return event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        acts = {
            Qt.Key.Key_Left: self.pages.choose_left,
            Qt.Key.Key_Right: self.pages.choose_right,
            Qt.Key.Key_Backspace: self.pages.page_before,
        }
        if self.activity.settings.equal:
            acts[Qt.Key.Key_Equal] = self.pages.choose_equal
        act = acts.get(Qt.Key(event.key()))
        if act is not None:
            act()
        return act is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def _on_chosen(self, mark: int) -> None:
        """Take the answer and go on."""
        self._marks[self.pages.pair.key] = mark
        if self.pages.page + 1 < self.pages.page_count:
            self.pages.next_page()
        self._tell()
