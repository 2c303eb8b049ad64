"""What a text file can hold of what people typed."""

import re
from typing import Final

UNHOLDABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def holdable(text: str) -> str:
    """The text with LF at line ends, and U+FFFD for control characters and halves of letters.

    >>> holdable("one\\r\\ntwo\\0")
    'one\\ntwo�'
    """
    return UNHOLDABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
