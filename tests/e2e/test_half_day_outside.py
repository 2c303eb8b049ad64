"""Half a day from outside: another process runs the agenda over the accessibility tree, for 24 people in 4 groups."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from time import monotonic

import openpyxl
import pytest

from tests.e2e.desktop import Desktop, Driver, desktop, until
from tests.e2e.test_half_day import AGENDA, OPTIONAL, a_line
from tests.e2e.test_outside import check, press_next, why_missing, workshop_file
from workshop.plan import Activity, ActivityKind, Plan
from workshop.templates.reading import read_template

pytestmark = pytest.mark.outside

TAB = 0xFF09
GROUPS = (
    ("Residents and service users", "CIT", 8),
    ("Voluntary and community groups", "VOL", 6),
    ("Front-line staff", "STF", 7),
    ("Managers and officers", "MGR", 3),
)
REMOVED = ("Board and elected members", "Business and private partners", "Other public bodies")
MANAGERS = GROUPS[3][0]
WHERE_NOW = "Where are we now?"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Desktop]:
    why_missing()
    with desktop(tmp_path) as made:
        yield made


def test_that_half_a_day_is_run_over_the_accessibility_tree(room: Desktop) -> None:
    app = room.app()
    day = HalfDay(room, room.driver(), read_template("agenda-half-day"))
    day.prepare()
    for number, activity in enumerate(day.plan.activities, 1):
        day.step(number, activity)
    day.end()
    book = day.export()
    day.driver.close_window()
    assert app.wait(15) == 0
    said = check(workshop_file(room))
    assert said.count("24 votes") == 13, said
    assert not room.faults(), room.faults()
    day.stands_in(book)


class HalfDay:
    """The facilitator, who sees nothing and hears everything."""

    def __init__(self, room: Desktop, driver: Driver, plan: Plan) -> None:
        self.room = room
        self.driver = driver
        self.plan = plan
        self.random = Random(21)
        self.said: dict[str, str] = {}
        """What the projector's window said of each result, by the name of its step."""
        self.ways = {
            "Practice vote": self.by_hands,
            "Do we keep score?": self.by_cards,
            "So what is this?": self.closed_too_early,
            "The two-part test": self.on_the_shared_screen,
            "Quality of life": self.while_the_projector_is_lost,
            WHERE_NOW: self.at_a_station,
        }

    def prepare(self) -> None:
        """Choose the agenda, say who comes, and confirm that the room's screen is another one."""
        driver = self.driver
        driver.press(AGENDA)
        for name in REMOVED:
            driver.press(f"Remove {name}")
        for name, _, people in GROUPS:
            driver.number(f"People from {name}", people)
            driver.key(TAB)
        driver.wait("24 people · 4 groups")
        driver.press("Run")
        driver.press("Identify")
        driver.press("Yes, it is separate")
        driver.press("How we vote today")
        driver.says("Projector", "How we vote today")

    def step(self, number: int, activity: Activity) -> None:
        """One step of the agenda, chosen from the list."""
        driver = self.driver
        if activity.title == OPTIONAL:
            return  # running late: it is passed over
        driver.press(f"Step {number}: {activity.title}")
        driver.says("Projector", activity.title)
        if activity.is_vote:
            self.vote(activity)
        elif activity.kind is ActivityKind.CAPTURE:
            press_next(driver, "Collect answers")
            driver.type("Action", "Publish the minutes")
            driver.type("Who", "Ann")
            driver.lines("By when", ["May"])
            driver.says("Projector", "Publish the minutes")

    def vote(self, activity: Activity) -> None:
        driver = self.driver
        press_next(driver, "Show the question")
        self.turn_pages()
        press_next(driver, "Open voting")
        driver.says("Projector", "0 of 24 have")
        self.ways.get(activity.title, self.by_slips)(activity)
        driver.says("Projector", "24 of 24 have")
        self.close()
        closed = monotonic()
        assert ". 1. " not in driver.describe("Projector"), "still hidden"
        until(lambda: monotonic() > closed + 2.1, 4)
        driver.press("Show the ranking" if activity.result.rank_by != "none" else "Show the result")
        self.said[activity.title] = driver.says("Projector", activity.prompt)
        if activity.title == "Second vote":
            press_next(driver, "What moved")
            press_next(driver, "Show what moved")
            driver.says("Projector", "What is different now?")

    def turn_pages(self) -> None:
        """Where a question has several pages, everybody reads them all."""
        until(lambda: any(n.startswith(("Next page", "Open voting")) for n in self.driver.names()), 10)
        while any(n.startswith("Next page") for n in self.driver.names()):
            press_next(self.driver, "Next page…")

    def close(self) -> None:
        press_next(self.driver, "Pens down")
        press_next(self.driver, "Close voting")
        self.driver.says("Projector", "Voting is closed")

    # how votes come in

    def by_slips(self, activity: Activity, but: Sequence[str] = ()) -> None:
        for name, code, people in GROUPS:
            if name not in but:
                self.typed("Slips of …", code, [self.line(activity) for _ in range(people)])

    def typed(self, line: str, code: str, texts: Sequence[str]) -> None:
        """Votes of one group, which is chosen by its letters."""
        self.driver.lines(line, [code, *texts])

    def line(self, activity: Activity) -> str:
        asked = activity if activity.options else next(a for a in self.plan.activities if a.title == "First vote")
        return a_line(asked, self.random)

    def by_hands(self, activity: Activity) -> None:
        self.by_slips(activity, but=(MANAGERS,))
        driver = self.driver
        driver.press("Votes by hands")
        driver.press(f"Votes of {MANAGERS}")
        driver.press("Light the first option")
        for n in range(len(activity.options)):
            driver.says("Projector", f"{n + 1} of {len(activity.options)} ·")
            driver.lines(f"{MANAGERS}: how many hands for…", ["3" if n == 0 else "0"])
        driver.press("Votes by slips")

    def by_cards(self, activity: Activity) -> None:
        self.driver.press("Votes by cards")
        first = 1
        for _, code, people in GROUPS:
            self.typed("Cards of …", code, [f"{first + n} {self.line(activity)}" for n in range(people)])
            first += people
        self.driver.press("Votes by slips")

    def closed_too_early(self, activity: Activity) -> None:
        self.by_slips(activity, but=(MANAGERS,))
        self.close()
        self.driver.press("Open again, keep every vote")
        self.driver.says("Projector", "21 of 24 have")
        self.typed("Slips of …", "MGR", [self.line(activity) for _ in range(3)])

    def on_the_shared_screen(self, activity: Activity) -> None:
        self.by_slips(activity, but=(MANAGERS,))
        self.typed("Slips of …", "MGR", [self.line(activity) for _ in range(2)])
        driver = self.driver
        driver.press("Votes by screen")
        pin = next(n for n in driver.names() if n.startswith("Your PIN to come back: "))[-4:]
        driver.press("Start the shared screen")
        self.one_person([f"{option.label}: 4…" for option in activity.options])
        self.leave(pin)

    def one_person(self, marks: Sequence[str]) -> None:
        driver = self.driver
        driver.press("Tap to vote")
        driver.press(MANAGERS)
        for mark in marks:
            driver.press(mark)
        driver.press("Check my vote")
        driver.press("Hand in my vote")
        driver.wait("Your vote is counted")

    def leave(self, pin: str) -> None:
        """Back to the console, or away from the station."""
        self.driver.press("For the facilitator: leave this screen")
        for digit in pin:
            self.driver.press(digit)
        self.driver.press("Votes by slips")

    def while_the_projector_is_lost(self, activity: Activity) -> None:
        driver = self.driver
        self.typed("Slips of …", "CIT", [self.line(activity) for _ in range(8)])
        self.room.run("xrandr", "--delmonitor", "projector")
        driver.wait("Projector: ● lost")
        assert "Projector" not in driver.names(), "never over the console"
        self.typed("Slips of …", "VOL", [self.line(activity) for _ in range(6)])
        self.room.plug_in()
        driver.says("Projector", "14 of 24 have")
        self.by_slips(activity, but=(GROUPS[0][0], GROUPS[1][0]))

    def at_a_station(self, activity: Activity) -> None:
        driver = self.driver
        self.by_slips(activity, but=(MANAGERS,))
        self.typed("Slips of …", "MGR", [self.line(activity) for _ in range(2)])
        driver.press("Votes by screen")
        pin = next(n for n in driver.names() if n.startswith("Your PIN to come back: "))[-4:]
        driver.press("Prepare a station…")
        driver.press("Save")
        driver.wait("Put away")
        assert until(lambda: bool(list(self.room.home.rglob("*.station"))))
        (file,) = self.room.home.rglob("*.station")
        station = self.room.app("station", str(file))
        self.one_person([activity.options[0].label])
        self.leave(pin)
        assert station.wait(15) == 0
        driver.press("Votes by screen")
        driver.press("Collect a station…")
        driver.type("File name:", file.name)
        driver.press("Open")
        driver.says("Message", "1 vote is counted from")
        driver.press("Votes by slips")

    # the end

    def end(self) -> None:
        press_next(self.driver, "Start talking")
        press_next(self.driver, "Finish")
        press_next(self.driver, "What you will receive")
        self.driver.says("Projector", "The result of our 14 votes.")

    def export(self) -> Path:
        self.driver.press("Report")
        self.driver.press("Excel workbook")
        self.driver.press("Save")
        self.driver.says("Export", "Saved as")
        (book,) = self.room.home.rglob("*.xlsx")
        return book

    def stands_in(self, book: Path) -> None:
        """Every question has a sheet, with the options in the order the projector said them."""
        workbook = openpyxl.load_workbook(book, data_only=True)
        sheets = ["\n".join(str(c) for row in s.iter_rows(values_only=True) for c in row) for s in workbook.worksheets]
        for activity in self.plan.activities:
            if activity.is_vote and activity.kind is not ActivityKind.PRACTICE and activity.title != OPTIONAL:
                assert any(activity.prompt in sheet for sheet in sheets), activity.title
