"""A whole workshop in the real app: from a template on Home to the workbook in the organiser's hands."""

from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.accessible import has, press, words_on
from tests.e2e.room import Room
from workshop.session import check_file
from workshop.show.scene import AccountScene, ClosedScene, GroupsScene, RankingScene
from workshop.voting import Channel, RoundState

FLAGSHIP = "Which principles matter most here?"
PRIVATE = "The result, only for you"
GROUPS = (("Council", "C", 4), ("Voluntary", "V", 3), ("Residents", "R", 4), ("Private", "P", 2))


def test_that_a_whole_workshop_runs_from_template_to_workbook(room: Room) -> None:
    room.start_from(FLAGSHIP)
    prepare(room)
    room.page("Run")
    where_now_by_slips_and_hands(room)
    clear_words_by_cards(room)
    round_one_by_slips_and_screen(room)
    looks_at_the_result(room)
    a_second_vote_keeps_the_first(room)
    the_top_five_in_order(room)
    how_well_by_slips(room)
    assert room.leaks == []
    book = room.export()
    path = room.path
    room.window.close()
    the_workbook_says_what_the_room_saw(book, room)
    the_file_is_one_and_whole(path)


def prepare(room: Room) -> None:
    from tests.accessible import fill

    fill(room.window, "Workshop", "Carrick Partnership")
    fill(room.window, "Place", "Truro")
    fill(room.window, "Date", "22 November 2026")
    room.people(GROUPS)
    plan = room.workshop.document.workshop.plan
    assert (plan.title, plan.place, plan.date) == ("Carrick Partnership", "Truro", "2026-11-22")
    assert [(g.name, g.code, g.people) for g in plan.groups] == list(GROUPS)


def where_now_by_slips_and_hands(room: Room) -> None:
    room.wait()
    room.go_to("Where are we now?")
    room.open_vote()
    before = room.workshop.show_.position
    room.key(Qt.Key.Key_PageDown)
    assert room.workshop.show_.position == before, "a second press at once is a slip"
    room.slips("Council", ["1", "1", "2", "4"])
    room.slips("Voluntary", ["1", "3", "1"])
    options = len(room.round.asked.options)
    room.hands("Residents", [2, 1, 1] + [0] * (options - 3))
    room.hands("Private", [0, 2] + [0] * (options - 2))
    assert room.round.votes_in == 13
    assert room.round.votes_by(Channel.HANDS) == 6
    room.close_vote()
    words = room.reveal()
    first = room.round.asked.options[0].label
    assert room.places[0] == ("1", first)
    assert f"1. {first}, 6 people" in words


def clear_words_by_cards(room: Room) -> None:
    room.next("Next: Do we mean the same thing?")
    room.open_vote()
    press(room.window, "Votes by cards")
    room.slips("Council", ["1 7 9", "2 7", "3 -", "4 9 7"], "Cards")
    room.slips("Residents", ["11 7", "12 9 2"], "Cards")
    line = room.type_line("Cards of Residents:…", "11 3")
    room.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert room.round.votes_in == 6, "a card votes once in a secret vote"
    assert "11" in room.message() and line.text() == "11 3"
    line.clear()
    room.close_vote()
    room.reveal()
    assert room.places[0] == ("1", room.round.asked.options[6].label)


def round_one_by_slips_and_screen(room: Room) -> None:
    room.next("Next: First vote: four dots each")
    room.open_vote()
    press(room.window, "Votes by slips")
    room.slips("Council", ["1 1 4 7", "1 1 2 4", "1 4 4 7"])
    press(room.window, "Votes of Council")
    line = room.type_line("Slips of Council:…", "1 1 1 4")
    room.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "1 1 1 4", "a refused line stays as it was typed"
    assert "limit on one is 2" in line.accessibleDescription()
    assert room.round.votes_in == 3
    line.clear()
    a_vote_on_the_shared_screen(room)
    the_projector_is_lost_and_found(room)
    room.slips("Voluntary", ["3 3 1 2", "3 3 2 6", "3 1 1 2"])
    room.slips("Residents", ["2 2 3 1", "2 2 3 5", "2 2 1 1", "2 3 3 1"])
    room.slips("Private", ["9 9 1 4", "9 9 4 4"])
    assert room.round.votes_in == 13
    press(room.window, "Take back Private, slip 2")
    assert room.round.votes_in == 12
    room.slips("Private", ["9 9 4 2"])
    room.next("Pens down")
    room.wait()
    room.next("Close voting")
    reopened_once(room)
    nothing_was_shown_yet(room)


def a_vote_on_the_shared_screen(room: Room) -> None:
    press(room.window, "Votes by screen")
    if has(room.window, "Show the PIN for 5 s"):
        press(room.window, "Show the PIN for 5 s")
    pin = words_on(room.window).partition("Your PIN to come back: ")[2][:4]
    press(room.window, "Start the shared screen")
    first, second = (room.round.asked.options[n].label for n in (0, 3))
    room.vote_on_screen(
        "Council", [f"{first}: add a dot", f"{first}: add a dot", f"{second}: add a dot", f"{second}: add a dot"]
    )
    press(room.kiosk, "For the facilitator: leave this screen")
    for digit in pin:
        press(room.kiosk, digit)
    assert not room.has_kiosk
    assert room.round.votes_by(Channel.SCREEN) == 1
    press(room.window, "Votes by slips")


