"""Prepare with a very large workshop: opening it, and each kind of edit until it is on disk and shown.

Beside the time on the clock stands that of the processor alone, because machines are shared: the aims are held to it,
and to a commit of the same plan to disk, which is the floor of every edit.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.a_room import settle
from tests.benchmarks.figures import aim, line, percentile, ratio

ACTIVITIES, OPTIONS, GROUPS, TIMES = 200, 60, 40, 12


def main() -> None:
    from PySide6.QtWidgets import QApplication

    from ui.app import build
    from ui.main_window import MainWindow
    from ui.prepare.prepare import Prepare
    from workshop.plan import (
        Activity,
        ActivityId,
        BallotSettings,
        GroupId,
        Option,
        OptionId,
        Plan,
        StakeholderGroup,
    )
    from workshop.preparing import groups, options, questions, steps, ways
    from workshop.session import create_workshop

    app, window, _faults = build(["benchmark"])
    window.resize(1440, 900)
    window.show()
    settle(app, 0.5)
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "empty.workshop", Path(folder) / "large.workshop"
        create_workshop(small, Plan("Empty")).close()
        chosen = tuple(
            Option(OptionId(f"o{n}"), f"Principle number {n}", "What it means to us.") for n in range(OPTIONS)
        )
        activities = tuple(
            Activity(
                ActivityId(f"step-{n}"),
                f"Step number {n}",
                prompt="Which principles must we get right first?",
                options=chosen,
                ballot=BallotSettings("dots", dots=4, max_per_option=2),
            )
            for n in range(ACTIVITIES)
        )
        people = tuple(StakeholderGroup(GroupId(f"g{n}"), f"Group {n}", f"G{n}", 5, colour=n) for n in range(GROUPS))
        create_workshop(large, Plan("Large", activities=activities, groups=people)).close()

        def opening(path: Path) -> Opened:
            """Until it stands on the screen, and until the rows further down are there too."""
            started, worked = time.perf_counter(), time.process_time()
            window.open_file(path)
            app.processEvents()
            stands, work = time.perf_counter() - started, time.process_time() - worked
            until_idle(app)
            return Opened(stands, work, time.perf_counter() - started)

        opening(small)  # what is loaded once is loaded now
        pairs = [(opening(small), opening(large)) for _ in range(5)]
        print(line("opening an empty workshop in Prepare", [empty.stands for empty, _ in pairs]))
        what = f"{ACTIVITIES} steps of {OPTIONS} options, {GROUPS} groups"
        print(line(f"opening {what}", [full.stands for _, full in pairs]))
        print(line("   … and the rows further down made", [full.whole for _, full in pairs]))
        more = median(full.worked - empty.worked for empty, full in pairs)
        print(aim("more than an empty one, processor alone", more * 1000, 1000))
        page = page_of(window)
        step = activities[100].id
        page.choose(100)
        until_idle(app)
        edits: dict[str, Callable[[int], str]] = {
            "rename the step": lambda n: page.desk.edit("a", lambda p: questions.with_name(p, step, f"Name {n}")),
            "change the question": lambda n: page.desk.edit(
                "a", lambda p: questions.with_prompt(p, step, f"What {n}?")
            ),
            "rename an option": lambda n: page.desk.edit(
                "a", lambda p: options.with_label(p, step, OptionId("o30"), f"Option called {n}")
            ),
            "move an option": lambda n: page.desk.edit(
                "a", lambda p: options.moved_option(p, step, OptionId("o5"), -1 if n % 2 else 1)
            ),
            "change the dots": lambda n: page.desk.edit("a", lambda p: ways.with_dots(p, step, 3 + n % 2)),
            "change a head count": lambda n: page.desk.edit(
                "a", lambda p: groups.with_group_people(p, GroupId("g7"), 3 + n)
            ),
            "move a step": lambda n: page.desk.edit("a", lambda p: steps.moved_step(p, 100, 101)),
            "duplicate a step": lambda n: page.desk.edit("a", lambda p: steps.with_copy(p, step)),
            "undo": lambda n: page.desk.undo(),
        }
        written: list[float] = []
        worked: list[float] = []
        for name, edit in edits.items():
            figures = measured(app, edit)
            written += figures.written
            worked += figures.worked
            print(line(f"{name}: written and shown", figures.written))
            print(line("   … and the picture drawn, all looked at again", figures.settled))
        session = page.desk.document.session
        floor = [alone(session, n) for n in range(TIMES)]
        print(line("the same plan written to disk, nothing shown", floor))
        print(ratio("every edit against that", written, floor, 3))
        print(aim("every edit, median, processor alone", median(worked) * 1000, 50))
        print(aim("every edit, p95, processor alone", percentile(worked, 0.95) * 1000, 50))
        window.close_for_good()
    assert isinstance(app, QApplication) and isinstance(window, MainWindow) and isinstance(page, Prepare)


@dataclass(frozen=True)
class Opened:
    """Seconds until a workshop stands on the screen, the processor's share of it, and until every row is made."""

    stands: float
    worked: float
    whole: float


@dataclass(frozen=True)
class Figures:
    """Seconds of one kind of edit."""

    written: list[float]
    """Until it is on disk and in the fields, on the clock."""
    worked: list[float]
    """The same, of the processor alone."""
    settled: list[float]
    """Until nothing is left to be done."""


def measured(app: object, edit: Callable[[int], str]) -> Figures:
    figures = Figures([], [], [])
    for n in range(TIMES):
        until_idle(app)
        started, worked = time.perf_counter(), time.process_time()
        said = edit(n)
        figures.written.append(time.perf_counter() - started)
        figures.worked.append(time.process_time() - worked)
        until_idle(app)
        figures.settled.append(time.perf_counter() - started)
        assert not said, said
    return figures


def alone(session: object, n: int) -> float:
    from workshop.preparing import steps
    from workshop.session import Session

    assert isinstance(session, Session)
    plan = steps.with_place(session.workshop.plan, f"Room {n}")
    started = time.perf_counter()
    session.edit_plan(plan)
    return time.perf_counter() - started


def until_idle(app: object) -> None:
    """Let the app do what is due, until it has nothing more to do."""
    from PySide6.QtWidgets import QApplication

    assert isinstance(app, QApplication)
    quiet = 0
    while quiet < 3:
        started = time.perf_counter()
        app.processEvents()
        quiet = quiet + 1 if time.perf_counter() - started < 0.001 else 0


def page_of(window: object):
    from ui.main_window import MainWindow

    assert isinstance(window, MainWindow) and window.workshop is not None
    window.workshop.show_page(0)
    return window.workshop.prepare
