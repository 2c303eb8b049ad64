"""What is slow runs in a child process; errors come back as sentences, and closing waits."""

import os
import signal
from pathlib import Path
from time import sleep

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QThread

from tests.builders import a_ballot, a_closed_round, a_session
from tests.workshop.hostile_workbooks import a_proper_one
from tests.workshop.odd_readers import odd
from ui.background import Background
from workshop.errors import ExportError, WorkshopError
from workshop.export import write_workbook
from workshop.intake.foreign import TABLE
from workshop.progress import Progress, Tell


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.close()


def refuse(text: str) -> None:
    raise ExportError(text)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def count_up(steps: int, tell: Tell) -> int:
    for step in range(steps):
        tell(Progress(step / steps, f"step {step}"))
    return steps


def wait_to_be_stopped(tell: Tell) -> None:
    while True:
        tell(Progress(0.5, "waiting"))
        sleep(0.005)


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


def test_that_a_foreign_file_is_read_while_the_windows_go_on(qtbot, background, tmp_path: Path) -> None:
    path = tmp_path / "votes.xlsx"
    path.write_bytes(a_proper_one())
    with qtbot.waitSignal(background.read(path, TABLE, "group").finished, timeout=20_000) as caught:
        pass
    assert caught.args is not None and caught.args[0].rows == ((2, ("Council", "2")),)
    with qtbot.waitSignal(background.read(tmp_path / "gone.xlsx", TABLE, "group").failed, timeout=20_000) as caught:
        pass
    assert caught.args is not None and "there is no such file" in str(caught.args[0])


def test_that_closing_gives_up_what_is_being_read(qtbot, background, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    job = background.read(tmp_path / "a.xlsx", odd("run_for_ever"))
    with qtbot.waitSignal(job.failed, timeout=20_000) as caught:
        background.close()
    assert caught.args is not None and str(caught.args[0]) == "a.xlsx was not read: it was stopped."


def test_that_a_job_that_tells_is_heard_step_by_step(qtbot, background) -> None:
    heard: list[Progress] = []
    job = background.run(count_up, 7)
    job.progressed.connect(heard.append)
    with qtbot.waitSignal(job.finished, timeout=20_000):
        pass
    assert heard == [Progress(step / 7, f"step {step}") for step in range(7)]


def test_that_a_job_can_be_stopped_and_the_next_one_is_not(qtbot, background) -> None:
    job = background.run(wait_to_be_stopped)
    with qtbot.waitSignal(job.progressed, timeout=20_000):
        pass
    with qtbot.waitSignal(job.stopped, timeout=20_000):
        job.stop()
    with qtbot.waitSignal(background.run(count_up, 3).finished, timeout=20_000):
        pass


def test_that_a_job_that_waits_its_turn_is_called_off_before_it_begins(qtbot, background, tmp_path: Path) -> None:
    first, second, third = background.run(wait_to_be_stopped), background.run(count_up, 3), background.run(count_up, 3)
    stopped: list[str] = []
    second.stopped.connect(lambda: stopped.append("second"))
    third.stopped.connect(lambda: stopped.append("third"))
    with qtbot.waitSignal(first.progressed, timeout=20_000):
        pass
    for job in (third, second, first):
        job.stop()
    qtbot.waitUntil(lambda: sorted(stopped) == ["second", "third"], timeout=20_000)


def test_that_a_stop_that_comes_too_late_changes_nothing(qtbot, background) -> None:
    job = background.run(count_up, 2)
    with qtbot.waitSignal(job.finished, timeout=20_000):
        pass
    background.send_stop(1)
    with qtbot.waitSignal(background.run(count_up, 2).finished, timeout=20_000):
        pass


def test_that_a_long_export_is_stopped_and_leaves_the_old_workbook_whole(qtbot, background, tmp_path: Path) -> None:
    target = tmp_path / "results.xlsx"
    target.write_bytes(b"the report of last week")
    with a_session(tmp_path / "a.workshop") as session:
        for _ in range(4):
            round = a_closed_round(session, [a_ballot("C equity equity leadership"), a_ballot("R equity")])
            session.reveal_round(round)
        job = background.run(write_workbook, session.workshop, target)
        with qtbot.waitSignal(job.progressed, timeout=30_000):
            pass
        with qtbot.waitSignal(job.stopped, timeout=30_000):
            job.stop()
        assert target.read_bytes() == b"the report of last week"
        assert [p.name for p in tmp_path.iterdir() if "a.workshop" not in p.name] == ["results.xlsx"]
