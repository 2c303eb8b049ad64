"""The settings, on a panel over the page: it blocks nothing, and the keys of the show go on acting."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from ui.settings import MINUTES, ZOOMS, SchemeChoice
from ui.settings.keys_editor import KeysEditor
from ui.settings.preferences import Preferences
from ui.widgets.choice import Choice
from ui.widgets.over_page import OverPage
from ui.widgets.parts import Scroller, button, label, row, set_name
from ui.wording import tr

ZOOM_STEP = 10
DIAGNOSTICS = "Copy diagnostics"


class Stepper(QWidget):
    """A number between − and +."""

    stepped = Signal(int)
    """−1 or +1."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._less = button("−", "step")
        self._more = button("+", "step")
        self._value = label("", "strong")
        self._value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._value.setMinimumWidth(self.fontMetrics().horizontalAdvance("200 %") + 24)
        self._less.clicked.connect(self._on_less)
        self._more.clicked.connect(self._on_more)
        self.setLayout(row(self._less, self._value, self._more, None))

    def show_value(self, text: str, *, less: bool, more: bool) -> None:
        """What it is now, and whether it can be less or more."""
        self._value.setText(text)
        set_name(self._less, tr("{what}: less, now {value}").format(what=self._name, value=text))
        set_name(self._more, tr("{what}: more, now {value}").format(what=self._name, value=text))
        self._less.setEnabled(less)
        self._more.setEnabled(more)

    def _on_less(self) -> None:
        self.stepped.emit(-1)

    def _on_more(self) -> None:
        self.stepped.emit(1)


class SettingsPanel(OverPage):
    """Looks, motion, timer, text size and keys; every change holds at once."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setAccessibleName(tr("Settings"))
        self._schemes = tuple(SchemeChoice)
        self._looks = Choice(tr("This screen"), (tr("As the system"), tr("Light"), tr("Dark")))
        self._projector = Choice(tr("The room's screen"), (tr("Light"), tr("Dark")))
        self._still = QCheckBox(tr("Nothing moves: bars stand at once where they belong"))
        self._still.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._system = label(tr("This computer asks for it already."), "small")
        self._minutes = Stepper(tr("Timer"))
        self._zoom = Stepper(tr("Text size"))
        self.keys = KeysEditor(preferences.store)
        self._looks.chosen.connect(self._on_looks)
        self._projector.chosen.connect(self._on_projector)
        self._still.toggled.connect(self._on_still)
        self._minutes.stepped.connect(self._on_minutes)
        self._zoom.stepped.connect(self._on_zoom)
        self._help = button(tr(DIAGNOSTICS), "link")
        self._help.clicked.connect(self._on_help)
        self._close = button(tr("Put away"))
        self._close.clicked.connect(self.put_away)
        self._lay_out()
        preferences.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        motion = QVBoxLayout()
        motion.setSpacing(2)
        motion.addWidget(self._still)
        motion.addWidget(self._system)
        for n, (words, part) in enumerate(
            (
                (tr("This screen"), self._looks),
                (tr("The room's screen"), self._projector),
                (tr("Text size here"), self._zoom),
                (tr("Timer"), self._minutes),
                (tr("Motion"), motion),
            )
        ):
            grid.addWidget(label(words, "muted"), n, 0)
            if isinstance(part, QWidget):
                grid.addWidget(part, n, 1)
            else:
                grid.addLayout(part, n, 1)
        grid.setColumnStretch(1, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(14)
        column.addLayout(grid)
        column.addWidget(label(tr("KEYS"), "caption"))
        column.addWidget(self.keys)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 16, 18)
        layout.setSpacing(14)
        layout.addWidget(label(tr("Settings"), "heading"))
        self._scroll = Scroller(inner)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(row(self._help, None, self._close))

    def toggle(self) -> None:
        """Show it in the middle of the window, or put it away."""
        if self.isVisible():
            self.put_away()
            return
        self._help.setText(tr(DIAGNOSTICS))
        set_name(self._help, tr(DIAGNOSTICS))
        self.refresh()
        self.come_up()

    def put_away(self) -> None:
        self.keys.stop()
        super().put_away()

    def place_in(self, page: QRect) -> QRect:
        inside = self._scroll.inner.sizeHint()
        width = min(inside.width() + 80, page.width() - 40)
        height = min(inside.height() + 136, page.height() - 40)
        return QRect((page.width() - width) // 2, (page.height() - height) // 2, width, height)

    def refresh(self) -> None:
        """Show the settings as they are."""
        settings = self._preferences.settings
        self._looks.show_choice(self._schemes.index(settings.scheme))
        self._projector.show_choice(int(settings.projector_scheme is SchemeChoice.DARK))
        self._still.setChecked(settings.reduce_motion)
        self._system.setVisible(self._preferences.system_is_still)
        self._minutes.show_value(
            tr("{n} min").format(n=settings.minutes),
            less=settings.minutes - 1 in MINUTES,
            more=settings.minutes + 1 in MINUTES,
        )
        self._zoom.show_value(
            f"{settings.zoom} %", less=settings.zoom - ZOOM_STEP in ZOOMS, more=settings.zoom + ZOOM_STEP in ZOOMS
        )
        self.keys.refresh()

    # slots

    def _on_help(self) -> None:
        from ui.diagnostics import copy_diagnostics

        copy_diagnostics(self._help)

    def _on_looks(self, number: int) -> None:
        self._preferences.change(scheme=self._schemes[number])

    def _on_projector(self, number: int) -> None:
        self._preferences.change(projector_scheme=SchemeChoice.DARK if number else SchemeChoice.LIGHT)

    def _on_still(self, still: bool) -> None:
        self._preferences.change(reduce_motion=still)

    def _on_minutes(self, by: int) -> None:
        self._preferences.change(minutes=self._preferences.settings.minutes + by)

    def _on_zoom(self, by: int) -> None:
        self._preferences.change(zoom=self._preferences.settings.zoom + by * ZOOM_STEP)
