"""Who took part in each vote: by group as published, and by the way the votes came in; counts only, never marks."""

from collections.abc import Sequence
from typing import NamedTuple

from workshop.export.book import Book, Sheet
from workshop.export.cells import Value
from workshop.export.page import Page
from workshop.outgoing.contents import Contents, Vote
from workshop.voting import Channel
from workshop.words import plain_date

CHANNELS = {
    Channel.SLIP: "Slips",
    Channel.CARD: "Cards",
    Channel.SCREEN: "On screen",
    Channel.HANDS: "By hand",
    Channel.FILE: "From a file",
}


class Line(NamedTuple):
    """One group as it is published."""

    group: str
    numbers: tuple[int, ...]
    """Here, votes, missing, and the votes by channel."""


def add(book: Book, contents: Contents) -> None:
    """Add one block for each vote."""
    page = book.add_sheet("Who took part", [34.0, *[11.5] * (3 + len(CHANNELS))])
    page.words("Who took part", "Workshop", 20)
    page.words("People in the room when voting closed, and votes that count; what anybody voted is not here.", "Quiet")
    page.sheet.freeze_panes = "B1"
    if not contents.votes:
        page.words("No vote has been closed yet.")
    landscape = False
    first = 1
    for number, vote in enumerate(contents.votes, 1):
        page.gap(18)
        page.words(vote.name, "Heading", 12)
        day = plain_date(vote.round.closed_at[:10])
        lines = _lines(contents, vote)
        page.words(" · ".join([*([f"closed {day}"] if day else []), _missing(lines)]), "Quiet")
        _add_block(page, vote, lines, number)
        page.keep_together(first, landscape=landscape)
        first = page.row
    page.finish(landscape=landscape)


def _lines(contents: Contents, vote: Vote) -> list[Line]:
    """A line for each group as published: nothing is worked out from a group that is not shown."""
    expected = contents.workshop.expected(vote.round)
    lines: list[Line] = []
    for name in dict.fromkeys([*vote.published, *vote.groups.values()]):
        members = [group for group, published in vote.groups.items() if published == name]
        here = sum(expected.get(group, 0) for group in members)
        votes = sum(vote.round.votes_of(group) for group in members)
        channels = [sum(vote.round.handed_in.get((group, channel), 0) for group in members) for channel in _used(vote)]
        if here or votes:
            lines.append(Line(name, (here, votes, max(0, here - votes), *channels)))
    return lines


def _used(vote: Vote) -> list[Channel]:
    return [channel for channel in CHANNELS if vote.round.votes_by(channel)]


def _add_block(page: Page, vote: Vote, lines: Sequence[Line], number: int) -> None:
    heads = ["Group", "Here", "Votes", "Missing", *(CHANNELS[channel] for channel in _used(vote))]
    rows: list[list[tuple[Value, str]]] = [
        [(line.group, "Label"), *((n, "Count") for n in line.numbers)] for line in lines
    ]
    page.table(f"Took_part_{number}", heads, rows)
    sums = [sum(column) for column in zip(*(line.numbers for line in lines), strict=True)]
    page.cells(["All of us", *sums], ["Sum label", *["Sum"] * len(sums)])


def _missing(lines: Sequence[Line]) -> str:
    if any(votes > here for _, (here, votes, *_) in lines):
        return "some groups have more votes than people"
    missing = sum(missing for _, (_, _, missing, *_) in lines)
    return "nobody missing" if missing == 0 else f"{missing} missing"


SHEET = Sheet("took-part", "Who took part", add)
