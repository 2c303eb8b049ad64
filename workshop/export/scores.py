"""The ranking rules as formulas over the Matrix sheet: LIVE_RULES says which ones can be written so.

The others (majority judgment, Schulze, Bradley–Terry, middle points) stand as values, and the sheet says so. Only plain
functions are used, which every Excel and LibreOffice knows. A mark that is a text (? is don't know) counts nowhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from workshop.ballots.scales import scale_of
from workshop.export.live import WHOSE, Live
from workshop.plan import Option, Weighting

TOLERANCE: Final = "1E-9"
"""Scores closer than this, times the largest if that is above 1, share a place."""
UNRANKED: Final = "1E6"
"""Stands for the place of an option left out: below all others."""


@dataclass(frozen=True, slots=True)
class Counting:
    """One vote under one weighting, as parts of formulas."""

    live: Live
    weighting: Weighting
    group: int = 0
    """The number of the one group that is counted; 0 for all."""

    @property
    def weight(self) -> str:
        """The weight of each ballot."""
        return self._only("Group", self.live.weight(self.weighting))

    @property
    def by_hand(self) -> str:
        """The weight of each row of hand counts; empty without any."""
        rows = self.live.name(f"Hands_{WHOSE[self.weighting]}")
        return self._only("Hands_Group", rows) if self.live.vote.outcome.heads else ""

    def _only(self, groups: str, weights: str) -> str:
        return f"({self.live.name(groups)}={self.group})*{weights}" if self.group else weights

    def votes(self) -> str:
        """The weighted number of votes of everybody."""
        if not self.by_hand:
            return f"SUM({self.weight})"
        each = [self.live.name("Heads"), self.live.name("HeadsInclude")]
        each += [] if self.weighting is Weighting.PEOPLE else [self.live.voice(self.weighting)]
        return f"SUM({self.weight})+SUMPRODUCT({','.join(each)})"

    def marks(self, option: Option) -> str:
        """The weighted sum of the marks of an option."""
        own = f"SUMPRODUCT({self.weight},{self.live.marks_on(option.id)})"
        return own + self._hands(option, "{mark},{hands}")

    def answers(self, option: Option, where: str = "") -> str:
        """The weighted number of those who marked an option; `where` narrows it: {mark}>0."""
        column = self.live.marks_on(option.id)
        narrowed = f"*({where.format(mark=column)})" if where else ""
        own = f"SUMPRODUCT({self.weight}*ISNUMBER({column}){narrowed})"
        marked = self.live.name("Hands_Mark")
        also = f"*({where.format(mark=marked)})" if where else ""
        return own + self._hands(option, f"ISNUMBER({{mark}}){also}*1,{{hands}}")

    def all_marks(self) -> str:
        """The weighted sum of all marks of all options."""
        own = f"SUMPRODUCT({self.weight}*{self.live.all_marks})"
        hands = self.live.name("Hands_Mark"), self.live.name("Hands_Number")
        return own + (f"+SUMPRODUCT({self.by_hand},{hands[0]},{hands[1]})" if self.by_hand else "")

    def _hands(self, option: Option, what: str) -> str:
        if not self.by_hand:
            return ""
        number = self.live.asked.number_of(option.id)
        what = what.format(mark=self.live.name("Hands_Mark"), hands=self.live.name("Hands_Number"))
        return f"+SUMPRODUCT({self.by_hand}*({self.live.name('Hands_Option')}={number}),{what})"


def where_any(below: str, above: str) -> str:
    """Divide, with nothing where there is nothing to divide by."""
    return f'IF({below}>0,({above})/({below}),"")'


def share_of_people(counting: Counting, option: Option) -> str:
    return where_any(counting.votes(), counting.answers(option, "{mark}>0"))


def share_of_dots(counting: Counting, option: Option) -> str:
    placed = counting.all_marks()
    return f'IF({counting.votes()}>0,IF({placed}>0,({counting.marks(option)})/({placed}),0),"")'


def average_points(counting: Counting, option: Option) -> str:
    return where_any(counting.votes(), counting.marks(option))


def average_grade(counting: Counting, option: Option) -> str:
    return where_any(counting.answers(option), counting.marks(option))


def middle_grade(counting: Counting, option: Option) -> str:
    """From the lowest grade a step up for each that fewer than half stay at or below; half a step where it is half."""
    scale = scale_of(counting.live.asked, counting.live.asked.criteria[0])
    answers = counting.answers(option)
    return middle_of(scale.low, scale.high, answers, [counting.answers(option, f"{{mark}}<={n}") for n in scale.marks])


def middle_of(low: int, high: int, answers: str, up_to: list[str]) -> str:
    """The middle grade, from the number of answers up to each grade."""
    steps = "+".join(f"1-SIGN(ROUND(2*({some})-({answers}),9))" for some in up_to[: high - low])
    return f'IF({answers}>0,{low}+({steps or "0"})/2,"")'


def _means(counting: Counting, option: Option) -> tuple[str, str, str]:
    """How many gave both marks, and the weighted sum of each of the two."""
    first, second = (counting.live.marks_on(option.id, n) for n in (0, 1))
    both = f"{counting.weight}*ISNUMBER({first})*ISNUMBER({second})"
    return f"SUMPRODUCT({both})", f"SUMPRODUCT({both},{first})", f"SUMPRODUCT({both},{second})"


def weighted_gap(counting: Counting, option: Option) -> str:
    both, first, second = _means(counting, option)
    return f'IF({both}>0,({first}-{second})/{both}*{first}/{both},"")'


def product(counting: Counting, option: Option) -> str:
    both, first, second = _means(counting, option)
    return f'IF({both}>0,{first}/{both}*({second}/{both}),"")'


def placed(cells: str) -> str:
    """Places, those left out below all others."""
    return f'({cells}+{UNRANKED}*({cells}=""))'


def borda(counting: Counting, option: Option) -> str:
    """A point for each option below, half for each one level; every option is level with itself."""
    weight, others = counting.weight, len(counting.live.asked.options) - 1
    mine, all = placed(counting.live.marks_on(option.id)), placed(counting.live.all_marks)
    points = f"SUMPRODUCT({weight}*(({all}>{mine})+({all}={mine})/2))-SUM({weight})/2"
    return f'IF(SUM({weight})>0,({points})/(SUM({weight})*{others}),"")' if others else '""'


def win_share(counting: Counting, option: Option) -> str:
    live, weight, marks = counting.live, counting.weight, counting.live.all_marks
    number = live.asked.number_of(option.id)
    sides = [f"({live.option_numbers(n)}={number})*ISNUMBER({marks})" for n in (0, 1)]
    won = "+".join(f"SUMPRODUCT({weight}*{side}*(({marks}={n})+({marks}=0)/2))" for n, side in enumerate(sides, 1))
    met = "+".join(f"SUMPRODUCT({weight}*{side})" for side in sides)
    return f'IF({met}>0,({won}+1)/({met}+2),"")'


def group_gap(counting: Counting, option: Option) -> str:
    """Read off the table of the groups' middle grades: highest less lowest."""
    row = f"INDEX({counting.live.name('Middles')},{counting.live.asked.number_of(option.id)},0)"
    return f'IF(COUNT({row})>1,MAX({row})-MIN({row}),"")'


