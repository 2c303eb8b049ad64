"""Which group the next vote belongs to: one button a group, Ctrl+1 to Ctrl+9 from the keyboard."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from ui.letters import tip_of
from ui.theme import Scheme, group_colour
from ui.wording import tr
from workshop.plan import GroupId, StakeholderGroup

FEW: Final = 5
"""So many groups have their names on the buttons; with more of them there are letters only."""
BESIDE: Final = 26
"""What the margins take of a button's width, beside the dot."""


def dot_icon(colour: QColor) -> QIcon:
    """A group's dot as an icon."""
    pixmap = QPixmap(48, 48)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(4, 4, 40, 40)
    painter.end()
    return QIcon(pixmap)


class GroupButton(QPushButton):
    """A group's letter and as much of its name as fits; the whole of it is in the tip and the name."""

    def __init__(self, group: StakeholderGroup, *, with_name: bool) -> None:
        super().__init__()
        self._code, self._group_name = group.code, group.name if with_name else ""
        self.setProperty("role", "group")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(12, 12))
        self.setToolTip(tip_of(group.name))
        self.setAccessibleName(tr("Votes of {name}").format(name=group.name))
        if with_name:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        dot = round(self.fontMetrics().height() * 0.72)
        self.setIconSize(QSize(dot, dot))
        text = self._code
        if self._group_name:
            room = self.width() - BESIDE - self.iconSize().width() - self.fontMetrics().horizontalAdvance(f"{text}  ")
            text = f"{text}  {self.fontMetrics().elidedText(self._group_name, Qt.TextElideMode.ElideMiddle, room)}"
        self.setText(text.replace("&", "&&"))


class GroupChoice(QWidget):
    """Buttons with letter and colour; one is always chosen."""

    chosen = Signal(object)
    """The group that was chosen."""

    def __init__(self, scheme: Scheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._groups: tuple[StakeholderGroup, ...] = ()
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(True)
        self._buttons.idToggled.connect(self._on_toggled)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)

    @property
    def group(self) -> StakeholderGroup | None:
        """The group chosen now."""
        number = self._buttons.checkedId()
        return self._groups[number] if 0 <= number < len(self._groups) else None

    def set_scheme(self, scheme: Scheme) -> None:
        """Draw the dots for this ground."""
        self._scheme = scheme
        for n, group in enumerate(self._groups):
            self._buttons.button(n).setIcon(dot_icon(group_colour(group.colour, scheme)))

    def show_groups(self, groups: Sequence[StakeholderGroup]) -> None:
        """Show these groups; the choice stays where it was, if it can."""
        if tuple(groups) == self._groups:
            return
        before = self.group.id if self.group else None
        for old in self._buttons.buttons():
            self._buttons.removeButton(old)
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._groups = tuple(groups)
        for n, group in enumerate(groups):
            self._buttons.addButton(self._made(n, group), n)
        self._place()
        index = next((n for n, g in enumerate(groups) if g.id == before), 0)
        if groups:
            blocked = QSignalBlocker(self._buttons)
            self._buttons.button(index).setChecked(True)
            blocked.unblock()

    def choose(self, group: GroupId) -> None:
        """Choose a group from the program."""
        index = next((n for n, g in enumerate(self._groups) if g.id == group), None)
        if index is not None and self._buttons.checkedId() != index:
            self._buttons.button(index).setChecked(True)

    def by_code(self, text: str) -> StakeholderGroup | None:
        """The group whose letter was typed; digits are marks."""
        typed = text.strip().casefold()
        return next((g for g in self._groups if g.code.casefold() == typed and not typed.isdecimal()), None)

    def _made(self, n: int, group: StakeholderGroup) -> QPushButton:
        made = GroupButton(group, with_name=len(self._groups) <= FEW)
        made.setIcon(dot_icon(group_colour(group.colour, self._scheme)))
        if n < 9:
            made.setShortcut(f"Ctrl+{n + 1}")
        return made

    def _place(self) -> None:
        """Put the buttons into as many columns as fit."""
        buttons = [self._buttons.button(n) for n in range(len(self._groups))]
        widest = max((b.sizeHint().width() for b in buttons), default=1) + self._grid.spacing()
        columns = 2 if len(buttons) <= FEW else max(2, (self.width() + self._grid.spacing()) // widest)
        for n, made in enumerate(buttons):
            self._grid.addWidget(made, n // columns, n % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _on_toggled(self, number: int, chosen: bool) -> None:
        if chosen:
            self.chosen.emit(self._groups[number])
