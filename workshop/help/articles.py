"""Reads the articles of the help from plain text: a title, its blocks, and what else to read.

A file begins with `= Section`. An article begins with `# Title | id`; `words:` are what people may call it, `see:`
other articles. Then `## Heading`, `- point`, `1. step`, `![caption](picture)`, `example: WAY SETTINGS | OPTIONS` with
one typed ballot on each line below it, `@keys` for the table of keys, `@guide` for a button that begins the guide;
every other line is a paragraph.
"""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from workshop.errors import BadInput


class Part(StrEnum):
    """What a block of an article is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    POINT = "point"
    STEP = "step"
    PICTURE = "picture"
    EXAMPLE = "example"
    KEYS = "keys"
    """The table of keys, as it is set on this computer."""
    GUIDE = "guide"
    """A button that begins the guide through a first vote."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of an article."""

    part: Part
    text: str
    number: int = 0
    """Of a step."""
    picture: str = ""
    lines: tuple[str, ...] = ()
    """The ballots of an example, as they are typed."""


@dataclass(frozen=True, slots=True)
class Article:
    """One page of the help."""

    id: str
    title: str
    section: str
    words: tuple[str, ...] = ()
    """What else people call it."""
    see: tuple[str, ...] = ()
    """Ids of what to read next."""
    blocks: tuple[Block, ...] = field(default=())

    @property
    def steps(self) -> tuple[str, ...]:
        """The numbered steps, in order."""
        return tuple(block.text for block in self.blocks if block.part is Part.STEP)


_TITLE = re.compile(r"# (?P<title>.+?) \| (?P<id>[a-z0-9_-]+)")
_STEP = re.compile(r"(?P<number>\d+)\. (?P<text>.+)")
_PICTURE = re.compile(r"!\[(?P<text>.+)\]\((?P<picture>[a-z0-9-]+)\)")


def read_articles(text: str, name: str) -> tuple[Article, ...]:
    """Read one file; a line that makes no sense is refused with its number.

    >>> [article] = read_articles("= Ways\\n# Dots | way-dots\\nEach shares out dots.\\n1. Read it.", "ways.txt")
    >>> article.section, article.title, article.steps
    ('Ways', 'Dots', ('Read it.',))
    """
    section = ""
    made: list[Article] = []
    in_example = False
    for number, line in enumerate((line.rstrip() for line in text.splitlines()), 1):
        where = f"{name}, line {number}"
        if line.startswith("= "):
            section = line[2:]
        elif line.startswith("# "):
            found = _TITLE.fullmatch(line)
            if found is None or not section:
                raise BadInput(f"{where}: an article begins with “# Title | id”, below a section “= Section”.")
            made.append(Article(found["id"], found["title"], section))
        elif not line:
            in_example = False
        elif not made:
            raise BadInput(f"{where}: there is no article yet. Begin one with “# Title | id”.")
        elif in_example:
            made[-1] = _with_ballot(made[-1], line)
        else:
            made[-1] = _with_line(made[-1], line)
            in_example = line.startswith("example: ")
    return tuple(made)


def _with_line(article: Article, line: str) -> Article:
    for key in ("words", "see"):
        if line.startswith(f"{key}: "):
            values = tuple(value.strip() for value in line.partition(": ")[2].split(","))
            return replace(article, words=values) if key == "words" else replace(article, see=values)
    return replace(article, blocks=(*article.blocks, _block(line)))


def _with_ballot(article: Article, line: str) -> Article:
    *before, example = article.blocks
    return replace(article, blocks=(*before, replace(example, lines=(*example.lines, line))))


def _block(line: str) -> Block:
    if line.startswith("## "):
        return Block(Part.HEADING, line[3:])
    if line.startswith("- "):
        return Block(Part.POINT, line[2:])
    if line.startswith("example: "):
        return Block(Part.EXAMPLE, line.partition(": ")[2])
    if line in ("@keys", "@guide"):
        return Block(Part(line[1:]), "")
    if step := _STEP.fullmatch(line):
        return Block(Part.STEP, step["text"], int(step["number"]))
    if picture := _PICTURE.fullmatch(line):
        return Block(Part.PICTURE, picture["text"], picture=picture["picture"])
    return Block(Part.PARAGRAPH, line)
