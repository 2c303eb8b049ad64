"""What a result says in words: true, short, and nothing twice."""

from tests.workshop import makers
from tests.workshop.makers import a_round, a_workshop, ballots_of, groups_named, marks
from workshop.plan import Activity
from workshop.show.readout import MOST_SENTENCES, what_it_says


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
