"""What a result says, in a few sentences for the facilitator alone, before the room sees it."""

from workshop.counting.bands import AID, band_of_all
from workshop.counting.findings import Agreement
from workshop.counting.firmness import firm_line
from workshop.counting.outcome import RoundOutcome
from workshop.counting.published import agreement_of, outcome_of
from workshop.model import Workshop
from workshop.plan import Weighting
from workshop.voting import Round
from workshop.words import listed, listed_briefly, ordinal

MOST_SENTENCES = 6
_MOST_TIES = 2


def what_it_says(workshop: Workshop, round: Round) -> tuple[str, ...]:
    """Say what came top, where places are shared, what each-group-counts-once would change and where groups part."""
    people = outcome_of(workshop, round, weighting=Weighting.PEOPLE)
    said: list[str] = []
    if found := band_of_all(people):
        said.append(f"Taken together: {found[0].label}, {AID}.")
    if people.ranking.ordered:
        said += _order(people)
        if agreed := agreement_of(workshop, round).sentence:
            said.append(agreed)
        if len(people.groups) > 1:
            said.append(_other_weighting(people, outcome_of(workshop, round, weighting=Weighting.GROUPS)))
    if people.widest:
        labels = listed_briefly([people.ranking.place(o).label for o in people.widest])
        said.append(f"The groups are furthest apart on {labels}.")
    if people.groups_note:
        said.append(people.groups_note)
    if not said:
        said.append("This question asks for no order: look at how the answers lie.")
    return tuple(said[:MOST_SENTENCES])


def what_to_do(workshop: Workshop, round: Round) -> str:
    """Suggest what to do with a result: to talk before the vote that follows, where it is not firm or groups part."""
    outcome = outcome_of(workshop, round)
    voted = {r.activity for r in workshop.rounds}
    again = any(a.result.compare_to == round.activity and a.id not in voted for a in workshop.plan.activities)
    ranking, reasons = outcome.ranking, list[str]()
    if ranking.line and ranking.line != firm_line(ranking.top):
        reasons.append("the top is too close to call")
    if len(outcome.groups) > 1 and _far_apart(outcome, agreement_of(workshop, round)):
        reasons.append("the groups are far apart")
    if again and reasons:
        return f"Suggest: show it, then talk before the second vote: {listed(reasons)}."
    return "Suggest: show it, half a minute of silence, then talk."


def _far_apart(outcome: RoundOutcome, agreement: Agreement) -> bool:
    """A quarter of the scale between two groups; where nothing is graded, half of the places."""
    if agreement.options:
        return any(option.split for option in agreement.options)
    return agreement.widest is not None and agreement.widest.gap >= len(outcome.asked.options) / 2


def _order(outcome: RoundOutcome) -> list[str]:
    """How firm the top is, and who shares a place; not those that nobody chose, nor a tie without its names."""
    ranking = outcome.ranking
    if len(ranking.places) > 1 and all(p.rank == 1 for p in ranking.places):
        return ["All of them are level: there is no order to show."]
    shared = sorted({p.rank for p in ranking.places if p.tied and p.people})
    on_top = [rank for rank in shared if rank <= max(1, ranking.top)][:_MOST_TIES]
    named = any(ranking.line.endswith(f"are level in {ordinal(rank)} place") for rank in on_top)
    said = [f"{ranking.line}."] if ranking.line and not named else []
    for rank in on_top:
        level = [p.label for p in ranking.places if p.rank == rank]
        said.append(f"Level in {ordinal(rank)} place: {listed_briefly(level)}.")
    if below := [ordinal(rank) for rank in shared if rank not in on_top]:
        said.append(f"{listed_briefly(below)} place {'are' if len(below) > 1 else 'is'} shared.")
    return said


def _other_weighting(people: RoundOutcome, groups: RoundOutcome) -> str:
    top = {p.option for p in people.ranking.places[: people.ranking.top]}
    other = {p.option for p in groups.ranking.places[: groups.ranking.top]}
    first, first_by_groups = people.ranking.places[0], groups.ranking.places[0]
    if top == other and first.option == first_by_groups.option:
        return "If each group counts once, the top stays the same."
    if top == other:
        return f"If each group counts once, {first_by_groups.label} leads; the same ones stay on top."
    rising = listed_briefly([p.label for p in groups.ranking.places if p.option in other - top])
    falling = listed_briefly([p.label for p in people.ranking.places if p.option in top - other])
    if rising and falling:
        return f"If each group counts once, {rising} would come up and {falling} would drop out of the top."
    return f"If each group counts once, {rising or falling} would {'come into' if rising else 'leave'} the top."
