"""Drives the program from another process, as a screen reader does. Run by the system's Python, which has gi.

It reads commands from its standard input, one JSON list a line: ["press", NAME], ["type", NAME, TEXT], ["key", KEYSYM],
["wait", NAME], ["describe", NAME], ["says", NAME, WORDS], ["lines", NAME, [TEXT, …]], ["number", NAME, N], ["names"],
["close"]; it answers each with one JSON value a line. Names that end in … stand for all that begin so. What cannot be
found is waited for; then it ends and says why.
"""

import json
import sys
import time
from typing import Any

import gi  # pyright: ignore[reportMissingImports]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402  # pyright: ignore[reportMissingImports]

PATIENCE = 30.0
F4 = 0xFFC1
RETURN = 0xFF0D
ALT = 64
"""The key code of Alt on every X server with the usual keyboard."""


def everything(node: Any) -> Any:
    """A thing and all below it, as far as they show."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        try:
            if each is None or not is_shown(each):
                continue
            yield each
            waiting += [each.get_child_at_index(n) for n in range(each.get_child_count() - 1, -1, -1)]
        except gi.repository.GLib.Error:  # it went away while it was looked at
            continue


def is_shown(node: Any) -> bool:
    states = node.get_state_set()
    return node.get_role() == Atspi.Role.APPLICATION or (
        states.contains(Atspi.StateType.VISIBLE) and states.contains(Atspi.StateType.SHOWING)
    )


def apps() -> Any:
    desktop = Atspi.get_desktop(0)
    for n in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(n)
        if app is not None and app.get_name():
            yield app


def fits(name: str, asked: str) -> bool:
    return name.startswith(asked[:-1]) if asked.endswith("…") else name == asked


def find(asked: str) -> Any:
    """The one thing of this name; one that can be pressed or typed into is preferred to its words."""
    found = named(asked)
    return next(iter([n for n in found if is_useful(n)] or found), None)


def is_useful(node: Any) -> bool:
    can = node.get_action_iface()
    return (can is not None and can.get_n_actions() > 0) or node.get_editable_text_iface() is not None


def find_line(asked: str) -> Any:
    """The one line of this name that can be typed into."""
    return next((n for n in named(asked) if n.get_state_set().contains(Atspi.StateType.EDITABLE)), None)


def named(asked: str) -> list[Any]:
    return [node for app in apps() for node in everything(app) if fits(node.get_name() or "", asked)]


def patiently(look: Any, what: str) -> Any:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            seen = look()
        except gi.repository.GLib.Error:  # it went away while it was looked at
            seen = None
        if seen:
            return seen
        time.sleep(0.05)
    sys.exit(f"{what}: not within {PATIENCE:.0f} s. There are: {', '.join(names())}")


def names() -> list[str]:
    return [n.get_name() for app in apps() for n in everything(app) if n.get_name()]


def press(name: str) -> None:
    node = patiently(lambda: find(name), name)
    can = node.get_action_iface()
    actions = [can.get_action_name(n).lower() for n in range(can.get_n_actions())]
    wanted = next((n for n, a in enumerate(actions) if a in ("press", "toggle", "click")), None)
    if wanted is None:
        sys.exit(f"{name} can only {actions}")
    can.do_action(wanted)


def write(name: str, text: str) -> None:
    """Replace the words of a line; keys come from the X server, because Enter is a key."""
    node = patiently(lambda: find(name), name)
    node.get_component_iface().grab_focus()
    patiently(lambda: find(name).get_state_set().contains(Atspi.StateType.FOCUSED), f"the focus on {name}")
    for letter in text:
        Atspi.generate_keyboard_event(ord(letter), None, Atspi.KeySynthType.SYM)
        time.sleep(0.02)


def enter_lines(name: str, texts: list[str]) -> None:
    """Put one text after the other into a line, with Enter after each; the line empties itself when it was taken."""
    node = patiently(lambda: find_line(name), name)
    node.get_component_iface().grab_focus()
    patiently(lambda: node.get_state_set().contains(Atspi.StateType.FOCUSED), f"the focus on {name}")
    words = node.get_text_iface()
    for text in texts:
        node.get_editable_text_iface().set_text_contents(text)
        patiently(lambda text=text: words.get_text(0, -1) == text, f"{text} in {name}")
        key(RETURN)
        patiently(lambda: words.get_text(0, -1) == "", f"{text} taken by {node.get_name()}: {node.get_description()}")


def number(name: str, value: int) -> None:
    """Set a number, as a screen reader does."""
    node = patiently(lambda: find(name), name)
    node.get_component_iface().grab_focus()
    patiently(lambda: node.get_state_set().contains(Atspi.StateType.FOCUSED), f"the focus on {name}")
    node.get_value_iface().set_current_value(value)


def key(keysym: int) -> None:
    Atspi.generate_keyboard_event(keysym, None, Atspi.KeySynthType.SYM)


def close() -> None:
    """Alt F4: the window manager closes the window that has the keyboard."""
    Atspi.generate_keyboard_event(ALT, None, Atspi.KeySynthType.PRESS)
    key(F4)
    Atspi.generate_keyboard_event(ALT, None, Atspi.KeySynthType.RELEASE)


def describe(name: str) -> str:
    return patiently(lambda: find(name), name).get_description()


def says(name: str, words: str) -> str:
    """Wait until a thing's description holds these words."""

    def look() -> str:
        node = find(name)
        said = node.get_description() if node is not None else ""
        return said if words in said else ""

    return patiently(look, f"“{words}” said by {name}")


def main() -> None:
    Atspi.set_timeout(30_000, 30_000)  # on a busy computer a page takes its time
    for line in sys.stdin:
        command, *rest = json.loads(line)
        result: object = None
        if command == "press":
            press(*rest)
        elif command == "type":
            write(*rest)
        elif command == "key":
            key(*rest)
        elif command == "lines":
            enter_lines(*rest)
        elif command == "number":
            number(*rest)
        elif command == "describe":
            result = describe(*rest)
        elif command == "says":
            result = says(*rest)
        elif command == "wait":
            patiently(lambda asked=rest[0]: find(asked), rest[0])
        elif command == "close":
            close()
        elif command == "names":
            result = names()
        else:
            sys.exit(f"no such command: {command}")
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
