# ruff: noqa: E501 (a spoilt line and its sentence read best side by side)
"""Templates: every shipped one loads, and every bad one gets a sentence that names file, activity and field."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshop.errors import WorkshopError
from workshop.plan import ActivityKind, GroupId, Plan, Polarity, StakeholderGroup, Weighting, is_secret
from workshop.templates.files import FOLDER, open_file
from workshop.templates.reading import group_presets, plan_for_groups, read_template
from workshop.templates.shelf import template_shelf

FLAGSHIP = (FOLDER / "01-prioritise-principles.toml").read_text(encoding="utf-8")
DEMO = (FOLDER / "90-demo-carrick.toml").read_text(encoding="utf-8")
STEMS = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "00-library")

SMALL = """
schema = 1
kind = "workshop"
id = "small"
title = "Small"
[[activity]]
id = "vote"
title = "Vote"
kind = "vote"
prompt = "Which?"
option = [{ id = "a", label = "A" }, { id = "b", label = "B" }]
[activity.ballot]
type = "choice"
"""


def refusal(folder: Path, text: str | bytes, name: str = "01-x.toml") -> str:
    """The sentence a template is refused with."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(WorkshopError) as refused:
        read_template(path)
    return str(refused.value)


def read(folder: Path, text: str) -> Plan:
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return read_template(path)


def test_that_all_shipped_templates_are_on_the_shelf_in_file_order() -> None:
    shelf = template_shelf()
    assert [info.path.stem for info in shelf] == STEMS
    assert len(shelf) == 15
    assert [info.kind for info in shelf] == ["workshop"] * 12 + ["agenda"] * 2 + ["demo"]


@pytest.mark.parametrize("stem", STEMS)
def test_that_a_shipped_template_loads_and_agrees_with_the_shelf(stem: str) -> None:
    info = next(i for i in template_shelf() if i.path.stem == stem)
    plan = read_template(stem)
    assert (plan.template, plan.title, plan.summary) == (info.id, info.title, info.summary)
    optional = sum(a.minutes for a in plan.activities if a.optional) if info.kind == "agenda" else 0
    assert (plan.minutes + optional, len(plan.activities)) == (info.minutes, info.steps)
    assert len({a.id for a in plan.activities}) == len(plan.activities)
    assert read_template(info.id) == plan == read_template(info.path)


@pytest.mark.parametrize("stem", STEMS)
def test_that_the_minutes_a_shipped_template_promises_are_those_of_its_steps(stem: str) -> None:
    top = open_file(FOLDER / f"{stem}.toml")
    plan = read_template(stem)
    all_steps = sum(a.minutes for a in plan.activities)
    assert top.whole("minutes", low=1, high=1000) == (all_steps if top.text("kind") == "agenda" else plan.minutes)


@pytest.mark.parametrize("stem", STEMS)
def test_that_shipped_votes_say_what_they_ask_and_cite_a_slide(stem: str) -> None:
    plan = read_template(stem)
    assert any(line.startswith("Slide ") for line in plan.source)
    assert plan.source[0].startswith("Bovaird, T. (2009)")
    for activity in plan.activities:
        if activity.kind is not ActivityKind.VOTE:
            continue
        assert 0 < len(activity.prompt) <= 150
        assert activity.settings.seconds <= activity.minutes * 60
        for option in activity.options:
            assert len(option.label) <= 95
            assert re.fullmatch(r"[^.!?]*[.!?]", option.definition), f"one sentence: {option.definition}"


