"""Once the app is built, Python imports modules itself, and nobody reads their source for it."""

import builtins
import importlib
import inspect
import subprocess
import sys

import pytest

from ui.quick_imports import ORIGINAL, import_plainly


def test_that_no_source_is_read_when_a_module_is_imported(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    assert hasattr(builtins, ORIGINAL), "this PySide keeps the import elsewhere: the app starts more slowly"
    import_plainly()
    read: list[object] = []
    monkeypatch.setattr(inspect, "getsource", read.append)
    sys.modules.pop("colorsys", None)
    importlib.import_module("colorsys")
    exec("import colorsys")
    assert read == []


def test_that_no_page_waits_for_excel() -> None:
    """Reading and writing workbooks takes half a second to import, and is done in another process."""
    pages = "ui.home.way_back, ui.opening, ui.prepare.prepare, ui.report.report, ui.then_and_now"
    code = f"import sys, {pages}; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
