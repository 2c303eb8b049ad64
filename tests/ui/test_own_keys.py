"""A user's own keys: kept, put into the one table, and refused with a sentence where they clash."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt

from ui.keys import CTRL, KEYS, PLAIN, KeyAct, act_of, cap_of, keys_in_use, use_keys
from ui.settings.own_keys import assign, forget_own_keys, read_own_keys

F8, B, C = (PLAIN, Qt.Key.Key_F8), (PLAIN, Qt.Key.Key_B), (CTRL, Qt.Key.Key_B)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QSettings]:
    yield QSettings(str(tmp_path / "keys.ini"), QSettings.Format.IniFormat)
    use_keys(KEYS)


def act(modifiers: Qt.KeyboardModifier, key: Qt.Key) -> KeyAct | None:
    return act_of(modifiers, key, capturing=False)


def test_that_every_key_of_the_usual_table_does_one_thing() -> None:
    presses = [press for line in KEYS for press in line.keys]
    assert len(presses) == len(set(presses))
    for line in KEYS:
        assert all(act(*press) is line.act for press in line.keys)


def test_that_keys_written_into_the_settings_replace_the_usual_ones(store: QSettings) -> None:
    store.setValue("keys/blank", "F8, Ctrl+B")
    assert read_own_keys(store) == ()
    assert act(*F8) is KeyAct.BLANK and act(*C) is KeyAct.BLANK
    assert act(*B) is None
    assert cap_of(KeyAct.BLANK) == "F8"


def test_that_a_list_with_commas_is_read_from_the_file_as_somebody_wrote_it(tmp_path: Path) -> None:
    file = tmp_path / "keys.ini"
    file.write_text("[keys]\nblank=F8, Ctrl+B\n")
    try:
        assert read_own_keys(QSettings(str(file), QSettings.Format.IniFormat)) == ()
        assert act(*F8) is KeyAct.BLANK and act(*C) is KeyAct.BLANK
    finally:
        use_keys(KEYS)


def test_that_a_function_key_acts_while_votes_are_typed_and_a_letter_does_not(store: QSettings) -> None:
    assert assign(store, KeyAct.TIMER, F8) == ""
    assert act_of(*F8, capturing=True) is KeyAct.TIMER
    assert act_of(*B, capturing=True) is None


def test_that_a_presenter_works_whatever_is_assigned(store: QSettings) -> None:
    assert assign(store, KeyAct.NEXT, F8) == ""
    assert act(*F8) is KeyAct.NEXT and cap_of(KeyAct.NEXT) == "F8"
    assert act(PLAIN, Qt.Key.Key_PageDown) is KeyAct.NEXT
    assert act(PLAIN, Qt.Key.Key_Space) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("B", "B is the key of “Blank the room's screen”"),
        ("Tab", "Tab moves from field to field"),
        ("Return", "hands votes in"),
        ("Ctrl+3", "Ctrl 3 chooses a group"),
        ("Ctrl+Shift+2", "opens Prepare, Run or Report"),
        ("Banana", "“Banana” is no key"),
        ("Ctrl+K, Ctrl+", "is no key"),
    ],
)
def test_that_what_cannot_be_used_is_said_and_the_usual_key_stays(store: QSettings, text: str, why: str) -> None:
    store.setValue("keys/timer", text)
    said = read_own_keys(store)
    assert len(said) == 1 and said[0].startswith("“Timer” keeps its usual key:") and why in said[0]
    assert act(*B) is KeyAct.BLANK


def test_that_two_own_keys_that_clash_are_refused_the_second_time(store: QSettings) -> None:
    store.setValue("keys/blank", "F8")
    store.setValue("keys/title", "F8")
    said = read_own_keys(store)
    assert len(said) == 1 and "F8 is the key of “Blank the room's screen”" in said[0]
    assert act(*F8) is KeyAct.BLANK and act(PLAIN, Qt.Key.Key_L) is KeyAct.TITLE


def test_that_an_assigned_key_is_there_after_a_restart_and_gone_when_all_are_put_back(store: QSettings) -> None:
    assert assign(store, KeyAct.GROUPS, F8) == ""
    store.sync()
    use_keys(KEYS)
    assert read_own_keys(QSettings(store.fileName(), QSettings.Format.IniFormat)) == ()
    assert act(*F8) is KeyAct.GROUPS
    forget_own_keys(store)
    assert keys_in_use() == KEYS and read_own_keys(store) == ()


def test_that_a_key_of_another_act_is_refused_and_nothing_changes(store: QSettings) -> None:
    why = assign(store, KeyAct.GROUPS, B)
    assert why == "B is the key of “Blank the room's screen”. Press another key."
    assert keys_in_use() == KEYS and not store.allKeys()
