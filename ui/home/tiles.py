"""The tiles of Home: templates in a grid that takes as many columns as fit, and workshops in a list."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.letters import tip_of
from ui.settings import RecentWorkshop
from ui.widgets.parts import button, label, row
from ui.wording import tr
from workshop.templates.info import TemplateInfo
from workshop.words import counted, plain_date


class Tile(QPushButton):
    """A button as large as what is laid out in it."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def see_through(self) -> None:
        """Let clicks on what is laid out inside reach the button."""
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _inside(self) -> QLayout:
        layout = self.layout()
        assert layout is not None, "a tile is as large as what is laid out in it"
        return layout

    def sizeHint(self) -> QSize:
        return self._inside().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inside().minimumSize()

    def hasHeightForWidth(self) -> bool:
        return self._inside().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self._inside().totalHeightForWidth(width)


class TemplateTile(Tile):
    """One template: what it is called, what it is for, and how long it takes."""

    def __init__(self, template: TemplateInfo, parent: QWidget) -> None:
        super().__init__("tile", parent)
        self.template = template
        facts = facts_of(template)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(6)
        column.addWidget(label(template.title, "heading", wrap=True))
        column.addWidget(label(template.summary, "muted", wrap=True))
        column.addStretch(1)
        column.addSpacing(8)
        last = row(label(facts, "accent"), None)
        column.addLayout(last)
        self.see_through()
        self.about = button(tr("About"), "link", name=tr("About {title}").format(title=template.title))
        self.about.setCursor(Qt.CursorShape.PointingHandCursor)
        last.addWidget(self.about)
        self.setAccessibleName(template.title)
        self.setAccessibleDescription(f"{template.summary} {facts}. {tr('I: about this template.')}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


class TemplateGrid(QWidget):
    """All templates, three columns where there is room, fewer where there is not; arrow keys go from tile to tile."""

    chosen = Signal(str)
    """Somebody wants to start from a template; carries its id, or the path of one's own."""
    about_wanted = Signal(object)
    """Somebody wants to know more of a template first; carries its Path."""

    def __init__(self, templates: Sequence[TemplateInfo]) -> None:
        super().__init__()
        self._tiles: list[TemplateTile] = []
        self._shown: list[TemplateTile] = []
        """Those that what was looked for is found in."""
        self._sought = ""
        self._columns = 3
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(18)
        self.show_templates(templates)

    @property
    def templates(self) -> tuple[TemplateInfo, ...]:
        """All that are on the shelf."""
        return tuple(tile.template for tile in self._tiles)

    def show_templates(self, templates: Sequence[TemplateInfo]) -> None:
        """Put these on the shelf instead."""
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [TemplateTile(template, self) for template in templates]
        for tile in self._tiles:
            tile.clicked.connect(self._on_clicked)
            tile.about.clicked.connect(self._on_about)
            tile.installEventFilter(self)
        self.look_for(self._sought)

    def look_for(self, words: str) -> int:
        """Show only the templates that hold each of these words; how many do."""
        self._sought = words
        wanted = words.casefold().split()
        self._shown = [tile for tile in self._tiles if all(word in _said_by(tile.template) for word in wanted)]
        self._place(self._columns)
        return len(self._shown)

    def focus_first(self) -> None:
        """Put the keyboard on the first template."""
        if self._shown:
            self._shown[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_clicked(self) -> None:
        tile = self.sender()
        assert isinstance(tile, TemplateTile)
        template = tile.template
        self.chosen.emit(str(template.path) if template.own else template.id)

    def _on_about(self) -> None:
        about = self.sender()
        tile = next(tile for tile in self._tiles if tile.about is about)
        self.about_wanted.emit(tile.template.path)

    def _fit(self) -> None:
        """Never lower than the words of the tiles need: the page scrolls instead."""
        self.setMinimumHeight(self._grid.totalHeightForWidth(self.width()) if self._shown else 0)

    def _lay_out(self, columns: int) -> None:
        if columns != self._columns:
            self._place(columns)

    def _place(self, columns: int) -> None:
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, int(column < columns))
        self._columns = columns
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            if tile not in self._shown:
                tile.hide()
        for number, tile in enumerate(self._shown):
            self._grid.addWidget(tile, number // columns, number % columns)
            tile.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrowest = self.fontMetrics().averageCharWidth() * 30
        self._lay_out(max(1, min(3, (event.size().width() + 18) // (narrowest + 18))))
        super().resizeEvent(event)
        self._fitting.start()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fitting.start()
        return super().event(event)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(watched, TemplateTile):
            step = {
                Qt.Key.Key_Right: 1,
                Qt.Key.Key_Left: -1,
                Qt.Key.Key_Down: self._columns,
                Qt.Key.Key_Up: -self._columns,
            }.get(Qt.Key(event.key()), 0)
            to = self._shown.index(watched) + step
            if step and 0 <= to < len(self._shown):
                self._shown[to].setFocus(Qt.FocusReason.TabFocusReason)
            if event.key() == Qt.Key.Key_I and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.about_wanted.emit(watched.template.path)
                return True
            return bool(step)
        return super().eventFilter(watched, event)


class ElidedLabel(QLabel):
    """One line that ends in three dots where it does not fit."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "strong")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), side, text)


class RecentTile(Tile):
    """One workshop of the list: its number is its key. Two of the same title have their files' names beside it."""

    def __init__(self, number: int, recent: RecentWorkshop, today: date, *, twice: bool = False) -> None:
        super().__init__("row")
        self.recent = recent
        name = recent.title or recent.path.stem
        self.named = f"{name} ({recent.path.stem})" if twice and recent.path.stem != name else name
        facts = [day_text(recent.date, today), counted(recent.people, "person", "people"), tr(recent.state)]
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 11, 8, 11)
        line.setSpacing(14)
        cap = label(str(number) if number < 10 else "", "keycap" if number < 10 else "")
        cap.setFixedWidth(self.fontMetrics().horizontalAdvance("00") + 10)
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(cap)
        line.addWidget(ElidedLabel(self.named), 1)
        for text, longest in zip(facts, ("30 September 2026", "500 people", "Not started yet"), strict=True):
            fact = label(text, "muted")
            fact.setFixedWidth(self.fontMetrics().horizontalAdvance(longest) + 12)
            line.addWidget(fact)
        self.see_through()
        self.setToolTip(tip_of(str(recent.path)))
        self.setAccessibleName(self.named)
        self.setAccessibleDescription(", ".join([*(f for f in facts if f), str(recent.path)]))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class RecentList(QWidget):
    """The workshops opened last, newest first."""

    chosen = Signal(object)
    """Somebody wants one of them; carries its Path."""

    def __init__(self) -> None:
        super().__init__()
        self._tiles: list[RecentTile] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_recents(self, recents: Sequence[RecentWorkshop], today: date) -> None:
        """Show these workshops instead."""
        for tile in self._tiles:
            self._column.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        titles = [r.title for r in recents]
        self._tiles = [RecentTile(n, r, today, twice=titles.count(r.title) > 1) for n, r in enumerate(recents, 1)]
        for tile in self._tiles:
            tile.clicked.connect(self._on_clicked)
            self._column.addWidget(tile)

    def height_of(self, rows: int) -> int:
        """The height of so many rows, or of all where there are fewer."""
        return sum(tile.sizeHint().height() for tile in self._tiles[:rows])

    def path_of(self, number: int) -> Path | None:
        """The workshop behind a number key."""
        return self._tiles[number - 1].recent.path if 1 <= number <= len(self._tiles) else None

    def _on_clicked(self) -> None:
        tile = self.sender()
        assert isinstance(tile, RecentTile)
        self.chosen.emit(tile.recent.path)


def _said_by(template: TemplateInfo) -> str:
    """Everything a template is found by."""
    return " ".join((template.title, template.summary, template.when_to_use, *template.tags)).casefold()


def facts_of(template: TemplateInfo) -> str:
    """How long a template takes, and whether it is one's own: "8 steps · 70 min"."""
    facts = (counted(template.steps, "step", "steps"), minutes_text(template.minutes) if template.minutes else "")
    return " · ".join(part for part in (tr("Yours") if template.own else "", *facts) if part)


def minutes_text(minutes: int) -> str:
    """Write a length of time as a programme does.

    >>> minutes_text(70), minutes_text(210), minutes_text(240)
    ('70 min', '3 h 30 min', '4 h')
    """
    if minutes <= 120:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def day_text(iso: str, today: date) -> str:
    """Write a date as people say it; anything that is no date stays as it was typed."""
    return tr("Today") if iso == today.isoformat() else plain_date(iso)
