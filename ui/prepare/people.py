"""Who is in the room: the stakeholder groups, their code letters and how many people are expected from each."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.letters import tip_of
from ui.prepare import edits
from ui.prepare.fields import CountField, LineField, refusal_label, say_refusal
from ui.prepare.options import Edit, small_button
from ui.theme import Scheme, group_colour
from ui.widgets.parts import Dot, button, label
from ui.widgets.words_field import WordsField
from ui.wording import tr
from workshop.plan import GroupId, Plan, StakeholderGroup
from workshop.words import counted

MOST_PEOPLE = 500


class GroupRow(QFrame):
    """One group."""

    edited = Signal(int, str)
    """Something of it was changed; carries its number and what: name, code, people or gone."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.id: GroupId | None = None
        self.setProperty("role", "line")
        self._dot_place = QHBoxLayout()
        self._dot: Dot | None = None
        self.name = WordsField("", "cell")
        self.code = LineField("", "plain")
        self.code.setMaxLength(12)  # long enough to type something wrong and be told so
        self.code.setFixedWidth(self.fontMetrics().horizontalAdvance("WWWW") + 16)
        self.people = CountField("", 0, MOST_PEOPLE, "plain")
        self.people.setFixedWidth(self.fontMetrics().horizontalAdvance("000") + 44)
        self.gone = small_button("×", "", "")
        self._refusal = refusal_label()
        self._colour: tuple[int, Scheme] | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 2, 0, 2)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        grid.addLayout(self._dot_place, 0, 0)
        for column, widget in enumerate((self.name, self.code, self.people, self.gone), 1):
            grid.addWidget(widget, 0, column, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._refusal, 1, 1, 1, 4)
        self.name.handed_over.connect(self._on_name)
        self.code.handed_over.connect(self._on_code)
        self.people.handed_over.connect(self._on_people)
        self.people.refused.connect(self.refuse_people)
        self.gone.clicked.connect(self._on_gone)

    def show_group(self, group: StakeholderGroup, scheme: Scheme) -> None:
        """Show a group; what somebody is typing on this same group stays."""
        same = self.id == group.id
        self.id = group.id
        if self._colour != (group.colour, scheme):
            self._colour = (group.colour, scheme)
            if self._dot is not None:
                self._dot.deleteLater()
            self._dot = Dot(group_colour(group.colour, scheme))
            self._dot_place.addWidget(self._dot)
        self.name.show_words(group.name, keep_typing=same)
        self.code.show_words(group.code, keep_typing=same)
        self.people.show_number(group.people)
        for field, text in (
            (self.name, tr("Name of {name}")),
            (self.code, tr("Code of {name}")),
            (self.people, tr("People from {name}")),
            (self.gone, tr("Remove {name}")),
        ):
            field.setAccessibleName(text.format(name=group.name))
        self.gone.setToolTip(tip_of(self.gone.accessibleName()))
        if not self.name.typing and not self.code.typing:
            self.say("")

    def say(self, sentence: str) -> None:
        """Say why an edit of this group was refused."""
        field = self.code if self.code.typing else self.name
        say_refusal(self._refusal, field, sentence)

    def refuse_people(self, sentence: str) -> None:
        """Say why the number of people stays as it was."""
        say_refusal(self._refusal, self.people, sentence)

    def _on_name(self) -> None:
        self.edited.emit(self.number, "name")

    def _on_code(self) -> None:
        self.edited.emit(self.number, "code")

    def _on_people(self) -> None:
        self.refuse_people("")
        self.edited.emit(self.number, "people")

    def _on_gone(self) -> None:
        self.edited.emit(self.number, "gone")


class PeopleTable(QWidget):
    """All groups, and how many people that makes."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._plan: Plan | None = None
        self._rows: list[GroupRow] = []
        self._total = label("", "small")
        self._add = button(tr("Add a group"), "link")
        self._rows_here = QVBoxLayout()
        self._rows_here.setSpacing(0)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(22, 0, 34, 0)
        head.addWidget(label(tr("Group"), "small"), 1)
        for text, letters in ((tr("Code"), "WWWW"), (tr("People"), "000")):
            title = label(text, "small")
            title.setFixedWidth(self.fontMetrics().horizontalAdvance(letters) + (14 if letters == "WWWW" else 40))
            head.addWidget(title)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        foot.addWidget(self._total)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addLayout(self._rows_here)
        column.addLayout(foot)
        self._add.clicked.connect(self._on_add)

    def show_groups(self, plan: Plan, scheme: Scheme) -> None:
        """Show the groups of a plan."""
        self._plan = plan
        while len(self._rows) > len(plan.groups):
            row = self._rows.pop()
            self._rows_here.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(plan.groups):
            row = GroupRow(len(self._rows) + 1)
            row.edited.connect(self._on_edited)
            self._rows_here.addWidget(row)
            self._rows.append(row)
        for row, group in zip(self._rows, plan.groups, strict=True):
            row.show_group(group, scheme)
        self._head.setVisible(bool(plan.groups))
        people = counted(sum(g.people for g in plan.groups), "person", "people")
        self._total.setText(f"{people} · {counted(len(plan.groups), 'group', 'groups')}")

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (*(w for row in self._rows for w in (row.name, row.code, row.people, row.gone)), self._add)

    def _on_edited(self, number: int, what: str) -> None:
        row = self._rows[number - 1]
        id = row.id
        assert id is not None, "a row is shown with its group"
        name, code, people = row.name.words, row.code.words, row.people.value()
        changes: dict[str, Callable[[Plan], Plan]] = {
            "name": lambda plan: edits.with_group_name(plan, id, name),
            "code": lambda plan: edits.with_group_code(plan, id, code),
            "people": lambda plan: edits.with_group_people(plan, id, people),
            "gone": lambda plan: edits.without_group(plan, id),
        }
        said = self._edit(changes[what])
        row.say(said)
        if what == "gone" and not said:
            (self._rows[min(number, len(self._rows)) - 1].name if self._rows else self._add).setFocus()

    def _on_add(self) -> None:
        if not self._edit(lambda plan: edits.with_another_group(plan, "")):
            row = self._rows[-1]
            row.name.setFocus()
            row.name.selectAll()
