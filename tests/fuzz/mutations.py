"""Ways to damage bytes: those a disk, a stick, a mail program and somebody with an editor have."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

PAGE = 4096
SECTOR = 512


@dataclass(frozen=True)
class Damage:
    """One damage: what was done, where (a share of the length), and with what."""

    kind: str
    at: float
    value: int


def damaged(data: bytes, damages: Sequence[Damage], tokens: Sequence[bytes]) -> bytes:
    """The bytes with all of this done to them."""
    for damage in damages:
        data = KINDS[damage.kind](data, damage, tokens) if data else data
    return data


def random_damages(chance: Random) -> list[Damage]:
    """A few damages, mostly one."""
    number = chance.choice((1, 1, 1, 2, 3, 8))
    return [Damage(chance.choice(tuple(KINDS)), chance.random(), chance.getrandbits(32)) for _ in range(number)]


def _place(data: bytes, damage: Damage) -> int:
    return min(int(damage.at * len(data)), len(data) - 1)


def _put(data: bytes, at: int, piece: bytes) -> bytes:
    return data[:at] + piece[: len(data) - at] + data[at + len(piece) :]


def _bit(data: bytes, damage: Damage, _: Sequence[bytes]) -> bytes:
    at = _place(data, damage)
    return _put(data, at, bytes([data[at] ^ (1 << damage.value % 8)]))


def _byte(data: bytes, damage: Damage, _: Sequence[bytes]) -> bytes:
    return _put(data, _place(data, damage), bytes([damage.value % 256]))


def _sector(data: bytes, damage: Damage, _: Sequence[bytes]) -> bytes:
    return _put(data, _place(data, damage) // SECTOR * SECTOR, bytes(SECTOR))


def _page_of_zeros(data: bytes, damage: Damage, _: Sequence[bytes]) -> bytes:
    return _put(data, _place(data, damage) // PAGE * PAGE, bytes(PAGE))


def _page_of_chance(data: bytes, damage: Damage, _: Sequence[bytes]) -> bytes:
    return _put(data, _place(data, damage) // PAGE * PAGE, Random(damage.value).randbytes(PAGE))


def _page_of_another(data: bytes, damage: Damage, _: Sequence[bytes]) -> bytes:
    """A page that lies where another belongs."""
    pages = max(1, len(data) // PAGE)
    source = damage.value % pages * PAGE
    return _put(data, _place(data, damage) // PAGE * PAGE, data[source : source + PAGE])


def _cut(data: bytes, damage: Damage, _: Sequence[bytes]) -> bytes:
    return data[: _place(data, damage)]


def _gap(data: bytes, damage: Damage, _: Sequence[bytes]) -> bytes:
    at = _place(data, damage)
    return data[:at] + data[at + 1 + damage.value % 64 :]


def _again(data: bytes, damage: Damage, _: Sequence[bytes]) -> bytes:
    at = _place(data, damage)
    piece = data[at : at + 1 + damage.value % 256]
    return data[:at] + piece * (1 + damage.value % 5) + data[at:]


def _token(data: bytes, damage: Damage, tokens: Sequence[bytes]) -> bytes:
    at = _place(data, damage)
    return data[:at] + tokens[damage.value % len(tokens)] + data[at:] if tokens else data


def _token_over(data: bytes, damage: Damage, tokens: Sequence[bytes]) -> bytes:
    return _put(data, _place(data, damage), tokens[damage.value % len(tokens)]) if tokens else data


KINDS: dict[str, Callable[[bytes, Damage, Sequence[bytes]], bytes]] = {
    "bit": _bit,
    "byte": _byte,
    "sector": _sector,
    "page of zeros": _page_of_zeros,
    "page of chance": _page_of_chance,
    "page of another": _page_of_another,
    "cut": _cut,
    "gap": _gap,
    "again": _again,
    "token": _token,
    "token over": _token_over,
}


def damaged_json(data: bytes, damages: Sequence[Damage], tokens: Sequence[bytes]) -> bytes:
    """JSON with other values in some places: it can still be read, and says something else."""
    whole = [json.loads(data)]
    for damage in damages:
        places = list(_places(whole))
        holder, key = places[min(int(damage.at * len(places)), len(places) - 1)]
        holder[key] = _another(holder[key], damage.value, tokens)
    return json.dumps(whole[0]).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in lists and tables, the deepest included."""
    keys = range(len(value)) if isinstance(value, list) else list(value)
    for key in keys:
        yield value, key
        if isinstance(value[key], list | dict):
            yield from _places(value[key])


def _another(value: Any, choice: int, tokens: Sequence[bytes]) -> Any:
    """Another value, mostly of the same kind."""
    kinds: list[Any] = [None, 0, -1, 1, 2, 99, 10**7, 1.5, "", "x", [], {}]
    if isinstance(value, bool):
        kinds = [not value]
    elif isinstance(value, int):
        kinds = [0, -1, 1, 2, 5, 99, 10**5, 10**12, 1e99]
    elif isinstance(value, str):
        kinds = [token.decode() for token in tokens] + ["", value * 2, "x" * 120_000, "{top1} {x} {"]
    elif isinstance(value, list):
        kinds = [[], value[:1], value * 2, value[::-1], value * 120]
    return kinds[choice % len(kinds)]
