"""A line of words that are said more shortly where there is less room, in an order, before anything is cut."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.letters import tip_of


class Shortening(QLabel):
    """Words in several forms, the whole ones first; those stay in the name, and in the tip while they are not shown."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self._forms: tuple[str, ...] = ("",)
        self._tip = ""
        self.form = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setProperty("role", role)

    def say(self, *forms: str, tip: str = "") -> None:
        """Change the words; each form is shorter than the one before. The tip stands whatever is shown."""
        self._forms, self._tip = forms, tip
        self.setAccessibleName(forms[0])
        self.use(self.form)

    @property
    def forms(self) -> int:
        return len(self._forms)

    def use(self, form: int) -> None:
        """Show this form, or the shortest there is."""
        self.form = min(form, len(self._forms) - 1)
        self.setText(self._forms[self.form])
        self.setToolTip(tip_of(self._tip or (self._forms[0] if self.form else "")))

    def width_of(self, form: int) -> int:
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(self._forms[form]) + 2

    def sizeHint(self) -> QSize:
        return QSize(self.width_of(self.form), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width_of(len(self._forms) - 1), super().minimumSizeHint().height())


class GivingWay(QWidget):
    """A row in which one after the other is said more shortly, until the rest has the room it wants."""

    def __init__(self, line: QHBoxLayout, words: Sequence[Shortening]) -> None:
        super().__init__()
        self._words = tuple(words)
        self.setLayout(line)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return done

    def _fit(self) -> None:
        shown = [each for each in self._words if not each.isHidden()]
        chosen = dict.fromkeys(shown, 0)
        needed = self.layout().sizeHint().width()
        needed += sum(each.width_of(0) - each.width_of(each.form) for each in shown)
        for each in shown:
            while needed > self.width() and chosen[each] + 1 < each.forms:
                needed -= each.width_of(chosen[each]) - each.width_of(chosen[each] + 1)
                chosen[each] += 1
        for each, form in chosen.items():
            if form != each.form:
                each.use(form)
