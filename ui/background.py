"""Runs what takes longer than a tenth of a second in a child process: frozen values in, values out.

What others made is read in a child of its own with limits (workshop.intake.foreign); a thread waits for that one.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal

from ui.wording import tr
from workshop.errors import ExportError, WorkshopError
from workshop.intake.foreign import Reader, Reading, bytes_of
from workshop.model import Workshop


class Job(QObject):
    """One piece of work under way; it tells once how it ended, in the thread of whoever asked."""

    finished = Signal(object)
    """It is done; carries what the function gave back."""
    failed = Signal(object)
    """It could not be done; carries the WorkshopError."""
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def watch(self, future: "Future[object]") -> None:
        """Tell when this future ends; it may end in another thread."""
        future.add_done_callback(self._ended.emit)

    def _tell(self, future: "Future[object]") -> None:
        self.deleteLater()
        try:
            result = future.result()
        except WorkshopError as error:
            self.failed.emit(error)
        except (BrokenProcessPool, CancelledError):
            text = tr("The helper process stopped before the file was written. Nothing was lost: please try again.")
            self.failed.emit(ExportError(text))
        else:
            self.finished.emit(result)


class Background(QObject):
    """One spawned child process, started when it is first needed. The functions it runs know nothing of Qt."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: ThreadPoolExecutor | None = None
        self._reading: Reading[object] | None = None
        self._given_up = Event()

    def run(self, function: Callable[..., object], *values: object) -> Job:
        """Run a function of the core in the child; connect to the job's signals at once."""
        job = Job(self)
        try:
            future = self._ready_pool().submit(function, *values)
        except BrokenProcessPool:  # an earlier job took the child down: start another
            self.close()
            future = self._ready_pool().submit(function, *values)
        job.watch(future)
        return job

    def export_workbook(self, workshop: Workshop, path: Path) -> Job:
        """Write the workbook of a workshop."""
        from workshop.export import write_workbook  # openpyxl is slow to import, and most starts export nothing

        return self.run(write_workbook, workshop, path)

    def read(self, path: Path, reader: Reader, *values: object) -> Job:
        """Read a file that somebody else made; the job gives what the reader gives, or fails with its sentence."""
        job = Job(self)
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

    def _ready_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
        return self._pool
