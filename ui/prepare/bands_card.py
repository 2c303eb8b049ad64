"""How a rating is read: stretches of the scale with words of their own, and the rule when a proposal is carried."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.prepare.choices import ChoiceField, TickField
from ui.prepare.desk import Edit
from ui.prepare.fields import Field, LineField, refusal_label, say_refusal
from ui.prepare.flowing import Flow
from ui.prepare.option_row import small_button
from ui.widgets.parts import button, label, row
from ui.wording import tr
from workshop.errors import InvalidPlan
from workshop.plan import Activity, ActivityId, Band, Plan, Rule
from workshop.preparing import results
from workshop.preparing.results import MEASURE_NAMES, TONE_NAMES
from workshop.preparing.typed import clean


class BandRow(QFrame):
    """One band."""

    changed = Signal(int)
    """Something of it was changed; carries its number from 0."""
    deleted = Signal(int)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.setProperty("role", "line")
        named = {"n": number + 1}
        self.low = LineField(tr("Band {n} from").format(**named), "plain")
        self.high = LineField(tr("Band {n} to").format(**named), "plain")
        self.words = LineField(tr("Words of band {n}").format(**named), "plain")
        self.tone = ChoiceField(tr("Band {n} says").format(**named))
        spoken = label(self.tone.accessibleName())
        spoken.setBuddy(self.tone)
        spoken.hide()  # there is no room for it, but a screen reader finds the name of a list nowhere else
        self.delete = small_button("×", tr("Delete band {n}").format(**named), tr("Delete"))
        for field in (self.low, self.high):
            field.setFixedWidth(self.fontMetrics().horizontalAdvance("00.00") + 20)
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 2, 0, 2)
        for part, stretch in ((self.low, 0), (label("–"), 0), (self.high, 0), (self.words, 3), (self.tone, 2)):
            line.addWidget(part, stretch)
        line.addWidget(spoken)
        line.addWidget(self.delete)
        for field in (self.low, self.high, self.words, self.tone):
            field.handed_over.connect(self._on_changed)
        self.delete.clicked.connect(self._on_delete)

    def show_band(self, band: Band) -> None:
        """Show what is true now; what somebody is typing stays."""
        self.low.show_words(f"{band.low:g}")
        self.high.show_words(f"{band.high:g}")
        self.words.show_words(band.label)
        self.tone.show_choices([(key, tr(words)) for key, words in TONE_NAMES.items()], band.tone)

    @property
    def band(self) -> Band:
        """The band as it stands in the fields; raises InvalidPlan where a number is none."""
        return Band(number_in(self.low.words), number_in(self.high.words), self.words.words, self.tone.choice)

    def _on_changed(self) -> None:
        self.changed.emit(self.number)

    def _on_delete(self) -> None:
        self.deleted.emit(self.number)


class BandsCard(QWidget):
    """Bands and rule of one rating."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._activity: Activity | None = None
        self._rows: list[BandRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._add = button(tr("Add a band"), "link")
        self._refusal = refusal_label()
        self._has_rule = TickField(tr("A rule says when it is carried"))
        self._measure = ChoiceField(tr("Carried if"))
        self._threshold = LineField(tr("This much"))
        self._text = LineField(tr("The rule in words"))
        self._passes = LineField(tr("What the screen says if so"))
        self._fails = LineField(tr("What the screen says if not"))
        self._rule_refusal = refusal_label()
        self._rule = QWidget()
        self._lay_out()
        self._add.clicked.connect(self._on_add)
        self._has_rule.handed_over.connect(self._on_has_rule)
        for field in (self._measure, self._threshold, self._text, self._passes, self._fails):
            field.handed_over.connect(self._on_rule)

    def show_bands(self, activity: Activity) -> None:
        """Show the bands and the rule of a rating."""
        same = self._activity is not None and self._activity.id == activity.id
        self._activity = activity
        while len(self._rows) > len(activity.bands):
            gone = self._rows.pop()
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < len(activity.bands):
            made = BandRow(len(self._rows))
            made.changed.connect(self._on_band)
            made.deleted.connect(self._on_deleted)
            self._rows.append(made)
            self._lines.addWidget(made)
        for line, band in zip(self._rows, activity.bands, strict=True):
            line.show_band(band)
        rule = activity.rule
        self._has_rule.show_tick(rule is not None)
        self._rule.setVisible(rule is not None)
        if rule is not None:
            self._measure.show_choices([(key, tr(words)) for key, words in MEASURE_NAMES.items()], rule.measure)
            for field, text in (
                (self._threshold, f"{rule.threshold:g}"),
                (self._text, rule.text),
                (self._passes, rule.pass_label),
                (self._fails, rule.fail_label),
            ):
                field.show_words(text, keep_typing=same)
        if not same:
            say_refusal(self._refusal, self._add, "")
            say_refusal(self._rule_refusal, self._threshold, "")

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        lines = (stop for line in self._rows for stop in (line.low, line.high, line.words, line.tone, line.delete))
        rule = (self._measure, self._threshold, self._text, self._passes, self._fails)
        return (self._add, *lines, self._has_rule, *rule)

    def _lay_out(self) -> None:
        rule = Flow()
        self._rule.setLayout(rule)
        letters = self.fontMetrics().averageCharWidth()
        for field, stretch, least in (
            (Field(tr("Carried if"), self._measure), 3, 30),
            (Field(tr("This much"), self._threshold), 1, 12),
            (Field(tr("The rule in words"), self._text), 1, 50),
            (Field(tr("What the screen says if so"), self._passes), 1, 24),
            (Field(tr("What the screen says if not"), self._fails), 1, 24),
        ):
            field.setMinimumWidth(letters * least)
            rule.put(field, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(label(tr("Words for stretches of the scale"), "strong"), None, self._add))
        column.addLayout(self._lines)
        column.addWidget(self._refusal)
        column.addLayout(row(self._has_rule, None))
        column.addWidget(self._rule)
        column.addWidget(self._rule_refusal)

    def _there(self) -> ActivityId:
        assert self._activity is not None, "bands are shown with their step"
        return self._activity.id

    def _on_add(self) -> None:
        id = self._there()
        said = self._edit(
            tr("add a band"), lambda plan: results.with_band(plan, id, None, results.new_band(plan.activity(id)))
        )
        say_refusal(self._refusal, self._add, said)

    def _on_band(self, number: int) -> None:
        id, line = self._there(), self._rows[number]

        def change(plan: Plan) -> Plan:
            return results.with_band(plan, id, number, line.band)

        say_refusal(self._refusal, self._add, self._edit(tr("change a band"), change))

    def _on_deleted(self, number: int) -> None:
        id = self._there()
        said = self._edit(tr("delete a band"), lambda plan: results.without_band(plan, id, number))
        say_refusal(self._refusal, self._add, said)

    def _on_has_rule(self) -> None:
        id, wanted = self._there(), self._has_rule.isChecked()

        def change(plan: Plan) -> Plan:
            return results.with_rule(plan, id, results.new_rule(plan.activity(id)) if wanted else None)

        self._edit(tr("add a rule") if wanted else tr("take the rule away"), change)

    def _on_rule(self) -> None:
        assert self._activity is not None and self._activity.rule is not None
        id, before, measure = self._activity.id, self._activity.rule, self._measure.choice
        texts = [clean(field.words) for field in (self._text, self._passes, self._fails)]
        threshold = self._threshold.words

        def change(plan: Plan) -> Plan:
            limit = number_in(threshold)
            as_made = before.text == results.rule_text(before.measure, before.threshold)
            text = results.rule_text(measure, limit) if as_made and texts[0] == before.text else texts[0]
            rule = Rule(text, measure, limit, texts[1], texts[2])
            return results.with_rule(plan, id, replace(rule, text=text or results.rule_text(measure, limit)))

        say_refusal(self._rule_refusal, self._threshold, self._edit(tr("change the rule"), change))


def number_in(text: str) -> float:
    """A mark as it is typed: a whole number, or one with decimals.

    >>> number_in("2,5"), number_in("3")
    (2.5, 3.0)
    """
    plain = clean(text).replace(",", ".")
    head, _, tail = plain.removeprefix("-").partition(".")
    if not (head + tail).isdigit() or not head or not (head + tail).isascii() or len(plain) > 8:
        raise InvalidPlan(f"“{plain[:20]}” is not a mark. Write a number, like 3 or 2.5.")
    return float(plain)
