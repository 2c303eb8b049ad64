"""Labels on a map: none over another, none out of the picture, and no line through one."""

from itertools import combinations
from random import Random

import pytest

from tests.ui.projected import a_crowded_map, a_map
from tests.ui.reading import written_on
from ui.charts.drawing import Area
from ui.charts.labels import Crowd, Spot, crosses, leader_to, spots_placed
from ui.projector.picture import pages_of
from ui.theme import Scheme

AREA = Area(0, 0, 1700, 700)

pytestmark = pytest.mark.usefixtures("qapp")


def placed(spots: list[Spot]) -> list[Area | None]:
    return spots_placed(spots, Crowd(AREA, (Area(1400, 0, 300, 60),), (), tuple((s.x, s.y) for s in spots), 13))


def meet(one: Area, other: Area) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


@pytest.mark.parametrize("seed", range(12))
def test_that_twelve_labels_in_a_crowd_meet_neither_each_other_nor_points_nor_the_edge(seed: int) -> None:
    chance = Random(seed)
    at = chance.uniform(100, 1600), chance.uniform(100, 600)
    spots = [
        Spot(at[0] + chance.uniform(-40, 40), at[1] + chance.uniform(-40, 40), chance.uniform(120, 420), 55)
        for _ in range(12)
    ]
    found = [(spot, place) for spot, place in zip(spots, placed(spots), strict=True) if place is not None]
    assert len(found) >= 4, "the others go on another page"
    for _, place in found:
        assert place.x >= 0 and place.y >= 0 and place.right <= 1700 and place.bottom <= 700
        assert not meet(place, Area(1400, 0, 300, 60))
        assert not any(meet(place, Area(s.x - 13, s.y - 13, 26, 26)) for s in spots)
    assert not any(meet(a, b) for (_, a), (_, b) in combinations(found, 2))
    for spot, place in found:
        line = leader_to(spot.x, spot.y, place)
        assert line is None or not any(crosses(line, other) for _, other in found if other is not place)


def test_that_a_lonely_label_stands_right_beside_its_point_and_left_at_the_edge() -> None:
    (right,) = placed([Spot(300, 300, 200, 55)])
    assert right == Area(329, 272.5, 200, 55)
    (left,) = placed([Spot(1650, 300, 200, 55)])
    assert left is not None and left.right < 1650


@pytest.mark.parametrize("width", [1920, 1440])
@pytest.mark.parametrize("count", [1, 12, 30])
def test_that_every_option_of_a_crowded_map_has_its_label_on_some_page(width: int, count: int) -> None:
    scene = a_crowded_map(count)
    pages = pages_of(scene, width, Scheme.LIGHT)
    found = {w.text for page in pages for w in written_on(page)}
    assert {point.label.replace("co-op", "co\u2011op") for point in scene.points} <= found


def test_that_a_map_without_points_is_still_a_picture() -> None:
    assert len(pages_of(a_map(points=()), 1920, Scheme.LIGHT)) == 1
