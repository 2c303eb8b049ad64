"""The help: nothing the app has is left out of it, every article is found, and what it quotes stands on a screen."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DOTS, a_ballot, a_plan, a_session
from workshop.ballots import BALLOT_TYPES
from workshop.errors import BadInput
from workshop.help import Part, article, articles, fitting, found, sections
from workshop.help.articles import read_articles
from workshop.help.context import RUN, run_articles, view_id
from workshop.help.example import example_of
from workshop.help.guide import HINTS, STEP, hints_done
from workshop.help.shelf import RULE
from workshop.ranking import RANKING_RULES
from workshop.sample import sample_plan
from workshop.show.stage import Position, Stage, View
from workshop.templates.ways import VIEWS
from workshop.voting import Channel

ROOT = Path(__file__).resolve().parents[2]
SCREENS = (
    *(f"screen-{name}" for name in ("home", "prepare", "run", "projector", "shared", "report")),
    *("slips", "hands", "stations", "workbook", "wrong", "privacy", "keys", "first-workshop", "start-rehearsal"),
)
VIEW_IDS = tuple(view_id(view) for view in (*VIEWS, *(v.value for v in View if v is not View.RANKING)))
WAY_IDS = tuple(f"way-{kind.key}" for kind in BALLOT_TYPES)
RULE_IDS = tuple(f"{RULE}{rule.key}" for rule in RANKING_RULES)


@pytest.mark.parametrize("id", (*SCREENS, *VIEW_IDS, *WAY_IDS, "way-text", *RULE_IDS))
def test_that_every_screen_way_result_and_rule_has_an_article(id: str) -> None:
    assert article(id).blocks


def test_that_no_article_is_about_a_way_or_a_rule_there_is_not() -> None:
    ids = [each.id for each in articles()]
    assert len(ids) == len(set(ids))
    assert {id for id in ids if id.startswith("way-")} == {*WAY_IDS, "way-text"}
    assert {id for id in ids if id.startswith(RULE)} == set(RULE_IDS)


@pytest.mark.parametrize("rule", RANKING_RULES, ids=lambda rule: rule.key)
def test_that_a_rule_is_called_as_it_is_called_and_says_itself_source_and_example(rule) -> None:
    read = article(f"{RULE}{rule.key}")
    texts = [block.text for block in read.blocks]
    assert read.title == rule.name
    assert rule.plain in texts and any(rule.source in text for text in texts)
    examples = [block for block in read.blocks if block.part is Part.EXAMPLE]
    assert len(examples) == 1
    counted = example_of(examples[0], rule.key)
    assert len(counted.ballots) == len(examples[0].lines) >= 3
    assert re.match(r"The order: 1=? \w+ \(.+\), \d=? \w+ \(.+\), \d=? \w+ \(.+\)\.", counted.order)


@pytest.mark.parametrize("kind", BALLOT_TYPES, ids=lambda kind: kind.key)
def test_that_a_way_of_voting_says_when_how_and_what_goes_wrong(kind) -> None:
    read = article(f"way-{kind.key}")
    assert read.title == kind.name
    headings = [block.text for block in read.blocks if block.part is Part.HEADING]
    assert headings == ["When", "In the room", "What goes wrong"]


@pytest.mark.parametrize("read", articles(), ids=lambda read: read.id)
def test_that_every_article_is_found_by_its_own_title_first(read) -> None:
    assert found(articles(), read.title)[0].article is read


@pytest.mark.parametrize("read", articles(), ids=lambda read: read.id)
def test_that_what_to_read_next_is_there(read) -> None:
    assert all(article(id) is not read for id in read.see)


@pytest.mark.parametrize("read", articles(), ids=lambda read: read.id)
def test_that_steps_are_numbered_in_order(read) -> None:
    numbers = [block.number for block in read.blocks if block.part is Part.STEP]
    assert numbers == list(range(1, len(numbers) + 1))


@given(st.sampled_from(articles()), st.data())
def test_that_every_word_an_article_is_called_by_finds_it_as_it_is_typed(read, data) -> None:
    if not read.words:
        return
    name = data.draw(st.sampled_from(read.words))
    typed = name[: data.draw(st.integers(min(3, len(name)), len(name)))]
    assert read in [hit.article for hit in found(articles(), typed)]


@given(st.text(max_size=60))
def test_that_whatever_is_typed_is_looked_for(typed: str) -> None:
    hits = found(articles(), typed)
    assert len({hit.article.id for hit in hits}) == len(hits)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("how do I print slips", "slips"),
        ("projector unplugged", "screen-projector"),
        ("mirrored", "screen-projector"),
        ("closed too early", "wrong"),
        ("tie", "view-ranked-bars"),
        ("dot voting", "way-dots"),
        ("kiosk", "screen-shared"),
        ("excel", "workbook"),
        ("power cut", "wrong"),
        ("anonymous", "privacy"),
        ("ten minutes", "first-workshop"),
        ("Page Down", "keys"),
    ],
)
def test_that_people_find_what_they_ask_for(asked: str, first: str) -> None:
    assert first in [hit.article.id for hit in found(articles(), asked)][:3]


def test_that_where_no_article_holds_all_the_words_some_of_them_do() -> None:
    assert found(articles(), "slips xyzzy")[0].article.id == "slips"
    assert found(articles(), "xyzzy") == ()


def test_that_what_help_quotes_stands_on_a_screen() -> None:
    """Curly quotation marks hold words of the app; what people say stands in single ones."""
    files = [p for folder in ("ui", "workshop") for p in sorted((ROOT / folder).rglob("*.py"))]
    templates = sorted((ROOT / "resources" / "templates").glob("*.toml"))
    source = "\n".join(p.read_text(encoding="utf-8") for p in (*files, *templates))
    source = (
        re.sub(r'"\s*\n\s*"', "", source).replace("'", "’") + "7 typed of 8"
    )  # as ui/console/typed_line.py fills it in
    quoted = {
        (each.id, words)
        for each in articles()
        for block in each.blocks
        if not each.id.startswith(RULE)
        for words in re.findall("“([^”]+)”", block.text)
    }
    assert len(quoted) > 40
    assert [(id, words) for id, words in sorted(quoted) if words not in source] == []


def test_that_words_the_room_never_sees_are_not_in_the_help() -> None:
    for each in articles():
        for block in each.blocks:
            assert not re.search(r"\b(kendall|bootstrap|ballot box stuffing)\b", block.text, re.IGNORECASE), each.id


def test_that_the_contents_hold_every_article_once_in_order() -> None:
    assert tuple(each for _, part in sections() for each in part) == articles()


def test_that_a_line_that_makes_no_sense_is_refused_with_its_place() -> None:
    with pytest.raises(BadInput, match=r"x\.txt, line 2: an article begins with"):
        read_articles("= A\n# No id", "x.txt")
    with pytest.raises(BadInput, match=r"x\.txt, line 1: there is no article yet"):
        read_articles("Words", "x.txt")


def test_that_there_is_always_something_to_read() -> None:
    assert fitting(("no-such", "slips")).id == "slips"
    assert fitting(("no-such",)) is articles()[0]


# ── what is on the screen ────────────────────────────────────────────────────────────────────────────────────────────


def test_that_the_nearest_article_is_offered_where_the_show_stands(tmp_path: Path) -> None:
    with a_session(tmp_path / "w.workshop", a_plan()) as session:
        workshop = session.workshop
        dots = next(n for n, a in enumerate(workshop.plan.activities) if a.id == DOTS)

        def first(stage: Stage, channel: Channel | None = None, view: View = View.RANKING) -> str:
            return fitting(run_articles(workshop, Position(dots, stage, view), channel)).id

        assert run_articles(workshop, Position(), None) == (RUN,)
        assert first(Stage.READING) == "way-dots"
        assert first(Stage.OPEN, Channel.SLIP) == "slips"
        assert first(Stage.COUNTING, Channel.HANDS) == "hands"
        assert first(Stage.CLOSED) == RUN
        assert first(Stage.REVEALED) == "view-ranked-bars"
        assert first(Stage.REVEALED, view=View.COMPARE) == "view-compare"


# ── the guide ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_that_the_guide_moves_on_only_by_what_was_done(tmp_path: Path) -> None:
    plan = sample_plan()
    with a_session(tmp_path / "w.workshop", plan) as session:
        step = next(n for n, a in enumerate(plan.activities) if a.id == STEP)
        here = Position(step)

        def done(before: int, stage: Stage, view: View = View.RANKING) -> int:
            return hints_done(session.workshop, replace(here, stage=stage, view=view), before)

        assert done(0, Stage.READY) == 0
        assert done(0, Stage.READING) == 1
        session.open_round(plan.activities[step].id)
        round = session.workshop.rounds[-1].id
        assert done(1, Stage.OPEN) == 2
        session.cast(round, [a_ballot("C transparency")])
        assert done(2, Stage.OPEN) == 3
        session.close_round(round)
        assert done(3, Stage.CLOSED) == 5, "who closes early is not held up"
        session.reveal_round(round)
        assert done(5, Stage.REVEALED) == 6
        assert done(6, Stage.REVEALED, View.GROUPS) == len(HINTS)
        assert done(4, Stage.READY) == 5, "what was done stays done"
