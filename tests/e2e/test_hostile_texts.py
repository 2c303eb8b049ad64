"""Twenty hostile texts in every field a person can type into: nothing runs, nothing is lost, the app stays usable."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.accessible import line_of, press, scroll_to, settle, words_on
from tests.builders import GROUPS, a_plan, a_session, a_vote, some_options
from tests.e2e.room import Room
from tests.e2e.test_captures import a_capture
from tests.hostile import TEXTS
from tests.letters import not_as_letters
from workshop.cli import run
from workshop.plan import Option, OptionId, Plan
from workshop.session import check_file, open_workshop
from workshop.storage.codec import plan_to_json
from workshop.voting import RoundState

TextField = QPlainTextEdit | QLineEdit
MOST_IN_A_LINE = 32_767
"""Letters a line holds; it takes no more of what is pasted."""


@pytest.fixture
def open_room(room: Room, tmp_path: Path) -> Room:
    """A workshop with one vote and one step to type what is said, in Prepare."""
    vote = a_vote("first", "approve", options=some_options("Equity"))
    plan = a_plan(vote, a_capture("said", "What is said", "Idea", "Who"), groups=GROUPS[:1])
    path = tmp_path / "Carrick.workshop"
    a_session(path, replace(plan, title="Carrick", place="Here")).close()
    room.window.open_file(path)
    room.opened()
    return room


def fields_of(page: QWidget) -> list[TextField]:
    """Every field with words in it that somebody can type into, in the order they were made."""
    found: Iterator[TextField] = (f for kind in (QPlainTextEdit, QLineEdit) for f in page.findChildren(kind))
    return [f for f in found if f.isVisible() and f.isEnabled() and not f.isReadOnly() and not _is_a_number(f)]


def _is_a_number(field: TextField) -> bool:
    return field.objectName() == "qt_spinbox_lineedit"


def paste(field: TextField, text: str, then: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Put a text in the place of what stands in a field, and leave it."""
    scroll_to(field)
    field.setFocus()
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, then)
    settle()


def letters(text: str) -> str:
    """What must be left of a text, whatever a field makes of its spaces and control characters."""
    return "".join(c for c in text if c.isprintable() and not c.isspace())


def is_kept(plan: Plan, text: str) -> bool:
    return letters(json.dumps(text, ensure_ascii=False)[1:-1]) in letters(plan_to_json(plan))


def test_that_every_field_of_prepare_keeps_a_text_or_says_why_not(open_room: Room) -> None:
    prepare, document = open_room.workshop.prepare, open_room.workshop.document
    tried = set[str]()
    for text in TEXTS:
        number = 0
        while number < len(fields_of(prepare)):
            field = fields_of(prepare)[number]
            cut = isinstance(field, QLineEdit) and len(text) > field.maxLength()
            tried.add(field.accessibleName() if len(field.accessibleName()) < 40 else "a group")
            paste(field, text)
            refused = [f for f in fields_of(prepare) if f.accessibleDescription()]
            assert cut or refused or is_kept(document.workshop.plan, text), f"“{field.accessibleName()}” lost “{text}”"
            for one in refused:
                one.setFocus()
                QTest.keyClick(one, Qt.Key.Key_Escape)
            number += 1
        wrong = not_as_letters(open_room.window)
        assert not wrong, wrong
        while len(document.workshop.plan.activities[0].options) > 2:  # what was added as a new option, but the last
            vote = document.workshop.plan.activities[0]
            fewer = document.workshop.plan.with_activity(replace(vote, options=vote.options[1:]))
            assert document.do(lambda s, p=fewer: s.edit_plan(p)) is not None
    assert len(tried) >= 11, tried
    path, plan = document.session.path, document.workshop.plan
    open_room.window.close()
    assert check_file(path).is_whole
    with open_workshop(path, read_only=True) as session:
        assert session.workshop.plan == plan


def test_that_a_room_full_of_them_votes_talks_and_is_exported(room: Room, tmp_path: Path) -> None:
    path = a_hostile_workshop(tmp_path)
    room.window.open_file(path)
    room.opened()
    room.page("Run")
    room.go_to(title_of(path, 0))
    room.open_vote()
    line = line_of(room.window, f"Slips of {group_name(room)}:…")
    for text in TEXTS:
        paste(line, text, Qt.Key.Key_Return)
        assert room.round.votes_in == 0 and line.accessibleDescription(), f"“{text}” was counted"
    line.clear()
    room.slips(group_name(room), ["1 2 3", "1 20", "2"])
    room.close_vote()
    room.wait()
    room.key(Qt.Key.Key_PageDown)
    assert room.round.state is RoundState.REVEALED
    assert "[cut" not in room.projector_words
    for view in (Qt.Key.Key_G, Qt.Key.Key_E, Qt.Key.Key_W):
        room.key(view)
    room.go_to(title_of(path, 1))
    said = say_all(room)
    press(room.window, "Report")
    assert TEXTS[6] in words_on(room.window)
    workbook = room.export()
    assert not_as_letters(room.window) == []
    room.window.close()
    check_workbook(workbook)
    with open_workshop(path, read_only=True) as session:
        assert [n.texts[0] for n in session.workshop.notes] == said
        assert len(session.workshop.rounds[0].ballots) == 3


