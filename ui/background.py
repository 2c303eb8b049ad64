"""Runs what takes longer than a tenth of a second in a child process: frozen values in, values out."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from PySide6.QtCore import QObject, Qt, Signal

from ui.wording import tr
from workshop.errors import ExportError, WorkshopError


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
    """One spawned child process, started when it is first needed. What it runs knows nothing of our windows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ProcessPoolExecutor | None = None

    def run(self, function: Callable[..., object], *values: object) -> Job:
        """Run a function in the child; connect to the job's signals at once."""
        job = Job(self)
        try:
            future = self._ready_pool().submit(function, *values)
        except BrokenProcessPool:  # an earlier job took the child down: start another
            self.close()
            future = self._ready_pool().submit(function, *values)
        job.watch(future)
        return job

    def close(self) -> None:
        """Wait for the work under way, drop what has not begun, and end the child."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _ready_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
        return self._pool
