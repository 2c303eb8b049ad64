"""The settings while the app runs: changed in one place, kept at once, and told to whoever shows them."""

from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.settings import SchemeChoice, Settings, write_settings
from ui.stillness import system_wants_stillness
from ui.theme import Scheme, apply_theme


class Preferences(QObject):
    """Holds the settings; the console's looks follow them, and the system's where nothing was asked."""

    changed = Signal()

    def __init__(self, store: QSettings, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.settings = settings
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def scheme(self) -> Scheme:
        """The console's looks now."""
        return scheme_of(self.settings.scheme)

    @property
    def projector_scheme(self) -> Scheme:
        """The room's picture is light unless somebody asked for dark: a beamer's dark is grey."""
        return Scheme.DARK if self.settings.projector_scheme is SchemeChoice.DARK else Scheme.LIGHT

    @property
    def is_still(self) -> bool:
        """Whether bars stand at once where they belong."""
        return self.settings.reduce_motion or self.system_is_still

    @cached_property
    def system_is_still(self) -> bool:
        """Whether the computer itself asks for it."""
        return system_wants_stillness()

    def change(self, **what: object) -> None:
        """Change settings by their names, keep them, and show them."""
        changed = replace(self.settings, **what)  # type: ignore[arg-type]
        if changed == self.settings:
            return
        looks = (self.scheme, self.settings.zoom)
        self.settings = changed
        write_settings(self.store, changed)
        self._show(looks)

    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self.settings.scheme is SchemeChoice.SYSTEM:
            self._show(None)

    def _show(self, before: tuple[Scheme, int] | None) -> None:
        if before != (self.scheme, self.settings.zoom):
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            apply_theme(app, self.scheme, zoom=self.settings.zoom)
        self.changed.emit()


def scheme_of(choice: SchemeChoice) -> Scheme:
    """The looks asked for; the system's where nothing was asked."""
    if choice is SchemeChoice.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Scheme.DARK if dark else Scheme.LIGHT
    return Scheme(choice.value)
