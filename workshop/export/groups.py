"""The groups side by side: the place each gave to each option, vote by vote."""

from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter

from workshop.counting.outcome import GroupOutcome, Place
from workshop.export.book import Book, Sheet
from workshop.export.cells import Value
from workshop.export.figures import place_cell
from workshop.export.looks import ACCENT_MIDDLE, column_width, width_of
from workshop.export.page import Page
from workshop.outgoing.contents import Contents, Vote

PALEST = "FFFFFF"


def add(book: Book, contents: Contents) -> None:
    """Add one block for each vote: options down, groups across."""
    columns = max((len(vote.outcome.groups) for vote in contents.votes), default=0)
    names = [g.name for vote in contents.votes for g in vote.outcome.groups]
    labels = [p.label for vote in contents.votes for p in vote.outcome.ranking.places]
    width = min(18.0, max(11.0, max((width_of(word) for name in names for word in name.split()), default=0) + 4))
    page = book.add_sheet("Groups", [column_width([*labels, "x" * 34]), 11.0, *[width] * max(columns, 3)])
    page.words("Where the groups stand", "Workshop", 20)
    page.words("The place each group gave to each option; the darker, the nearer to the top.", "Quiet")
    page.sheet.freeze_panes = "B1"
    if not contents.votes:
        page.words("No vote has been closed yet.")
    landscape = sum(page.widths) > 110
    first = 1
    for number, vote in enumerate(contents.votes, 1):
        page.gap(18)
        page.words(vote.name, "Heading", 12)
        page.words(vote.outcome.asked.prompt)
        if vote.outcome.groups:
            _add_block(page, vote, number)
        if vote.outcome.groups_note:
            page.words(vote.outcome.groups_note, "Quiet")
        page.keep_together(first, landscape=landscape)
        first = page.row
    page.finish(landscape=landscape)


def _add_block(page: Page, vote: Vote, number: int) -> None:
    groups, ranking = vote.outcome.groups, vote.outcome.ranking
    widest = set(vote.outcome.widest)
    rows: list[list[tuple[Value, str]]] = []
    for place in ranking.places:
        label = f"{place.label} (furthest apart)" if place.option in widest else place.label
        rows.append([(label, "Label"), _overall(vote, place), *(_cell(vote, group, place) for group in groups)])
    if _measure(vote) != "place":
        page.words(_EXPLAINED[_measure(vote)], "Quiet")
    first, last = page.table(f"Groups_{number}", ["Option", "All of us", *(g.name for g in groups)], rows)
    cells = f"B{first + 1}:{get_column_letter(len(groups) + 2)}{last}"
    best, worst = (ACCENT_MIDDLE, PALEST) if _measure(vote) == "place" else (PALEST, ACCENT_MIDDLE)
    scale = ColorScale(
        cfvo=[FormatObject(type="min"), FormatObject(type="max")], color=[Color(rgb=f"FF{c}") for c in (best, worst)]
    )
    rule = Rule(type="colorScale", colorScale=scale)
    page.sheet.conditional_formatting.add(cells, rule)  # pyright: ignore[reportUnknownMemberType]


_EXPLAINED = {
    "median": "The middle answer of each group; a half where it falls between two grades. The darker, the higher.",
    "people": "How many marked it in each group. The darker, the more.",
}


def _measure(vote: Vote) -> str:
    """Places where there is an order, else middle answers, else people."""
    if vote.outcome.ranking.ordered:
        return "place"
    return "median" if any(group.medians for group in vote.outcome.groups) else "people"


def _overall(vote: Vote, place: Place) -> tuple[Value, str]:
    match _measure(vote):
        case "place":
            return place_cell(place)
        case "median":
            return next(d.median for d in vote.outcome.distributions if d.option == place.option), "Half"
        case _:
            return place.people, "Count"


def _cell(vote: Vote, group: GroupOutcome, place: Place) -> tuple[Value, str]:
    own = group.ranking.place(place.option)
    match _measure(vote):
        case "place":
            return place_cell(own) if own.answers or own.score is not None else ("", "Value")
        case "median":
            return dict(group.medians).get(place.option), "Half"
        case _:
            return own.people, "Count"


SHEET = Sheet("groups", "Groups", add)
