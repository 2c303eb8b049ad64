"""Order: tap options in order, best first; tap again to take one out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from ui.editors.ballot_editor import BallotEditor
from ui.editors.card import PAD, Badge, OptionButton
from ui.editors.paging import Pages, Part
from ui.editors.touch import Look, TouchButton
from ui.editors.words import clean
from ui.theme import Colours
from ui.wording import tr
from workshop.plan import Option, OptionId
from workshop.voting import Marks
from workshop.words import ordinal


def places_of(levels: list[list[OptionId]]) -> dict[OptionId, int]:
    """Places from levels, best first: those on one level share a place and the next place is left free.

    >>> places_of([[OptionId("a")], [OptionId("b"), OptionId("c")], [OptionId("d")]])
    {'a': 1, 'b': 2, 'c': 2, 'd': 4}
    """
    places: dict[OptionId, int] = {}
    for level in levels:
        place = len(places) + 1
        places |= dict.fromkeys(level, place)
    return places


class OrderCard(OptionButton):
    """One option to be given a place; where ties are allowed, also the place of the one before."""

    shared = Signal(object)
    """The option is to share the place of the last one."""
    typed = Signal(object)
    """A digit was pressed here: (option, the digit)."""

    def __init__(self, option: Option, colours: Colours, *, ties: bool) -> None:
        super().__init__(option, Badge.PLACE, colours)
        self._label = clean(option.label)
        self._equal = TouchButton(
            "=", colours, name=f"{self._label}: {tr('share the place before')}", look=Look.STEP, pixels=38, parent=self
        )
        self._equal.hide()
        self._equal.clicked.connect(self._on_equal)
        self.beside = 96 if ties else 0

    def show_place(self, place: str, last: str, why_not: str) -> None:
        """Show the place given, else offer the last place to share (empty: not offered)."""
        self.set_place(place)
        self.allow(why_not)
        offered = bool(last) and not place and bool(self.beside) and not why_not
        if self._equal.hasFocus() and not offered:
            self.setFocus(Qt.FocusReason.TabFocusReason)
        self._equal.setVisible(offered)
        self._equal.setAccessibleName(tr("{label}: share {place} place").format(label=self._label, place=last))
        said = (
            tr("{label}: {place} place").format(label=self._label, place=ordinal(int(place))) if place else self._label
        )
        self.setAccessibleName(said)

    def set_unit(self, unit: float) -> None:
        super().set_unit(unit)
        self._equal.set_unit(unit)
        self._place_equal()

    def _on_equal(self) -> None:
        self.shared.emit(self.option)

    def _place_equal(self) -> None:
        side = self.px(68)
        self._equal.setGeometry(self.width() - self.px(PAD) - side, (self.height() - side) // 2, side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_equal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal() and len(event.text()) == 1 and event.text() != "0":
            self.typed.emit((self.option, int(event.text())))
        else:
            super().keyPressEvent(event)


class OrderEditor(BallotEditor):
    """Cards to tap in order: 1, 2, 3, …"""

    def _make_pages(self) -> Pages:
        self._levels: list[list[OptionId]] = []
        self._cards = tuple(OrderCard(o, self.colours, ties=self.activity.settings.ties) for o in self.options)
        for card in self._cards:
            card.clicked.connect(self._on_clicked)
            card.shared.connect(self._on_shared)
            card.typed.connect(self._on_typed)
        return Pages([Part(self._cards)], self.colours)

    @property
    def _depth(self) -> int:
        """How many places there are to give."""
        return min(self.activity.settings.rank_depth or len(self.options), len(self.options))

    @property
    def _placed(self) -> int:
        return sum(len(level) for level in self._levels)

    @property
    def marks(self) -> Marks:
        return {self.key(option): place for option, place in places_of(self._levels).items()}

    @property
    def remaining_text(self) -> str:
        if self._placed >= self._depth:
            return tr("**All {n}** in order").format(n=self._depth) if self._depth > 1 else tr("**One** chosen")
        place = ordinal(self._placed + 1)
        return tr("Tap your **{place}** · {n} in all, best first").format(place=place, n=self._depth)

    @property
    def complete(self) -> bool:
        return self._placed == self._depth if self.activity.settings.use_all else self._placed > 0

    def clear(self) -> None:
        self._levels.clear()
        super().clear()

    def refresh(self) -> None:
        places = places_of(self._levels)
        last = ordinal(max(places.values())) if places else ""
        full = self._placed >= self._depth
        said = tr("All {n} places are given: tap one of them to take it out.").format(n=self._depth)
        for card in self._cards:
            place = places.get(card.option)
            card.show_place(str(place) if place else "", last, said if full and place is None else "")

    def _on_clicked(self) -> None:
        card = self.sender()
        assert isinstance(card, OrderCard)
        if not self._take_out(card.option):
            self._levels.append([card.option])
        self._tell()

    def _on_shared(self, option: OptionId) -> None:
        self._levels[-1].append(option)
        self._tell()

    def _on_typed(self, typed: tuple[OptionId, int]) -> None:
        option, place = typed
        was = self._take_out(option)
        if was or self._placed < self._depth:
            self._levels.insert(min(place - 1, len(self._levels)), [option])
        self._tell()

    def _take_out(self, option: OptionId) -> bool:
        """Take an option out of the order; whether it stood there."""
        there = any(option in level for level in self._levels)
        self._levels[:] = [kept for level in self._levels if (kept := [o for o in level if o != option])]
        return there
