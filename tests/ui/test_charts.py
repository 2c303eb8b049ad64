"""Charts: rows over pages, bars on their way, shades one can read on, chips that never meet."""

import subprocess
import sys
from dataclasses import replace
from itertools import combinations

import pytest

from tests.ui.projected import (
    SCENES,
    a_crowded_group_table,
    a_demonstration,
    a_group_table,
    a_long_ranking,
    a_ranking,
    a_reordered_ranking,
    a_stakeholder_view,
)
from tests.ui.reading import marks_of, written_on
from ui.charts import CHARTS
from ui.charts.bars import Bars, alike, on_the_way, standing
from ui.charts.drawing import Box
from ui.charts.figure import figures_of, is_drawn
from ui.charts.paging import even_pages
from ui.charts.shades import contrast, shade
from ui.projector.picture import pages_of
from ui.theme import COLOURS, GROUP_COLOURS, GROUP_COLOURS_DARK, Scheme
from workshop.plan import Polarity
from workshop.show.scene import RankingScene, Scene

pytestmark = pytest.mark.usefixtures("qapp")


def bars(scene: RankingScene, page: int = 0) -> Bars:
    found = pages_of(scene, 1920, Scheme.LIGHT)[page].bars
    assert found is not None
    return found


def chips(scene: Scene, page: int = 0) -> list[Box]:
    marks = pages_of(scene, 1920, Scheme.LIGHT)[page].marks
    return [m for m in marks if isinstance(m, Box) and m.height == 54 and m.radius == 27]


def test_that_every_result_scene_has_its_chart() -> None:
    assert [chart.key for chart in CHARTS] == [
        "ranked_bars",
        "group_table",
        "group_columns",
        "distribution",
        "quadrant",
        "gap_bars",
        "slopes",
    ]
    assert len({chart.scene for chart in CHARTS}) == len(CHARTS)


@pytest.mark.parametrize("width", [700.0, 1500.0, 4000.0])
def test_that_every_chart_has_its_height_on_a_page(width: float) -> None:
    """An error there ends the app: Qt asks for the height, and nothing may be raised into its hands."""
    drawn = {name: scene for name, scene in SCENES.items() if is_drawn(scene)}
    assert {type(scene) for scene in drawn.values()} == {chart.scene for chart in CHARTS}
    for name, scene in drawn.items():
        pieces = figures_of(scene, width, Scheme.LIGHT)
        assert pieces and all(0 < piece.height < 40 * 200 + width for piece in pieces), name


def test_that_still_pictures_need_no_pyqtgraph() -> None:
    code = "import sys, ui.projector.picture; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("count, most, sizes", [(0, 12, [0]), (12, 12, [12]), (13, 12, [7, 6]), (40, 12, [10] * 4)])
def test_that_pages_are_even(count: int, most: int, sizes: list[int]) -> None:
    pages = even_pages(range(count), most, lambda rows: True)
    assert [len(page) for page in pages] == sizes
    assert [row for page in pages for row in page] == list(range(count))


def test_that_a_row_that_fits_nowhere_has_a_page_of_its_own() -> None:
    assert even_pages("abc", 12, lambda rows: False) == (("a",), ("b",), ("c",))


def test_that_bars_are_as_long_as_their_share_and_start_together() -> None:
    rows = bars(a_ranking()).rows
    scale = rows[0].bar.width / (26 / 36)
    assert [row.bar.width for row in rows] == pytest.approx([r.bar * scale for r in a_ranking().rows])
    assert len({row.bar.x for row in rows}) == 1


def test_that_the_top_is_in_the_accent_and_the_rest_outlined() -> None:
    colours = COLOURS[Scheme.LIGHT]
    fills = [(row.bar.fill, row.bar.edge) for row in bars(a_ranking()).rows]
    assert fills == [(colours.accent, "")] * 3 + [(colours.bar, colours.bar_edge)] * 7


def test_that_the_line_stands_under_the_last_of_the_top() -> None:
    page = bars(a_ranking())
    (words,) = [w for w in written_on(pages_of(a_ranking(), 1920, Scheme.LIGHT)[0]) if w.text.startswith("These three")]
    assert page.rows[2].top + page.rows[2].height <= words.top
    assert words.bottom <= page.rows[3].top + 1


def test_that_bars_grow_from_nothing_at_the_first_reveal() -> None:
    page = bars(a_ranking())
    assert [width for _, _, width in on_the_way(page, None, 0.0)] == [0.0] * 10
    half = [width for _, _, width in on_the_way(page, None, 0.5)]
    assert half == pytest.approx([row.bar.width / 2 for row in page.rows])
    assert {dy for _, dy, _ in on_the_way(page, None, 0.5)} == {0.0}


def test_that_rows_start_where_their_option_was_and_end_at_their_place() -> None:
    before, after = bars(a_ranking()), bars(a_reordered_ranking())
    was = {row.option: row for row in before.rows}
    for row, dy, width in on_the_way(after, before, 0.0):
        assert row.middle + dy == pytest.approx(was[row.option].middle)
        assert width == pytest.approx(was[row.option].bar.width)
    for row, dy, width in on_the_way(after, before, 1.0):
        assert (dy, width) == (0.0, row.bar.width)


def test_that_a_move_can_start_in_the_middle_of_another() -> None:
    before, after = bars(a_ranking()), bars(a_reordered_ranking())
    halfway = standing(after, before, 0.5)
    for (row, dy, width), stands in zip(on_the_way(after, before, 0.5), halfway.rows, strict=True):
        assert stands.middle == pytest.approx(row.middle + dy)
        assert stands.bar.width == pytest.approx(width)
    assert not alike(halfway, after)
    assert alike(standing(after, before, 1.0), after)


