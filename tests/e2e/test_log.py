"""What is written about a mistake says where it happened, and nothing that anybody typed or voted."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from tests.builders import a_ballot
from ui.background import Background
from ui.diagnostics import diagnostics
from ui.faults import LARGEST_LOG, Faults, log, log_folder, start_logging
from ui.scrubbing import kind_of, scrubbed, short_path
from workshop.errors import InvalidBallot
from workshop.plan import GroupId
from workshop.voting import Participant

SECRETS = ("Ann Smith", "Ann", "Smith", "equity", "a7f3c2", "Carrick")
BALLOT = a_ballot("C equity=4", id="a7f3c2")
SENTENCE = "Ann Smith of Carrick has handed in equity already."
FILE = Path("/nowhere/Ann Smith.workshop")
PERSON = Participant(14, GroupId("council"), "Ann Smith")


@pytest.fixture
def faults(qapp, private_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    """The app's own net under everything, writing its log into this test's own home."""
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    start_logging(log_folder())
    yield Faults()
    qInstallMessageHandler(None)


def look_up(found: object) -> object:
    return {}[found]  # pyright: ignore[reportIndexIssue, reportArgumentType]


def of_a_ballot() -> None:
    look_up(str(BALLOT))


def of_a_name() -> None:
    int(PERSON.name)


def of_a_sentence() -> None:
    raise InvalidBallot(SENTENCE)


def of_a_cause() -> None:
    try:
        of_a_ballot()
    except KeyError as error:
        raise RuntimeError(f"could not keep {BALLOT} of {PERSON}") from error


def of_an_attribute() -> None:
    BALLOT.owner  # type: ignore[attr-defined]  # noqa: B018  # pyright: ignore


def of_a_file() -> None:
    FILE.read_bytes()


@pytest.mark.parametrize("mistake", [of_a_ballot, of_a_name, of_a_sentence, of_a_cause, of_an_attribute, of_a_file])
def test_that_a_mistake_is_logged_without_what_it_is_about(
    faults: Faults, mistake, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        mistake()
    except Exception as error:  # noqa: BLE001
        sys.excepthook(type(error), error, error.__traceback__)
    written = read_log()
    for text in (written, capsys.readouterr().err, diagnostics()):
        assert mistake.__name__ in text
        assert not [secret for secret in SECRETS if secret in text], text
    assert "tests/e2e/test_log.py:" in written and str(Path.home()) not in written


def test_that_what_python_says_of_the_program_itself_stays(faults: Faults) -> None:
    with pytest.raises(AttributeError) as caught:
        of_an_attribute()
    assert kind_of(caught.value) == "AttributeError: 'Ballot' object has no attribute 'owner'"
    with pytest.raises(FileNotFoundError) as missing:
        of_a_file()
    assert kind_of(missing.value) == "FileNotFoundError [ENOENT]"
    with pytest.raises(RuntimeError) as caused:
        of_a_cause()
    said = scrubbed(caused.value)
    assert said.index("KeyError") < said.index("RuntimeError") and "in look_up: return {}[found]" in said


@pytest.mark.qt_no_exception_capture
def test_that_a_mistake_in_the_child_process_is_logged_with_its_place_alone(faults: Faults, qtbot) -> None:
    background = Background()
    background.run(of_a_cause)
    qtbot.waitUntil(lambda: "RuntimeError" in read_log(), timeout=20_000)
    background.close()
    written = read_log()
    assert "in of_a_cause (child process)" in written
    assert not [secret for secret in SECRETS if secret in written], written


def test_that_what_nobody_can_catch_is_logged_alike(faults: Faults) -> None:
    class Falls:
        def __del__(self) -> None:
            of_a_ballot()

    Falls()
    assert "in __del__: of_a_ballot()" in read_log()
    assert not [secret for secret in SECRETS if secret in read_log()]


@pytest.mark.qt_log_ignore("Ann")
def test_that_what_qt_says_loses_its_quotations(faults: Faults) -> None:
    qWarning("Could not load 'Ann Smith.png' for \"equity\"")
    assert "Qt: Could not load '…' for '…'" in read_log()


def test_that_the_log_does_not_grow_for_ever(faults: Faults) -> None:
    for _ in range(40):
        log.error("x" * (LARGEST_LOG // 10))
    logs = list(log_folder().iterdir())
    assert len(logs) == 3 and all(path.stat().st_size <= LARGEST_LOG for path in logs)


def test_that_diagnostics_say_what_helps_and_name_nobody(faults: Faults, monkeypatch: pytest.MonkeyPatch) -> None:
    text = diagnostics()
    for wanted in ("Python 3", "Qt 6", "SQLite 3", "1440 × 900 at 0, 0", "1920 × 1080", "MB free", "started on"):
        assert wanted in text
    assert str(Path.home()) not in text and "~" in text
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    for path in log_folder().iterdir():
        path.unlink()
    assert "It cannot be read" in diagnostics()


def test_that_a_place_is_named_from_the_root_of_what_it_belongs_to() -> None:
    assert short_path(logging.__file__) == "logging/__init__.py"
    assert short_path("/home/ann.smith/x.py") == "x.py"


def read_log() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in log_folder().glob("*"))
