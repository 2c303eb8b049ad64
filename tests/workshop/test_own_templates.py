"""Templates of one's own: what is saved reads back, nothing of a room is in it, and the folder is the user's."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.workshop.plans import plans
from workshop.errors import InvalidPlan, WorkshopError
from workshop.plan import Activity, BallotSettings, Option, OptionId, Plan, ResultSettings, StakeholderGroup
from workshop.sample import sample_plan, sample_workshop
from workshop.templates import writing
from workshop.templates.files import shelf_files
from workshop.templates.own import (
    delete_template,
    keep_template,
    own_files,
    put_back,
    rename_template,
    save_template,
    share_template,
)
from workshop.templates.reading import read_template
from workshop.templates.shareable import shareable
from workshop.templates.shelf import read_info
from workshop.voting import Participant

LEFT_OUT = {
    Plan: {"place", "date", "banner", "station", "follows", "start", "switched_on", "printed"},
    Activity: {"good_end", "prefilled"},
    BallotSettings: set[str](),
    ResultSettings: {"tie_rule"},
    Option: set[str](),
    StakeholderGroup: {"stands_for"},
}
"""What belongs to a day, to a demonstration, or follows from the rest. A new field is written, or named here."""


@given(plans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_that_a_saved_template_reads_back_to_an_equal_plan(
    tmp_path_factory: pytest.TempPathFactory, plan: Plan
) -> None:
    folder = tmp_path_factory.mktemp("own")
    path = save_template(plan, "Ours", folder)
    found = read_template(path)
    assert found == replace(shareable(plan, "ours", 1, lambda step: "dots" if "/round" in step else ""), title="Ours")
    assert shareable(found, "ours", 1, lambda step: "dots" if "/round" in step else "") == found
    assert [a.id for a in found.activities] == [a.id for a in plan.activities]
    assert len(found.groups) == len(plan.groups)


@pytest.mark.parametrize("stem", [path.stem for path in shelf_files() if path.stem != "90-demo-carrick"])
def test_that_a_shipped_template_saved_as_ones_own_asks_the_same(stem: str, tmp_path: Path) -> None:
    plan = read_template(stem)
    found = read_template(save_template(plan, plan.title, tmp_path))
    assert (found.groups, found.source, found.summary) == (plan.groups, plan.source, plan.summary)
    assert found.activities == tuple(replace(a, good_end="") for a in plan.activities)
    info = read_info(own_files(tmp_path)[0])
    assert (info.title, info.steps, info.minutes) == (plan.title, len(plan.activities), plan.minutes)


def test_that_every_field_of_a_plan_is_written_or_left_out_by_name() -> None:
    """A field added later is not lost in silence."""
    written = Path(writing.__file__).read_text(encoding="utf-8")
    for value, left_out in LEFT_OUT.items():
        for field in fields(value):
            own_settings = value is BallotSettings and field.name not in ("type", "voter", "live", "seconds", "shuffle")
            assert f".{field.name}" in written or field.name in left_out or own_settings, (
                f"{value.__name__}.{field.name}"
            )


def test_that_nothing_of_a_room_is_in_a_template(tmp_path: Path) -> None:
    with sample_workshop(tmp_path / "x.workshop") as session:
        session.edit_plan(
            replace(session.workshop.plan, place="Town hall", date="2026-11-22", anonymous=False, named=True)
        )
        session.seat([Participant(7, session.workshop.plan.groups[0].id, "Ann Other")])
        actions = session.workshop.plan.activities[-1]
        session.add_note(actions.id, ("Publish the minutes", "Ann Other", "May"))
        idea = Option(OptionId("note-1"), "Publish", source_label="Typed in “Ideas”, was “Sack Bob”")
        asked = session.workshop.plan.activities[5]
        plan = session.workshop.plan.with_activity(replace(asked, options=(idea, *asked.options)))
        text = save_template(plan, "Ours", tmp_path / "own").read_text(encoding="utf-8")
    for private in ("Ann Other", "Publish the minutes", "Sack Bob", "Town hall", "2026-11-22", "SAMPLE ROOM"):
        assert private not in text
    assert "Council" in text


def test_that_a_plan_that_cannot_be_run_yet_says_what_it_lacks(tmp_path: Path) -> None:
    plan = sample_plan()
    vote = replace(plan.activities[2], ballot=replace(plan.activities[2].settings, dots=50))
    with pytest.raises(InvalidPlan, match=r"cannot be a template yet: activity round-one, ballot: 50 dots cannot all"):
        save_template(plan.with_activity(vote), "Ours", tmp_path)
    with pytest.raises(InvalidPlan, match="needs a name"):
        save_template(plan, " \n ", tmp_path)
    assert not list(tmp_path.iterdir())


def test_that_a_vote_whose_options_are_filled_in_later_can_be_kept(tmp_path: Path) -> None:
    plan = sample_plan()
    found = read_template(save_template(plan.with_activity(replace(plan.activities[2], options=())), "Ours", tmp_path))
    assert found.activities[2].options == ()


def test_that_templates_are_renamed_deleted_put_back_and_shared(tmp_path: Path) -> None:
    folder, plan = tmp_path / "own", sample_plan()
    first, second = save_template(plan, "Ours", folder), save_template(plan, "Ours", folder)
    assert [p.name for p in own_files(folder)] == ["ours-2.toml", "ours.toml"]
    rename_template(first, 'A "new" name \\ 公')
    assert read_template(first).title == 'A "new" name \\ 公'
    assert read_template(first).template == "ours"
    with pytest.raises(InvalidPlan, match="needs a name"):
        rename_template(first, "")
    held = delete_template(second)
    assert own_files(folder) == (first,)
    put_back(second, held)
    assert read_template(second) == replace(read_template(first), title="Ours", template="ours-2")
    share_template(first, tmp_path / "to share")
    kept = keep_template(tmp_path / "to share.workshop-template", tmp_path / "other")
    assert read_template(kept) == read_template(first)
    assert own_files(tmp_path / "not there") == ()


def test_that_only_a_whole_template_is_kept(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("schema = 1\nkind = 'workshop'\nid = 'x'\ntitle = 'X'\n")
    with pytest.raises(WorkshopError, match=r"bad\.toml: there is no activity in it"):
        keep_template(bad, tmp_path / "own")
    assert own_files(tmp_path / "own") == ()
