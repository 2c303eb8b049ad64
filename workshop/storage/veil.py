"""Veils a copy that is taken while a secret vote is open: without its key it is noise, and its key is short-lived.

Two states of an open secret vote laid side by side show exactly which ballots came between, and so, to who watched the
room, whose they are. A copy of such a vote is therefore written veiled, its key lies elsewhere, and closing the vote
wipes the key first: what may be left of the copy on the disk is noise from then on. While the vote is open, whoever has
all three, the workshop file, the copy and its key, can still lay them side by side.
"""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from workshop.errors import Fault, StorageError

_MAGIC: Final = b"CGND veiled 1\n"
_NAME: Final = 16
"""Letters of the name of the key."""
_NONCE: Final = 16
_SUM: Final = 32
_HEAD: Final = len(_MAGIC) + _NAME + _NONCE + _SUM


def veil(data: bytes, keys: Path) -> bytes:
    """Hide data under a new key, which is on disk in the folder of the keys when this returns. Raises OSError."""
    name, key, nonce = secrets.token_hex(_NAME // 2), secrets.token_bytes(32), secrets.token_bytes(_NONCE)
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _key_file(keys, name).open("xb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    hidden = _mixed(data, key, nonce)
    return _MAGIC + name.encode() + nonce + _sum_of(hidden, key, nonce) + hidden


def unveil(data: bytes, keys: Path) -> bytes:
    """The data again; a sentence where its key is gone, or where either was changed."""
    nonce, sum, hidden = data[_HEAD - _SUM - _NONCE : _HEAD - _SUM], data[_HEAD - _SUM : _HEAD], data[_HEAD:]
    path = _key_of(data, keys)
    try:
        key = path.read_bytes() if path is not None else b""
    except OSError:
        key = b""
    if not key or not hmac.compare_digest(sum, _sum_of(hidden, key, nonce)):
        what = "This copy was taken while a secret vote was open, and its key is not there any more."
        raise StorageError(what, Fault.DAMAGED, "Open a copy from after the vote.")
    return _mixed(hidden, key, nonce)


def forget_key(data: bytes, keys: Path) -> None:
    """Wipe the key of veiled data: from now on it is noise. Raises OSError."""
    path = _key_of(data, keys)
    if path is not None:
        wipe(path)


def wipe(path: Path) -> None:
    """Write over a file before it is removed, so that a look at the disk finds less of it. Raises OSError."""
    with suppress(FileNotFoundError):
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


def _key_of(data: bytes, keys: Path) -> Path | None:
    name = data[len(_MAGIC) : len(_MAGIC) + _NAME]
    return _key_file(keys, name.decode()) if data.startswith(_MAGIC) and name.isalnum() else None


def _key_file(keys: Path, name: str) -> Path:
    return keys / f"{name}.key"


def _mixed(data: bytes, key: bytes, nonce: bytes) -> bytes:
    """Data and the stream of a key, mixed: once hides, twice shows. SHAKE-256 over key and nonce makes the stream."""
    stream = hashlib.shake_256(key + nonce).digest(len(data))
    mixed = int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")
    return mixed.to_bytes(len(data), "little")


def _sum_of(hidden: bytes, key: bytes, nonce: bytes) -> bytes:
    return hmac.digest(key, nonce + hidden, "sha256")
