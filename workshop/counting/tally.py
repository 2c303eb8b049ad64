"""Running tallies: integer sums of one round by group, changed ballot by ballot and equal to a recount at any time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workshop.ballots import Kept, ballot_type
from workshop.plan import Activity, GroupId
from workshop.voting import DONT_KNOW, Ballot, HandCount, MarkKey, Marks, Round

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

ABSENT: Final = -2
"""Stands in a row of marks where a ballot has none."""
_LAST: Final = (1 << 15) - 1
"""Stands for the place of options that have none."""
_CHUNK: Final = 1024
"""Ballots compared at once: their number fits the smallest integers that can be added up fast."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the marks of an activity lie in arrays: a ballot is a row with one place for each key."""

    keys: tuple[MarkKey, ...]
    criteria: int
    options: int
    low: int
    step: int
    levels: int
    """How many different marks there are: low, low + step, …"""
    kept: Kept
    first: tuple[int, ...] = ()
    second: tuple[int, ...] = ()
    """For duels: the two options of each key."""

    @property
    def grades(self) -> Integers:
        """The marks themselves, lowest first."""
        return self.low + self.step * np.arange(self.levels, dtype=np.int64)


def layout_of(asked: Activity) -> Layout:
    """Lay out the marks of an activity."""
    kind = ballot_type(asked.settings.type)
    keys, marks = kind.keys(asked), kind.marks(asked)
    criteria = 1 if kind.kept is Kept.DUELS else len(asked.criteria)
    at = {str(o.id): n for n, o in enumerate(asked.options)}
    duels = kind.kept is Kept.DUELS
    first = tuple(at[a] for a, _ in keys) if duels else ()
    second = tuple(at[b] for _, b in keys) if duels else ()
    return Layout(keys, criteria, len(asked.options), marks.start, marks.step, len(marks), kind.kept, first, second)


def rows_of(layout: Layout, ballots: Sequence[Marks]) -> Integers:
    """Put ballots into an array of marks, one row each, ABSENT where there is no mark.

    Most ballots mark every key, in one order: they are put in all at once, the others key by key.
    """
    width, at = len(layout.keys), {key: n for n, key in enumerate(layout.keys)}
    order = next((tuple(marks) for marks in ballots if len(marks) == width), ())
    alike = [n for n, marks in enumerate(ballots) if len(marks) == width and tuple(marks) == order]
    values = chain.from_iterable(ballots[n].values() for n in alike)
    whole = np.fromiter(values, dtype=np.int64, count=len(alike) * width).reshape(len(alike), width)
    columns = [at[key] for key in order]
    if columns != sorted(columns):
        whole = whole[:, np.argsort(columns)]
    if len(alike) == len(ballots):
        return whole
    rows = np.full((len(ballots), width), ABSENT, dtype=np.int64)
    rows[alike] = whole
    rest = sorted(set(range(len(ballots))).difference(alike))
    sizes = [len(ballots[n]) for n in rest]
    column = np.fromiter(map(at.__getitem__, chain.from_iterable(ballots[n] for n in rest)), np.int64, sum(sizes))
    mark = np.fromiter(chain.from_iterable(ballots[n].values() for n in rest), np.int64, sum(sizes))
    rows[np.repeat(np.array(rest, dtype=np.int64), sizes), column] = mark
    return rows