def test_that_shipped_templates_are_in_uk_english_and_use_the_rooms_words() -> None:
    american = re.compile(r"\b(organiz|prioritiz|recogniz|center|color|behavior|favor|labor|judgment|analyz)\w*", re.I)
    for path in sorted(FOLDER.glob("*.toml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "Organizational Dynamics" not in line:
                assert not american.search(line), f"{path.name}: {line}"
            if re.match(r"(prompt|help|screen_open|screen_result|label|corner_\w+) = ", line):
                assert not re.search(r"\b(milk it|spread|round|Ease off)\b", line, re.I), f"{path.name}: {line}"


def test_that_the_flagship_asks_for_four_dots_and_then_a_top_five() -> None:
    plan = read_template("prioritise-principles")
    first, second = plan.activity(plan.activities[3].id), plan.activity(plan.activities[5].id)
    assert (first.id, second.id) == ("round-one", "round-two")
    assert (first.settings.dots, first.settings.max_per_option, first.settings.use_all) == (4, 2, True)
    assert first.result.compare_weighting is Weighting.GROUPS
    assert is_secret(plan, first) and not first.settings.live
    assert (second.settings.type, second.settings.rank_depth, second.result.compare_to) == ("rank", 5, "round-one")
    assert "The higher you place it, the more it counts" in second.intro
    assert [a.id for a in plan.activities if a.optional] == ["weights", "how-well"]


def test_that_a_practice_vote_comes_first_where_the_template_asks_for_one() -> None:
    practice = read_template("prioritise-principles").activities[0]
    assert (practice.kind, practice.minutes, len(practice.options)) == (ActivityKind.PRACTICE, 3, 5)
    assert read_template("demo-carrick").activities[0].kind is ActivityKind.VOTE


def test_that_contexts_become_options_and_groups_wait_for_the_room() -> None:
    where_now = read_template("prioritise-principles").activities[1]
    assert [o.id for o in where_now.options][:2] == ["forming", "settled"]
    missing = next(a for a in read_template("stakeholder-view").activities if a.id == "who-is-missing")
    assert missing.options == () and missing.options_from and missing.options_from.set == "groups"
    assert missing.show_counts


def test_that_an_activity_says_which_end_of_a_neutral_scale_is_good() -> None:
    by_id = {str(a.id): a for a in read_template("collaborative-advantage").activities}
    polarities = [by_id[id].criteria[0].scale for id in ("two-part-test", "inertia")]
    assert [s.polarity for s in polarities if s] == [Polarity.HIGH_IS_GOOD, Polarity.HIGH_IS_BAD]


def test_that_an_agenda_takes_its_steps_from_other_templates() -> None:
    plan = read_template("agenda-ninety-minutes")
    by_id = {str(a.id): a for a in plan.activities}
    round_two = by_id["prioritise-principles/round-two"]
    assert (round_two.minutes, round_two.result.compare_to) == (6, "prioritise-principles/round-one")
    assert round_two.notes.startswith("Show the order, then the movement.\n\nShow the second order first")
    taken = by_id["prioritise-principles/how-well"].options_from
    assert taken and taken.activities == ("prioritise-principles/round-two",)
    assert by_id["practice"].options and by_id["close"].kind is ActivityKind.TALK
    captures = [a for a in read_template("agenda-half-day").activities if a.kind is ActivityKind.CAPTURE]
    assert [c.settings.fields for c in captures] == [("Action", "Who", "By when")]


def test_that_the_demonstration_holds_the_slide_as_printed() -> None:
    plan = read_template("90-demo-carrick")
    table, listed, own, _ = plan.activities
    assert plan.banner.startswith("DEMONSTRATION DATA")
    assert len(plan.groups) == 11 and all(g.people == 0 for g in plan.groups)
    assert table.criteria[0].scale and table.criteria[0].scale.polarity is Polarity.UNSTATED
    assert {e.mark for e in table.prefilled} == {1, 2, 3, 4, 5} and len(table.prefilled) == 33
    assert {e.mark for e in listed.prefilled} == {1} and len(listed.prefilled) == 33
    assert own.prefilled == ()
    assert [o.section for o in table.options] == ["Quality of Life Issues"] * 6 + ["Governance Principles"] * 4
    assert not is_secret(plan, table)


def test_that_group_presets_have_codes_that_fit_a_slip_and_colours_in_order() -> None:
    for preset in group_presets():
        assert [g.colour for g in preset.groups] == list(range(len(preset.groups)))
        assert all(1 <= len(g.code) <= 4 for g in preset.groups)


def test_that_a_demonstration_keeps_its_own_groups() -> None:
    others = (StakeholderGroup(GroupId("x"), "X", "X"),)
    with pytest.raises(WorkshopError, match="Keep the groups the demonstration brings"):
        plan_for_groups(read_template("demo-carrick"), others)
    assert plan_for_groups(read_template("benefits"), others).groups == others


def test_that_a_template_may_leave_out_what_has_a_default(tmp_path: Path) -> None:
    vote = read(tmp_path, SMALL).activities[0]
    assert (vote.minutes, vote.settings.voter, vote.result.view, vote.result.rank_by) == (
        5,
        "participant",
        "bars",
        "count",
    )
    dots = read(tmp_path, SMALL.replace('"choice"', '"dots"')).activities[0]
    assert (dots.settings.dots, dots.settings.max_per_option) == (1, 1)


def test_that_long_labels_other_scripts_and_pasted_line_breaks_are_taken_as_one_line(tmp_path: Path) -> None:
    labels = ["x" * 120, "公民参与", "مشاركة المواطنين", "two\\nlines\\r\\n  pasted"]
    options = ",".join(f'{{ id = "o{n}", label = "{labels[n % 4]}" }}' for n in range(40))
    plan = read(tmp_path, re.sub(r"option = \[.*\]", lambda _: f"option = [{options}]", SMALL))
    assert len(plan.activities[0].options) == 40
    assert plan.activities[0].options[3].label == "two lines pasted"


SPOILT = [
    ('scale = "performance5"', 'scale = "performanc5"', r'activity how-well: scale "performanc5" is not in the library. Known scales: performance5, '),
    ('scale = "performance5"\n', "", r"activity how-well: scale is missing. Known scales: "),
    ('prompt = "For this p', 'promt = "For this p', r'activity round-one: prompt is missing. Is it "promt", misspelt\?'),
    ("dots = 4", "dots = 21", r"activity round-one, ballot: 21 dots cannot all be used: 10 options with at most 2 dots each"),
    ("dots = 4", 'dots = "four"', r"activity round-one, ballot: dots must be a whole number, not text"),
    ("dots = 4", "dots = 4\nstep = 2", r'activity round-one, ballot: step belongs to the way of voting "points"'),
    ("use_all = true", "use_al = true", r'activity round-one, ballot: there is no field "use_al" here. Did you mean "use_all"\?'),
    ("step = 5", "step = 7", r"activity weights, ballot: steps of 7 do not make up 100 points"),
    ("rank_depth = 5", "rank_depth = 11", r"activity round-two, ballot: rank_depth is 11, and there are only 10 options"),
    ('type = "rank"', 'type = "rnak"', r'activity round-two, ballot: type "rnak" is not known'),
    ('view = "heatmap"', 'view = "heat"', r'activity how-well, result: view "heat" is not known'),
    ('rank_by = "mean_low_first"', 'rank_by = "best"', r'activity how-well, result: rank_by "best" is not known'),
    ('rank_by = "mean_low_first"', 'rank_by = "count"', r"activity how-well, result: rank_by \"count\" is not known"),
    ('compare_to = "round-one"', 'compare_to = "round-nine"', r'activity round-two: compare_to "round-nine" is not an activity'),
    ('{ activity = "round-two", take = "top", count = 5 }', '{ activity = "round-six", take = "top", count = 5 }', r'activity weights: options_from "round-six" is not'),
    ('{ activity = "round-two", take = "top", count = 5 }', '{ activity = "weights", take = "top", count = 5 }', r"activity weights: options_from goes round in a circle: weights → weights"),
    ('{ activity = "round-two", take = "top", count = 5 }', '{ activity = "round-two", take = "top" }', r"activity weights, options_from: count is missing"),
    ('{ activity = "round-two", take = "top", count = 5 }', '{ activity = "why", take = "top", count = 5 }', r'activity weights: options_from "why" is a talk'),
    ('option_set = "ten-principles"', 'option_set = "eleven"', r'activity clear-words: option_set "eleven" is not in the library. Known option sets: ten-principles'),
    ('option_set = "ten-principles"', 'option_set = "ten-principles"\noption_sets = []', r"option_set and option_sets cannot both be given"),
    ('group_preset = "generic"', 'group_preset = "all"', r'01-x.toml: group preset "all" is not in the library'),
    ('id = "why"', 'id = "round-one"', r'01-x.toml: the activity "round-one" is there twice'),
    ('id = "why"', 'id = "Why not"', r'activity Why not: id "Why not" must be made of small letters'),
    ('id = "why"\n', "", r"activity 4: id is missing"),
    ('kind = "talk"', 'kind = "chat"', r'activity why: kind "chat" is not known'),
    ("optional = true", 'optional = "yes"', r"activity weights: optional must be true or false, not text"),
    ("minutes = 19", "minutes = 1e400", r"activity why: minutes must be a whole number, not a number with decimals"),
    ("minutes = 19", "minutes = -1", r"activity why: minutes must be from 0 to 1440; -1 is outside that"),
    ("threshold = 3", "threshold = nan", r"activity can-we-live-with-it, rule: threshold must be from"),
    ("[activity.rule]", "[activity.ruler]", r'activity can-we-live-with-it: there is no field "ruler" here. Did you mean "rule"\?'),
    ("{top3}", "{top4}", r'screen_result holds "{top4}", which is not known'),
    ('reveal = "after_close"', 'reveal = "live"', r'activity where-now, ballot: reveal is "live" and the vote is secret'),
    ('title = "Talk it through"', 'title = "  "', r"activity why: title is empty"),
    ('title = "Talk it through"', 'title = "Talk\\u0000"', r"activity why: title holds a character that cannot be printed"),
    ("schema = 1", "schema = 2", r"01-x.toml: schema is 2, and this version reads schema 1"),
    ('language = "en-GB"', 'language = "fr"', r'language "fr" is not known'),
    ("tags = ", "tag = ", r'01-x.toml: there is no field "tag" here. Did you mean "tags"\?'),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "sentence"), SPOILT)
def test_that_a_refusal_names_file_activity_and_field(before: str, after: str, sentence: str, tmp_path: Path) -> None:
    assert before in FLAGSHIP
    said = refusal(tmp_path, FLAGSHIP.replace(before, after, 1))
    assert said.startswith("01-x.toml")
    assert re.search(sentence, said), said
    assert "\n" not in said


DEMO_SPOILT = [
    ("banner_always_on = true", "banner_always_on = false", "demo: banner_always_on must be true"),
    ("columns_verified = false", "columns_verified = true", "demo: columns_verified must be false"),
    ("entries = 33", "entries = 32", "demo: entries is 32, and there are 33"),
    ('group = "STF"\ncolumn = 1', 'group = "XYZ"\ncolumn = 1', 'entry 1: group "XYZ" is not a code'),
    (
        'group = "BRD"\ncolumn = 2',
        'group = "STF"\ncolumn = 2',
        'entry 2: "housing-quality" has two entries for the group "STF"',
    ),
    (
        'as_printed = "Board members"',
        'as_printed = "Board"',
        'entry 2: as_printed is "Board", and the source names the group "BRD" Board members',
    ),
    (
        "groups_listed = 5",
        "groups_listed = 4",
        "expected_item housing-quality: groups_listed is not 5, which is what the entries add up to",
    ),
    (
        'rows_listed = 1\nrank = "11"',
        'rows_listed = 1\nrank = "10"',
        'expected_group CON: rank is not "11", which is what the entries give',
    ),
    ("column = 1", "column = 6", "activity the-table: the entry for .* stands in column 6, outside the scale"),
    ("entries = 5", "entries = 4", 'the row "housing-quality" says 4 entries, and there are 5'),
    ('banner = "DEMO', 'baner = "DEMO', "banner is missing"),
    ('rank = "1="', 'rang = "1="', "expected_item housing-quality: rank is missing"),
]


@pytest.mark.parametrize(("before", "after", "sentence"), DEMO_SPOILT)
def test_that_a_spoilt_demonstration_is_refused(before: str, after: str, sentence: str, tmp_path: Path) -> None:
    assert before in DEMO
    assert re.search(sentence, refusal(tmp_path, DEMO.replace(before, after, 1)))


AGENDA_SPOILT = [
    ('ref = "honest-opening/four-doubts"', 'ref = "honest-opening/five-doubts"', 'slot 3: ref .*: the template "honest-opening" has no step'),
    ('ref = "honest-opening/four-doubts"', 'ref = "nowhere/four-doubts"', "names no template"),
    ('ref = "honest-opening/four-doubts"', 'ref = "prioritise-principles/where-now"', "is there twice"),
    ('ref = "honest-opening/four-doubts"', 'ref = "agenda-half-day/close"', "names an agenda"),
    ('about = ["prioritise-principles/how-well"]', 'about = ["prioritise-principles/close"]', 'slot 10: about "prioritise-principles/close" has no slot before this one'),
    ('kind = "practice"', 'kind = "vote"', 'slot 2: kind "vote" is not known'),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "sentence"), AGENDA_SPOILT)
