"""Cards and names: who has which number, in which group, and, where the workshop is not anonymous, under which name."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from ui.prepare.choices import ChoiceField
from ui.prepare.desk import EditPeople
from ui.prepare.fields import refusal_label, say_refusal
from ui.widgets.parts import Paragraph, button, label, row
from ui.wording import tr
from workshop.kinds import keeps_names, kind_of
from workshop.model import Workshop
from workshop.plan import GroupId
from workshop.preparing import people
from workshop.preparing.people import PeopleEdit
from workshop.seating import cards_by_group, runs_text
from workshop.words import counted

Index = QModelIndex | QPersistentModelIndex
CARD, GROUP, NAME = range(3)


class CardsModel(QAbstractTableModel):
    """One row for each card."""

    def __init__(self, edit: EditPeople, parent: QWidget) -> None:
        super().__init__(parent)
        self._edit = edit
        self.workshop: Workshop | None = None
        self.said = ""
        """Why the last edit was refused."""

    def show_workshop(self, workshop: Workshop) -> None:
        """Show the cards of a workshop."""
        before = self.workshop
        if before is not None and (workshop.participants, workshop.plan.groups, kind_of(workshop.plan)) == (
            before.participants,
            before.plan.groups,
            kind_of(before.plan),
        ):
            self.workshop = workshop
            return
        self.beginResetModel()
        self.workshop = workshop
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.workshop is None else len(self.workshop.participants)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or self.workshop is None:
            return 0
        return 3 if keeps_names(self.workshop.plan) else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
        if role not in shown or self.workshop is None or not index.isValid():
            return None
        seat = self.workshop.participants[index.row()]
        if index.column() == CARD:
            return str(seat.card)
        if index.column() == NAME:
            return seat.name
        return self.workshop.plan.group(seat.group).name

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (tr("Card"), tr("Group"), tr("Name"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able if index.column() == CARD else able | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if self.workshop is None or role != Qt.ItemDataRole.EditRole:
            return False
        card, text = self.workshop.participants[index.row()].card, str(value)
        if index.column() == NAME:
            self.said = self._edit(tr("change a name"), lambda now: people.with_name(now, card, text))
            return not self.said
        typed = text.strip().casefold()
        named = [g for g in self.workshop.plan.groups if typed in (g.name.casefold(), g.code.casefold())]
        if not named:
            known = ", ".join(g.name for g in self.workshop.plan.groups)
            self.said = tr("There is no group “{text}”. There are: {known}.").format(text=text[:40], known=known)
            return False
        group: GroupId = named[0].id
        self.said = self._edit(tr("give a card to a group"), lambda now: people.with_card_group(now, card, group))
        return not self.said


class CardsView(QTableView):
    """The cards; Delete takes the chosen ones away."""

    delete_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit()
            return
        super().keyPressEvent(event)


class CardsPage(QWidget):
    """Everybody's card."""

    left = Signal()
    """The step shall be shown again."""

    def __init__(self, edit: EditPeople, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._model = CardsModel(edit, self)
        self._facts = Paragraph("", "small")
        self._refusal = refusal_label()
        self._number = button(tr("Number everybody"))
        self._number.setToolTip(tr("A card for everybody who is expected; cards that are out stay as they are"))
        self._take_names = button(tr("Take the names off"))
        self._take_back = button(tr("Take all cards back"))
        self._group = ChoiceField(tr("Group of the new card"))
        self._another = button(tr("One more card"))
        self._back = button(tr("Back to the step"), "link")
        self.table = CardsView()
        self.table.setModel(self._model)
        self.table.setAccessibleName(tr("Cards"))
        self.table.setAccessibleDescription(tr("Enter or typing changes a group or a name; Delete takes a card away."))
        self.table.setProperty("role", "sheet")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        column = QVBoxLayout(self)
        column.setContentsMargins(30, 20, 30, 20)
        column.setSpacing(12)
        column.addLayout(row(label(tr("Cards and names"), "title"), None, self._back))
        column.addWidget(self._facts)
        column.addLayout(row(self._number, self._take_names, self._take_back, None))
        column.addWidget(self._refusal)
        column.addWidget(self.table, 1)
        of = label(tr("Group of the new card"), "strong")
        of.setBuddy(self._group)
        column.addLayout(row(of, self._group, self._another, None))
        self._back.clicked.connect(self.left)
        self._number.clicked.connect(self._on_number)
        self._take_names.clicked.connect(self._on_take_names)
        self._take_back.clicked.connect(self._on_take_back)
        self._another.clicked.connect(self._on_another)
        self.table.delete_asked.connect(self._on_delete)
        self._model.dataChanged.connect(self._on_told)
        self.table.itemDelegate().closeEditor.connect(self._on_told)

    def show_cards(self, workshop: Workshop) -> None:
        """Show who has which card."""
        plan, seats = workshop.plan, workshop.participants
        self._model.show_workshop(workshop)
        named = sum(bool(p.name) for p in seats)
        by_group = cards_by_group(seats)
        runs = " · ".join(f"{g.name} {runs_text(by_group[g.id])}" for g in plan.groups if g.id in by_group)
        kind = (
            tr("A card's number says its group. No names are kept in this workshop.")
            if not keeps_names(plan)
            else tr("This is a named workshop: the file says whose card it is; no screen and no report does.")
        )
        have = f"{counted(len(seats), 'card is', 'cards are')} out: {runs}." if seats else tr("No cards are out.")
        self._facts.setText(f"{have} {kind}")
        self._take_names.setVisible(named > 0)
        self._take_back.setVisible(bool(seats))
        choices = [(str(g.id), g.name) for g in plan.groups]
        self._group.show_choices(choices, self._group.choice or (choices[0][0] if choices else ""))
        self._another.setEnabled(bool(choices))

    def _do(self, did: str, change: PeopleEdit) -> None:
        say_refusal(self._refusal, self.table, self._edit(did, change))

    def _on_number(self) -> None:
        self._do(tr("number the cards"), people.with_cards)

    def _on_take_names(self) -> None:
        self._do(tr("take the names off"), people.without_names)

    def _on_take_back(self) -> None:
        self._do(tr("take all cards back"), people.without_cards)

    def _on_another(self) -> None:
        group = GroupId(self._group.choice)
        self._do(tr("add a card"), lambda now: people.with_another_card(now, group))
        self.table.scrollToBottom()

    def _on_delete(self) -> None:
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        workshop = self._model.workshop
        if workshop is None or not rows:
            return
        cards = {p.card for n, p in enumerate(workshop.participants) if n in rows}
        self._do(tr("take cards back"), lambda now: people.without_some(now, cards))

    def _on_told(self) -> None:
        say_refusal(self._refusal, self.table, self._model.said)
