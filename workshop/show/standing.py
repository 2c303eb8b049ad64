"""Where options stand among those that two votes both asked, and what moved between them in a sentence."""

from collections.abc import Sequence
from typing import Final

from workshop.plan import OptionId
from workshop.show.result_scene import MovedRow
from workshop.words import number_word, place_text

Standing = dict[OptionId, tuple[str, float]]
"""Place, and middle of the shared place, of each option."""

FAR: Final = 2
"""Moving this many places or more is worth a word and a colour."""


def standing_of(places: Sequence[tuple[OptionId, int]], common: set[OptionId]) -> Standing:
    """Place and middle of the shared place of each common option, among the common ones."""
    ranks = [rank for option, rank in places if option in common]
    return {
        option: (
            place_text(1 + sum(r < rank for r in ranks), ranks.count(rank) > 1),
            1 + sum(r < rank for r in ranks) + (ranks.count(rank) - 1) / 2,
        )
        for option, rank in places
        if option in common
    }


def said_of(rows: tuple[MovedRow, ...]) -> str:
    """What moved, in a sentence: by name where it is one, else by how many."""
    far = [row for row in rows if row.far]
    if not any(row.change for row in rows):
        return "Nothing moved"
    if not far:
        return "Nothing moved two places or more"
    if len(far) > 1:
        return f"{number_word(len(far)).capitalize()} moved two places or more"
    way = "came up" if far[0].steps > 0 else "went down"
    steps = number_word(int(abs(far[0].steps))) if abs(far[0].steps) % 1 == 0 else far[0].change
    return f"{far[0].label} {way} {steps} places"
