"""Which group the next vote belongs to: one button a group, Ctrl+1 to Ctrl+9 from the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from ui.theme import Scheme, group_colour
from ui.wording import tr
from workshop.plan import GroupId, StakeholderGroup


def dot_icon(colour: QColor) -> QIcon:
    """A group's dot as an icon."""
    pixmap = QPixmap(24, 24)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(2, 2, 20, 20)
    painter.end()
    return QIcon(pixmap)


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
        columns = 2 if len(groups) <= 8 else 3
        for n, group in enumerate(groups):
            made = self._made(n, group)
            self._buttons.addButton(made, n)
            self._grid.addWidget(made, n // columns, n % columns)
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
        """The group whose letter was typed."""
        return next((g for g in self._groups if g.code.casefold() == text.strip().casefold()), None)

    def _made(self, n: int, group: StakeholderGroup) -> QPushButton:
        text = f"{group.code}  {group.name}"
        metrics = self.fontMetrics()
        made = QPushButton(metrics.elidedText(text, Qt.TextElideMode.ElideRight, 118).replace("&", "&&"))
        made.setProperty("role", "group")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setIcon(dot_icon(group_colour(group.colour, self._scheme)))
        made.setIconSize(QSize(12, 12))
        made.setToolTip(group.name)
        made.setAccessibleName(tr("Votes of {name}").format(name=group.name))
        if n < 9:
            made.setShortcut(f"Ctrl+{n + 1}")
        return made

    def _on_toggled(self, number: int, chosen: bool) -> None:
        if chosen:
            self.chosen.emit(self._groups[number])
