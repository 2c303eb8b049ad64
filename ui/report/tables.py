"""What the tables of a report say: the order, the places each group gave, and what moved between two votes."""

from dataclasses import dataclass

from ui.report.sheet import Cell, Table
from ui.wording import tr
from workshop.counting.outcome import GroupOutcome, Place, Ranking, RoundOutcome
from workshop.plan import OptionId
from workshop.words import place_text

NAMES_FIT = 6
"""With more groups than these their codes stand above the columns."""


def order_table(outcome: RoundOutcome, other: RoundOutcome | None, *, by_groups: bool) -> Table:
    """The order of one vote: place, option, both numbers, and the place under the other way of counting."""
    ranking = outcome.ranking
    both = other is not None and ranking.ordered
    heads = [tr("Place"), tr("Option"), tr("Result"), ""]
    if both:
        heads.append(tr("If each person\ncounts once") if by_groups else tr("If each group\ncounts once"))
    rows: list[tuple[Cell, ...]] = []
    for number, place in enumerate(ranking.places):
        top = ranking.ordered and number < ranking.top
        cells = [
            Cell(place_text(place.rank, place.tied) if ranking.ordered else "", strong=top),
            Cell(place.label, strong=top, bar=place.bar, top=top),
            Cell(place.value, strong=top),
            Cell(place.aside, quiet=True),
        ]
        if both and other is not None:
            there = other.ranking.place(place.option)
            cells.append(Cell(place_text(there.rank, there.tied), quiet=there.rank == place.rank))
        rows.append(tuple(cells))
    shown = slice(0, None) if ranking.ordered else slice(1, None)
    return Table(
        tr("Result of {title}").format(title=outcome.asked.title),
        tuple(heads[shown]),
        tuple(row[shown] for row in rows),
        wide=1 if ranking.ordered else 0,
    )


def groups_table(outcome: RoundOutcome) -> Table | None:
    """The place each group gave, or its median; nothing where groups cannot be shown."""
    if not outcome.groups:
        return None
    ranking, count = outcome.ranking, len(outcome.ranking.places)
    short = len(outcome.groups) > NAMES_FIT
    rows: list[tuple[Cell, ...]] = []
    for number, place in enumerate(ranking.places):
        top = ranking.ordered and number < ranking.top
        cells = [Cell(place.label, strong=top), *([_whole_cell(place, ranking, count)] if ranking.ordered else [])]
        ringed = place.option in outcome.widest
        cells += [_group_cell(group, place.option, ranking.ordered, count, ringed) for group in outcome.groups]
        rows.append(tuple(cells))
    heads = [g.code if short and g.code else g.name for g in outcome.groups]
    first = [tr("Option"), tr("All")] if ranking.ordered else [tr("Option")]
    return Table(tr("Groups in {title}").format(title=outcome.asked.title), (*first, *heads), tuple(rows))


def legend(outcome: RoundOutcome) -> str:
    """Which code is which group, where codes stand above the columns."""
    if len(outcome.groups) <= NAMES_FIT:
        return ""
    return " · ".join(f"{g.code} {g.name}" for g in outcome.groups if g.code)


@dataclass(frozen=True, slots=True)
class Move:
    """Where an option stood and where it stands, among those asked both times."""

    label: str
    before: str
    now: str
    by: int | None
    """Places it rose (fell below zero); None where it was not asked both times."""


def moves_between(before: RoundOutcome, now: RoundOutcome) -> tuple[Move, ...]:
    """Place the options common to two votes again, each vote for itself; the others say so."""
    old, new = before.ranking.places, now.ranking.places
    common = {p.option for p in old} & {p.option for p in new}
    was, is_now = _placed_again(old, common), _placed_again(new, common)
    moves = [
        Move(p.label, was[p.option][1], is_now[p.option][1], was[p.option][0] - is_now[p.option][0])
        if p.option in common
        else Move(p.label, tr("new"), place_text(p.rank, p.tied), None)
        for p in new
    ]
    moves += [
        Move(p.label, place_text(p.rank, p.tied), tr("not asked again"), None) for p in old if p.option not in common
    ]
    return tuple(moves)


def moves_table(moves: tuple[Move, ...], before: str, now: str) -> Table:
    """What moved, as a table."""
    rows = tuple(
        (
            Cell(move.label, strong=bool(move.by)),
            Cell(move.before, quiet=True),
            Cell(move.now, strong=bool(move.by)),
            Cell(move_text(move.by), strong=bool(move.by), quiet=not move.by),
        )
        for move in moves
    )
    return Table(tr("What moved"), (tr("Option"), before, now, tr("Moved")), rows)


def move_text(by: int | None) -> str:
    """How far an option moved: ▲2, ▼1, or a dash."""
    if not by:
        return "" if by is None else "–"
    return f"▲{by}" if by > 0 else f"▼{-by}"


def _placed_again(places: tuple[Place, ...], common: set[OptionId]) -> dict[OptionId, tuple[int, str]]:
    ranks = [p.rank for p in places if p.option in common]
    found: dict[OptionId, tuple[int, str]] = {}
    for place in places:
        if place.option in common:
            rank = 1 + sum(r < place.rank for r in ranks)
            found[place.option] = (rank, place_text(rank, ranks.count(place.rank) > 1))
    return found


def _whole_cell(place: Place, ranking: Ranking, count: int) -> Cell:
    return Cell(place_text(place.rank, place.tied), strong=True, shade=_shade_of(place, count))


def _group_cell(group: GroupOutcome, option: OptionId, ordered: bool, count: int, ringed: bool) -> Cell:
    own = group.ranking.place(option)
    if not ordered:
        median = dict(group.medians).get(option)
        return Cell(f"{median:g}" if median is not None else own.value)
    if own.score is None:
        return Cell("–", quiet=True)
    return Cell(place_text(own.rank, own.tied), shade=_shade_of(own, count), ringed=ringed)


def _shade_of(place: Place, count: int) -> float:
    return 1 - (place.rank - 1) / max(1, count - 1)
