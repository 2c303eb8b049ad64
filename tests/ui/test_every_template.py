"""Every step of every shipped template runs through all its stages: result, pictures and workbook are looked at."""

from itertools import combinations
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.ui.reading import Written, marks_of, written_on
from tests.walking import ANSWERS, Seen, walk, walked
from ui.charts.drawing import Letters
from ui.charts.lettering import longest_word, one_line
from ui.projector.picture import pages_of
from ui.theme import Scheme
from workshop.captures import captures_of
from workshop.counting.published import outcome_of
from workshop.export import write_workbook
from workshop.model import Workshop
from workshop.plan import Activity, ActivityKind
from workshop.show.headlines import VALUES
from workshop.show.making import scene_of
from workshop.show.scene import BlankScene, holds_marks, words_of
from workshop.show.stage import Position, Stage
from workshop.templates.files import FOLDER, shelf_files
from workshop.templates.placeholders import PLACEHOLDERS
from workshop.templates.reading import read_template
from workshop.voting import RoundState

STEMS = [path.stem for path in shelf_files()]
WIDE, NARROW = 1920, 1440
HEADER, LEAST = 27, 36
MOST_PAGES = 8
VOTE_STAGES = {Stage.READY, Stage.READING, Stage.OPEN, Stage.COUNTING, Stage.CLOSED, Stage.REVEALED}

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("stem", STEMS)
def test_that_every_step_of_a_shipped_template_runs_is_shown_and_is_exported(stem: str, tmp_path: Path) -> None:
    with walked(tmp_path / "x.workshop", read_template(stem)) as session:
        seen = list(walk(session))
        for each in seen:
            look_at(each, WIDE)
            if each.position.stage in (Stage.REVEALED, Stage.TALK):
                look_at(each, NARROW)
        for activity in session.workshop.plan.activities:
            stages = {s.position.stage for s in seen if s.activity and s.activity.id == activity.id}
            assert stages == expected_stages(session.workshop, activity), activity.id
            if activity.is_vote:
                check_result(session.workshop, activity)
        check_workbook(session.workshop, tmp_path / "x.xlsx")


def expected_stages(workshop: Workshop, activity: Activity) -> set[Stage]:
    """A vote that is filled in beforehand has been shown already; a talk has no votes."""
    if activity.prefilled:
        return {Stage.REVEALED}
    return VOTE_STAGES if activity.is_vote else {Stage.READY, Stage.TALK}


def look_at(seen: Seen, width: int) -> None:
    """The picture holds something besides its head, nothing on it is cut, covered or too small, and nothing leaks."""
    revealed = seen.position.stage in (Stage.REVEALED, Stage.TALK)
    assert revealed or not holds_marks(seen.scene), seen.where
    pages = pages_of(seen.scene, width, Scheme.LIGHT)
    rows = len(seen.activity.options) if seen.activity else 0
    assert 0 < len(pages) <= max(MOST_PAGES, rows), f"{seen.where}: {len(pages)} pages"
    for page in pages:
        written = written_on(page)
        assert any(w.size > HEADER for w in written), f"{seen.where}: nothing is on it"
        for text in written:
            check_text(seen, text, width)
        over = [(a.text, b.text) for a, b in combinations(written, 2) if a.covers(b)]
        assert not over, f"{seen.where}: {over} run into one another"
        for mark in marks_of(page):
            if isinstance(mark, Letters):
                broken = longest_word(mark.block.text, mark.block.style) > mark.block.measure + 2
                assert not broken, f"{seen.where}: a word of “{mark.block.text}” is broken"


def check_text(seen: Seen, text: Written, width: int) -> None:
    inside = text.left >= 0 and text.right <= width and text.top >= 0 and text.bottom <= 1080 + text.size * 0.2
    assert inside, f"{seen.where}: “{text.text}” leaves the picture"
    assert "…" not in text.text, f"{seen.where}: “{text.text}” is cut"
    assert "{" not in text.text, f"{seen.where}: “{text.text}” was not filled in"
    assert not isinstance(seen.scene, BlankScene)
    head = one_line(seen.scene.header.left)
    small = text.size >= LEAST or text.text.startswith((head[:20], "First vote")) or " of " in text.text
    assert small, f"{seen.where}: “{text.text}” is too small"


