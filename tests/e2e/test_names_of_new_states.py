"""Captures, rehearsals and stations: every control has a name of its own, and Tab goes where the eye goes."""

import pytest

from tests.accessible import press
from tests.e2e import test_captures, test_stations
from tests.e2e.room import Room
from tests.e2e.test_names import check, check_kiosk, check_tab_order
from ui.station import Station

at_ideas, voting, laptop = test_captures.at_ideas, test_stations.voting, test_stations.laptop


def test_that_every_control_of_a_capture_has_a_name_of_its_own(at_ideas: Room) -> None:
    test_captures.say(at_ideas, "Night buses", "Warm homes")
    check(at_ideas.window)
    press(at_ideas.window, "Warm homes")
    press(at_ideas.window, "Reword")
    check(at_ideas.window)
    run = at_ideas.workshop.run
    check_tab_order(at_ideas.window, run.agenda, run.notes, run.ideas, run.ledger, run.acts)


@pytest.mark.usefixtures("laptop")
def test_that_every_control_beside_a_station_has_a_name_of_its_own(voting: Room) -> None:
    check(voting.window)
    voting.go_to("The rate vote")
    check(voting.window)


def test_that_every_control_of_a_station_has_a_name_of_its_own(laptop: Station) -> None:
    check_kiosk(laptop.window)


def test_that_every_control_of_a_rehearsal_has_a_name_of_its_own(room: Room) -> None:
    room.start_from("Which principles matter most here?")
    press(room.window, "Rehearse")
    room.opened()
    room.go_to("Where are we now?")
    check(room.window)
