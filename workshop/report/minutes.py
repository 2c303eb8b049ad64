"""What is copied for the minutes: sentences and tables, put together once and written as HTML, RTF and plain text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from workshop.model import Workshop
from workshop.outgoing.contents import Contents, Vote
from workshop.outgoing.sentences import remarks, took_part_text
from workshop.report.said import actions_in, said_table
from workshop.report.story import Story, agreement_text, told, where_and_who
from workshop.report.table import Cell, Table
from workshop.report.tables import order_table
from workshop.report.texts import beside
from workshop.words import plain_date

SHORT: Final = 8
"""Letters of a place or a number; what is longer is words."""
WIDE: Final = 5
MIDDLE: Final = 3
"""So many times as wide as a column of numbers: the column that takes the room that is left, and other words."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or a few."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """Where the picture stands, and the words for those who do not see it."""

    words: str


Part = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Minutes:
    """One copy: its parts in order."""

    title: str
    parts: tuple[Part, ...]


def minutes_of_day(workshop: Workshop, contents: Contents, story: Story, picture: str) -> Minutes:
    """What the room decided: the sentence, the table and the picture of the main vote, what else was said, actions."""
    plan = workshop.plan
    parts: list[Part] = [Paragraph(beside((plan.banner, where_and_who(workshop, story.main))))]
    if story.main is None:
        parts.append(Paragraph(story.sentence or "No vote so far has put anything clearly first.", strong=True))
    else:
        parts += _of_vote(contents, story.main, story.sentence, " ".join(story.aside), picture)
    parts += [Paragraph(told(step, text)) for step, text in story.others]
    for said in actions_in(workshop):
        parts += [Heading(said.step.title), said_table(said)]
    return Minutes(plan.title, _said(parts))


def minutes_of_vote(contents: Contents, vote: Vote, picture: str) -> Minutes:
    """One vote: the question, what came of it, the table and the picture."""
    parts = _of_vote(contents, vote, agreement_text(vote), " ".join(remarks(vote)), picture)
    when = plain_date(vote.round.closed_at[:10])
    return Minutes(beside((vote.name, when)), _said(parts))


def _said(parts: Sequence[Part]) -> tuple[Part, ...]:
    """All but paragraphs without words."""
    return tuple(part for part in parts if not isinstance(part, Paragraph) or part.text)


def _of_vote(contents: Contents, vote: Vote, sentence: str, aside: str, picture: str) -> list[Part]:
    return [
        Paragraph(sentence, strong=True),
        Paragraph(aside),
        Paragraph(vote.outcome.asked.prompt),
        Paragraph(took_part_text(contents, vote)),
        _both_numbers(order_table(vote)),
        *([Picture(picture)] if picture else []),
        Paragraph(vote.outcome.account),
    ]


def _both_numbers(table: Table) -> Table:
    """The order with both numbers in one column: 26 dots, 17 people."""
    at = table.wide + 1
    rows = tuple(
        (*row[:at], replace(row[at], text=", ".join(c.text for c in row[at : at + 2] if c.text)), *row[at + 2 :])
        for row in table.rows
    )
    return replace(table, heads=(*table.heads[: at + 1], *table.heads[at + 2 :]), rows=rows)


def plain_text(minutes: Minutes) -> str:
    """The copy as plain text, the cells of tables between tabs."""
    blocks = [minutes.title]
    for part in minutes.parts:
        match part:
            case Heading() | Paragraph():
                blocks.append(part.text)
            case Table():
                rows = ["\t".join(_one_line(head) for head in part.heads)]
                rows += ["\t".join(_one_line(cell.text) for cell in row) for row in part.rows]
                blocks.append("\n".join(rows))
            case Picture():
                pass
    return "\n\n".join(blocks) + "\n"


def cells_of(table: Table) -> Sequence[Sequence[Cell]]:
    """Heads and rows alike."""
    return [tuple(Cell(_one_line(head), strong=True) for head in table.heads), *table.rows]


def shares_of(table: Table) -> Sequence[int]:
    """How the width is shared between the columns: words have more of it than places and numbers."""
    rows = cells_of(table)
    longest = [max((len(row[n].text) for row in rows[1:]), default=0) for n in range(len(rows[0]))]
    return [WIDE if n == table.wide else MIDDLE if long > SHORT else 1 for n, long in enumerate(longest)]


def _one_line(text: str) -> str:
    return " ".join(text.split())
