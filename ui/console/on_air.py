"""What is on the projector, in a word or two beside the red dot: for a glance from across the room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.parts import Yielding, label
from ui.wording import tr
from workshop.show.scene import (
    AccountScene,
    BlankScene,
    ClosedScene,
    ComparisonScene,
    CountingScene,
    DistributionScene,
    GapScene,
    GroupsScene,
    HandsScene,
    ListScene,
    MapScene,
    NotedScene,
    QuestionScene,
    RankingScene,
    Scene,
    StakeholderScene,
    TalkScene,
    TitleScene,
)

LEAST = 110
"""Pixels: in less, words that are cut say nothing."""


class OnAir(QWidget):
    """The live mark, and what the picture is; the words give way where the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Yielding("", "small")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        self._live = label(tr("● ON THE PROJECTOR"), "live")
        line.addWidget(self._live, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        line.addStretch(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_scene(self, scene: Scene) -> None:
        """Name this picture."""
        self._words.say(named(scene))
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._live.sizeHint().width() - self.layout().spacing()
        self._words.setVisible(room >= min(LEAST, self._words.sizeHint().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def named(scene: Scene) -> str:
    """What a picture is, in few words.

    >>> from workshop.show.scene import Header
    >>> named(CountingScene(Header("", ""), 16, 24, ""))
    'Pens down. 16 of 24 counted'
    """
    match scene:
        case BlankScene():
            return tr("Blank")
        case CountingScene():
            return tr("Pens down. {n} of {all} counted").format(n=scene.counted, all=scene.expected)
        case ClosedScene():
            return tr("Voting is closed")
        case QuestionScene():
            return tr("The question") if scene.turnout is None else tr("The question, and who has voted")
        case RankingScene():
            return tr("The result so far") if scene.live else tr("The ranking")
        case GroupsScene() | StakeholderScene():
            return tr("The groups side by side")
        case ComparisonScene():
            return tr("What moved")
        case DistributionScene():
            return tr("How the answers lie")
        case MapScene():
            return tr("The map")
        case GapScene():
            return tr("The two marks and the gap between them")
        case HandsScene():
            return tr("Hands up: {what}").format(what=scene.label)
        case TalkScene() | NotedScene():
            return scene.question
        case TitleScene() | ListScene() | AccountScene():
            return scene.title
