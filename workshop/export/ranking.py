"""The ranking of each vote as live formulas over the Matrix sheets, with how firm it is and how far people agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter

from workshop.counting.findings import OptionAgreement
from workshop.counting.outcome import Ranking
from workshop.counting.published import outcome_of
from workshop.export.beside import add_duels, add_middles, needs_duels, needs_middles
from workshop.export.book import Book, Findings, Sheet
from workshop.export.cells import Formula, Plain, Value
from workshop.export.figures import SHARES
from workshop.export.live import Live, live_votes
from workshop.export.looks import column_width
from workshop.export.page import Page
from workshop.export.scores import LIVE_RULES, Counting, place_among
from workshop.export.weights import add_weights
from workshop.outgoing.contents import Contents
from workshop.outgoing.sentences import WEIGHTED
from workshop.plan import OptionId, Weighting
from workshop.ranking import ranking_rule
from workshop.words import listed

ABOUT = (
    "Scores and places are formulas over Matrix. Change a weight (the tinted cells), or set Include of a ballot to 0, "
    "and they follow; the Result sheets stay as the room saw them. 2= is a shared place."
)
WHOSE = {
    Weighting.PEOPLE: "each person once",
    Weighting.GROUPS: "each group once",
    Weighting.CUSTOM: "as agreed",
}
NUMBER_WIDTH = 11.5
SHARED_PLACE = NumberFormat(numFmtId=200, formatCode='0"="')


@dataclass(slots=True)
class Column:
    """One column of a ranking's table, best option first."""

    head: str
    style: str
    values: Sequence[Value]
    live: bool = False


@dataclass(slots=True)
class Columns:
    """The columns of one vote's table while it is put together."""

    live: Live
    first: int
    """The row of the first option."""
    ranking: Ranking
    made: list[Column] = field(default_factory=list[Column])

    def add(self, head: str, style: str, values: Sequence[Value]) -> None:
        self.made.append(Column(head, style, values))

    def add_order(self, ranking: Ranking, whose: str, weighting: Weighting, *, can_live: bool) -> None:
        """Add scores under a rule and a weighting, and the places where an order was asked for."""
        order = [place.option for place in self.ranking.places]
        places = [ranking.place(option) for option in order]
        style = "Exact share" if ranking.rule in SHARES else "Score"
        scores: list[Plain] = ["" if p.score is None else p.score for p in places]
        ranks: list[Plain] = [p.rank or "" for p in places]
        letter = get_column_letter(len(self.made) + 1)
        if not can_live or ranking.rule not in LIVE_RULES:
            self.made.append(Column(f"Score, {whose}", style, scores))
            self.made += [Column(f"Place, {whose}", "Live place", ranks)] if ranking.ordered else []
            return
        formula, counting = LIVE_RULES[ranking.rule], Counting(self.live, weighting)
        options = [self.live.asked.option(option) for option in order]
        live_scores = [Formula(formula(counting, o), said) for o, said in zip(options, scores, strict=True)]
        self.made.append(Column(f"Score, {whose}", style, live_scores, live=True))
        if ranking.ordered:
            cells = f"{letter}${self.first}:{letter}${self.first + len(order) - 1}"
            low_first = ranking_rule(ranking.rule).low_first
            live_ranks = [
                Formula(place_among(f"{letter}{row}", cells, low_first=low_first), said)
                for row, said in enumerate(ranks, self.first)
            ]
            self.made.append(Column(f"Place, {whose}", "Live place", live_ranks, live=True))


def rules_beside(live: Live, found: Findings) -> frozenset[str]:
    """The rules of this vote that are read off a table of their own."""
    rules = (live.vote.outcome.ranking.rule, found.second.ranking.rule if found.second else "")
    needed = (("group_gap", needs_middles(live, *rules)), ("copeland", needs_duels(live, *rules)))
    return frozenset(rule for rule, is_needed in needed if is_needed)


def add(book: Book, contents: Contents) -> None:
    """Add one block for each vote."""
    votes = [(live, book.findings(live.vote)) for live in live_votes(contents)]
    across = max((_columns_across(contents, live, found) for live, found in votes), default=8)
    labels = [option.label for live, _ in votes for option in live.asked.options]
    groups = [name for live, _ in votes for name in live.vote.published]
    widths = [column_width([*labels, *groups], 30, 46), *[NUMBER_WIDTH] * (across - 1)]
    page = book.add_sheet("Ranking", widths, checking=True)
    page.words("Ranking", "Workshop", 20)
    page.words(ABOUT, "Quiet")
    page.sheet.freeze_panes = "B1"
    first = 1
    for live, found in votes:
        page.gap(18)
        _add_vote(book, page, contents, live, found)
        page.keep_together(first, landscape=True)
        first = page.row
        _add_beside(book, page, live, found)
        page.keep_together(first, landscape=True)
        first = page.row
    if not votes:
        page.words("No vote can be shown yet.")
    page.finish(landscape=True)


def _columns_across(contents: Contents, live: Live, found: Findings) -> int:
    """How many columns the widest table of a vote takes."""
    tables = [len(_columns(contents, live, found, 1)), 8]
    beside = rules_beside(live, found)
    tables += [1 + len(live.vote.outcome.groups)] if "group_gap" in beside else []
    tables += [1 + len(live.asked.options)] if "copeland" in beside else []
    return max(tables)