def check_result(workshop: Workshop, activity: Activity) -> None:
    """Everybody's ballot is counted, and every option has its place and its words."""
    round = workshop.latest_round(activity.id)
    assert round is not None and round.state is RoundState.REVEALED, activity.id
    if activity.kind is ActivityKind.PRACTICE:
        return
    outcome = outcome_of(workshop, round)
    expected = sum(workshop.expected(round).values()) if not activity.prefilled else len(round.ballots)
    assert outcome.ballots == expected > 0, activity.id
    places = outcome.ranking.places
    assert {p.option for p in places} == {o.id for o in round.asked.options}
    assert all(p.value for p in places), activity.id
    asks_order = activity.result.rank_by != "none"
    assert outcome.ranking.ordered is asks_order, activity.id
    if asks_order:
        ranks = [p.rank for p in places]
        assert ranks[0] == 1 and ranks == sorted(ranks)
    assert outcome.account.endswith(".") and len(outcome.account) > 40, activity.id
    if activity.rule:
        verdicts = [outcome.asked.rule.pass_label, outcome.asked.rule.fail_label] if outcome.asked.rule else []
        index = [a.id for a in workshop.plan.activities].index(activity.id)
        shown = words_of(scene_of(workshop, Position(activity=index, stage=Stage.REVEALED)))
        assert any(verdict in shown for verdict in verdicts), f"{activity.id}: the rule is not heard of"


def check_workbook(workshop: Workshop, path: Path) -> None:
    """Every vote has its question, its options and how it was counted; every answer typed is there."""
    write_workbook(workshop, path)
    book = load_workbook(path, read_only=True)
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    book.close()
    texts = {str(cell) for rows in sheets.values() for row in rows for cell in row if cell is not None}
    whole = "\n".join(texts)
    for activity in workshop.plan.activities:
        if activity.kind is ActivityKind.VOTE:
            round = workshop.latest_round(activity.id)
            assert round is not None
            assert any(one_line(round.asked.prompt) in text for text in texts), (
                f"{activity.id}: its question is missing"
            )
            assert all(option.label in whole for option in round.asked.options), f"{activity.id}: an option is missing"
            assert outcome_of(workshop, round).account in texts, f"{activity.id}: how it was counted is missing"
        if activity.kind is ActivityKind.CAPTURE:
            assert [c.note.texts[0] for c in captures_of(workshop, activity.id)] == list(ANSWERS)
            assert all(text in texts for c in captures_of(workshop, activity.id) for text in c.note.texts), activity.id


def test_that_all_templates_together_use_every_way_every_view_and_every_fact() -> None:
    """What no template uses is tried elsewhere; what they use is seen above."""
    votes = [a for stem in STEMS for a in read_template(stem).activities if a.is_vote]
    assert {v.settings.type for v in votes} == {"choice", "approve", "dots", "points", "rate", "rate_pair", "rank"}
    assert {v.result.view for v in votes} == {
        *("bars", "ranked_bars", "group_columns", "distribution"),
        *("heatmap", "quadrant", "gap_bars", "stacked_counts"),
    }
    assert {fact for v in votes for fact in v.result.also_show} == {
        *("people", "first_places", "answers", "agreement", "dont_know", "range", "median", "corner", "serious_count"),
    }
    assert {v.rule.measure for v in votes if v.rule} == {"min", "median", "median_all", "median_each", "median_first"}


def test_that_every_placeholder_a_template_may_use_has_a_value() -> None:
    assert set(PLACEHOLDERS) == set(VALUES)


def test_that_the_shelf_is_the_folder() -> None:
    assert len(STEMS) == len(list(FOLDER.glob("*.toml"))) - 1
