"""What moved from one vote to a later one, re-placed among the options that both asked."""

import numpy as np

from workshop.counting.agreement import orders_word, tau_b
from workshop.counting.analysis import agreement_of
from workshop.counting.findings import Agreement, Moved, Movement
from workshop.counting.gate import Counted, counted
from workshop.counting.outcome import Place, RoundOutcome
from workshop.counting.pooling import smallest_vote
from workshop.counting.published import outcome_of
from workshop.model import Workshop
from workshop.plan import Activity, GroupId, OptionId, Voter, Weighting
from workshop.ranking.wording import halves
from workshop.voting import Ballot, Round
from workshop.words import counted as count_of
from workshop.words import listed, number_word

_FAR = 2
"""Moving this many places or more is worth a word."""


def movement_of(
    workshop: Workshop, earlier: Round, later: Round, *, weighting: Weighting | None = None, rule: str | None = None
) -> Movement:
    """Compare two votes; they may be two votes on one question, or on questions that share options."""
    rounds = (earlier, later)
    before, after = (outcome_of(workshop, r, weighting=weighting, rule=rule) for r in rounds)
    agreed = [agreement_of(workshop, r, weighting=weighting) for r in rounds]
    rooms = [counted(workshop, r, weighting) for r in rounds]
    common = {o.id for o in before.asked.options} & {o.id for o in after.asked.options}
    old, new = _replaced(before, common), _replaced(after, common)
    same_way = _same_way(before.asked, after.asked)
    agreements = [_by_option(a) if same_way else {} for a in agreed]
    scored = same_way and before.ranking.rule == after.ranking.rule
    moved = [_moved(p, old, new, before, agreements, scored) for p in after.ranking.places]
    moved += [
        Moved(p.option, p.label, None, None, 0, None, "not asked again")
        for p in before.ranking.places
        if p.option not in common
    ]
    ids = sorted(old.keys() & new.keys())
    t = tau_b(np.array([old[o][1] for o in ids]), np.array([new[o][1] for o in ids])) if len(ids) > 1 else None
    ws = [a.kendall_w for a in agreed]
    linked, changed = _changed(rooms[0], rooms[1], common)
    said = [_order_words(moved, t), _agreement_words(ws), _changed_words(linked, changed, later), _others(rooms)]
    words = " ".join(s for s in said if s)
    return Movement(earlier.id, later.id, tuple(moved), t, ws[0], ws[1], linked, changed, words)


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
    agreements: list[dict[OptionId, float | None]],
    scored: bool,
) -> Moved:
    if place.option not in old or place.option not in new:
        asked_before = any(o.id == place.option for o in before.asked.options)
        return Moved(place.option, place.label, None, None, 0, None, "" if asked_before else "new")
    earlier = before.ranking.place(place.option)
    steps = old[place.option][1] - new[place.option][1]
    change = place.score - earlier.score if scored and place.score is not None and earlier.score is not None else None
    words = "same place" if steps == 0 else f"{'up' if steps > 0 else 'down'} {halves(abs(steps))}"
    a_before, a_after = (a.get(place.option) for a in agreements)
    places = old[place.option][0], new[place.option][0]
    return Moved(place.option, place.label, *places, steps, change, words, a_before, a_after)


def _by_option(agreement: Agreement) -> dict[OptionId, float | None]:
    """Van der Eijk's A of each option, where one thing is asked about it."""
    return {} if any(o.question for o in agreement.options) else {o.option: o.a for o in agreement.options}


def _same_way(one: Activity, other: Activity) -> bool:
    """Scores may be compared only for the same way of voting on the same scales."""
    scales = [[c.scale.id if c.scale else "" for c in a.criteria] for a in (one, other)]
    return one.settings.type == other.settings.type and scales[0] == scales[1]


def _changed(earlier: Counted, later: Counted, common: set[OptionId]) -> tuple[int, float | None]:
    """How many can be told again by their card (or as a group), and what share of them marked something else.

    Ballots of secret votes have no card, so nobody can be told; and fewer than the minimum are not counted.
    """
    first, second = _by_voter(earlier), _by_voter(later)
    both = first.keys() & second.keys()
    if not both or len(both) < max(smallest_vote(earlier.round), smallest_vote(later.round)):
        return 0, None
    changed = sum(_marks_on(first[v], common) != _marks_on(second[v], common) for v in both)
    return len(both), changed / len(both)


def _by_voter(room: Counted) -> dict[object, Ballot]:
    if room.asked.settings.voter is Voter.GROUP:
        return {b.group: b for b in room.ballots}
    return {b.card: b for b in room.ballots if b.card is not None and not room.round.secret}


def _marks_on(ballot: Ballot, common: set[OptionId]) -> dict[tuple[str, str], int]:
    return {key: mark for key, mark in ballot.marks.items() if key[1] in common}


def _order_words(moved: list[Moved], t: float | None) -> str:
    if t is None:
        return ""
    far = sum(abs(m.steps) >= _FAR for m in moved)
    if not any(m.steps for m in moved):
        return "Nothing moved."
    if not far:
        return "Nothing moved by two places or more."
    options = count_of(far, "option", "options").replace(str(far), number_word(far).capitalize(), 1)
    return f"{options} moved by two places or more."


def _agreement_words(ws: list[float | None]) -> str:
    before, after = ws
    if before is None or after is None:
        return ""
    was, now = orders_word(before), orders_word(after)
    how = f"stayed {now}" if was == now else f"went from {was} to {now}"
    return f"Agreement on the order {how} ({before:.2f}, then {after:.2f})."


def _changed_words(linked: int, changed: float | None, later: Round) -> str:
    if changed is None:
        return ""
    who = ("group", "groups") if later.asked.settings.voter is Voter.GROUP else ("person", "people")
    return f"{round(changed * linked)} of {count_of(linked, *who)} who voted both times changed their ballot."


def _voted(room: Counted) -> dict[GroupId, str]:
    return {g.id: g.name for g in room.groups if g.id in room.pooling.columns and not g.stands_for}


def _others(rooms: list[Counted]) -> str:
    """Say when other groups, or other options, were there."""
    first, second = (_voted(r) for r in rooms)
    joined, left = [second[g] for g in second if g not in first], [first[g] for g in first if g not in second]
    said = [f"{listed(joined)} voted only the second time."] if joined and first else []
    said += [f"{listed(left)} voted only the first time."] if left and second else []
    before, after = ({o.id for o in r.asked.options} for r in rooms)
    if before != after:
        said.append("Not the same options were asked.")
    return " ".join(said)
