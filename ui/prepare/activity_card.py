"""One step of the agenda: its question, its name and minutes, how people vote, and its options."""

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.prepare import edits
from ui.prepare.agenda import KIND_WORDS
from ui.prepare.fields import CountField, Field
from ui.prepare.options import Edit, OptionsTable, source_text
from ui.widgets.parts import frame, label
from ui.widgets.words_field import WordsField
from ui.wording import tr
from workshop.ballots import ballot_type
from workshop.ballots.lines import criterion_name
from workshop.ballots.pairs import keys
from workshop.model import Workshop
from workshop.plan import Activity, ActivityId, ActivityKind, Voter, is_secret
from workshop.words import counted

VOTERS = {
    Voter.PARTICIPANT: "Each person votes",
    Voter.GROUP: "Each group hands in one vote",
    Voter.FACILITATOR: "The facilitator enters one vote",
}


class ActivityCard(QWidget):
    """What can be changed about the step that is chosen."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._id: ActivityId | None = None
        self._question = WordsField(tr("Question on the screen"), "question")
        self._name = WordsField(tr("Name in the agenda"))
        self._help = WordsField(tr("Help under the question"))
        self._help.setPlaceholderText(tr("One sentence, if the question needs it"))
        self._minutes = CountField(tr("Minutes"), 0, 480)
        self._question_field = Field(tr("Question on the screen"), self._question)
        self._name_field = Field(tr("Name in the agenda"), self._name)
        self._help_field = Field(tr("Help under the question"), self._help)
        self._minutes_field = Field(tr("Minutes"), self._minutes)
        self._way = WayOfVoting()
        self.options = OptionsTable(edit)
        pair = QHBoxLayout()
        pair.setSpacing(14)
        pair.addWidget(self._name_field, 1)
        pair.addWidget(self._minutes_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._question_field)
        column.addLayout(pair)
        column.addWidget(self._way)
        column.addWidget(self._help_field)
        column.addWidget(self.options)
        column.addStretch(1)
        self._question.handed_over.connect(self._on_question)
        self._name.handed_over.connect(self._on_name)
        self._help.handed_over.connect(self._on_help)
        self._minutes.handed_over.connect(self._on_minutes)
        self._minutes.refused.connect(self._minutes_field.say)

    def show_activity(self, workshop: Workshop, activity: Activity) -> None:
        """Show a step; what somebody is typing about this same step stays."""
        same = self._id == activity.id
        self._id = activity.id
        for field, words, text in (
            (self._question_field, self._question, activity.prompt),
            (self._name_field, self._name, activity.title),
            (self._help_field, self._help, activity.help),
        ):
            words.show_words(text, keep_typing=same)
            if not words.typing:
                field.say("")
        self._minutes.show_number(activity.minutes)
        self._way.show_way(workshop, activity)
        self.options.setVisible(activity.is_vote)
        if activity.is_vote:
            locked = locked_text(workshop, activity)
            note = locked or source_text(workshop.plan, activity)
            self.options.show_options(activity, note, bool(locked))

    def _on_question(self) -> None:
        id, text = self._there(), self._question.words
        self._question_field.say(self._edit(lambda plan: edits.with_prompt(plan, id, text)))

    def _on_name(self) -> None:
        id, text = self._there(), self._name.words
        self._name_field.say(self._edit(lambda plan: edits.with_name(plan, id, text)))

    def _on_help(self) -> None:
        id, text = self._there(), self._help.words
        self._help_field.say(self._edit(lambda plan: edits.with_help(plan, id, text)))

    def _on_minutes(self) -> None:
        id, minutes = self._there(), self._minutes.value()
        self._minutes_field.say(self._edit(lambda plan: edits.with_minutes(plan, id, minutes)))

    def _there(self) -> ActivityId:
        assert self._id is not None, "a field is shown with its step"
        return self._id


class WayOfVoting(QWidget):
    """How people vote, to be read: it is changed in the full editor."""

    def __init__(self) -> None:
        super().__init__()
        self._chip = frame("chip")
        self._name = label("", "strong")
        self._tagline = label("", "small", wrap=True)
        chip = QVBoxLayout(self._chip)
        chip.setContentsMargins(14, 9, 14, 9)
        chip.setSpacing(1)
        chip.addWidget(self._name)
        chip.addWidget(self._tagline)
        chip.addStretch(1)
        self._facts = tuple(FactCard() for _ in range(3))
        row = QGridLayout()
        row.setSpacing(10)
        for column, card in enumerate((self._chip, *self._facts)):
            row.addWidget(card, 0, column)
            row.setColumnStretch(column, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._head = label(tr("How people vote"), "strong")
        column.addWidget(self._head)
        column.addLayout(row)

    def show_way(self, workshop: Workshop, activity: Activity) -> None:
        """Show the way of voting and its limits, or that there is no vote."""
        if not activity.is_vote:
            capture = activity.kind is ActivityKind.CAPTURE
            self._head.setText(tr("What the room does"))
            self._say(tr(KIND_WORDS[activity.kind]), tr("what is said is typed in") if capture else tr("no vote"), ())
            return
        way = ballot_type(activity.settings.type)
        secret = is_secret(workshop.plan, activity) and activity.settings.voter is Voter.PARTICIPANT
        secrecy = (tr("Secret vote"), tr("nobody sees anything until it closes"))
        opened = (tr("Open vote"), tr("marks may be seen"))
        facts = (
            (way.summary(activity), limit_text(activity)),
            secrecy if secret else opened,
            (tr(VOTERS[activity.settings.voter]), voters_text(workshop, activity)),
        )
        self._head.setText(tr("How people vote"))
        self._say(tr(way.name), tr(way.tagline), facts)

    def _say(self, name: str, tagline: str, facts: tuple[tuple[str, str], ...]) -> None:
        self._name.setText(name)
        self._tagline.setText(tagline)
        for number, card in enumerate(self._facts):
            card.setVisible(number < len(facts))
            if number < len(facts):
                card.say(*facts[number])


class FactCard(QFrame):
    """Two lines that cannot be changed here."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "fact")
        self._first = label("", "strong", wrap=True)
        self._second = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 9)
        column.setSpacing(1)
        column.addWidget(self._first)
        column.addWidget(self._second)
        column.addStretch(1)

    def say(self, first: str, second: str) -> None:
        self._first.setText(first)
        self._second.setText(second)
        self._second.setVisible(bool(second))


