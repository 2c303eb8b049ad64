"""Parses the bytes of a template file into tables; what stands in them is read and checked elsewhere."""

import re
import tomllib
from typing import Final

from workshop.errors import InvalidPlan

_PART: Final = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_TOO_MUCH: Final = (
    (re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{24}}"), "a name of more than 24 parts"),
    (re.compile(r"(?<![0-9_])[0-9][0-9_]{300}"), "a number of more than 300 digits"),
)
"""What would keep the reader busy for minutes, and no template needs."""


def parse_template(data: bytes, name: str) -> dict[str, object]:
    """The top table; every refusal is a sentence with the file's name, and the line where there is one."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data:
        raise InvalidPlan(f"{name} is not a template: it is not UTF-8 text. Save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidPlan(
            f"{name} is not a template: line {line} holds a byte that is not UTF-8. Save it as UTF-8 text."
        ) from error
    if not text.strip():
        raise InvalidPlan(f"{name} is empty: there is no template in it. Choose another file.")
    for pattern, what in _TOO_MUCH:
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise InvalidPlan(f"{name} is not a template: line {line} holds {what}. Write it shorter.")
    try:
        return tomllib.loads(text)
    except (ValueError, OverflowError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InvalidPlan(f"{name} is not a template: it is not valid TOML. {reason}.") from error
    except RecursionError as error:
        raise InvalidPlan(f"{name} is not a template: its lists or tables are nested too deeply.") from error
