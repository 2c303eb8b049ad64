"""What the room decided, in sentences: the one vote that says most, and what the others said."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.model import Workshop
from workshop.plan import ActivityKind
from workshop.show.readout import what_it_says
from workshop.show.running import headline
from workshop.words import counted, listed_briefly, plain_date

if TYPE_CHECKING:  # openpyxl comes with it, and is slow to import
    from workshop.export.contents import Vote


@dataclass(frozen=True, slots=True)
class Decision:
    """The card on top of the report."""

    about: str
    """What, when and who: "What the room decided · 22 November 2026 · 24 people in 4 groups"."""
    sentence: str
    """What came first; empty while no vote asked for an order."""
    aside: str
    """How firm it is, and what the other way of counting says."""
    others: tuple[tuple[str, str], ...]
    """(step, what its vote said), in the order of the agenda."""


def decision_of(workshop: Workshop, votes: "tuple[Vote, ...]") -> Decision:
    """Put the decision into words."""
    main = main_vote(votes)
    sentence, aside = "", ""
    if main is not None:
        ranking = main.outcome.ranking
        labels = [p.label for p in ranking.places[: ranking.top]]
        sentence = f"{listed_briefly(labels)} {'comes' if len(labels) == 1 else 'come'} first."
        aside = " ".join(what_it_says(workshop, main.round))
    said = {v.round.activity: (v.name, _said(workshop, v)) for v in reversed(votes) if v is not main}
    agenda = [said[a.id] for a in workshop.plan.activities if a.id in said]
    others = tuple((name, text) for name, text in agenda if text)
    return Decision(about_text(workshop, main), sentence, aside, others)


def main_vote(votes: "tuple[Vote, ...]") -> "Vote | None":
    """The vote the report opens with: the workbook's first, if it put options in order."""
    first = votes[0] if votes else None
    return first if first and first.outcome.ranking.ordered and first.outcome.ranking.top else None


def about_text(workshop: Workshop, main: "Vote | None") -> str:
    plan = workshop.plan
    people = sum(main.round.present.values()) if main else workshop.people_here
    groups = counted(len(plan.groups), "group", "groups")
    day = plain_date(plan.date)
    parts = (
        "What the room decided",
        plan.banner,
        plan.place,
        day,
        f"{counted(people, 'person', 'people')} in {groups}",
    )
    return " · ".join(part for part in parts if part)


def _said(workshop: Workshop, vote: "Vote") -> str:
    if vote.round.asked.kind is ActivityKind.PRACTICE:
        return ""
    asked = vote.round.asked
    return headline(workshop, asked.screen_result, activity=asked, round=vote.round, outcome=vote.outcome)
