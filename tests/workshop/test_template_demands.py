"""What a template asks for and no screen or sheet would show is refused as it is read, with the place and a mend."""

import re
from pathlib import Path

import pytest

from tests.workshop.test_templates import read, refusal
from workshop.plan import Polarity
from workshop.templates.files import FOLDER

STEP = """
[[activity]]
id = "{id}"
title = "{id}"
kind = "{kind}"
prompt = "Which?"
"""
OPTIONS = 'option = [{ id = "a", label = "A" }, { id = "b", label = "B" }]\n'


def a_step(id: str = "vote", type: str = "choice", *lines: str, kind: str = "vote") -> str:
    """One activity of a template: its own lines first, then its tables."""
    scales = {"rate": 'scale = "importance5"\n', "rate_pair": 'scale = "importance5"\nscale_2 = "performance5"\n'}
    ballot = f'[activity.ballot]\ntype = "{type}"\n' if kind == "vote" else ""
    own = [line for line in lines if not line.startswith(("[", "voter"))]
    tables = [line for line in lines if line.startswith("[")]
    asked = OPTIONS if kind == "vote" and not any(line.startswith("option") for line in own) else ""
    scaled = "" if any(line.startswith("scale =") for line in own) else scales.get(type, "")
    voter = "".join(f"{line}\n" for line in lines if line.startswith("voter"))
    body = asked + scaled + "".join(f"{line}\n" for line in own)
    return STEP.format(id=id, kind=kind) + body + ballot + voter + "".join(f"{line}\n" for line in tables)


def a_template(*steps: str, head: str = "") -> str:
    return 'schema = 1\nkind = "workshop"\nid = "small"\ntitle = "Small"\n' + head + "".join(steps)


RULE = '[activity.rule]\ntext = "x"\nmeasure = "median"\nthreshold = {n}\npass_label = "Yes"\nfail_label = "No"'
BANDS = '[[activity.band]]\nfrom = 1\nto = 3\nlabel = "Low"\n[[activity.band]]\nfrom = 2\nto = 5\nlabel = "High"'

VAIN = [
    (a_step("vote", "dots", '[activity.result]\nview = "heatmap"'), 'view "heatmap" needs the way of voting "rate"'),
    (a_step("vote", "rate", '[activity.result]\nview = "gap_bars"'), 'view "gap_bars" needs .* "rate_pair"'),
    (a_step("vote", "choice", '[activity.result]\nview = "ranked_bars"\nrank_by = "none"'), 'Use view "bars"'),
    (a_step("vote", "dots", '[activity.result]\nalso_show = ["range"]'), 'also_show "range" needs the way of voting'),
    (a_step("vote", "rate", '[activity.result]\nalso_show = ["serious_count"]'), "high end is the bad one"),
    (
        a_step("vote", "rate", 'scale = "fist5"', '[activity.result]\nalso_show = ["dont_know"]'),
        "needs a scale with dont_know = true",
    ),
    (a_step("vote", "approve", '[activity.result]\nalso_show = ["corner"]'), "needs compare_to"),
    (a_step("vote", "choice", "[activity.result]\nagreement = true"), 'agreement needs the way of voting "rank" or'),
    (a_step("vote", "dots", '[activity.result]\ncompare_weighting = "people"'), "must be another one than weighting"),
    (
        a_step("vote", "rate", 'voter = "facilitator"', '[activity.result]\nview = "heatmap"'),
        "the facilitator fills in one ballot for all",
    ),
    (a_step("vote", "rate", RULE.format(n=6)), "threshold is 6, and marks go from 1 to 5"),
    (a_step("vote", "choice", RULE.format(n=3)), "rule belongs to ratings"),
    (a_step("vote", "rate", BANDS), 'band "High" begins at 2, before "Low" ends'),
    (
        a_step("vote", "approve", 'option = [{ id = "a", label = "A", correct = true }, { id = "b", label = "B" }]'),
        'correct needs the way of voting "choice"',
    ),
    (
        a_step("vote", "choice", 'option = [{ id = "a", label = "A", correct = true }, { id = "b", label = "B" }]'),
        'correct needs rank_by = "none"',
    ),
    (
        a_step("vote", "choice", 'option = [{ id = "a", label = "A", exclusive = true }, { id = "b", label = "B" }]'),
        'exclusive needs the way of voting "approve"',
    ),
    (
        a_step("vote", "rate", 'option = [{ id = "a", label = "A", low_label = "No" }]'),
        "low_label and high_label name the two ends: give both",
    ),
    (a_step("vote", "choice", 'screen_result = "{gap_item}"'), r'holds "\{gap_item\}", a value this vote never has'),
    (a_step("vote", "choice", 'screen_open = "If {context}"'), r'"\{context\}", a value this vote never has'),
    (a_step("vote", "choice", 'context = "Under money pressure"'), "it needs context_from, or gives_context"),
    (a_step("vote", "dots", "gives_context = true"), 'gives_context needs the way of voting "choice"'),
    (a_step("vote", "choice", 'about = ["vote"]'), "about belongs to a talk or a capture"),
    (a_step("chat", "", 'help = "Tick one"', kind="talk"), "help tells how to answer"),
    (a_step("chat", "", 'context_from = "facilitator"', kind="talk"), "context_from belongs to a vote"),
    (a_step("chat", "", 'screen_result = "Done"', kind="talk"), "screen_result is shown where something was voted on"),
    (a_step("chat", "", 'about = ["vote"]', kind="talk") + a_step(), 'about "vote" comes after this step'),
    (
        a_step("chat", "", kind="talk") + a_step("more", "", 'about = ["chat"]', kind="talk"),
        'about "chat" is a talk: there is nothing to show of it',
    ),
    (
        a_step("first", "choice", '[activity.result]\ncompare_to = "vote"') + a_step(),
        'compare_to "vote" comes after this step',
    ),
    (a_step("vote", "choice", "show_counts = true"), "show_counts belongs to"),
    (a_step("vote", "rate", 'scale_2_label = "And?"'), "scale_2_label words the question of a scale_2"),
]


