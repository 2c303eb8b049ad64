"""What a long run is measured by, and whether it grows."""

import os
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from typing import Final

MOST_GROWTH: Final = 60.0
"""Megabytes an hour: a day of it would still be no trouble on a laptop of 4 GB."""
WARM_UP: Final = 0.25
"""The share of the run after which it is judged: until then caches are filled and modules loaded."""
LEAST: Final = 6
"""Samples, from which on a slope says something."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The process at one quiet moment, Home on the screen and no workshop open."""

    seconds: float
    votes: int
    """Votes held so far."""
    memory: float
    """Resident, in megabytes."""
    handles: int
    threads: int
    objects: int
    """QObjects Python knows of."""
    widgets: int
    milliseconds: float
    """One vote since the sample before, from opening to its result, as a median."""

    def __str__(self) -> str:
        return (
            f"{self.seconds:6.0f} s {self.votes:6d} votes {self.memory:8.1f} MB {self.handles:5d} handles "
            f"{self.threads:4d} threads {self.objects:6d} objects {self.widgets:5d} widgets "
            f"{self.milliseconds:7.0f} ms a vote"
        )


def memory() -> float:
    """Resident memory of this process in megabytes."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def handles() -> int:
    """Files, pipes and sockets that are open; 0 where the system does not say."""
    for place in ("/proc/self/fd", "/dev/fd"):
        if Path(place).is_dir():
            return len(list(Path(place).iterdir())) - 1  # the one that lists them
    return 0


def threads() -> int:
    """Threads of the system where it says, else those of Python."""
    try:
        said = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return threading.active_count()
    return int(said.partition("Threads:")[2].split()[0])


def slope(points: Sequence[tuple[float, float]]) -> float:
    """How much y grows for each x, by least squares.

    >>> slope([(0, 1), (1, 3), (2, 5)])
    2.0
    """
    middle_x, middle_y = fmean(x for x, _ in points), fmean(y for _, y in points)
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread if spread else 0.0


def growth(samples: Sequence[Sample]) -> float:
    """Megabytes an hour after the warm-up."""
    return slope([(s.seconds / 3600, s.memory) for s in judged(samples)])


def judged(samples: Sequence[Sample]) -> Sequence[Sample]:
    """The samples after the warm-up."""
    return [s for s in samples if s.seconds >= WARM_UP * samples[-1].seconds]


def what_grows(samples: Sequence[Sample]) -> list[str]:
    """What grew and must not have, in sentences; empty where everything is level."""
    kept = judged(samples)
    if len(kept) < LEAST:
        return [f"There are {len(kept)} samples after the warm-up, and {LEAST} are the least: let it run for longer."]
    said: list[str] = []
    if (more := growth(samples)) > MOST_GROWTH:
        said.append(f"Memory grows by {more:.0f} MB an hour; {MOST_GROWTH:.0f} are the most.")
    third = len(kept) // 3
    for what in ("handles", "threads", "objects", "widgets"):
        usual = median(getattr(s, what) for s in kept[:third])
        least = min(getattr(s, what) for s in kept[-third:])
        if least > usual:  # one more or less from sample to sample is no growth
            said.append(f"There were {usual:.0f} {what} after the warm-up and {least} or more at the end.")
    return said


def pace(samples: Sequence[Sample]) -> float:
    """A vote at the end against one after the warm-up: 1 is just as fast."""
    kept = judged(samples)
    third = max(1, len(kept) // 3)
    return median(s.milliseconds for s in kept[-third:]) / median(s.milliseconds for s in kept[:third])
