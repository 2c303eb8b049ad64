"""Files that others made are read in a child with limits: whatever they hold, there is a value or a sentence."""

import os
import threading
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from tests.builders import a_ballot, a_closed_round, a_plan, a_session
from tests.workshop.hostile_workbooks import HARMLESS, HOSTILE, a_proper_one
from tests.workshop.odd_readers import odd
from tests.workshop.test_storage import values_of
from workshop.cli import run
from workshop.errors import BadInput, InvalidPlan
from workshop.intake import foreign
from workshop.intake.any_table import read_any_table
from workshop.intake.child import answer_of
from workshop.intake.foreign import READERS, TABLE, TEMPLATE, Reading, bytes_of, read_bytes, read_foreign, value_in
from workshop.intake.sheets import read_first_sheet, read_sheet
from workshop.session import open_workshop
from workshop.templates.reading import read_template


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.key)
def test_that_every_reader_is_where_the_registry_says(reader: foreign.Reader) -> None:
    module, _, function = reader.function.partition(":")
    assert callable(getattr(import_module(module), function))


def test_that_a_workbook_is_read_in_a_child_as_the_same_rows_in_csv() -> None:
    rows: list[list[object]] = [["Group", "card", "equity"], ["Council", 14, 2.0], [None, None, None], ["R", "", 1]]
    in_excel = read_bytes(a_proper_one(rows), "votes.xlsx", TABLE, "group")
    in_csv = read_bytes(b"Group,card,equity\nCouncil,14,2\n,,\nR,,1\n", "votes.csv", TABLE, "group")
    assert in_excel == replace(in_csv, sheet="Sheet")
    assert [number for number, _ in in_excel.rows] == [2, 4]


def test_that_a_long_table_is_read_in_the_child_and_gives_the_same() -> None:
    data = b"group,equity\n" + b"Council,1\n" * 19_999 + b"R," + b" " * 100_000 + b"2\n"
    assert not TABLE.is_cheap(data)
    assert read_bytes(data, "votes.csv", TABLE, "group") == read_any_table(data, "votes.csv", "group")


def test_that_a_refusal_in_the_child_keeps_its_kind_and_its_sentence() -> None:
    data = b"a = 1\n" * 20_000
    assert not TEMPLATE.is_cheap(data)
    with pytest.raises(InvalidPlan, match=r"big\.toml is not a template: it is not valid TOML\. Cannot overwrite"):
        read_bytes(data, "big.toml", TEMPLATE)


@pytest.mark.parametrize("what", HOSTILE)
def test_that_a_hostile_workbook_gets_a_sentence(what: str) -> None:
    make, sentence = HOSTILE[what]
    with pytest.raises(BadInput) as refused:  # what the child does, without its limits, which nothing here may need
        value_in(answer_of(read_any_table, make(), "votes.xlsx", ("group",)), "votes.xlsx")
    said = str(refused.value)
    assert said.startswith("votes.xlsx") and sentence in said and said.endswith(".")


def test_that_a_gigabyte_is_refused_within_the_limits_of_the_child() -> None:
    with pytest.raises(BadInput, match=r"votes\.xlsx is not read, because it unpacks to more than"):
        read_bytes(HOSTILE["a gigabyte in one cell"][0](), "votes.xlsx", TABLE, "group")


def test_that_what_only_looks_large_is_read_as_it_is() -> None:
    for make in HARMLESS.values():
        sheet = read_first_sheet(make(), "votes.xlsx")
        assert sheet.rows == ((1, ("group",)),)


def test_that_a_sheet_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(BadInput, match=r"votes\.xlsx has no sheet “People”\. Its sheets: “Sheet”\."):
        read_sheet(a_proper_one(), "votes.xlsx", "People")
    assert read_sheet(a_proper_one(), "votes.xlsx", "Sheet").rows[1] == (2, ("Council", 2))


def test_that_nobody_waits_for_a_reader_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "MOST_SECONDS", 1.5)
    with pytest.raises(BadInput, match=r"^a\.xlsx takes too long to read: it was given up"):
        read_bytes(b"", "a.xlsx", odd("run_for_ever"))


@pytest.mark.skipif(os.name != "posix", reason="the limit of memory was not tried elsewhere")
def test_that_the_child_has_500_megabytes_and_no_more() -> None:
    assert read_bytes(b"", "a.xlsx", odd("eat_memory"), 200_000_000) == 20
    with pytest.raises(BadInput, match=r"^a\.xlsx is too large when it is unpacked"):
        read_bytes(b"", "a.xlsx", odd("eat_memory"), 500_000_000)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        ("die", "reading it failed (3)"),
        ("nest", "not what its name says (RecursionError)"),
        ("stumble", "not what its name says (KeyError)"),
    ],
)
def test_that_a_reader_that_falls_is_told_in_a_sentence(
    function: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(BadInput) as refused:
        read_bytes(b"Ann Smith", "a.xlsx", odd(function))
    assert said in str(refused.value) and "Ann" not in str(refused.value)
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(os.name != "posix", reason="the limit of file sizes is POSIX's")
def test_that_the_child_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="OSError"):
        read_bytes(b"", "a.xlsx", odd("write_beside"), str(tmp_path / "left"))
    assert (tmp_path / "left").read_bytes() == b""


def test_that_a_reading_can_be_given_up_from_another_thread() -> None:
    reading = Reading(b"", "a.xlsx", odd("run_for_ever"))
    timer = threading.Timer(0.5, reading.stop)
    timer.start()
    with pytest.raises(BadInput, match=r"a\.xlsx was not read: it was stopped\."):
        reading.result()
    timer.join()


def test_that_many_bytes_reach_the_child_whole() -> None:
    assert read_bytes(bytes(20_000_000), "a.xlsx", odd("length")) == 20_000_000


def test_that_what_is_no_file_or_too_large_a_one_is_told(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(BadInput, match=r"big\.csv is too large: more than 50 MB\. Save only"):
        read_foreign(big, TABLE, "group")
    with pytest.raises(BadInput, match="cannot be read: it is a folder"):
        bytes_of(tmp_path)
    with pytest.raises(BadInput, match="there is no such file"):
        bytes_of(tmp_path / "gone.csv")
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(BadInput, match="it is not a plain file"):
            bytes_of(tmp_path / "pipe")


@pytest.mark.parametrize("key", ["a." * 30_000 + "a = 1", "[" + "a." * 300_000 + "a]"], ids=["short", "long"])
def test_that_a_template_with_a_key_of_thousands_of_parts_stops_nobody(tmp_path: Path, key: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'schema = 1\nkind = "workshop"\n{key}\n')
    with pytest.raises(InvalidPlan, match=r"mine\.toml is (not a template: line 3 holds a name of|too large)"):
        read_template(path)


def test_that_the_command_line_casts_a_workbook_and_leaves_the_file_alone_when_it_is_hostile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, good, bad = tmp_path / "a.workshop", tmp_path / "votes.xlsx", tmp_path / "bad.xlsx"
    with a_session(file, a_plan()) as session:
        a_closed_round(session, [a_ballot("C equity")])
        before = values_of(session.workshop)
    bad.write_bytes(HOSTILE["a gigabyte in one cell"][0]())
    assert run(["cast", str(file), "dots", str(bad)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("bad.xlsx is not read, because") and said.count("\n") == 1
    with open_workshop(file, read_only=True) as session:
        assert values_of(session.workshop) == before
    good.write_bytes(a_proper_one([["group", "Equity", "Leadership"], ["Council", 2, 1], ["R", None, 2]]))
    assert run(["cast", str(file), "dots", str(good)]) == 0
    assert "2 ballots counted" in capsys.readouterr().out
