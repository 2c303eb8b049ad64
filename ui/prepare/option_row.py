"""One option of a question: its number, its label and definition in place, and the heading it stands under."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QPushButton, QWidget

from ui.prepare.dragging import Grip
from ui.prepare.fields import refusal_label, say_refusal
from ui.widgets.parts import button, label
from ui.widgets.words_field import WordsField
from ui.wording import tr
from workshop.plan import Option

FIELDS = ("label", "definition", "section")


class OptionRow(QFrame):
    """One option."""

    moved = Signal(int, int)
    """It is wanted higher or lower; carries its number and by how many places."""
    dragged = Signal(int, object)
    """It is held with the mouse; carries its number and the global QPoint."""
    dropped = Signal(int, object)
    """It was let go; carries its number and the global QPoint."""
    deleted = Signal(int)
    """It shall go; carries its number."""
    typed = Signal(int, str)
    """Something of it was typed; carries its number and which of FIELDS."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.option: Option | None = None
        self._last = False
        self.setProperty("role", "line")
        self.grip = Grip(tr("Drag it to another place, or click for more"))
        cap = label(str(number), "number")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label = WordsField(tr("Option {n}").format(n=number), "cell-strong")
        self.definition = WordsField(tr("Definition of option {n}").format(n=number), "cell")
        self.definition.setPlaceholderText(tr("What it means, in a few words"))
        self.section: WordsField | None = None
        self._refusal = refusal_label()
        self._delete = small_button("×", tr("Delete option {n}").format(n=number), tr("Delete"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(6, 3, 6, 3)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(2)
        middle = Qt.AlignmentFlag.AlignVCenter
        for column, (widget, stretch) in enumerate(
            ((self.grip, 0), (cap, 0), (self.label, 5), (self.definition, 7), (self._delete, 0))
        ):
            self._grid.addWidget(widget, 0, column, middle)
            self._grid.setColumnStretch(column, stretch)
        self._grid.addWidget(self._refusal, 2, 2, 1, 3)
        for field in (self.label, self.definition):
            self._listen(field)
        self._delete.clicked.connect(self._on_delete)
        self.grip.dragged.connect(self._on_dragged)
        self.grip.dropped.connect(self._on_dropped)
        self.grip.pressed.connect(self._on_menu)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        section = (self.section,) if self.section is not None else ()
        return (self.label, self.definition, *section, self._delete)

    @property
    def locked(self) -> bool:
        """Whether there are votes on it, so that only its words may change."""
        return self._delete.isHidden()

    def show_option(self, option: Option, *, last: bool, locked: bool, sections: bool) -> None:
        """Show an option; what somebody is typing on this same option stays."""
        same = self.option is not None and self.option.id == option.id
        self.option = option
        self._last = last
        self.label.show_words(option.label, keep_typing=same)
        self.definition.show_words(option.definition, keep_typing=same)
        if sections:
            self._section_field().show_words(option.section, keep_typing=same)
        if self.section is not None:
            self.section.setVisible(sections)
        if not any(field.typing for field in self._fields()):
            self.say("")
        self._delete.setVisible(not locked)
        self.grip.setVisible(not locked)

    def field(self, what: str) -> WordsField:
        """One of FIELDS."""
        return {"label": self.label, "definition": self.definition}.get(what) or self._section_field()

    def say(self, sentence: str) -> None:
        """Say why an edit of this row was refused."""
        say_refusal(self._refusal, self.label, sentence)

    def _fields(self) -> tuple[WordsField, ...]:
        return (self.label, self.definition, *((self.section,) if self.section else ()))

    def _section_field(self) -> WordsField:
        """The heading's field; made when it is first needed, for most questions have none."""
        if self.section is None:
            self.section = WordsField(tr("Heading of option {n}").format(n=self.number), "cell-small")
            self.section.setPlaceholderText(tr("Under no heading"))
            self._grid.addWidget(self.section, 1, 2, 1, 2)
            self._listen(self.section)
        return self.section

    def _listen(self, field: WordsField) -> None:
        field.handed_over.connect(self._on_typed)
        field.move_asked.connect(self._on_move)

    def _on_typed(self) -> None:
        for what, field in zip(FIELDS, self._fields(), strict=False):
            if field is self.sender():
                self.typed.emit(self.number, what)

    def _on_move(self, by: int) -> None:
        if not self.locked:
            self.moved.emit(self.number, by)

    def _on_delete(self) -> None:
        self.deleted.emit(self.number)

    def _on_dragged(self, at: QPoint) -> None:
        self.dragged.emit(self.number, at)

    def _on_dropped(self, at: QPoint) -> None:
        self.dropped.emit(self.number, at)

    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, by, possible in (
            (tr("Move up"), -1, self.number > 1),
            (tr("Move down"), 1, not self._last),
            (tr("Move to the top"), -self.number, self.number > 1),
            (tr("Move to the end"), 1000, not self._last),
        ):
            action = menu.addAction(text)
            action.setData(by)
            action.setEnabled(possible)
            action.triggered.connect(self._on_menu_move)
        menu.addAction(tr("Delete"), self._on_delete)
        menu.popup(at)

    def _on_menu_move(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.moved.emit(self.number, int(action.data()))


def small_button(text: str, name: str, tip: str) -> QPushButton:
    made = button(text, "cross", name=name)
    made.setToolTip(tip)
    return made
