"""The bottom of Run: back, the one big next act, and what else a key does at this stage."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.keys import KeyAct, cap_of
from ui.show import Show
from ui.widgets.parts import KeyButton, row
from ui.wording import tr
from workshop.plan import Weighting
from workshop.stage import Cover, Stage, activity_at

OTHERS = (
    (KeyAct.TAKE_BACK, "Take back last"),
    (KeyAct.GROUPS, "By group"),
    (KeyAct.EACH_GROUP, "Each group once"),
    (KeyAct.ACCOUNT, "How we counted"),
    (KeyAct.TIMER, "Timer"),
    (KeyAct.HERE, "Who is here"),
    (KeyAct.KEYS, "Keys"),
    (KeyAct.BLANK, "Blank"),
)
VOTING = {KeyAct.TAKE_BACK, KeyAct.TIMER, KeyAct.HERE, KeyAct.KEYS, KeyAct.BLANK}
RESULT = {KeyAct.GROUPS, KeyAct.EACH_GROUP, KeyAct.ACCOUNT, KeyAct.KEYS, KeyAct.BLANK}
BEFORE = {KeyAct.TIMER, KeyAct.HERE, KeyAct.KEYS, KeyAct.BLANK}


class ActionBar(QFrame):
    """Every button is an act of the key table, with its cap."""

    pressed = Signal(object)
    """The KeyAct of the button."""

    def __init__(self, show: Show, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bottombar")
        self._show = show
        self._back = self._made(KeyAct.BACK, tr("◀ Back"), "")
        self._next = self._made(KeyAct.NEXT, "", "primary")
        self._others = {act: self._made(act, tr(words), "") for act, words in OTHERS}
        layout = row(self._back, self._next, None, *self._others.values(), spacing=10)
        layout.setContentsMargins(20, 14, 20, 14)
        self.setLayout(layout)

    def refresh(self) -> None:
        """Look again at where the show stands."""
        show = self._show
        step = show.next
        covered = show.position.cover is not Cover.NONE
        words = step.label if step else tr("The workshop is over")
        self._next.set_words(tr("Show the picture again") if covered else words)
        self._next.setEnabled(covered or step is not None)
        self._next.updateGeometry()
        back = show.back
        self._back.setEnabled(covered or show.loaded or back is not None)
        self._back.setAccessibleDescription(back.label if back else "")
        activity = activity_at(show.document.workshop, show.position)
        stage = show.position.stage
        if activity is not None and activity.is_vote and stage in (Stage.CLOSED, Stage.REVEALED):
            shown = RESULT
        elif activity is not None and activity.is_vote and stage in (Stage.OPEN, Stage.COUNTING):
            shown = VOTING
        else:
            shown = BEFORE
        for act, each in self._others.items():
            each.setVisible(act in shown)
        self._others[KeyAct.TAKE_BACK].setEnabled(bool(show.document.session.typed))
        once = tr("Each person once") if show.weighting is Weighting.GROUPS else tr("Each group once")
        self._others[KeyAct.EACH_GROUP].set_words(once)
        self._others[KeyAct.BLANK].set_words(tr("Un-blank") if show.position.cover is Cover.BLANK else tr("Blank"))

    def _made(self, act: KeyAct, words: str, role: str) -> KeyButton:
        made = KeyButton(words, cap_of(act), role)
        made.setProperty("act", act.value)
        made.clicked.connect(self._on_clicked)
        return made

    def _on_clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, KeyButton)
        self.pressed.emit(KeyAct(str(sender.property("act"))))
