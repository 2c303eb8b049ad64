"""The marks of a scale and what each means, on the question; a line for each question where there are several."""

from typing import Final

from ui.charts.drawing import Area, Letters, Mark
from ui.charts.lettering import BOLD, SEMIBOLD, Style, block
from ui.theme import Colours
from workshop.plan import Scale
from workshop.show.scene import QuestionScene

SIZE: Final = 36
BELOW: Final = 14

Named = tuple[str, str]
"""(sign, what it means)"""


def scale_marks(scene: QuestionScene, area: Area, y: float, colours: Colours) -> tuple[list[Mark], float]:
    """What the marks of a rating mean, in as many lines as they need, and the height below them."""
    marks: list[Mark] = []
    for lead, scale in (*([("", scene.scale)] if scene.scale else []), *scene.scales):
        line, y = _flowed(lead, _names(lead, scale, area.width, colours), area, y, colours)
        marks += line
    return marks, y + BELOW if marks else y


def _names(lead: str, scale: Scale, width: float, colours: Colours) -> list[Named]:
    """Every mark; of one of several scales only the ends, where all of them take more than a line."""
    unsure = [("?", scale.dont_know_label)] if scale.dont_know else []
    every = [*((str(mark), scale.label_of(mark)) for mark in scale.marks), *unsure]
    ends = [(str(mark), scale.label_of(mark)) for mark in (scale.low, scale.high)]
    if not lead or _width(lead, every, colours) <= width:
        return every
    return [*ends, *unsure] if _width(lead, [*ends, *unsure], colours) <= width else ends


def _width(lead: str, names: list[Named], colours: Colours) -> float:
    parts = [block(lead, Style(SIZE, colours.ink, SEMIBOLD)).width]
    for sign, name in names:
        parts.append(block(sign, Style(SIZE, colours.accent, BOLD)).width + 12)
        parts.append(block(_meaning(sign, name), Style(SIZE, colours.ink)).width)
    return sum(parts) + 36 * len(names)


def _meaning(sign: str, name: str) -> str:
    return "" if name == sign else name


def _flowed(lead: str, names: list[Named], area: Area, y: float, colours: Colours) -> tuple[list[Mark], float]:
    """One scale, from a line of its own on, and the height below it."""
    marks: list[Mark] = []
    at = 0.0
    if lead:
        words = block(lead, Style(SIZE, colours.ink, SEMIBOLD), area.width)
        marks.append(Letters(words, area.x, y))
        y += words.height - words.style.line
        at = words.width + 36 if words.lines == 1 else area.width
    for sign, name in names:
        bold = block(sign, Style(SIZE, colours.accent, BOLD))
        words = block(_meaning(sign, name), Style(SIZE, colours.ink), area.width - bold.width - 12)
        own = bold.width + 12 + words.width
        if at and at + own > area.width:
            at, y = 0.0, y + SIZE * 1.3
        marks += [Letters(bold, area.x + at, y), Letters(words, area.x + at + bold.width + 12 - words.left, y)]
        at += own + 36
        y += words.height - words.style.line
    return marks, y + SIZE * 1.3
