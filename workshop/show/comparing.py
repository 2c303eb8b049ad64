"""Which two votes can be compared before the room, and the picture of what moved between them."""

from workshop.counting.outcome import Place, Ranking, RoundOutcome
from workshop.counting.published import outcome_of
from workshop.model import Workshop
from workshop.plan import Weighting
from workshop.ranking.wording import halves
from workshop.show.header import Header
from workshop.show.result_scene import ComparisonScene, MovedRow
from workshop.show.standing import FAR, Standing, said_of, standing_of
from workshop.show.then_and_now import then_and_now_scene
from workshop.voting import Round, RoundState
from workshop.words import vote_name

NOTHING_BEFORE = "There is no earlier vote to compare this one with."
NO_ORDER = "One of the two votes has no order, so there are no places to compare."
ANOTHER_QUESTION = "One of the two votes asked for two marks, the other did not: their places say different things."
NOTHING_IN_COMMON = "The two votes have no two options in common, so there are no places to compare."


def compared_with(workshop: Workshop, round: Round) -> Round | None:
    """The vote a vote is compared with: the one before on the same question, else the last of the step it names.

    Only votes the room has seen count; a step that was not run is no vote.
    """
    seen = [r for r in workshop.rounds if r.state is RoundState.REVEALED and r.id != round.id]
    before = [r for r in seen if r.activity == round.activity and r.number < round.number]
    wanted = round.asked.result.compare_to
    stand_in = {a.id for a in workshop.plan.activities if wanted and a.replaces == wanted}
    named = [r for r in seen if wanted and r.id < round.id and (r.activity == wanted or r.activity in stand_in)]
    return next(reversed(before or named), None)


def why_not_compared(workshop: Workshop, round: Round) -> str:
    """Why nothing can be compared with this vote; empty if something can."""
    earlier = compared_with(workshop, round)
    if earlier is None:
        return "" if then_and_now_scene(workshop, round, Header("", "")) else NOTHING_BEFORE
    if (len(earlier.asked.criteria) > 1) is not (len(round.asked.criteria) > 1):
        return ANOTHER_QUESTION
    outcomes = [outcome_of(workshop, r) for r in (earlier, round)]
    if not all(o.ranking.ordered for o in outcomes):
        return NO_ORDER
    first, second = ({o.id for o in outcome.asked.options} for outcome in outcomes)
    return "" if len(first & second) > 1 else NOTHING_IN_COMMON


def comparison_scene(
    workshop: Workshop, earlier: Round, later: Round, header: Header, weighting: Weighting | None = None
) -> ComparisonScene:
    """Two votes side by side, placed among the options that both asked."""
    before, after = (outcome_of(workshop, r, weighting=weighting) for r in (earlier, later))
    return scene_between(before, after, before.ranking, after.ranking, header)


def scene_between(
    earlier: RoundOutcome, later: RoundOutcome, before: Ranking, after: Ranking, header: Header
) -> ComparisonScene:
    """Two orders side by side: those of two votes, or of one group in them."""
    rows = moved_rows(before, after)
    if earlier.asked.id == later.asked.id:
        left, right = vote_name(earlier.number), vote_name(later.number)
        title = "What moved when we talked?"
        sides = f"{left} on the left, {right[0].lower() + right[1:]} on the right."
    else:
        left, right = earlier.asked.title, later.asked.title
        title = "What is different now?"
        sides = f"“{left}” on the left, “{right}” on the right."
    whose = {Weighting.GROUPS: " · each group counts once", Weighting.CUSTOM: " · agreed weights"}
    basis = f"{sides} **{said_of(rows)}**{whose.get(after.weighting, '')}"
    return ComparisonScene(header, title, basis, left, right, rows)


def moved_rows(before: Ranking, after: Ranking) -> tuple[MovedRow, ...]:
    """Place the options common to two orders again, each order for itself; those of only one of them say so."""
    common = {p.option for p in before.places} & {p.option for p in after.places}
    old, new = (standing_of([(p.option, p.rank) for p in r.places], common) for r in (before, after))
    gone = [p for p in before.places if p.option not in common]
    return tuple(_row(p, old, new, "new") for p in after.places) + tuple(
        _row(p, old, new, "not asked again") for p in gone
    )


def _row(place: Place, old: Standing, new: Standing, alone: str) -> MovedRow:
    """One option; `alone` is said of it where only one of the votes asked it."""
    last = len(old) + 1
    before, before_at = old.get(place.option, ("", last))
    after, after_at = new.get(place.option, ("", last))
    steps = before_at - after_at if place.option in old else 0
    change = halves(abs(steps)) if steps else ""
    remark = "" if place.option in old else alone
    far = abs(steps) >= FAR
    gone = bool(remark) and alone != "new"
    return MovedRow(place.option, place.label, before, before_at, after, after_at, steps, change, far, remark, gone)
