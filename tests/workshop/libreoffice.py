"""The workbook as another program reads it: through LibreOffice, without its windows."""

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class PrintedPage:
    """One page of a PDF: its words, and its picture as rows of (red, green, blue)."""

    text: str
    picture: NDArray[np.uint8]

    def dots_of(self, colour: str) -> int:
        """How many dots of the picture have about this colour."""
        wanted = np.array([int(colour[n : n + 2], 16) for n in (0, 2, 4)])
        return int((np.abs(self.picture.astype(int) - wanted).max(axis=2) <= 6).sum())


FILTERS = {
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
}


def converted(workbook: Path, kind: str) -> Path:
    """Let LibreOffice open the workbook and save it as pdf, or its first sheet as csv."""
    (made,) = all_converted([workbook], kind, workbook.parent)
    return made


def recalculated(workbooks: Sequence[Path], folder: Path) -> list[Path]:
    """Let LibreOffice work out every formula again (it does so for a program it does not know) and save the books."""
    return all_converted(workbooks, "xlsx", folder)


def all_converted(workbooks: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Let LibreOffice open many workbooks in one run, which starts it only once."""
    with tempfile.TemporaryDirectory(prefix="lo-profile-") as profile:
        done = subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                FILTERS.get(kind, kind),
                "--outdir",
                str(folder),
                *map(str, workbooks),
            ],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    made = [folder / f"{workbook.stem}.{kind}" for workbook in workbooks]
    for path in made:
        assert path.exists(), f"LibreOffice did not make {path.name}: {done.stdout} {done.stderr}"
    return made


def words_of_pages(pdf: Path) -> list[str]:
    """The words of each page of a PDF, as they lie on it."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def picture_of(pdf: Path, page: int, dpi: int = 50) -> NDArray[np.uint8]:
    """The picture of one page, from 1."""
    one = ["-f", str(page), "-l", str(page)]
    return _picture(subprocess.run(["pdftoppm", *one, "-r", str(dpi), pdf], capture_output=True, check=True).stdout)


def pages_of(pdf: Path, dpi: int = 50) -> list[PrintedPage]:
    """Read the pages of a PDF with poppler."""
    return [PrintedPage(words, picture_of(pdf, n, dpi)) for n, words in enumerate(words_of_pages(pdf), 1)]


def _picture(ppm: bytes) -> NDArray[np.uint8]:
    kind, size, _, dots = ppm.split(b"\n", 3)
    assert kind == b"P6"
    width, height = map(int, size.split())
    return np.frombuffer(dots, np.uint8).reshape(height, width, 3)
