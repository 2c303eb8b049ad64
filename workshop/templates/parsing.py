"""Parses the bytes of a template file into tables; what stands in them is read and checked elsewhere."""

import tomllib

from workshop.errors import InvalidPlan


def parse_template(data: bytes, name: str) -> dict[str, object]:
    """The top table; every refusal is a sentence with the file's name."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data:
        raise InvalidPlan(f"{name} is not a template: it is not UTF-8 text.")
    try:
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidPlan(
            f"{name} is not a template: line {line} holds a byte that is not UTF-8. Save it as UTF-8 text."
        ) from error
    except (ValueError, OverflowError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InvalidPlan(f"{name} is not a template: it is not valid TOML. {reason}.") from error
    except RecursionError as error:
        raise InvalidPlan(f"{name} is not a template: its lists or tables are nested too deeply.") from error
