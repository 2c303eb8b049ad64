"""What a result says in words: what was decided, who took part, and whether the weighting changes it."""

from workshop.counting.outcome import Ranking
from workshop.counting.verdict import rule_label
from workshop.outgoing.contents import Contents, Vote
from workshop.plan import Voter, Weighting
from workshop.words import counted, listed, number_word, ordinal

WEIGHTED = {
    Weighting.PEOPLE: "each person counts once",
    Weighting.GROUPS: "each group counts once",
    Weighting.CUSTOM: "each group counts as agreed",
}
MOST_NAMED = 5
"""More options than these are not listed in a sentence."""


def decision_text(ranking: Ranking) -> str:
    """Say what came first; empty where there is no order or no top.

    A top that would name half the room's list is no decision, so long ones are left to the table.
    """
    if not ranking.ordered or not ranking.top or ranking.top > MOST_NAMED or ranking.top >= len(ranking.places) > 1:
        return ""
    first = [place.label for place in ranking.places[: ranking.top]]
    return f"{listed(first)} {'comes' if len(first) == 1 else 'come'} first."


def said_text(vote: Vote) -> str:
    """What one vote said, in a sentence or two: what came first, or what became of a proposal."""
    outcome = vote.outcome
    if not outcome.ballots and not outcome.heads:
        return "Nobody has voted."
    if verdict := verdict_text(vote):
        return verdict
    fix = list(outcome.map.in_corner("high_low")) if outcome.map else []
    if 0 < len(fix) <= MOST_NAMED:
        return f"{fix[0].words}: {listed([option.label for option in fix])}."
    return decision_text(outcome.ranking) or _no_decision(vote)


def verdict_text(vote: Vote) -> str:
    """Whether a proposal is carried, and how many stood where: "Carried: 1 answered 2, 23 answered 3 or more."."""
    outcome, rule = vote.outcome, vote.outcome.asked.rule
    label = rule_label(outcome)
    if rule is None or not label:
        return ""
    if len(outcome.distributions) != 1:
        return f"{label}."
    counts = outcome.distributions[0].counts
    below, above = (sum(n for mark, n in counts if (mark < rule.threshold) is is_below) for is_below in (True, False))
    return f"{label}: {above} answered {rule.threshold:g} or more, {below} answered less."


def _no_decision(vote: Vote) -> str:
    """What can be said where nothing came clearly first."""
    outcome = vote.outcome
    if len(outcome.ranking.places) == 1 and outcome.distributions:
        return f"Middle answer: {outcome.ranking.places[0].value}."
    if outcome.ranking.ordered:
        return "Nothing came clearly first."
    most = max(place.people for place in outcome.ranking.places)
    first = [place.label for place in outcome.ranking.places if place.people == most]
    if outcome.distributions or len(first) > 1:
        return "No order was asked for."
    return f"Most marked {first[0]} ({most})."


def took_part_text(contents: Contents, vote: Vote) -> str:
    """Say how many took part, of how many, by group as published."""
    outcome = vote.outcome
    voter = outcome.asked.settings.voter
    if voter is Voter.FACILITATOR:
        return "Filled in once, for the whole room."
    expected = sum(contents.workshop.expected(vote.round).values())
    votes = outcome.ballots + outcome.heads
    who = ("group", "groups") if voter is Voter.GROUP else ("person", "people")
    if votes <= expected:
        text = f"{votes} of {counted(expected, *who)} took part"
    else:
        text = f"{counted(votes, 'vote', 'votes')} from {counted(expected, *who)}"
    if voter is Voter.GROUP:
        parts = [group.name for group in outcome.groups]
    else:
        parts = [
            f"{g.name} {g.ballots + g.heads}" + (f" of {g.people}" if g.ballots + g.heads != g.people else "")
            for g in outcome.groups
        ]
    return f"{text}: {', '.join(parts)}." if parts else f"{text}."


def change_text(vote: Vote) -> str:
    """Say whether the other weighting changes the order, and what moves furthest."""
    if vote.other is None or not vote.outcome.ranking.ordered or not vote.other.ranking.ordered:
        return ""
    ours, other = vote.outcome.ranking, vote.other.ranking
    when = f"When {WEIGHTED[other.weighting]}"
    moves = [(place, other.place(place.option)) for place in ours.places]
    moved = [(a, b) for a, b in moves if a.rank != b.rank]
    if not moved:
        shared = any(a.tied != b.tied for a, b in moves)
        return f"{when}, the order is the same{', but for shared places' if shared else ''}."
    kept = {p.option for p in ours.places[: ours.top]} == {p.option for p in other.places[: other.top]}
    top = ""
    if ours.top and kept:
        top = "the same one stays first" if ours.top == 1 else f"the same {number_word(ours.top)} stay on top"
    moved.sort(key=lambda pair: -abs(pair[0].rank - pair[1].rank))
    named = [f"{a.label} moves from {ordinal(a.rank)} to {ordinal(b.rank)}" for a, b in moved[:3]]
    more = f"; {counted(len(moved) - 3, 'other moves', 'others move')} less or as much" if len(moved) > 3 else ""
    opening = f"{when}, {top}, but the order changes" if top else f"{when}, the order changes"
    return f"{opening}: {listed(named)}{more}."


def remarks(vote: Vote) -> list[str]:
    """What stands under the table: does the weighting change it, how firm it is, where groups part."""
    ranking, widest = vote.outcome.ranking, vote.outcome.widest
    rule = vote.outcome.asked.rule
    verdict = verdict_text(vote)
    said = [
        verdict,
        rule.text if rule and verdict else "",
        change_text(vote),
        f"{ranking.line.rstrip('.')}." if ranking.line else "",
    ]
    if widest and len(ranking.places) > 1:
        said.append(f"The groups are furthest apart on {listed([ranking.place(o).label for o in widest])}.")
    if not vote.outcome.groups:
        said.append(vote.outcome.groups_note)
    return [sentence for sentence in said if sentence]


def facts_text(vote: Vote, summary: str) -> str:
    """The small facts under a question: 4 dots each · each person counts once · secret vote."""
    parts = [summary, WEIGHTED[vote.outcome.ranking.weighting], "secret vote" if vote.outcome.secret else "open vote"]
    return " · ".join(part for part in parts if part)