def test_that_a_row_from_another_page_comes_from_its_side() -> None:
    scene = a_long_ranking(24, "Option")
    turned = replace(scene, rows=(*scene.rows[12:], *scene.rows[:12]))
    area = bars(scene).area
    for row, dy, _ in on_the_way(bars(turned), bars(scene), 0.0):
        assert row.middle + dy > area.bottom
    for row, dy, _ in on_the_way(bars(turned, 1), bars(scene, 1), 0.0):
        assert row.middle + dy < area.y


def test_that_long_values_stand_in_two_lines_rather_than_push_the_bars_out() -> None:
    rows = tuple(replace(r, value="Neither good nor poor", aside="22 answers, 2 don't know") for r in a_ranking().rows)
    for page in pages_of(a_ranking(rows=rows), 1440, Scheme.LIGHT):
        assert page.bars is not None
        for row in page.bars.rows:
            value, aside = row.letters[-2:]
            assert value.y + value.block.height <= aside.y + 1
            assert row.bar.x + page.bars.area.width * 0.18 < value.x + value.block.left


@pytest.mark.parametrize("scheme", Scheme)
def test_that_every_shade_can_be_read_on_and_higher_is_stronger(scheme: Scheme) -> None:
    colours = COLOURS[scheme]
    fills = [shade(n / 100, colours) for n in range(101)]
    assert all(contrast(fill, ink) >= 4.5 for fill, ink in fills)
    from_pale = [contrast(fill, colours.accent_soft) for fill, _ in fills]
    assert from_pale == sorted(from_pale)


@pytest.mark.parametrize("scheme", Scheme)
def test_that_graphics_stand_out_from_the_paper(scheme: Scheme) -> None:
    colours = COLOURS[scheme]
    groups = GROUP_COLOURS if scheme is Scheme.LIGHT else GROUP_COLOURS_DARK
    assert all(contrast(c, colours.paper) >= 3 for c in (colours.accent, colours.bar_edge, *groups))


def test_that_groups_are_headed_by_name_and_by_code_only_where_names_do_not_fit() -> None:
    said = {w.text for w in written_on(pages_of(a_group_table(), 1920, Scheme.LIGHT)[0])}
    assert {"Council", "Voluntary", "Residents", "Other groups"} <= said
    crowded = {w.text for w in written_on(pages_of(a_crowded_group_table(), 1920, Scheme.LIGHT)[0])}
    assert {"CIT", "MED", "Residents and service users"} <= crowded


def test_that_every_group_is_on_some_page_when_they_do_not_fit_side_by_side() -> None:
    pages = pages_of(a_crowded_group_table(), 1440, Scheme.LIGHT)
    said = {w.text for page in pages for w in written_on(page)}
    assert {column.code for column in a_crowded_group_table().columns} <= said


@pytest.mark.parametrize("scene", [a_stakeholder_view(), a_demonstration()], ids=["names", "codes"])
def test_that_chips_never_meet_and_stay_in_the_columns(scene: Scene) -> None:
    pages = pages_of(scene, 1920, Scheme.LIGHT)
    for n in range(len(pages)):
        found = chips(scene, n)
        assert found
        assert all(chip.x + chip.width <= 1920 - 60 for chip in found)
        for a, b in combinations(found, 2):
            apart = a.x + a.width <= b.x or b.x + b.width <= a.x or abs(a.y - b.y) >= 54
            assert apart


def test_that_half_marks_stand_on_the_line_between_two_columns() -> None:
    page = pages_of(a_stakeholder_view(), 1920, Scheme.LIGHT)[0]
    heads = {w.text: (w.left + w.right) / 2 for w in written_on(page) if w.text in "12345"}
    media = [w for w in written_on(page) if w.text == "Media"]
    assert (media[0].left + media[0].right) / 2 == pytest.approx((heads["4"] + heads["5"]) / 2, abs=1)


def test_that_a_scale_with_no_stated_end_is_in_one_colour() -> None:
    page = pages_of(a_demonstration(), 1920, Scheme.LIGHT)[0]
    assert len({chip.fill for chip in chips(a_demonstration())}) == 1
    colours = COLOURS[Scheme.LIGHT]
    tints = {colours.alert_soft, colours.accent_soft}
    assert not [m for m in marks_of(page) if isinstance(m, Box) and m.fill in tints]


@pytest.mark.parametrize("polarity", [Polarity.HIGH_IS_GOOD, Polarity.HIGH_IS_BAD])
def test_that_the_good_end_is_the_green_one(polarity: Polarity) -> None:
    page = pages_of(a_stakeholder_view(polarity=polarity), 1920, Scheme.LIGHT)[0]
    colours = COLOURS[Scheme.LIGHT]
    places = {m.fill: m.x for m in marks_of(page) if isinstance(m, Box)}
    green_is_right = places[colours.accent_soft] > places[colours.alert_soft]
    assert green_is_right is (polarity is Polarity.HIGH_IS_GOOD)


def test_that_the_stakeholder_view_has_six_rows_a_page_and_never_mixes_sections() -> None:
    scene = a_demonstration()
    sections = {row.label: row.section for row in scene.rows}
    for page in pages_of(scene, 1920, Scheme.LIGHT):
        shown = [w.text for w in written_on(page) if w.text in sections]
        assert 0 < len(shown) <= 6
        assert len({sections[label] for label in shown}) == 1
        assert sections[shown[0]] in {w.text for w in written_on(page)}