def limit_text(activity: Activity) -> str:
    """The limits beside the way of voting, in a few words."""
    settings = activity.settings
    if settings.type == "dots" and 0 < settings.max_per_option < settings.dots:
        return tr("at most {n} on one option").format(n=settings.max_per_option)
    if settings.type == "rate":
        scale = next((c.scale for c in activity.criteria if c.scale), None)
        if scale is not None:
            known = tr(", or “{label}”").format(label=scale.dont_know_label) if scale.dont_know else ""
            return tr("{low} to {high}").format(low=scale.labels[0], high=scale.labels[-1]) + known
    if settings.type == "rate_pair":
        return " · ".join(criterion_name(activity, c.id) for c in activity.criteria)
    if settings.type == "points" and settings.step > 1:
        return tr("in steps of {n}").format(n=settings.step)
    if settings.type == "rank" and settings.ties:
        return tr("equal places allowed")
    if settings.type == "pairs":
        equal = tr(", or equal") if settings.equal else ""
        return tr("of {n} in all").format(n=len(keys(activity))) + equal
    if settings.max_choices:
        return tr("at most {n}").format(n=counted(settings.max_choices, "tick", "ticks"))
    return ""


def voters_text(workshop: Workshop, activity: Activity) -> str:
    """How many votes may come in."""
    plan = workshop.plan
    if activity.settings.voter is Voter.PARTICIPANT:
        return tr("{people} expected").format(people=counted(sum(g.people for g in plan.groups), "person", "people"))
    if activity.settings.voter is Voter.GROUP:
        return counted(len(plan.groups), "group", "groups")
    return ""


def locked_text(workshop: Workshop, activity: Activity) -> str:
    """Say why the options stand fast, and where to go; empty while they may still change."""
    rounds = workshop.rounds_of(activity.id)
    if not any(r.ballots or r.hand_counts or r.state.takes_ballots for r in rounds):
        return ""
    return tr(
        "There are votes on these options, so none can be added, moved or deleted. New wording counts from the next "
        "vote; to ask again, open a second vote in Run. Nothing of the first is lost."
    )