@pytest.mark.parametrize(("steps", "sentence"), VAIN)
def test_that_what_would_be_asked_in_vain_is_refused(steps: str, sentence: str, tmp_path: Path) -> None:
    said = refusal(tmp_path, a_template(steps))
    assert re.search(sentence, said), said
    assert said.startswith("01-x.toml, activity ") and "\n" not in said


def test_that_a_template_may_bring_its_own_scale(tmp_path: Path) -> None:
    ends = 'min = 1, max = 3, polarity = "high_is_good", dont_know = true'
    scale = f'scale = {{ id = "warmth", labels = ["Cold", "Mild", "Warm"], {ends} }}'
    asked = read(tmp_path, a_template(a_step("vote", "rate", scale, 'scale_label = "How warm?"'))).activities[0]
    (criterion,) = asked.criteria
    assert criterion.scale is not None
    assert (criterion.label, criterion.scale.labels) == ("How warm?", ("Cold", "Mild", "Warm"))
    assert (criterion.scale.polarity, criterion.scale.dont_know) == (Polarity.HIGH_IS_GOOD, True)


def test_that_a_template_may_bring_its_own_groups(tmp_path: Path) -> None:
    groups = (
        '[[group]]\nid = "tenants"\ncode = "TEN"\nlabel = "Tenants"\npeople = 9\n'
        '[[group]]\nid = "officers"\ncode = "OFF"\nlabel = "Officers"\n'
    )
    plan = read(tmp_path, a_template(a_step(), head=groups))
    assert [(g.name, g.code, g.people, g.colour) for g in plan.groups] == [
        ("Tenants", "TEN", 9, 0),
        ("Officers", "OFF", 0, 1),
    ]
    assert "TEN" in refusal(tmp_path, a_template(a_step(), head=groups.replace('"OFF"', '"TEN"')))
    both = 'group_preset = "generic"\n' + groups
    assert "cannot both be given" in refusal(tmp_path, a_template(a_step(), head=both))


def test_that_a_talk_says_what_it_is_about_and_a_choice_gives_the_situation(tmp_path: Path) -> None:
    told = 'screen_open = "{top1} came first, and we are {context}"'
    steps = a_step("now", "choice", "gives_context = true"), a_step("vote", "dots")
    plan = read(tmp_path, a_template(*steps, a_step("chat", "", 'about = ["vote"]', told, kind="talk")))
    assert plan.activities[0].gives_context
    assert plan.activities[2].about == ("vote",)


def test_that_options_may_be_left_to_be_filled_in_later(tmp_path: Path) -> None:
    assert read(tmp_path, a_template(a_step("vote", "dots", "option = []"))).activities[0].options == ()
    assert "option = [] says" in refusal(tmp_path, a_template(a_step("vote", "dots").replace(OPTIONS, "")))


def test_that_a_shipped_template_names_every_vote_a_talk_is_about() -> None:
    """A talk after a vote has that vote above it; one that opens a day, closes it or has nothing before it has none."""
    without = []
    for path in sorted(FOLDER.glob("[0-1]*.toml")):
        text = path.read_text(encoding="utf-8")
        talks = re.split(r"\n\[\[activity\]\]\n", text)[1:]
        without += [path.stem for t in talks if 'kind = "talk"' in t and "about = " not in t and '"close"' not in t]
    assert without == []
