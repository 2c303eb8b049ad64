"""What is slow runs in a child process; errors come back as sentences, and closing waits."""

import os
import signal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QThread

from tests.builders import a_ballot, a_closed_round, a_session
from ui.background import Background
from workshop.errors import ExportError, WorkshopError
from workshop.export import write_workbook


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.close()


def refuse(text: str) -> None:
    raise ExportError(text)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_that_work_is_done_in_another_process_and_told_in_this_thread(qtbot, background) -> None:
    told: list[object] = []
    job = background.run(os.getpid)
    job.finished.connect(lambda _: told.append(QThread.currentThread()))
    with qtbot.waitSignal(job.finished, timeout=20_000) as caught:
        pass
    assert caught.args is not None and caught.args[0] != os.getpid()
    assert told == [background.thread()]


def test_that_a_refusal_comes_back_as_the_same_sentence(qtbot, background) -> None:
    with qtbot.waitSignal(background.run(refuse, "out.xlsx is open in Excel.").failed, timeout=20_000) as caught:
        pass
    assert caught.args is not None
    assert isinstance(caught.args[0], ExportError)
    assert str(caught.args[0]) == "out.xlsx is open in Excel."


@pytest.mark.skipif(os.name != "posix", reason="a process is killed by a signal here")
def test_that_a_child_that_dies_is_told_and_the_next_job_has_a_new_one(qtbot, background) -> None:
    with qtbot.waitSignal(background.run(die).failed, timeout=20_000) as caught:
        pass
    assert caught.args is not None and isinstance(caught.args[0], WorkshopError)
    assert "try again" in str(caught.args[0])
    with qtbot.waitSignal(background.run(os.getpid).finished, timeout=20_000):
        pass


def test_that_a_workbook_is_written_from_the_workshop_as_it_stands(qtbot, background, tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        a_closed_round(session, [a_ballot("C equity equity leadership"), a_ballot("R equity transparency")])
        job = background.run(write_workbook, session.workshop, tmp_path / "results.xlsx")
        with qtbot.waitSignal(job.finished, timeout=30_000):
            pass
    assert load_workbook(tmp_path / "results.xlsx").sheetnames[0].startswith("Result")


def test_that_a_folder_that_is_not_there_gives_a_sentence(qtbot, background, tmp_path: Path) -> None:
    with a_session(tmp_path / "a.workshop") as session:
        job = background.run(write_workbook, session.workshop, tmp_path / "nowhere" / "results.xlsx")
        with qtbot.waitSignal(job.failed, timeout=30_000) as caught:
            pass
    assert caught.args is not None and "results.xlsx" in str(caught.args[0])


def test_that_closing_without_having_worked_is_quick_and_can_be_repeated(qapp) -> None:
    made = Background()
    made.close()
    made.close()
