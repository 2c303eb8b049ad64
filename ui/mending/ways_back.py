"""The ways back from a workshop that cannot be opened, from one that was cut off, and to the copies; said on Home."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.files import SUFFIX, free_path, safe_name, workshops_folder
from ui.home.home import Home
from ui.mending.asking import Asking
from ui.mending.bar import Offer, WaysBar
from ui.mending.copies_panel import CopiesPanel
from ui.wording import tr
from workshop.copies import own_copies
from workshop.errors import Fault, Remedy, StorageError, WorkshopError
from workshop.last_time import last_time
from workshop.repair import repair
from workshop.restoring import Copy, last_copy, restore
from workshop.session import check_file, utc_now
from workshop.words import counted, time_text

TRY_AGAIN: Final = frozenset({Fault.BUSY, Fault.DISK_FULL, Fault.DISK_OUT, Fault.NO_ACCESS})
LOOK_FOR: Final = frozenset({Fault.GONE, Fault.DAMAGED, Fault.EMPTY, Fault.DISK_OUT})
OFF_THE_LIST: Final = "off the list"
GO_ON: Final = "go on"


class WaysBack(QObject):
    """Offers them on Home; whatever is opened by them is a new file, and nothing is ever written over."""

    open_wanted = Signal(object, str)
    """(Path, sentence): open this, and say that once it is open."""

    def __init__(self, window: QWidget, home: Home) -> None:
        super().__init__(window)
        self._window = window
        self._home = home
        self._path = Path()
        self._last: Copy | None = None
        self._asking = Asking(window)
        self._panel: CopiesPanel | None = None
        self.bar = WaysBar()
        self.bar.chosen.connect(self._on_chosen)
        home.put_above(self.bar)

    # what is said

    def say(self, error: WorkshopError, path: Path | None) -> None:
        """Say why a file cannot be opened, with what can be done about it."""
        offers: list[Offer] = []
        if isinstance(error, StorageError) and path is not None:
            self._path = path
            self._last = None
            if Remedy.OPEN_LAST_COPY in error.remedies:
                self._last = last_copy(own_copies(), path)
            offers = self._offers(error)
        self.bar.say_bad(str(error), offers)

    def _offers(self, error: StorageError) -> list[Offer]:
        offers: list[Offer] = []
        if self._last is not None and self._last.report is not None:
            when = time_text(self._last.at, utc_now())
            votes = counted(self._last.report.ballots, "ballot", "ballots")
            words = tr("Open the copy of {when} ({votes})").format(when=when, votes=votes)
            offers.append(Offer(Remedy.OPEN_LAST_COPY, words))
        if error.fault in LOOK_FOR:
            offers.append(Offer(Remedy.LOOK_FOR_FILE, tr("Look for it…")))
        if error.fault is Fault.DAMAGED:
            offers.append(Offer(Remedy.REPAIR, tr("Mend it into a new file")))
        if error.fault in TRY_AGAIN:
            offers.append(Offer(Remedy.COUNT_AGAIN, tr("Try again")))
        if error.fault is Fault.GONE:
            offers.append(Offer(OFF_THE_LIST, tr("Take it off the list")))
        return offers

    def tell_cut_off(self) -> None:
        """After a crash: say what is there of the workshop that was open, and offer to go on where it stood."""
        for known in own_copies().cut_off():
            path = Path(known.path)
            try:
                there = check_file(path).workshop
            except StorageError:  # in use elsewhere, moved, or on a stick that is out: it is said when it is opened
                continue
            said = tr("“{title}” was not closed the last time. {there}")
            self._path = path
            text = said.format(title=there.plan.title, there=last_time(there).text(utc_now()))
            self.bar.say_bad(text, [Offer(GO_ON, tr("Go on where it stood"))])
            return

    def show_copies(self, path: Path | None) -> None:
        """Show the copies of all workshops, those of the one at this path first."""
        if self._panel is None:
            self._panel = CopiesPanel(self._window, self._asking)
            self._panel.open_wanted.connect(self._ask_name)
        self._panel.show_copies(path)

    # the ways

    def _on_chosen(self, act: object) -> None:
        ways: dict[object, Callable[[], None]] = {
            Remedy.OPEN_LAST_COPY: self._open_last,
            Remedy.LOOK_FOR_FILE: self._look_for,
            Remedy.REPAIR: self._repair,
            Remedy.COUNT_AGAIN: self._open,
            GO_ON: self._open,
            OFF_THE_LIST: self._take_off,
        }
        ways[act]()

    def _open(self) -> None:
        self._go_to(self._path)

    def _take_off(self) -> None:
        self.bar.hide()
        self._home.recent_missing.emit(self._path)

    def _look_for(self) -> None:
        title = tr("Where is {name} now?").format(name=self._path.name)
        self._asking.for_file(title, self._path.parent, self._go_to)

    def _open_last(self) -> None:
        if self._last is not None:
            when = time_text(self._last.at, utc_now())
            self._restore(self._last, self._free(tr("{name} copy of {when}").format(name=self._path.stem, when=when)))

    def _repair(self) -> None:
        new = self._free(tr("{name} mended").format(name=self._path.stem))
        try:
            mended = repair(own_copies(), self._path, new, utc_now())
        except WorkshopError as error:
            self.bar.say_bad(str(error), [offer for offer in self._offers_now() if offer.act is not Remedy.REPAIR])
            return
        self._path = mended.path
        self.bar.say_bad(str(mended), [Offer(GO_ON, tr("Open {name}").format(name=mended.path.name))])

    def _offers_now(self) -> list[Offer]:
        return self._offers(StorageError("", Fault.DAMAGED))

    def _free(self, name: str) -> Path:
        """A free name beside the file; where its folder is gone, among the workshops."""
        folder = self._path.parent if self._path.parent.is_dir() else workshops_folder()
        return free_path(folder, safe_name(name.replace(":", ".")), SUFFIX)

    def _ask_name(self, copy: Copy) -> None:
        title = copy.report.title if copy.report is not None else copy.path.stem
        when = time_text(copy.at, utc_now()).replace(":", ".")
        name = tr("{title} copy of {when}").format(title=title, when=when)
        self._asking.for_new_file(tr("Open under a new name"), workshops_folder(), name, self._restore_as(copy))

    def _restore_as(self, copy: Copy) -> Callable[[Path], None]:
        def restore_it(path: Path) -> None:
            self._restore(copy, path)

        return restore_it

    def _restore(self, copy: Copy, path: Path) -> None:
        try:
            restored = restore(own_copies(), copy.path, path)
        except WorkshopError as error:
            if self._panel is not None and self._panel.isVisible():
                self._panel.say(str(error))
            else:
                self.bar.say_bad(str(error), self._offers_now())
            return
        self._go_to(restored.path, str(restored))

    def _go_to(self, path: Path, said: str = "") -> None:
        self.bar.hide()
        if self._panel is not None:
            self._panel.put_away()
        self.open_wanted.emit(path, said)
