"""How we counted, in a paragraph that gets its numbers and plurals right."""

from dataclasses import replace

import pytest

from tests.workshop import makers
from tests.workshop.makers import a_round, a_workshop, groups_named, marks
from workshop.counting.published import outcome_of
from workshop.plan import GroupId, Polarity, Voter, Weighting
from workshop.voting import Ballot, BallotId, Channel, HandCount

SLIP, SCREEN = Channel.SLIP, Channel.SCREEN


def account(activity, *cast, weighting=None, hands=(), groups=None):
    """Cast (group, line, channel) and give the account."""
    groups = groups or groups_named(Council=3, Residents=3)
    ballots = [
        Ballot(BallotId(str(n)), GroupId(group), marks(activity, line), channel)
        for n, (group, line, channel) in enumerate(cast)
    ]
    round_ = a_round(activity, ballots, hands=hands)
    return outcome_of(a_workshop(activity, groups, round_), round_, weighting=weighting).account


def test_that_a_room_with_dots_reads_how_it_was_counted():
    cast = [("council", "1 1 2 3", SLIP)] * 3 + [("residents", "2 2 4 4", SLIP)] * 2 + [("residents", "1 2", SCREEN)]
    assert account(makers.dots(), *cast) == (
        "6 people voted: 5 on slips and 1 on screen. Each had 4 dots and could put at most 2 on one. "
        "The more dots an option got, the higher it stands. Each person counts once. 2 dots not used."
    )


def test_that_one_person_is_not_people():
    told = account(makers.dots(each=1, most=1), ("council", "1", SLIP))
    assert told.startswith("1 person voted on slips. Each had 1 dot.")
    assert "1 people" not in told and "1 dots" not in told


@pytest.mark.parametrize(
    ("weighting", "words"),
    [
        (Weighting.PEOPLE, "Each person counts once."),
        (Weighting.GROUPS, "Each group counts once, however many people it brought."),
        (Weighting.CUSTOM, "Each group counts as much as was agreed beforehand, however many people it brought."),
    ],
)
def test_that_the_weighting_is_said(weighting, words):
    cast = [("council", "1", SLIP)] * 3 + [("residents", "2", SLIP)] * 4
    assert words in account(makers.choice(), *cast, weighting=weighting)


def test_that_shared_places_and_left_out_options_are_explained():
    told = account(makers.rank(depth=2), ("council", "1 2", SLIP), ("council", "2 1", SLIP))
    assert "Each put up to 2 in order; those left out share the places below." in told
    assert "An option gets a point for every option that somebody placed below it." in told
    assert "Options that are level share a place." in told


def test_that_dont_know_is_explained_where_it_was_offered():
    told = account(makers.rate(1), ("council", "?", SLIP), ("council", "4", SLIP))
    assert "It was marked from 1 (Very poor) to 5 (Very good). “I don't know” was counted and gives no mark." in told


def test_that_hands_are_counted_in():
    activity = makers.choice(["Yes", "No"])
    hands = HandCount(BallotId("h"), GroupId("council"), 4, {(activity.options[0].id, 1): 4})
    told = account(activity, ("residents", "2", SLIP), ("residents", "2", SLIP), hands=[hands])
    assert told.startswith("6 people voted: 2 on slips and 4 by show of hands.")


def test_that_pooled_groups_are_named():
    groups = groups_named(Council=3, Private=1, Schools=2)
    cast = [("council", "1", SLIP)] * 3 + [("private", "1", SLIP)] + [("schools", "2", SLIP)] * 2
    told = account(makers.choice(), *cast, groups=groups)
    assert told.endswith("Private and Schools stand together as “Other groups”: a group needs 3 votes to be shown.")


def test_that_groups_vote_as_groups():
    told = account(makers.for_groups(makers.choice()), ("council", "1", SLIP), ("residents", "2", SLIP))
    assert told.startswith("2 groups voted on slips.") and "person counts" not in told


def test_that_one_ballot_for_everybody_is_called_that():
    activity = makers.choice()
    activity = replace(activity, ballot=replace(activity.settings, voter=Voter.FACILITATOR))
    told = account(activity, ("council", "1", SLIP))
    assert told.startswith("One ballot was filled in for everybody.") and told.count("filled in") == 1


def test_that_an_unstated_scale_is_said_to_have_no_order():
    activity = makers.rate(2, scale=replace(makers.FIVE, polarity=Polarity.UNSTATED))
    assert "so there is no order and no average" in account(activity, ("council", "1 5", SLIP))


def test_that_nobody_voting_is_one_sentence():
    assert account(makers.dots()) == "Nobody has voted."
