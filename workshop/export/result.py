"""The result of a vote on one printed page: what the room decided, in words, a table and a chart."""

from workshop.ballots import ballot_type
from workshop.book_texts import cut_to, one_line
from workshop.counting.outcome import Place
from workshop.export.book import Book, Sheet
from workshop.export.cells import Value
from workshop.export.charts import bar_chart
from workshop.export.figures import Figure, chart_limits, figures_of, place_cell, spoken_place
from workshop.export.looks import ONE_PAGE, column_width, points_down, width_of
from workshop.export.page import Page
from workshop.outgoing.contents import Contents, Vote
from workshop.outgoing.sentences import decision_text, facts_text, remarks, said_text, took_part_text
from workshop.words import plain_date, vote_name

FORMATS = {"Count": "#,##0", "Score": "0.00", "Exact share": "0.0%", "Share": "0%", "Half": "General"}
PAGE_WIDTH = sum(ONE_PAGE)
"""Column units across an A4 page at full size."""
BESIDE_FROM = 17
"""From so many options on the chart stands beside the table, not under it."""
BESIDE_WIDTHS = (2.0, 11.0, 11.0, 11.0, 11.0, 11.0)
SHORT_LABEL = 48
"""Column units; a chart draws longer labels cut."""
MOST_FOR_LABELS = 0.46
"""Of a chart's width."""
MOST_OTHERS = 8
"""So many other votes are named on the first page."""
LABELS_COLUMN = 40
"""Short labels for the chart where the options are long; hidden, beyond the printed page."""


def add_first(book: Book, contents: Contents) -> None:
    """Add the sheet that opens first: the latest vote."""
    if contents.votes:
        _add(book, contents, contents.votes[0], "Result", 1)
    else:
        _add_empty(book, contents)


def add_further(book: Book, contents: Contents) -> None:
    """Add a sheet of the same form for each earlier vote."""
    for number, vote in enumerate(contents.votes[1:], 2):
        _add(book, contents, vote, f"Result {number} {vote.name}", number)


def _add_empty(book: Book, contents: Contents) -> None:
    page = book.add_sheet("Result", ONE_PAGE)
    _write_workshop(page, contents)
    none_yet = "No vote has been closed yet, so there is no result to show."
    page.words("No result can be shown yet." if contents.any_closed else none_yet, "Question", 14)
    for sentence in contents.left_out:
        page.words(sentence)
    page.finish(one_page=True)


def _add(book: Book, contents: Contents, vote: Vote, name: str, number: int) -> None:
    places = vote.outcome.ranking.places
    figures = figures_of(vote)
    beside = len(places) >= BESIDE_FROM and not _has_long(vote)
    widths = _widths(vote, figures, beside)
    page = book.add_sheet(name, [*widths, *(BESIDE_WIDTHS if beside else ())])
    _write_workshop(page, contents)
    _write_question(page, contents, vote)
    page.gap()
    heads, rows = _rows(vote, figures)
    first, last = page.table(f"Result_{number}", heads, rows)
    page.gap(6)
    for sentence in remarks(vote):
        page.words(sentence)
    one_page = page.height(1, page.row - 1) + len(places) * 20 < 1.8 * points_down(page.widths, landscape=False)
    if places and not beside:
        page.keep_together(1, landscape=False)
        page.gap()
        top = page.row
        page.row += max(6, round(len(places) * 1.25) + 2)
        _draw(page, vote, figures, (first, last), (1, top), (len(widths) + 1, page.row))
        if not one_page:
            page.sheet.print_title_rows = f"{first}:{first}"
            page.keep_together(top - 1, landscape=False)
    elif places:
        right = len(widths) + len(BESIDE_WIDTHS)
        _draw(page, vote, figures, (first, last), (len(widths) + 2, first), (right + 1, last + 1))
    page.gap()
    page.words("How we counted", "Heading", 12)
    page.words(vote.outcome.account)
    if number == 1 and len(contents.votes) > 1:
        page.gap()
        _write_others(page, contents)
    page.finish(one_page=one_page)


def _write_workshop(page: Page, contents: Contents) -> None:
    page.words(contents.workshop.plan.title or "Workshop", "Workshop", 20)
    if contents.place_and_date:
        page.words(contents.place_and_date, "Quiet")
    page.gap()


def _write_question(page: Page, contents: Contents, vote: Vote) -> None:
    asked = vote.outcome.asked
    day = "" if contents.workshop.plan.date else plain_date(vote.round.closed_at[:10])
    page.words(" · ".join(part for part in (vote.name, day) if part), "Quiet")
    page.words(asked.prompt or asked.title, "Question", 14)
    decided = decision_text(vote.outcome.ranking)
    if decided:
        page.words(decided, "Decision", 12)
    page.words(took_part_text(contents, vote))
    page.words(facts_text(vote, ballot_type(asked.settings.type).summary(asked)), "Quiet")


