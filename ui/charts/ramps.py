"""Colours for the grades of a scale: from bad to good, from side to side, or one where nothing is known.

The hues differ for colour-blind eyes too, and the grade's word or number always stands beside them.
"""

from functools import lru_cache
from typing import Final

from ui.charts.shades import READABLE, contrast, mixed
from ui.theme import COLOURS, Scheme
from workshop.plan import Polarity

_GOOD_BAD: Final = {Scheme.LIGHT: ("#B35406", "#EFEBE3", "#0B6E69"), Scheme.DARK: ("#F0A061", "#2A3450", "#3FB8AF")}
_SIDES: Final = {Scheme.LIGHT: ("#7A5B00", "#EFEBE3", "#0072B2"), Scheme.DARK: ("#D9B84A", "#2A3450", "#6CB8E6")}
_ONE: Final = {Scheme.LIGHT: "#D3D9E0", Scheme.DARK: "#56627E"}


@lru_cache(maxsize=512)
def grade_fill(share: float, polarity: Polarity, scheme: Scheme) -> tuple[str, str]:
    """Fill and letters for a grade, from 0 (the lowest) to 1 (the highest of the scale)."""
    colours = COLOURS[scheme]
    if polarity is Polarity.UNSTATED:
        return _ONE[scheme], colours.ink
    low, middle, high = (_SIDES if polarity is Polarity.NEUTRAL else _GOOD_BAD)[scheme]
    if polarity is Polarity.HIGH_IS_BAD:
        low, high = high, low
    inks = (colours.ink, colours.on_accent)
    end, wanted = (low, round((1 - 2 * share) * 100)) if share < 0.5 else (high, round((2 * share - 1) * 100))
    for step in sorted(range(101), key=lambda n: (abs(n - wanted), -n)):
        fill = mixed(middle, end, step / 100)
        ink = max(inks, key=lambda i: contrast(i, fill))
        if contrast(ink, fill) >= READABLE:
            return fill, ink
    return colours.card, colours.ink
