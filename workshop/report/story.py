"""The story of the day in sentences: what came first, who can live with it, where groups part, what the others said."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.counting.outcome import GroupOutcome, RoundOutcome
from workshop.model import Workshop
from workshop.outgoing.contents import Vote
from workshop.outgoing.sentences import change_text, said_text
from workshop.plan import ActivityKind, Weighting
from workshop.report.lens import part_of
from workshop.report.texts import beside
from workshop.show.readout import what_it_says
from workshop.show.running import headline
from workshop.words import counted, listed_briefly, plain_date

MOST_NAMED = 6
"""More options than these in first place are no decision."""


@dataclass(frozen=True, slots=True)
class Story:
    """What stands on top of the report."""

    main: Vote | None
    """The vote the report opens with: the latest order of priority."""
    about: str
    """What, when and who: "What the room decided · 22 November 2026 · 24 people in 4 groups"."""
    sentence: str
    """What came first; empty while no vote asked for an order."""
    aside: tuple[str, ...]
    """Who can live with it, how firm it is, what the other way of counting says, where the groups part."""
    others: tuple[tuple[str, str], ...]
    """(step, what its vote said), in the order of the agenda."""


def story_of(workshop: Workshop, votes: Sequence[Vote], group: str = "") -> Story:
    """Put the day into words, from the votes that may be seen; of one group, what came first for it."""
    main = main_vote(votes)
    agreed = agreement_after(votes, main) if main else None
    sentence, aside = "", list[str]()
    if main is not None:
        sentence = _first(main.outcome, part_of(main.outcome, group) if group else None)
        aside += [agreement_text(agreed)] if agreed else []
        aside += _said_of(workshop, main)
    left = [v for v in reversed(votes) if v is not main and v is not agreed]
    said = {v.round.activity: (v.name, _said(workshop, v)) for v in left}
    agenda = [said[a.id] for a in workshop.plan.activities if a.id in said]
    others = tuple((name, text) for name, text in agenda if text)
    return Story(main, about_text(workshop, main), sentence, tuple(aside), others)


def main_vote(votes: Sequence[Vote]) -> Vote | None:
    """The vote the report opens with: the workbook's first, if it put options in order."""
    first = votes[0] if votes else None
    return first if first and first.outcome.ranking.ordered and first.outcome.ranking.top else None


def about_text(workshop: Workshop, main: Vote | None) -> str:
    """What this is, where and when it was, and how many were there."""
    return beside(("What the room decided", workshop.plan.banner, *_where_and_who(workshop, main)))


def where_and_who(workshop: Workshop, main: Vote | None) -> str:
    """Where and when it was, and how many were there."""
    return beside(_where_and_who(workshop, main))


def _where_and_who(workshop: Workshop, main: Vote | None) -> tuple[str, ...]:
    plan = workshop.plan
    people = sum(main.round.present.values()) if main else workshop.people_here
    groups = counted(len(plan.groups), "group", "groups")
    return plan.place, plain_date(plan.date), f"{counted(people, 'person', 'people')} in {groups}"


def agreement_after(votes: Sequence[Vote], main: Vote) -> Vote | None:
    """The latest vote after the main one in which everybody could say whether they can live with a proposal."""
    asked = [v for v in votes if v.round.id > main.round.id and agreement_text(v)]
    return max(asked, key=_order_of_opening, default=None)


def agreement_text(vote: Vote) -> str:
    """How many can live with a proposal, and whether it is carried; empty for any other vote."""
    asked, lies = vote.outcome.asked, vote.outcome.distributions
    rule, scale = asked.rule, asked.criteria[0].scale
    if rule is None or scale is None or rule.measure != "min" or len(lies) != 1:
        return ""
    answers = sum(n for _, n in lies[0].counts)
    if not answers:
        return ""
    enough = sum(n for mark, n in lies[0].counts if mark >= rule.threshold)
    verdict = rule.pass_label if enough == answers else rule.fail_label
    proposal = vote.outcome.ranking.places[0].label
    if scale.id == "fist5":
        return f"{enough} of {answers} can live with “{proposal}”: {verdict}."
    least = scale.label_of(max(scale.low, min(scale.high, -int(-rule.threshold // 1))))
    return f"{enough} of {answers} said “{least}” or higher on “{proposal}”: {verdict}."


def earlier_vote(votes: Sequence[Vote], vote: Vote) -> Vote | None:
    """The vote this one is compared with: the one before on the same question, else the last of the step it names.

    Only where both have an order and at least two options in common.
    """
    before = [v for v in votes if v.round.activity == vote.round.activity and v.round.number == vote.round.number - 1]
    named = [v for v in votes if v.round.activity == vote.round.asked.result.compare_to and v is not vote]
    found = next(iter(before or sorted(named, key=_order_of_opening, reverse=True)), None)
    if found is None or not (found.outcome.ranking.ordered and vote.outcome.ranking.ordered):
        return None
    first, second = ({o.id for o in v.outcome.asked.options} for v in (found, vote))
    return found if len(first & second) > 1 else None


def told(step: str, said: str) -> str:
    """What a vote said, after its step's name, unless it begins with it.

    >>> told("First vote: four dots each", "First vote: most dots to Equity"), told("Why now?", "To save money")
    ('First vote: most dots to Equity', 'Why now? To save money')
    """
    if said.partition(":")[0] == step.partition(":")[0]:
        return said
    return f"{step} {said}" if step[-1:] in "?!." else f"{step}: {said}"


def _first(outcome: RoundOutcome, group: GroupOutcome | None) -> str:
    ranking = group.ranking if group else outcome.ranking
    labels = [p.label for p in ranking.places[: ranking.top]]
    if not labels or not ranking.ordered:
        return f"{group.name} put nothing clearly first." if group else ""
    whose = f" for {group.name}" if group else ""
    return f"{listed_briefly(labels, MOST_NAMED)} {'comes' if len(labels) == 1 else 'come'} first{whose}."


def _said_of(workshop: Workshop, vote: Vote) -> tuple[str, ...]:
    """How firm the order is, and what another way of counting would say."""
    if vote.outcome.ranking.weighting is Weighting.PEOPLE:
        return what_it_says(workshop, vote.round)
    line = f"{vote.outcome.ranking.line}." if vote.outcome.ranking.line else ""
    return tuple(sentence for sentence in (line, change_text(vote)) if sentence)


def _said(workshop: Workshop, vote: Vote) -> str:
    if vote.round.asked.kind is ActivityKind.PRACTICE:
        return ""
    asked = vote.round.asked
    if asked.screen_result and "{" not in asked.screen_result:  # it explains the picture
        return agreement_text(vote) or said_text(vote)
    said = headline(workshop, asked.screen_result, activity=asked, round=vote.round, outcome=vote.outcome)
    return said or agreement_text(vote)


def _order_of_opening(vote: Vote) -> int:
    return vote.round.id
