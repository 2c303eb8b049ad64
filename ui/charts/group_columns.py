"""The Stakeholder view: options down, equal columns across, a chip for each group where it stands."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from ui.charts.chart import Chart, Page
from ui.charts.chips import BETWEEN, CHIP_HEIGHT, Lane, chip_lanes, chip_marks, chip_width, legend_marks
from ui.charts.drawing import Area, Box, Letters, Mark, Rule, shifted
from ui.charts.lettering import BOLD, MEDIUM, SEMIBOLD, Align, Block, Style, balanced, block, longest_word
from ui.charts.paging import even_pages
from ui.theme import COLOURS, Colours, Scheme, group_colour, text_on_group
from workshop.plan import Polarity
from workshop.show.scene import Chip, StakeholderRow, StakeholderScene

MOST_ROWS: Final = 6
SIZE: Final = 45
NAMED: Final = (0.29, 0.26, 0.23)
"""The most of the width that labels may take, with names on the chips."""
CODED: Final = ((0.29, False), (0.29, True), (0.25, True), (0.21, True))
"""The same with codes, and whether the gap stands under the label instead of at the end of the row."""
SMALL: Final = 36
"""Words of the marks and section."""
ROW_PADDING: Final = 14
LABEL_GAP: Final = 28
RING: Final = {Scheme.LIGHT: "#C24E00", Scheme.DARK: "#FFB074"}
PLAIN: Final = -1
"""The one colour of all chips where the source does not say which end is good."""


def lay_out(scene: StakeholderScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """Pages of at most six rows, none with rows of two sections; names on the chips unless only codes fit.

    With codes the look that needs the fewest pages is taken. Their names stand below the rows; where one row alone
    leaves them no room they have a page of their own.
    """
    for label_share in NAMED:
        view = _View(scene, area, scheme, label_share)
        if view.names_fit:
            pages = _pages(scene, view)
            if all(view.fits(page) for page in pages):
                return tuple(Page(view.marks(page)) for page in pages)
    return min((_with_codes(scene, area, scheme, *look) for look in CODED), key=len)


def _with_codes(
    scene: StakeholderScene, area: Area, scheme: Scheme, label_share: float, gap_under: bool
) -> tuple[Page, ...]:
    view = _View(scene, area, scheme, label_share, codes=True, gap_under=gap_under)
    pages = _pages(scene, view)
    if not all(view.fits(page) for page in pages):
        view = _View(scene, area, scheme, label_share, codes=True, gap_under=gap_under, names_apart=True)
        pages = _pages(scene, view)
    return (*(Page(view.marks(page)) for page in pages), *view.names_page)


def _pages(scene: StakeholderScene, view: "_View") -> list[tuple[StakeholderRow, ...]]:
    by_section = groupby(scene.rows, key=_section)
    return [page for _, rows in by_section for page in even_pages(tuple(rows), MOST_ROWS, view.fits)] or [()]


def _section(row: StakeholderRow) -> str:
    return row.section


class _View:
    """Sets rows in equal columns, with names or codes on the chips."""

    def __init__(
        self,
        scene: StakeholderScene,
        area: Area,
        scheme: Scheme,
        label_share: float,
        *,
        codes: bool = False,
        gap_under: bool = False,
        names_apart: bool = False,
    ) -> None:
        self._scene = scene
        self._area = area
        self._scheme = scheme
        self._gap_under = gap_under
        self._colours = COLOURS[scheme]
        self._codes = codes
        self._plain = scene.polarity is Polarity.UNSTATED
        wanted = max((self._label(row, None).width for row in scene.rows), default=0.0) + LABEL_GAP
        words = (
            max((longest_word(row.label, _label_style(self._colours)) for row in scene.rows), default=0.0) + LABEL_GAP
        )
        most = max(area.width * label_share, min(words + 2, area.width * 0.4))
        self._label_width = min(max(wanted, area.width * 0.16), most)
        self._columns_at = area.x + self._label_width
        self._gap_width = max((self._gap(row).width for row in scene.rows), default=0.0)
        beside = self._gap_width and not gap_under
        self._columns_right = area.right - (self._gap_width + LABEL_GAP if beside else 0.0)
        self._step = (self._columns_right - self._columns_at) / max(1, len(scene.marks))
        self._heads = _heads(scene, self._columns_at, self._step, self._colours)
        self._head_height = SIZE * 1.15 + 6 + max((b.height for b, _ in self._heads), default=0.0) + 12
        legend, height = legend_marks(scene.legend, area.x, area.width, scheme, self._plain) if codes else ([], 0.0)
        self._legend = () if names_apart else shifted(legend, 0, area.bottom - height)
        self._legend_height = height + 16 if self._legend else 0.0
        self.names_page = (Page(shifted(legend, 0, area.y + LABEL_GAP)),) if names_apart else ()
        """What the codes stand for, where it has a page of its own."""

    @property
    def names_fit(self) -> bool:
        """Whether every name fits its column."""
        return all(chip_width(c.name) <= self._step - 4 for row in self._scene.rows for c in row.chips)

    def fits(self, rows: Sequence[StakeholderRow]) -> bool:
        return self._head_height + sum(self._height(row) for row in rows) + self._legend_height <= self._area.height

    def marks(self, rows: Sequence[StakeholderRow]) -> tuple[Mark, ...]:
        area = self._area
        heights = [self._height(row) for row in rows]
        spare = area.height - self._legend_height - self._head_height - sum(heights)
        extra = max(0.0, min(spare / max(1, len(rows)), 80.0))
        y = area.y + self._head_height
        marks = [*self._grounds(y + sum(heights) + extra * len(rows)), *self._header(rows)]
        for row, own in zip(rows, heights, strict=True):
            height = own + extra
            label = self._label(row, self._label_width - LABEL_GAP)
            label = balanced(row.label, label.style, label.measure)
            gap = self._gap(row)
            under = gap.height if self._gap_under and row.apart else 0.0
            top = y + (height - label.height - under) / 2
            marks.append(Rule(area.x, y, area.right, y, self._colours.line, 2))
            marks.append(Letters(label, area.x, top))
            marks += self._chips(row, y + height / 2)
            if self._gap_under:
                marks.append(Letters(gap, area.x - gap.left, top + label.height))
            else:
                marks.append(Letters(gap, area.right - gap.left - gap.width, y + (height - gap.height) / 2))
            y += height
        return (*marks, *self._legend)

    def _grounds(self, bottom: float) -> list[Mark]:
        """The tinted ends; where no end is the good one, only thin lines between the columns."""
        good, bad = self._colours.accent_soft, self._colours.alert_soft
        tints = {Polarity.HIGH_IS_GOOD: (bad, good), Polarity.HIGH_IS_BAD: (good, bad)}.get(self._scene.polarity)
        top, count = self._area.y, len(self._scene.marks)
        if tints is None:
            edges = [self._columns_at + n * self._step for n in range(count)]
            return [Rule(x, top, x, bottom, self._colours.line, 2) for x in edges]
        wide = self._step * (count // 2)
        return [
            Box(self._columns_at, top, wide, bottom - top, tints[0], 10),
            Box(self._columns_right - wide, top, wide, bottom - top, tints[1], 10),
        ]

    def _header(self, rows: Sequence[StakeholderRow]) -> list[Mark]:
        area = self._area
        marks: list[Mark] = [Letters(head, x, area.y + 6 + SIZE * 1.15) for head, x in self._heads]
        if rows and rows[0].section:
            style = Style(SMALL, self._colours.muted, SEMIBOLD, leading=1.1)
            section = block(rows[0].section, style, self._label_width - LABEL_GAP)
            marks.append(Letters(section, area.x, area.y + self._head_height - 12 - section.height))
        for n, (mark, _) in enumerate(self._scene.marks):
            digits = block(str(mark), Style(SIZE, self._colours.ink, BOLD), self._step, Align.CENTRE)
            marks.append(Letters(digits, self._columns_at + n * self._step, area.y + 6))
        return marks

    def _chips(self, row: StakeholderRow, middle: float) -> list[Mark]:
        lanes = self._lanes(row)
        y = middle - (len(lanes) * (CHIP_HEIGHT + BETWEEN) - BETWEEN) / 2
        ink = text_on_group(self._scheme).name()
        ends = {f([c.at for c in row.chips], default=0.0) for f in (min, max)}
        marks: list[Mark] = []
        for lane in lanes:
            for chip, x in lane:
                if row.widest and chip.at in ends:
                    marks.append(self._ring_around(chip, x, y))
                fill = group_colour(PLAIN if self._plain else chip.colour, self._scheme).name()
                marks += chip_marks(chip.code if self._codes else chip.name, x, y, fill, ink)
            y += CHIP_HEIGHT + BETWEEN
        return marks

    def _ring_around(self, chip: Chip, x: float, y: float) -> Mark:
        """Around the chips at both ends of the widest gap."""
        width = chip_width(chip.code if self._codes else chip.name)
        return Box(x - 9, y - 9, width + 18, CHIP_HEIGHT + 18, "", CHIP_HEIGHT / 2 + 9, RING[self._scheme], 5)

    def _gap(self, row: StakeholderRow) -> Block:
        """How far the groups are apart, at the end of the row; the widest stands out."""
        style = Style(SMALL, self._colours.alert, BOLD) if row.widest else Style(SMALL, self._colours.muted)
        if self._gap_under:
            return block(row.apart, style, self._label_width - LABEL_GAP)
        number, _, words = row.apart.partition(" ")
        least = max((longest_word(part, style) for part in row.apart.split()), default=0.0)
        first = block(f"{number} {words.split(' ')[0]}" if words else number, style).width
        return block(row.apart, style, max(least, first) + 2, Align.END)

    def _lanes(self, row: StakeholderRow) -> tuple[Lane, ...]:
        first = self._scene.marks[0][0] if self._scene.marks else 0
        return chip_lanes(row.chips, self._codes, self._columns_at + self._step * (0.5 - first), self._step)

    def _label(self, row: StakeholderRow, width: float | None) -> Block:
        return block(row.label, _label_style(self._colours), width)

    def _height(self, row: StakeholderRow) -> float:
        chips = len(self._lanes(row)) * (CHIP_HEIGHT + BETWEEN) - BETWEEN
        label, gap = self._label(row, self._label_width - LABEL_GAP), self._gap(row).height
        words = label.height + gap if self._gap_under and row.apart else max(label.height, gap)
        return max(words, chips, CHIP_HEIGHT) + 2 * ROW_PADDING


def _label_style(colours: Colours) -> Style:
    return Style(SIZE, colours.ink, MEDIUM, leading=1.12)


def _heads(scene: StakeholderScene, at: float, step: float, colours: Colours) -> list[tuple[Block, float]]:
    """The words of the marks, each with its left edge; only of both ends where the others need over two lines."""
    style = Style(SMALL, colours.muted, leading=1.1)
    texts = ["" if label == str(mark) else label for mark, label in scene.marks]
    blocks = [block(text, style, step - 12, Align.CENTRE) for text in texts]
    if len(texts) > 2 and any(b.lines > 2 or b.width > step - 12 for b in blocks):
        wide = step * max(1, len(texts) // 2) - 24
        last = at + step * len(texts) - wide - 12
        return [(block(texts[0], style, wide), at + 12), (block(texts[-1], style, wide, Align.END), last)]
    return [(b, at + n * step + 6) for n, b in enumerate(blocks) if texts[n]]


CHART: Final = Chart("group_columns", "Stakeholder view", StakeholderScene, lay_out)
