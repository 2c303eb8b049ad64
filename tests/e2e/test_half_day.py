"""Half a day in the real app: 24 people in 4 groups, every channel, one mishap after the other, then the workbook."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.accessible import control, line_of, press, settle, words_on
from tests.e2e.room import Room
from tests.e2e.test_stations import answer_dialog, leave
from ui.station import Station
from workshop.captures import fields_of
from workshop.plan import Activity, ActivityKind
from workshop.session import check_file
from workshop.show.scene import ComparisonScene, GroupsScene, MapScene, RankingScene, StakeholderScene
from workshop.show.stage import Stage
from workshop.station import open_station
from workshop.voting import Channel, RoundState

AGENDA = "Half a day: a partnership health check"
GROUPS = (("Council", "C", 7), ("Voluntary", "V", 6), ("Residents", "R", 8), ("Private", "P", 3))
EVERYBODY = {name: people for name, _, people in GROUPS}
OPTIONAL = "Worries we do not usually say"


def test_that_half_a_day_runs_from_the_agenda_to_the_workbook(room: Room, half_day: "HalfDay") -> None:
    room.start_from(AGENDA)
    room.people(GROUPS)
    room.page("Run")
    press(room.window, "Identify")
    press(room.window, "Yes, it is separate")
    room.next("How we vote today")
    plan = room.workshop.document.workshop.plan
    off = [activity.title for activity in plan.activities if not plan.is_on(activity)]
    assert off == [OPTIONAL], "an optional step is passed over as long as nobody switches it on"
    for number, activity in enumerate(plan.activities):
        if activity.title in off:
            continue
        half_day.arrive(number, activity)
        if activity.is_vote:
            half_day.vote(activity)
        elif activity.kind is ActivityKind.CAPTURE:
            half_day.capture(activity)
        else:
            room.next("Start the break" if activity.kind is ActivityKind.BREAK else "Start talking")
    room.next("Finish")
    room.next("What you will receive")
    assert "The result of our 14 votes." in room.projector_words
    assert room.leaks == []
    rounds = room.workshop.document.workshop.rounds
    assert {channel for channel in Channel for r in rounds if r.votes_by(channel)} == set(Channel) - {Channel.FILE}
    assert [r.votes_in for r in rounds] == [24] * 14
    book, path = room.export(), room.path
    room.window.close()
    assert check_file(path)
    half_day.stands_in(book)


@pytest.fixture
def half_day(room: Room) -> Iterator["HalfDay"]:
    made = HalfDay(room)
    yield made
    made.end()


class HalfDay:
    """What is done at each vote: most are typed from slips, some come in another way or meet a mishap."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.station: Station | None = None
        self.random = Random(21)
        self.asked: list[str] = []
        """Every question whose result was shown."""
        self.orders: dict[str, list[str]] = {}
        """Each order the projector showed, by its question."""
        self.by_id = {
            "practice": self.by_slips_and_hands,
            "honest-opening/heard-it": self.by_slips_and_hands,
            "sharing-test/keeping-score": self.by_cards,
            "sharing-test/verdict": self.closed_too_early,
            "collaborative-advantage/two-part-test": self.on_the_shared_screen,
            "stakeholder-view/quality-of-life": self.while_the_projector_is_lost,
            "prioritise-principles/where-now": self.at_a_station,
        }
        self.then = {
            "stakeholder-view/quality-of-life": self.the_widest_gap_is_named,
            "prioritise-principles/round-two": self.each_group_counts_once,
            "partnership-decision/second-decision": self.two_votes_are_compared,
        }

    def arrive(self, number: int, activity: Activity) -> None:
        """Come to the step by the next act, and see its name on the wall."""
        label = f"Start: {activity.title}" if number == 0 else f"Next: {activity.title}"
        self.room.next(label)
        assert activity.title in self.room.projector_words

    def vote(self, activity: Activity) -> None:
        """One vote, from its question to its result and what a key shows beside it."""
        room = self.room
        room.open_vote()
        self.by_id.get(activity.id, self.by_slips)(activity)
        assert room.round.votes_in == 24
        room.close_vote()
        room.next("Show the ranking" if activity.result.rank_by != "none" else "Show the result")
        asked = room.round.asked
        self.asked.append(asked.prompt)
        if room.places and all(place for place, _ in room.places) and activity.kind is not ActivityKind.PRACTICE:
            self.orders[asked.prompt] = [label for _, label in room.places]
        assert room.round.state is RoundState.REVEALED
        self.then.get(activity.id, self.nothing_more)()

    def nothing_more(self) -> None:
        assert self.room.projector_words

    # how votes come in

    def by_slips(self, activity: Activity, but: Sequence[str] = ()) -> None:
        for name, people in EVERYBODY.items():
            if name not in but:
                self.slips_of(name, people)

    def slips_of(self, name: str, people: int, *, cards_from: int = 0) -> None:
        """Type the slips (or cards) of a group, choosing it by its letter: no mouse."""
        room, asked = self.room, self.room.round.asked
        what = "Cards" if cards_from else "Slips"
        line = line_of(room.window, f"{what} of …")
        line.setFocus()
        QTest.keyClicks(line, next(code for group, code, _ in GROUPS if group == name))
        QTest.keyClick(line, Qt.Key.Key_Return)
        for n in range(people):
            text = a_line(asked, self.random)
            QTest.keyClicks(line, f"{cards_from + n} {text}" if cards_from else text)
            before = room.round.votes_in
            QTest.keyClick(line, Qt.Key.Key_Return)
            assert (room.round.votes_in, line.text()) == (before + 1, ""), line.accessibleDescription()

    def by_slips_and_hands(self, activity: Activity) -> None:
        self.by_slips(activity, but=("Residents", "Private"))
        options = len(self.room.round.asked.options)
        self.room.hands("Residents", [8] + [0] * (options - 1))
        self.room.hands("Private", [0, 3] + [0] * (options - 2))

    def by_cards(self, activity: Activity) -> None:
        press(self.room.window, "Votes by cards")
        first = 1
        for name, people in EVERYBODY.items():
            self.slips_of(name, people, cards_from=first)
            first += people
        press(self.room.window, "Votes by slips")

    def closed_too_early(self, activity: Activity) -> None:
        self.by_slips(activity, but=("Residents",))
        self.room.close_vote()
        press(self.room.window, "Open again, keep every vote")
        assert self.room.round.votes_in == 16
        self.slips_of("Residents", 8)

    def on_the_shared_screen(self, activity: Activity) -> None:
        room = self.room
        self.by_slips(activity, but=("Private",))
        press(room.window, "Votes by screen")
        pin = words_on(room.window).partition("Your PIN to come back: ")[2][:4]
        press(room.window, "Start the shared screen")
        self.one_at_the_screen(room.kiosk, "Private")
        press(room.kiosk, "For the facilitator: leave this screen")
        for digit in pin:
            press(room.kiosk, digit)
        press(room.window, "Votes by slips")
        self.slips_of("Private", 2)

    def one_at_the_screen(self, window, group: str) -> None:
        press(window, "Tap to vote")
        press(window, group)
        for option in self.room.round.asked.options:
            found = next(n for n in names(window) if n.startswith(option.label) and "4" in n)
            press(window, found)
        press(window, "Check my vote")
        press(window, "Hand in my vote")
        assert "Your vote is counted" in words_on(window)

    def while_the_projector_is_lost(self, activity: Activity) -> None:
        room, app = self.room, QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self.slips_of("Council", 7)
        screen = room.projector.room_screen()
        assert screen is not None
        app.screenRemoved.emit(screen)
        assert not room.projector.isVisible() and "is gone" in room.message()
        self.slips_of("Voluntary", 6)
        app.screenAdded.emit(screen)
        room.qtbot.waitSignal(room.projector.found).wait()
        assert room.projector.isVisible() and room.projector.screen() is screen
        self.by_slips(activity, but=("Council", "Voluntary"))
        assert "13 of 24" not in room.projector_words and "24 of 24" in room.projector_words

    def at_a_station(self, activity: Activity) -> None:
        room = self.room
        press(room.window, "Votes by screen")
        press(room.window, "Prepare a station…")
        path = answer_dialog(room)
        self.station = Station(open_station(path), clock=room.clock)
        self.station.window.resize(1280, 800)
        self.station.window.show()
        first = room.round.asked.options[0].label
        press(self.station.window, "Tap to vote")
        press(self.station.window, "Private")
        press(self.station.window, first)
        press(self.station.window, "Check my vote")
        press(self.station.window, "Hand in my vote")
        leave(self.station)
        press(room.window, "Votes by slips")
        self.by_slips(activity, but=("Private",))
        self.slips_of("Private", 2)
        press(room.window, "Votes by screen")
        press(room.window, "Collect a station…")
        answer_dialog(room, path)
        assert "1 vote is counted" in room.message()
        press(room.window, "Votes by slips")

    # what a key shows

    def the_widest_gap_is_named(self) -> None:
        room = self.room
        assert isinstance(room.workshop.show_.scene, StakeholderScene)
        assert "steps apart" not in room.projector_words, "not by itself"
        room.key(Qt.Key.Key_G)
        room.next("Name the widest gap")
        assert "apart" in room.projector_words

    def each_group_counts_once(self) -> None:
        room = self.room
        room.wait()
        for key, label, scene in (
            (Qt.Key.Key_E, "Each group counts once", RankingScene),
            (Qt.Key.Key_G, "Show by group", GroupsScene),
        ):
            room.key(key)
            room.next(label)
            assert isinstance(room.workshop.show_.scene, scene)
        assert any(isinstance(seen, MapScene) for seen in room.seen), "the map of the step before"

    def two_votes_are_compared(self) -> None:
        room = self.room
        room.key(Qt.Key.Key_C)
        room.next("Show what moved")
        assert isinstance(room.workshop.show_.scene, ComparisonScene)

    # what is agreed

    def capture(self, activity: Activity) -> None:
        room = self.room
        room.next("Collect answers")
        assert room.workshop.show_.position.stage is Stage.TALK
        fields = fields_of(activity)
        for text in (("Publish the minutes", "Ann", "May"), ("Ask the tenants' forum first", "Ben", "June")):
            for name, part in zip(fields, text, strict=False):
                line = control(room.window, name)
                line.setFocus()
                QTest.keyClicks(line, part)
            QTest.keyClick(control(room.window, fields[-1]), Qt.Key.Key_Return)
            settle()
            assert text[0] in room.projector_words

    def stands_in(self, book: Path) -> None:
        """Each result is on a sheet of its own, in the order the projector showed; practice is left out."""
        workbook = openpyxl.load_workbook(book, data_only=True)
        labels = {label for order in self.orders.values() for label in order}
        found: dict[str, list[str]] = {}
        for sheet in workbook.worksheets:
            rows = [[str(c) for c in row if c is not None] for row in sheet.iter_rows(values_only=True)]
            question = next((cell for row in rows for cell in row if cell in self.asked), "")
            if sheet.title.startswith("Result") and question:
                found[question] = [row[1] for row in rows if len(row) > 2 and row[1] in labels]
        assert set(found) == set(self.asked[1:])
        assert len(self.orders) >= 5 and {question: found[question] for question in self.orders} == self.orders
        cells = {str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row}
        assert {"Publish the minutes", "Ann"} <= cells

    def end(self) -> None:
        if self.station is not None and self.station.window.isVisible():
            self.station.end()


def names(window) -> list[str]:
    """What every control of a window is called."""
    from tests.accessible import controls, name_of

    return [name_of(each) for each in controls(window)]


def a_line(asked: Activity, random: Random) -> str:
    """One person's slip, as it is typed."""
    options = range(1, len(asked.options) + 1)
    likely = [1 / n for n in options]
    match asked.settings.type:
        case "choice":
            return str(random.choices(options, likely)[0])
        case "approve":
            alone = {n for n, option in enumerate(asked.options, 1) if option.exclusive}
            return " ".join(map(str, random.sample([n for n in options if n not in alone], 2)))
        case "rank":
            return " ".join(map(str, random.sample(options, asked.settings.rank_depth)))
        case "rate_pair":
            return " / ".join(" ".join(str(random.randint(1, 5)) for _ in options) for _ in range(2))
        case _:
            scale = asked.criteria[0].scale
            assert scale is not None
            return " ".join(str(random.randint(scale.low, scale.high)) for _ in options)
