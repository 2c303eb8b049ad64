"""One step of the agenda: its question, how people vote, its options, what is said, and how the result is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.prepare.choices import TickField
from ui.prepare.desk import Edit
from ui.prepare.disclosure import Disclosure
from ui.prepare.fields import CountField, Field
from ui.prepare.flowing import Flow
from ui.prepare.options import OptionsTable
from ui.prepare.result_card import ResultCard, result_text
from ui.prepare.said_card import SaidCard, said_text
from ui.prepare.scale_editor import ScaleEditor
from ui.prepare.vote_settings import VoteSettings
from ui.prepare.way_settings import WaySettings
from ui.prepare.way_tiles import WayTiles
from ui.widgets.parts import Paragraph, button, frame, row
from ui.widgets.words_field import WordsField
from ui.wording import tr
from workshop.model import Workshop
from workshop.plan import MAIN, SECOND, Activity, ActivityId
from workshop.preparing import questions, steps, ways
from workshop.preparing.step_checks import time_text
from workshop.preparing.steps import MOST_MINUTES
from workshop.preparing.timing import time_needed
from workshop.preparing.ways import way_of
from workshop.session.editing import has_votes
from workshop.words import N_

SCALES = (
    (MAIN, N_("The scale"), N_("Which end is good")),
    (SECOND, N_("The second scale"), N_("Which end of the second is good")),
)


class ActivityCard(QWidget):
    """What can be changed about the step that is chosen."""

    copy_asked = Signal()
    """There are votes on the step: a copy of it is wanted."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._id: ActivityId | None = None
        self._question = WordsField(tr("Question on the screen"), "question")
        self._question.setPlaceholderText(tr("What do you want to ask the room?"))
        self._name = WordsField(tr("Name in the agenda"))
        self._help = WordsField(tr("Help under the question"))
        self._help.setPlaceholderText(tr("One sentence, if the question needs it"))
        self._minutes = CountField(tr("Minutes"), 0, MOST_MINUTES)
        self._optional = TickField(tr("Optional"), tr("An optional step is passed over unless it is switched on"))
        self._on = TickField(tr("On today"), tr("Switch this optional step on or off"))
        self._question_field = Field(tr("Question on the screen"), self._question)
        self._name_field = Field(tr("Name in the agenda"), self._name)
        self._help_field = Field(tr("Help under the question"), self._help)
        self._minutes_field = Field(tr("Minutes"), self._minutes)
        self._locked = frame("card")
        self._locked_text = Paragraph("", "small")
        self._copy = button(tr("Duplicate it, and change the copy"))
        self._ways = WayTiles()
        self._shown: tuple[Workshop, Activity] | None = None
        self._ways_refusal = Field(tr("What the room does"), self._ways)
        self._limits = WaySettings(edit, self)
        self._time = Paragraph("", "small")
        self._vote = VoteSettings(edit, self)
        self._scales: list[ScaleEditor] = []
        self._scales_here = QVBoxLayout()
        self._scales_here.setSpacing(16)
        self.options = OptionsTable(edit, self)
        self._said: SaidCard | None = None
        self._said_part = Disclosure(tr("What you say and ask"), self._make_said, self)
        self._result: ResultCard | None = None
        self._result_part = Disclosure(tr("How the result is shown and counted"), self._make_result, self)
        self._lay_out()
        for field, slot in (
            (self._question, self._on_question),
            (self._name, self._on_name),
            (self._help, self._on_help),
            (self._minutes, self._on_minutes),
            (self._optional, self._on_optional),
            (self._on, self._on_switch),
        ):
            field.handed_over.connect(slot)
        self._minutes.refused.connect(self._minutes_field.say)
        self._ways.chosen.connect(self._on_way)
        self._copy.clicked.connect(self.copy_asked)
        self._said_part.shown.connect(self._on_opened)
        self._result_part.shown.connect(self._on_opened)

    def show_activity(self, workshop: Workshop, activity: Activity) -> None:
        """Show a step; what somebody is typing about this same step stays."""
        same, plan = self._id == activity.id, workshop.plan
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
        self._optional.show_tick(activity.optional)
        self._on.show_tick(plan.is_on(activity))
        self._on.setVisible(activity.optional)
        locked = has_votes(workshop, activity)
        self._locked.setVisible(locked)
        self._ways_refusal.say("")
        self._ways.show_way(way_of(activity), locked=locked)
        self._limits.show_limits(activity, locked=locked)
        self._vote.setVisible(activity.is_vote)
        self._help_field.setVisible(activity.is_vote)
        self.options.setVisible(activity.is_vote)
        self._result_part.setVisible(activity.is_vote)
        self._shown = (workshop, activity)
        self._said_part.say(said_text(activity))
        if self._said is not None and self._said_part.is_open:
            self._said.show_texts(activity)
        self._show_scales(activity, locked=locked)
        people = sum(g.people for g in plan.groups)
        needed = time_needed(activity, plan, people) if activity.is_vote and people else ()
        self._time.setText(time_text(needed))
        self._time.setVisible(bool(needed))
        if activity.is_vote:
            self._vote.show_vote(plan, activity, locked=locked)
            self.options.show_options(plan, activity, locked=locked)
            self._result_part.say(result_text(activity))
            if self._result is not None and self._result_part.is_open:
                self._result.show_result(plan, activity)

    def _make_said(self) -> QWidget:
        self._said = SaidCard(self._edit, self._said_part)
        return self._said

    def _make_result(self) -> QWidget:
        self._result = ResultCard(self._edit, self._result_part)
        return self._result

    def _on_opened(self) -> None:
        if self._shown is not None:
            self.show_activity(*self._shown)

    def _show_scales(self, activity: Activity, *, locked: bool) -> None:
        """The scales of a rating; each editor is made for the first rating that needs it."""
        rated = [c for c in activity.criteria if c.scale is not None] if activity.is_vote else []
        while len(self._scales) < len(rated):
            editor = ScaleEditor(self._edit, *SCALES[len(self._scales)], self)
            self._scales.append(editor)
            self._scales_here.addWidget(editor)
            for part in (self.options, self._vote, self._said_part, self._result_part):
                part.raise_()
        for n, editor in enumerate(self._scales):
            editor.setVisible(n < len(rated))
            if n < len(rated):
                editor.show_scale(activity, rated[n], locked=locked)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        first = (self._question, self._name, self._minutes, self._optional, self._on, self._copy)
        scales = (stop for editor in self._scales for stop in editor.stops)
        said = self._said.stops if self._said is not None else ()
        result = self._result.stops if self._result is not None else ()
        toggles = self._said_part.toggle, self._result_part.toggle
        vote = (*self._ways.tiles, *self._limits.stops, self._help, *scales, *self.options.stops, *self._vote.stops)
        return (*first, *vote, toggles[0], *said, toggles[1], *result)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._locked)
        inner.setContentsMargins(14, 12, 14, 12)
        self._locked_text.setText(
            tr(
                "There are votes on this question, so its options, way of voting, scale and limits stay as they are. "
                "New wording counts from the next vote. To ask the same again, open a second vote in Run."
            )
        )
        inner.addWidget(self._locked_text)
        inner.addLayout(row(self._copy, None))
        pair = Flow()
        self._name_field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        pair.put(self._name_field, 1)
        pair.put(self._minutes_field)
        ticks = QWidget()
        inner = QVBoxLayout(ticks)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addStretch(1)
        inner.addLayout(row(self._optional, self._on, spacing=12))
        inner.addSpacing(7)
        pair.put(ticks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._question_field)
        column.addLayout(pair)
        for part in (self._locked, self._ways_refusal, self._limits, self._time, self._help_field):
            column.addWidget(part)
        column.addLayout(self._scales_here)
        last = (self.options, self._vote, self._said_part, self._result_part)
        for part in last:
            column.addWidget(part)
        column.addStretch(1)
        for part in (self._limits, self._time, self._help_field, *last):
            part.raise_()  # whoever listens to the page hears its parts in the order in which they stand

    def _on_question(self) -> None:
        id, text = self._there(), self._question.words
        did = tr("change the question")
        self._question_field.say(self._edit(did, lambda plan: questions.with_prompt(plan, id, text)))

    def _on_name(self) -> None:
        id, text = self._there(), self._name.words
        self._name_field.say(self._edit(tr("rename the step"), lambda plan: questions.with_name(plan, id, text)))

    def _on_help(self) -> None:
        id, text = self._there(), self._help.words
        self._help_field.say(self._edit(tr("change the help"), lambda plan: questions.with_help(plan, id, text)))

    def _on_minutes(self) -> None:
        id, minutes = self._there(), self._minutes.value()
        self._minutes_field.say(
            self._edit(tr("change the minutes"), lambda plan: steps.with_minutes(plan, id, minutes))
        )

    def _on_optional(self) -> None:
        id, optional = self._there(), self._optional.isChecked()
        did = tr("make the step optional") if optional else tr("make the step a fixed one")
        self._name_field.say(self._edit(did, lambda plan: steps.with_optional(plan, id, optional)))

    def _on_switch(self) -> None:
        id, on = self._there(), self._on.isChecked()
        did = tr("switch the step on") if on else tr("switch the step off")
        self._name_field.say(self._edit(did, lambda plan: steps.with_switched(plan, id, on)))

    def _on_way(self, way: str) -> None:
        id = self._there()
        said = self._edit(tr("change the way of voting"), lambda plan: ways.with_way(plan, id, way))
        self._ways_refusal.say(said)

    def _there(self) -> ActivityId:
        assert self._id is not None, "a field is shown with its step"
        return self._id
