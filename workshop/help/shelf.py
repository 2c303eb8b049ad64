"""All articles of the help in the order of its contents, and which of them is about what."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from workshop.errors import BadInput
from workshop.help.articles import Article, Block, Part, read_articles
from workshop.ranking import RANKING_RULES

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "help"
RULE: Final = "rule-"


@cache
def articles() -> tuple[Article, ...]:
    """Every article; a rule says of itself what it is and who defined it."""
    read = [a for path in sorted(FOLDER.glob("*.txt")) for a in read_articles(path.read_text("utf-8"), path.name)]
    return tuple(_with_rule(each) for each in read)


def sections() -> tuple[tuple[str, tuple[Article, ...]], ...]:
    """The contents: each section with its articles."""
    names = dict.fromkeys(each.section for each in articles())
    return tuple((name, tuple(each for each in articles() if each.section == name)) for name in names)


def article(id: str) -> Article:
    """Find an article by its id."""
    if found := next((each for each in articles() if each.id == id), None):
        return found
    raise BadInput(f"There is no article “{id}” in the help.")


def fitting(wanted: Sequence[str]) -> Article:
    """The first article there is of those that fit what is on the screen; the very first where none does."""
    there = {each.id: each for each in articles()}
    return next((there[id] for id in wanted if id in there), articles()[0])


def _with_rule(read: Article) -> Article:
    rule = next((r for r in RANKING_RULES if read.id == RULE + r.key), None)
    if rule is None:
        return read
    plain = Block(Part.PARAGRAPH, rule.plain)
    source = Block(Part.PARAGRAPH, f"Source: {rule.source}.")
    return replace(read, blocks=(plain, *read.blocks, source))
