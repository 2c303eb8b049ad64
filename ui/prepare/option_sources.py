"""Where options come from besides the keyboard: a set of the shared library, or another step of the agenda."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.prepare.choices import ChoiceField
from ui.prepare.fields import CountField, Field, refusal_label, say_refusal
from ui.prepare.flowing import Flow
from ui.widgets.in_view import bring_into_view_soon
from ui.widgets.parts import button, label, row
from ui.wording import tr
from workshop.plan import Activity, ActivityId, OptionsFrom, Plan
from workshop.preparing.options import possible_sources
from workshop.templates.files import FOLDER, LIBRARY
from workshop.templates.shared_lists import MOST_OPTIONS, OptionSet, read_library
from workshop.words import counted, listed_briefly

GROUPS = "groups"


class LoadSet(QFrame):
    """A list of the library, looked at before its options are added."""

    chosen = Signal(object)
    """Its options shall be added; carries the OptionSet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._sets: dict[str, OptionSet] = {}
        self._which = ChoiceField(tr("Set"))
        self._inside = label("", "small", wrap=True)
        self._refusal = refusal_label()
        add, away = button(tr("Add its options")), button(tr("Put the sets away"), "quiet")
        self.stops: tuple[QWidget, ...] = (self._which, add, away)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(Field(tr("Set"), self._which))
        column.addWidget(self._inside)
        column.addWidget(self._refusal)
        column.addLayout(row(add, away, None))
        self._which.handed_over.connect(self._look_inside)
        add.clicked.connect(self._on_add)
        away.clicked.connect(self.put_away)
        self.hide()

    def ask(self) -> None:
        """Show the sets of the library."""
        self._sets = dict(read_library(FOLDER / LIBRARY).option_sets)
        choices = [(s.id, f"{s.label} ({counted(len(s.options), 'option', 'options')})") for s in self._sets.values()]
        self._which.show_choices(choices, self._which.choice or choices[0][0])
        self._look_inside()
        self.show()
        self._which.setFocus()
        bring_into_view_soon(self)

    def put_away(self) -> None:
        self.hide()
        self.say("")

    def say(self, sentence: str) -> None:
        """Say why the set was refused."""
        say_refusal(self._refusal, self._which, sentence)

    def _look_inside(self) -> None:
        self.say("")
        self._inside.setText(listed_briefly([o.label for o in self._sets[self._which.choice].options], 12))

    def _on_add(self) -> None:
        self.chosen.emit(self._sets[self._which.choice])


class SourceCard(QFrame):
    """Options that are taken from a step before this one when the vote opens."""

    chosen = Signal(object)
    """They shall come from there; carries the OptionsFrom, or None for options of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._activity: Activity | None = None
        self._which = ChoiceField(tr("Take the options from"))
        self._take = ChoiceField(tr("Which of them"))
        self._count = CountField(tr("How many"), 1, MOST_OPTIONS)
        self._own = button(tr("Give it options of its own"), "quiet")
        self._use = button(tr("Take them from there"))
        self._refusal = refusal_label()
        self.stops: tuple[QWidget, ...] = (self._which, self._take, self._count, self._use, self._own)
        self._count_field = Field(tr("How many"), self._count)
        fields = Flow()
        fields.put(Field(tr("Take the options from"), self._which), 3)
        fields.put(Field(tr("Which of them"), self._take), 2)
        fields.put(self._count_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addLayout(fields)
        column.addWidget(self._refusal)
        column.addLayout(row(self._use, self._own, None))
        self._which.handed_over.connect(self._on_changed)
        self._take.handed_over.connect(self._on_changed)
        self._count.handed_over.connect(self._on_changed)
        self._count.refused.connect(self._count_field.say)
        self._use.clicked.connect(self._on_use)
        self._own.clicked.connect(self._on_own)
        self.hide()

    def ask(self) -> None:
        """Show where options could come from."""
        self.show()
        self._which.setFocus()
        bring_into_view_soon(self)

    def show_source(self, plan: Plan, activity: Activity) -> None:
        """Show where the options of a question come from, and where else they could."""
        self._activity = activity
        taken = activity.options_from
        sources = possible_sources(plan, activity.id)
        choices = [(str(a.id), a.title) for a in sources]
        there = str(taken.activities[0]) if taken and taken.activities else GROUPS if taken else ""
        if there and there not in (GROUPS, *(key for key, _ in choices)):
            choices.insert(0, (there, tr("a step that is no longer here")))
        choices.append((GROUPS, tr("The groups in the room")))
        self._which.show_choices(choices, there or choices[0][0])
        take = taken.take if taken else "top"
        self._take.show_choices((("top", tr("the top places")), ("all", tr("all of them"))), take)
        self._count.show_number(taken.count if taken and taken.count else 5)
        self._use.setHidden(taken is not None)
        self._own.setText(tr("Give it options of its own") if taken else tr("Leave it as it is"))
        self._own.setAccessibleName(self._own.text())
        self.say("")
        self._fit()

    def say(self, sentence: str) -> None:
        """Say why it was refused."""
        say_refusal(self._refusal, self._which, sentence)

    def _fit(self) -> None:
        groups, top = self._which.choice == GROUPS, self._take.choice == "top"
        self._take.setEnabled(not groups)
        self._count_field.setVisible(top and not groups)

    def _on_changed(self) -> None:
        self._fit()
        if self._activity is not None and self._activity.options_from is not None:
            self._on_use()

    def _on_use(self) -> None:
        if self._which.choice == GROUPS:
            self.chosen.emit(OptionsFrom(set=GROUPS))
            return
        top = self._take.choice == "top"
        source = (ActivityId(self._which.choice),)
        before = self._activity.options_from if self._activity else None
        if before and len(before.activities) > 1 and self._which.choice == before.activities[0]:
            source = before.activities  # several steps, as a template may say; only how many changes here
        self.chosen.emit(
            OptionsFrom(activities=source, take="top", count=self._count.value())
            if top
            else OptionsFrom(activities=source)
        )

    def _on_own(self) -> None:
        if self._activity is not None and self._activity.options_from is not None:
            self.chosen.emit(None)
        else:
            self.hide()
