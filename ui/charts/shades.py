"""Fills between pale and dark, each with the letters that can be read on it."""

from functools import lru_cache
from typing import Final

from ui.theme import Colours

READABLE: Final = 4.5
"""The contrast text needs."""


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, 0 to 1.

    >>> luminance("#FFFFFF"), luminance("#000000")
    (1.0, 0.0)
    """
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 6)


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21.

    >>> contrast("#FFFFFF", "#000000")
    21.0
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(pale: str, dark: str, share: float) -> str:
    """A colour `share` of the way from pale to dark."""
    pairs = [(int(pale[n : n + 2], 16), int(dark[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


@lru_cache(maxsize=512)
def shade(share: float, colours: Colours) -> tuple[str, str]:
    """Fill and letters for a share from 0 (palest) to 1 (darkest); middle tones nobody can read are stepped over."""
    inks = (colours.ink, colours.on_accent)
    wanted = round(max(0.0, min(1.0, share)) * 100)
    for step in sorted(range(101), key=lambda n: (abs(n - wanted), n)):
        fill = mixed(colours.accent_soft, colours.accent, step / 100)
        ink = max(inks, key=lambda i: contrast(i, fill))
        if contrast(ink, fill) >= READABLE:
            return fill, ink
    return colours.accent, colours.on_accent
