"""Hoped for and seen, on two scales: the biggest shortfall, the biggest surprise, and what nobody can show."""

from workshop.counting.outcome import RoundOutcome
from workshop.counting.published import outcome_of
from workshop.counting.quadrants import axes_of
from workshop.model import Workshop
from workshop.plan import OptionId
from workshop.show.comparing import compared_with
from workshop.voting import Round
from workshop.words import listed

FEW = 0.25
"""Where fewer of those who voted could show evidence, what was seen is not proven."""
_LEVEL = 1e-9


def shortfall_item(outcome: RoundOutcome) -> str:
    """The one option that fell furthest short, where it leads the order too: the room reads both."""
    short = _furthest(outcome, 1.0)
    leads = [p.option for p in outcome.ranking.places if p.rank == 1]
    return outcome.asked.option(short).label if short is not None and leads == [short] else ""


def surprise_item(outcome: RoundOutcome) -> str:
    """The one option of which most more was seen than hoped for."""
    better = _furthest(outcome, -1.0)
    return outcome.asked.option(better).label if better is not None else ""


def unproven(workshop: Workshop, round: Round) -> str:
    """What was much seen, at the middle of the scale or above it, and few could show evidence for."""
    earlier, outcome = compared_with(workshop, round), outcome_of(workshop, round)
    votes = outcome.ballots + outcome.heads
    if earlier is None or not votes:
        return ""
    seen = _much_seen(outcome_of(workshop, earlier))
    few = {p.option for p in outcome.ranking.places if p.people < votes * FEW - _LEVEL}
    return listed([o.label for o in outcome.asked.options if o.id in seen & few])


def _furthest(outcome: RoundOutcome, way: float) -> OptionId | None:
    """The option whose first mark lies furthest above its second, or below it; None where there is none, or a tie."""
    gaps = {option: way * (first - second) for option, (first, second) in _averages(outcome).items()}
    most = max(gaps.values(), default=0.0)
    found = [option for option, gap in gaps.items() if gap > most - _LEVEL]
    return found[0] if most > _LEVEL and len(found) == 1 else None


def _much_seen(outcome: RoundOutcome) -> set[OptionId]:
    scale = outcome.asked.criteria[-1].scale
    if scale is None:
        return set()
    middle = (scale.low + scale.high) / 2
    return {option for option, (_, second) in _averages(outcome).items() if second >= middle - _LEVEL}


def _averages(outcome: RoundOutcome) -> dict[OptionId, tuple[float, float]]:
    """The average of the first and the second mark, of people who gave both."""
    if outcome.map is None:
        return {}
    across, _ = axes_of(outcome.asked)
    both = ((o.option, o.across, o.up) for o in outcome.map.options if o.across is not None and o.up is not None)
    return {option: (a, u) if across == 0 else (u, a) for option, a, u in both}
