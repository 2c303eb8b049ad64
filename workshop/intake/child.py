"""What runs in the child process: one reader over the bytes of one foreign file, and its answer back to the parent."""

import os
import pickle
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal, cast

from workshop.errors import WorkshopError
from workshop.intake.limits import TOO_LARGE, limit_this_process

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Answer = tuple[Literal["value", "refused", "broken"], object]
"""What was read; the WorkshopError that refuses it; or the name of what the reader stumbled over."""

NEVER: Final = ("numpy", "lxml", "PIL")
"""Not needed to read, slow to start and hungry for memory: openpyxl does without where they are not there."""


def read_in_child(connection: "Connection", function: str, name: str, values: tuple[object, ...]) -> None:
    """Take the bytes from the parent, read them within the limits, send the answer."""
    sys.modules.update(cast("dict[str, object]", dict.fromkeys(NEVER)))  # pyright: ignore[reportCallIssue, reportArgumentType]
    reader = reader_named(function)
    data = connection.recv_bytes()
    limit_this_process()
    try:
        connection.send_bytes(answer_of(reader, data, name, values))
    except MemoryError:
        os._exit(TOO_LARGE)


def reader_named(function: str) -> Callable[..., object]:
    """The function that is named `module:function`."""
    module, _, called = function.partition(":")
    return cast("Callable[..., object]", getattr(import_module(module), called))


def answer_of(reader: Callable[..., object], data: bytes, name: str, values: tuple[object, ...]) -> bytes:
    """The answer as it is sent."""
    try:
        return pickle.dumps(("value", reader(data, name, *values)))
    except WorkshopError as error:
        return pickle.dumps(("refused", error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever a parser stumbles over is a fact about the file)
        return pickle.dumps(("broken", type(error).__name__))
