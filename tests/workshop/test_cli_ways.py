"""The command line counts every way of voting, as the README shows it, by every rule, and says how sure it is."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from workshop.ballots import BALLOT_TYPES, ballot_type
from workshop.cli import run
from workshop.model import Workshop
from workshop.plan import MAIN, SECOND
from workshop.ranking import RANKING_RULES
from workshop.session import open_workshop
from workshop.voting import DONT_KNOW, RoundState

ROOT = Path(__file__).resolve().parents[2]
EVERY_WAY = ROOT / "tests" / "data" / "every-way.toml"
WAYS = [kind.key for kind in BALLOT_TYPES]


def examples() -> dict[str, str]:
    """The README's example of a CSV for each way of voting."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = next(b for b in re.findall(r"```text\n(.*?)```", readme, re.DOTALL) if b.startswith("choice:"))
    return {part.partition(":")[0]: part.partition("\n")[2] for part in block.strip().split("\n\n")}


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "room.workshop"
    assert run(["new", str(EVERY_WAY), str(path), "--groups", "Council=9,Residents=9,Private=2"]) == 0
    capsys.readouterr()
    return path


def step(way: str) -> str:
    """The id of the vote that asks in this way."""
    return way.replace("_", "-")


def cast(file: Path, way: str, text: str, *more: str, name: str = "votes.csv") -> None:
    path = file.parent / name
    path.write_text(text, encoding="utf-8")
    assert run(["cast", str(file), step(way), str(path), *more]) == 0


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    capsys.readouterr()
    assert run([str(a) for a in arguments]) == 0
    return capsys.readouterr().out


def ranked(capsys: pytest.CaptureFixture[str], file: Path, way: str, *more: str) -> dict:
    return json.loads(said(capsys, "rank", file, step(way), "--json", *more))


def rows(way: str, *ballots: str) -> str:
    """The README's header, and rows of one's own."""
    return "\n".join([examples()[way].splitlines()[0], *ballots, ""])


def marks_of(file: Path, way: str) -> dict:
    with open_workshop(file, read_only=True) as session:
        workshop: Workshop = session.workshop
    (ballot,) = next(r for r in workshop.rounds if r.activity == step(way)).ballots
    return dict(ballot.marks)


def test_that_the_readme_shows_one_example_for_each_way_of_voting() -> None:
    assert list(examples()) == WAYS


MARKS = {
    "choice": {(MAIN, "leadership"): 1},
    "approve": {(MAIN, "equity"): 1, (MAIN, "transparency"): 1},
    "dots": {(MAIN, "equity"): 2, (MAIN, "leadership"): 1, (MAIN, "transparency"): 1},
    "points": {(MAIN, "equity"): 60, (MAIN, "leadership"): 30, (MAIN, "transparency"): 10},
    "rate": {(MAIN, "equity"): 4, (MAIN, "leadership"): DONT_KNOW, (MAIN, "transparency"): 2},
    "rate_pair": {
        (MAIN, "equity"): 5,
        (MAIN, "leadership"): 3,
        (SECOND, "equity"): 2,
        (SECOND, "leadership"): DONT_KNOW,
    },
    "rank": {(MAIN, "leadership"): 1, (MAIN, "equity"): 2, (MAIN, "transparency"): 2},
    "pairs": {("equity", "leadership"): 1, ("equity", "transparency"): 0, ("leadership", "transparency"): 2},
}


