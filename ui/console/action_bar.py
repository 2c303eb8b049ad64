"""The bottom of Run: back, the one big next act, and what else a key does at this stage."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.keys import KeyAct, cap_of
from ui.show import Show
from ui.widgets.key_button import KeyButton
from ui.widgets.parts import row
from ui.wording import tr
from workshop.plan import Weighting
from workshop.show.run_off import why_no_run_off
from workshop.show.scene import has_clock
from workshop.show.stage import Cover, Stage, View, activity_at
from workshop.show.views import why_not

OTHERS = (
    (KeyAct.PAGE_ON, "Page"),
    (KeyAct.TAKE_BACK, "Take back last"),
    (KeyAct.GROUPS, "By group"),
    (KeyAct.EACH_GROUP, "Each group once"),
    (KeyAct.ACCOUNT, "How we counted"),
    (KeyAct.COMPARE, "What moved"),
    (KeyAct.RUN_OFF, "Run-off"),
    (KeyAct.TIMER, "Timer"),
    (KeyAct.HERE, "Who is here"),
    (KeyAct.KEYS, "Keys"),
    (KeyAct.BLANK, "Blank"),
)
VOTING = {KeyAct.TAKE_BACK, KeyAct.TIMER, KeyAct.HERE, KeyAct.KEYS, KeyAct.BLANK}
RESULT = {KeyAct.GROUPS, KeyAct.EACH_GROUP, KeyAct.ACCOUNT, KeyAct.KEYS, KeyAct.BLANK}
BEFORE = {KeyAct.TIMER, KeyAct.HERE, KeyAct.KEYS, KeyAct.BLANK}


LEAST_ASKED = (
    KeyAct.HERE,
    KeyAct.TIMER,
    KeyAct.ACCOUNT,
    KeyAct.BLANK,
    KeyAct.TAKE_BACK,
    KeyAct.EACH_GROUP,
    KeyAct.COMPARE,
    KeyAct.RUN_OFF,
    KeyAct.GROUPS,
)
"""What goes first where the window is narrow; the button for all keys stays."""


MOST_FOR_NEXT = 0.45
"""Of the room: the words of the next act are whole before others are shown."""


class ActionBar(QFrame):
    """Every button is an act of the key table, with its cap."""

    pressed = Signal(object)
    """The KeyAct of the button."""

    def __init__(self, show: Show, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bottombar")
        self._show = show
        self._shown: set[KeyAct] = set()
        self._back = self._made(KeyAct.BACK, tr("◀ Back"), "")
        self._next = self._made(KeyAct.NEXT, "", "primary")
        self._others = {act: self._made(act, tr(words), "") for act, words in OTHERS}
        layout = row(self._back, self._next, None, *self._others.values(), spacing=10)
        layout.setContentsMargins(20, 14, 20, 14)
        self.setLayout(layout)

    @property
    def next_button(self) -> KeyButton:
        """The one large button."""
        return self._next

    def refresh(self, *, capturing: bool = False) -> None:
        """Look again at where the show stands; while votes are typed, the space bar belongs to the line."""
        show = self._show
        step = show.next
        self._next.set_cap(tr("PgDn") if capturing else cap_of(KeyAct.NEXT))
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
            shown = RESULT | self._where_they_apply()
        elif activity is not None and activity.is_vote and stage in (Stage.OPEN, Stage.COUNTING):
            shown = VOTING
        else:
            shown = BEFORE
        pages = show.page_count(show.scene) if stage is Stage.REVEALED else 1
        if pages > 1:
            shown = shown | {KeyAct.PAGE_ON}
            here = show.position.page + 1
            self._others[KeyAct.PAGE_ON].set_words(tr("Page {n} of {pages}").format(n=here, pages=pages))
            self._others[KeyAct.PAGE_ON].setEnabled(here < pages)
        for act, each in sorted(self._others.items(), key=lambda item: item[0] in shown):
            each.setVisible(act in shown)  # first those that go, so that the window never grows for both
        self._shown = shown
        self._fit()
        self._others[KeyAct.TAKE_BACK].setEnabled(bool(show.document.session.typed))
        self._others[KeyAct.TIMER].setEnabled(show.seconds_left is not None or has_clock(show.scene))
        once = tr("Each person once") if show.weighting is Weighting.GROUPS else tr("Each group once")
        self._others[KeyAct.EACH_GROUP].set_words(once)
        self._others[KeyAct.BLANK].set_words(tr("Un-blank") if show.position.cover is Cover.BLANK else tr("Blank"))

    def _fit(self) -> None:
        """Where there is no room for all, what is asked for least goes; its key still acts, and ? says so."""
        left = [act for act in self._others if act in self._shown]
        spacing = self.layout().spacing()
        margins = self.layout().contentsMargins()
        room = self.width() - margins.left() - margins.right() - spacing * 3
        room -= self._back.sizeHint().width() + min(self._next.sizeHint().width(), round(room * MOST_FOR_NEXT))
        for act in LEAST_ASKED:
            if sum(self._others[each].sizeHint().width() + spacing for each in left) <= room:
                break
            left = [each for each in left if each is not act]
        for act, each in self._others.items():
            each.setVisible(act in left)

    def minimumSizeHint(self) -> QSize:
        needed = (self._back.sizeHint(), self._next.minimumSizeHint(), self._others[KeyAct.KEYS].sizeHint())
        margins = self.layout().contentsMargins()
        width = sum(hint.width() for hint in needed) + margins.left() + margins.right() + 4 * self.layout().spacing()
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _where_they_apply(self) -> set[KeyAct]:
        """What moved, where there is an earlier vote; a run-off, where the room has seen a tie that decides."""
        workshop, position = self._show.document.workshop, self._show.position
        whys = {
            KeyAct.COMPARE: why_not(workshop, position, View.COMPARE),
            KeyAct.RUN_OFF: why_no_run_off(workshop, position),
        }
        return {act for act, why in whys.items() if not why}

    def show_caps(self) -> None:
        """Show the keys as they are now."""
        for act, each in {KeyAct.BACK: self._back, KeyAct.NEXT: self._next, **self._others}.items():
            each.set_cap(cap_of(act))

    def _made(self, act: KeyAct, words: str, role: str) -> KeyButton:
        made = KeyButton(words, cap_of(act), role)
        made.setProperty("act", act.value)
        made.clicked.connect(self._on_clicked)
        return made

    def _on_clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, KeyButton)
        self.pressed.emit(KeyAct(str(sender.property("act"))))
