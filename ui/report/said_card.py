"""What was agreed or said in one step, a line each, to be added to and reworded after the day; the log says so."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from ui.report.cards import Card
from ui.widgets.parts import button, label
from ui.widgets.words_field import WordsField
from ui.wording import tr
from workshop.captures import Capture
from workshop.report.said import Said, texts_of

WIDE, NARROW, EMPTY = 5, 2, 1
"""How the width is shared between the first field, others, and those in which no line says anything."""
MOST_BESIDE = 4
"""With more fields than these a card takes the whole width."""


class SaidLine:
    """One line: its fields, and the cross that takes it out."""

    def __init__(self, heads: tuple[str, ...], number: int, of: str) -> None:
        names = [tr("{head} {n}").format(head=head, n=number) + of for head in heads]
        self.fields = [WordsField(name, "cell") for name in names]
        self.out = button("×", "cross", name=tr("Take out line {n}").format(n=number) + of)
        self.capture: Capture | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(field.words for field in self.fields)

    def show_texts(self, texts: tuple[str, ...]) -> None:
        for field, text in zip(self.fields, texts, strict=True):
            field.show_words(text)

    def put_away(self) -> None:
        for widget in (*self.fields, self.out):
            widget.hide()
            widget.deleteLater()


class SaidCard(Card):
    """The lines of one step."""

    entered = Signal(object, object)
    """A line was typed; carries a text for each field, and the numbers of the notes it stands for."""

    def __init__(self, title: str, about: str, said: Said, *, alone: bool, read_only: bool) -> None:
        super().__init__(title, about)
        self._of = "" if alone else tr(" of {step}").format(step=said.step.title)
        """Tells the fields of several steps apart for those who hear their names."""
        self._heads, self._read_only = said.heads, read_only
        self.wide = len(said.heads) > MOST_BESIDE
        self._lines: list[SaidLine] = []
        self._new: SaidLine | None = None
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._head_labels = [label(head, "small") for head in said.heads]
        for n, head in enumerate(self._head_labels):
            head.setContentsMargins(8, 0, 0, 0)
            self._grid.addWidget(head, 0, n)
        self._none = label(tr("Nothing was typed here."), "muted")
        add = tr("+ Add an action") if said.actions else tr("+ Add a line")
        self._add = button(add, "link", name=tr("{add} to {step}").format(add=add[2:], step=said.step.title))
        self._add.clicked.connect(self.begin_line)
        self.add(inner, gap=8)
        self.add(self._none)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._add.setHidden(read_only)  # not before it stands in the card: it would be a window for a moment
        self.end()
        app = QApplication.instance()
        assert isinstance(app, QApplication), "widgets need one"
        app.focusChanged.connect(self._on_focus)
        self.show_said(said)

    def fits(self, said: Said) -> bool:
        """Whether the fields are still those of the step."""
        return said.heads == self._heads

    def show_said(self, said: Said) -> None:
        """Show the lines as they stand; what is being typed stays."""
        while len(self._lines) > len(said.lines):
            self._lines.pop().put_away()
        while len(self._lines) < len(said.lines):
            self._lines.append(self._made_line(len(self._lines) + 1))
        for line, capture in zip(self._lines, said.lines, strict=True):
            line.capture = capture
            line.show_texts(texts_of(said, capture))
            for field in line.fields:
                field.setToolTip(capture.trail)
        self._show_heads()

    def begin_line(self) -> None:
        """Open an empty line to type into."""
        if self._new is None:
            self._new = self._made_line(len(self._lines) + 1)
            self._new.show_texts(("",) * len(self._heads))
            for widget in (*self._new.fields, self._new.out):
                widget.show()  # at once, or it cannot take the keyboard
            self._show_heads()
        self._new.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_new(self) -> None:
        """Put the line away that was typed into: it stands among the others now."""
        if self._new is not None:
            line, self._new = self._new, None
            line.put_away()
            self._show_heads()

    def _made_line(self, number: int) -> SaidLine:
        line = SaidLine(self._heads, number, self._of)
        for n, field in enumerate(line.fields):
            field.setReadOnly(self._read_only)
            self._grid.addWidget(field, number, n, Qt.AlignmentFlag.AlignTop)
            field.handed_over.connect(partial(self._on_handed_over, line))
            field.enter_pressed.connect(partial(self._on_enter, line, n))
        self._grid.addWidget(line.out, number, len(line.fields), Qt.AlignmentFlag.AlignTop)
        line.out.setHidden(self._read_only)
        line.out.clicked.connect(partial(self._on_out, line))
        return line

    def _on_handed_over(self, line: SaidLine) -> None:
        """A line that stands is reworded at once; a new one is handed over as a whole, when it is left."""
        capture = line.capture
        if line is not self._new and capture is not None and line.texts != self._texts_of(capture):
            self.entered.emit(line.texts, (capture.number,))

    def _on_enter(self, line: SaidLine, n: int) -> None:
        """In a new line Enter goes on to the next field; from the last one it hands the line over and begins anew."""
        if line is not self._new:
            return
        if n + 1 < len(line.fields):
            line.fields[n + 1].setFocus(Qt.FocusReason.TabFocusReason)
        elif any(line.texts):
            self.entered.emit(line.texts, ())
            if self._new is None:
                self.begin_line()

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """A new line that is left is handed over, or put away if nothing was typed into it."""
        line = self._new
        if line is None or now is None or before not in line.fields or now in (*line.fields, line.out):
            return
        if any(line.texts):
            self.entered.emit(line.texts, ())
        else:
            self.clear_new()

    def _on_out(self, line: SaidLine) -> None:
        if line is self._new:
            self.clear_new()
        elif line.capture is not None:
            self.entered.emit(("",) * len(self._heads), (line.capture.number,))

    def _show_heads(self) -> None:
        any_line = bool(self._lines) or self._new is not None
        for head in self._head_labels:
            head.setVisible(any_line and len(self._heads) > 1)
        for n in range(len(self._heads)):
            told = self._new is not None or any(line.texts[n] for line in self._lines)
            self._grid.setColumnStretch(n, WIDE if n == 0 else NARROW if told else EMPTY)
        self._none.setVisible(not any_line)

    def _texts_of(self, capture: Capture) -> tuple[str, ...]:
        return (*capture.note.texts, *[""] * len(self._heads))[: len(self._heads)]


class NoActions(Card):
    """Where no step collects actions: what is agreed can be written down all the same."""

    step_wanted = Signal()
    """An action shall be added, which needs a step first."""

    def __init__(self) -> None:
        super().__init__(tr("What we agreed to do"), tr("Goes into the workbook and the report"))
        self.wide = True
        add = button(tr("+ Add an action"), "link", name=tr("Add an action"))
        add.clicked.connect(self.step_wanted)
        self._column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.end()
