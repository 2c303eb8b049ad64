"""A shipped template run through by voters nobody is: every vote taken, one of them twice, and notes typed."""

from datetime import UTC, datetime
from pathlib import Path
from random import Random

from workshop.captures import collects_actions, fields_of
from workshop.model import Workshop
from workshop.plan import Activity, ActivityKind, GroupId, StakeholderGroup
from workshop.sample import start_workshop
from workshop.session import Session, open_workshop
from workshop.show.running import options_for
from workshop.simulation import simulated_ballots
from workshop.templates.reading import plan_for_groups, read_template
from workshop.templates.shelf import template_shelf

GROUPS = (
    StakeholderGroup(GroupId("council"), "Council", "C", people=7, colour=0),
    StakeholderGroup(GroupId("voluntary"), "Voluntary", "V", people=6, colour=1),
    StakeholderGroup(GroupId("residents"), "Residents", "R", people=8, colour=2),
    StakeholderGroup(GroupId("private"), "Private", "P", people=2, colour=3),
    StakeholderGroup(GroupId("media"), "Media", "M", people=2, colour=4),
)
"""Two of them too small to be shown by themselves."""
SAID = ("Publish the board's papers in plain words", "The clerk", "31 January")
TEMPLATES = tuple(info.id for info in template_shelf())


def noon() -> datetime:
    return datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def run_through(template: str, folder: Path, *, seed: int = 1) -> Workshop:
    """The workshop at the end of the day, out of its own file."""
    plan = read_template(template)
    if not any(activity.prefilled for activity in plan.activities):
        plan = plan_for_groups(plan, GROUPS)
    path = folder / f"{template}.workshop"
    start_workshop(path, plan).close()
    with open_workshop(path, clock=noon, random=Random(seed)) as session:
        again = next((a for a in plan.activities if a.is_vote and a.result.view == "ranked_bars"), None)
        for activity in plan.activities:
            _step(session, activity, seed)
            if activity is again:
                _step(session, activity, seed + 1)
        return session.workshop


def _step(session: Session, activity: Activity, seed: int) -> None:
    if activity.kind is ActivityKind.CAPTURE:
        texts = (SAID if collects_actions(activity) else ("What was said, and by whom it matters",)) * 2
        session.add_note(activity.id, texts[: len(fields_of(activity))])
    if activity.kind is not ActivityKind.VOTE or activity.prefilled or activity.settings.type == "text":
        return
    session.open_round(activity.id, options_for(session.workshop, activity))
    round = session.workshop.rounds[-1]
    session.cast(round.id, simulated_ballots(session.workshop, round, seed=seed))
    session.close_round(round.id)
    session.reveal_round(round.id)
