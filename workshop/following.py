"""The next workshop after one: the same plan and people half a year later, and what the earlier one had published."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from workshop.copies import own_copies
from workshop.counting.published import outcome_of
from workshop.earlier import Earlier, EarlierPlace, EarlierVote
from workshop.errors import StorageError
from workshop.follows import Follows
from workshop.model import Workshop
from workshop.plan import ActivityKind, Plan
from workshop.sample import start_workshop
from workshop.session import Session, open_workshop
from workshop.voting import Participant, Round, RoundState

_RUN_OFF: Final = re.compile(r".*-run-off(-\d+)?")


def start_next(workshop: Workshop, file: Path, path: Path) -> Session:
    """Make the next workshop: the plan, the groups and the seats of this one, and none of its votes and notes."""
    session = start_workshop(path, next_plan(workshop, file), copies=own_copies())
    named = not workshop.plan.anonymous
    session.seat([Participant(p.card, p.group, p.name if named else "") for p in workshop.participants])
    return session


def next_plan(workshop: Workshop, file: Path) -> Plan:
    """The plan once more, without its day, its run-offs, and what the room said of its situation."""
    plan = workshop.plan
    kept = tuple(
        replace(a, context="") if a.gives_context else a
        for a in plan.activities
        if not (_RUN_OFF.fullmatch(a.id) and workshop.rounds_of(a.id))
    )
    follows = Follows(plan.title, plan.date, made_of(workshop), file.name)
    groups = tuple(replace(g, people=workshop.present(g.id)) for g in plan.groups if not g.stands_for)
    return replace(plan, date="", activities=kept, groups=groups, follows=follows)


def published_of(path: Path) -> Earlier:
    """What an earlier workshop has shown: read without changing it, and closed again at once."""
    session = open_workshop(path, read_only=True)
    try:
        return earlier_in(session.workshop, path.name)
    finally:
        session.close()


def earlier_in(workshop: Workshop, name: str) -> Earlier:
    """What a workshop has shown, whether it is read from its own file or out of its workbook."""
    if workshop.plan.station is not None:
        raise StorageError(f"{name} is a station, not a workshop: there is nothing to compare with in it.")
    votes = [_vote(workshop, round) for a in workshop.plan.activities if (round := _last_shown(workshop, a.id))]
    if not votes:
        raise StorageError(f"{name} has shown no result yet, so there is nothing to compare with.")
    plan = workshop.plan
    return Earlier(plan.title, plan.date, plan.template, made_of(workshop), tuple(votes))


def made_of(workshop: Workshop) -> str:
    """When the file of a workshop was made, as its log says."""
    return workshop.log[0].at if workshop.log else ""


def is_the_one(earlier: Earlier, follows: Follows | None) -> bool:
    """Whether this is the workshop that a plan was taken over from."""
    return follows is not None and (earlier.title, earlier.made) == (follows.title, follows.made)


def beside(folder: Path, follows: Follows | None) -> Path | None:
    """The file of the workshop that came before, where it lies in the same folder."""
    path = folder / follows.file if follows is not None and follows.file else None
    return path if path is not None and path.is_file() else None


def _last_shown(workshop: Workshop, activity: str) -> Round | None:
    shown = [r for r in workshop.rounds if r.activity == activity and r.state is RoundState.REVEALED]
    return shown[-1] if shown and shown[-1].asked.kind is not ActivityKind.PRACTICE else None


def _vote(workshop: Workshop, round: Round) -> EarlierVote:
    outcome = outcome_of(workshop, round)
    asked, ranking = outcome.asked, outcome.ranking
    return EarlierVote(
        activity=round.activity,
        title=asked.title,
        way=asked.settings.type,
        scales=tuple(c.scale.id for c in asked.criteria if c.scale),
        rule=ranking.rule,
        ordered=ranking.ordered,
        votes=outcome.ballots + outcome.heads,
        places=tuple(EarlierPlace(p.option, p.label, p.rank, p.score) for p in ranking.places),
    )
