"""About a template, on a panel over Home: what for, its steps and sources; one's own is renamed, shared, deleted."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.home.tiles import facts_of
from ui.widgets.over_page import OverPage, Sections
from ui.widgets.parts import Scroller, button, label, row
from ui.wording import tr

if TYPE_CHECKING:  # the shelf is shown before any template is read whole
    from workshop.templates.about import About


class AboutPanel(OverPage):
    """Shows one template at a time."""

    start_wanted = Signal(object)
    """Somebody wants to start a workshop from it; carries its Path."""
    rename_wanted = Signal(object, str)
    share_wanted = Signal(object)
    keep_wanted = Signal(object)
    """A template that was opened from somewhere else shall be one's own."""
    delete_wanted = Signal(object)
    back_wanted = Signal()
    """The one that was deleted shall be there again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._about: About | None = None
        self._title = label("", "heading", wrap=True)
        self._name = QLineEdit()
        self._name.setMaxLength(200)
        self._name.setAccessibleName(tr("Name of the template"))
        self._name.returnPressed.connect(self._on_rename)
        self._facts = label("", "accent", wrap=True)
        self._sections = Sections()
        self._say = label("", "strong", wrap=True)
        self._start = button(tr("Start a workshop"), "primary")
        self._keep = button(tr("Keep it among my templates"))
        self._rename = button(tr("Rename"))
        self._share = button(tr("Share as a file…"))
        self._delete = button(tr("Delete…"))
        self._sure = button(tr("Delete it"))
        self._not = button(tr("Leave it"))
        self._undo = button(tr("Put it back"))
        self._close = button(tr("Put away"), "quiet")
        for made, slot in (
            (self._start, self._on_start),
            (self._keep, self._on_keep),
            (self._rename, self._on_rename),
            (self._share, self._on_share),
            (self._delete, self._ask),
            (self._sure, self._on_delete),
            (self._not, self._settle),
            (self._undo, self.back_wanted),
            (self._close, self.put_away),
        ):
            made.clicked.connect(slot)
        self._lay_out()

    def show_about(self, about: "About", *, foreign: bool = False) -> None:
        """Show a template; a foreign one was opened from somewhere else and is not kept yet."""
        self._about = about
        info = about.info
        self.setAccessibleName(tr("About {title}").format(title=info.title))
        self._title.setText(info.title)
        self._name.setText(info.title)
        self._facts.setText(" · ".join(part for part in (facts_of(info), about.people) if part))
        self._fill(about)
        self._title.setVisible(not info.own)
        self._name.setVisible(info.own)
        self._rename.setVisible(info.own)
        self._share.setVisible(info.own)
        self._keep.setVisible(foreign)
        self._settle()
        self.come_up(self._start)

    def show_deleted(self, title: str) -> None:
        """Say that it is gone, and offer it back."""
        self._say.setText(tr("“{title}” was deleted.").format(title=title))
        self._show_acts(self._undo)
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Say what was done, or why it was not."""
        self._say.setText(sentence)
        self._say.setVisible(bool(sentence))

    @property
    def path(self) -> Path | None:
        """The file of the template shown."""
        return self._about.info.path if self._about is not None else None

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(self._sections)
        column.addStretch(1)
        self._scroll = Scroller(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 16, 18)
        layout.setSpacing(8)
        for part in (self._title, self._name, self._facts):
            layout.addWidget(part)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._say)
        layout.addLayout(row(self._sure, self._not, self._undo, None))
        layout.addLayout(row(self._rename, self._share, self._delete, self._keep, None))
        layout.addLayout(row(self._start, None, self._close))

    def _fill(self, about: "About") -> None:
        info = about.info
        steps = "\n".join(f"{n}. {step}" for n, step in enumerate(about.steps, 1))
        self._sections.show_sections(
            (tr("WHAT FOR"), about.purpose or info.summary),
            (tr("WHEN TO USE IT"), info.when_to_use),
            (tr("WHEN NOT"), info.when_not_to_use),
            (tr("STEPS"), steps),
            (tr("GROUPS"), about.groups),
            (tr("BACKGROUND"), about.note),
            (tr("WHERE IT COMES FROM"), "\n".join((*about.sources, *filter(None, (about.origin,))))),
            (tr("ABOUT ITS SCALES"), "\n".join(about.scales)),
        )
        self._scroll.verticalScrollBar().setValue(0)

    def _settle(self) -> None:
        own = self._about is not None and self._about.info.own
        self.say("")
        self._show_acts(self._start, *((self._rename, self._share, self._delete) if own else ()))

    def _show_acts(self, *shown: QWidget) -> None:
        """Show these of the buttons that may come and go."""
        for each in (self._start, self._rename, self._share, self._delete, self._sure, self._not, self._undo):
            each.setVisible(each in shown)
        self._say.setVisible(bool(self._say.text()))

    def _ask(self) -> None:
        self._say.setText(tr("Delete this template? Workshops made from it stay as they are."))
        self._show_acts(self._sure, self._not)
        self._not.setFocus(Qt.FocusReason.OtherFocusReason)

    # slots

    def _on_start(self) -> None:
        self.start_wanted.emit(self.path)

    def _on_keep(self) -> None:
        self.keep_wanted.emit(self.path)

    def _on_rename(self) -> None:
        self.rename_wanted.emit(self.path, self._name.text())

    def _on_share(self) -> None:
        self.share_wanted.emit(self.path)

    def _on_delete(self) -> None:
        self.delete_wanted.emit(self.path)

    # Qt's

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.text().isdigit():  # Home's number keys are not for here
            super().keyPressEvent(event)
