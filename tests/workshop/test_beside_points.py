"""Labels beside the points of a map lie over one another only where there is no room at all."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.export.beside_points import SIDES, box_of, shared, sides_of

ENDS = ((1, 5), (1, 5))
SIZE = (580.0, 415.0)


def test_that_two_points_side_by_side_have_their_labels_apart() -> None:
    points = [(3.0, 3.0, "Equity: fair procedures"), (3.1, 3.05, "Honest behaviour"), (3.0, 2.95, "Leadership")]
    boxes = [box_of(point, side, ENDS, SIZE) for point, side in zip(points, sides_of(points, ENDS, SIZE), strict=True)]
    assert all(shared(one, other) == 0 for one, other in combinations(boxes, 2))


def test_that_a_label_at_the_right_edge_stands_to_the_left_of_its_point() -> None:
    assert sides_of([(5.0, 3.0, "Leadership")], ENDS, SIZE) == ["l"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5), st.text(max_size=40)), max_size=20))
def test_that_every_point_gets_a_side_whatever_it_is_called(points: list[tuple[float, float, str]]) -> None:
    sides = sides_of(points, ENDS, SIZE)
    assert len(sides) == len(points) and set(sides) <= set(SIDES)
