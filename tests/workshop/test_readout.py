"""What a result says in words: true, short, and nothing twice."""

from dataclasses import replace

from tests.workshop import makers
from tests.workshop.makers import a_round, a_workshop, ballots_of, groups_named, marks
from workshop.plan import Activity, ActivityId
from workshop.show.readout import MOST_SENTENCES, what_it_says, what_to_do


def says(activity: Activity, **typed: list[str]) -> tuple[str, ...]:
    round = a_round(
        activity, ballots_of(**{g: [marks(activity, text) for text in lines] for g, lines in typed.items()})
    )
    return what_it_says(a_workshop(activity, groups_named(**{g: len(n) for g, n in typed.items()}), round), round)


def test_that_a_tie_at_the_line_is_said_once_with_its_names() -> None:
    said = says(makers.dots(8), Council=["1 1 2 2"] * 4 + ["1 2 3 4"] * 4)
    assert said[:2] == ("Level in 1st place: Option 1 and Option 2.", "Level in 3rd place: Option 3 and Option 4.")
    assert sum("3rd" in sentence for sentence in said) == 1


def test_that_options_nobody_chose_share_no_place() -> None:
    said = says(makers.choice(6), Council=["1"] * 5 + ["2"] * 2)
    assert not any("Level in" in sentence for sentence in said)


def test_that_all_level_is_said_so() -> None:
    assert says(makers.choice(2), Council=["1", "2"] * 3)[0] == "All of them are level: there is no order to show."


def test_that_it_says_at_most_five_sentences() -> None:
    private = ["4 4 3 3"] * 2
    said = says(
        makers.dots(12),
        Council=["1 1 2 2", "3 3 5 5", "6 6 1 2"] * 2,
        Residents=["5 6 6 7", "7 8 9 9", "4 4 8 7"] * 2,
        Private=private,
        Schools=private,
    )
    assert len(said) <= MOST_SENTENCES
    assert len(set(said)) == len(said)


def test_that_shared_places_below_the_top_are_only_counted() -> None:
    said = says(makers.dots(8), Council=["1 1 2 3", "1 2 2 3", "1 1 2 4", "1 3 3 5", "1 1 2 6", "1 2 3 3"])
    assert "4th place is shared." in said and not any("Option 5" in sentence for sentence in said)


def test_that_how_similar_the_orders_are_is_said() -> None:
    assert "Most of us put them in a similar order." in says(makers.rank(4), Council=["1 2 3 4"] * 8)


def suggests(first: Activity, *, again: bool, **typed: list[str]) -> str:
    round = a_round(first, ballots_of(**{g: [marks(first, text) for text in lines] for g, lines in typed.items()}))
    workshop = a_workshop(first, groups_named(**{g: len(n) for g, n in typed.items()}), round)
    second = replace(first, id=ActivityId("second"), result=replace(first.result, compare_to=first.id))
    activities = (*workshop.plan.activities, second) if again else workshop.plan.activities
    return what_to_do(replace(workshop, plan=replace(workshop.plan, activities=activities)), round)


def test_that_it_suggests_to_talk_before_a_second_vote_where_groups_part_or_the_top_is_close() -> None:
    plain = "Suggest: show it, half a minute of silence, then talk."
    alike = {"Council": ["1 1 2 2"] * 6, "Residents": ["1 1 2 2"] * 6}
    apart = {"Council": ["1 1 2 2"] * 6, "Residents": ["7 7 8 8"] * 6}
    close = {"Council": ["1 1 2 3"] * 3 + ["4 4 5 2"] * 3, "Residents": ["1 2 2 4"] * 3 + ["3 3 5 1"] * 3}
    assert suggests(makers.dots(8), again=True, **alike) == plain
    assert suggests(makers.dots(8), again=False, **apart) == plain
    assert "talk before the second vote" in suggests(makers.dots(8), again=True, **apart)
    assert "the groups are far apart" in suggests(makers.dots(8), again=True, **apart)
    assert "too close to call" in suggests(makers.dots(8), again=True, **close)
