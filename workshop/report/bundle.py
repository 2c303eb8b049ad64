"""Several files that belong together: into a folder, or whole into one .zip."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from workshop.errors import ExportError
from workshop.whole_file import write_whole

NO_REHEARSAL: Final = "This is a rehearsal: its votes are simulated, so nothing of it is exported."
PACKED_ALREADY: Final = (".png",)
NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The same files make the same .zip, and nobody learns when."""


def write_bundle(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write the files; a .zip is there whole or not at all, in a folder each file is.

    Raises ExportError with a sentence.
    """
    if path.suffix.lower() == ".zip":
        memory = BytesIO()
        with ZipFile(memory, "w") as archive:
            for name, data in files:
                entry = ZipInfo(name, NO_TIME)
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, data, ZIP_STORED if name.endswith(PACKED_ALREADY) else ZIP_DEFLATED)
        write_whole(path, memory.getvalue())
        return
    try:
        path.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise ExportError(f"{path} is a file. Name a folder, or a file that ends in .zip.") from error
    except OSError as error:
        raise ExportError(f"The folder {path} could not be made: {error.strerror}. Choose another folder.") from error
    for name, data in files:
        write_whole(path / name, data)
