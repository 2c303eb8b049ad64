"""How many have voted, at the foot of the question: the room's number, and each group's."""

from dataclasses import dataclass
from typing import Final

from ui.charts.drawing import Area, Box, Letters, Mark, Rule, shifted
from ui.charts.lettering import BOLD, Style, block
from ui.theme import COLOURS, Scheme, group_colour
from ui.wording import tr
from workshop.counting.ledger import Turnout, TurnoutLine, votes_text

NUMBER: Final = 68
WORDS: Final = 42
GROUP: Final = 38
DOT: Final = 26
BETWEEN: Final = 38
LINE: Final = 52
NUMBER_LINE: Final = 74


@dataclass(frozen=True, slots=True)
class _Entry:
    """One group: dot, name and numbers, from (0, 0) on."""

    marks: tuple[Mark, ...]
    width: float


def turnout_marks(turnout: Turnout, area: Area, scheme: Scheme, done: str = "") -> tuple[list[Mark], float]:
    """Turnout at the foot of the area, and the height it takes; `done` is what people did, else they have voted."""
    colours = COLOURS[scheme]
    votes = block(str(turnout.votes), Style(NUMBER, colours.ink, BOLD, tabular=False))
    done = done or tr("have voted")
    said = tr("of {expected} {done}").format(expected=turnout.expected, done=done) if turnout.expected else done
    words = block(said, Style(WORDS, colours.muted))
    beside = area.width - votes.width - 16 - words.width - 60
    lines = _lines(turnout, beside, scheme)
    under = len(lines) > 2 or any(_width(line) > beside for line in lines)
    if under:
        lines = _lines(turnout, area.width, scheme)
    height = NUMBER_LINE + len(lines) * LINE if under else max(NUMBER_LINE, len(lines) * LINE + 8)
    top = area.bottom - height
    middle = top + (NUMBER_LINE if under else height) / 2
    marks: list[Mark] = [
        Rule(area.x, top - 2, area.right, top - 2, colours.line, 2),
        Letters(votes, area.x - votes.left, middle - votes.height / 2),
        Letters(words, area.x + votes.width + 16, middle - words.height / 2 + (NUMBER - WORDS) * 0.36),
    ]
    y = top + NUMBER_LINE if under else top + (height - len(lines) * LINE) / 2
    for line in lines:
        x = area.x if under else area.right - _width(line)
        for entry in line:
            marks += shifted(entry.marks, x, y)
            x += entry.width + BETWEEN
        y += LINE
    return marks, height + 12


def _lines(turnout: Turnout, width: float, scheme: Scheme) -> list[list[_Entry]]:
    """The groups, in lines no wider than `width`: by name where two lines are enough, else by code."""
    here = [line for line in turnout.lines if line.expected or line.votes]
    named = _broken([_entry(line, line.name, scheme) for line in here], width)
    if len(named) <= 2 and all(_width(line) <= width for line in named):
        return named
    return _broken([_entry(line, line.code, scheme) for line in here], width)


def _broken(entries: list[_Entry], width: float) -> list[list[_Entry]]:
    lines: list[list[_Entry]] = []
    for entry in entries:
        if lines and _width([*lines[-1], entry]) <= width:
            lines[-1].append(entry)
        else:
            lines.append([entry])
    return lines


def _width(line: list[_Entry]) -> float:
    return sum(entry.width for entry in line) + BETWEEN * (len(line) - 1)


def _entry(line: TurnoutLine, name: str, scheme: Scheme) -> _Entry:
    colours = COLOURS[scheme]
    style = Style(GROUP, colours.ink, tabular=True)
    words = block(name, Style(GROUP, colours.ink))
    numbers = block(votes_text(line, "**{}**"), style, stars=True)
    text_at = DOT + 12
    numbers_at = text_at + words.width + 12
    dot = Box(0, (words.style.line - DOT) / 2, DOT, DOT, group_colour(line.colour, scheme).name(), DOT / 2)
    return _Entry(
        (dot, Letters(words, text_at - words.left, 0), Letters(numbers, numbers_at, 0)), numbers_at + numbers.width
    )
