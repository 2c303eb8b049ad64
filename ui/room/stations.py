"""Stations at the facilitator's laptop: writes their files, takes them back, and says what became of the votes."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from ui.console.run_page import RunPage
from ui.document import Document
from ui.files import free_path, safe_name
from ui.show import Show
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.session import Change
from workshop.station import SUFFIX, collect_station, collected_text, prepare_station
from workshop.voting import Round


class Stations(QObject):
    """Asks where a station file goes, or which one came back. A file dropped on Run is collected too."""

    def __init__(self, document: Document, show: Show, run: RunPage) -> None:
        super().__init__(run)
        self._document = document
        self._show = show
        self._run = run
        self._asking: QFileDialog | None = None
        self._folder = document.session.path.parent
        run.setAcceptDrops(True)
        run.installEventFilter(self)
        card = run.capture.screen_panel.station
        card.prepare_wanted.connect(self.ask_where)
        card.collect_wanted.connect(self.ask_which)
        run.elsewhere.collect_wanted.connect(self.ask_which)

    def ask_where(self) -> None:
        """Ask where the station file of the open vote shall be."""
        round = self._show.round
        if round is None or self._asking is not None:
            return
        dialog = QFileDialog(self._run, tr("Save the station on a stick"), str(self._folder), _files())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.selectFile(free_path(self._folder, safe_name(f"{round.asked.title} station"), SUFFIX).name)
        self._open(dialog)

    def ask_which(self) -> None:
        """Ask which station came back."""
        if self._asking is not None:
            return
        dialog = QFileDialog(self._run, tr("Collect a station"), str(self._folder), _files())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog)

    def prepare(self, round: Round, path: Path) -> None:
        """Write the station file of a vote; a file that is there may hold votes, so it is never replaced."""
        pin = self._run.capture.screen_panel.pin
        path = free_path(path.parent, path.name.removesuffix(SUFFIX), SUFFIX)
        try:
            prepare_station(self._document.workshop, round.id, path, pin=pin)
        except WorkshopError as error:
            self._run.banner.say_bad(str(error))
            return
        self._run.banner.say_good(
            tr(
                "{name} is ready. Take it to the other laptop and open it there: common-ground station FILE. "
                "Its PIN is that of the Screen tab."
            ).format(name=path.name)
        )

    def collect(self, path: Path) -> None:
        """Count what a station brings back."""
        change = self._document.do(lambda session: collect_station(session, path))
        if change is not None:
            self._tell(change, path.name)

    def _tell(self, change: Change, name: str) -> None:
        said = collected_text(change, name)
        if change.refused:
            self._run.banner.say_bad(said)
        else:
            self._run.banner.say_good(said)

    def _open(self, dialog: QFileDialog) -> None:
        self._asking = dialog
        dialog.finished.connect(self._on_asked)
        dialog.open()

    def _on_asked(self, answer: int) -> None:
        dialog, self._asking = self._asking, None
        assert dialog is not None
        chosen, saving = dialog.selectedFiles(), dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        dialog.deleteLater()
        if answer != QFileDialog.DialogCode.Accepted or not chosen:
            return
        path, round = Path(chosen[0]), self._show.round
        self._folder = path.parent
        if not saving:
            self.collect(path)
        elif round is not None:
            self.prepare(round, path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and (paths := _stations_in(event)):
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                for path in paths:
                    self.collect(path)
            return True
        return super().eventFilter(watched, event)


def _stations_in(event: QDropEvent | QDragEnterEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == SUFFIX]


def _files() -> str:
    return tr("Stations (*{suffix})").format(suffix=SUFFIX)
