"""A user's own keys: read from the settings, put into the one table, and refused with a sentence where they clash."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QKeyCombination, QSettings, Qt
from PySide6.QtGui import QKeySequence

from ui.keys import KEYS, PLAIN, KeyAct, KeyLine, KeyPress, keys_in_use, use_keys
from ui.wording import tr

NEVER: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
MODIFIERS: Final = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
REMOTE: Final[Mapping[KeyAct, KeyPress]] = {
    KeyAct.NEXT: (PLAIN, Qt.Key.Key_PageDown),
    KeyAct.BACK: (PLAIN, Qt.Key.Key_PageUp),
}
"""Stay with their acts whatever is assigned: every presenter sends them."""
ELSEWHERE: Final = {
    **{f"Ctrl+Shift+{n}": "opens Prepare, Run or Report" for n in (1, 2, 3)},
    **{f"Ctrl+{n}": "chooses a group" for n in range(1, 10)},
    "Ctrl+,": "opens the settings",
    "F1": "opens the help",
    "Ctrl+N": "starts a new workshop",
    "Ctrl+O": "opens a workshop",
    **{f"Ctrl+{letter}": "edits what is typed" for letter in "ACVX"},
}
"""What other keys do in the app; they are not in the table of Run."""


def read_own_keys(store: QSettings) -> tuple[str, ...]:
    """Put the user's keys into the table; a sentence for each that cannot be used."""
    own: dict[KeyAct, tuple[KeyPress, ...]] = {}
    wrong: list[str] = []
    use_keys(KEYS)
    for line in KEYS:
        presses: list[KeyPress] = []
        for part in parts_of(store.value(f"keys/{line.act.value}")):
            press = press_of(part)
            why = tr("“{key}” is no key.").format(key=part) if press is None else why_not(line.act, press)
            if press is None or why:
                wrong.append(tr("“{label}” keeps its usual key: {why}").format(label=tr(line.label), why=why))
            else:
                presses.append(press)
        if presses:
            own[line.act] = tuple(presses)
            use_keys(with_own(own))
    return tuple(wrong)


def assign(store: QSettings, act: KeyAct, press: KeyPress) -> str:
    """Give an act this key and keep it; the sentence why not, else nothing."""
    if why := why_not(act, press):
        return why
    use_keys(tuple(own_line(line, (press,)) if line.act is act else line for line in keys_in_use()))
    store.setValue(f"keys/{act.value}", text_of(press))
    return ""


def forget_own_keys(store: QSettings) -> None:
    """All keys as they come with the app."""
    store.remove("keys")
    use_keys(KEYS)


def with_own(own: Mapping[KeyAct, tuple[KeyPress, ...]]) -> tuple[KeyLine, ...]:
    """The usual table with these keys in it."""
    return tuple(own_line(line, own[line.act]) if line.act in own else line for line in KEYS)


def own_line(line: KeyLine, presses: tuple[KeyPress, ...]) -> KeyLine:
    """A line of the table with other keys; what a presenter sends stays."""
    remote = REMOTE.get(line.act)
    keys = presses if remote is None or remote in presses else (*presses, remote)
    return replace(line, keys=keys, cap=cap_text(presses[0]))


def why_not(act: KeyAct, press: KeyPress) -> str:
    """Why an act cannot have this key; empty if it can."""
    key = cap_text(press)
    if press[1] in MODIFIERS:
        return tr("Press it together with another key.")
    if press[1] in NEVER:
        return tr("{key} moves from field to field and hands votes in. Press another key.").format(key=key)
    if (does := ELSEWHERE.get(text_of(press))) is not None:
        return tr("{key} {does}. Press another key.").format(key=key, does=tr(does))
    for line in keys_in_use():
        if line.act is not act and press in line.keys:
            return tr("{key} is the key of “{label}”. Press another key.").format(key=key, label=tr(line.label))
    return ""


def parts_of(value: object) -> list[str]:
    """The keys of one setting, as "F8, Ctrl+B"; in some files Qt has made a list of it. A comma may be a key."""
    parts = [str(part) for part in value] if isinstance(value, list) else str(value or "").split(", ")
    return [part.strip() for part in parts if part.strip()]


def press_of(text: str) -> KeyPress | None:
    """One key written out, as "Ctrl+B"; None if nobody can press it."""
    sequence = QKeySequence(text, QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1:
        return None
    combination: QKeyCombination = sequence[0]  # pyright: ignore[reportIndexIssue]
    if combination.key() in (Qt.Key.Key_unknown, Qt.Key(0)):
        return None
    return (combination.keyboardModifiers(), combination.key())


def text_of(press: KeyPress) -> str:
    """A key as it is kept: "Ctrl+B"."""
    return QKeySequence(press[0].value | press[1].value).toString(QKeySequence.SequenceFormat.PortableText)


def cap_text(press: KeyPress) -> str:
    """A key as it stands on a cap: "Ctrl B"."""
    text = text_of(press)
    return text.replace("++", " +").replace("+", " ") if len(text) > 1 else text
