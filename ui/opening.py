"""Opens and makes workshops for the main window; loaded after its first paint, with all that a workshop needs."""

from pathlib import Path

from ui.files import new_file
from ui.open_workshop import OpenWorkshop
from ui.rehearsal import Rehearsal
from ui.settings import RecentWorkshop
from ui.wording import tr
from workshop.copies import own_copies
from workshop.errors import Fault
from workshop.following import start_next
from workshop.last_time import last_time
from workshop.model import Workshop
from workshop.plan import Plan
from workshop.sample import sample_plan, sample_workshop, start_workshop
from workshop.session import Session, open_workshop, utc_now
from workshop.station import refuse_station
from workshop.templates.reading import read_template

__all__ = [
    "OpenWorkshop",
    "Rehearsal",
    "from_file",
    "from_template",
    "next_after",
    "recent_of",
    "said_on_opening",
    "sample_as_prepared",
    "sample_room",
]


def from_file(path: Path) -> Session:
    """Open a workshop file; raises a WorkshopError with its sentence."""
    return refuse_station(open_workshop(path, copies=own_copies()))


def from_template(template: str) -> Session:
    """Start a new workshop from a template, or with an empty agenda where none is named; it is a file at once."""
    plan = read_template(template) if template else Plan(tr("New workshop"))
    return start_workshop(new_file(plan.title), plan, copies=own_copies())


def next_after(session: Session) -> Session:
    """Make the next workshop after this one, in the same folder: its plan and its people, none of its votes."""
    workshop, file = session.workshop, session.path
    return start_next(workshop, file, new_file(workshop.plan.title, file.parent))


def sample_room() -> Session:
    """Make the sample room anew."""
    return sample_workshop(new_file(tr("Sample room")))


def sample_as_prepared() -> Workshop:
    """The sample room before anybody voted, to be rehearsed; it is in no file."""
    return Workshop(sample_plan())


def recent_of(path: Path, workshop: Workshop) -> RecentWorkshop:
    """What Home's list says of a workshop."""
    votes = {a.id for a in workshop.plan.activities if a.is_vote and workshop.plan.is_on(a)}
    asked = {r.activity for r in workshop.rounds}
    state = tr("Not started") if not asked else tr("Finished") if asked >= votes else tr("Running")
    return RecentWorkshop(path, workshop.plan.title, workshop.plan.date, workshop.people_here, state)


def said_on_opening(session: Session) -> str:
    """What the facilitator is told once of a file that was opened; empty where there is nothing to tell."""
    on_the_bar = (Fault.READ_ONLY, Fault.DISK_FULL) if session.read_only else ()  # said there with the ways out
    said = [str(notice) for notice in session.notices_by_kind if notice.fault not in on_the_bar]
    if session.interrupted:
        there = last_time(session.workshop).text(utc_now())
        said.insert(0, tr("This workshop was not closed the last time. {there}").format(there=there))
    return " ".join(said)
