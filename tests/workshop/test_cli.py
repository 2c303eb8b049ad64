"""The command line, from template to workbook: run as an organiser would, without a window and without Qt."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from ui.__main__ import COMMANDS, main
from workshop.cli import run
from workshop.sample import sample_workshop
from workshop.session import open_workshop
from workshop.voting import RoundState

ROOT = Path(__file__).resolve().parents[2]
VOTES = (
    "group,equity,honesty,Leadership\nCouncil,2,2,\nC,2,1,1\nCouncil,2,,2\nResidents,1,2,1\nR,,2,2\nresidents,2,2,\n"
)


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "room.workshop"
    assert run(["new", "prioritise-principles", str(path), "--groups", "Council=7,Residents=8*2"]) == 0
    assert "is ready" in capsys.readouterr().out
    return path


def csv(folder: Path, text: str, name: str = "votes.csv") -> str:
    path = folder / name
    path.write_bytes(text.encode())
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path, status: int = 0) -> str:
    """What a command says; on stdout when it is done, on stderr when it is not."""
    assert run([str(a) for a in arguments]) == status
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    assert (err == "") == (status == 0)
    return out if status == 0 else err


def test_that_a_workshop_is_made_of_a_template_with_groups_of_ones_own(file: Path) -> None:
    with open_workshop(file, read_only=True) as session:
        plan = session.workshop.plan
    assert (plan.template, plan.template_version) == ("prioritise-principles", 1)
    assert [(g.name, g.code, g.people, g.weight) for g in plan.groups] == [
        ("Council", "C", 7, 1),
        ("Residents", "R", 8, 2),
    ]


def test_that_a_file_of_ballots_is_counted_once_and_ranked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    votes = csv(file.parent, VOTES)
    assert said(capsys, "cast", file, "round-one", votes).startswith("6 ballots counted in ")
    assert said(capsys, "cast", file, "round-one", votes).endswith("Nothing was added.\n")
    result = json.loads(said(capsys, "rank", file, "round-one", "--json"))
    assert list(result) == [
        "activity",
        "round",
        "rule",
        "weighting",
        "ballots",
        "withdrawn",
        "places",
        "groups",
        "notes",
    ]
    assert (result["activity"], result["round"], result["weighting"]) == ("round-one", 1, "people")
    assert (result["ballots"], result["withdrawn"]) == (6, 0)
    assert result["places"][0].keys() == {"option", "label", "rank", "tied", "score", "people", "answers"}
    top = [(p["option"], p["rank"], p["tied"], p["score"], p["people"]) for p in result["places"][:3]]
    assert top == [
        ("honesty", 1, True, 9 / 24, 5),
        ("equity", 1, True, 9 / 24, 5),
        ("leadership", 3, False, 6 / 24, 4),
    ]
    assert {name: g["ballots"] for name, g in result["groups"].items()} == {"Council": 3, "Residents": 3}
    assert result["groups"]["Council"]["places"][0]["option"] == "equity"


def test_that_weightings_change_whose_ranking_it_is(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "group,equity,honesty\n" + "C,2,\n" * 5 + "R,,2\n" * 3
    said(capsys, "cast", file, "round-one", csv(file.parent, text))
    first = {
        weighting: json.loads(said(capsys, "rank", file, "round-one", "--json", *more))["places"][0]["option"]
        for weighting, more in {
            "as it says": (),
            "people": ("--weighting", "people"),
            "custom": ("--weighting", "custom"),
        }.items()
    }
    assert first == {"as it says": "equity", "people": "equity", "custom": "honesty"}


def test_that_a_ranking_can_be_read_without_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "cast", file, "round-one", csv(file.parent, VOTES))
    text = said(capsys, "rank", file, "round-one")
    assert text.startswith("First vote: four dots each · First vote\n")
    assert "1=   Ethical and honest behaviour" in text
    assert "9 dots" in text


def test_that_the_round_is_left_closed_and_more_ballots_may_follow(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "cast", file, "round-one", csv(file.parent, VOTES))
    said(capsys, "cast", file, "round-one", csv(file.parent, "group,equity\nC,2\n", "late.csv"))
    with open_workshop(file) as session:
        (round,) = session.workshop.rounds
        assert (round.state, round.votes_in, round.number) == (RoundState.CLOSED, 7, 1)
        session.reveal_round(round.id)
    more = csv(file.parent, "group,equity\nR,1\n", "more.csv")
    assert "add --new-round" in said(capsys, "cast", file, "round-one", more, status=1)
    said(capsys, "cast", file, "round-one", more, "--new-round")
    assert json.loads(said(capsys, "rank", file, "round-one", "--json"))["round"] == 2
    assert json.loads(said(capsys, "rank", file, "round-one", "--json", "--round", "1"))["ballots"] == 7
    assert "there is no vote 3" in said(capsys, "rank", file, "round-one", "--round", "3", status=1)


def test_that_more_ballots_than_people_are_said_to_whoever_casts_them(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "cast", file, "round-one", csv(file.parent, "group,equity\n" + "C,2\n" * 7))
    assert text == "7 ballots counted in the first vote on “First vote: four dots each”, which is now closed.\n"
    text = said(capsys, "cast", file, "round-one", csv(file.parent, "group,equity\n" + "C,1\n" * 4, "more.csv"))
    assert text.endswith("which is now closed. More votes than people: Council: 11 votes, 7 people.\n")


def test_that_one_bad_row_keeps_the_whole_file_out(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "cast", file, "round-one", csv(file.parent, VOTES))
    bad = csv(file.parent, "group,card,equity\nC,1,2\nC,2,3\nC,1,1\nX,,1\n", "bad.csv")
    lines = said(capsys, "cast", file, "round-one", bad, status=1).splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("bad.csv, row 3, column equity: ")
    assert lines[1].startswith('bad.csv, row 5, column group: there is no group "X"')
    cards = csv(file.parent, "group,card,equity\nC,1,2\nC,2,1\nC,1,1\n", "cards.csv")
    lines = said(capsys, "cast", file, "round-one", cards, status=1).splitlines()
    assert lines[0] == "cards.csv, row 4, column card: card 1 stands in row 2 too."
    with open_workshop(file) as session:
        (round,) = session.workshop.rounds
        assert (round.votes_in, round.state, round.reopened) == (6, RoundState.CLOSED, 0)


def test_that_a_card_votes_once_in_a_secret_vote(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "cast", file, "round-one", csv(file.parent, "group,card,equity\nC,7,2\n"))
    again = csv(file.parent, "group,card,honesty\nC,7,2\n", "again.csv")
    assert "again.csv, row 2, column card: Card 7 has handed in" in said(
        capsys, "cast", file, "round-one", again, status=1
    )


def test_that_a_secret_vote_under_way_is_not_ranked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_workshop(file) as session:
        session.open_round(session.workshop.plan.activities[3].id)
    assert "secret" in said(capsys, "rank", file, "round-one", status=1)


def test_that_a_vote_opened_again_after_a_look_is_ranked_with_three_more(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "cast", file, "round-one", csv(file.parent, VOTES))
    for option, waits in (("equity", "2 more votes are"), ("honesty", "1 more vote is")):
        said(capsys, "cast", file, "round-one", csv(file.parent, f"group,{option}\nC,1\n", option))
        for more in ((), ("--json",), ("--robustness",), ("--round", "1")):
            assert f"you can look when {waits} in" in said(capsys, "rank", file, "round-one", *more, status=1)
    said(capsys, "cast", file, "round-one", csv(file.parent, "group,leadership\nR,1\n", "three"))
    assert json.loads(said(capsys, "rank", file, "round-one", "--json"))["ballots"] == 9


def test_that_a_vote_opened_again_is_not_compared_before_it_may_be_looked_at(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "cast", file, "round-one", csv(file.parent, VOTES))
    said(capsys, "cast", file, "round-one", csv(file.parent, VOTES + "\n", "again"), "--new-round")
    said(capsys, "cast", file, "round-one", csv(file.parent, "group,equity\nR,1\n", "late"))
    compared = ("rank", file, "round-one", "--round", "1", "--compare", "2")
    assert "opened again" in said(capsys, *compared, status=1)
    said(capsys, "rank", file, "round-one", "--round", "1")


def test_that_small_groups_are_pooled_in_json_too(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "cast", file, "round-one", csv(file.parent, "group,equity\n" + "C,2\n" * 5 + "R,1\n"))
    result = json.loads(said(capsys, "rank", file, "round-one", "--json"))
    assert "Residents" not in result["groups"]
    note = "Groups are not shown: with fewer than 3 votes in some, they would all stand together"
    assert result["notes"].count(note) == 1 and f"{note}." not in result["notes"]
    for weighting in ("groups", "custom"):
        result = json.loads(said(capsys, "rank", file, "round-one", "--json", "--weighting", weighting))
        assert result["weighting"] == "people"
        assert result["notes"].count("Each person counts once, because no groups can be shown") == 1


def test_that_the_workbook_is_written(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "cast", file, "round-one", csv(file.parent, VOTES))
    out = file.parent / "out.xlsx"
    assert said(capsys, "export", file, out) == f"{out} is written.\n"
    assert "Ballots" in openpyxl.load_workbook(out).sheetnames
    assert said(capsys, "export", file, file.parent / "nowhere" / "out.xlsx", status=1).count("\n") == 1


def test_that_check_says_whether_a_file_is_whole_and_lists_its_steps(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "cast", file, "round-one", csv(file.parent, VOTES))
    text = said(capsys, "check", file)
    assert "round-one  vote  First vote: 6 votes, closed" in text
    file.write_bytes(file.read_bytes()[:4096])
    assert said(capsys, "check", file, status=1).count("\n") == 1


def test_that_templates_are_listed_by_id(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "templates").splitlines()
    assert len(lines) == 15
    assert " ".join(lines[0].split()) == "prioritise-principles 70 min Which principles matter most here?"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("new", "no-such-template", "x.workshop"), 'There is no template "no-such-template"'),
        (("new", "benefits", "x.workshop", "--groups", "Council"), "“Council” is not a group"),
        (("new", "demo-carrick", "x.workshop", "--groups", "Council=7"), "Keep the groups the demonstration brings"),
        (("cast", "gone.workshop", "round-one", "x.csv"), "gone.workshop"),
        (("rank", "gone.workshop", "round-one"), "gone.workshop"),
        (("export", "gone.workshop", "x.xlsx"), "gone.workshop"),
        (("check", "gone.workshop"), "gone.workshop"),
    ],
)
def test_that_what_can_be_mended_is_one_sentence_and_status_1(
    arguments: tuple[str, ...],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    err = said(capsys, *arguments, status=1)
    assert sentence in err and err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_that_steps_are_named_or_the_sentence_lists_them(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Votes: practice, where-now, clear-words, round-one" in said(capsys, "rank", file, "round-nine", status=1)
    assert "has not been voted on yet" in said(capsys, "rank", file, "round-two", status=1)
    assert "is not a vote" in said(capsys, "cast", file, "why", csv(file.parent, VOTES), status=1)
    assert "cannot be read" in said(capsys, "cast", file, "round-one", file.parent / "gone.csv", status=1)
    assert "add" not in said(capsys, "cast", file, "how-well", csv(file.parent, VOTES), status=1)


def test_that_a_step_of_an_agenda_may_be_named_without_its_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "day.workshop"
    said(capsys, "new", "20-agenda-ninety-minutes", path, "--groups", "C=1")
    said(capsys, "cast", path, "round-one", csv(tmp_path, "group,equity\nC,2\n"))
    assert (
        json.loads(said(capsys, "rank", path, "round-one", "--json"))["activity"] == "prioritise-principles/round-one"
    )


def test_that_an_existing_file_is_never_overwritten(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    assert file.name in said(capsys, "new", "benefits", file, status=1)
    assert file.read_bytes() == before


def test_that_a_file_open_elsewhere_gets_a_sentence(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_workshop(file):
        assert "open" in said(capsys, "rank", file, "round-one", status=1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["rank"],
        ["rank", "a.workshop", "x", "--weighting", "loud"],
        ["rank", "a.workshop", "x", "--rule", "guess"],
        ["cast", "a", "b"],
        ["export", "a"],
        ["check", "a", "--deep"],
        ["chekc"],
        ["--dmeo"],
        ["a.workshop", "--demo"],
        ["a.workshop", "b.workshop"],
    ],
)
def test_that_wrong_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "usage" in capsys.readouterr().err


def test_that_help_and_version_are_status_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == main(["--version"]) == main(["rank", "--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"common-ground {command}" in out for command in COMMANDS)


def test_that_every_command_of_the_usage_is_one_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert "{" not in out
    for command in COMMANDS:
        assert f"\n    {command}" in out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt always has a screen")
@pytest.mark.parametrize("arguments", [["k1.csv"], ["--demo"], [], ["station", "k1.station"], ["k1.station"]])
def test_that_without_a_screen_one_sentence_says_so(arguments: list[str], tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "ui", *arguments]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("There is no screen here") and done.stderr.count("\n") == 1


def test_that_no_command_imports_qt(tmp_path: Path) -> None:
    votes = csv(tmp_path, VOTES)
    commands = [
        ["new", "prioritise-principles", "a.workshop", "--groups", "Council=7,Residents=8"],
        ["cast", "a.workshop", "round-one", votes],
        ["rank", "a.workshop", "round-one", "--json"],
        ["export", "a.workshop", "a.xlsx"],
        ["check", "a.workshop"],
        ["templates"],
    ]
    script = (
        "import sys; from ui.__main__ import main; import workshop.cli\n"
        f"for command in {commands!r}: assert main(command) == 0, command\n"
        "qt = [m for m in sys.modules if m.startswith(('PySide6', 'shiboken6', 'pyqtgraph', 'ui.app'))]\n"
        "assert not qt, qt"
    )
    env = {"PYTHONPATH": str(ROOT), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_that_it_runs_as_a_program_on_a_console_that_lacks_letters(tmp_path: Path) -> None:
    with sample_workshop(tmp_path / "sample.workshop"):
        pass
    env = {"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONIOENCODING": "ascii"}
    arguments = [sys.executable, "-m", "ui", "rank", "sample.workshop", "round-one"]
    plain = subprocess.run(arguments, cwd=tmp_path, env=env, capture_output=True, check=False)
    assert (plain.returncode, plain.stderr) == (0, b"")
    as_json = subprocess.run([*arguments, "--json"], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert json.loads(as_json.stdout)["places"][0]["label"] == "Transparency"


def test_that_a_reader_who_has_read_enough_causes_no_traceback() -> None:
    env = {"PYTHONPATH": str(ROOT), "PATH": ""}
    arguments = [sys.executable, "-m", "ui", "templates"]
    with subprocess.Popen(arguments, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout and program.stderr
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 1
