"""Opens and makes workshops for the main window; loaded after its first paint, with all that a workshop needs."""

from collections.abc import Callable
from pathlib import Path

from ui.files import SUFFIX, free_path, safe_name, workshops_folder
from ui.open_workshop import OpenWorkshop
from ui.rehearsal import Rehearsal
from ui.settings import RecentWorkshop
from ui.wording import tr
from workshop.errors import StorageError
from workshop.model import Workshop
from workshop.sample import sample_workshop, start_workshop
from workshop.session import Session, open_workshop
from workshop.station import refuse_station
from workshop.templates.reading import read_template

__all__ = ["OpenWorkshop", "Rehearsal", "from_file", "from_template", "recent_of", "sample_room"]


def from_file(path: Path) -> Session:
    """Open a workshop file; raises a WorkshopError with its sentence."""
    return refuse_station(open_workshop(path))


def from_template(template: str) -> Session:
    """Start a new workshop from a template; it is a file at once."""
    plan = read_template(template)
    return _in_new_file(plan.title, lambda path: start_workshop(path, plan))


def sample_room() -> Session:
    """Make the sample room anew."""
    return _in_new_file(tr("Sample room"), sample_workshop)


def recent_of(path: Path, workshop: Workshop) -> RecentWorkshop:
    """What Home's list says of a workshop."""
    votes = {a.id for a in workshop.plan.activities if a.is_vote and workshop.plan.is_on(a)}
    asked = {r.activity for r in workshop.rounds}
    state = tr("Not started") if not asked else tr("Finished") if asked >= votes else tr("Running")
    return RecentWorkshop(path, workshop.plan.title, workshop.plan.date, workshop.people_here, state)


def _in_new_file(title: str, make: Callable[[Path], Session]) -> Session:
    folder = workshops_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = free_path(folder, safe_name(title), SUFFIX)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StorageError(
            tr("A new workshop cannot be put into {folder}: {why}. Make room there, or mend the folder.").format(
                folder=folder, why=why
            )
        ) from error
    return make(path)