class Tally:
    """Integer sums of one round, by group: how many put each mark where, and for places and duels who is above whom."""

    __slots__ = (
        "_at",
        "above",
        "ballots",
        "counts",
        "dont_know",
        "groups",
        "heads",
        "layout",
        "met",
        "whole",
        "whole_sums",
    )

    def __init__(self, layout: Layout, groups: Iterable[GroupId]) -> None:
        self.layout = layout
        self.groups = tuple(groups)
        self._at = {g: n for n, g in enumerate(self.groups)}
        g, c, m, levels = len(self.groups), layout.criteria, layout.options, layout.levels
        duels, places = layout.kept is Kept.DUELS, layout.kept is Kept.PLACES
        self.ballots: Integers = np.zeros(g, dtype=np.int64)
        """[group]"""
        self.heads: Integers = np.zeros(g, dtype=np.int64)
        """[group]: people counted by show of hands."""
        self.counts: Integers = np.zeros((g, c, 0 if duels else m, levels), dtype=np.int64)
        """[group, criterion, option, mark]: how many put this mark there."""
        self.dont_know: Integers = np.zeros((g, c, 0 if duels else m), dtype=np.int64)
        """[group, criterion, option]"""
        self.above: Integers = np.zeros((g, m, m) if duels or places else (g, 0, 0), dtype=np.int64)
        """[group, i, j]: how many put i above j."""
        self.met: Integers = np.zeros((g, m, m) if duels else (g, 0, 0), dtype=np.int64)
        """[group, i, j]: for duels, how many compared i with j."""
        self.whole: Integers = np.zeros((g, m) if c > 1 else (g, 0), dtype=np.int64)
        """[group, option]: with several questions, how many answered all of them for this option."""
        self.whole_sums: Integers = np.zeros((g, c, m) if c > 1 else (g, c, 0), dtype=np.int64)
        """[group, criterion, option]: the sum of those people's marks."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tally):
            return NotImplemented
        return (
            self.layout == other.layout
            and self.groups == other.groups
            and all(np.array_equal(a, b) for a, b in zip(self._arrays(), other._arrays(), strict=True))
        )

    __hash__ = None  # pyright: ignore[reportAssignmentType] - a running tally changes

    @property
    def votes(self) -> Integers:
        """Ballots and heads of each group."""
        return self.ballots + self.heads

    def only(self, group: int) -> "Tally":
        """Take one group out, by its index."""
        alone = Tally(self.layout, (self.groups[group],))
        for mine, its in zip(self._arrays(), alone._arrays(), strict=True):
            its[:] = mine[group]
        return alone

    def without(self, group: int) -> "Tally":
        """Leave one group out, by its index."""
        others = [n for n in range(len(self.groups)) if n != group]
        rest = Tally(self.layout, (self.groups[n] for n in others))
        for mine, its in zip(self._arrays(), rest._arrays(), strict=True):
            its[:] = mine[others]
        return rest

    def add(self, group: GroupId, marks: Marks) -> None:
        """Count one more ballot."""
        self._change(group, marks, 1)

    def remove(self, group: GroupId, marks: Marks) -> None:
        """Count one ballot no more."""
        self._change(group, marks, -1)

    def replace(self, group: GroupId, old: Marks, new: Marks) -> None:
        """Count another ballot in the place of one."""
        self._change(group, old, -1)
        self._change(group, new, 1)

    def add_hands(self, group: GroupId, hand_count: HandCount, asked: Activity) -> None:
        """Count a show of hands."""
        g = self._at[group]
        self.heads[g] += hand_count.heads
        for n, option in enumerate(asked.options):
            for level, mark in enumerate(self.layout.grades.tolist()):
                self.counts[g, 0, n, level] += hand_count.counts.get((option.id, mark), 0)
            self.dont_know[g, 0, n] += hand_count.counts.get((option.id, DONT_KNOW), 0)

    def count_rows(self, of_group: Integers, rows: Integers) -> None:
        """Count many ballots at once: rows of marks, and for each the index of its group."""
        layout, groups = self.layout, len(self.groups)
        self.ballots += np.bincount(of_group, minlength=groups)
        if layout.kept is Kept.DUELS:
            for g in range(groups):
                self._add_duels(g, rows[of_group == g], 1)
            return
        cells = rows.shape[1]
        cell: Integers = np.arange(cells, dtype=np.int64)[None, :] + cells * of_group[:, None]
        marked = rows >= 0
        level = rows[marked] - layout.low
        if layout.step > 1:
            level //= layout.step
        size = groups * cells * layout.levels
        self.counts += np.bincount(cell[marked] * layout.levels + level, minlength=size).reshape(self.counts.shape)
        unknown = np.bincount(cell[rows == DONT_KNOW], minlength=groups * cells)
        self.dont_know += unknown.reshape(self.dont_know.shape)
        if layout.kept is Kept.PLACES:
            places = np.where(rows == ABSENT, _LAST, rows).astype(np.int16)
            for g in range(groups):
                self._add_places(g, places[of_group == g])
        if layout.criteria > 1:
            for g in range(groups):
                self._add_whole(g, rows[of_group == g], 1)

    def _change(self, group: GroupId, marks: Marks, by: int) -> None:
        layout, g = self.layout, self._at[group]
        self.ballots[g] += by
        row = [marks.get(key, ABSENT) for key in layout.keys]
        if layout.kept is Kept.DUELS:
            self._add_duels(g, np.array([row], dtype=np.int64), by)
            return
        low, step, levels = layout.low, layout.step, layout.levels
        self.counts[g].reshape(-1)[[n * levels + (m - low) // step for n, m in enumerate(row) if m >= 0]] += by
        if DONT_KNOW in row:
            self.dont_know[g].reshape(-1)[[n for n, m in enumerate(row) if m == DONT_KNOW]] += by
        if layout.kept is Kept.PLACES:
            place = np.array([_LAST if m == ABSENT else m for m in row])
            self.above[g] += by * (place[:, None] < place)
        if layout.criteria > 1:
            self._add_whole(g, np.array([row], dtype=np.int64), by)

    def _add_places(self, g: int, places: NDArray[np.int16]) -> None:
        """Options without a place stand together below all that have one."""
        for start in range(0, len(places), _CHUNK):
            place = places[start : start + _CHUNK]
            above = (place[:, :, None] < place[:, None, :]).view(np.uint8).sum(axis=0, dtype=np.uint16)
            self.above[g] += above.astype(np.int64)

    def _add_duels(self, g: int, rows: Integers, by: int) -> None:
        first, second = np.array(self.layout.first), np.array(self.layout.second)
        np.add.at(self.above[g], (first, second), by * (rows == 1).sum(axis=0))
        np.add.at(self.above[g], (second, first), by * (rows == 2).sum(axis=0))
        met = by * (rows >= 0).sum(axis=0)
        np.add.at(self.met[g], (first, second), met)
        np.add.at(self.met[g], (second, first), met)

    def _add_whole(self, g: int, rows: Integers, by: int) -> None:
        marks = rows.reshape(len(rows), self.layout.criteria, self.layout.options)
        answered: NDArray[np.bool_] = np.all(marks >= 0, axis=1)
        self.whole[g] += by * answered.sum(axis=0)
        self.whole_sums[g] += by * np.where(answered[:, None, :], marks, 0).sum(axis=0)

    def _arrays(self) -> tuple[Integers, ...]:
        return (
            self.ballots, self.heads, self.counts, self.dont_know,
            self.above, self.met, self.whole, self.whole_sums,
        )  # fmt: skip


def tally_of(
    round: Round, groups: Mapping[GroupId, GroupId] | None = None, ballots: Sequence[Ballot] | None = None
) -> Tally:
    """Count a round from its ballots and hand counts.

    `groups` says under which id each group is counted (pooled groups share one); by default each stands by itself.
    `ballots` are those to count; by default all that count.
    """
    counting = round.counting_ballots if ballots is None else tuple(ballots)
    hands = round.effective_hand_counts
    if groups is None:
        groups = {g: g for g in dict.fromkeys([b.group for b in counting] + [h.group for h in hands])}
    tally = Tally(layout_of(round.asked), dict.fromkeys(groups.values()))
    at = {g: n for n, g in enumerate(tally.groups)}
    if counting:
        of_group = np.array([at[groups[b.group]] for b in counting], dtype=np.int64)
        tally.count_rows(of_group, rows_of(tally.layout, [b.marks for b in counting]))
    for hand_count in hands:
        tally.add_hands(groups[hand_count.group], hand_count, round.asked)
    return tally
