"""The table of keys to be changed: press a line, then the key it is to have."""

from PySide6.QtCore import QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui.keys import KEYS, KeyAct, cap_of, keys_in_use
from ui.settings.own_keys import MODIFIERS, assign, forget_own_keys
from ui.widgets.parts import button, label, row, set_role
from ui.wording import tr

ROWS = 10


class KeysEditor(QWidget):
    """One button an act, which says its key; what cannot be is said in a sentence."""

    changed = Signal()
    """A key is another one now."""

    def __init__(self, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._waiting: KeyAct | None = None
        self._buttons = {line.act: self._made(line.act) for line in KEYS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for n, line in enumerate(KEYS):
            words = label(tr(line.label))
            grid.addWidget(self._buttons[line.act], n % ROWS, n // ROWS * 2)
            grid.addWidget(words, n % ROWS, n // ROWS * 2 + 1)
        self._says = label("", "small", wrap=True)
        self._usual = button(tr("All keys as they were"), "link")
        self._usual.clicked.connect(self._on_usual)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        foot = row(self._says, self._usual)
        foot.setStretch(0, 1)
        layout.addLayout(foot)
        self.refresh()

    def refresh(self) -> None:
        """Show the keys as they are."""
        for line in keys_in_use():
            made = self._buttons[line.act]
            waits = line.act is self._waiting
            made.setText(tr("press a key…") if waits else cap_of(line.act))
            made.setAccessibleName(tr("Key of “{label}”: {key}").format(label=tr(line.label), key=made.text()))
        self._usual.setEnabled(keys_in_use() != KEYS)
        if self._waiting is None and not self._says.text():
            self._say(tr("Press a button, then the key it is to have. Presenter keys always work."))

    def stop(self) -> None:
        """Wait for no key any more."""
        self._wait_for(None)
        self._say("")

    def _made(self, act: KeyAct) -> QPushButton:
        made = button("", "key")
        made.setProperty("act", act.value)
        made.clicked.connect(self._on_clicked)
        made.installEventFilter(self)
        return made

    def _wait_for(self, act: KeyAct | None) -> None:
        self._waiting = act
        self.refresh()

    def _on_clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QPushButton)
        sender.setFocus()
        self._say(tr("Press the new key, or Esc to leave it as it is."))
        self._wait_for(KeyAct(str(sender.property("act"))))

    def _on_usual(self) -> None:
        forget_own_keys(self._store)
        self._say("")
        self._wait_for(None)
        self.changed.emit()

    def _take(self, event: QKeyEvent) -> None:
        act = self._waiting
        key = Qt.Key(event.key())
        if act is None or key in MODIFIERS:
            return
        if key == Qt.Key.Key_Escape:
            self.stop()
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if why := assign(self._store, act, (modifiers, key)):
            self._say(why, wrong=True)
            return
        self._say(tr("Done: it acts at once."))
        self._wait_for(None)
        self.changed.emit()

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self._says.setText(text)
        self._says.setAccessibleName(text)
        set_role(self._says, "error" if wrong else "small")

    def eventFilter(self, watched, event: QEvent) -> bool:
        """While it waits, every key pressed on the button is the answer, shortcuts of the app included."""
        if self._waiting is None:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._take(event)
            return True
        if event.type() is QEvent.Type.FocusOut:
            self._wait_for(None)
        return False
