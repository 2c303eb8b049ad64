"""Ballots, activities and groups for property tests."""

from hypothesis import strategies as st

from tests.workshop import makers
from workshop.ballots import ballot_type
from workshop.plan import MAIN, Activity, GroupId
from workshop.voting import DONT_KNOW, Marks

GROUPS = (GroupId("a"), GroupId("b"), GroupId("c"), GroupId("d"))


def _some(draw: st.DrawFn, items: list, least: int = 0, most: int | None = None) -> list:
    chosen = draw(st.lists(st.sampled_from(items), unique=True, min_size=least, max_size=most))
    return sorted(chosen, key=items.index)


@st.composite
def valid_marks(draw: st.DrawFn, activity: Activity) -> Marks:
    """Any ballot the way of voting allows."""
    kind, settings = ballot_type(activity.settings.type), activity.settings
    keys = list(kind.keys(activity))
    match settings.type:
        case "choice":
            return {draw(st.sampled_from(keys)): 1}
        case "approve":
            return dict.fromkeys(_some(draw, keys, 0, settings.max_choices or None), 1)
        case "dots":
            placed = draw(st.lists(st.sampled_from(keys), max_size=settings.dots))
            return {k: min(placed.count(k), settings.max_per_option) for k in keys if k in placed}
        case "points":
            left, given_ = settings.points // settings.step, {}
            for key in _some(draw, keys):
                given_[key] = settings.step * (n := draw(st.integers(0, left)))
                left -= n
            return given_
        case "rank":
            order = draw(st.permutations(keys))[: draw(st.integers(1, settings.rank_depth or len(keys)))]
            if not settings.ties:
                return {k: n for n, k in enumerate(order, 1)}
            levels = sorted(draw(st.lists(st.integers(1, 4), min_size=len(order), max_size=len(order))))
            return {k: 1 + levels.index(level) for k, level in zip(order, levels, strict=True)}
        case "pairs":
            return {k: draw(st.integers(0, 2)) for k in _some(draw, keys, 1)}
        case _:
            scales = {str(c.id): c.scale for c in activity.criteria}
            grades = {
                c: st.sampled_from([*s.marks, DONT_KNOW] if s.dont_know else list(s.marks))
                for c, s in scales.items()
                if s
            }
            return {k: draw(grades[k[0]]) for k in _some(draw, keys, 1)}


def activities() -> st.SearchStrategy[Activity]:
    return st.sampled_from(makers.ALL_WAYS)


@st.composite
def rooms(draw: st.DrawFn, activity: Activity, *, least: int = 0, most: int = 12) -> list[tuple[GroupId, Marks]]:
    """Ballots with their groups."""
    return draw(st.lists(st.tuples(st.sampled_from(GROUPS), valid_marks(activity)), min_size=least, max_size=most))


@st.composite
def full_orders(draw: st.DrawFn, activity: Activity) -> Marks:
    """A ballot that ranks every option."""
    return {(MAIN, o.id): n for n, o in enumerate(draw(st.permutations(list(activity.options))), 1)}
