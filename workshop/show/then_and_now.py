"""Then and now: a vote of this workshop beside the same one of the workshop before, placed among what both asked."""

from dataclasses import dataclass

from workshop.counting.outcome import Place, RoundOutcome
from workshop.counting.published import outcome_of
from workshop.earlier import EarlierPlace, EarlierVote
from workshop.model import Workshop
from workshop.plan import OptionId, Weighting
from workshop.ranking.wording import halves
from workshop.show.header import Header
from workshop.show.result_scene import ComparisonScene, MovedRow
from workshop.show.standing import FAR, Standing, said_of, standing_of
from workshop.voting import Round, RoundState
from workshop.words import plain_date

NOT_ALIKE = "“{title}” was asked in another way then, so only the places can be compared."


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """One vote, then and now."""

    title: str
    then: str
    """When that was."""
    rows: tuple[MovedRow, ...]
    """In the order of now, then what was not asked again."""
    words: str
    """What moved, in a sentence."""
    same_way: bool
    """Whether it was asked in the same way, so that more than places may be compared."""
    votes: tuple[int, int]
    """How many voted then, and now."""


def earlier_vote(workshop: Workshop, round: Round) -> EarlierVote | None:
    """The vote of the workshop before on the same step, or on the step of another template this one names."""
    if workshop.earlier is None:
        return None
    template = workshop.earlier.template
    wanted = [str(round.activity), round.asked.result.compare_to]
    wanted += [name.removeprefix(f"{template}/") for name in wanted if name.startswith(f"{template}/")]
    by_id = {str(v.activity): v for v in workshop.earlier.votes}
    by_id |= {f"{template}/{v.activity}": v for v in workshop.earlier.votes if "/" not in v.activity}
    return next((by_id[name] for name in wanted if name in by_id), None)


def then_and_now(workshop: Workshop) -> tuple[ThenAndNow, ...]:
    """Every vote the room has seen in both workshops, in the order of the agenda."""
    found: list[ThenAndNow] = []
    for activity in workshop.plan.activities:
        seen = [r for r in workshop.rounds_of(activity.id) if r.state is RoundState.REVEALED]
        if seen and (made := _compared(workshop, seen[-1])):
            found.append(made)
    return tuple(found)


def then_and_now_scene(
    workshop: Workshop, round: Round, header: Header, weighting: Weighting | None = None
) -> ComparisonScene | None:
    """The picture of a vote then and now; None where the two cannot be compared."""
    made = _compared(workshop, round, weighting)
    if made is None:
        return None
    basis = f"{made.then} on the left, now on the right. **{made.words}**"
    return ComparisonScene(header, "Then and now", basis, made.then, "Now", made.rows)


def _compared(workshop: Workshop, round: Round, weighting: Weighting | None = None) -> ThenAndNow | None:
    vote, earlier = earlier_vote(workshop, round), workshop.earlier
    if vote is None or earlier is None or not vote.ordered:
        return None
    outcome = outcome_of(workshop, round, weighting=weighting)
    if not outcome.ranking.ordered or (len(vote.scales) > 1) is not (len(outcome.asked.criteria) > 1):
        return None
    rows = _rows(vote, outcome)
    if sum(bool(row.before and row.after) for row in rows) < 2:
        return None
    scales = tuple(c.scale.id for c in outcome.asked.criteria if c.scale)
    now = (outcome.asked.settings.type, scales, outcome.ranking.rule)
    return ThenAndNow(
        outcome.asked.title,
        plain_date(earlier.date) if earlier.date else "Then",
        rows,
        said_of(rows),
        (vote.way, vote.scales, vote.rule) == now,
        (vote.votes, outcome.ballots + outcome.heads),
    )


def _rows(vote: EarlierVote, outcome: RoundOutcome) -> tuple[MovedRow, ...]:
    names = _matched(vote.places, outcome.ranking.places)
    then = [(names.get(p.option, p.option), p.rank) for p in vote.places]
    common = set(names.values())
    old = standing_of(then, common)
    new = standing_of([(p.option, p.rank) for p in outcome.ranking.places], common)
    rows = [_row(p.option, p.label, old, new, gone=False) for p in outcome.ranking.places]
    gone = [_row(p.option, p.label, old, new, gone=True) for p in vote.places if p.option not in names]
    return (*rows, *gone)


def _matched(then: tuple[EarlierPlace, ...], now: tuple[Place, ...]) -> dict[OptionId, OptionId]:
    """Which option of then is which of now: by its id, else by how it reads."""
    ids = {p.option for p in now}
    names = {p.option: p.option for p in then if p.option in ids}
    by_label = {p.label.casefold(): p.option for p in now if p.option not in names}
    for place in then:
        if place.option not in names and (found := by_label.get(place.label.casefold())):
            names[place.option] = found
    return names


def _row(option: OptionId, label: str, old: Standing, new: Standing, *, gone: bool) -> MovedRow:
    last = len(old) + 1
    before, before_at = old.get(option, ("", last))
    after, after_at = new.get(option, ("", last))
    steps = before_at - after_at if before and after else 0.0
    change = halves(abs(steps)) if steps else ""
    remark = "not asked again" if gone else "" if before else "new"
    return MovedRow(option, label, before, before_at, after, after_at, steps, change, abs(steps) >= FAR, remark, gone)
