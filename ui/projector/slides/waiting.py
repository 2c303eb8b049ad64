"""Pictures to wait on, in the middle of the screen: pens down, voting closed, hands up."""

from collections.abc import Sequence
from typing import Final

from ui.charts.chart import Page
from ui.charts.drawing import Area, Box, Letters, Mark, shifted
from ui.charts.lettering import BOLD, Align, Style, balanced_width, block, longest_word
from ui.theme import COLOURS, Scheme
from ui.wording import tr
from workshop.show.scene import ClosedScene, CountingScene, HandsScene

HAND_SIZES: Final = (152, 128, 108, 92, 78, 66)
TRACK: Final = 14


def lay_out_counting(scene: CountingScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """Pens down: how many are counted, and something to do meanwhile."""
    colours = COLOURS[scheme]
    digits = block(str(scene.counted), Style(210, colours.ink, BOLD, tight=True, tabular=False, leading=1.0))
    said = tr("of {expected} counted").format(expected=scene.expected) if scene.expected else tr("counted")
    words = block(said, Style(112, colours.muted, tight=True, leading=1.0))
    width = digits.width + 44 + words.width
    x = area.x + (area.width - width) / 2
    baseline = 0.36 * (210 - 112)
    number: list[Mark] = [
        Letters(digits, x - digits.left, 0),
        Letters(words, x + digits.width + 44, (digits.height - words.height) / 2 + baseline),
    ]
    track_x, track_width = area.x + (area.width - 960) / 2, 960
    done = min(1.0, scene.counted / scene.expected) if scene.expected else 0.0
    track: list[Mark] = [Box(track_x, 0, track_width, TRACK, colours.number, TRACK / 2, colours.bar_edge, 1)]
    if done:
        track.append(Box(track_x, 0, max(TRACK, track_width * done), TRACK, colours.accent, TRACK / 2))
    return _column(
        area,
        [
            (_centred(tr("Pens down"), Style(80, colours.ink, BOLD, tight=True), area), 98, 0),
            (number, digits.height, 16),
            (track, TRACK, 26),
            _text(scene.meanwhile, Style(52, colours.muted, leading=1.24), area, 56, share=0.62),
        ],
    )


def lay_out_closed(scene: ClosedScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """Voting is closed; the result is still hidden."""
    colours = COLOURS[scheme]
    return _column(
        area,
        [
            _text(tr("Voting is closed"), Style(116, colours.ink, BOLD, tight=True, leading=1.14), area, 0),
            _text(scene.summary, Style(58, colours.ink, leading=1.3), area, 34, share=0.86),
            _text(tr("The result comes next."), Style(52, colours.muted), area, 30),
        ],
    )


def lay_out_hands(scene: HandsScene, area: Area, scheme: Scheme) -> tuple[Page, ...]:
    """One option at a time, as large as it can be."""
    colours = COLOURS[scheme]
    label = _text("", Style(HAND_SIZES[0], colours.ink, BOLD), area, 18)
    for size in HAND_SIZES:
        style = Style(size, colours.ink, BOLD, tight=True, leading=1.12)
        label = _text(scene.label, style, area, 18)
        if label[1] <= area.height * 0.4 and longest_word(scene.label, style) <= area.width:
            break
    return _column(
        area,
        [
            _text(scene.lead, Style(56, colours.muted), area, 0),
            label,
            _text(scene.progress, Style(46, colours.muted, leading=1.3), area, 30),
        ],
    )


Part = tuple[Sequence[Mark], float, float]
"""Marks from height 0 on, their height, and the space above."""


def _text(text: str, style: Style, area: Area, above: float, share: float = 1.0) -> Part:
    marks = _centred(text, style, area, share)
    return marks, sum(m.block.height for m in marks), above


def _centred(text: str, style: Style, area: Area, share: float = 1.0) -> list[Letters]:
    width = balanced_width(text, style, area.width * share)
    return [Letters(block(text, style, width, Align.CENTRE), area.x + (area.width - width) / 2, 0)]


def _column(area: Area, parts: Sequence[Part]) -> tuple[Page, ...]:
    """Parts one under another, a little above the middle."""
    total = sum(height + above for _, height, above in parts)
    y = area.y + max(0.0, (area.height - total) * 0.43)
    marks: list[Mark] = []
    for part, height, above in parts:
        y += above
        marks += shifted(part, 0, y)
        y += height
    return (Page(tuple(marks)),)
