"""One stakeholder group in the list of Prepare: colour, name, code letter, people and weight."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QPushButton, QWidget

from ui.letters import tip_of
from ui.prepare.fields import CountField, LineField, refusal_label, say_refusal
from ui.prepare.option_row import small_button
from ui.theme import Scheme, group_colour
from ui.widgets.words_field import WordsField
from ui.wording import tr
from workshop.plan import GroupId, StakeholderGroup
from workshop.preparing.groups import COLOURS, MOST_PEOPLE, MOST_WEIGHT
from workshop.words import N_

COLOUR_NAMES = (
    N_("Blue"),
    N_("Rust"),
    N_("Green"),
    N_("Plum"),
    N_("Ochre"),
    N_("Steel"),
    N_("Violet"),
    N_("Brick"),
    N_("Olive"),
    N_("Teal"),
    N_("Brown"),
    N_("Slate"),
)
"""In the order of the theme's group colours."""


class ColourDot(QPushButton):
    """A group's colour; pressed, it offers the others."""

    picked = Signal(int)
    """Another colour is wanted; carries its index."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = 0
        self._scheme = Scheme.LIGHT
        self.setProperty("role", "dot")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.clicked.connect(self._on_clicked)

    def show_colour(self, colour: int, scheme: Scheme) -> None:
        """Show another colour."""
        self._colour, self._scheme = colour, scheme
        self.setAccessibleDescription(tr(COLOUR_NAMES[colour % COLOURS]))
        self.update()

    def _on_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, name in enumerate(COLOUR_NAMES):
            action = menu.addAction(_icon(group_colour(number, self._scheme)), tr(name))
            action.setData(number)
            action.setCheckable(True)
            action.setChecked(number == self._colour % COLOURS)
            action.triggered.connect(self._on_picked)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _on_picked(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.picked.emit(int(action.data()))

    def sizeHint(self) -> QSize:
        return QSize(22, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(group_colour(self._colour, self._scheme))
        painter.drawEllipse(self.rect().center() + QPoint(1, 1), 6, 6)


class GroupRow(QFrame):
    """One group."""

    edited = Signal(int, str)
    """Something of it was changed; carries its number and what: name, code, people, weight, colour or gone."""
    moved = Signal(int, int)
    """It is wanted higher or lower; carries its number and -1 or 1."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.id: GroupId | None = None
        self.colour = 0
        self.setProperty("role", "line")
        self.dot = ColourDot()
        self.name = WordsField("", "cell")
        self.code = LineField("", "plain")
        self.code.setMaxLength(12)  # long enough to type something wrong and be told so
        self.people = CountField("", 0, MOST_PEOPLE, "plain")
        self.weight = CountField("", 1, MOST_WEIGHT, "plain")
        self.gone = small_button("×", "", "")
        self._refusal = refusal_label()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(2)
        for column, widget in enumerate((self.dot, self.name, self.code, self.people, self.weight, self.gone)):
            grid.addWidget(widget, 0, column, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._refusal, 1, 1, 1, 5)
        self.name.handed_over.connect(self._on_name)
        self.name.move_asked.connect(self._on_move)
        self.code.handed_over.connect(self._on_code)
        self.people.handed_over.connect(self._on_people)
        self.weight.handed_over.connect(self._on_weight)
        for count in (self.people, self.weight):
            count.refused.connect(self._refuse_number)
        self.gone.clicked.connect(self._on_gone)
        self.dot.picked.connect(self._on_colour)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self.dot, self.name, self.code, self.people, self.weight, self.gone)

    def show_group(self, group: StakeholderGroup, scheme: Scheme, widths: tuple[int, int, int]) -> None:
        """Show a group; what somebody is typing on this same group stays. Widths are those of the three numbers."""
        same = self.id == group.id
        self.id = group.id
        self.dot.show_colour(group.colour, scheme)
        self.name.show_words(group.name, keep_typing=same)
        self.code.show_words(group.code, keep_typing=same)
        self.people.show_number(group.people)
        self.weight.show_number(group.weight)
        for field, width in zip((self.code, self.people, self.weight), widths, strict=True):
            field.setFixedWidth(width)
        for field, text in (
            (self.dot, tr("Colour of {name}")),
            (self.name, tr("Name of {name}")),
            (self.code, tr("Code of {name}")),
            (self.people, tr("People from {name}")),
            (self.weight, tr("Weight of {name}")),
            (self.gone, tr("Remove {name}")),
        ):
            field.setAccessibleName(text.format(name=group.name))
        self.gone.setToolTip(tip_of(self.gone.accessibleName()))
        self.dot.setToolTip(tip_of(self.dot.accessibleName()))
        if not self.name.typing and not self.code.typing:
            self.say("")

    def say(self, sentence: str) -> None:
        """Say why an edit of this group was refused."""
        field = self.code if self.code.typing else self.name
        say_refusal(self._refusal, field, sentence)

    def _refuse_number(self, sentence: str) -> None:
        field = self.sender()
        assert isinstance(field, CountField)
        say_refusal(self._refusal, field, sentence)

    def _on_name(self) -> None:
        self.edited.emit(self.number, "name")

    def _on_move(self, by: int) -> None:
        self.moved.emit(self.number, by)

    def _on_code(self) -> None:
        self.edited.emit(self.number, "code")

    def _on_people(self) -> None:
        say_refusal(self._refusal, self.people, "")
        self.edited.emit(self.number, "people")

    def _on_weight(self) -> None:
        say_refusal(self._refusal, self.weight, "")
        self.edited.emit(self.number, "weight")

    def _on_colour(self, colour: int) -> None:
        self.colour = colour
        self.edited.emit(self.number, "colour")

    def _on_gone(self) -> None:
        self.edited.emit(self.number, "gone")


def _icon(colour: QColor) -> QIcon:
    image = QPixmap(14, 14)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(1, 1, 12, 12)
    painter.end()
    return QIcon(image)