def test_that_a_spoilt_agenda_is_refused(before: str, after: str, sentence: str, tmp_path: Path) -> None:
    agenda = (FOLDER / "20-agenda-ninety-minutes.toml").read_text(encoding="utf-8")
    assert before in agenda
    assert re.search(sentence, refusal(tmp_path, agenda.replace(before, after, 1)))


def test_that_an_agenda_has_a_slot_for_what_its_options_come_from(tmp_path: Path) -> None:
    agenda = (FOLDER / "21-agenda-half-day.toml").read_text(encoding="utf-8")
    without = agenda.replace('ref = "partnership-decision/first-decision"', 'kind = "talk"\ntitle = "x"')
    said = refusal(tmp_path, without)
    assert '"partnership-decision/second-decision" takes its options from "partnership-decision/first-decision"' in said


def test_that_a_longer_circle_of_options_is_told_step_by_step(tmp_path: Path) -> None:
    steps = "".join(
        f'[[activity]]\nid = "{a}"\ntitle = "T"\nkind = "vote"\nprompt = "P"\n'
        f'options_from = {{ activity = "{b}" }}\nballot = {{ type = "choice" }}\n'
        for a, b in pairwise("abca")
    )
    said = refusal(tmp_path, 'schema = 1\nkind = "workshop"\nid = "x"\ntitle = "X"\n' + steps)
    assert (
        said
        == "01-x.toml, activity a: options_from goes round in a circle: a → b → c → a. Give one of them options of its own."
    )


