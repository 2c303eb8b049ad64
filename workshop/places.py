"""Where this computer keeps what belongs to the app and not to one workshop: copies, and what is known of files."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

APPLICATION: Final = "Common Ground"


def data_folder(environ: Mapping[str, str], platform: str, home: Path) -> Path:
    """The folder of the app's data: of one account, on this computer only, as each system wants it.

    >>> data_folder({}, "linux", Path("/home/moira")).as_posix()
    '/home/moira/.local/share/Common Ground/Common Ground'
    """
    if platform == "win32":
        base = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        asked = Path(environ.get("XDG_DATA_HOME", ""))
        base = asked if asked.is_absolute() else home / ".local" / "share"
    return base / APPLICATION / APPLICATION


def own_data_folder() -> Path:
    """The folder of whoever runs this program."""
    return data_folder(os.environ, sys.platform, Path("~").expanduser())
