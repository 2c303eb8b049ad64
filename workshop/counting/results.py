"""What a tally says: rankings with shared places, grades and medians, and where groups are furthest apart."""

from collections.abc import Sequence
from dataclasses import replace
from math import isnan

import numpy as np

from workshop.ballots import Kept
from workshop.counting.outcome import Distribution, Place, Ranking, top_wanted
from workshop.counting.tally import Floats, Integers, Tally
from workshop.plan import Activity, OptionId, Polarity, Weighting
from workshop.ranking.base import Figures, RankingRule, ranks_of, weighed
from workshop.ranking.medians import medians_of_rows
from workshop.words import counted

_LEAST_PART = 0.25
"""Groups part on an option when they are a quarter of the scale (or of the places) apart."""


def is_rating(asked: Activity) -> bool:
    """Whether options are put on scales."""
    return asked.criteria[0].scale is not None


def is_unstated(asked: Activity) -> bool:
    """Whether nobody may say which end of the scale is the good one: then there is no order and no score."""
    return any(c.scale is not None and c.scale.polarity is Polarity.UNSTATED for c in asked.criteria)


def medians_of(tally: Tally, voices: Floats, criterion: int = 0) -> tuple[float | None, ...]:
    """Give the middle grade of each option, on one question."""
    medians = medians_of_rows(weighed(voices, tally.counts[:, criterion]), tally.layout.grades)
    return tuple(None if isnan(m) else m for m in medians.tolist())


def ranking_of(
    asked: Activity, tally: Tally, rule: RankingRule, weighting: Weighting, voices: Floats, *, ordered: bool = True
) -> Ranking:
    """Put the options in order; tied ones share a place and stand in printed order."""
    unstated = is_unstated(asked)
    scores = np.full(len(asked.options), np.nan) if unstated else rule.scores(tally, voices)
    order = order_of(tally, rule, voices, scores)
    ordered = ordered and not unstated and not bool(np.isnan(order).all()) and int(tally.votes.sum()) > 0
    ranks: list[int] = ranks_of(order).tolist() if ordered else [0] * len(asked.options)
    shared = {rank for rank in ranks if ranks.count(rank) > 1} if ordered else set[int]()
    bars: list[float] = [0.0] * len(asked.options) if unstated else rule.bars(tally, scores).tolist()
    figures = _figures(asked, tally, weighting, voices, scores)
    places = [
        Place(
            option=option.id,
            label=option.label,
            rank=ranks[n],
            tied=ranks[n] in shared,
            score=None if isnan(figures[n].score) else figures[n].score,
            total=figures[n].total,
            people=figures[n].people,
            answers=figures[n].answers,
            dont_know=figures[n].dont_know,
            bar=bars[n],
            value=value,
            aside=aside,
            first_places=figures[n].first_places,
        )
        for n, option in enumerate(asked.options)
        for value, aside in [_words(rule, figures[n], unstated)]
    ]
    places.sort(key=lambda p: p.rank)
    return Ranking(rule.key, rule.name, weighting, ordered, tuple(places), top_of(asked, places) if ordered else 0)


def order_of(tally: Tally, rule: RankingRule, voices: Floats, scores: Floats) -> Floats:
    """What is sorted, highest first; NaN where there is no score."""
    if np.isnan(scores).all():
        return scores
    if rule.order is not None:
        return rule.order(tally, voices)
    return -scores if rule.low_first else scores


def top_of(asked: Activity, places: Sequence[Place]) -> int:
    """Count the places above the line: those that tie at it are all in; 0 where the line would part nothing."""
    wanted = top_wanted(asked)
    top = sum(p.rank <= wanted and p.people > 0 for p in places)
    return 0 if top == len(places) else top


def distributions_of(asked: Activity, tally: Tally, voices: Floats, criterion: int = 0) -> tuple[Distribution, ...]:
    """Count how many people gave each grade to each option, on one question; each person counts once."""
    scale = asked.criteria[criterion].scale if criterion < len(asked.criteria) else None
    if scale is None:
        return ()
    counts, unsure = tally.counts[:, criterion].sum(axis=0), tally.dont_know[:, criterion].sum(axis=0)
    medians = medians_of(tally, np.ones(len(tally.groups)), criterion)
    weighed_medians = medians_of(tally, voices, criterion)
    levels = tally.layout.grades.tolist()
    return tuple(
        Distribution(
            option.id,
            tuple((grade, int(counts[n, levels.index(grade)])) for grade in scale.marks),
            int(unsure[n]),
            None if is_unstated(asked) else medians[n],
            None if is_unstated(asked) else weighed_medians[n],
        )
        for n, option in enumerate(asked.options)
    )


