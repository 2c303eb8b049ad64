"""The way to the raw file: a question that says what is in it, then where; nobody gets there by accident."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui.wording import tr
from workshop.plan import Plan
from workshop.report.names import result_name


class RawQuestion(QObject):
    """Asks whether the facilitator really wants small groups by themselves, and where they shall be written."""

    chosen = Signal(object)
    """Somebody read the warning and said where; carries the Path, whose name says RAW."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._folder, self._name = Path(), ""
        self._box: QMessageBox | None = None
        self._where: QFileDialog | None = None

    def ask(self, plan: Plan, folder: Path) -> None:
        """Show the warning; the way out is the button that is ready."""
        from workshop.export.raw import RAW, WARNING  # openpyxl is slow to import, and most start never gets here

        if self._box is not None or self._where is not None:
            return
        self._folder = folder
        self._name = result_name(plan, f"{RAW}.xlsx")
        self._box = box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Raw file, for the facilitator only"))
        box.setText(tr("Write every group by itself, the small ones too?"))
        box.setInformativeText(tr(WARNING))
        box.addButton(tr("Write the raw file…"), QMessageBox.ButtonRole.DestructiveRole)
        leave = box.addButton(tr("Leave it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        box.finished.connect(self._on_answered)
        box.open()

    def _on_answered(self, _result: int) -> None:
        box, self._box = self._box, None
        assert box is not None
        pressed = box.clickedButton()
        wanted = pressed is not None and box.buttonRole(pressed) is QMessageBox.ButtonRole.DestructiveRole
        box.deleteLater()
        if not wanted:
            return
        self._where = where = QFileDialog(
            self._window, tr("Save the raw file"), str(self._folder), tr("Excel workbook (*.xlsx)")
        )
        where.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        where.setDefaultSuffix("xlsx")
        where.selectFile(self._name)
        where.finished.connect(self._on_placed)
        where.open()

    def _on_placed(self, answer: int) -> None:
        where, self._where = self._where, None
        assert where is not None
        files = where.selectedFiles()
        where.deleteLater()
        if answer == QFileDialog.DialogCode.Accepted and files:
            self.chosen.emit(Path(files[0]))
