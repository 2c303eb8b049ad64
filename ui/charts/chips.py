"""Chips: a group's name or code on its colour, side by side or stacked where they would meet."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from ui.charts.drawing import Box, Letters, Mark
from ui.charts.lettering import BOLD, REGULAR, SEMIBOLD, Style, block
from ui.theme import COLOURS, Scheme, group_colour
from workshop.show.scene import Chip, GroupColumn

CHIP_SIZE: Final = 36
CHIP_HEIGHT: Final = 54
CHIP_PADDING: Final = 18
BETWEEN: Final = 8
LEGEND_GAP: Final = 36

Lane = tuple[tuple[Chip, float], ...]
"""Chips of one height, each with its left edge."""


def chip_width(text: str) -> float:
    return block(text, Style(CHIP_SIZE, "#000000", SEMIBOLD)).width + 2 * CHIP_PADDING


def chip_marks(text: str, x: float, y: float, fill: str, ink: str) -> list[Mark]:
    letters = block(text, Style(CHIP_SIZE, ink, SEMIBOLD))
    return [
        Box(x, y, letters.width + 2 * CHIP_PADDING, CHIP_HEIGHT, fill, CHIP_HEIGHT / 2),
        Letters(letters, x + CHIP_PADDING - letters.left, y + (CHIP_HEIGHT - letters.height) / 2),
    ]


def chip_lanes(chips: Sequence[Chip], codes: bool, zero: float, step: float) -> tuple[Lane, ...]:
    """Put chips on lanes: those on one mark side by side as far as the column goes, then stacked; none overlaps."""
    lanes: list[list[tuple[Chip, float]]] = []
    ends: list[float] = []
    for at, here in groupby(sorted(chips, key=lambda c: c.at), key=lambda c: c.at):
        for line in _lines(tuple(here), codes, step - BETWEEN):
            widths = [chip_width(_text(chip, codes)) for chip in line]
            x = zero + at * step - (sum(widths) + BETWEEN * (len(widths) - 1)) / 2
            n = next((n for n, end in enumerate(ends) if end + BETWEEN <= x), len(lanes))
            if n == len(lanes):
                lanes.append([])
                ends.append(0.0)
            for chip, width in zip(line, widths, strict=True):
                lanes[n].append((chip, x))
                x += width + BETWEEN
            ends[n] = x - BETWEEN
    return tuple(tuple(lane) for lane in lanes)


def legend_marks(
    groups: Sequence[GroupColumn], x: float, width: float, scheme: Scheme, plain: bool
) -> tuple[list[Mark], float]:
    """Codes with their names, in as many lines as they need: the marks from height 0 on, and the height."""
    colours = COLOURS[scheme]
    marks: list[Mark] = []
    at, y = 0.0, 0.0
    line = CHIP_SIZE * 1.3
    for group in groups:
        ink = colours.ink if plain else group_colour(group.colour, scheme).name()
        code = block(group.code, Style(CHIP_SIZE, ink, BOLD))
        name = block(group.name, Style(CHIP_SIZE, colours.muted, REGULAR), width - code.width - 12)
        own = code.width + 12 + name.width
        if at and at + own > width:
            at, y = 0.0, y + line
        marks += [Letters(code, x + at, y), Letters(name, x + at + code.width + 12 - name.left, y)]
        at += own + LEGEND_GAP
        y += name.height - name.style.line
    return marks, y + line if groups else 0.0


def _lines(chips: Sequence[Chip], codes: bool, width: float) -> list[list[Chip]]:
    """Break the chips of one mark into lines no wider than a column."""
    lines: list[list[Chip]] = []
    used = 0.0
    for chip in chips:
        own = chip_width(_text(chip, codes))
        if lines and used + BETWEEN + own <= width:
            lines[-1].append(chip)
            used += BETWEEN + own
        else:
            lines.append([chip])
            used = own
    return lines


def _text(chip: Chip, codes: bool) -> str:
    return chip.code if codes else chip.name
