"""Who counts how much in one vote: a table of groups with the weights an organiser may change."""

from openpyxl.utils import get_column_letter

from workshop.export.book import Book
from workshop.export.cells import Formula, Value
from workshop.export.live import WHOSE, Live
from workshop.export.matrix import voices_of
from workshop.export.page import Page
from workshop.plan import Weighting

_WORDS = {Weighting.GROUPS: "each group once", Weighting.CUSTOM: "as agreed"}


def add_weights(book: Book, page: Page, live: Live) -> None:
    """Add the table Weights_1; a row for each group as published."""
    outcome = live.vote.outcome
    heads, styles = ["Group", "Number", "Ballots"], ["Label", "Count", "Count"]
    by_hand = bool(outcome.heads)
    if by_hand:
        heads, styles = [*heads, "By hand", "Count hands"], [*styles, "Count", "Input"]
    heads, styles = [*heads, "Votes"], [*styles, "Count"]
    for weighting in live.weightings[1:]:
        heads += [f"Weight, {_WORDS[weighting]}", f"One vote counts, {_WORDS[weighting]}"]
        styles += ["Input", "Score"]
    first = page.row + 1
    last = first + len(live.vote.published) - 1
    rows = [_row(live, row, (first, last), by_hand=by_hand) for row in range(first, last + 1)]
    page.table(f"Weights_{live.number}", heads, [list(zip(row, styles, strict=True)) for row in rows])
    inputs = ["E"] if by_hand else []
    if by_hand:
        book.name(live.name("Heads"), page, "D", first, last)
        book.name(live.name("HeadsInclude"), page, "E", first, last)
    for n, weighting in enumerate(live.weightings[1:]):
        weight, counts = (get_column_letter(4 + 2 * by_hand + 1 + 2 * n + more) for more in (0, 1))
        inputs.append(weight)
        book.name(live.voice(weighting), page, counts, first, last)
        for row in range(first, last + 1):
            book.name(live.name(f"Weight_{WHOSE[weighting]}_{row - first + 1}"), page, weight, row)
    for column in inputs:
        page.allow(f"{column}{first}:{column}{last}", "A weight is a number, 0 or more.", between=("0", "1000000"))


def _row(live: Live, row: int, rows: tuple[int, int], *, by_hand: bool) -> list[Value]:
    at = row - rows[0]
    groups = live.vote.outcome.groups
    ballots = groups[at].ballots if groups else live.vote.outcome.ballots
    heads = groups[at].heads if groups else live.vote.outcome.heads
    group = live.vote.published[at]
    counted = Formula(f"SUMIFS({live.name('Include')},{live.name('Group')},B{row})", ballots)
    hands: list[Value] = [heads, 1] if by_hand else []
    votes = Formula(f"C{row}+D{row}*E{row}" if by_hand else f"C{row}", ballots + heads)
    cells: list[Value] = [group, at + 1, counted, *hands, votes]
    voted = get_column_letter(len(cells))
    all_votes = f"${voted}${rows[0]}:${voted}${rows[1]}"
    for weighting in live.weightings[1:]:
        letter = get_column_letter(len(cells) + 1)
        shares = f"SUMPRODUCT(${letter}${rows[0]}:${letter}${rows[1]}*({all_votes}>0))"
        share = f"{letter}{row}*SUM({all_votes})/({shares}*{voted}{row})"
        weight = groups[at].weight if weighting is Weighting.CUSTOM else 1
        cells += [weight, Formula(f"IF(AND({voted}{row}>0,{shares}>0),{share},0)", voices_of(live, weighting)[at])]
    return cells
