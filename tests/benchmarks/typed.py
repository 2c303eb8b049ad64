"""2,000 ballots typed into the real windows: the memory and the widgets at the end beside those after the warm-up."""

import gc
import os
import random
import tempfile
import time
from pathlib import Path
from typing import Final

BALLOTS: Final = 2000
WARM_UP: Final = 400
EVERY: Final = 400
MOST_GROWTH: Final = 5.0


def main() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.a_room import open_room, settle
    from ui.console.group_choice import GroupChoice

    chance = random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        app, window, workshop = open_room(Path(folder), people=BALLOTS)
        line = workshop.run.capture.open_line()
        assert line is not None
        groups = next(each for each in workshop.run.capture.findChildren(GroupChoice) if each.isVisible())
        round = workshop.document.workshop.rounds[-1].id
        marks: list[tuple[int, float, int]] = []
        began = time.perf_counter()
        for n in range(1, BALLOTS + 1):
            groups.choose(workshop.document.workshop.plan.groups[n % 4].id)
            chosen = chance.sample(range(1, 13), 3)
            QTest.keyClicks(line, " ".join(str(option) for option in (chosen[0], chosen[0], *chosen[1:])))
            QTest.keyClick(line, Qt.Key.Key_Return)
            if n % 10 == 0:
                app.processEvents()
            if n % EVERY == 0:
                settle(app, 0.3)
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
                gc.collect()
                marks.append((n, resident(), len(QApplication.allWidgets())))
                print(f"  {n:6d} ballots   {marks[-1][1]:8.1f} MB   {marks[-1][2]:5d} widgets", flush=True)
        taken = time.perf_counter() - began
        votes = workshop.document.workshop.round(round).votes_in
        window.close()
    assert votes == BALLOTS, f"{votes} of {BALLOTS} votes are in"
    first, last = next(mark for mark in marks if mark[0] >= WARM_UP), marks[-1]
    growth = (last[1] / first[1] - 1) * 100
    verdict = "met" if growth <= MOST_GROWTH else "MISSED"
    print(f"  {'memory after the warm-up and at the end':<58} {growth:+8.1f} %    aim ≤ {MOST_GROWTH:g} %   {verdict}")
    verdict = "met" if last[2] <= first[2] else "MISSED"
    print(
        f"  {'widgets at the end beside those after the warm-up':<58} {last[2] - first[2]:+8d}      aim 0   {verdict}"
    )
    print(f"  {'a ballot, typed, read back, on disk, shown':<58} {taken / BALLOTS * 1000:8.2f} ms")


def resident() -> float:
    """Memory of this process in megabytes."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
