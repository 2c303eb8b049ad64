"""The app with both windows up and a vote open, for the benchmarks that watch it over time."""

import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.open_workshop import OpenWorkshop
from workshop.show.stage import Position, Stage


def open_room(folder: Path, *, people: int = 24) -> tuple[QApplication, MainWindow, OpenWorkshop]:
    """The app on a workshop of four groups with one secret dots vote open, nothing in yet."""
    from ui.app import build
    from workshop.plan import Activity, ActivityId, BallotSettings, GroupId, Option, OptionId, Plan, StakeholderGroup
    from workshop.session import create_workshop

    options = tuple(Option(OptionId(f"o{n}"), f"Principle number {n}", "What it means.") for n in range(12))
    groups = tuple(
        StakeholderGroup(GroupId(f"g{n}"), f"Group {n}", f"G{n}", people=people // 4, colour=n) for n in range(4)
    )
    activity = Activity(
        ActivityId("vote"),
        "Vote",
        prompt="Which principles must we get right first?",
        options=options,
        ballot=BallotSettings("dots", dots=4, max_per_option=2),
    )
    path = folder / "room.workshop"
    session = create_workshop(path, Plan("Room", activities=(activity,), groups=groups))
    session.open_round(activity.id)
    session.close()
    app, window, _faults = build(["benchmark"])
    window.show()
    window.open_file(path)
    workshop = window.workshop
    assert workshop is not None
    workshop.open_projector()
    assert workshop.projector is not None
    workshop.projector.resize(1920, 1080)
    workshop.projector.show()
    workshop.show_page(1)
    workshop.show_.position = Position(activity=0, stage=Stage.OPEN)
    workshop.show_.moved.emit()
    settle(app, 2.0)
    return app, window, workshop


def settle(app: QApplication, seconds: float) -> None:
    """Let the app work for a while."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        app.processEvents()
        time.sleep(0.002)
