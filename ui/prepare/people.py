"""Who is in the room: the stakeholder groups with their letters, head counts and weights, and where more come from."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.prepare.desk import Edit, PlanEdit
from ui.prepare.fields import refusal_label, say_refusal
from ui.prepare.flowing import Flow
from ui.prepare.group_row import GroupRow
from ui.prepare.growing import GrowingRows
from ui.prepare.kind_choice import KindChoice
from ui.theme import Scheme
from ui.widgets.parts import button, label
from ui.wording import tr
from workshop.model import Workshop
from workshop.plan import Plan
from workshop.preparing import groups
from workshop.templates.reading import group_presets
from workshop.words import counted


class PeopleTable(QWidget):
    """All groups, and how many people that makes."""

    import_asked = Signal()
    """A list of people shall be read from a file."""
    grown = Signal()
    """More rows are there: Tab has to come to them."""
    cards_asked = Signal()
    """The cards, and the names on them, shall be shown."""

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._plan: Plan | None = None
        self._shown: tuple[object, ...] | None = None
        self._scheme: Scheme | None = None
        self._total = label("", "small")
        self._import = button(tr("Import from Excel"), "link")
        self._import.setToolTip(tr("A list of groups with their numbers, or of people with their groups: Excel or CSV"))
        self._add = button(tr("Add a group"), "link")
        self._preset = button(tr("Load a preset"), "link")
        self._cards = button(tr("Cards and names"), "link")
        self._kind = KindChoice(edit)
        self._refusal = refusal_label()
        self._rows_here = QVBoxLayout()
        self._rows_here.setSpacing(0)
        self._growing = GrowingRows(self._rows_here, self._make_row, self)
        self._growing.grown.connect(self._on_grown)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(30, 0, 26, 0)
        head.setSpacing(2)
        head.addWidget(label(tr("Group"), "small"), 1)
        self._heads = tuple(label(text, "small") for text in (tr("Code"), tr("People"), tr("Weight")))
        for title in self._heads:
            title.setIndent(6)
            head.addWidget(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        heading = Flow(8, 2)
        heading.put(label(tr("WHO IS IN THE ROOM"), "caption"), 1)
        heading.put(self._import)
        column.addLayout(heading)
        column.addWidget(self._head)
        column.addLayout(self._rows_here)
        column.addWidget(self._refusal)
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        acts = Flow(16, 4)
        acts.put(self._add)
        acts.put(self._preset)
        acts.put(self._cards)
        acts.put(self._total, 1)
        column.addLayout(acts)
        column.addSpacing(4)
        column.addWidget(self._kind)
        self._import.clicked.connect(self.import_asked)
        self._add.clicked.connect(self._on_add)
        self._preset.clicked.connect(self._on_preset)
        self._cards.clicked.connect(self.cards_asked)

    def show_groups(self, workshop: Workshop, scheme: Scheme) -> None:
        """Show the groups of a workshop."""
        plan = workshop.plan
        cards = len(workshop.participants)
        self._cards.setText(counted(cards, "card", "cards") if cards else tr("Cards and names"))
        self._cards.setAccessibleName(self._cards.text())
        self._kind.show_plan(plan)
        if (plan.groups, scheme, self.font().key()) == self._shown:
            return
        self._shown = (plan.groups, scheme, self.font().key())
        self._plan, self._scheme = plan, scheme
        self._growing.fit(len(plan.groups))
        for title, width in zip(self._heads, self._widths(), strict=True):
            title.setFixedWidth(width)
        self._show_rows()
        self._head.setVisible(bool(plan.groups))
        people = counted(sum(g.people for g in plan.groups), "person", "people")
        self._total.setText(f"{people} · {counted(len(plan.groups), 'group', 'groups')}")

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        rows = (stop for line in self._rows for stop in line.stops)
        return (self._import, *rows, self._add, self._preset, self._cards, *self._kind.stops)

    def _widths(self) -> tuple[int, int, int]:
        """How wide code, people and weight are."""
        letters = self.fontMetrics()
        titles = [letters.horizontalAdvance(title.text()) + 8 for title in self._heads]
        needed = [letters.horizontalAdvance(text) + 18 for text in ("WWW", "0000", "000")]
        code, people, weight = (max(pair) for pair in zip(titles, needed, strict=True))
        return code, people, weight

    def _make_row(self, number: int) -> GroupRow:
        line = GroupRow(number, self)
        line.edited.connect(self._on_edited)
        line.moved.connect(self._on_moved)
        return line

    @property
    def _rows(self) -> list[GroupRow]:
        return self._growing.rows

    def _on_grown(self) -> None:
        self._show_rows()
        self.grown.emit()

    def _show_rows(self) -> None:
        assert self._plan is not None and self._scheme is not None
        widths = self._widths()
        for line, group in zip(self._rows, self._plan.groups, strict=False):
            line.show_group(group, self._scheme, widths)

    def _on_edited(self, number: int, what: str) -> None:
        line = self._rows[number - 1]
        id = line.id
        assert id is not None, "a row is shown with its group"
        name, code, people, weight = line.name.words, line.code.words, line.people.value(), line.weight.value()
        changes: dict[str, tuple[str, Callable[[Plan], Plan]]] = {
            "name": (tr("rename the group"), lambda plan: groups.with_group_name(plan, id, name)),
            "code": (tr("change the code"), lambda plan: groups.with_group_code(plan, id, code)),
            "people": (tr("change the head count"), lambda plan: groups.with_group_people(plan, id, people)),
            "weight": (tr("change the weight"), lambda plan: groups.with_group_weight(plan, id, weight)),
            "colour": (tr("change the colour"), lambda plan: groups.with_group_colour(plan, id, line.colour)),
            "gone": (tr("remove the group"), lambda plan: groups.without_group(plan, id)),
        }
        said = self._edit(*changes[what])
        line.say(said)
        if what == "gone" and not said:
            (self._rows[min(number, len(self._rows)) - 1].name if self._rows else self._add).setFocus()

    def _on_moved(self, number: int, by: int) -> None:
        line = self._rows[number - 1]
        id = line.id
        assert id is not None, "a row is shown with its group"
        line.say(self._edit(tr("move the group"), lambda plan: groups.moved_group(plan, id, by)))
        to = number + by
        if 1 <= to <= len(self._rows):
            self._rows[to - 1].name.setFocus()

    def _on_add(self) -> None:
        if not self._do(tr("add a group"), lambda plan: groups.with_another_group(plan, "")):
            self._growing.all_now()
            self._show_rows()
            line = self._rows[-1]
            line.name.setFocus()
            line.name.selectAll()

    def _on_preset(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for preset in group_presets():
            action = menu.addAction(f"{preset.label} ({counted(len(preset.groups), 'group', 'groups')})")
            action.setToolTip(preset.note)
            action.setData(preset.id)
            action.triggered.connect(self._on_preset_chosen)
        menu.popup(self._preset.mapToGlobal(QPoint(0, self._preset.height())))

    def _on_preset_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        preset = next(p for p in group_presets() if p.id == action.data())
        self._do(tr("load a preset"), lambda plan: groups.with_preset(plan, preset))

    def _do(self, did: str, change: PlanEdit) -> str:
        said = self._edit(did, change)
        say_refusal(self._refusal, self._add, said)
        return said
