"""Who votes, how secret it is, and how it runs: what every way of voting has."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.prepare.choices import ChoiceField, TickField
from ui.prepare.desk import Edit, PlanEdit
from ui.prepare.fields import CountField, Field, refusal_label, say_refusal
from ui.prepare.flowing import Flow
from ui.prepare.way_settings import with_setting
from ui.wording import tr
from workshop.plan import Activity, ActivityId, ActivityKind, Plan, Voter, is_secret
from workshop.preparing import ways
from workshop.words import N_

VOTERS = (
    (Voter.PARTICIPANT, N_("Each person")),
    (Voter.GROUP, N_("Each group, one vote together")),
    (Voter.FACILITATOR, N_("The facilitator, one vote for all")),
)
SECRECY = {"": None, "secret": True, "open": False}
MOST_SECONDS = 3600


class VoteSettings(QWidget):
    """The settings that do not depend on the way of voting."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._activity: Activity | None = None
        self._voter = ChoiceField(tr("Who votes"))
        self._secrecy = ChoiceField(tr("How secret"))
        self._seconds = CountField(tr("Timer in seconds"), 0, MOST_SECONDS)
        self._seconds.setSpecialValueText(tr("no timer"))
        self._seconds.setToolTip(tr("Shown while people vote; it closes nothing when it comes to nought"))
        self._seconds_field = Field(tr("Timer in seconds"), self._seconds)
        self._shuffle = TickField(
            tr("Shuffle the options"), tr("Each person at the shared screen sees another order; the numbers stay")
        )
        self._live = TickField(
            tr("Results show while people vote"), tr("Only in an open vote, and only in batches of five")
        )
        self._practice = TickField(tr("Practice: nothing is kept"), tr("To try out that everybody can vote"))
        self._refusal = refusal_label()
        fields, ticks = Flow(), Flow(18, 6)
        fields.put(Field(tr("Who votes"), self._voter), 4)
        fields.put(Field(tr("How secret"), self._secrecy), 4)
        fields.put(self._seconds_field, 2)
        for tick in (self._shuffle, self._live, self._practice):
            ticks.put(tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(fields)
        column.addLayout(ticks)
        column.addWidget(self._refusal)
        self._voter.handed_over.connect(self._on_voter)
        self._secrecy.handed_over.connect(self._on_secrecy)
        self._seconds.handed_over.connect(self._on_seconds)
        self._seconds.refused.connect(self._seconds_field.say)
        self._shuffle.handed_over.connect(self._on_shuffle)
        self._live.handed_over.connect(self._on_live)
        self._practice.handed_over.connect(self._on_practice)

    def show_vote(self, plan: Plan, activity: Activity, *, locked: bool) -> None:
        """Show how a vote runs; locked where there are votes, which belong to those who cast them."""
        self._activity = activity
        settings = activity.settings
        self._voter.show_choices([(str(v), tr(words)) for v, words in VOTERS], str(settings.voter))
        self._voter.setEnabled(not locked)
        usual = tr("secret") if plan.anonymous else tr("open")
        choices = (
            ("", tr("As the workshop ({usual})").format(usual=usual)),
            ("secret", tr("Secret until it closes")),
            ("open", tr("Open, marks may be seen")),
        )
        chosen = next(key for key, value in SECRECY.items() if value is activity.anonymous)
        self._secrecy.show_choices(choices, chosen)
        self._seconds.show_number(settings.seconds)
        self._shuffle.show_tick(settings.shuffle)
        self._live.show_tick(settings.live)
        self._live.setEnabled(not is_secret(plan, activity))
        self._practice.show_tick(activity.kind is ActivityKind.PRACTICE)
        self._practice.setEnabled(not locked)
        say_refusal(self._refusal, self._voter, "")

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self._voter, self._secrecy, self._seconds, self._shuffle, self._live, self._practice)

    def _do(self, did: str, change: PlanEdit) -> None:
        say_refusal(self._refusal, self._voter, self._edit(did, change))

    def _there(self) -> ActivityId:
        assert self._activity is not None, "settings are shown with their step"
        return self._activity.id

    def _on_voter(self) -> None:
        id, voter = self._there(), Voter(self._voter.choice)
        self._do(tr("change who votes"), lambda plan: ways.with_voter(plan, id, voter))

    def _on_secrecy(self) -> None:
        id, anonymous = self._there(), SECRECY[self._secrecy.choice]
        self._do(tr("change how secret it is"), lambda plan: ways.with_secrecy(plan, id, anonymous))

    def _on_seconds(self) -> None:
        id, seconds = self._there(), self._seconds.value()
        self._seconds_field.say(
            self._edit(tr("change the timer"), lambda plan: with_setting(plan, id, "seconds", seconds))
        )

    def _on_shuffle(self) -> None:
        id, shuffle = self._there(), self._shuffle.isChecked()
        self._do(tr("change the shuffling"), lambda plan: with_setting(plan, id, "shuffle", shuffle))

    def _on_live(self) -> None:
        id, live = self._there(), self._live.isChecked()
        self._do(tr("change when results show"), lambda plan: with_setting(plan, id, "live", live))

    def _on_practice(self) -> None:
        id, practice = self._there(), self._practice.isChecked()
        self._do(tr("make it a practice vote or not"), lambda plan: ways.with_practice(plan, id, practice))
