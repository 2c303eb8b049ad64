"""Every ballot in words, one row each, without anything that leads to a person; those that do not count, too."""

from collections import Counter

from workshop.ballots import ballot_type
from workshop.book_form import BALLOTS, BALLOTS_HEADS, COUNTS, REPLACED, TAKEN_BACK
from workshop.export.book import Book, Sheet
from workshop.export.cells import Value
from workshop.export.live import live_votes
from workshop.export.looks import column_width
from workshop.export.matrix import counting_rows
from workshop.outgoing.contents import Contents, Vote

NOTE = (
    "Each ballot as it is read back, in the order of what is in it; the number is that of its row on Matrix. Ballots "
    "that were taken back or replaced are listed without their marks."
)


def add(book: Book, contents: Contents) -> None:
    """Add the table of all ballots."""
    groups = [name for vote in contents.votes for name in (*vote.published, *vote.groups.values())]
    widths = [
        7.0,
        column_width([v.name for v in contents.votes], 14, 40),
        9.0,
        column_width(groups, 12, 28),
        12.0,
        90.0,
    ]
    page = book.add_sheet(BALLOTS, widths, checking=True)
    page.line("Ballots", "Heading")
    page.line(NOTE, "Quiet")
    page.row += 1
    lines: list[list[Value]] = []
    for live in live_votes(contents):
        spell, asked = ballot_type(live.asked.settings.type).spell, live.asked
        for number, (group, marks) in enumerate(counting_rows(live.vote), 1):
            lines.append([live.number, live.vote.name, number, group, COUNTS, spell(asked, marks)])
        for (group, status), ballots in sorted(_not_counting(live.vote).items()):
            not_counting: list[Value] = [live.number, live.vote.name, None, group, status, None]
            lines += [not_counting] * ballots
    page.sheet.freeze_panes = f"A{page.row + 1}"
    page.rows(BALLOTS, list(BALLOTS_HEADS), lines, ["Mark", "Text", "Mark", "Text", "Text", "Long text"], wrapped=5)
    page.finish(landscape=True)


def _not_counting(vote: Vote) -> Counter[tuple[str, str]]:
    """How many ballots were taken back or replaced, by published group."""
    counting = {ballot.id for ballot in vote.round.counting_ballots}
    return Counter(
        (vote.groups[ballot.group], TAKEN_BACK if ballot.withdrawn else REPLACED)
        for ballot in vote.round.ballots
        if ballot.id not in counting
    )


SHEET = Sheet("ballots", "Ballots", add)