def duels_won(counting: Counting, option: Option) -> str:
    """Read off the table of duels: those won less those lost."""
    row = f"INDEX({counting.live.name('Duels')},{counting.live.asked.number_of(option.id)},0)"
    enough = f"{TOLERANCE}*MAX(1,SUM({counting.weight}))"
    return f'IF(SUM({counting.weight})>0,SUMPRODUCT(({row}>{enough})-({row}<-{enough})),"")'


LIVE_RULES: Final[Mapping[str, Callable[[Counting, Option], str]]] = {
    "dots": share_of_dots,
    "people": share_of_people,
    "approval": share_of_people,
    "points": average_points,
    "mean": average_grade,
    "mean_low_first": average_grade,
    "median": middle_grade,
    "weighted_gap": weighted_gap,
    "product": product,
    "borda": borda,
    "win_share": win_share,
    "group_gap": group_gap,
    "copeland": duels_won,
}
"""By the rule's key."""


def place_among(score: str, scores: str, *, low_first: bool) -> str:
    """1 + the number of scores ahead by more than the tolerance; an option without a score comes after the last."""
    tolerance = f"{TOLERANCE}*MAX(1,MAX({scores}),-MIN({scores}))"
    ahead = f"({scores}<{score}-{tolerance})" if low_first else f"({scores}>{score}+{tolerance})"
    known = f"SUMPRODUCT(ISNUMBER({scores})*{ahead})"
    return f'IF(COUNT({scores})=0,"",IF(ISNUMBER({score}),1+{known},1+COUNT({scores})))'
