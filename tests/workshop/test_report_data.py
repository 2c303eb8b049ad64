"""Data for other programs: CSV that no spreadsheet runs, JSON whose keys are documented, both from published values."""

import csv
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_architecture import ROOT
from tests.workshop.days import AGREED, ONE, SAID, TWO, a_day, vote_on
from tests.workshop.rooms import GROUPS, a_full_round, a_round, a_vote, a_workshop
from workshop.errors import ExportError
from workshop.model import Workshop
from workshop.outgoing.contents import contents_of
from workshop.report.csv_files import Guard, csv_files, write_csv
from workshop.report.json_file import FORMAT, VERSION, everything, write_json
from workshop.sample import start_workshop
from workshop.templates.reading import read_template
from workshop.voting import RoundState

LIVE = re.compile("[=+\\-@\t\r\n＝＋－＠]")


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    with a_day(tmp_path_factory.mktemp("day") / "carrick.workshop") as session:
        return session.workshop


def tables(workshop: Workshop) -> dict[str, list[dict[str, str]]]:
    """The CSV files as another program reads them."""
    files = csv_files(contents_of(workshop))
    return {
        name: list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True)))
        for name, data in files.items()
        if name.endswith(".csv")
    }


def as_typed(cell: str) -> str:
    """Take our apostrophe away, as the READ ME says."""
    return cell[1:] if re.match("''*[=+\\-@\t\r\n＝＋－＠]", cell) else cell


def test_that_the_order_in_the_csv_is_the_one_published(day: Workshop) -> None:
    rows = tables(day)["results.csv"]
    for vote in contents_of(day).votes:
        mine = [r for r in rows if r["vote"] == vote.name and r["weighting"] == "people"]
        assert [r["option"] for r in mine] == [p.label for p in vote.outcome.ranking.places]
        assert [float(r["score"]) for r in mine if r["score"]] == [
            p.score for p in vote.outcome.ranking.places if p.score is not None
        ]


def test_that_the_ballots_in_the_csv_count_up_to_the_result(day: Workshop) -> None:
    vote = next(v for v in contents_of(day).votes if v.round.activity == ONE)
    given = Counter[str]()
    for row in tables(day)["ballots.csv"]:
        if row["vote"] == vote.name and row["status"] == "counts" and row["mark"]:
            given[row["option"]] += int(row["mark"])
    assert dict(given) == {p.label: p.total for p in vote.outcome.ranking.places if p.total}


def test_that_ballots_stand_in_the_order_of_what_is_in_them(day: Workshop) -> None:
    shuffled = tuple(replace(r, ballots=tuple(reversed(r.ballots))) for r in day.rounds)
    again = replace(day, rounds=shuffled)
    assert csv_files(contents_of(again)) == csv_files(contents_of(day))
    assert everything(contents_of(again)) == everything(contents_of(day))


def test_that_actions_and_the_log_are_there(day: Workshop) -> None:
    found = tables(day)
    assert [(r["text_1"], r["text_2"], r["text_3"]) for r in found["said.csv"]] == list(SAID)
    assert any("a line was added" in r["text"] for r in found["log.csv"])
    assert [r["moved"] for r in found["moved.csv"]]


@given(st.text(max_size=40))
def test_that_no_text_is_live_in_a_spreadsheet_and_each_can_be_had_as_it_was_typed(text: str) -> None:
    cell = Guard().text(text)
    assert not LIVE.match(cell)
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "�", text)
    assert as_typed(cell) == kept.replace("\r\n", "\n").replace("\r", "\n")


def test_that_hostile_labels_come_back_from_the_csv_as_they_were_typed() -> None:
    labels = ("=1+1", "'=1+1", "-2", "@SUM(A1)", "\tx", 'a "quoted", text', "line\none", "＝1", "+44 1234", "ok")
    workshop = a_workshop(a_full_round(a_vote(labels=labels)))
    found = tables(workshop)["results.csv"]
    assert {as_typed(row["option"]) for row in found} == set(labels)
    assert not any(LIVE.match(cell) for row in found for cell in row.values())
    said = csv_files(contents_of(workshop))["READ ME.txt"].decode("utf-8")
    assert "7 texts have one" in said


def test_that_numbers_below_zero_stay_numbers() -> None:
    files = csv_files(contents_of(a_workshop(a_full_round(a_vote("rate")), a_full_round(a_vote(id="b"), id=2))))
    assert b"'-" not in files["results.csv"]


