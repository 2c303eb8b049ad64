"""Words that several rules share."""

from workshop.plan import Scale, Voter, Weighting
from workshop.ranking.base import Figures
from workshop.words import counted


def people(figures: Figures) -> str:
    """Count who gave it anything: 17 people, or 5 groups where each group hands in one ballot."""
    if figures.asked.settings.voter is Voter.GROUP:
        return counted(figures.people, "group", "groups")
    return counted(figures.people, "person", "people")


def percent(share: float) -> str:
    """Write a share in whole per cent; something is never written as nothing.

    >>> percent(0.178), percent(0.001), percent(0)
    ('18 %', 'under 1 %', '0 %')
    """
    return "under 1 %" if 0 < share < 0.005 else f"{share * 100:.0f} %"


def halves(n: float) -> str:
    """Write a number that may end in a half.

    >>> halves(143.5), halves(0.5), halves(7)
    ('143½', '½', '7')
    """
    whole, half = divmod(round(2 * n), 2)
    return f"{whole or ''}½" if half else str(whole)


def share_words(figures: Figures) -> tuple[str, str]:
    """Ticks: 17 people of 24; by share where groups are weighed."""
    if figures.weighting is Weighting.PEOPLE or figures.asked.settings.voter is Voter.GROUP:
        return people(figures), f"of {figures.votes}"
    return percent(figures.score), people(figures)


def grade(scale: Scale, median: float | None) -> str:
    """Write a middle grade in the scale's words: Good, or Good–Very good where it falls between; empty for none."""
    if median is None:
        return ""
    low, high = int(median // 1), int(-(-median // 1))
    return scale.label_of(low) if low == high else f"{scale.label_of(low)}–{scale.label_of(high)}"


def grade_words(figures: Figures) -> tuple[str, str]:
    """Grades: the middle one in words, and how many answered."""
    scale = figures.asked.criteria[0].scale
    assert scale is not None, "a rating has a scale"
    said = counted(figures.answers, "answer", "answers")
    unsure = f", {figures.dont_know} don't know" if figures.dont_know else ""
    return grade(scale, figures.medians[0]), said + unsure
