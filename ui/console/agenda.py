"""The agenda on the left of Run: where the show stands, what is done, and one click to go elsewhere."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.parts import Scroller, label, set_name, set_role
from ui.wording import tr
from workshop.ballots import ballot_type
from workshop.model import Workshop
from workshop.plan import Activity, ActivityKind
from workshop.voting import Round, RoundState
from workshop.words import counted

KIND_WORDS = {
    ActivityKind.TALK: "Talk",
    ActivityKind.CAPTURE: "Typed",
    ActivityKind.BREAK: "Break",
    ActivityKind.PRACTICE: "Practice",
}
STATE_WORDS = {
    RoundState.OPEN: "voting is open",
    RoundState.COUNTING: "counting",
    RoundState.CLOSED: "closed, still hidden",
}


class AgendaLine(QPushButton):
    """One step: number or tick, title, minutes, and how far it is."""

    def __init__(self, index: int, activity: Activity) -> None:
        super().__init__()
        self.index = index
        self._shown: tuple[Activity, Round | None, bool, bool] | None = None
        self.setProperty("role", "agenda")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._mark = label(str(index + 1), "small")
        self._title = label(activity.title, wrap=True)
        self._minutes = label(f"{activity.minutes}'", "small")
        self._facts = label("", "small", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 7, 10, 7)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._mark, 0, 0, top)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._minutes, 0, 2, top)
        grid.addWidget(self._facts, 1, 1, 1, 2)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        grid.setColumnMinimumWidth(0, 20)
        grid.setColumnStretch(1, 1)
        for part in (self._mark, self._title, self._minutes, self._facts):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_state(self, activity: Activity, round: Round | None, *, here: bool, off: bool) -> None:
        """Tell how far the step is; one that is off is passed over, and a click still goes there.

        Nothing is done where nothing changed, for every vote asks all of them.
        """
        if self._shown is not None and (activity, round, here, off) == self._shown:
            return
        self._shown = (activity, round, here, off)
        done = round is not None and round.state is RoundState.REVEALED
        self._mark.setText("✓" if done else str(self.index + 1))
        self._title.setText(activity.title)
        self._minutes.setText(f"{activity.minutes}'")
        set_role(self._title, "strong" if here else "")
        facts = facts_of(activity, round) + (tr(" · off today") if off and round is None else "")
        self._facts.setText(facts)
        set_role(self, "agenda-here" if here else "agenda")
        set_name(self, tr("Step {n}: {title}").format(n=self.index + 1, title=activity.title))
        self.setAccessibleDescription(f"{facts} · {tr('here now')}" if here else facts)

    def sizeHint(self) -> QSize:
        return QSize(200, self.layout().totalHeightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 20)

    def heightForWidth(self, width: int) -> int:
        return self.layout().totalHeightForWidth(width)

    def hasHeightForWidth(self) -> bool:
        return True


def facts_of(activity: Activity, round: Round | None) -> str:
    """How people answer, and how far the latest vote is."""
    if not activity.is_vote:
        return tr(KIND_WORDS.get(activity.kind, "Talk")) + (tr(" · optional") if activity.optional else "")
    way = ballot_type(activity.settings.type).summary(activity)
    if round is None:
        return way + (tr(" · optional") if activity.optional else "")
    if round.state is RoundState.REVEALED:
        return f"{way} · {counted(round.votes_in, 'vote', 'votes')}"
    return f"{way} · {tr(STATE_WORDS[round.state])}"


class AgendaPanel(QWidget):
    """All steps, the present one framed."""

    chosen = Signal(int)
    """A step was clicked; carries its index."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = label("", "caption")
        self._lines: list[AgendaLine] = []
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(2)
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._column)
        outer.addStretch(1)
        self._scroll = Scroller(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._head)
        layout.addWidget(self._scroll, 1)

    def show_agenda(self, workshop: Workshop, here: int) -> None:
        """Show the steps and where the show stands."""
        activities = workshop.plan.activities
        if len(self._lines) != len(activities):
            self._rebuild(activities)
        hours, minutes = divmod(workshop.plan.minutes, 60)
        length = f"{hours} H {minutes:02d}" if hours else f"{minutes} MIN"
        self._head.setText(tr("AGENDA · {length}").format(length=length))
        for line, activity in zip(self._lines, activities, strict=True):
            round = workshop.latest_round(activity.id)
            line.show_state(activity, round, here=line.index == here, off=not workshop.plan.is_on(activity))
        if 0 <= here < len(self._lines):
            self._scroll.ensureWidgetVisible(self._lines[here], 0, 60)

    def _rebuild(self, activities: tuple[Activity, ...]) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [AgendaLine(n, a) for n, a in enumerate(activities)]
        for line in self._lines:
            line.clicked.connect(self._on_clicked)
            self._column.addWidget(line)

    def _on_clicked(self) -> None:
        line = self.sender()
        assert isinstance(line, AgendaLine)
        self.chosen.emit(line.index)
