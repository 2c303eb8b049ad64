"""What the room is told before the first step and after the last: how we vote today, and what everybody receives."""

from workshop.ballots import ballot_type
from workshop.kinds import told
from workshop.model import Workshop
from workshop.plan import Activity, ActivityKind, Voter, Weighting, is_secret
from workshop.show.header import Header
from workshop.show.list_scene import ListScene
from workshop.voting import RoundState
from workshop.words import counted, listed, number_word


def how_we_vote(workshop: Workshop, header: Header) -> ListScene:
    """The ways of voting of the day, how secret they are, who counts, and what is done for small groups and ties."""
    plan, votes = workshop.plan, votes_of(workshop)
    ways = list(dict.fromkeys(ballot_type(a.settings.type).tagline for a in votes))
    secret = {is_secret(plan, a) and a.settings.voter is Voter.PARTICIPANT for a in votes}
    lines = [f"Ways of voting: {listed(ways)}.", _SECRECY[min(secret), max(secret)]]
    if any(a.settings.voter is Voter.PARTICIPANT for a in votes):
        lines.append(told(plan, all_secret=all(secret), cards=bool(workshop.participants)))
    if len(plan.groups) > 1:
        lines.append(_who_counts(votes))
        smallest = max(a.result.min_group for a in votes)
        if True in secret and smallest > 1:
            few = number_word(smallest)
            lines.append(f"Groups of fewer than {few} are shown together, so that nobody's vote can be worked out.")
    lines.append("Places can be shared: a tie stays a tie.")
    return ListScene(header, "How we vote today", tuple(lines))


def what_you_receive(workshop: Workshop, header: Header) -> ListScene:
    """What everybody gets afterwards, as far as it is there by now."""
    shown = sum(r.state is RoundState.REVEALED for r in workshop.rounds)
    lines = [f"The result of {'our vote' if shown == 1 else f'our {number_word(shown)} votes'}."] if shown else []
    lines += ["How each result was counted, in plain words.", "One Excel workbook that anybody can check and filter."]
    if workshop.notes:
        lines.append(f"What we wrote down together: {counted(len(workshop.notes), 'line', 'lines')}.")
    lines.append("No name stands beside a vote, and no small group stands alone.")
    return ListScene(header, "What you will receive", tuple(lines))


def votes_of(workshop: Workshop) -> tuple[Activity, ...]:
    """The votes of the plan; a practice counts only where there is nothing else."""
    votes = tuple(a for a in workshop.plan.activities if a.is_vote)
    return tuple(a for a in votes if a.kind is not ActivityKind.PRACTICE) or votes


_SECRECY = {
    (True, True): "Every vote is secret: nobody sees anything until it closes.",
    (False, True): "Votes are secret until they close. Where a vote is open, the screen says so.",
    (False, False): "Votes today are open: marks may be seen.",
}
"""By whether all, and whether any, are secret."""


def _who_counts(votes: tuple[Activity, ...]) -> str:
    weightings = {a.result.weighting for a in votes}
    if len(weightings) > 1:
        return "Under every result stands who counts how much."
    return {
        Weighting.PEOPLE: "Each person counts once. We can also see what changes if each group counts once.",
        Weighting.GROUPS: "Each group counts once, however many people it brought.",
        Weighting.CUSTOM: "Each group has the weight we agreed.",
    }[weightings.pop()]
