"""Keeps the user's own templates: what Home's panel asks for is done to their files, and undone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFileDialog

from ui.files import safe_name
from ui.home.home import Home
from ui.home.shelf import whole_shelf
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.templates.about import about_template
from workshop.templates.own import (
    delete_template,
    keep_template,
    own_files,
    put_back,
    rename_template,
    share_template,
)
from workshop.templates.suffixes import SHARED


class Keeping(QObject):
    """Stands between Home and the folder of the user's templates."""

    def __init__(self, home: Home, folder: Path) -> None:
        super().__init__(home)
        self._home = home
        self._folder = folder
        self._deleted: tuple[Path, bytes] | None = None
        self._there: tuple[tuple[Path, int], ...] | None = None
        """The user's templates as they were shown, and when each was changed."""
        home.installEventFilter(self)
        home.about_wanted.connect(self.show_about)
        panel = home.about
        panel.rename_wanted.connect(self._on_rename)
        panel.share_wanted.connect(self._on_share)
        panel.keep_wanted.connect(self._on_keep)
        panel.delete_wanted.connect(self._on_delete)
        panel.back_wanted.connect(self._on_back)

    def fill_shelf(self) -> None:
        """Show what is there now."""
        self._there = self._look()
        self._home.show_templates(*whole_shelf(self._folder))

    def _look(self) -> tuple[tuple[Path, int], ...]:
        return tuple((path, path.stat().st_mtime_ns) for path in own_files(self._folder) if path.exists())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when Home is turned to: a template may have been kept, or copied into the folder."""
        if event.type() is QEvent.Type.Show and self._there is not None and self._there != self._look():
            self.fill_shelf()
        return False

    def show_about(self, path: Path) -> None:
        """Show what a template says of itself, wherever its file is."""
        own = path in own_files(self._folder)
        try:
            about = about_template(path, own=own)
        except WorkshopError as error:
            self._home.say_error(str(error))
            return
        on_shelf = any(info.path == path for info in self._home.templates)
        self._home.about.show_about(about, foreign=not on_shelf)

    def _on_rename(self, path: Path, title: str) -> None:
        if self._told(lambda: rename_template(path, title)):
            self.fill_shelf()
            self.show_about(path)
            self._home.about.say(tr("It is called “{title}” now.").format(title=" ".join(title.split())))

    def _on_share(self, path: Path) -> None:
        suggested = str(Path.home() / f"{safe_name(path.stem)}{SHARED}")
        chosen, _ = QFileDialog.getSaveFileName(
            self._home, tr("Share this template as a file"), suggested, tr("Templates (*.workshop-template *.toml)")
        )
        shared: list[Path] = []
        if chosen and self._told(lambda: shared.append(share_template(path, Path(chosen)))):
            self._home.about.say(tr("{file} can be opened on another computer.").format(file=shared[0].name))

    def _on_keep(self, path: Path) -> None:
        kept: list[Path] = []
        if self._told(lambda: kept.append(keep_template(path, self._folder))):
            self.fill_shelf()
            self.show_about(kept[0])
            self._home.about.say(tr("It is among your templates now, in {folder}.").format(folder=self._folder))

    def _on_delete(self, path: Path) -> None:
        title = next((info.title for info in self._home.templates if info.path == path), path.stem)
        held: list[bytes] = []
        if self._told(lambda: held.append(delete_template(path))):
            self._deleted = (path, held[0])
            self.fill_shelf()
            self._home.about.show_deleted(title)

    def _on_back(self) -> None:
        if self._deleted is None:
            return
        path, data = self._deleted
        if self._told(lambda: put_back(path, data)):
            self._deleted = None
            self.fill_shelf()
            self.show_about(path)

    def _told(self, act: Callable[[], object]) -> bool:
        """Do something to the files; False where it could not be done, and the panel has said why."""
        try:
            act()
        except WorkshopError as error:
            self._home.about.say(str(error))
            return False
        return True
