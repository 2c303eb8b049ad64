"""How the answers lie: for one option a column for each grade, for several a bar made of all grades in each row."""

from collections.abc import Sequence
from typing import Final

from ui.charts.chart import Chart, Page
from ui.charts.drawing import Area, Box, Letters, Mark, Rule, shifted
from ui.charts.lettering import BOLD, MEDIUM, SEMIBOLD, Align, Block, Style, balanced, block, longest_word
from ui.charts.paging import even_pages
from ui.charts.ramps import grade_fill
from ui.theme import COLOURS, Colours, Scheme
from ui.wording import tr
from workshop.plan import Polarity
from workshop.show.result_scene import DistributionScene, GradeRow

MOST_ROWS: Final = 12
SIZE: Final = 45
SMALL: Final = 36
COUNT: Final = 68
"""The number over a column."""
VERDICT: Final = 64
GAP: Final = 28
SEAM: Final = 3
SWATCH: Final = 30
LABELS: Final = 0.34
"""The most of the width that labels take."""
BAR: Final = 62
HIGHEST_ROW: Final = 130
LEAST_SPARE: Final = 36
WIDEST_COLUMN: Final = 240


def lay_out(scene: DistributionScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """One option in columns, on one page; several in rows, at most twelve a page."""
    verdict, height = _verdict(scene, area, COLOURS[scheme])
    above = Area(area.x, area.y, area.width, area.height - height)
    if len(scene.rows) == 1:
        return (Page((*_columns(scene, above, scheme), *verdict)),)
    bars = _Bars(scene, above, scheme)
    return tuple(Page((*bars.marks(page), *verdict)) for page in even_pages(scene.rows, MOST_ROWS, bars.fits))


class _Bars:
    """Sets rows: label, a bar of all grades, and how far people agree."""

    def __init__(self, scene: DistributionScene, area: Area, scheme: Scheme) -> None:
        self._scene = scene
        self._area = area
        self._scheme = scheme
        self._colours = COLOURS[scheme]
        self._apart = scene.polarity is Polarity.UNSTATED
        self._place_width = max((self._place(row).width for row in scene.rows), default=0.0)
        self._labels_at = area.x + (self._place_width + GAP if self._place_width else 0.0)
        style = _label_style(self._colours)
        wanted = max((block(row.label, style).width for row in scene.rows), default=0.0) + 2
        words = max((longest_word(row.label, style) for row in scene.rows), default=0.0) + 2
        self._label_width = min(wanted, max(area.width * LABELS, words))
        self._end_width = max((b.width for row in scene.rows for b in self._ends(row)), default=0.0)
        self._bar_at = self._labels_at + self._label_width + GAP
        self._bar_width = area.right - self._end_width - (GAP if self._end_width else 0) - self._bar_at
        self._most = max((sum(row.counts) for row in scene.rows), default=0)
        self._step = self._bar_width / max(1, len(scene.marks))
        self._legend, self._legend_height = self._heads() if self._apart else _legend(scene, area, scheme)

    def fits(self, rows: Sequence[GradeRow]) -> bool:
        return self._legend_height + sum(map(self._height, rows)) <= self._area.height

    def marks(self, rows: Sequence[GradeRow]) -> tuple[Mark, ...]:
        heights = [self._height(row) for row in rows]
        spare = max(0.0, self._area.height - self._legend_height - sum(heights)) / max(1, len(rows))
        marks, y = list(self._legend), self._area.y + self._legend_height
        for row, own in zip(rows, heights, strict=True):
            height = own + min(spare, max(HIGHEST_ROW - own, LEAST_SPARE))
            marks += self._row(row, y + height / 2)
            y += height
        return tuple(marks)

    def _row(self, row: GradeRow, middle: float) -> list[Mark]:
        label, place = self._label(row), self._place(row)
        marks: list[Mark] = [Letters(label, self._labels_at, middle - label.height / 2)]
        if row.place:
            marks.append(Letters(place, self._area.x - place.left, middle - place.height / 2))
        own_height = self._own_ends_height(row)
        marks += self._bar(row, middle - own_height / 2)
        if own_height:
            low, high = self._own_ends(row)
            under = middle - own_height / 2 + BAR / 2 + 4
            marks += [
                Letters(low, self._bar_at, under),
                Letters(high, self._bar_at + self._bar_width - high.measure, under),
            ]
        ends = self._ends(row)
        top = middle - sum(b.height for b in ends) / 2
        for words in ends:
            marks.append(Letters(words, self._area.right - self._end_width - words.left, top))
            top += words.height
        return marks

    def _bar(self, row: GradeRow, middle: float) -> list[Mark]:
        """Segments as long as their counts; a number stands in every one that is long enough."""
        if not sum(row.counts):
            none = block(tr("no answers"), Style(SMALL, self._colours.muted))
            return [Letters(none, self._bar_at, middle - none.height / 2)]
        marks: list[Mark] = []
        if self._apart:
            return self._bars_apart(row, middle)
        unit, x, last = self._bar_width / self._most, self._bar_at, max(1, len(row.counts) - 1)
        for n, count in enumerate(row.counts):
            if not count:
                continue
            width = count * unit
            fill, ink = grade_fill(n / last, self._scene.polarity, self._scheme)
            marks.append(
                Box(x, middle - BAR / 2, max(2.0, width - SEAM), BAR, fill, 6, self._colours.bar_edge, edge_width=1.5)
            )
            sizes = (block(str(count), Style(s, ink, SEMIBOLD, tabular=True, leading=1.14)) for s in (SIZE, SMALL))
            number = next((b for b in sizes if b.width + 4 <= width - SEAM), None)
            if number is not None:
                at = x + (width - SEAM - number.width) / 2 - number.left
                marks.append(Letters(number, at, middle - number.height / 2))
            x += width
        return marks

    def _bars_apart(self, row: GradeRow, middle: float) -> list[Mark]:
        """Each grade under its own head, where one colour cannot tell them apart."""
        marks: list[Mark] = []
        fill, ink = grade_fill(0.0, self._scene.polarity, self._scheme)
        largest = max(max(row.counts) for row in self._scene.rows)
        for n, count in enumerate(row.counts):
            x, room = self._bar_at + n * self._step, self._step - 8
            number = block(str(count), Style(SIZE, ink if count else self._colours.muted, SEMIBOLD, leading=1.14))
            if count:
                width = max(number.width + 12, room * count / largest)
                marks.append(Box(x, middle - BAR / 2, width, BAR, fill, 6, self._colours.bar_edge, edge_width=1.5))
            marks.append(Letters(number, x + 6 - number.left, middle - number.height / 2))
        return marks

    def _heads(self) -> tuple[list[Mark], float]:
        """The words of the grades, each over its own column."""
        style = Style(SMALL, self._colours.muted, SEMIBOLD, leading=1.1)
        heads = [block(name, style, max(self._step - 10, longest_word(name, style))) for _, name in self._scene.marks]
        height = max((b.height for b in heads), default=0.0)
        marks: list[Mark] = [
            Letters(head, self._bar_at + n * self._step, self._area.y + height - head.height)
            for n, head in enumerate(heads)
        ]
        return marks, height + 8

    def _ends(self, row: GradeRow) -> list[Block]:
        """What stands at the end of a row: the verdict or how far people agree, and who does not know."""
        strong = Style(SIZE, self._colours.ink, SEMIBOLD, leading=1.14)
        soft = Style(SMALL, self._colours.muted, leading=1.14)
        said = [block(row.verdict, strong, self._area.width * 0.24)] if row.verdict else []
        if row.agreement:
            said.append(block(tr(row.agreement), soft if row.verdict else strong))
        if row.dont_know:
            said.append(block(unsure(row.dont_know), soft))
        if row.also:
            said.append(block(row.also, soft, self._area.width * 0.24))
        return said

    def _height(self, row: GradeRow) -> float:
        ends = sum(b.height for b in self._ends(row))
        return max(self._label(row).height, ends, BAR + self._own_ends_height(row)) + 10

    def _own_ends(self, row: GradeRow) -> tuple[Block, Block]:
        """What the two ends mean for this option, to stand under its bar."""
        soft, half = Style(SMALL, self._colours.muted, leading=1.1), (self._bar_width - GAP) / 2
        return block(row.ends[0], soft, half), block(row.ends[1], soft, half, Align.END)

    def _own_ends_height(self, row: GradeRow) -> float:
        return max(b.height for b in self._own_ends(row)) + 4 if any(row.ends) else 0.0

    def _label(self, row: GradeRow) -> Block:
        return balanced(row.label, _label_style(self._colours), self._label_width)

    def _place(self, row: GradeRow) -> Block:
        return block(row.place, Style(SIZE, self._colours.muted, BOLD, tabular=True, leading=1.14))


def unsure(count: int) -> str:
    """2 don't know"""
    return (tr("{n} doesn't know") if count == 1 else tr("{n} don't know")).format(n=count)


def _columns(scene: DistributionScene, area: Area, scheme: Scheme) -> list[Mark]:
    """One option: a column for each grade, its number on top, its word below."""
    colours, row = COLOURS[scheme], scene.rows[0]
    label = balanced(row.label, _label_style(colours), area.width)
    unsure_of_it, own_ends = unsure(row.dont_know) if row.dont_know else "", " – ".join(filter(None, row.ends))
    said = [part for part in (own_ends, tr(row.agreement), unsure_of_it, row.also, row.verdict) if part]
    line = block(" · ".join(said), Style(SIZE, colours.muted, SEMIBOLD), area.width)
    step = min(area.width / len(row.counts), WIDEST_COLUMN * 1.25)
    left = area.x + (area.width - step * len(row.counts)) / 2
    words = [
        block(name if name != str(mark) else "", Style(SMALL, colours.ink, leading=1.1), step - 16, Align.CENTRE)
        for mark, name in scene.marks
    ]
    digits = [
        block(str(mark), Style(SIZE, colours.muted, BOLD, leading=1.1), step, Align.CENTRE) for mark, _ in scene.marks
    ]
    foot = max(b.height for b in words) + digits[0].height + 14
    line_height = line.height + 10 if said else 0.0
    base = area.bottom - foot - line_height
    top = area.y + label.height + COUNT * 1.1 + 12
    tallest, most, last = max(40.0, base - top), max(1, *row.counts), max(1, len(row.counts) - 1)
    marks: list[Mark] = [
        Letters(label, area.x, area.y),
        Rule(left, base, left + step * len(row.counts), base, colours.bar_edge, 3),
    ]
    for n, count in enumerate(row.counts):
        x, height = left + n * step, tallest * count / most
        fill, _ = grade_fill(n / last, scene.polarity, scheme)
        if count:
            marks.append(Box(x + 14, base - height, step - 28, height, fill, 6, colours.bar_edge))
        number = block(
            str(count), Style(COUNT, colours.ink if count else colours.muted, BOLD, leading=1.1), step, Align.CENTRE
        )
        marks.append(Letters(number, x, base - height - number.height))
        marks.append(Letters(digits[n], x, base + 8))
        marks.append(Letters(words[n], x + 8, base + 8 + digits[n].height))
    if said:
        marks.append(Letters(line, area.x, area.bottom - line.height))
    return marks


def _legend(scene: DistributionScene, area: Area, scheme: Scheme) -> tuple[list[Mark], float]:
    """The words of the grades with their colours, in as many lines as they need."""
    colours, last = COLOURS[scheme], max(1, len(scene.marks) - 1)
    marks: list[Mark] = []
    at, y, line = 0.0, area.y, SMALL * 1.3
    for n, (_, name) in enumerate(scene.marks):
        words = block(name, Style(SMALL, colours.ink), area.width - SWATCH - 12)
        own = SWATCH + 12 + words.width
        if at and at + own > area.width:
            at, y = 0.0, y + line
        fill, _ = grade_fill(n / last, scene.polarity, scheme)
        x = area.x + at
        marks.append(Box(x, y + (words.style.line - SWATCH) / 2, SWATCH, SWATCH, fill, 5, colours.bar_edge))
        marks.append(Letters(words, x + SWATCH + 12 - words.left, y))
        y += words.height - words.style.line
        at += own + GAP
    return marks, y + line + 8 - area.y


def _verdict(scene: DistributionScene, area: Area, colours: Colours) -> tuple[list[Mark], float]:
    """What the rule says of the whole, large, with the rule itself; and the height it takes."""
    if not scene.verdict:
        return [], 0.0
    tone = colours.accent if scene.passed else colours.warn
    said = block(scene.verdict, Style(VERDICT, tone, BOLD, tight=True, leading=1.14), area.width)
    beside = area.width - said.width - GAP
    under = said.lines > 1 or beside < area.width * 0.35
    rule = balanced(scene.rule, Style(SMALL, colours.muted, leading=1.16), area.width if under else beside)
    height = said.height + rule.height if under else max(said.height, rule.height)
    middle = height / 2
    marks: list[Mark] = [Letters(said, area.x - said.left, 0 if under else middle - said.height / 2)]
    if scene.rule:
        x = area.x if under else area.x + said.width + GAP
        marks.append(Letters(rule, x, said.height if under else middle - rule.height / 2))
    return list(shifted(marks, 0, area.bottom - height)), height + 18


def _label_style(colours: Colours) -> Style:
    return Style(SIZE, colours.ink, MEDIUM, leading=1.12)


CHART: Final = Chart("distribution", "How the answers lie", DistributionScene, lay_out)
