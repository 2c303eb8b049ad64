"""The soak's facilitator still knows the app: one short workshop; `python -m tests.soak` runs them for minutes."""

from pathlib import Path

from tests.e2e.room import Room
from tests.soak.facilitator import Facilitator
from ui.report.exports import WORKBOOK
from workshop.copies import own_copies
from workshop.restoring import all_copies


def test_that_a_workshop_of_the_soak_runs_from_its_template_to_home(room: Room, tmp_path: Path) -> None:
    facilitator = Facilitator(room.window, room.clock, tmp_path)
    facilitator.run("prioritise-principles", most_votes=2, kinds=(WORKBOOK,))
    assert facilitator.votes == 2 and len(facilitator.take_seconds()) == 2, "a practice vote and a real one"
    assert room.window.workshop is None and not list(tmp_path.iterdir())
    newest = all_copies(own_copies())[0]
    assert newest.is_whole and newest.report is not None and newest.report.ballots > 10
