"""Who took part in each vote: by group as published, and by the way the votes came in; counts only, never marks."""

from workshop.counting.ledger import turnout_of
from workshop.export.book import Book, Sheet
from workshop.export.cells import Value
from workshop.export.contents import Contents, Vote
from workshop.export.page import Page
from workshop.voting import Channel
from workshop.words import plain_date

CHANNELS = {
    Channel.SLIP: "Slips",
    Channel.CARD: "Cards",
    Channel.SCREEN: "On screen",
    Channel.HANDS: "By hand",
    Channel.FILE: "From a file",
}


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
        page.words(
            " · ".join(part for part in (f"closed {day}" if day else "", _missing(contents, vote)) if part), "Quiet"
        )
        _add_block(page, contents, vote, number)
        page.keep_together(first, landscape=landscape)
        first = page.row
    page.finish(landscape=landscape)


def _add_block(page: Page, contents: Contents, vote: Vote, number: int) -> None:
    used = [channel for channel in CHANNELS if vote.round.votes_by(channel)]
    expected = contents.workshop.expected(vote.round)
    rows: list[list[tuple[Value, str]]] = []
    for name in dict.fromkeys([*vote.published, *vote.groups.values()]):
        members = [group for group, published in vote.groups.items() if published == name]
        here = sum(expected.get(group, 0) for group in members)
        votes = sum(vote.round.votes_of(group) for group in members)
        missing = sum(max(0, expected.get(group, 0) - vote.round.votes_of(group)) for group in members)
        by_channel = [sum(vote.round.handed_in.get((group, channel), 0) for group in members) for channel in used]
        if here or votes:
            rows.append([(name, "Label"), *((n, "Count") for n in (here, votes, missing, *by_channel))])
    heads = ["Group", "Here", "Votes", "Missing", *(CHANNELS[channel] for channel in used)]
    page.table(f"Took_part_{number}", heads, rows)
    sums = [sum(n for n, _ in column if isinstance(n, int)) for column in zip(*(row[1:] for row in rows), strict=True)]
    page.cells(["All of us", *sums], ["Sum label", *["Sum"] * len(sums)])


def _missing(contents: Contents, vote: Vote) -> str:
    turnout = turnout_of(contents.workshop, vote.round)
    if turnout.surplus:
        return "some groups have more votes than people"
    return "nobody missing" if turnout.missing == 0 else f"{turnout.missing} missing"


SHEET = Sheet("took-part", "Who took part", add)
