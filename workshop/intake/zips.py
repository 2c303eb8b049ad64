"""A look at a zip before anybody opens it: how many parts, and how much they unpack to, counted and not believed."""

from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from workshop.errors import BadInput

MOST_PARTS: Final = 200
MOST_UNPACKED: Final = 200_000_000
MOST_RATIO: Final = 100
_FIRST: Final = 1_000_000
"""Below this many bytes the ratio says nothing: a page of blanks packs to almost nothing."""
_PIECE: Final = 1 << 16
_ANY_SIZE: Final = 1 << 60


def checked_zip(data: bytes, name: str, most_parts: int = MOST_PARTS) -> ZipFile:
    """Open a zip whose every part was unpacked once, in pieces, to see that it is no bomb; else say why not."""
    try:
        archive = ZipFile(BytesIO(data))
        parts = archive.infolist()
        if len(parts) > most_parts:
            raise _bomb(name, f"it has {len(parts):,} parts, and {most_parts} are the most")
        if len({part.filename for part in parts}) < len(parts):
            raise _bomb(name, "two of its parts have the same name")
        unpacked = 0
        for part in parts:
            unpacked += _counted(archive, part, MOST_UNPACKED - unpacked, name)
            if unpacked > max(_FIRST, MOST_RATIO * len(data)):
                raise _bomb(name, f"it unpacks to more than {MOST_RATIO} times its size")
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        secret = "password" in str(error) or "encrypted" in str(error)
        if secret:
            raise BadInput(
                f"{name} is locked with a password. Take the password off, save it, and try again."
            ) from error
        raise BadInput(f"{name} is damaged: it was cut off or changed on its way. Fetch it again.") from error
    return archive


def _counted(archive: ZipFile, part: ZipInfo, most: int, name: str) -> int:
    """How many bytes a part really unpacks to; what its head says of that must be true."""
    said, part.file_size = part.file_size, _ANY_SIZE  # or only as much would be read as the head says
    count = 0
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            count += len(piece)
            if count > most:
                raise _bomb(name, f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB")
    part.file_size = said
    if count != said:
        raise _bomb(name, "it does not unpack to what it says")
    return count


def _bomb(name: str, why: str) -> BadInput:
    return BadInput(
        f"{name} is not read, because {why}. Save only what is needed from it as a new file, and choose that."
    )
