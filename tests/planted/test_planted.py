"""The planted faults still fit the program; `python -m tests.planted` plants them and runs the tests, in minutes."""

import ast
from pathlib import Path

import pytest

from tests.planted.fault import Change, Fault, NotFound, changed_texts
from tests.planted.table import FAULTS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_that_every_place_to_change_is_in_the_program_once(fault: Fault) -> None:
    for path, text in changed_texts(ROOT, fault).items():
        assert text != path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            ast.parse(text)
    assert fault.tests, "all tests would run"
    for test in fault.tests:
        path, _, name = test.partition("::")
        assert f"def {name}" in (ROOT / path).read_text(encoding="utf-8")


def test_that_no_two_faults_are_the_same() -> None:
    assert len({fault.name for fault in FAULTS}) == len({fault.changes for fault in FAULTS}) == len(FAULTS)


def test_that_a_place_that_is_gone_or_there_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one\ntwo\ntwo\n", encoding="utf-8")
    assert changed_texts(tmp_path, Fault("fits", (Change("a.py", "one", "1"),), ())) == {
        tmp_path / "a.py": "1\ntwo\ntwo\n"
    }
    for find, times in (("two", 2), ("three", 0)):
        with pytest.raises(NotFound, match=f"a.py has the text to change {times} times, not once"):
            changed_texts(tmp_path, Fault("does not fit", (Change("a.py", find, ""),), ()))