def widest_of(
    asked: Activity, medians: Sequence[Sequence[float | None]], ranks: Sequence[Sequence[int]]
) -> tuple[OptionId, ...]:
    """Give the options on which groups are furthest apart: at most two, and none that ties with one left out.

    `medians` and `ranks` hold one row for each group, in printed order of the options.
    """
    if len(ranks) < 2 or is_unstated(asked):
        return ()
    gaps = _median_gaps(medians) if is_rating(asked) else _place_gaps(ranks)
    scale = asked.criteria[0].scale
    length = scale.high - scale.low if scale else len(asked.options) - 1
    named: list[OptionId] = []
    for gap in sorted({g for g in gaps if g > 0 and g >= _LEAST_PART * length}, reverse=True):
        level = [option.id for option, g in zip(asked.options, gaps, strict=True) if g == gap]
        if len(named) + len(level) > 2:
            break
        named += level
    return tuple(named)


def unspent(asked: Activity, tally: Tally) -> int:
    """Count dots or points that were not given."""
    settings = asked.settings
    each = {"dots": settings.dots, "points": settings.points}.get(settings.type, 0)
    given = int((tally.counts[:, 0] @ tally.layout.grades).sum()) if each else 0
    return each * int(tally.votes.sum()) - given


def _words(rule: RankingRule, figures: Figures, unstated: bool) -> tuple[str, str]:
    if figures.votes == 0:
        return "no votes", ""
    unsure = f"{figures.dont_know} don't know" if figures.dont_know else ""
    if unstated:
        return counted(figures.answers, "answer", "answers"), unsure
    if isnan(figures.score):
        return rule.unknown, unsure
    return rule.words(figures)


def _figures(asked: Activity, tally: Tally, weighting: Weighting, voices: Floats, scores: Floats) -> list[Figures]:
    votes, options = int(tally.votes.sum()), len(asked.options)
    questions = range(tally.layout.criteria if is_rating(asked) else 0)
    medians = [medians_of(tally, voices, c) for c in questions]
    whole: list[list[int]] = [numbers.tolist() for numbers in _whole_figures(asked, tally)]
    totals, people, answers, unsure, first = whole
    values: list[float] = scores.tolist()
    return [
        Figures(
            asked=asked,
            weighting=weighting,
            votes=votes,
            score=values[n],
            total=totals[n],
            people=people[n],
            answers=answers[n],
            dont_know=unsure[n],
            medians=tuple(m[n] for m in medians),
            first_places=first[n],
        )
        for n in range(options)
    ]


def _whole_figures(asked: Activity, tally: Tally) -> tuple[Integers, Integers, Integers, Integers, Integers]:
    """Whole numbers for each option: total, people, answers, don't knows, first places."""
    layout, none = tally.layout, np.zeros(len(asked.options), dtype=np.int64)
    if layout.kept is Kept.DUELS:
        met = tally.met.sum(axis=(0, 2))
        return tally.above.sum(axis=(0, 2)), met, met, none, none
    counts, grades = tally.counts[:, 0].sum(axis=0), layout.grades
    answers, unsure = counts.sum(axis=1), tally.dont_know.sum(axis=(0, 1))
    if layout.kept is Kept.PLACES:
        return counts[:, 0], answers, answers, unsure, counts[:, 0]
    if layout.criteria > 1:
        answers = tally.whole.sum(axis=0)
    people = answers if is_rating(asked) else counts[:, grades > 0].sum(axis=1)
    return counts @ grades, people, answers, unsure, none


def with_given(asked: Activity, tally: Tally, ranking: Ranking) -> Ranking:
    """Say beside each place the least and the most that anybody gave; whoever shared out and gave it none gave 0.

    For the whole room only: in a small group the two would tell single ballots.
    """
    shared_out = asked.settings.type in ("dots", "points")
    if not (shared_out or is_rating(asked)):
        return ranking
    counts, votes = tally.counts[:, 0].sum(axis=0), int(tally.votes.sum())
    given: dict[OptionId, tuple[int, int]] = {}
    for option, of_option in zip(asked.options, counts, strict=True):
        marks: list[int] = tally.layout.grades[of_option > 0].tolist()
        marks += [0] if shared_out and int(of_option.sum()) < votes else []
        if marks:
            given[option.id] = min(marks), max(marks)
    return replace(ranking, places=tuple(replace(p, given=given.get(p.option)) for p in ranking.places))


def _median_gaps(medians: Sequence[Sequence[float | None]]) -> list[float]:
    columns = [[m for m in column if m is not None] for column in zip(*medians, strict=True)]
    return [max(c) - min(c) if len(c) > 1 else 0.0 for c in columns]


def _place_gaps(ranks: Sequence[Sequence[int]]) -> list[float]:
    """Places are compared by the middle of shared ones: two that share the first stand at 1½."""
    middles = [[r + (row.count(r) - 1) / 2 for r in row] for row in ranks if all(row)]
    return [max(c) - min(c) for c in zip(*middles, strict=True)] if len(middles) > 1 else [0.0] * len(ranks[0])