def test_that_small_groups_are_pooled_in_every_file() -> None:
    few = {"council": ["a0"] * 4, "residents": ["a1"] * 4, "voluntary": ["a2"] * 2, "private": ["a3"]}
    workshop = a_workshop(a_round(a_vote("choice"), few))
    for rows in tables(workshop).values():
        for row in rows:
            assert not {"Private", "Voluntary"} & {row.get("group"), row.get("option")}
    groups = {row["group"]: row["votes"] for row in tables(workshop)["took-part.csv"]}
    assert groups == {"Council": "4", "Residents": "4", "Other groups": "3"}
    (vote,) = json.loads(json.dumps(everything(contents_of(workshop))))["votes"]
    assert {ballot["group"] for ballot in vote["marks"]} == {"Council", "Residents", "Other groups"}


def test_that_json_says_its_format_and_comes_back_as_it_was_written(day: Workshop, tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    write_json(day, path)
    read = json.loads(path.read_text(encoding="utf-8"))
    assert (read["format"], read["version"]) == (FORMAT, VERSION)
    assert read == json.loads(json.dumps(everything(contents_of(day))))
    votes = {vote["activity"]: vote for vote in read["votes"]}
    assert votes[TWO]["compared_with"] == "First vote: four dots each"
    assert votes[AGREED]["scales"][0]["marks"][3] == {"mark": 3, "label": "I can live with this"}
    assert len(votes[ONE]["marks"]) == 24
    assert all(len(ballot["marks"]) == len(votes[ONE]["columns"]) for ballot in votes[ONE]["marks"])
    assert [line["texts"] for line in read["said"][0]["lines"]] == [[*texts, ""] for texts in SAID]


def test_that_every_key_of_the_json_is_documented(day: Workshop) -> None:
    read = json.loads(json.dumps(everything(contents_of(day))))
    words = set(re.findall(r"`([a-z_]+)`", (ROOT / "README.md").read_text(encoding="utf-8")))
    keys = {*read, *(key for vote in read["votes"] for key in vote)}
    assert keys <= words, keys - words


def test_that_half_a_letter_does_not_stop_the_json(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    write_json(a_workshop(a_full_round(a_vote("choice", ("a\udc80b", "c")))), path)
    read = json.loads(path.read_text(encoding="utf-8"))
    assert read["votes"][0]["options"][0]["label"] == "a\udc80b"


def test_that_a_zip_holds_every_file_once_and_tells_no_time(day: Workshop, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        write_csv(day, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == set(csv_files(contents_of(day)))
    write_csv(day, tmp_path / "folder")
    assert {path.name for path in (tmp_path / "folder").iterdir()} == set(csv_files(contents_of(day)))


def test_that_a_folder_that_is_a_file_is_refused_with_a_sentence(day: Workshop, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(ExportError, match="Name a folder"):
        write_csv(day, tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "mine"


def test_that_an_open_vote_is_left_out_and_said_so() -> None:
    workshop = a_workshop(a_round(a_vote("choice"), {"council": ["a0"] * 4}, state=RoundState.OPEN))
    files = csv_files(contents_of(workshop))
    assert "ballots.csv" not in files and "is still open" in files["READ ME.txt"].decode("utf-8")


def test_that_a_rehearsal_is_never_exported(day: Workshop, tmp_path: Path) -> None:
    rehearsal = replace(day, plan=replace(day.plan, banner="REHEARSAL"))
    for write in (write_csv, write_json):
        with pytest.raises(ExportError, match="rehearsal"):
            write(rehearsal, tmp_path / "out.zip")
    assert not (tmp_path / "out.zip").exists()


@pytest.mark.parametrize("template", ["stakeholder-view", "benefits", "provide-buy-or-partner", "honest-opening"])
def test_that_other_templates_leave_as_data_too(template: str, tmp_path: Path) -> None:
    plan = replace(read_template(template), groups=GROUPS)
    with start_workshop(tmp_path / "a.workshop", plan) as session:
        for activity in [a for a in plan.activities if a.is_vote and (a.options or a.options_from is None)][:4]:
            vote_on(session, activity.id)
        contents = contents_of(session.workshop)
    read = json.loads(json.dumps(everything(contents)))
    assert [vote["name"] for vote in read["votes"]] == [vote.name for vote in contents.votes]
    assert {row["vote"] for row in tables(contents.workshop)["ballots.csv"]} == {vote.name for vote in contents.votes}