def test_that_files_that_are_no_templates_get_a_sentence(tmp_path: Path) -> None:
    assert "too large for a template: 10.0 MB" in refusal(tmp_path, b"#" * 10_000_000)
    assert "not UTF-8" in refusal(tmp_path, bytes(range(256)))
    assert "not UTF-8" in refusal(tmp_path, FLAGSHIP.encode("utf-16"))
    assert "line 5 holds a byte that is not UTF-8" in refusal(tmp_path, SMALL.replace("Small", "Café").encode("cp1252"))
    assert "not valid TOML" in refusal(tmp_path, "title = ")
    assert "nested too deeply" in refusal(tmp_path, "x = " + "[" * 5000)
    assert "a number of more than 300 digits" in refusal(tmp_path, "x = " + "9" * 5000)
    assert "is empty: there is no template in it" in refusal(tmp_path, "")
    assert "this is the shared library" in refusal(tmp_path, 'schema = 1\nkind = "library"')
    assert "there is no activity in it" in refusal(tmp_path, SMALL.split("[[activity]]")[0])


def test_that_a_template_saved_with_a_byte_order_mark_and_windows_line_ends_loads(tmp_path: Path) -> None:
    path = tmp_path / "bom.toml"
    path.write_bytes(b"\xef\xbb\xbf" + FLAGSHIP.replace("\n", "\r\n").encode())
    assert read_template(path) == read_template("01-prioritise-principles")


