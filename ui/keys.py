"""The one table of keys: what each does, shown as key caps and under the question mark."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt


class KeyAct(StrEnum):
    """What a key asks for in Run."""

    NEXT = "next"
    BACK = "back"
    BLANK = "blank"
    TITLE = "title"
    TIMER = "timer"
    GROUPS = "groups"
    EACH_GROUP = "each_group"
    ACCOUNT = "account"
    COMPARE = "compare"
    RUN_OFF = "run_off"
    HERE = "here"
    KEYS = "keys"
    TAKE_BACK = "take_back"
    PUT_BACK = "put_back"
    COUNT_AGAIN = "count_again"
    EXPORT = "export"
    REHEARSE = "rehearse"
    PAGE_ON = "page_on"
    PAGE_BEFORE = "page_before"
    PROJECTOR_AWAY = "projector_away"


KeyPress = tuple[Qt.KeyboardModifier, Qt.Key]


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the table."""

    act: KeyAct
    label: str
    cap: str
    """As it stands on the key cap."""
    keys: tuple[KeyPress, ...]


PLAIN: Final = Qt.KeyboardModifier.NoModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier

KEYS: Final = (
    KeyLine(
        KeyAct.NEXT,
        "The next act",
        "Space",
        ((PLAIN, Qt.Key.Key_PageDown), (PLAIN, Qt.Key.Key_Space), (PLAIN, Qt.Key.Key_Right)),
    ),
    KeyLine(KeyAct.BACK, "The step back", "PgUp", ((PLAIN, Qt.Key.Key_PageUp), (PLAIN, Qt.Key.Key_Left))),
    KeyLine(KeyAct.BLANK, "Blank the room's screen", "B", ((PLAIN, Qt.Key.Key_B), (PLAIN, Qt.Key.Key_Period))),
    KeyLine(
        KeyAct.TITLE, "Title slide", "L", ((PLAIN, Qt.Key.Key_L), (PLAIN, Qt.Key.Key_F5), (PLAIN, Qt.Key.Key_Escape))
    ),
    KeyLine(KeyAct.TIMER, "Timer", "T", ((PLAIN, Qt.Key.Key_T),)),
    KeyLine(KeyAct.GROUPS, "By group", "G", ((PLAIN, Qt.Key.Key_G),)),
    KeyLine(KeyAct.EACH_GROUP, "Each group once", "E", ((PLAIN, Qt.Key.Key_E),)),
    KeyLine(KeyAct.ACCOUNT, "How we counted", "W", ((PLAIN, Qt.Key.Key_W),)),
    KeyLine(KeyAct.COMPARE, "Compare with the vote before", "C", ((PLAIN, Qt.Key.Key_C),)),
    KeyLine(KeyAct.RUN_OFF, "Run-off on a tie", "F", ((PLAIN, Qt.Key.Key_F),)),
    KeyLine(KeyAct.HERE, "Who is here", "H", ((PLAIN, Qt.Key.Key_H),)),
    KeyLine(KeyAct.KEYS, "All keys", "?", ((PLAIN, Qt.Key.Key_Question), (SHIFT, Qt.Key.Key_Question))),
    KeyLine(KeyAct.TAKE_BACK, "Take back the last entry typed here", "Ctrl Z", ((CTRL, Qt.Key.Key_Z),)),
    KeyLine(KeyAct.PUT_BACK, "Put it back", "Ctrl Shift Z", ((CTRL_SHIFT, Qt.Key.Key_Z),)),
    KeyLine(KeyAct.COUNT_AGAIN, "Count again what could not be written", "F9", ((PLAIN, Qt.Key.Key_F9),)),
    KeyLine(KeyAct.EXPORT, "Excel workbook", "Ctrl E", ((CTRL, Qt.Key.Key_E),)),
    KeyLine(KeyAct.REHEARSE, "Rehearse; in a rehearsal, fill with votes", "Ctrl R", ((CTRL, Qt.Key.Key_R),)),
    KeyLine(KeyAct.PAGE_ON, "Turn the page on the projector", "Ctrl PgDn", ((CTRL, Qt.Key.Key_PageDown),)),
    KeyLine(KeyAct.PAGE_BEFORE, "Turn it back", "Ctrl PgUp", ((CTRL, Qt.Key.Key_PageUp),)),
    KeyLine(
        KeyAct.PROJECTOR_AWAY,
        "Take the projector window away, or bring it back",
        "Ctrl Shift F5",
        ((CTRL_SHIFT, Qt.Key.Key_F5),),
    ),
)

CAPTURE_SAFE: Final = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Escape)
"""Keys that still act while a capture line is open, as F1 to F35 do; the rest without Ctrl belong to the line."""

_in_use: list[tuple[KeyLine, ...]] = [KEYS]
"""The table as it is now: the usual one, or with the user's own keys in it. One keyboard, one table."""


def keys_in_use() -> tuple[KeyLine, ...]:
    """The table as it is now."""
    return _in_use[-1]


def use_keys(table: tuple[KeyLine, ...]) -> None:
    """Work with this table from now on."""
    _in_use[:] = [table]


def act_of(modifiers: Qt.KeyboardModifier, key: Qt.Key, *, capturing: bool) -> KeyAct | None:
    """What a key press asks for; None if nothing, or if it belongs to the capture line."""
    plain = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    typed = not plain & CTRL and key not in CAPTURE_SAFE and not Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
    if capturing and typed:
        return None
    return next((line.act for line in keys_in_use() if (plain, key) in line.keys), None)


def cap_of(act: KeyAct) -> str:
    """The key cap of an act."""
    return next(line.cap for line in keys_in_use() if line.act is act)
