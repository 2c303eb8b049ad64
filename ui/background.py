"""Runs what takes longer than a tenth of a second in a child process: frozen values in, values out.

What others made is read in a child of its own with limits (workshop.intake.foreign); a thread waits for that one.
"""

import os
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from inspect import signature
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.wording import tr
from workshop.errors import ExportError, WorkshopError
from workshop.intake.foreign import Reader, Reading, bytes_of
from workshop.progress import Progress, Stopped

LOOK_EVERY: Final = 80
"""Milliseconds between two looks at what the child says."""


class Job(QObject):
    """One piece of work under way; it tells once how it ended, in the thread of whoever asked."""

    progressed = Signal(object)
    """It has come further; carries a Progress. Only work that tells of its steps does so."""
    finished = Signal(object)
    """It is done; carries what the function gave back."""
    failed = Signal(object)
    """It could not be done; carries the WorkshopError."""
    stopped = Signal()
    """It was called off, and has left nothing behind."""
    _ended = Signal(object)

    def __init__(self, number: int, background: "Background") -> None:
        super().__init__(background)
        self.number = number
        self._background = background
        self._future: Future[object] | None = None
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def watch(self, future: "Future[object]") -> None:
        """Tell when this future ends; it may end in another thread."""
        self._future = future
        future.add_done_callback(self._ended.emit)

    def stop(self) -> None:
        """Call it off: at once if it has not begun, else at its next step; too late, it ends as it would have."""
        if self._future is not None and not self._future.cancel():
            self._background.send_stop(self.number)

    def _tell(self, future: "Future[object]") -> None:
        self._background.forget(self)
        self.deleteLater()
        try:
            result = future.result()
        except (Stopped, CancelledError):
            self.stopped.emit()
        except WorkshopError as error:
            self.failed.emit(error)
        except BrokenProcessPool:
            text = tr("The helper process stopped before the file was written. Nothing was lost: please try again.")
            self.failed.emit(ExportError(text))
        else:
            self.finished.emit(result)


class Background(QObject):
    """One spawned child process, started when it is first needed. The functions it runs know nothing of our windows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ProcessPoolExecutor | None = None
        self._said: Connection | None = None
        self._orders: Connection | None = None
        self._waiting: ThreadPoolExecutor | None = None
        self._reading: Reading[object] | None = None
        self._given_up = Event()
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._looking = QTimer(self, interval=LOOK_EVERY)
        self._looking.timeout.connect(self._look)

    def run(self, function: Callable[..., object], *values: object) -> Job:
        """Run a function in the child; connect to the job's signals at once.

        A function with a parameter `tell` (see workshop/progress.py) can be watched and stopped.
        """
        job = Job(next(self._numbers), self)
        told = "tell" in signature(function).parameters
        try:
            future = self._ready_pool().submit(_work, job.number, told, function, values)
        except BrokenProcessPool:  # an earlier job took the child down: start another
            self.close()
            future = self._ready_pool().submit(_work, job.number, told, function, values)
        self._jobs[job.number] = job
        self._looking.start()
        job.watch(future)
        return job

    def read(self, path: Path, reader: Reader, *values: object) -> Job:
        """Read a file that somebody else made; the job gives what the reader gives, or fails with its sentence."""
        job = Job(next(self._numbers), self)
        if self._waiting is None:
            self._waiting = ThreadPoolExecutor(max_workers=1)
        job.watch(self._waiting.submit(self._read, path, reader, *values))
        return job

    def _read(self, path: Path, reader: Reader, *values: object) -> object:
        reading = Reading(bytes_of(path, reader.most_bytes), path.name, reader, *values)
        self._reading = reading
        if self._given_up.is_set():
            reading.stop()
        return reading.result()

    def send_stop(self, number: int) -> None:
        """Tell the child to stop a job at its next step."""
        if self._orders is not None:
            try:
                self._orders.send(number)
            except OSError:  # it has just ended, and says so itself
                return

    def forget(self, job: Job) -> None:
        """It has ended."""
        self._look()
        self._jobs.pop(job.number, None)
        if not self._jobs:
            self._looking.stop()

    def close(self) -> None:
        """Wait for the work under way, drop what has not begun, end the child; what is being read is given up."""
        if self._waiting is not None:
            self._given_up.set()
            if self._reading is not None:
                self._reading.stop()
            self._waiting.shutdown(wait=True, cancel_futures=True)
            self._waiting, self._reading = None, None
            self._given_up.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        for pipe in (self._said, self._orders):
            if pipe is not None:
                pipe.close()
        self._said = self._orders = None

    def _look(self) -> None:
        """Hand on what the child has said."""
        while self._said is not None and self._said.poll():
            try:
                number, progress = self._said.recv()
            except (EOFError, OSError):  # the child is gone; its job says so
                return
            if number in self._jobs:
                self._jobs[number].progressed.emit(progress)

    def _ready_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = get_context("spawn")
            self._said, saying = context.Pipe(duplex=False)
            hearing, self._orders = context.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(saying, hearing))
        return self._pool


# in the child

_pipes: list[Connection] = []
_called_off: set[int] = set()


def _begin(saying: Connection, hearing: Connection) -> None:
    """Keep the pipes, and stand back: whatever the room looks at goes first."""
    _pipes[:] = [saying, hearing]
    if hasattr(os, "nice"):
        os.nice(10)


def _work(number: int, told: bool, function: Callable[..., object], values: tuple[object, ...]) -> object:
    """Do one job, telling of its steps."""
    saying, hearing = _pipes

    def tell(progress: Progress) -> None:
        while hearing.poll():
            _called_off.add(hearing.recv())
        if number in _called_off:
            raise Stopped("Stopped: nothing was written.")
        saying.send((number, progress))

    return function(*values, tell=tell) if told else function(*values)