def _write_others(page: Page, contents: Contents) -> None:
    """What the other votes said, each with the exact question, in the order in which they were taken."""
    page.words("The other votes", "Heading", 12)
    others = sorted(enumerate(contents.votes[1:], 2), key=lambda item: item[1].round.id)
    questions = [one_line(vote.outcome.asked.prompt or vote.outcome.asked.title) for vote in contents.votes]
    for number, vote in others[:MOST_OTHERS]:
        question = questions[number - 1]
        which = f" {vote_name(vote.round.number)}:" if questions.count(question) > 1 else ""
        page.words(f"{cut_to(question, 200)}{which} {said_text(vote)} (Result {number})")
    if len(others) > MOST_OTHERS:
        page.words(f"The sheets Result {MOST_OTHERS + 2} and those after it hold the others.", "Quiet")


def _other_head(vote: Vote) -> str:
    return "Place if each person counts once" if vote.by_groups else "Place if each group counts once"


def _widths(vote: Vote, figures: tuple[Figure, ...], beside: bool) -> list[float]:
    """Widths of the table's columns; under a table that stands alone they fill the page."""
    ordered = vote.outcome.ranking.ordered
    numbers = [_figure_width(vote, figure) for figure in figures]
    narrow = [8.0] * ordered + numbers + [15.0] * (ordered and vote.other is not None)
    most = 46 if sum(narrow) < 60 else 32
    label = column_width((place.label for place in vote.outcome.ranking.places), least=24, most=most)
    if not beside:
        label = max(label, PAGE_WIDTH - sum(narrow))
    return [*narrow[:ordered], label, *narrow[ordered:]]


def _figure_width(vote: Vote, figure: Figure) -> float:
    """A column of numbers is as wide as the longest word in it needs; one of words wider, within bounds."""
    words = [width_of(word) for word in figure.head.split()]
    if figure.style == "Value":
        words += [width_of(str(figure.of(place))) for place in vote.outcome.ranking.places]
    return max(10.5, min(20.0, 2.5 + max(words)))


def _rows(vote: Vote, figures: tuple[Figure, ...]) -> tuple[list[str], list[list[tuple[Value, str]]]]:
    ranking = vote.outcome.ranking
    other = vote.other.ranking if vote.other and ranking.ordered else None
    heads = [*(["Place"] if ranking.ordered else []), "Option", *(f.head for f in figures)]
    if other:
        heads.append(_other_head(vote))
    rows: list[list[tuple[Value, str]]] = []
    for place in ranking.places:
        row: list[tuple[Value, str]] = [place_cell(place)] if ranking.ordered else []
        row += [(place.label, "Label"), *((f.of(place), f.style) for f in figures)]
        if other:
            row.append(place_cell(other.place(place.option)))
        rows.append(row)
    return heads, rows


def _draw(
    page: Page,
    vote: Vote,
    figures: tuple[Figure, ...],
    rows: tuple[int, int],
    at: tuple[int, int],
    to: tuple[int, int],
) -> None:
    ranking = vote.outcome.ranking
    before = 2 if ranking.ordered else 1
    charted = [(before + n, figure) for n, figure in enumerate(figures, 1) if figure.charted]
    labels = before
    if _has_long(vote):
        labels = LABELS_COLUMN
        for row, place in enumerate(ranking.places, rows[0] + 1):
            page.gate.put(page.sheet, row, labels, cut_to(one_line(place.label), SHORT_LABEL))
        page.sheet.column_dimensions["AN"].hidden = True
    chart = bar_chart(
        page.sheet,
        columns=[column for column, _ in charted],
        labels=labels,
        rows=(rows[0] + 1, rows[1]),
        top=ranking.top if ranking.ordered else 0,
        format=FORMATS[charted[0][1].style],
        limits=chart_limits(vote),
        labelled=_share_of_labels(vote, sum(page.widths[at[0] - 1 : to[0] - 1])),
    )
    chart.visible_cells_only = labels == before
    page.chart(chart, _description(vote, [f for _, f in charted]), at=at, to=to)


def _share_of_labels(vote: Vote, width: float) -> float:
    """How much of a chart's width its longest label takes; no more than leaves room for the bars."""
    longest = max(width_of(one_line(place.label)) for place in vote.outcome.ranking.places)
    return min(MOST_FOR_LABELS, max(0.08, (min(longest, SHORT_LABEL) * 0.92 + 3) / width))


def _description(vote: Vote, figures: list[Figure]) -> str:
    """The chart in words."""
    ranking = vote.outcome.ranking
    heads = ", ".join(figure.head for figure in figures)
    return f"Bar chart, {heads}. " + "; ".join(_bar(place, figures, ranking.ordered) for place in ranking.places) + "."


def _bar(place: Place, figures: list[Figure], ordered: bool) -> str:
    numbers = [figure.of(place) for figure in figures]
    said = ", ".join("none" if n is None else f"{n:.2f}" if isinstance(n, float) else str(n) for n in numbers)
    return f"{spoken_place(place)}. {place.label}: {said}" if ordered else f"{place.label}: {said}"


def _has_long(vote: Vote) -> bool:
    return any(width_of(place.label) > SHORT_LABEL for place in vote.outcome.ranking.places)


FIRST = Sheet("result", "Result", add_first)
FURTHER = Sheet("further-results", "Further results", add_further)
