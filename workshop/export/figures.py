"""The numbers a result shows beside its options: which ones, in which form, and which of them the chart draws."""

from collections.abc import Callable
from dataclasses import dataclass

from workshop.book_texts import cut_to, one_line
from workshop.counting.outcome import Distribution, Place
from workshop.export.cells import Value
from workshop.outgoing.contents import Vote
from workshop.plan import Weighting
from workshop.words import place_text

COUNTED = {"dots": "Dots", "points": "Points", "choice": "People", "approve": "People"}
"""Ways of voting whose marks add up, and what their sum is called."""
SHARES = ("dots", "approval", "people", "win_share", "borda")
"""Rules whose score is a share of the whole."""
GRADED = ("mean", "mean_low_first", "median")
"""Rules whose score is a grade."""


Limits = tuple[float | None, float | None]
"""The ends of a chart's axis; None leaves one to the spreadsheet."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One column of numbers."""

    head: str
    style: str
    of: Callable[[Place], Value]
    charted: bool = False


def figures_of(vote: Vote) -> tuple[Figure, ...]:
    """Choose the columns of a vote's result; those charted are one, or one for each grade."""
    outcome = vote.outcome
    way = outcome.asked.settings.type
    if way in COUNTED:
        counted = _counted(vote, COUNTED[way])
    elif outcome.distributions:
        counted = _graded(vote)
    else:
        counted = (_points_of(vote) or _score_of(vote), Figure("People", "Count", _answers))
    if any(place.dont_know for place in outcome.ranking.places):
        counted += (Figure("Don't know", "Count", _dont_know),)
    return counted


def _counted(vote: Vote, head: str) -> tuple[Figure, ...]:
    """Sums as they were given; where these do not explain the order, the score stands before them."""
    ranking = vote.outcome.ranking
    totals = [place.total for place in ranking.places]
    explains = not ranking.ordered or (ranking.weighting is Weighting.PEOPLE and totals == sorted(totals, reverse=True))
    sums = Figure(head, "Count", _total, charted=explains)
    second = Figure("People", "Count", _people)
    if head == "People":
        people = vote.outcome.ballots + vote.outcome.heads
        second = Figure("Share of votes", "Share", lambda place: place.people / people if people else None)
    score = () if explains else (_score_of(vote),)
    return (*score, sums, second)


def _graded(vote: Vote) -> tuple[Figure, ...]:
    """Ratings: the middle answer and the score where there is an order, else how many gave each grade."""
    outcome = vote.outcome
    middle = Figure("Middle answer", "Value", _value)
    answers = Figure("Answers", "Count", _answers)
    if outcome.ranking.ordered and any(place.score is not None for place in outcome.ranking.places):
        return (_score_of(vote), middle, answers)
    grades = tuple(
        Figure(grade_head(vote, grade), "Count", _Graded(outcome.distributions, n).count, charted=True)
        for n, (grade, _) in enumerate(outcome.distributions[0].counts)
    )
    return (*grades, middle, answers)


@dataclass(frozen=True, slots=True)
class _Graded:
    distributions: tuple[Distribution, ...]
    index: int

    def count(self, place: Place) -> Value:
        return next(d.counts[self.index][1] for d in self.distributions if d.option == place.option)


def grade_head(vote: Vote, grade: int) -> str:
    """Name a grade by its number and its words: 4 Good."""
    scale = next((c.scale for c in vote.outcome.asked.criteria if c.scale), None)
    words = one_line(scale.label_of(grade)) if scale else ""
    return cut_to(f"{grade} {words}".strip(), 40)


def chart_limits(vote: Vote) -> Limits:
    """The ends of the chart's axis: those of the scale for grades, all answers where these are counted."""
    outcome = vote.outcome
    scale = outcome.asked.criteria[0].scale
    if scale is None or outcome.ranking.rule not in GRADED:
        below = any(place.score is not None and place.score < 0 for place in outcome.ranking.places)
        return (None if below else 0.0), None
    if outcome.ranking.ordered:
        return float(scale.low), float(scale.high)
    return 0.0, float(max(1, outcome.ballots + outcome.heads))


def place_cell(place: Place) -> tuple[Value, str]:
    """A place is a number that can be sorted; a shared one is shown as 2=."""
    return place.rank, "Shared place" if place.tied else "Place"


def spoken_place(place: Place) -> str:
    return place_text(place.rank, place.tied)


def _score_of(vote: Vote) -> Figure:
    """The score under the ranking's rule: a share, or a number."""
    ranking = vote.outcome.ranking
    head = "Share of points" if ranking.rule == "borda" else ranking.rule_name
    return Figure(head, "Exact share" if ranking.rule in SHARES else "Score", _score, charted=True)


def _points_of(vote: Vote) -> Figure | None:
    """The points of places as the room saw them, where each person counts once: the score is a share of the most."""
    ranking = vote.outcome.ranking
    if ranking.rule != "borda" or ranking.weighting is not Weighting.PEOPLE:
        return None
    most = vote.outcome.ballots * (len(ranking.places) - 1)
    return Figure("Points", "Half", _Points(most).of, charted=True)


@dataclass(frozen=True, slots=True)
class _Points:
    most: int

    def of(self, place: Place) -> Value:
        return None if place.score is None else round(place.score * self.most * 2) / 2


def _score(place: Place) -> Value:
    return place.score


def _total(place: Place) -> Value:
    return place.total


def _people(place: Place) -> Value:
    return place.people


def _answers(place: Place) -> Value:
    return place.answers


def _dont_know(place: Place) -> Value:
    return place.dont_know


def _value(place: Place) -> Value:
    return place.value
