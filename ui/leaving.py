"""Leaving while a vote is under way: asked in a line above the page, never in a dialog."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.widgets.parts import button, label, row
from ui.wording import tr
from workshop.errors import StorageError, WorkshopError
from workshop.model import Workshop
from workshop.plan import ActivityKind
from workshop.session import Held, Session
from workshop.voting import RoundState
from workshop.waiting import held_text
from workshop.words import counted


class LeaveBanner(QFrame):
    """The question with its two answers; while it is not answered nothing is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner-bad")
        self._leave: Callable[[], object] | None = None
        self._agreed = False
        self._text = label(wrap=True)
        go, self._stay = button(tr("Close the workshop")), button(tr("Stay"), "primary")
        inner = row(self._text, go, self._stay)
        inner.setStretch(0, 1)
        inner.setContentsMargins(14, 8, 8, 8)
        self.setLayout(inner)
        go.clicked.connect(self._on_go)
        self._stay.clicked.connect(self.put_away)
        self.hide()

    def may_leave(self, question: str, leave: Callable[[], object]) -> bool:
        """Whether it may be left now; if not, the question is asked, and `leave` is called on a yes."""
        if self._agreed or not question:
            return True
        self._leave = leave
        self._text.setText(question)
        self.show()
        self._stay.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, question))
        return False

    def agree(self) -> None:
        """It may be left from now on."""
        self._agreed = True

    def put_away(self) -> None:
        """Stay."""
        self._leave = None
        self.hide()

    def _on_go(self) -> None:
        leave, self._leave, self._agreed = self._leave, None, True
        if leave is not None:
            leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)


def why_stay(workshop: Workshop, held: Sequence[Held] = (), wrong: StorageError | None = None) -> str:
    """What is under way, or would be lost, as a question; empty where nothing is, or where it was only tried out.

    `wrong` is what is the matter with the file now.
    """
    if waiting := held_text(held):
        lost = tr("{waiting} They could not be written, and are lost if you close now. Close all the same?")
        return lost.format(waiting=waiting)
    if wrong is not None and not workshop.is_rehearsal:
        ask = tr("{what} If it cannot be found again, save a copy before you close. Close the workshop all the same?")
        return ask.format(what=wrong.what)
    kept = [r for r in workshop.rounds if r.asked.kind is not ActivityKind.PRACTICE]
    taking = [r for r in kept if r.state.takes_ballots]
    if not taking or workshop.is_rehearsal:
        return ""
    open_ = any(r.state is RoundState.OPEN for r in taking)
    state = tr("Voting is open") if open_ else tr("Votes are being counted")
    votes = counted(sum(r.votes_in for r in taking), "vote is", "votes are")
    ask = tr("{state}: {votes} in and kept. Close the workshop all the same?")
    return ask.format(state=state, votes=votes)


def close_session(session: Session) -> str:
    """Close it; what has to be said of its file afterwards, where something is the matter."""
    wrong = session.watch()
    try:
        session.close()
    except WorkshopError as error:  # its file cannot be put in order any more
        return str(error)
    if wrong is None:
        return ""
    return tr("{what} Look for it; or open the last copy: Copies… shows them.").format(what=wrong.what)
