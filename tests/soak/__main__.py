"""Runs workshops one after the other in the real windows: `python -m tests.soak [minutes]`, ten if nothing is said.

Every half minute it prints memory, handles, threads, objects, widgets and how long a vote takes; the exit status is 1
where memory grows by more than a bound an hour, or anything else grows at all.
"""

import argparse
import gc
import os
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from statistics import median
from time import monotonic
from typing import TYPE_CHECKING

from tests.soak.meter import MOST_GROWTH, Sample, growth, handles, memory, pace, threads, what_grows

if TYPE_CHECKING:
    from tests.soak.facilitator import Facilitator

EVERY = 30.0
"""Seconds from one line to the next."""
TESTS = Path(__file__).resolve().parents[1]


def main() -> int:
    parser = argparse.ArgumentParser("tests.soak", description=__doc__)
    parser.add_argument("minutes", nargs="?", type=float, default=10.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="common-ground-") as home:
        live_in(Path(home))
        samples = soak(asked.minutes * 60, Path(home))
    return report(samples)


def live_in(home: Path) -> None:
    """A home of its own, and two screens nobody sees; before Qt is imported."""
    os.environ.update(HOME=str(home), USERPROFILE=str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={TESTS / 'screens.json'}"


def soak(seconds: float, home: Path) -> list[Sample]:
    """Run workshops until the time is up; a sample at the first quiet moment of every half minute."""
    from tests.e2e.room import RoomClock
    from tests.soak.facilitator import Facilitator
    from ui.app import build
    from workshop.templates.shelf import template_shelf

    taken_away = home / "taken away"
    taken_away.mkdir()
    clock = RoomClock()
    _app, window, _faults = build(["soak"], clock=clock)
    window.resize(1440, 900)
    window.show()
    failed: list[BaseException] = []
    sys.excepthook = lambda _kind, error, _trace: failed.append(error)  # what goes wrong in a slot ends the run
    try:
        return _soak(Facilitator(window, clock, taken_away), failed, seconds, [info.id for info in template_shelf()])
    finally:
        sys.excepthook = sys.__excepthook__
        window.close()


def _soak(
    facilitator: "Facilitator", failed: list[BaseException], seconds: float, templates: list[str]
) -> list[Sample]:
    from ui.report.exports import KINDS

    samples: list[Sample] = []
    began = monotonic()
    for number, template in enumerate(cycle(templates)):
        facilitator.run(template, kinds=[KINDS[number % 3]])
        if failed:
            raise failed[0]
        now = monotonic() - began
        if now >= EVERY * (len(samples) + 1) or now >= seconds:
            samples.append(sample(now, facilitator.votes, facilitator.take_seconds()))
            print(samples[-1], flush=True)
        if now >= seconds:
            break
    return samples


def sample(now: float, votes: int, seconds: list[float]) -> Sample:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

    gc.collect()
    QApplication.processEvents()
    objects = sum(issubclass(type(each), QObject) for each in gc.get_objects())
    widgets = len(QApplication.allWidgets())
    milliseconds = 1000 * median(seconds) if seconds else 0.0
    return Sample(now, votes, memory(), handles(), threads(), objects, widgets, milliseconds)


def report(samples: list[Sample]) -> int:
    """What grew; the exit status."""
    grows = what_grows(samples)
    print(f"\n{samples[-1].votes} votes in {samples[-1].seconds / 60:.1f} minutes.")
    if len(samples) > 1:
        print(f"Memory after the warm-up: {growth(samples):+.0f} MB an hour (at most {MOST_GROWTH:.0f}).")
        print(f"A vote at the end takes {pace(samples):.2f} times what one after the warm-up took.")
    for sentence in grows or ["Nothing grows."]:
        print(sentence)
    return 1 if grows else 0


if __name__ == "__main__":
    sys.exit(main())