def test_that_a_library_beside_the_template_goes_before_the_shipped_one(tmp_path: Path) -> None:
    library = (FOLDER / "00-library.toml").read_text(encoding="utf-8")
    (tmp_path / "00-library.toml").write_text(
        library.replace('label = "Accountability"', 'label = "Answering for it"', 1)
    )
    plan = read(tmp_path, FLAGSHIP)
    assert plan.activities[2].options[0].label == "Answering for it"


@pytest.mark.parametrize("name", ["nothing-like-it", "nowhere/at-all.toml", "bad\0name", ""])
def test_that_an_unknown_template_gets_a_sentence(name: str) -> None:
    with pytest.raises(WorkshopError, match=r"no template|cannot be read"):
        read_template(name)


def test_that_a_folder_is_not_a_template(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="cannot be read"):
        read_template(tmp_path)


values = st.sampled_from(["1", "-1", "true", '""', '"dots"', '"group"', "[]", "[1]", "{}", '{ set = "x" }', "1.5", "nan", "2024-01-01", '"\\u202e"', "99999999999999999999", '["a", "a"]', "[{}]"])  # fmt: skip
fuzz = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read_or_refuse(folder: Path, text: str | bytes) -> None:
    """A plan or a sentence; anything else is a bug and fails the test."""
    path = folder / "fuzz.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    try:
        plan = read_template(path)
    except WorkshopError as refused:
        assert str(refused) and "\n" not in str(refused)
    else:
        assert plan.activities


@fuzz
@given(data=st.data())
def test_that_any_value_changed_gives_a_plan_or_a_sentence(data: st.DataObject, tmp_path: Path) -> None:
    text = data.draw(st.sampled_from([FLAGSHIP, DEMO, SMALL]))
    lines = text.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        key, equals, _ = lines[number].partition(" = ")
        lines[number] = (
            f"{key} = {data.draw(values)}" if equals else data.draw(st.sampled_from(["", "x = 1", lines[0]]))
        )
    read_or_refuse(tmp_path, "\n".join(lines))


@fuzz
@given(cut=st.integers(0, len(FLAGSHIP)), length=st.integers(1, 400), put=st.binary(max_size=8))
def test_that_any_piece_replaced_gives_a_plan_or_a_sentence(cut: int, length: int, put: bytes, tmp_path: Path) -> None:
    data = FLAGSHIP.encode()
    read_or_refuse(tmp_path, data[:cut] + put + data[cut + length :])
