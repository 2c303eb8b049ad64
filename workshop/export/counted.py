"""How each vote was counted: one row a vote, in words and numbers."""

from workshop.ballots import ballot_type
from workshop.export.book import Book, Findings, Sheet
from workshop.export.cells import Value
from workshop.outgoing.contents import Contents, Vote
from workshop.outgoing.sentences import WEIGHTED
from workshop.words import plain_date

COLUMNS = (
    ("Vote", 22.0),
    ("Question as asked", 34.0),
    ("Way of voting", 12.0),
    ("Limits", 14.0),
    ("Secret", 8.0),
    ("Rule", 14.0),
    ("Weighting", 14.0),
    ("Closed", 13.0),
    ("Options", 9.0),
    ("Ballots", 9.0),
    ("By hand", 9.0),
    ("Taken back", 9.0),
    ("How we counted", 46.0),
    ("How firm it is", 34.0),
    ("Counted another way", 30.0),
    ("Kendall's W", 10.0),
    ("W by chance", 10.0),
    ("Notes", 30.0),
)
SECOND_PAGE = next(n for n, (head, _) in enumerate(COLUMNS, 1) if head == "How we counted")


def add(book: Book, contents: Contents) -> None:
    """Add the table."""
    page = book.add_sheet("How we counted", [width for _, width in COLUMNS], checking=True)
    page.words("How we counted", "Heading", 12)
    page.gap()
    words = ["Label"] * 3
    styles = [*["Label"] * 4, "Value", "Label", "Label", "Value", *["Count"] * 4, *words, "Score", "Score", "Label"]
    rows = [list(zip(_row(vote, book.findings(vote)), styles, strict=True)) for vote in contents.votes]
    if not rows:
        rows = [[("", style) for style in styles]]
    first, _ = page.table("How_we_counted", [head for head, _ in COLUMNS], rows)
    page.sheet.freeze_panes = f"B{first + 1}"
    page.sheet.print_title_rows = f"{first}:{first}"
    page.finish(landscape=True)
    page.spread_over_two(SECOND_PAGE)


def _row(vote: Vote, found: Findings) -> list[Value]:
    outcome = vote.outcome
    agreed, robust, second = found.agreed, found.robust, found.second
    firm = [f"{robust.words}." if robust.words else "", robust.survives, *(out.words for out in robust.leave_one_out)]
    way = ballot_type(outcome.asked.settings.type)
    notes = [outcome.groups_note, *outcome.notes]
    if vote.round.reopened:
        notes.append("Voting was opened again before the result was shown; every ballot was kept.")
    return [
        vote.name,
        outcome.asked.prompt,
        way.name,
        way.summary(outcome.asked),
        "yes" if outcome.secret else "no",
        outcome.ranking.rule_name if outcome.ranking.ordered else "no order asked for",
        WEIGHTED[outcome.ranking.weighting],
        plain_date(vote.round.closed_at[:10]),
        len(outcome.ranking.places),
        outcome.ballots,
        outcome.heads,
        outcome.withdrawn,
        outcome.account,
        "\n".join(said for said in firm if said),
        second.words if second else "",
        agreed.kendall_w,
        agreed.chance,
        "\n".join(dict.fromkeys(f"{note.rstrip('.')}." for note in notes if note)),
    ]


SHEET = Sheet("counted", "How we counted", add)
