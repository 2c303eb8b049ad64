"""An open vote with live results: ballot handed in, on disk, and the first frame with the new ranking drawn."""

import random
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import aim, line, percentile

BALLOTS, OPTIONS, BATCH, MEASURED = 500, 30, 5, 60


def main() -> None:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from ui.app import build
    from workshop.plan import (
        MAIN,
        Activity,
        ActivityId,
        BallotSettings,
        GroupId,
        Option,
        OptionId,
        Plan,
        StakeholderGroup,
    )
    from workshop.session import create_workshop, new_ballot_id
    from workshop.show.scene import RankingScene
    from workshop.show.stage import Position, Stage
    from workshop.voting import Ballot, Channel

    class Frames(QObject):
        """Counts the frames painted on the projector."""

        count = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                self.count += 1
            return False

    chance = random.Random(7)
    options = tuple(Option(OptionId(f"o{n}"), f"Principle number {n}", "What it means.") for n in range(OPTIONS))
    groups = tuple(StakeholderGroup(GroupId(f"g{n}"), f"Group {n}", f"G{n}", people=130, colour=n) for n in range(4))
    activity = Activity(
        ActivityId("live"),
        "Live",
        prompt="Which principles must we get right first?",
        options=options,
        ballot=BallotSettings("dots", dots=6, max_per_option=2, live=True),
        anonymous=False,
    )

    def a_ballot(n: int) -> Ballot:
        marks: dict[tuple[str, str], int] = {}
        for chosen in chance.sample(range(OPTIONS), 4):
            marks[str(MAIN), f"o{chosen}"] = 1
        return Ballot(new_ballot_id(), groups[n % 4].id, marks, Channel.SLIP)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "live.workshop"
        session = create_workshop(path, Plan("Live", activities=(activity,), groups=groups))
        session.open_round(activity.id)
        round = session.workshop.rounds[-1].id
        session.cast(round, [a_ballot(n) for n in range(BALLOTS)])
        session.close()
        app, window, _faults = build(["benchmark"])
        window.show()
        window.open_file(path)
        workshop = window.workshop
        assert workshop is not None
        workshop.open_projector()
        projector = workshop.projector
        assert projector is not None
        projector.resize(1920, 1080)
        projector.show()
        frames = Frames()
        projector.canvas.viewport().installEventFilter(frames)
        workshop.show_.position = Position(activity=0, stage=Stage.OPEN)
        workshop.show_.moved.emit()
        _settle(app, QApplication, 1.0)
        assert isinstance(workshop.show_.scene, RankingScene), "the live ranking is not on the projector"
        whole: list[float] = []
        commit: list[float] = []
        for _ in range(MEASURED):
            for n in range(BATCH - 1):
                workshop.document.session.cast(round, a_ballot(n))
            _settle(app, QApplication, 0.05)
            ballot, seen = a_ballot(3), frames.count
            started = time.perf_counter()
            workshop.document.do(lambda s, b=ballot: s.cast(round, b))
            while frames.count == seen:
                app.processEvents()
            whole.append(time.perf_counter() - started)
            _settle(app, QApplication, 0.6)
            spare = a_ballot(2)
            started = time.perf_counter()
            workshop.document.session.cast(round, spare)
            commit.append(time.perf_counter() - started)
            for n in range(BATCH - 1):
                workshop.document.session.cast(round, a_ballot(n))
        window.close_for_good()
    print(line("handed in → on disk → first frame with the new ranking", whole))
    print(line("the cast alone, on disk", commit))
    print(aim("median", median(whole) * 1000, 33))
    print(aim("p95", percentile(whole, 0.95) * 1000, 100))


def _settle(app: object, kind: type, seconds: float) -> None:
    assert isinstance(app, kind)
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        app.processEvents()  # type: ignore[attr-defined]
        time.sleep(0.002)
