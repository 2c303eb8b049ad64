"""Rooms put together: the ballots count as if all had sat in one, and what did not ask the same is refused."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workshop.makers import ALL_WAYS, a_room, a_round, a_workshop, choice, dots, for_groups, groups_named, rate
from tests.workshop.run_through import run_through
from workshop.cli import run
from workshop.counting.published import outcome_of
from workshop.errors import BadInput
from workshop.export import write_workbook
from workshop.model import Note, Workshop
from workshop.plan import Activity, ActivityId, ActivityKind, BallotSettings, Weighting
from workshop.report.said import actions_in, said_in
from workshop.session import open_workshop
from workshop.session.soundness import check_votes
from workshop.voting import Ballot, BallotId, HandCount, RoundId, RoundState
from workshop.way_back.merging import Merged, Room, merged, room_names

AT = "2026-11-22T12:00+00:00"


def together(*rooms: Workshop, seed: int = 1, names: Sequence[str] = ()) -> Merged:
    called = [*names, *[""] * (len(rooms) - len(names))]
    return merged(
        [Room(r, f"{n}.workshop", name) for n, (r, name) in enumerate(zip(rooms, called, strict=True))],
        AT,
        Random(seed),
    )


def places(workshop: Workshop, weighting: Weighting = Weighting.PEOPLE) -> list[tuple[str, int, float | None, int]]:
    ranking = outcome_of(workshop, workshop.rounds[-1], weighting=weighting).ranking
    return [(p.option, p.rank, None if p.score is None else round(p.score, 9), p.people) for p in ranking.places]


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(ALL_WAYS), st.lists(st.integers(1, 9), min_size=2, max_size=5), st.randoms(use_true_random=False)
)
def test_that_rooms_put_together_count_as_one_room_in_whatever_order_they_come(
    asked: Activity, sizes: list[int], chance: Random
) -> None:
    rooms = [a_room(asked, seed, people, 2) for seed, people in enumerate(sizes)]
    everybody = [b for room in rooms for b in room.rounds[0].ballots]
    one = a_round(asked, [Ballot(BallotId(f"{n}"), everybody[0].group, b.marks) for n, b in enumerate(everybody)])
    expected = places(a_workshop(asked, rooms[0].plan.groups, one))
    made = together(*rooms).workshop
    assert places(made) == expected
    mixed = chance.sample(rooms, len(rooms))
    assert places(together(*mixed).workshop, Weighting.GROUPS) == places(made, Weighting.GROUPS)
    assert places(together(*mixed).workshop) == expected


def test_that_each_room_counts_once_where_that_is_asked_for() -> None:
    large, small = a_room(choice(["Equity", "Trust"]), 1, 9), a_room(choice(["Equity", "Trust"]), 2, 3)
    for_equity, for_trust = ({("main", option): 1} for option in ("equity", "trust"))
    large, small = (_all_say(large, for_equity), _all_say(small, for_trust))
    made = together(large, small).workshop
    assert [(o, n) for o, n, _, _ in places(made)] == [("equity", 1), ("trust", 2)]
    assert [(o, n) for o, n, _, _ in places(made, Weighting.GROUPS)] == [("equity", 1), ("trust", 1)]


def _all_say(room: Workshop, marks: dict[tuple[str, str], int]) -> Workshop:
    voted = room.rounds[0]
    return replace(room, rounds=(replace(voted, ballots=tuple(replace(b, marks=marks) for b in voted.ballots)),))


def test_that_a_small_room_is_put_with_the_next_and_no_ballot_tells_its_group() -> None:
    made = together(a_room(dots(), 1, 5, 4), a_room(dots(), 2, 6, 3), a_room(dots(), 3, 1, 1), names=["A", "B", "Tiny"])
    outcome = outcome_of(made.workshop, made.workshop.rounds[0])
    assert [(g.name, g.ballots) for g in outcome.groups] == [("B", 9), ("Other groups", 11)]
    assert {b.group for b in made.workshop.rounds[0].ballots} == {"room-1", "room-2", "room-3"}
    assert all(b.card is None and b.at is None and b.channel is None for b in made.workshop.rounds[0].ballots)


def test_that_ballots_keep_no_order() -> None:
    rooms = a_room(dots(), 1, 9), a_room(dots(), 2, 9)
    orders = [[b.group for b in together(*rooms, seed=seed).workshop.rounds[0].ballots] for seed in range(4)]
    assert len({tuple(order) for order in orders}) == 4
    assert all(Counter(order) == Counter(orders[0]) for order in orders)


def test_that_hands_of_a_room_are_added_up() -> None:
    asked = choice(["Equity", "Trust"])
    groups = groups_named(Council=4, Residents=3)
    hands = [
        HandCount(BallotId("a"), groups[0].id, 4, {(asked.options[0].id, 1): 3, (asked.options[1].id, 1): 1}),
        HandCount(BallotId("b"), groups[1].id, 3, {(asked.options[0].id, 1): 3}),
    ]
    raised = a_workshop(asked, groups, a_round(asked, (), hands=hands, state=RoundState.REVEALED))
    found = together(raised, a_room(asked, 1, 4)).workshop.rounds[0]
    (count,) = found.hand_counts
    assert (count.heads, dict(count.counts)) == (7, {("equity", 1): 6, ("trust", 1): 1})
    assert found.votes_in == 11


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (dots(5), "Only one of them asks about Option 5."),
        (dots(each=3), "The ballots differ in how many dots there are"),
        (choice(), "The way of voting differs"),
        (
            replace(dots(), options=(replace(dots().options[0], label="Trust"), *dots().options[1:])),
            "is called “Trust”",
        ),
    ],
)
def test_that_rooms_that_did_not_ask_the_same_are_refused_with_what_differs(other: Activity, why: str) -> None:
    with pytest.raises(BadInput) as refused:
        together(a_room(dots(), 1, 5), a_room(other, 2, 5))
    assert "did not ask the same" in str(refused.value) and why in str(refused.value)


def test_that_scales_in_other_words_are_another_question() -> None:
    asked = rate()
    scale = asked.criteria[0].scale
    assert scale is not None
    other = replace(
        asked, criteria=(replace(asked.criteria[0], scale=replace(scale, labels=("a", "b", "c", "d", "e"))),)
    )
    with pytest.raises(BadInput, match="The scales differ"):
        together(a_room(asked, 1, 5), a_room(other, 2, 5))


def test_that_a_vote_of_groups_or_of_one_room_alone_is_left_out_and_the_others_are_not() -> None:
    first, second = a_room(dots(), 1, 5), a_room(dots(), 2, 5)
    alone = replace(dots(), id=ActivityId("alone"), title="Alone", prompt="Only here?")
    extra = replace(first.rounds[0], id=2, activity=alone.id, asked=alone)
    first = replace(
        first,
        rounds=(*first.rounds, extra),
        plan=first.plan.__class__("Our", activities=(dots(), alone), groups=first.plan.groups),
    )
    made = together(first, second)
    assert [r.activity for r in made.workshop.rounds] == ["first-vote"]
    assert made.left_out == ("“Alone” (first vote) is left out: only Our has voted on it.",)
    with pytest.raises(BadInput, match="it was not each person who voted"):
        together(a_room(for_groups(dots()), 1, 1, 1), a_room(for_groups(dots()), 2, 1, 1))


def test_that_a_question_is_found_again_under_another_id() -> None:
    other = replace(dots(), id=ActivityId("renamed"))
    assert len(together(a_room(dots(), 1, 5), a_room(other, 2, 5)).workshop.rounds) == 1


def test_that_a_vote_of_both_rooms_before_they_parted_is_left_out_and_the_later_one_is_not() -> None:
    plenary = replace(a_room(dots(), 1, 9).rounds[0], closed_at="2026-11-22T10:20")
    asked = replace(dots(), id=ActivityId("later"))
    rooms: list[Workshop] = []
    for seed in (2, 3):
        room = a_room(asked, seed, 9)
        rooms.append(replace(room, rounds=(plenary, replace(room.rounds[0], id=RoundId(2)))))
    made = together(*rooms)
    assert [(r.activity, r.votes_in) for r in made.workshop.rounds] == [("later", 18)]
    assert made.left_out == (
        "“First vote” (first vote) is left out: Our partnership 1 and Our partnership 2 hold the very same ballots of "
        "it, which would count twice.",
    )


def test_that_what_was_said_comes_along_as_it_stands_with_its_room() -> None:
    ideas = Activity(ActivityId("ideas"), "Ideas", ActivityKind.CAPTURE, prompt="What helps?")
    rooms: list[Workshop] = []
    for n, fields in enumerate(((), (), ("Idea", "Room")), 1):
        room = a_room(dots(), n, 5, name=f"Room {n}")
        step = replace(ideas, ballot=BallotSettings("text", fields=fields) if fields else None)
        texts = [(f"Idea {n}",), (f"Idea {n} in other words",)]
        notes = [Note(ideas.id, (*t, *["Blue"] * (len(fields) - 1)), AT) for t in texts]
        notes = (notes[0], replace(notes[1], replaces=(1,)))
        rooms.append(replace(room, notes=notes, plan=replace(room.plan, activities=(step, *room.plan.activities))))
    made = together(*rooms)
    first, second = said_in(made.workshop)
    assert [activity.id for activity in made.workshop.plan.activities] == ["ideas", "ideas-said-1", "first-vote"]
    assert first.heads == ("What is said", "Room") and second.heads == ("Idea", "Room", "Room it comes from")
    assert [line.note.texts for line in first.lines] == [
        ("Idea 1 in other words", "Room 1"),
        ("Idea 2 in other words", "Room 2"),
    ]
    assert [line.note.texts for line in second.lines] == [("Idea 3 in other words", "Blue", "Room 3")]
    assert not any(note.at or note.replaces for note in made.workshop.notes), "what was reworded stays in its room"
    assert made.said == ("“Ideas”: 2 lines from Room 1 and Room 2.", "“Ideas”: 1 line from Room 3.")


def test_that_rooms_of_one_name_get_numbers() -> None:
    room = a_room(dots(), 1, 3)
    assert room_names([Room(room, "a"), Room(room, "b", "North"), Room(room, "c")]) == (
        "Our partnership 1",
        "North",
        "Our partnership 2",
    )


def test_that_workshops_and_workbooks_are_merged_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for n in (1, 2):
        (tmp_path / f"{n}").mkdir()
        run_through("benefits", tmp_path / f"{n}", seed=n)
    first, second = (tmp_path / f"{n}" / "benefits.workshop" for n in (1, 2))
    with open_workshop(second, read_only=True) as session:
        write_workbook(session.workshop, tmp_path / "second.xlsx")
    out = tmp_path / "all.workshop"
    command = ["merge", str(first), str(tmp_path / "second.xlsx"), "-o", str(out), "--name", "North", "--name", "South"]
    assert run(command) == 0
    assert "Put together from North and South." in capsys.readouterr().out
    with open_workshop(out) as session:
        assert not check_votes(session.workshop)
        assert [g.name for g in session.workshop.plan.groups] == ["North", "South"]
        assert "Put together from North and South." in [entry.text for entry in session.workshop.log]
        assert all(r.votes_in > 40 for r in session.workshop.rounds)
        (agreed,) = actions_in(session.workshop)
        assert agreed.heads[-1] == "Room" and [line.note.texts[-1] for line in agreed.lines] == ["North", "South"]
        write_workbook(session.workshop, tmp_path / "all.xlsx")
    assert run(command) == 1
    assert "all.workshop" in capsys.readouterr().err
    for twice, why in (
        ((second, tmp_path / "second.xlsx"), "benefits.workshop and second.xlsx hold the very same votes"),
        ((out, second), "Of all.workshop and benefits.workshop one was put together from the other"),
        ((tmp_path / "all.xlsx", tmp_path / "second.xlsx"), "Of all.xlsx and second.xlsx one was put together"),
    ):
        assert run(["merge", *map(str, twice), "-o", str(tmp_path / "twice.workshop")]) == 1
        assert why in capsys.readouterr().err and not (tmp_path / "twice.workshop").exists()
    assert run(["merge", str(first), str(first), "-o", str(tmp_path / "twice.workshop")]) == 1
    assert "would count twice" in capsys.readouterr().err
