"""What all ways to mark a ballot share: marks in, a signal out, and what is still to do in words."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import LIGHT, Colours
from workshop.plan import Activity, Option, OptionId
from workshop.voting import MarkKey, Marks


class BallotPages(Protocol):
    """The pages of a ballot."""

    @property
    def page_count(self) -> int: ...
    def go_to(self, page: int) -> None: ...
    def set_unit(self, unit: float) -> None: ...
    def set_left_handed(self, left_handed: bool) -> None: ...
    def setParent(self, parent: QWidget, /) -> None: ...
    def resize(self, size: QSize, /) -> None: ...


class BallotEditor(QWidget):
    """A ballot being marked. It lets nobody mark what the way of voting does not allow.

    Subclasses make the pages and say how the marks stand.
    """

    changed = Signal()
    """The marks are other ones."""

    def __init__(
        self,
        activity: Activity,
        order: Sequence[Option] | None = None,
        colours: Colours = LIGHT,
        parent: QWidget | None = None,
        *,
        sheet: int = 1,
    ) -> None:
        super().__init__(parent)
        self.activity = activity
        self.sheet = sheet
        """Which sheet this person gets, where not everybody is asked the same."""
        self.options = tuple(order if order is not None else activity.options)
        self.colours = colours
        self._marks: dict[MarkKey, int] = {}
        self.pages: BallotPages = self._make_pages()
        self.pages.setParent(self)
        self.refresh()

    @property
    def marks(self) -> Marks:
        """The marks as they stand; another mapping each time."""
        return dict(self._marks)

    @property
    def remaining_text(self) -> str:
        """What is still to do, the facts in double stars."""
        raise NotImplementedError

    @property
    def complete(self) -> bool:
        """Whether the ballot may be handed in."""
        raise NotImplementedError

    @property
    def tokens(self) -> tuple[int, int]:
        """Things placed and things to place in all, where there are few enough to draw; else (0, 0)."""
        return (0, 0)

    def clear(self) -> None:
        """Take all marks away and go back to the first page."""
        self._marks.clear()
        self.pages.go_to(0)
        self._tell()

    def set_unit(self, unit: float) -> None:
        """Scale to a window whose height is `unit` × 1080."""
        self.pages.set_unit(unit)

    def set_left_handed(self, left_handed: bool) -> None:
        """Put what is touched at the left, for whoever asked for it; where whole cards are touched, only the pages."""
        self.pages.set_left_handed(left_handed)

    def refresh(self) -> None:
        """Make every control show the marks, and only what is possible possible."""
        raise NotImplementedError

    def _make_pages(self) -> BallotPages:
        raise NotImplementedError

    def take_key(self, event: QKeyEvent) -> bool:
        """A key that nothing with the focus wanted; whether the editor used it."""
        return False

    def key(self, option: OptionId) -> MarkKey:
        """The key of an option under the first criterion."""
        return (self.activity.criteria[0].id, option)

    def _tell(self) -> None:
        self.refresh()
        self.changed.emit()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.pages.resize(self.size())
