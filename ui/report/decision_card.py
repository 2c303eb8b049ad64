"""What the room decided, on top of the report; and votes whose result this screen may not show yet."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.report.words import words
from ui.wording import tr
from workshop.outgoing.contents import Vote
from workshop.report.story import Story, told
from workshop.words import counted


class DecisionCard(QFrame):
    """What the room decided."""

    def __init__(self, story: Story, *, any_votes: bool, any_closed: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(6)
        column.addWidget(words(story.about, "muted"))
        if story.sentence:
            column.addWidget(words(story.sentence, "decided"))
            column.addWidget(words(" ".join(story.aside), "decided-aside"))
        elif any_votes:
            column.addWidget(words(tr("No vote so far has put anything clearly first."), "decided"))
        elif any_closed:
            column.addWidget(words(tr("No result can be shown yet."), "decided"))
        else:
            column.addWidget(words(tr("No vote has closed yet. Each one stands here as soon as it has."), "decided"))
        for step, said in story.others:
            column.addWidget(words(told(step, said), ""))


class HiddenVote(QFrame):
    """A vote that is closed and that the room has not seen the result of, on a screen the room may see."""

    def __init__(self, vote: Vote) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(4)
        column.addWidget(words(vote.name, "heading"))
        votes = counted(vote.round.votes_in, "vote", "votes")
        column.addWidget(words(tr("Closed, not shown yet: {votes}").format(votes=votes), ""))
        why = tr("This screen may be mirrored. The result stands here once Run has shown it to the room.")
        column.addWidget(words(why, "muted"))
