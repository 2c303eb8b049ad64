"""What a session accepts and refuses, and what is true afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from tests.builders import (
    APPROVE,
    BOARD,
    CHAIR,
    COUNCIL,
    DOTS,
    OPEN,
    RESIDENTS,
    TALK,
    VOLUNTARY,
    a_ballot,
    a_closed_round,
    a_hand_count,
    a_plan,
    a_session,
    an_open_round,
    some_options,
)
from workshop.errors import InvalidBallot, InvalidPlan, RoundClosed, StorageError
from workshop.plan import GroupId, Option, OptionId, StakeholderGroup
from workshop.session import Session, What, open_workshop
from workshop.voting import Channel, Participant, RoundState


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with a_session(tmp_path / "Carrick.workshop") as session:
        yield session


def test_that_a_ballot_is_counted_by_group_and_channel(session: Session) -> None:
    round = an_open_round(session)
    change = session.cast(round, a_ballot("C equity equity leadership"))
    assert change.what == {What.BALLOTS} and change.round == round and not change.refused
    stored = session.workshop.round(round)
    assert stored.votes_of(COUNCIL) == 1 and stored.votes_by(Channel.SLIP) == 1
    assert stored.ballots[0].marks == {("main", "equity"): 2, ("main", "leadership"): 1}


def test_that_a_secret_ballot_loses_card_channel_and_time(session: Session) -> None:
    round = an_open_round(session)
    session.cast(round, a_ballot("C equity", card=7, channel=Channel.CARD))
    stored = session.workshop.round(round)
    (ballot,) = stored.ballots
    assert (ballot.card, ballot.channel, ballot.at, ballot.replaces) == (None, None, None, None)
    assert stored.cards == {7}


def test_that_the_same_id_again_is_answered_already_counted(session: Session) -> None:
    round = an_open_round(session)
    ballot = a_ballot("C equity", card=7)
    session.cast(round, ballot)
    assert session.cast(round, ballot).already == (ballot.id,)
    session.close_round(round)
    assert session.cast(round, ballot).already == (ballot.id,)
    assert session.workshop.round(round).votes_in == 1


def test_that_a_ballot_counted_in_one_vote_is_not_counted_in_another(session: Session) -> None:
    ballot = a_ballot("C equity")
    a_closed_round(session, [ballot])
    other = an_open_round(session, APPROVE)
    with pytest.raises(InvalidBallot, match="counted before, in First vote on “The dots vote”"):
        session.cast(other, ballot)


def test_that_one_bad_ballot_of_a_batch_refuses_itself_alone(session: Session) -> None:
    round = an_open_round(session)
    good, too_many, later = a_ballot("C equity"), a_ballot("V equity equity equity"), a_ballot("R leadership")
    change = session.cast(round, [good, too_many, later])
    assert change.counted == (good.id, later.id)
    ((refused, sentence),) = change.refused
    assert refused == too_many.id and "Equity" in sentence
    assert session.workshop.round(round).votes_in == 2


@pytest.mark.parametrize(
    "marks",
    [
        {("main", "equity"): 2**70},
        {("main", "equity"): "2"},
        {("main", "equity"): 1.0},
        {("main", "equity"): True},
        {("main", "equity"): None},
        {"equity": 1},
        {("main", "\ud800"): 1},
        {("main", "nowhere"): 1},
        {("main", b"equity"): 1},
        {("main", "equity", "x"): 1},
        {(): 1},
        7,
        None,
        [("main", "equity")],
    ],
)
def test_that_a_ballot_of_strange_make_refuses_itself_alone(session: Session, marks: object) -> None:
    round = an_open_round(session)
    good = a_ballot("C equity")
    strange = replace(a_ballot("V equity"), marks=marks)  # pyright: ignore[reportArgumentType]
    change = session.cast(round, [strange, good])
    assert change.counted == (good.id,) and [id for id, _ in change.refused] == [strange.id]
    with pytest.raises(InvalidBallot):
        session.cast(round, strange)


class Trap(str):
    """Does something of its own whatever one does with it."""

    def _spring(self, *_: object) -> NoReturn:
        raise SystemError("sprung")

    __iter__ = _spring  # pyright: ignore[reportAssignmentType]
    __eq__ = __hash__ = __len__ = __str__ = __repr__ = __bool__ = __format__ = __lt__ = __int__ = _spring
    keys = items = __getitem__ = encode = _spring  # pyright: ignore[reportAssignmentType]


@pytest.mark.parametrize("field", ["marks", "group", "card", "at", "id", "channel", "a key", "a mark", "an option"])
def test_that_nothing_a_ballot_holds_does_anything_of_its_own(session: Session, field: str) -> None:
    round = an_open_round(session)
    good, trap = a_ballot("C equity"), Trap("trap")
    changed: dict[str, object] = {field: trap}
    if field == "a key":
        changed = {"marks": {("main", "equity"): 1, _Unlike(): 1}}
    elif field == "a mark":
        changed = {"marks": {("main", "equity"): trap}}
    elif field == "an option":
        changed = {"marks": {(_Unlike(), "equity"): 1}}
    strange = replace(a_ballot("V equity"), **changed)  # pyright: ignore[reportArgumentType]
    change = session.cast(round, [strange, good])
    assert change.counted == (good.id,) and len(change.refused) == 1
    assert session.workshop.round(round).votes_in == 1


class _Unlike(Trap):
    """A trap that may be a key."""

    def __hash__(self) -> int:
        return 7


@pytest.mark.parametrize("id", ["", "x" * 201, "é", "a\nb", None, 5, b"x", ("a",)])
def test_that_a_ballot_without_a_proper_id_is_refused(session: Session, id: object) -> None:
    round = an_open_round(session)
    bad = replace(a_ballot("C equity"), id=id)  # pyright: ignore[reportArgumentType]
    assert len(session.cast(round, [bad, a_ballot("C equity")]).counted) == 1


@pytest.mark.parametrize("group", ["nobody", "", None, 3, ("a",), ["council"], {}])
def test_that_a_ballot_of_no_group_is_refused(session: Session, group: object) -> None:
    round = an_open_round(session)
    bad = replace(a_ballot("C equity"), group=group)  # pyright: ignore[reportArgumentType]
    assert len(session.cast(round, [bad, a_ballot("C equity")]).counted) == 1


@pytest.mark.parametrize("card", [0, -1, 2**31, "7", 1.5, True, "\ud800"])
def test_that_what_is_not_a_card_number_is_refused(session: Session, card: object) -> None:
    round = an_open_round(session)
    bad = replace(a_ballot("C equity"), card=card)  # pyright: ignore[reportArgumentType]
    assert len(session.cast(round, [bad, a_ballot("C equity")]).counted) == 1


@pytest.mark.parametrize("channel", [None, Channel.HANDS, "pigeon", 4])
def test_that_a_ballot_must_say_how_it_came_in(session: Session, channel: object) -> None:
    round = an_open_round(session)
    bad = replace(a_ballot("C equity"), channel=channel)  # pyright: ignore[reportArgumentType]
    assert len(session.cast(round, [bad, a_ballot("C equity")]).counted) == 1


def test_that_a_card_hands_in_once_in_a_secret_vote(session: Session) -> None:
    round = an_open_round(session)
    session.cast(round, a_ballot("C equity", card=12))
    with pytest.raises(InvalidBallot, match="Card 12 has handed in already"):
        session.cast(round, a_ballot("C leadership", card=12))


def test_that_the_latest_of_a_card_counts_in_an_open_vote_and_both_are_kept(session: Session) -> None:
    round = an_open_round(session, OPEN)
    first, second = a_ballot("C equity", card=12), a_ballot("C leadership", card=12, channel=Channel.SCREEN)
    session.cast(round, first)
    session.cast(round, second)
    stored = session.workshop.round(round)
    assert [b.id for b in stored.counting_ballots] == [second.id] and len(stored.ballots) == 2
    assert dict(stored.handed_in) == {(COUNCIL, Channel.SCREEN): 1}
    assert stored.ballots[1].replaces == first.id and stored.ballots[0].at == "2026-05-12T09:42+00:00"


def test_that_with_participants_an_unknown_card_or_another_group_is_refused(session: Session) -> None:
    session.seat([Participant(3, VOLUNTARY), Participant(1, COUNCIL)])
    round = an_open_round(session)
    with pytest.raises(InvalidBallot, match="Nobody in this workshop has card 9"):
        session.cast(round, a_ballot("C equity", card=9))
    with pytest.raises(InvalidBallot, match="Card 3 belongs to Voluntary, not to Council"):
        session.cast(round, a_ballot("C equity", card=3))
    assert session.cast(round, a_ballot("V equity", card=3)).counted


def test_that_each_group_has_one_ballot_where_groups_vote(session: Session) -> None:
    round = an_open_round(session, BOARD)
    session.cast(round, a_ballot("C equity"))
    session.cast(round, a_ballot("C leadership"))
    session.cast(round, a_ballot("V leadership"))
    stored = session.workshop.round(round)
    assert not stored.secret and stored.votes_in == 2
    assert {b.group: dict(b.marks) for b in stored.counting_ballots}[COUNCIL] == {("main", "leadership"): 1}


def test_that_the_facilitator_has_one_ballot(session: Session) -> None:
    round = an_open_round(session, CHAIR)
    session.cast(round, a_ballot("C equity"))
    session.cast(round, a_ballot("V leadership"))
    assert [b.group for b in session.workshop.round(round).counting_ballots] == [VOLUNTARY]
    assert session.workshop.round(round).votes_in == 1


def test_that_pens_down_stops_the_screen_and_not_the_slips(session: Session) -> None:
    round = an_open_round(session)
    session.begin_counting(round)
    with pytest.raises(RoundClosed, match="no more votes on screen"):
        session.cast(round, a_ballot("C equity", channel=Channel.SCREEN))
    assert session.cast(round, a_ballot("C equity")).counted
    session.resume_voting(round)
    assert session.cast(round, a_ballot("C equity", channel=Channel.SCREEN)).counted


def test_that_a_closed_vote_takes_nothing_and_reopening_keeps_what_is_in(session: Session) -> None:
    round = a_closed_round(session, [a_ballot("C equity")])
    for act in (
        lambda: session.cast(round, a_ballot("V equity")),
        lambda: session.count_hands(round, a_hand_count("C equity=1", 1)),
        lambda: session.close_round(round),
        lambda: session.begin_counting(round),
    ):
        with pytest.raises(RoundClosed):
            act()
    session.reopen_round(round)
    session.cast(round, a_ballot("V equity"))
    stored = session.workshop.round(round)
    assert stored.votes_in == 2 and stored.reopened == 1 and not stored.present


def test_that_a_revealed_vote_is_never_opened_again(session: Session) -> None:
    round = a_closed_round(session, [a_ballot("C equity")])
    session.reveal_round(round)
    with pytest.raises(RoundClosed, match="finished and shown"):
        session.reopen_round(round)


def test_that_a_second_vote_keeps_the_first(session: Session) -> None:
    first = an_open_round(session)
    session.cast(first, [a_ballot("C equity")])
    with pytest.raises(InvalidPlan, match="not finished"):
        session.open_round(DOTS)
    session.close_round(first)
    session.reveal_round(first)
    before = session.workshop.round(first)
    second = a_closed_round(session, [a_ballot("C leadership")])
    assert session.workshop.round(second).number == 2
    assert session.workshop.round(first) is before


def test_that_a_vote_that_went_wrong_is_followed_by_another_and_never_shown(session: Session) -> None:
    first = a_closed_round(session, [a_ballot("C equity")])
    second = a_closed_round(session, [a_ballot("C leadership")])
    session.reveal_round(second)
    kept = session.workshop.round(first)
    assert kept.state is RoundState.CLOSED and len(kept.counting_ballots) == 1


def test_that_closing_keeps_the_head_count_of_that_moment(session: Session) -> None:
    session.set_here(COUNCIL, 5)
    round = a_closed_round(session, [a_ballot("C equity")])
    session.set_here(COUNCIL, 1)
    assert session.workshop.round(round).present == {COUNCIL: 5, VOLUNTARY: 6, RESIDENTS: 8}


def test_that_a_look_after_reopening_waits_for_three_more_than_at_the_last_possible_look(session: Session) -> None:
    round = a_closed_round(session, [a_ballot("C equity")] + [a_ballot("V equity") for _ in range(4)])
    for expected in (5, 5, 5, 8):
        session.reopen_round(round)
        assert session.workshop.round(round).looked_at == expected
        session.cast(round, a_ballot("R equity"))
        session.close_round(round)


def test_that_a_typed_entry_can_be_taken_back_and_put_back_until_closing(session: Session) -> None:
    round = an_open_round(session)
    one, two = a_ballot("C equity", card=4), a_ballot("C leadership", card=5)
    session.cast(round, one, typed=True)
    session.cast(round, two, typed=True)
    assert [(e.ballot, e.number) for e in session.typed] == [(two.id, 2), (one.id, 1)]
    session.withdraw(two.id)
    stored = session.workshop.round(round)
    assert (stored.votes_in, stored.cards, len(stored.ballots)) == (1, {4}, 2)
    assert [e.ballot for e in session.typed] == [one.id]
    session.put_back()
    assert session.workshop.round(round).votes_in == 2 and session.workshop.round(round).cards == {4, 5}
    session.withdraw(two.id)
    session.close_round(round)
    assert session.typed == ()
    session.reopen_round(round)
    with pytest.raises(InvalidBallot):
        session.withdraw(one.id)
    with pytest.raises(InvalidBallot):
        session.put_back()


def test_that_typed_entries_are_numbered_within_their_group_and_cards_by_their_card(session: Session) -> None:
    round = an_open_round(session)
    for ballot in (
        *(a_ballot("C equity"), a_ballot("C equity"), a_ballot("R equity"), a_ballot("C leadership")),
        *(a_ballot("R equity", channel=Channel.CARD, card=300), a_ballot("R equity")),
    ):
        session.cast(round, ballot, typed=True)
    said = [(e.group, e.channel.value, e.number) for e in reversed(session.typed)]
    assert said == [
        *(("council", "slip", 1), ("council", "slip", 2), ("residents", "slip", 1), ("council", "slip", 3)),
        *(("residents", "card", 300), ("residents", "slip", 2)),
    ]
    session.withdraw(session.typed[0].ballot)
    session.cast(round, a_ballot("R transparency"), typed=True)
    assert session.typed[0].number == 2


def test_that_a_taken_back_card_may_hand_in_again_and_then_stays(session: Session) -> None:
    round = an_open_round(session)
    one = a_ballot("C equity", card=4)
    session.cast(round, one, typed=True)
    session.withdraw(one.id)
    session.cast(round, a_ballot("C leadership", card=4), typed=True)
    with pytest.raises(InvalidBallot, match="Card 4 has handed in another ballot since"):
        session.put_back()
    assert session.workshop.round(round).votes_in == 1


def test_that_taking_back_a_replacement_lets_the_one_before_count_again(session: Session) -> None:
    round = an_open_round(session, OPEN)
    first, second, third = (a_ballot(f"C {o}", card=4) for o in ("equity", "leadership", "cooperation"))
    session.cast(round, first, typed=True)
    session.cast(round, second, typed=True)
    session.withdraw(second.id)
    assert [b.id for b in session.workshop.round(round).counting_ballots] == [first.id]
    session.cast(round, third, typed=True)
    with pytest.raises(InvalidBallot, match="taken its place"):
        session.put_back()
    with pytest.raises(InvalidBallot, match="does not count any more"):
        session.withdraw(first.id)
    stored = session.workshop.round(round)
    assert [b.id for b in stored.counting_ballots] == [third.id] and stored.votes_in == 1


def test_that_only_the_last_ten_typed_entries_can_be_taken_back(session: Session) -> None:
    round = an_open_round(session)
    ballots = [a_ballot("C equity") for _ in range(11)]
    for ballot in ballots:
        session.cast(round, ballot, typed=True)
    assert [e.number for e in session.typed] == list(range(11, 1, -1))
    with pytest.raises(InvalidBallot, match="last ten"):
        session.withdraw(ballots[0].id)


def test_that_a_ballot_from_the_screen_cannot_be_taken_back(session: Session) -> None:
    round = an_open_round(session)
    ballot = a_ballot("C equity", channel=Channel.SCREEN)
    session.cast(round, ballot)
    with pytest.raises(InvalidBallot):
        session.withdraw(ballot.id)


def test_that_a_later_show_of_hands_of_a_group_takes_the_place_of_the_first(session: Session) -> None:
    round = an_open_round(session, APPROVE)
    first, second = a_hand_count("C equity=5 leadership=2", 6), a_hand_count("C equity=4 leadership=2", 7)
    session.count_hands(round, first)
    session.count_hands(round, second)
    assert session.count_hands(round, second).already == (second.id,)
    stored = session.workshop.round(round)
    assert stored.effective_hand_counts == (second,) and len(stored.hand_counts) == 2
    assert stored.votes_by(Channel.HANDS) == 7


def test_that_more_hands_than_heads_are_refused(session: Session) -> None:
    round = an_open_round(session, APPROVE)
    with pytest.raises(InvalidBallot):
        session.count_hands(round, a_hand_count("C equity=8", 7))
    assert session.workshop.round(round).votes_in == 0


def test_that_wording_may_change_after_votes_and_meaning_may_not(session: Session) -> None:
    a_closed_round(session, [a_ballot("C equity")])
    plan = session.workshop.plan
    dots = plan.activity(DOTS)
    renamed = (replace(dots.options[0], label="Fairness"), *dots.options[1:])
    session.edit_plan(plan.with_activity(replace(dots, prompt="What counts?", options=renamed)))
    assert session.workshop.plan.activity(DOTS).options[0].label == "Fairness"
    assert session.workshop.latest_round(DOTS).asked == dots  # pyright: ignore[reportOptionalMemberAccess]
    changed = session.workshop.plan.activity(DOTS)
    for what, edited in (
        ("options", replace(changed, options=changed.options[1:])),
        ("options", replace(changed, options=changed.options[::-1])),
        ("options", replace(changed, options=(*changed.options, Option(OptionId("x"), "X")))),
        ("limits", replace(changed, ballot=replace(changed.settings, dots=5))),
        ("way of voting", replace(changed, ballot=replace(changed.settings, type="approve"))),
    ):
        with pytest.raises(InvalidPlan, match=f"its {what} can no longer change. Duplicate it"):
            session.edit_plan(session.workshop.plan.with_activity(edited))
    with pytest.raises(InvalidPlan, match="stays in the agenda"):
        session.edit_plan(replace(plan, activities=tuple(a for a in plan.activities if a.id != DOTS)))
    with pytest.raises(InvalidPlan, match="Council has votes"):
        session.edit_plan(replace(session.workshop.plan, groups=plan.groups[1:]))


def test_that_what_nobody_voted_on_may_change_freely(session: Session) -> None:
    plan = session.workshop.plan
    new = StakeholderGroup(GroupId("private"), "Private", "P", people=3)
    edited = replace(plan, activities=plan.activities[1:], groups=(*plan.groups[1:], new))
    assert session.edit_plan(edited).what == {What.PLAN}
    assert session.workshop.plan == edited


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"groups": (GroupId("a"), GroupId("a"))}, "two of the same group"),
        ({"people": -1}, "-1 people cannot be right"),
        ({"weight": 0}, "whole number from 1"),
    ],
)
def test_that_a_plan_that_contradicts_itself_is_refused(session: Session, change: dict[str, object], says: str) -> None:
    plan = session.workshop.plan
    group = plan.groups[0]
    if "groups" in change:
        groups = (group, replace(group, code="Z"))
    else:
        groups = (replace(group, **change),)  # pyright: ignore[reportArgumentType]
    with pytest.raises(InvalidPlan, match=says):
        session.edit_plan(replace(plan, groups=groups))


def test_that_half_a_character_in_a_text_is_refused_with_a_sentence(session: Session) -> None:
    plan = session.workshop.plan
    with pytest.raises(InvalidPlan, match="half a character"):
        session.edit_plan(replace(plan, title="Carrick \ud83d"))
    with pytest.raises(InvalidPlan, match="half a character"):
        session.add_note(TALK, ["\udc00"])
    assert session.workshop.plan == plan and not session.workshop.notes


def test_that_names_stay_out_of_an_anonymous_workshop(session: Session, tmp_path: Path) -> None:
    with pytest.raises(InvalidPlan, match="keeps no names"):
        session.seat([Participant(1, COUNCIL, "Moira")])
    with a_session(tmp_path / "named.workshop", replace(a_plan(anonymous=False), named=True)) as named:
        named.seat([Participant(1, COUNCIL, "Moira")])
        assert named.workshop.participants[0].name == "Moira"
        with pytest.raises(InvalidPlan, match="Remove the names first"):
            named.edit_plan(replace(named.workshop.plan, anonymous=True))


def test_that_a_talk_or_a_vote_without_options_is_not_opened(tmp_path: Path, session: Session) -> None:
    with pytest.raises(InvalidPlan, match="not a vote"):
        session.open_round(TALK)
    dots = replace(session.workshop.plan.activity(DOTS), options=())
    with a_session(tmp_path / "bare.workshop", a_plan(dots)) as bare:
        with pytest.raises(InvalidPlan, match="no options"):
            bare.open_round(DOTS)
        given = some_options("One", "Two")
        bare.open_round(DOTS, given)
        assert bare.workshop.rounds[0].asked.options == given and bare.workshop.plan.activity(DOTS).options == ()


def test_that_the_log_tells_what_was_done_and_never_who(session: Session) -> None:
    round = an_open_round(session)
    session.cast(round, a_ballot("C equity", card=17))
    session.close_round(round)
    texts = [entry.text for entry in session.workshop.log]
    assert texts == [
        "Workshop made.",
        "First vote on “The dots vote”: opened.",
        "First vote on “The dots vote”: closed with 1 vote.",
    ]


def test_that_a_session_only_looking_writes_nothing(session: Session) -> None:
    a_closed_round(session, [a_ballot("C equity")])
    session.close()
    before = session.path.read_bytes()
    with open_workshop(session.path, read_only=True) as looking:
        assert looking.read_only
        with pytest.raises(StorageError, match="You can look and export, not vote"):
            looking.set_here(COUNCIL, 3)
        assert looking.workshop.rounds[0].state is RoundState.CLOSED
    assert session.path.read_bytes() == before
