"""Readers that do what a reader must not: the child that runs them is to bear it."""

import os
import time
from pathlib import Path

from workshop.intake.foreign import Reader


def run_for_ever(_data: bytes, _name: str) -> int:
    while True:
        time.sleep(0.01)


def eat_memory(_data: bytes, _name: str, size: int) -> int:
    eaten = [bytearray(10_000_000) for _ in range(size // 10_000_000)]
    return len(eaten)


def die(_data: bytes, _name: str) -> int:
    os._exit(3)


def write_beside(_data: bytes, _name: str, path: str) -> int:
    return Path(path).write_bytes(b"left behind")


def nest(_data: bytes, _name: str) -> object:
    """A value so deep that it cannot be handed back."""
    value: list[object] = []
    for _ in range(100_000):
        value = [value]
    return value


def stumble(data: bytes, _name: str) -> int:
    return {"a": 1}[data.decode()]


def length(data: bytes, _name: str) -> int:
    return len(data)


def odd(function: str) -> Reader[int]:
    return Reader(function, f"tests.workshop.odd_readers:{function}", int)