def a_hostile_workshop(folder: Path) -> Path:
    """Options, definitions, groups and questions all of them."""
    plain = [" ".join(t.split())[:1000] for t in TEXTS]
    vote = a_vote("first", "approve")
    numbers = range(len(plain))
    options = tuple(Option(OptionId(f"o{n}"), plain[n], plain[n - 1], section=plain[n // 5]) for n in numbers)
    vote = replace(vote, title=plain[0], prompt=plain[5][:400], help=plain[8], options=options, notes=TEXTS[8])
    capture = replace(a_capture("said", plain[10], plain[6], plain[1]), prompt=plain[11][:400])
    groups = tuple(replace(g, name=plain[n]) for n, g in enumerate(GROUPS))
    path = folder / "Carrick.workshop"
    plan = a_plan(vote, capture, groups=groups)
    a_session(path, replace(plan, title=plain[6], place=plain[13], banner=plain[2])).close()
    return path


def title_of(path: Path, number: int) -> str:
    return (" ".join(TEXTS[0].split()), " ".join(TEXTS[10].split()))[number]


def group_name(room: Room) -> str:
    return room.workshop.document.workshop.plan.groups[0].name


def say_all(room: Room) -> list[str]:
    """Type each of them as something that is said; what was kept of it."""
    room.wait()
    room.key(Qt.Key.Key_PageDown)
    kept: list[str] = []
    for text in TEXTS:
        field = room.workshop.run.notes.open_line()
        assert field is not None
        paste(field, text, Qt.Key.Key_Return)
        kept.append(room.workshop.document.workshop.notes[-1].texts[0])
        assert letters(kept[-1]) == letters(text)[: len(letters(kept[-1]))], "it was changed"
    return kept


def check_workbook(path: Path) -> None:
    """It opens, holds no formula but our own, no link, and nothing from outside."""
    book = load_workbook(path)
    formulas = [c.value for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert not [f for f in formulas if "HYPERLINK" in str(f) or "cmd" in str(f) or "SUM(1+1)" in str(f)]
    links = [c.hyperlink for s in book for row in s.iter_rows() for c in row if c.hyperlink]
    assert not [link for link in links if link.target], "links go to sheets of its own alone"
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name.lower()]
    texts = {c.value for s in book for row in s.iter_rows() for c in row if isinstance(c.value, str)}
    assert any(t.startswith("=HYPERLINK") for t in texts), "a formula is kept as the text it is"


# ── the command line ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_that_the_command_line_takes_them_as_groups_columns_and_cells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, text in enumerate(TEXTS):
        file = tmp_path / f"{number}.workshop"
        name = " ".join(text.replace('"', "'").replace("\0", "").split())
        made = said(capsys, "new", "prioritise-principles", file, "--groups", f'"{name}"=4,Council=3')
        if made[0]:
            assert_sentence(made[1])
            said(capsys, "new", "prioritise-principles", file, "--groups", "Council=3")
        assert_sentence(
            said(capsys, "cast", file, "round-one", table(tmp_path, [["group", text], ["Council", "1"]]))[1]
        )
        for row in ([text, "1"], ["Council", text]):
            status, words = said(capsys, "cast", file, "round-one", table(tmp_path, [["group", "equity"], row]))
            assert status == 0 or (assert_sentence(words) is None)
        assert_sentence(said(capsys, "rank", file, text)[1])
        good = table(tmp_path, [["group", "equity"], ["Council", "2"]])
        for command in (
            ("cast", file, "round-one", good, "--new-round"),
            ("rank", file, "round-one", "--json"),
            *([("export", file, tmp_path / f"{number}.xlsx")] if number % 4 == 0 else []),
            ("check", file),
        ):
            status, words = said(capsys, *command)
            assert status == 0, (text, command, words)


def table(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    memory = io.StringIO(newline="")
    csv.writer(memory).writerows(rows)
    path = folder / "votes.csv"
    path.write_bytes(memory.getvalue().encode())
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    status = run([str(a) for a in arguments])
    out = capsys.readouterr()
    return status, out.err if status else out.out


def assert_sentence(words: str) -> None:
    assert words.strip() and "Traceback" not in words
