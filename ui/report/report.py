"""Report: what the room decided, whose priorities, what moved, what was agreed, each vote; and all that leaves here."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.background import Background
from ui.document import Document
from ui.letters import scheme_of
from ui.report.column import Column, Seen
from ui.report.copying import copy_minutes, copy_picture
from ui.report.exporting import ExportLine
from ui.report.exports import WORKBOOK, Kind
from ui.report.head import Head
from ui.report.raw import RawQuestion
from ui.report.taking import MinutesWanted, PictureWanted, Wanted
from ui.theme import Scheme
from ui.widgets.parts import button, row
from ui.wording import tr
from workshop.change import Change, What
from workshop.errors import WorkshopError
from workshop.outgoing.contents import Contents, Vote, contents_of
from workshop.plan import ActivityId
from workshop.report.bundle import NO_REHEARSAL
from workshop.report.lens import Lens, looked_at
from workshop.report.minutes import minutes_of_day, minutes_of_vote
from workshop.report.names import result_name
from workshop.report.pictures import result_of
from workshop.report.said import with_actions_step
from workshop.report.story import story_of
from workshop.show.scene import words_of
from workshop.voting import RoundState

NARROW = 120
"""Letters across, below which cards stand under each other."""


class Report(QWidget):
    """The page for the day after."""

    export_requested = Signal()
    """Somebody wants the workbook: ask where, then call export_to; or call ask_where, which does both."""

    def __init__(self, document: Document, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._stale = True
        self._scheme_shown: Scheme | None = None
        self._private = False
        """Whether this screen is the facilitator's alone; until somebody has said so the room may see it."""
        self._asking: QFileDialog | None = None
        self._asked_for: tuple[Callable[..., object], object] | None = None
        """What shall be written once it is known where: a function and the value it is given."""
        self.setProperty("role", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._head = Head()
        self._line = ExportLine(background)
        self._column = Column()
        self._scroll = QScrollArea()
        self._raw = RawQuestion(self)
        self._raw_button = button(tr("Raw file, for the facilitator only…"), "link")
        self._column.end_with(self._raw_button)
        self._lay_out()
        self._head.export_wanted.connect(self._on_export_wanted)
        self._head.copy_wanted.connect(self.copy_decision)
        self._head.lens.changed.connect(self._on_lens)
        self._column.wanted.connect(self._on_wanted)
        self._column.entered.connect(self._on_entered)
        self._column.step_wanted.connect(self._on_step_wanted)
        shortcut = QShortcut(QKeySequence("Ctrl+E"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.export_requested)
        document.changed.connect(self._on_changed)
        document.failed.connect(self._on_failed)
        self._raw_button.clicked.connect(self.ask_raw)
        self._raw.chosen.connect(self._export_raw)

    def default_name(self) -> str:
        """The name the workbook is offered under."""
        return WORKBOOK.name_for(self._document.workshop.plan)

    def set_private(self, allowed: bool) -> None:
        """Whether this screen is the facilitator's alone: only then results stand here before the room saw them."""
        if allowed != self._private:
            self._private = allowed
            self._make_stale()

    def place(self, panel: QWidget) -> None:
        """Put a panel of somebody else's among the cards."""
        self._column.place(panel)

    # what leaves here

    def ask_where(self, kind: Kind = WORKBOOK) -> None:
        """Ask where a file shall be, then have it written there."""
        if self._document.workshop.is_rehearsal:
            self._line.refuse(tr(NO_REHEARSAL))
            return
        self._ask(kind.name_for(self._document.workshop.plan), kind.filter, kind.write(), self._document.workshop)

    def export_to(self, path: Path, kind: Kind = WORKBOOK) -> None:
        """Write a file of the workshop as it stands now; the line above the report says how that went."""
        self._line.export(kind.write(), self._document.workshop, path)

    def ask_raw(self) -> None:
        """Ask whether the raw file is really wanted, and where."""
        if not self._line.under_way:
            self._raw.ask(self._document.workshop.plan, self._document.session.path.parent)

    def _export_raw(self, path: Path) -> None:
        from workshop.export.raw import write_raw  # openpyxl is slow to import, and most start never gets here

        self._line.export(write_raw, self._document.workshop, path)

    def copy_decision(self) -> None:
        """Put what stands on top, its table and its picture on the clipboard."""
        workshop, contents = self._document.workshop, contents_of(self._document.workshop)
        if workshop.is_rehearsal:
            self._line.refuse(tr(NO_REHEARSAL))
            return
        story = story_of(workshop, self._seen_votes(contents)[0])
        scene = result_of(workshop, story.main) if story.main else None
        copy_minutes(minutes_of_day(workshop, contents, story, words_of(scene) if scene else ""), scene)
        self._line.say(tr("Copied: sentence, table and picture. Paste it into a document."))

    def _on_export_wanted(self, kind: Kind) -> None:
        if kind is WORKBOOK:
            self.export_requested.emit()
        else:
            self.ask_where(kind)

    def _on_wanted(self, wanted: Wanted) -> None:
        if self._document.workshop.is_rehearsal:
            self._line.refuse(tr(NO_REHEARSAL))
            return
        if isinstance(wanted, MinutesWanted):
            contents = contents_of(self._document.workshop)
            copy_minutes(minutes_of_vote(contents, wanted.vote, words_of(wanted.scene)), wanted.scene)
            self._line.say(tr("Copied: sentence, table and picture. Paste it into a document."))
        elif wanted.kind == "copy":
            copy_picture(wanted.scene)
            self._line.say(tr("The picture is copied. Paste it into a document."))
        else:
            self._ask_picture(wanted)

    def _ask_picture(self, wanted: PictureWanted) -> None:
        from ui.handout.pictures import write_picture

        name = result_name(self._document.workshop.plan, f"{wanted.name}.{wanted.kind}")
        kind = f"{wanted.kind.upper()} (*.{wanted.kind})"
        self._ask(name, kind, write_picture, wanted.scene)

    def _ask(self, name: str, kind: str, write: Callable[..., object], value: object) -> None:
        """Ask for a path, then have a function write a value there."""
        if self._line.under_way or self._asking is not None:
            return
        self._asked_for = (write, value)
        folder = self._document.session.path.parent
        self._asking = QFileDialog(self, tr("Save as"), str(folder), tr(kind))
        self._asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._asking.setDefaultSuffix(Path(name).suffix.lstrip("."))
        self._asking.selectFile(name)
        self._asking.finished.connect(self._on_asked)
        self._asking.open()

    def _on_asked(self, answer: int) -> None:
        assert self._asking is not None and self._asked_for is not None
        chosen, (write, value) = self._asking.selectedFiles(), self._asked_for
        self._asking.deleteLater()
        self._asking = self._asked_for = None
        if answer == QFileDialog.DialogCode.Accepted and chosen:
            self._line.export(write, value, Path(chosen[0]))

    # what is typed here

    def _on_entered(self, step: ActivityId, texts: tuple[str, ...], replaces: tuple[int, ...]) -> None:
        card = self._column.card_of(step)
        if self._document.do(lambda s: s.add_note(step, texts, replaces)) is not None and card and not replaces:
            card.clear_new()

    def _on_step_wanted(self) -> None:
        plan, step = with_actions_step(self._document.workshop.plan)
        if self._document.do(lambda s: s.edit_plan(plan)) is not None and (card := self._column.card_of(step)):
            card.begin_line()

    # what is seen here

    def _on_lens(self, _lens: Lens) -> None:
        self._look_again()

    def _on_failed(self, error: WorkshopError) -> None:
        if self.isVisible():
            self._line.refuse(str(error))

    def _on_changed(self, change: Change) -> None:
        if self.isVisible() and not self._stale and change.what == {What.NOTES}:
            self._column.show_said(self._seen())
        else:
            self._make_stale()

    def _make_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._look_again()

    def _look_again(self) -> None:
        self._stale = False
        self._scheme_shown = self._scheme
        at = self._scroll.verticalScrollBar().value()
        self._column.show_seen(self._seen(), narrow=self._is_narrow)
        self._scroll.verticalScrollBar().setValue(at)

    def _seen(self) -> Seen:
        contents = contents_of(self._document.workshop)
        shown, hidden = self._seen_votes(contents)
        self._head.lens.show_votes(contents.workshop, shown)
        lens = self._head.lens.lens
        self._raw_button.setVisible(self._private and bool(contents.votes))
        through = looked_at(contents.workshop, shown, lens)
        read_only = self._document.session.read_only
        return Seen(contents, through, hidden, lens, self._scheme, read_only, bool(shown))

    def _seen_votes(self, contents: Contents) -> tuple[tuple[Vote, ...], tuple[Vote, ...]]:
        """The votes this screen may show, and those it may not yet."""
        shown = tuple(v for v in contents.votes if self._private or v.round.state is RoundState.REVEALED)
        return shown, tuple(v for v in contents.votes if v not in shown)

    @property
    def _scheme(self) -> Scheme:
        return scheme_of(QGuiApplication.palette())

    @property
    def _is_narrow(self) -> bool:
        return self.width() < self.fontMetrics().averageCharWidth() * NARROW

    def _lay_out(self) -> None:
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(tr("Report"))
        scroll.setWidget(self._column)
        head, line = row(self._head), row(self._line)
        head.setContentsMargins(30, 14, 30, 10)
        line.setContentsMargins(30, 0, 30, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(scroll, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column.stack(self._is_narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._scheme_shown is not self._scheme:
            self._make_stale()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._look_again()
        super().showEvent(event)
