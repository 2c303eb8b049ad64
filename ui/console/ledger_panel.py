"""The ledger: whose votes are in, by group and channel, who is missing, and who is here, changed in two clicks."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Scheme, group_colour
from ui.widgets.parts import Dot, ProgressLine, Yielding, button, card, label, row, set_name
from ui.wording import tr
from workshop.counting.ledger import Turnout, TurnoutLine, channels_text, missing_text, surplus_text, votes_text
from workshop.plan import GroupId

FEW: Final = 5
"""With more groups than these each has one line and no bar."""


class LedgerLine(QWidget):
    """One group: votes of people, and the two buttons that change who is here."""

    changed_here = Signal(object, int)
    """(group, by)"""

    def __init__(self, line: TurnoutLine, scheme: Scheme, ground: QColor, *, compact: bool) -> None:
        super().__init__()
        self.group = line.group
        self._compact = compact
        colour = group_colour(line.colour, scheme)
        self._name = Yielding(mode=Qt.TextElideMode.ElideMiddle)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._count = label("")
        self._fewer = self._stepper("−")
        self._more = self._stepper("+")
        self._progress = ProgressLine(colour, ground)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.addWidget(Dot(colour), 0, 0)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(self._count, 0, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(row(self._fewer, self._more, spacing=2), 0, 3)
        grid.addWidget(self._progress, 1, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        self.show_line(line, line.expected, voting=False)

    def show_line(self, line: TurnoutLine, here: int, *, voting: bool) -> None:
        """Show how far the group has come, or how many of it are here; after a vote both, where somebody came since."""
        self._name.say(f"{line.code}  {line.name}" if self._compact else line.name)
        counts = votes_text(line) if voting else str(line.expected)
        said = tr("{name}: {expected} here")
        if voting:
            said = tr("{name}: {votes} of {expected} votes") if line.expected else tr("{name}: {votes} votes")
        if voting and here != line.expected:
            counts, said = f"{counts} · {tr('{n} here').format(n=here)}", f"{said}, {tr('{here} here now')}"
        self._count.setText(counts)
        self._count.setAccessibleName(said.format(name=line.name, votes=line.votes, expected=line.expected, here=here))
        self._progress.setVisible(voting and not self._compact)
        self._progress.set_share(line.votes / line.expected if line.expected else 0)
        set_name(self._fewer, tr("{name}: one person fewer here").format(name=line.name))
        set_name(self._more, tr("{name}: one person more here").format(name=line.name))
        self._fewer.setEnabled(here > 0)

    def first_control(self) -> QPushButton:
        return self._more

    def _stepper(self, sign: str) -> QPushButton:
        made = button(sign, "step")
        made.clicked.connect(self._on_more if sign == "+" else self._on_fewer)
        return made

    def _on_fewer(self) -> None:
        self.changed_here.emit(self.group, -1)

    def _on_more(self) -> None:
        self.changed_here.emit(self.group, 1)


class LedgerPanel(QFrame):
    """All groups, and one sentence that adds the channels up."""

    here_changed = Signal(object, int)
    """(group, by): somebody came or left."""

    def __init__(self, scheme: Scheme, ground: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._scheme = scheme
        self._ground = ground
        self._figure = label("", "figure")
        self._of = label("", "muted")
        self._sum = label("", "muted", wrap=True)
        self._surplus = label("", "warn", wrap=True)
        self._held = label("", "error", wrap=True)
        self._held.hide()
        self._lines: dict[GroupId, LedgerLine] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 12)
        layout.setSpacing(4)
        head = row(self._figure, self._of, None, spacing=10)
        head.setAlignment(self._of, Qt.AlignmentFlag.AlignBottom)
        self._of.setContentsMargins(0, 0, 0, 7)
        layout.addLayout(head)
        layout.addWidget(self._sum)
        layout.addWidget(self._surplus)
        layout.addWidget(self._held)
        layout.addLayout(self._column)

    def set_colours(self, scheme: Scheme, ground: QColor) -> None:
        """Draw the groups in these colours from the next look on."""
        if (scheme, ground) != (self._scheme, self._ground):
            self._scheme, self._ground = scheme, ground
            self._take_lines_away()

    def show_turnout(self, turnout: Turnout, here: Turnout, *, voting: bool) -> None:
        """Show votes while there is a vote, else who is here; a closed vote keeps the head count it closed with."""
        self._figure.setText(str(turnout.votes if voting else turnout.expected))
        counted_in = turnout.expected > 0
        if voting:
            of = tr("of {n} votes are in") if counted_in else tr("votes are in")
            self._of.setText(of.format(n=turnout.expected))
            missing = missing_text(turnout) if counted_in else tr("nobody is counted in yet: − and + say who is here")
            self._sum.setText(" · ".join(part for part in (channels_text(turnout), missing) if part))
        else:
            self._of.setText(tr("people are here"))
            self._sum.setText(tr("Set it before the vote: − and + change who is here."))
        self._surplus.setText(surplus_text(turnout) if voting and counted_in else "")
        self._surplus.setVisible(bool(self._surplus.text()))
        if set(self._lines) != {line.group for line in turnout.lines}:
            self._rebuild(turnout)
        for line, now in zip(turnout.lines, here.lines, strict=True):
            self._lines[line.group].show_line(line, now.expected, voting=voting)

    def show_held(self, votes: int) -> None:
        """Say apart from the turnout how many more are held, because they could not be written."""
        self._held.setVisible(votes > 0)
        self._held.setText(tr("{n} more held, not counted yet").format(n=votes))

    def focus_here(self) -> None:
        """Put the keyboard on the first group's +."""
        for line in self._lines.values():
            line.first_control().setFocus(Qt.FocusReason.ShortcutFocusReason)
            return

    def _take_lines_away(self) -> None:
        for old in self._lines.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = {}

    def _rebuild(self, turnout: Turnout) -> None:
        self._take_lines_away()
        compact = len(turnout.lines) > FEW
        self._column.setSpacing(2 if compact else 5)
        self._lines = {
            line.group: LedgerLine(line, self._scheme, self._ground, compact=compact) for line in turnout.lines
        }
        for made in self._lines.values():
            made.changed_here.connect(self.here_changed)
            self._column.addWidget(made)


class TypedPanel(QFrame):
    """The last entries typed here, each of which can be taken back until the vote is closed."""

    take_back = Signal(object)
    """The ballot to take back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, self._column = card()
        self._column.addWidget(label(tr("TYPED HERE"), "caption"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self._rows: list[QWidget] = []

    def show_entries(self, entries: tuple[tuple[object, str], ...]) -> None:
        """(ballot, words) newest first."""
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        for ballot, words in entries:
            line = QWidget()
            back = button(tr("take back"), "link", name=tr("Take back {what}").format(what=words))
            back.setProperty("ballot", ballot)
            back.clicked.connect(self._on_take_back)
            said = Yielding(words, mode=Qt.TextElideMode.ElideMiddle)
            said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            inner = row(said, back)
            inner.setStretch(0, 1)
            line.setLayout(inner)
            self._column.addWidget(line)
            self._rows.append(line)
        self.setVisible(bool(entries))

    def _on_take_back(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QPushButton)
        self.take_back.emit(sender.property("ballot"))
