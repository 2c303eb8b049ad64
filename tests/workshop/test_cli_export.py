"""`export` on the command line: the workbook as before, data beside it, and what must be drawn without a screen."""

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from pypdf import PdfReader

from tests.test_architecture import ROOT
from tests.workshop.test_cli import said
from workshop.sample import sample_workshop


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sample.workshop"
    sample_workshop(path).close()
    return path


def run_alone(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, where there is no screen."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR")
    alone = {name: value for name, value in os.environ.items() if name not in screens}
    command = [sys.executable, "-m", "ui", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, timeout=120, check=False)


def test_that_workbook_csv_and_json_are_written_at_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, folder, data = (file.parent / name for name in ("a.xlsx", "tables", "a.json"))
    told = said(capsys, "export", file, book, "--csv", folder, "--json", data)
    assert told == "".join(f"{path} is written.\n" for path in (folder, data, book))
    assert openpyxl.load_workbook(book).worksheets
    assert (folder / "ballots.csv").read_bytes().startswith(b"\xef\xbb\xbfvote,")
    assert json.loads(data.read_text(encoding="utf-8"))["banner"] == "SAMPLE ROOM"


def test_that_data_alone_needs_no_workbook(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "export", file, "--csv", file.parent / "data.zip")
    with ZipFile(file.parent / "data.zip") as archive:
        assert "READ ME.txt" in archive.namelist()
    assert {path.suffix for path in file.parent.iterdir()} == {".workshop", ".zip"}


def test_that_nothing_to_write_is_wrong_usage(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from workshop.cli import run

    assert run(["export", str(file)]) == 2
    assert "name an .xlsx file, or one of --pdf" in capsys.readouterr().err


def test_that_without_anything_that_draws_a_pdf_is_refused_with_a_sentence(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said(capsys, "export", file, "--pdf", file.parent / "a.pdf", status=1)
    assert "there is no --pdf" in told and not (file.parent / "a.pdf").exists()


def test_that_pdf_and_pictures_are_drawn_where_there_is_no_screen(file: Path) -> None:
    report, slides = file.parent / "report.pdf", file.parent / "slides"
    done = run_alone("export", file, "--pdf", report, "--png", slides)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{report} is written.\n{slides} is written.\n"
    assert "SAMPLE ROOM" in PdfReader(report).pages[0].extract_text()
    names = sorted(path.name for path in slides.iterdir())
    assert names[0] == "01 Title.png" and len(names) > 8


def test_that_what_cannot_be_drawn_where_it_should_be_is_a_sentence(file: Path) -> None:
    done = run_alone("export", file, "--pdf", file.parent / "nowhere" / "report.pdf")
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.count("\n") == 1 and "is not there" in done.stderr


def test_that_data_is_written_without_qt(file: Path) -> None:
    code = (
        "import sys; from ui.__main__ import main; "
        f"status = main(['export', {str(file)!r}, '--json', {str(file.parent / 'a.json')!r}]); "
        "sys.exit(status or any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
