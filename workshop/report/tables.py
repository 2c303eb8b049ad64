"""What the tables of a report say: the order, the places each group gave, and what moved between two votes."""

from collections.abc import Container
from textwrap import wrap

from workshop.counting.outcome import GroupOutcome, Place, QuadrantMap, RoundOutcome
from workshop.outgoing.contents import Vote
from workshop.plan import OptionId, Weighting
from workshop.report.table import Cell, Table
from workshop.show.result_scene import ComparisonScene, MovedRow
from workshop.words import place_text

NAMES_FIT = 6
"""With more groups than these their codes stand above the columns."""
HEAD_LETTERS = 16
"""Across a line of the head of a column of figures."""
OTHERWISE = {Weighting.PEOPLE: "If each person\ncounts once", Weighting.GROUPS: "If each group\ncounts once"}


def order_table(vote: Vote, group: GroupOutcome | None = None) -> Table:
    """The order of one vote: place, option, both numbers, and the place under the other way of counting.

    Of one group alone: its own order beside everybody's.
    """
    outcome = vote.outcome
    ranking = group.ranking if group else outcome.ranking
    beside = outcome.ranking if group else vote.other.ranking if vote.other else None
    both = beside is not None and ranking.ordered and beside.ordered
    heads = ["Place", "Option", "Result", ""]
    if both and beside is not None:
        heads.append("All of us" if group else OTHERWISE[beside.weighting])
    rows: list[tuple[Cell, ...]] = []
    for number, place in enumerate(ranking.places):
        top = ranking.ordered and number < ranking.top
        cells = [
            Cell(place_text(place.rank, place.tied) if ranking.ordered else "", strong=top),
            Cell(place.label, strong=top, bar=place.bar, top=top),
            Cell(place.value, strong=top),
            Cell(place.aside, quiet=True),
        ]
        if both and beside is not None:
            there = beside.place(place.option)
            cells.append(Cell(place_text(there.rank, there.tied), quiet=there.rank == place.rank))
        rows.append(tuple(cells))
    shown = slice(0, None) if ranking.ordered else slice(1, None)
    whose = f" · {group.name}" if group else ""
    return Table(
        f"Result of {vote.name}{whose}",
        tuple(heads[shown]),
        tuple(row[shown] for row in rows),
        wide=1 if ranking.ordered else 0,
    )


def groups_table(vote: Vote, only: Container[OptionId] | None = None) -> Table | None:
    """The place each group gave, or its middle answer; nothing where groups cannot be shown.

    `only` leaves the other options out.
    """
    outcome = vote.outcome
    if not outcome.groups:
        return None
    ranking, count = outcome.ranking, len(outcome.ranking.places)
    short = len(outcome.groups) > NAMES_FIT
    rows: list[tuple[Cell, ...]] = []
    for number, place in enumerate(ranking.places):
        if only is not None and place.option not in only:
            continue
        top = ranking.ordered and number < ranking.top
        cells = [Cell(place.label, strong=top), *([_whole_cell(place, count)] if ranking.ordered else [])]
        ends = _ends(outcome, place.option)
        cells += [_group_cell(group, place.option, ranking.ordered, count, ends) for group in outcome.groups]
        rows.append(tuple(cells))
    heads = [g.code if short and g.code else g.name for g in outcome.groups]
    first = ["Option", "All"] if ranking.ordered else ["Option"]
    return Table(f"Groups in {vote.name}", (*first, *heads), tuple(rows))


def legend(outcome: RoundOutcome) -> str:
    """Which code is which group, where codes stand above the columns."""
    if len(outcome.groups) <= NAMES_FIT:
        return ""
    return " · ".join(f"{g.code} {g.name}" for g in outcome.groups if g.code)


def moves_table(scene: ComparisonScene, name: str) -> Table:
    """What moved, as a table of this name."""
    rows = tuple(
        (
            Cell(row.label, strong=row.far),
            Cell(row.before or row.remark, quiet=True),
            Cell(row.remark if row.gone else row.after, strong=row.far),
            Cell(move_text(row), strong=row.far, quiet=not row.change),
        )
        for row in scene.rows
    )
    return Table(name, ("Option", _broken(scene.earlier), _broken(scene.later), "Moved"), rows)


def map_table(found: QuadrantMap, name: str) -> Table:
    """Where each option stands between two scales, in printed order."""
    rows = tuple(
        (
            Cell(o.label, strong=o.corner == "high_low" and not o.close),
            Cell("–" if o.up is None else f"{o.up:.1f}"),
            Cell("–" if o.across is None else f"{o.across:.1f}"),
            Cell(f"{o.words} (close)" if o.close else o.words, quiet=o.close),
        )
        for o in found.options
    )
    return Table(name, ("Option", _broken(found.up), _broken(found.across), "Corner"), rows)


def move_text(row: MovedRow) -> str:
    """How far an option moved: ▲2, ▼1½, or a dash; nothing for what was asked only once."""
    if row.remark:
        return ""
    return f"{'▲' if row.steps > 0 else '▼'}{row.change}" if row.change else "–"


def _broken(head: str) -> str:
    """A long head on several lines, so that the words beside it have room."""
    return "\n".join(wrap(head, HEAD_LETTERS))


def _whole_cell(place: Place, count: int) -> Cell:
    return Cell(place_text(place.rank, place.tied), strong=True, shade=_shade_of(place, count))


def _ends(outcome: RoundOutcome, option: OptionId) -> set[float]:
    """The highest and the lowest that the groups gave, where they are furthest apart on this option."""
    if option not in outcome.widest:
        return set()
    given = [v for g in outcome.groups if (v := _given(g, option, outcome.ranking.ordered)) is not None]
    return {min(given), max(given)} if given else set()


def _given(group: GroupOutcome, option: OptionId, ordered: bool) -> float | None:
    own = group.ranking.place(option)
    if ordered:
        return float(own.rank) if own.score is not None else None
    return dict(group.medians).get(option)


def _group_cell(group: GroupOutcome, option: OptionId, ordered: bool, count: int, ends: set[float]) -> Cell:
    own, given = group.ranking.place(option), _given(group, option, ordered)
    if not ordered:
        return Cell(f"{given:g}" if given is not None else own.value, ringed=given in ends)
    if given is None:
        return Cell("–", quiet=True)
    return Cell(place_text(own.rank, own.tied), shade=_shade_of(own, count), ringed=given in ends)


def _shade_of(place: Place, count: int) -> float:
    return 1 - (place.rank - 1) / max(1, count - 1)
