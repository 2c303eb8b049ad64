"""Stretches of a scale with words of their own: a talking aid beside an average, and no score."""

from collections.abc import Mapping
from math import floor

from workshop.counting.outcome import Distribution, RoundOutcome
from workshop.plan import Activity, Band, OptionId

AID = "a talking aid, not a validated score"
_AVERAGES = ("mean", "mean_low_first")
"""The rules whose scores are averages themselves, under the weighting asked for."""


def averages_of(outcome: RoundOutcome) -> Mapping[OptionId, float]:
    """The average mark of each option that was marked."""
    if outcome.ranking.rule in _AVERAGES:
        return {p.option: p.score for p in outcome.ranking.places if p.score is not None}
    found = {d.option: _average(d) for d in outcome.distributions}
    return {option: average for option, average in found.items() if average is not None}


def band_at(asked: Activity, average: float) -> Band | None:
    """The band an average falls in, read to one decimal as it is written."""
    written = floor(average * 10 + 0.5) / 10
    return next((b for b in asked.bands if b.low <= written <= b.high), None)


def band_of_all(outcome: RoundOutcome) -> tuple[Band, float] | None:
    """The band of everything taken together: the average of the options' averages; None where nothing is said of it."""
    averages = averages_of(outcome)
    if not outcome.asked.bands or not averages:
        return None
    average = sum(averages.values()) / len(averages)
    band = band_at(outcome.asked, average)
    return (band, average) if band else None


def _average(d: Distribution) -> float | None:
    answers = sum(n for _, n in d.counts)
    return sum(mark * n for mark, n in d.counts) / answers if answers else None