def the_projector_is_lost_and_found(room: Room) -> None:
    projector = room.projector
    screen = projector.room_screen()
    assert screen is not None and projector.screen() is screen
    votes = room.round.votes_in
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenRemoved.emit(screen)
    assert not projector.isVisible(), "never over the console"
    assert "is gone" in room.message()
    room.slips("Council", ["1 1 4 7"])
    assert "is gone" in room.message(), "a vote that was counted does not make it untrue"
    press(room.window, "Take back Council, slip 4")
    app.screenAdded.emit(screen)
    room.qtbot.waitSignal(projector.found).wait()
    assert projector.isVisible() and projector.screen() is screen
    assert "is back" in room.message()
    assert room.round.state is RoundState.OPEN and room.round.votes_in == votes


def reopened_once(room: Room) -> None:
    ballots = len(room.round.counting_ballots)
    press(room.window, "Open again, keep every vote")
    assert room.round.state is RoundState.OPEN
    assert len(room.round.counting_ballots) == ballots
    room.next("Pens down")
    room.next("Close voting")


def nothing_was_shown_yet(room: Room) -> None:
    assert PRIVATE not in words_on(room.window), "nobody said yet that the room cannot see this screen"
    press(room.window, "Identify")
    press(room.window, "Yes, it is separate")
    assert "you can look when 3 more votes are in" in words_on(room.window), "it was opened again: no comparing"
    assert PRIVATE not in words_on(room.window)
    assert isinstance(room.workshop.show_.scene, ClosedScene)
    assert "13 people, 13 votes" in room.projector_words
    room.wait(1.0)
    room.key(Qt.Key.Key_PageDown)
    assert room.round.state is RoundState.CLOSED, "the result waits two seconds after closing"
    assert "two seconds" in room.message()


def looks_at_the_result(room: Room) -> None:
    words = room.reveal()
    asked = room.round.asked
    assert isinstance(room.workshop.show_.scene, RankingScene)
    assert room.places[0] == ("1", asked.options[0].label)
    assert "each person counts once" in words
    people = room.places
    room.wait()
    room.key(Qt.Key.Key_E)
    room.next("Each group counts once")
    assert "each group counts once" in room.projector_words
    assert sorted(label for _, label in room.places) == sorted(label for _, label in people)
    room.key(Qt.Key.Key_G)
    room.next("Show by group")
    scene = room.workshop.show_.scene
    assert isinstance(scene, GroupsScene)
    assert "Private" not in room.projector_words.split(scene.note)[0], "two people are never shown alone"
    assert "Other groups" in [column.name for column in scene.columns]
    room.key(Qt.Key.Key_W)
    room.next("Show how we counted")
    assert isinstance(room.workshop.show_.scene, AccountScene)
    assert "13 people voted" in room.projector_words


def a_second_vote_keeps_the_first(room: Room) -> None:
    first = room.round
    press(room.window, "Vote again as a second vote")
    room.wait()
    assert room.next_label == "Open the next vote"
    room.key(Qt.Key.Key_PageDown)
    assert room.round.number == 2 and room.round.id != first.id
    room.slips("Council", ["2 2 3 3"] * 3)
    room.slips("Residents", ["2 2 3 3"] * 4)
    assert PRIVATE not in words_on(room.window)
    room.close_vote()
    assert PRIVATE in words_on(room.window), "closed, and the room's screen is a separate one"
    room.reveal()
    assert {label for _, label in room.places[:2]} == {first.asked.options[n].label for n in (1, 2)}
    kept = room.workshop.document.workshop.round(first.id)
    assert kept.state is RoundState.REVEALED and len(kept.counting_ballots) == 13


def the_top_five_in_order(room: Room) -> None:
    room.wait()
    room.go_to("Second vote: your top five in order")
    room.open_vote()
    room.slips("Council", ["1 2 3 4 5"] * 4)
    room.slips("Residents", ["2 1 3 5 4"] * 4)
    room.close_vote()
    room.reveal()


def how_well_by_slips(room: Room) -> None:
    room.wait()
    room.go_to("How well do we do our top five?")
    room.open_vote()
    assert len(room.round.asked.options) == 5
    room.slips("Council", ["4 3 5 2 ?", "4 4 5 2 1", "5 3 4 2 2", "4 3 4 1 -"])
    room.slips("Residents", ["2 3 4 1 1", "3 3 4 2 1", "2 2 5 1 ?", "3 4 5 2 2"])
    room.close_vote()
    words = room.reveal()
    assert "don't know" in words


def the_workbook_says_what_the_room_saw(book: Path, room: Room) -> None:
    """Each result is on a sheet of its own, its options in the order the projector showed."""
    workbook = openpyxl.load_workbook(book, data_only=True)
    labels = {label for _, order in room.revealed for label in order}
    written: list[tuple[str, tuple[str, ...]]] = []
    for sheet in workbook.worksheets:
        if not sheet.title.startswith("Result"):
            continue
        rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        words = {str(cell) for row in rows for cell in row}
        assert {"Carrick Partnership", "Truro · 22 November 2026"} <= words
        question = next(question for question, _ in room.revealed if question in words)
        order = tuple(str(row[1]) for row in rows if len(row) > 2 and row[1] in labels)
        written.append((question, order))
    assert len(room.revealed) == 6
    assert sorted(written) == sorted(room.revealed)
    assert {"Groups", "Who took part", "Ballots"} <= set(workbook.sheetnames)


def the_file_is_one_and_whole(path: Path) -> None:
    assert [p.name for p in path.parent.iterdir() if p.suffix != ".xlsx"] == [path.name]
    check_file(path)
