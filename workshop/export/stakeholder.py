"""The Stakeholder view as the slide has it: issues down, the marks of the scale across, the groups in the cells."""

from collections.abc import Sequence

from workshop.export.book import Book, Sheet
from workshop.export.cells import Value
from workshop.export.looks import column_width
from workshop.export.page import Page
from workshop.outgoing.contents import Contents, Vote
from workshop.plan import Option, Polarity, Scale
from workshop.ranking.wording import halves

HALF_NOTE = "(3½): the middle answer of the group falls between two columns, here 3 and 4; it stands in the lower one."


def add(book: Book, contents: Contents) -> None:
    """Add the sheet, if any vote is shown so."""
    votes = [
        (number, vote, vote.outcome.asked.criteria[0].scale)
        for number, vote in enumerate(contents.votes, 1)
        if vote.outcome.asked.result.view == "group_columns" and any(group.medians for group in vote.outcome.groups)
    ]
    scaled = [(number, vote, scale) for number, vote, scale in votes if scale is not None]
    if not scaled:
        return
    labels = [option.label for _, vote, _ in scaled for option in vote.outcome.asked.options]
    most = max(len(scale.marks) for _, _, scale in scaled)
    names = [f"{group.name} (3½)" for _, vote, _ in scaled for group in vote.outcome.groups]
    widths = [column_width(labels, 26, 40), *[column_width(names, 13, 20)] * most, 11.0]
    page = book.add_sheet("Stakeholder view", widths)
    page.words("Stakeholder view", "Workshop", 20)
    page.words("Where each group stands, as it was shown to the room.", "Quiet")
    page.sheet.freeze_panes = "B1"
    first = 1
    for number, vote, scale in scaled:
        page.gap(18)
        page.words(vote.name, "Heading", 12)
        page.words(vote.outcome.asked.prompt)
        _add_table(page, vote, scale, number)
        page.keep_together(first, landscape=False)
        first = page.row
    page.finish()


def _add_table(page: Page, vote: Vote, scale: Scale, number: int) -> None:
    outcome = vote.outcome
    stated = scale.polarity is not Polarity.UNSTATED
    measure = "Each group stands at its middle answer." if stated else "Where the source prints each group."
    page.words(f"{measure}{f' {_good_end(scale)}' if _good_end(scale) else ''}", "Quiet")
    heads = ["Issue", *(_head(scale, mark) for mark in scale.marks)]
    styles = ["Label", *(_style(scale, mark) for mark in scale.marks)]
    if stated:
        heads, styles = [*heads, "Steps apart"], [*styles, "Half"]
    rows = [_row(vote, scale, option, stated=stated) for option in outcome.asked.options]
    page.table(f"Stakeholder_view_{number}", heads, [list(zip(row, styles, strict=True)) for row in rows])
    if any(at % 1 for group in outcome.groups for _, at in group.medians if at is not None):
        page.words(HALF_NOTE, "Quiet")
    if outcome.groups_note:
        page.words(outcome.groups_note, "Quiet")


def _head(scale: Scale, mark: int) -> str:
    """“4 Good”; a scale without words has the number alone."""
    label = scale.label_of(mark)
    return label if label == str(mark) else f"{mark} {label}"


def _row(vote: Vote, scale: Scale, option: Option, *, stated: bool) -> list[Value]:
    medians = [(group.name, dict(group.medians).get(option.id)) for group in vote.outcome.groups]
    known = [(name, at) for name, at in medians if at is not None]
    furthest = " (furthest apart)" if option.id in vote.outcome.widest else ""
    cells: list[Value] = [f"{option.label}{furthest}", *(_standing(known, mark) for mark in scale.marks)]
    if stated:
        at = [at for _, at in known]
        cells.append(max(at) - min(at) if len(at) > 1 else None)
    return cells


def _standing(medians: Sequence[tuple[str, float]], mark: int) -> str:
    """The groups that stand in a column, one under the other."""
    return "\n".join(f"{name} ({halves(at)})" if at % 1 else name for name, at in medians if int(at) == mark)


def _style(scale: Scale, mark: int) -> str:
    """The ends of a scale are tinted as on the screen; the words in the heads say which is which."""
    side = (mark > (scale.low + scale.high) / 2) - (mark < (scale.low + scale.high) / 2)
    good = {Polarity.HIGH_IS_GOOD: side, Polarity.HIGH_IS_BAD: -side}.get(scale.polarity, 0)
    return {1: "Good end", -1: "Bad end"}.get(good, "Value")


def _good_end(scale: Scale) -> str:
    match scale.polarity:
        case Polarity.HIGH_IS_GOOD:
            return f"{scale.high} is the good end."
        case Polarity.HIGH_IS_BAD:
            return f"{scale.low} is the good end."
        case Polarity.NEUTRAL:
            return ""
        case Polarity.UNSTATED:
            return "The source does not say which end is the good one."


SHEET = Sheet("stakeholder", "Stakeholder view", add)
