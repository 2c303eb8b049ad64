"""What every benchmark shares: medians, percentiles and lines of a table."""

from collections.abc import Sequence
from statistics import median


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the others lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def line(name: str, seconds: Sequence[float]) -> str:
    """One line: median, 95th percentile and number of runs, in milliseconds."""
    middle, high = median(seconds) * 1000, percentile(seconds, 0.95) * 1000
    return f"  {name:<58} median {middle:8.2f} ms   p95 {high:8.2f} ms   n={len(seconds)}"


def ratio(name: str, ours: Sequence[float], floor: Sequence[float], aim: float) -> str:
    """One line: ours against the floor of the same run, beside the aim."""
    value = median(ours) / median(floor)
    return f"  {name:<58} {value:8.2f} ×   aim ≤ {aim:g} ×   {'met' if value <= aim else 'MISSED'}"


def aim(name: str, value: float, limit: float) -> str:
    """One line: a figure in milliseconds beside its aim."""
    return f"  {name:<58} {value:8.2f} ms   aim ≤ {limit:g} ms   {'met' if value <= limit else 'MISSED'}"
