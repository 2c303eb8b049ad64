"""What moved from one vote to a later one, re-placed among the options that both asked."""

import numpy as np

from workshop.agreement import tau_b
from workshop.analysis import agreement_of
from workshop.findings import Moved, Movement
from workshop.model import Workshop
from workshop.outcome import Place, RoundOutcome
from workshop.plan import Activity, OptionId
from workshop.published import outcome_of
from workshop.ranking.wording import halves
from workshop.voting import Round
from workshop.words import counted, number_word

_FAR = 2
"""Moving this many places or more is worth a word."""


def movement_of(workshop: Workshop, earlier: Round, later: Round) -> Movement:
    """Compare two votes; they may be two votes on one question, or on questions that share options."""
    before, after = outcome_of(workshop, earlier), outcome_of(workshop, later)
    common = {o.id for o in before.asked.options} & {o.id for o in after.asked.options}
    old, new = _replaced(before, common), _replaced(after, common)
    scored = _same_way(before.asked, after.asked) and before.ranking.rule == after.ranking.rule
    moved = [_moved(p, old, new, before, scored) for p in after.ranking.places]
    moved += [
        Moved(p.option, p.label, None, None, 0, None, "not asked again")
        for p in before.ranking.places
        if p.option not in common
    ]
    ids = sorted(old.keys() & new.keys())
    t = tau_b(np.array([old[o][1] for o in ids]), np.array([new[o][1] for o in ids])) if len(ids) > 1 else None
    ws = [agreement_of(workshop, round).kendall_w for round in (earlier, later)]
    return Movement(earlier.id, later.id, tuple(moved), t, ws[0], ws[1], _words(moved, t))


def _replaced(outcome: RoundOutcome, common: set[OptionId]) -> dict[OptionId, tuple[int, float]]:
    """Place, and middle of the shared place, of each common option among the common ones; empty without an order."""
    if not outcome.ranking.ordered:
        return {}
    ranks = [p.rank for p in outcome.ranking.places if p.option in common]
    return {
        p.option: (
            1 + sum(r < p.rank for r in ranks),
            1 + sum(r < p.rank for r in ranks) + (ranks.count(p.rank) - 1) / 2,
        )
        for p in outcome.ranking.places
        if p.option in common
    }


def _moved(
    place: Place,
    old: dict[OptionId, tuple[int, float]],
    new: dict[OptionId, tuple[int, float]],
    before: RoundOutcome,
    scored: bool,
) -> Moved:
    if place.option not in old or place.option not in new:
        asked_before = any(o.id == place.option for o in before.asked.options)
        return Moved(place.option, place.label, None, None, 0, None, "" if asked_before else "new")
    earlier = before.ranking.place(place.option)
    steps = old[place.option][1] - new[place.option][1]
    change = place.score - earlier.score if scored and place.score is not None and earlier.score is not None else None
    words = "same place" if steps == 0 else f"{'up' if steps > 0 else 'down'} {halves(abs(steps))}"
    return Moved(place.option, place.label, old[place.option][0], new[place.option][0], steps, change, words)


def _same_way(one: Activity, other: Activity) -> bool:
    """Scores may be compared only for the same way of voting on the same scales."""
    scales = [[c.scale.id if c.scale else "" for c in a.criteria] for a in (one, other)]
    return one.settings.type == other.settings.type and scales[0] == scales[1]


def _words(moved: list[Moved], t: float | None) -> str:
    if t is None:
        return ""
    far = sum(abs(m.steps) >= _FAR for m in moved)
    if not any(m.steps for m in moved):
        return "Nothing moved."
    if not far:
        return "Nothing moved by two places or more."
    options = counted(far, "option", "options").replace(str(far), number_word(far).capitalize(), 1)
    return f"{options} moved by two places or more."
