"""What a text file can hold of what people typed."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

UNHOLDABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def holdable(text: str) -> str:
    """The text with LF at line ends, and U+FFFD for control characters and halves of letters.

    >>> holdable("one\\r\\ntwo\\0")
    'one\\ntwo�'
    """
    return UNHOLDABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def beside(parts: Iterable[str]) -> str:
    """Texts one after the other with dots between them; one in a script from the right does not draw in the next.

    >>> beside(["Carrick", "", "24 people"])
    'Carrick · 24 people'
    """
    made = " · ".join(f"\u2068{part}\u2069" if _from_right(part) else part for part in parts if part)
    return f"\u200e{made}" if made.startswith("\u2068") else made


def _from_right(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
