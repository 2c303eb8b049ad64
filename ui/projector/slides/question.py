"""The question and its options as numbered cards, before and while people vote."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil
from typing import Final

from ui.charts.chart import Page
from ui.charts.drawing import Area, Box, Letters, Mark
from ui.charts.lettering import BOLD, SEMIBOLD, Align, Block, Style, balanced, block, longest_word
from ui.charts.paging import even_pages
from ui.projector.slides.frame import basis, clock, heading
from ui.projector.slides.scale_line import scale_marks
from ui.projector.slides.turnout import turnout_marks
from ui.theme import COLOURS, Colours, Scheme
from workshop.show.scene import NumberedOption, QuestionScene, done_words

MOST_CARDS: Final = 12
DEFINITION: Final = 36
NUMBER: Final = 38
NUMBER_BOX: Final = 62
PADDING: Final = 24
GAP: Final = 14
COLUMN_GAP: Final = 28
LARGE: Final = 54
USUAL: Final = 50
SMALLEST: Final = 45
DENSE: Final = (False, 8, 4)
"""Cards of their own heights, closer together, before pages are needed."""


def lay_out(scene: QuestionScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """The question, how to vote, cards and turnout; pages where the cards need them."""
    colours = COLOURS[scheme]
    marks, reserved = clock(scene.seconds_left, area, colours)
    question, y = heading(scene.question, area, colours, reserved)
    how, y = basis(scene.instruction, area, y, colours)
    words, y = scale_marks(scene, area, y, colours)
    footer, height = turnout_marks(scene.turnout, area, scheme, done_words(scene)) if scene.turnout else ([], 0.0)
    cards = Area(area.x, y, area.width, area.bottom - height - y)
    still = (*marks, *question, *how, *words, *footer)
    return tuple(Page((*still, *page)) for page in _card_pages(scene.options, cards, colours))


@dataclass(frozen=True, slots=True)
class _Look:
    """One way to set the cards."""

    columns: int
    size: int
    definitions: bool
    alike: bool = False
    """All cards as high as the highest."""
    gap: int = GAP
    padding: int = 9


def _card_pages(options: Sequence[NumberedOption], area: Area, colours: Colours) -> list[tuple[Mark, ...]]:
    """The first look that needs but one page; else the one with the fewest pages, without definitions."""
    for look in _looks(options):
        cards = _Cards(look, area, colours)
        if len(options) <= MOST_CARDS and cards.keeps_words(options) and cards.fits(options):
            return [cards.marks(options)]
    setters = [_Cards(_Look(columns, SMALLEST, False, *DENSE), area, colours) for columns in (2, 1)]
    kept = [setter for setter in setters if setter.keeps_words(options)] or setters[1:]
    laid = [(setter, even_pages(options, MOST_CARDS, setter.fits)) for setter in kept]
    setter, pages = min(laid, key=lambda pair: len(pair[1]))
    return [setter.marks(page) for page in pages]


def _looks(options: Sequence[NumberedOption]) -> list[_Look]:
    few, some = len(options) <= 4, len(options) <= 7
    sizes = (LARGE, USUAL, SMALLEST) if few else (USUAL, SMALLEST)
    columns = (1, 2) if few else (2, 1) if some else (2,)
    definitions = (True, False) if any(o.definition for o in options) else (False,)
    return [
        _Look(count, size, shown, alike, gap, padding)
        for shown in definitions
        for count in columns
        for alike, gap, padding in ((True, GAP, 9), (False, GAP, 9), *(() if shown else (DENSE,)))
        for size in sizes
    ]


class _Cards:
    """Sets options as cards, in one or two columns that are read downwards."""

    def __init__(self, look: _Look, area: Area, colours: Colours) -> None:
        self._look = look
        self._area = area
        self._colours = colours
        self._width = (area.width - COLUMN_GAP * (look.columns - 1)) / look.columns

    def keeps_words(self, options: Sequence[NumberedOption]) -> bool:
        """Whether no word of a label has to be broken."""
        labels = [self._texts(option)[0] for option in options]
        return all(longest_word(label.text, label.style) <= label.measure for label in labels)

    def fits(self, options: Sequence[NumberedOption]) -> bool:
        heights = self._heights(options)
        return sum(heights) + self._look.gap * (len(heights) - 1) <= self._area.height

    def marks(self, options: Sequence[NumberedOption]) -> tuple[Mark, ...]:
        heights = self._heights(options)
        spare = self._area.height - sum(heights) - self._look.gap * (len(heights) - 1)
        extra = max(0.0, min(spare / max(1, len(heights)), 44.0))
        marks: list[Mark] = []
        y = self._area.y
        for row, own in zip(self._rows(options), heights, strict=True):
            for column, option in enumerate(row):
                if option is not None:
                    x = self._area.x + column * (self._width + COLUMN_GAP)
                    marks += self._card(option, Area(x, y, self._width, own + extra))
            y += own + extra + self._look.gap
        return tuple(marks)

    def _rows(self, options: Sequence[NumberedOption]) -> list[tuple[NumberedOption | None, ...]]:
        long = ceil(len(options) / self._look.columns)
        columns = [options[n : n + long] for n in range(0, len(options), max(1, long))]
        return list(zip_longest(*columns))

    def _heights(self, options: Sequence[NumberedOption]) -> list[float]:
        """Heights of the rows of cards."""
        own = [max(self._height(option) for option in row if option is not None) for row in self._rows(options)]
        return [max(own)] * len(own) if own and self._look.alike else own

    def _height(self, option: NumberedOption) -> float:
        label, definition = self._texts(option)
        words = label.height + (definition.height if definition else 0.0)
        return max(words, NUMBER_BOX) + 2 * self._look.padding

    def _texts(self, option: NumberedOption) -> tuple[Block, Block | None]:
        width = self._width - 3 * PADDING - NUMBER_BOX
        label = block(option.label, Style(self._look.size, self._colours.ink, SEMIBOLD, leading=1.16), width)
        if not self._look.definitions or not option.definition:
            return label, None
        return label, block(option.definition, Style(DEFINITION, self._colours.muted, leading=1.16), width)

    def _card(self, option: NumberedOption, card: Area) -> list[Mark]:
        colours = self._colours
        label, definition = self._texts(option)
        if not definition:
            label = balanced(option.label, label.style, label.measure)
        top = card.y + (card.height - label.height - (definition.height if definition else 0.0)) / 2
        box_y = card.y + (card.height - NUMBER_BOX) / 2
        number = block(str(option.number), Style(NUMBER, colours.muted, BOLD), NUMBER_BOX, Align.CENTRE)
        text_x = card.x + 2 * PADDING + NUMBER_BOX
        marks: list[Mark] = [
            Box(card.x, card.y, card.width, card.height, colours.card, 16, colours.line, 2),
            Box(card.x + PADDING, box_y, NUMBER_BOX, NUMBER_BOX, colours.number, 10),
            Letters(number, card.x + PADDING, box_y + (NUMBER_BOX - number.height) / 2),
            Letters(label, text_x, top),
        ]
        if definition:
            marks.append(Letters(definition, text_x, top + label.height))
        return marks
