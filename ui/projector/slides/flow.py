"""Text that flows: paragraphs set one under another, over as many pages as they need."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ui.charts.drawing import Area, Box, Letters, Mark, shifted
from ui.charts.lettering import Block, Style, balanced_width, block, one_line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words to set, and the space above them."""

    text: str
    style: Style
    above: float = 0.0
    bullet: str = ""
    """The colour of a dot before it; empty for none."""

    balanced: bool = False
    """Whether its lines should be about equally long."""

    def set_in(self, width: float) -> Block:
        width -= self.indent
        return block(self.text, self.style, balanced_width(self.text, self.style, width) if self.balanced else width)

    @property
    def indent(self) -> float:
        return self.style.size * 0.9 if self.bullet else 0.0


def flowed(paragraphs: Sequence[Paragraph], area: Area) -> tuple[tuple[Mark, ...], ...]:
    """Pages of text, from the top of the area on."""
    pages: list[list[Mark]] = [[]]
    y = area.y
    waiting = list(paragraphs)
    while waiting:
        paragraph = waiting.pop(0)
        top = y + (paragraph.above if pages[-1] else 0.0)
        here, rest = _split(paragraph, area.width, area.bottom - top)
        if here is None and pages[-1]:
            pages.append([])
            y = area.y
            waiting.insert(0, paragraph)
            continue
        here = here or paragraph
        words = here.set_in(area.width)
        if here.bullet:
            dot = here.style.size * 0.32
            pages[-1].append(Box(area.x + 4, top + (here.style.line - dot) / 2, dot, dot, here.bullet, dot / 2))
        pages[-1].append(Letters(words, area.x + here.indent, top))
        y = top + words.height
        if rest is not None:
            waiting.insert(0, rest)
    return tuple(tuple(page) for page in pages)


def hung(marks: Sequence[Mark], area: Area, bottom: float) -> tuple[Mark, ...]:
    """Marks that fill less than the area, moved to stand a little above its middle."""
    return shifted(marks, 0, max(0.0, (area.bottom - bottom) * 0.42))


def bottom_of(marks: Sequence[Mark]) -> float:
    """Where the lowest letters end."""
    return max((m.y + m.block.height for m in marks if isinstance(m, Letters)), default=0.0)


def _split(paragraph: Paragraph, width: float, height: float) -> tuple[Paragraph | None, Paragraph | None]:
    """What of a paragraph fits the height, and what is left of it; None where there is nothing."""
    if paragraph.set_in(width).height <= height:
        return paragraph, None
    words = one_line(paragraph.text).split(" ")
    low, high = 0, len(words) - 1
    while low < high:
        count = (low + high + 1) // 2
        if replace(paragraph, text=" ".join(words[:count])).set_in(width).height <= height:
            low = count
        else:
            high = count - 1
    if low == 0:
        return None, paragraph
    rest = replace(paragraph, text=" ".join(words[low:]), above=0.0, bullet="")
    return replace(paragraph, text=" ".join(words[:low])), rest
