"""The divider before the sheets for those who want to check: what follows, what is not here, and what was changed."""

from workshop.export.book import Book, Sheet
from workshop.export.cells import Value
from workshop.export.live import live_votes
from workshop.export.page import Page
from workshop.outgoing.contents import Contents
from workshop.words import counted

FOLLOWS = (
    (
        "Ranking",
        "For each vote the scores and places under every weighting, as formulas over Matrix, with a second opinion, "
        "how firm the places are, and how far people agree. The tinted weights may be changed.",
    ),
    (
        "Ballots",
        "Every ballot of every vote in words, one row each, without names, cards or times, in the order of what is in "
        "them, so that their order says nothing about who voted when.",
    ),
    (
        "Matrix",
        "The same ballots as numbers, a sheet for each vote: ballots down, options across, ready for a pivot table. "
        "Set Include of a ballot to 0, and Ranking is counted without it.",
    ),
    ("Hand counts", "Hands that were raised, as counts; no ballots are invented from them."),
    (
        "How we counted",
        "One row for each vote: the question as it was asked, the way of voting, the rule, the weighting, and how the "
        "result was made, in words.",
    ),
    ("Log", "What was done in the workshop, and when."),
    ("Codebook", "What each column of marks is, and what each mark means."),
    ("Facts", "The same for a program that reads this workbook again."),
)
PRIVACY = (
    "Groups with too few ballots in a vote stand together as “Other groups” on every sheet, formulas included, so that "
    "nobody's vote can be worked out. Nothing in this workbook joins a person to a vote."
)
TEXTS = (
    "Every text stands as it was typed, and as text. The only formulas are ours: on Ranking, Matrix and Hand counts. "
    "Before opening a copy saved as CSV in a spreadsheet, check texts that begin with =, +, - or @."
)


def add(book: Book, contents: Contents) -> None:
    """Add the divider; the sheets after it have grey tabs."""
    page = book.add_sheet("For checking", [26.0, 80.0], checking=True)
    page.words("For checking", "Workshop", 20)
    page.words("The sheets before this one are the result. Those after it show what it was made from.", "Quiet")
    page.gap()
    follows = [(n, t) for n, t in FOLLOWS if n != "Hand counts" or any(vote.outcome.heads for vote in contents.votes)]
    if not contents.votes:
        follows = [(name, text) for name, text in follows if name != "Matrix"]
    first, _ = page.table(
        "Sheets_for_checking", ["Sheet", "What it holds"], [[(n, "Link"), (t, "Label")] for n, t in follows]
    )
    for row, (name, _) in enumerate(follows, first + 1):
        page.link(row, 1, name)
    if contents.votes:
        page.gap()
        _add_votes(page, contents)
    page.gap()
    page.words("Privacy", "Heading", 12)
    page.words(PRIVACY)
    page.gap()
    page.words("Not in this workbook", "Heading", 12)
    for sentence in contents.left_out or ("Every vote that was opened is here.",):
        page.words(sentence)
    page.gap()
    page.words("Texts", "Heading", 12)
    page.words(TEXTS)
    book.changes_row = (page.sheet, page.row)
    page.words("")
    page.finish(one_page=True)


def _add_votes(page: Page, contents: Contents) -> None:
    """Which sheets hold which vote."""
    votes = live_votes(contents)
    rows: list[list[tuple[Value, str]]] = [
        [(live.sheet, "Link"), (f"{live.number}  {live.vote.name}", "Label")] for live in votes
    ]
    first, _ = page.table("Votes", ["Ballots as numbers", "Vote, numbered as on Ranking and the Result sheets"], rows)
    for row, live in enumerate(votes, first + 1):
        page.link(row, 1, live.sheet)


def say_what_changed(book: Book) -> None:
    """Fill in, once every sheet is written, what texts the gate had to change."""
    if book.changes_row is None:
        return
    sheet, row = book.changes_row
    said: list[str] = []
    if book.gate.replaced:
        was = counted(
            book.gate.replaced, "character that Excel cannot hold was", "characters that Excel cannot hold were"
        )
        said.append(f"{was} replaced by �.")
    if book.gate.cut:
        was = counted(book.gate.cut, "text was too long for a cell and was", "texts were too long for a cell and were")
        said.append(f"{was} cut; the whole text is in the workshop file.")
    book.gate.put(sheet, row, 1, " ".join(said) or "No text had to be changed for this workbook.", "Words")


SHEET = Sheet("checking", "For checking", add)