@pytest.mark.parametrize("way", WAYS)
def test_that_the_readmes_example_is_cast_as_it_stands(
    way: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast(file, way, examples()[way])
    assert marks_of(file, way) == MARKS[way]
    result = ranked(capsys, file, way)
    assert (result["ballots"], result["rule"]) == (1, ballot_type(way).rules[0])


@pytest.mark.parametrize("way", WAYS)
def test_that_labels_name_columns_too(way: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    header, ballot = examples()[way].splitlines()[:2]
    for id, label in (("importance5", "How much does it matter here?"), ("performance5", "How good is it now?")):
        header = header.replace(id, label)
    header = re.sub(r"equity|leadership|transparency|honesty", lambda m: m[0].capitalize(), header)
    cast(file, way, f"{header}\n{ballot}\n")
    assert marks_of(file, way) == MARKS[way]


def test_that_places_given_twice_are_ties_and_empty_ones_below_all(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast(file, "rank", rows("rank", "Council,2,1,2,", "Council,1,2,2,4", "Council,1,1,3,4"))
    found = ranked(capsys, file, "rank")
    assert {p["option"]: p["score"] * 9 for p in found["places"]} == pytest.approx(
        {"leadership": 3 + 1.5 + 2.5, "equity": 1.5 + 3 + 2.5, "transparency": 1.5 + 1.5 + 1, "honesty": 0}
    )
    assert [(p["option"], p["rank"], p["tied"]) for p in found["places"]] == [
        ("equity", 1, True),
        ("leadership", 1, True),
        ("transparency", 3, False),
        ("honesty", 4, False),
    ]


@pytest.mark.parametrize("rule", [rule.key for rule in RANKING_RULES])
def test_that_every_rule_can_be_asked_for(rule: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    way = next(kind.key for kind in BALLOT_TYPES if rule in kind.rules)
    ballot = examples()[way].splitlines()[1]
    cast(file, way, rows(way, *[ballot] * 3, *[ballot.replace("Council", "Residents")] * 3))
    found = ranked(capsys, file, way, "--rule", rule, "--second-opinion", "--agreement", "--robustness")
    assert (found["rule"], found["ballots"]) == (rule, 6)
    assert any(p["score"] is not None for p in found["places"])
    assert said(capsys, "rank", file, step(way), "--rule", rule, "--second-opinion", "--agreement", "--robustness")


DOTS = ["Council,2,2,", "Council,2,1,1", "Council,2,,2", "Council,1,2,1", "Residents,2,,2", "Residents,,2,2"]
DOTS += ["Residents,1,1,2", "Residents,2,2,"]


def test_that_json_says_more_only_when_asked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cast(file, "dots", rows("dots", *DOTS))
    plain = ranked(capsys, file, "dots")
    whole = ranked(capsys, file, "dots", "--second-opinion", "--agreement", "--robustness")
    assert {key: whole[key] for key in plain} == plain
    assert whole.keys() - plain.keys() == {"second_opinion", "agreement", "robustness"}


def test_that_a_second_opinion_names_its_rule_and_whether_it_agrees(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast(file, "dots", rows("dots", "Council,2,,", "Council,2,,", "Council,,1,", "Council,,1,", "Council,,1,"))
    found = ranked(capsys, file, "dots", "--second-opinion")["second_opinion"]
    assert (found["rule"], found["agrees"], found["beats_all"]) == ("people", False, None)
    assert found["words"].startswith("Counted by number of people, the top one would change: Leadership would come in")
    assert found["places"][0]["option"] == "leadership"
    assert "Second opinion. Counted by number of people" in said(capsys, "rank", file, "dots", "--second-opinion")
    back = ranked(capsys, file, "dots", "--rule", "people", "--second-opinion")["second_opinion"]
    assert back["rule"] == "dots"


def test_that_one_that_beats_all_others_is_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cast(file, "rank", rows("rank", *["Council,1,2,3,4"] * 3, *["Residents,4,1,2,3"] * 2))
    found = ranked(capsys, file, "rank", "--second-opinion")
    assert found["places"][0]["option"] == "leadership"
    assert (found["second_opinion"]["beats_all"], found["second_opinion"]["rule"]) == ("equity", "copeland")
    assert found["second_opinion"]["words"].endswith("Equity beats every other option one to one.")
    assert "3 more duels won than lost  beats all others" in said(capsys, "rank", file, "rank", "--rule", "copeland")


def test_that_where_there_is_no_second_rule_the_opinion_is_null(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for way in ("choice", "rate_pair"):
        cast(file, way, examples()[way])
        assert ranked(capsys, file, way, "--second-opinion")["second_opinion"] is None
        assert "There is no second way to count this vote." in said(capsys, "rank", file, step(way), "--second-opinion")


def test_that_agreement_has_w_beside_chance_and_a_for_each_option(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ballots = [
        "Council,5,3,1",
        "Council,5,3,2",
        "Council,4,3,1",
        "Residents,1,3,2",
        "Residents,2,4,5",
        "Residents,1,3,2",
    ]
    cast(file, "rate", rows("rate", *ballots))
    found = ranked(capsys, file, "rate", "--agreement")["agreement"]
    assert found["chance"] == pytest.approx(1 / 6) and 0 < found["kendall_w"] < 0.3
    assert [o["option"] for o in found["options"]] == ["equity", "leadership", "transparency"]
    equity, leadership, _ = found["options"]
    assert equity["a"] < 0 < leadership["a"]
    assert (equity["split"], equity["highest"], equity["lowest"]) == (True, "Council", "Residents")
    assert equity["gap"] == pytest.approx(14 / 3 - 4 / 3)
    assert "furthest apart on Equity: Council highest, Residents lowest, 3.3 steps" in found["words"]
    text = said(capsys, "rank", file, "rate", "--agreement")
    assert "We put them in very different orders. (Kendall's W is" in text
    assert "Equity        A -0" in text


def test_that_robustness_prints_its_seed_intervals_and_who_could_be_left_out(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast(file, "dots", rows("dots", *DOTS))
    found = ranked(capsys, file, "dots", "--robustness")["robustness"]
    assert found["seed"] > 0 and found["resamples"] == 1000
    assert [i["option"] for i in found["intervals"]] == ["equity", "leadership", "transparency"]
    assert all(1 <= i["low"] <= i["high"] <= 3 for i in found["intervals"])
    assert isinstance(found["ballots_to_flip"], int)
    assert [o["group"] for o in found["leave_one_out"]] == ["Council", "Residents"]
    assert found["influence"] == pytest.approx(1 / 8)
    assert found == ranked(capsys, file, "dots", "--robustness")["robustness"]
    text = said(capsys, "rank", file, "dots", "--robustness")
    assert f"seed {found['seed']}" in text and "Without Council" in text


def test_that_two_votes_are_compared(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cast(file, "choice", rows("choice", *["Council,1,,"] * 3, *["Council,,1,"] * 2, "Residents,,,1"))
    again = rows("choice", *["Council,,,1"] * 3, *["Council,,1,"] * 2, "Private,1,,")
    cast(file, "choice", again, "--new-round", name="again.csv")
    found = ranked(capsys, file, "choice", "--compare", "1")
    assert (found["round"], found["compare"]["earlier"], found["compare"]["later"]) == (2, 1, 2)
    moved = {o["option"]: (o["before"], o["after"], o["words"]) for o in found["compare"]["options"]}
    assert moved == {
        "transparency": (3, 1, "up 2"),
        "leadership": (2, 2, "same place"),
        "equity": (1, 3, "down 2"),
    }
    assert found["compare"]["tau_b"] == -1 and found["compare"]["changed"] is None
    assert "Private voted only the second time." in found["compare"]["words"]
    with open_workshop(file, read_only=True) as session:
        states = [r.state for r in session.workshop.rounds]
    assert states == [RoundState.REVEALED, RoundState.CLOSED]
    earlier = ranked(capsys, file, "choice", "--round", "1", "--compare", "2")
    assert earlier["round"] == 1 and earlier["compare"] == found["compare"]
    text = said(capsys, "rank", file, "choice", "--compare", "1")
    assert "First vote, then second vote. Two options moved by two places or more." in text
    assert "Transparency  up 2" in text


def test_that_a_bad_file_for_a_new_vote_leaves_the_one_before_as_it_was(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast(file, "choice", examples()["choice"])
    bad = file.parent / "bad.csv"
    bad.write_text(rows("choice", "Council,1,1,"))
    assert run(["cast", str(file), "choice", str(bad), "--new-round"]) == 1
    with open_workshop(file) as session:
        assert [(r.state, r.votes_in) for r in session.workshop.rounds] == [(RoundState.CLOSED, 1)]
        session.reopen_round(session.workshop.rounds[0].id)
    bad.write_text(examples()["choice"] + "\nResidents,1,,\n")
    capsys.readouterr()
    assert run(["cast", str(file), "choice", str(bad), "--new-round"]) == 1
    assert "is not finished" in capsys.readouterr().err


def test_that_a_vote_is_not_compared_with_itself_or_with_none(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cast(file, "choice", examples()["choice"])
    for number, sentence in (("1", "First vote cannot be compared with itself"), ("4", "there is no vote 4")):
        capsys.readouterr()
        assert run(["rank", str(file), "choice", "--compare", number]) == 1
        assert sentence in capsys.readouterr().err


def test_that_two_scales_are_put_on_a_map(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    header = "group," + ",".join(
        f"{option} | {scale}5" for option in ("equity", "leadership") for scale in ("importance", "performance")
    )
    ballots = ["Council,5,1,2,4"] * 7 + ["Residents,5,2,2,4"] * 3
    cast(file, "rate_pair", "\n".join([header, *ballots, ""]))
    found = ranked(capsys, file, "rate_pair", "--agreement")
    assert found["map"]["cross_at"] == "midpoint" and found["map"]["line_up"] == 3
    equity, leadership, transparency = found["map"]["options"]
    assert (equity["corner"], equity["words"], equity["close"]) == ("high_low", "Fix first", False)
    assert equity["across"] == pytest.approx(1.3) and equity["up"] == 5
    assert leadership["corner"] == "low_high"
    assert (transparency["corner"], transparency["words"]) == ("", "no answers")
    assert [o["question"] for o in found["agreement"]["options"]] == ["How much does it matter here?"] * 3 + [
        "How good is it now?"
    ] * 3
    text = said(capsys, "rank", file, "rate-pair")
    assert "The lines stand in the middle of each scale, at 3 for “How good is it now?” and 3 for" in text
    assert "Equity        Fix first" in text


def test_that_ranking_loads_nothing_but_numpy(tmp_path: Path) -> None:
    """The packages that count again in our tests, and Qt, are never there at run time."""
    (tmp_path / "votes.csv").write_text(rows("rank", *["Council,1,2,3,4"] * 4, *["Residents,2,1,3,4"] * 4))
    commands = [
        ["new", str(EVERY_WAY), "a.workshop", "--groups", "Council=7,Residents=8"],
        ["cast", "a.workshop", "rank", "votes.csv"],
        ["cast", "a.workshop", "rank", "votes.csv"],
        ["rank", "a.workshop", "rank", "--json", "--second-opinion", "--agreement", "--robustness"],
        ["rank", "a.workshop", "rank", "--rule", "schulze"],
    ]
    script = (
        "import sys; from ui.__main__ import main\n"
        f"for command in {commands!r}: assert main(command) == 0, command\n"
        "roots = {name.partition('.')[0] for name in sys.modules}\n"
        "heavy = roots & {'scipy', 'pandas', 'numba', 'choix', 'PySide6', 'shiboken6', 'pyqtgraph', 'matplotlib'}\n"
        "assert 'numpy' in roots and not heavy, heavy"
    )
    env = {"PYTHONPATH": str(ROOT), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
