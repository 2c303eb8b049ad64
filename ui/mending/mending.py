"""What is the matter with the file of the open workshop, said above the page with the ways out; and taking them."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.console.run_page import RunPage
from ui.files import workshops_folder
from ui.keys import KeyAct, cap_of
from ui.mending.asking import Asking
from ui.mending.bar import Offer, WaysBar
from ui.show import Show
from ui.watch import Watch
from ui.wording import tr
from workshop.change import Change
from workshop.errors import Fault, Remedy, StorageError, WorkshopError
from workshop.session import Notice, Session
from workshop.waiting import held_text, votes_held
from workshop.words import counted

ON_THE_WAY: Final = frozenset({Fault.OTHER_WORKSHOP, Fault.TAKEN, Fault.GONE, Fault.FOREIGN, Fault.EMPTY, Fault.NEWER})
"""Faults of the file that was chosen as the way out: what was wrong before is wrong still."""
SEEN_BY_WATCH: Final = frozenset({Fault.MOVED, Fault.DISK_OUT})
"""Faults that are there between the votes too, and are seen to go."""
HERE: Final = {Fault.DAMAGED: (Remedy.GO_ON_ELSEWHERE, Remedy.SAVE_COPY, Remedy.OPEN_LAST_COPY)}
"""While the workshop is open, all that was counted is in memory: better than any copy, and nothing needs repair."""
SAYS: Final = {
    Remedy.COUNT_AGAIN: "Try again",
    Remedy.LOOK_FOR_FILE: "Look for the file…",
    Remedy.GO_ON_ELSEWHERE: "Go on in a copy here…",
    Remedy.SAVE_COPY: "Save a copy now…",
    Remedy.OPEN_LAST_COPY: "See the copies…",
    Remedy.OTHER_NAME: "Choose another name…",
}


class Mending(QObject):
    """Stands between the faults of one open workshop and the facilitator; the projector never hears of it."""

    held_changed = Signal(int)
    """How many votes are held, not counted yet."""
    fault_changed = Signal(bool)
    """Whether something is the matter with the file."""
    copies_wanted = Signal()
    """Show the copies there are."""

    def __init__(self, show: Show, watch: Watch, run: RunPage, parent: QWidget, *, above: QWidget) -> None:
        super().__init__(parent)
        self._document = document = show.document
        self._run = run
        self._error: StorageError | None = None
        """What is wrong, as far as is known."""
        self._trying: Callable[[], None] | None = None
        """The way out that is being taken, to be asked for once more."""
        self._held = 0
        self._asking = Asking(parent)
        self.bar = WaysBar()
        layout = parent.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(above), self.bar)
        self.bar.chosen.connect(self._on_chosen)
        document.failed.connect(self._on_failed)
        document.changed.connect(self._on_changed)
        show.moved.connect(self._show_held)
        watch.found.connect(self._on_found)
        watch.noticed.connect(self._on_notice)
        run.count_again_wanted.connect(self.count_again)
        run.held.count_wanted.connect(self.count_again)
        run.held.elsewhere_wanted.connect(self.go_on_elsewhere)
        for notice in document.session.notices_by_kind:
            if notice.fault in (Fault.READ_ONLY, Fault.DISK_FULL) and document.session.read_only:
                self._stand(StorageError(notice.text, notice.fault))

    # what is wrong

    def _on_failed(self, error: WorkshopError) -> None:
        self._show_held()
        if isinstance(error, StorageError):
            self._run.banner.settle(str(error))  # it is said here, above every page
            self._stand(error)

    def _on_found(self, error: StorageError | None) -> None:
        if error is not None:
            self._stand(error)
        elif self._error is not None and self._error.fault in SEEN_BY_WATCH:
            self._mended(tr("{name} is there again.").format(name=self._document.session.path.name))

    def _on_notice(self, notice: Notice) -> None:
        if notice.fault is Fault.DAMAGED:
            self._stand(StorageError(notice.text, notice.fault))
        else:
            self._run.banner.say_bad(str(notice))

    def _stand(self, error: StorageError) -> None:
        if self._trying is None or error.fault not in ON_THE_WAY or self._error is None:
            self._error = error
        self.fault_changed.emit(True)
        said, waiting = str(error), held_text(self._document.session.held)
        if votes_held(self._document.session.held) > 1:
            said = f"{waiting} {said.removeprefix('This ballot is not counted yet. ')}"
        self.bar.say_bad(said, self._offers(error, self._error))

    def _offers(self, *errors: StorageError) -> list[Offer]:
        remedies = dict.fromkeys(r for error in errors for r in HERE.get(error.fault, error.remedies))
        return [self._offer(r) for r in remedies if r in SAYS]

    def _offer(self, remedy: Remedy) -> Offer:
        if remedy is not Remedy.COUNT_AGAIN:
            return Offer(remedy, tr(SAYS[remedy]))
        waits = bool(self._document.session.held)
        return Offer(remedy, tr("Count again") if waits else tr(SAYS[remedy]), cap_of(KeyAct.COUNT_AGAIN))

    def _on_changed(self, change: Change) -> None:
        """Something is on disk: what could not be written can be now."""
        self._show_held()
        written = change.round is not None or bool(change.what - {"ballots"})
        if self._error is not None and written and not self._document.session.read_only:
            self._mended(tr("The file takes what is written again."))

    def _mended(self, said: str) -> None:
        self._error = self._trying = None
        self.fault_changed.emit(False)
        waiting = held_text(self._document.session.held)
        again = Offer(Remedy.COUNT_AGAIN, tr("Count again"), cap_of(KeyAct.COUNT_AGAIN))
        if waiting:
            self.bar.say_good(tr("{said} But {waiting}").format(said=said, waiting=waiting), [again])
        else:
            self.bar.say_good(said)

    def _show_held(self) -> None:
        session, shown = self._document.session, self._run.round_shown
        self._run.held.show_held(session.workshop, session.held, shown)
        self._run.ledger.show_held(votes_held(session.held, shown) if shown is not None else 0)
        votes = votes_held(session.held)
        if votes != self._held:
            self._held = votes
            self.held_changed.emit(votes)

    # the ways out

    def _on_chosen(self, act: object) -> None:
        ways: dict[object, Callable[[], None]] = {
            Remedy.COUNT_AGAIN: self.count_again,
            Remedy.LOOK_FOR_FILE: self.look_for_file,
            Remedy.GO_ON_ELSEWHERE: self.go_on_elsewhere,
            Remedy.SAVE_COPY: self.save_copy,
            Remedy.OPEN_LAST_COPY: self.copies_wanted.emit,
            Remedy.OTHER_NAME: self._trying or self.go_on_elsewhere,
        }
        ways[act]()

    def count_again(self) -> None:
        """Count what is held; where nothing is, find out whether the file can be written again."""
        session, waiting = self._document.session, votes_held(self._document.session.held)
        if waiting:
            self._count(waiting)
        elif self._error is None:
            self.bar.say_good(tr("Nothing waits to be counted: every vote is on disk."))
        elif session.read_only:
            if self._document.do(lambda s: s.reopen(s.path)) is not None:
                self._settle(tr("{name} can be written again.").format(name=session.path.name))
        elif self._document.do(lambda s: s.keep_place(s.place)) is not None:
            self._settle(tr("{name} can be written again.").format(name=session.path.name))

    def _count(self, waiting: int) -> None:
        change = self._document.do(Session.count_held)
        if change is None:
            return
        refused = [why for _, why in change.refused]
        votes = counted(waiting - len(refused), "vote is", "votes are")
        self._settle(" ".join([tr("{votes} counted now. Every vote is on disk.").format(votes=votes), *refused]))

    def look_for_file(self) -> None:
        """Ask where the file is now, and go on in it."""
        self._trying = self.look_for_file
        name, folder = self._document.session.path.name, self._document.session.path.parent
        self._asking.for_file(tr("Where is {name} now?").format(name=name), folder, self._reopen)

    def _reopen(self, path: Path) -> None:
        if self._document.do(lambda session: session.reopen(path)) is not None:
            self._settle_in(path)

    def go_on_elsewhere(self) -> None:
        """Ask for a new file, write all there is into it, count there what is held, and go on there."""
        self._trying = self.go_on_elsewhere
        stem = self._document.session.path.stem
        self._asking.for_new_file(tr("Go on in a copy"), workshops_folder(), stem, self._move_to)

    def _move_to(self, path: Path) -> None:
        if self._document.do(lambda session: session.move_to(path)) is not None:
            self._settle_in(path)

    def save_copy(self) -> None:
        """Ask for a new file and write a whole copy there; the workshop stays where it is."""
        self._trying = self.save_copy
        stem = self._document.session.path.stem
        self._asking.for_new_file(tr("Save a copy"), workshops_folder(), stem, self._save_copy)

    def _save_copy(self, path: Path) -> None:
        try:
            self._document.session.save_copy(path)
        except WorkshopError as error:
            self._document.failed.emit(error)
            return
        self._trying = None
        said = tr("A whole copy is saved as {name} in {folder}.").format(name=path.name, folder=path.parent)
        if self._error is None:
            self.bar.say_good(said)
        else:
            self.bar.say_bad(f"{said} {self._error}", self._offers(self._error))

    def _settle_in(self, path: Path) -> None:
        votes = counted(sum(r.votes_in for r in self._document.workshop.rounds), "vote is", "votes are")
        where = tr("The workshop goes on in {name} in {folder}. {votes} in it.")
        self._settle(where.format(name=path.name, folder=path.parent, votes=votes))

    def _settle(self, said: str) -> None:
        self._show_held()
        self._mended(said)