def _add_vote(book: Book, page: Page, contents: Contents, live: Live, found: Findings) -> None:
    outcome = live.vote.outcome
    page.words(f"{live.number}  {live.vote.name}", "Heading", 12)
    page.words(outcome.asked.prompt)
    rule = ranking_rule(outcome.ranking.rule)
    page.words(f"{rule.name}. {rule.plain} In the room: {WEIGHTED[outcome.ranking.weighting]}.", "Quiet")
    page.gap(6)
    add_weights(book, page, live)
    page.gap(12)
    columns = _columns(contents, live, found, page.row + 1)
    rows = [[(c.values[n], c.style) for c in columns] for n in range(len(outcome.ranking.places))]
    first, last = page.table(f"Ranking_{live.number}", [c.head for c in columns], rows)
    for n, column in enumerate(columns, 1):
        if column.style == "Live place":
            _show_shared(page, get_column_letter(n), first + 1, last)
    page.gap(6)
    for sentence in _sentences(found, columns):
        page.words(sentence, "Quiet")


def _add_beside(book: Book, page: Page, live: Live, found: Findings) -> None:
    """Add the tables that rules of this vote are read off."""
    beside = rules_beside(live, found)
    if "group_gap" in beside:
        page.gap(6)
        add_middles(book, page, live)
    if "copeland" in beside:
        page.gap(6)
        add_duels(book, page, live)


def _columns(contents: Contents, live: Live, found: Findings, first: int) -> list[Column]:
    ranking, beside = live.vote.outcome.ranking, rules_beside(live, found)
    columns = Columns(live, first, ranking)
    columns.add("Option", "Label", [place.label for place in ranking.places])
    can_live = ranking.rule not in ("group_gap", "copeland") or ranking.rule in beside
    if any(place.score is not None for place in ranking.places):
        for weighting in live.weightings:
            counted = outcome_of(contents.workshop, live.vote.round, weighting=weighting).ranking
            duels_fit = ranking.rule != "copeland" or weighting is ranking.weighting
            columns.add_order(counted, WHOSE[weighting], weighting, can_live=can_live and duels_fit)
    if found.second is not None:
        its = found.second.ranking
        can_live = its.rule != "copeland" or "copeland" in beside
        columns.add_order(its, its.rule_name.lower(), its.weighting, can_live=can_live)
    intervals = {i.option: i.text for i in found.robust.intervals}
    if intervals and ranking.ordered:
        columns.add("Place in nine of ten similar rooms", "Value", [intervals[p.option] for p in ranking.places])
    columns.add("People", "Count", [place.people for place in ranking.places])
    columns.add("Answers", "Count", [place.answers for place in ranking.places])
    if any(place.dont_know for place in ranking.places):
        columns.add("Don't know", "Count", [place.dont_know for place in ranking.places])
    _add_agreement(found.agreed.options, columns)
    return columns.made


def _add_agreement(found: Sequence[OptionAgreement], columns: Columns) -> None:
    """Add how far people agree on each option, once for each scale."""
    for question in dict.fromkeys(o.question for o in found):
        of: Mapping[OptionId, int] = {o.option: n for n, o in enumerate(found) if o.question == question}
        rows = [found[of[place.option]] for place in columns.ranking.places]
        on = f", {question}" if question else ""
        columns.add(f"Agreement{on}", "Value", [row.word for row in rows])
        columns.add(f"A{on}", "Score", [row.a for row in rows])
        if any(row.deviation is not None for row in rows):
            columns.add(f"Standard deviation{on}", "Score", [row.deviation for row in rows])
        if any(row.gap is not None for row in rows):
            columns.add(f"Widest gap of averages{on}", "Score", [row.gap for row in rows])


def _sentences(found: Findings, columns: Sequence[Column]) -> list[str]:
    """How firm the order is, how far people agree, and what does not follow a change."""
    agreed, robust = found.agreed, found.robust
    said = [f"{robust.words}." if robust.words else "", robust.survives, robust.influence_words, robust.note]
    if agreed.kendall_w is not None and agreed.chance is not None:
        said.append(f"{agreed.sentence} Kendall's W is {agreed.kendall_w:.3f}; {agreed.chance:.3f} would be chance.")
    if agreed.options:
        said.append("A is van der Eijk's measure of agreement: 1 all the same, 0 evenly spread, −1 two camps.")
    still = [c.head for c in columns if c.head.startswith(("Score", "Place")) and not c.live]
    if still:
        said.append(f"Values that follow no change, because they cannot reasonably be formulas: {listed(still)}.")
    return [part for part in said if part]


def _show_shared(page: Page, column: str, first: int, last: int) -> None:
    """Let a place look shared, 2=, as long as another option has it."""
    shared = Rule(
        type="expression",
        formula=[f"COUNTIF(${column}${first}:${column}${last},{column}{first})>1"],
        dxf=DifferentialStyle(numFmt=SHARED_PLACE),
    )
    page.live_style(f"{column}{first}:{column}{last}", shared)


SHEET = Sheet("ranking", "Ranking", add)
