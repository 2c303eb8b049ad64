"""What may be written about a mistake: where it happened and of what kind, never what somebody typed or voted.

The message of an exception may hold anything: a ballot as Python prints it, a name, a title. It is kept only for the
kinds whose messages Python makes of the names in the program, and even there nothing in quotation marks stays that is
no name of the program's kind.
"""

import errno
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SPEAKING: Final = (AttributeError, NameError, ImportError, NotImplementedError, RecursionError, TypeError)
"""Their messages name attributes, types and modules."""
LONGEST: Final = 300
MOST_CAUSES: Final = 8

_ROOT: Final = Path(__file__).resolve().parents[1]
_QUOTED: Final = re.compile(r"'[^']*'?|\"[^\"]*\"?|“[^”]*”?|‘[^’]*’?")
_IDENTIFIER: Final = re.compile(r"[A-Za-z_][A-Za-z_0-9.]{0,60}")
_FRAME: Final = re.compile(r'^\s*File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<name>[\w.<>]+)\s*$', re.MULTILINE)


def scrubbed(error: BaseException) -> str:
    """The way an exception came about, and what it was caused by, without a word of what it says."""
    return "\n".join(line for cause in _causes(error) for line in (*_frames(cause), kind_of(cause)))


def kind_of(error: BaseException) -> str:
    """What kind of exception it is, with what is known to be harmless of its message."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    code = getattr(error, "sqlite_errorname", "")
    if isinstance(error, OSError) and error.errno is not None:
        code = errno.errorcode.get(error.errno, "")
    said = without_quotes(str(error), names_stay=True)[:LONGEST] if isinstance(error, SPEAKING) else ""
    return name + (f" [{code}]" if code else "") + (f": {said}" if said else "")


def without_quotes(text: str, *, names_stay: bool = False) -> str:
    """A text less what stands in quotation marks; names in the program may stay.

    >>> without_quotes("cannot load 'Ann'"), without_quotes("'str' object has no 'sey'", names_stay=True)
    ("cannot load '…'", "'str' object has no 'sey'")
    """
    return without_home(_QUOTED.sub(_but_a_name if names_stay else "'…'", " ".join(text.split())))


def without_home(text: str) -> str:
    """A text in which the user's own folder is called ~, so that it does not name whose computer this is."""
    for folder in {str(Path.home()), str(Path.home().resolve())} - {"/", ""}:
        text = text.replace(folder, "~").replace(folder.replace("\\", "/"), "~")
    return text


def short_path(file: str) -> str:
    """Where a piece of program is, from the root of what it belongs to."""
    path = Path(file)
    roots = (root for root in (_ROOT, *map(Path, sys.path)) if root != Path() and path.is_relative_to(root))
    nearest = max(roots, key=_depth, default=path.parent)
    return path.relative_to(nearest).as_posix()


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An exception after all that led to it, the first first."""
    found: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in found and len(found) < MOST_CAUSES:
        found.append(cause)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return reversed(found)


def _frames(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {short_path(frame.filename)}:{frame.lineno} in {frame.name}: {frame.line}"
    remote = getattr(error, "tb", None)  # what happened in a child process comes as a text
    if isinstance(remote, str):
        for found in _FRAME.finditer(remote):
            yield f"  {short_path(found['file'])}:{found['line']} in {found['name']} (child process)"


def _depth(path: Path) -> int:
    return len(path.parts)


def _but_a_name(found: re.Match[str]) -> str:
    text = found.group()
    return text if _IDENTIFIER.fullmatch(text[1:-1]) else "'…'"
