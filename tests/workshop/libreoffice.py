"""The workbook as another program reads it: through LibreOffice, without its windows."""

import subprocess
import tempfile
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


def converted(workbook: Path, kind: str) -> Path:
    """Let LibreOffice open the workbook and save it as pdf, or its first sheet as csv."""
    with tempfile.TemporaryDirectory(prefix="lo-profile-") as profile:
        done = subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                {"csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"}.get(kind, kind),
                "--outdir",
                str(workbook.parent),
                str(workbook),
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    made = workbook.with_suffix(f".{kind}")
    assert made.exists(), f"LibreOffice made nothing: {done.stdout} {done.stderr}"
    return made


def pages_of(pdf: Path, dpi: int = 50) -> list[PrintedPage]:
    """Read the pages of a PDF with poppler."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(dpi), pdf, Path(folder) / "page"], check=True)
        pictures = [_picture(path.read_bytes()) for path in sorted(Path(folder).iterdir())]
    return [PrintedPage(words, picture) for words, picture in zip(text.split("\f"), pictures, strict=False)]


def _picture(ppm: bytes) -> NDArray[np.uint8]:
    kind, size, _, dots = ppm.split(b"\n", 3)
    assert kind == b"P6"
    width, height = map(int, size.split())
    return np.frombuffer(dots, np.uint8).reshape(height, width, 3)
