"""Slips, cards, the shared screen and its station, a show of hands and a file of ballots, all in one round."""

from pathlib import Path

import pytest

from tests.builders import COUNCIL, OPEN, RESIDENTS, VOLUNTARY, a_ballot, a_hand_count, a_plan, a_session, a_vote
from workshop.counting.ledger import channels_text, turnout_of
from workshop.counting.published import outcome_of
from workshop.plan import ActivityId
from workshop.seating import seats_for
from workshop.session import open_workshop
from workshop.station import collect_station, open_station, prepare_station
from workshop.voting import Channel


@pytest.mark.parametrize("anonymous", [True, False], ids=["secret", "open"])
def test_that_all_channels_end_in_one_count(tmp_path: Path, anonymous: bool) -> None:
    vote = a_vote(OPEN, "choice", anonymous=anonymous)
    with a_session(tmp_path / "Carrick.workshop", a_plan(vote)) as session:
        session.seat(seats_for(session.workshop))
        round = session.open_round(ActivityId(OPEN)).round
        assert round is not None
        station = tmp_path / "Foyer.station"
        prepare_station(session.workshop, round, station, pin="1234")
        with open_station(station) as there:
            there.cast(
                round, [a_ballot("C equity", channel=Channel.SCREEN), a_ballot("R equity", channel=Channel.SCREEN)]
            )
        session.cast(round, a_ballot("C leadership", channel=Channel.SLIP), typed=True)
        session.cast(round, a_ballot("R equity", channel=Channel.CARD, card=15), typed=True)
        session.cast(round, a_ballot("C equity", channel=Channel.SCREEN))
        session.cast(
            round, [a_ballot("R cooperation", channel=Channel.FILE), a_ballot("R equity", channel=Channel.FILE)]
        )
        session.count_hands(round, a_hand_count("V equity=4 leadership=2", 6))
        session.begin_counting(round)
        collect_station(session, station)
        full = session.workshop.round(round)
        assert {c: full.votes_by(c) for c in Channel} == {
            Channel.SLIP: 1,
            Channel.CARD: 1,
            Channel.SCREEN: 3,
            Channel.HANDS: 6,
            Channel.FILE: 2,
        }
        assert [full.votes_of(g) for g in (COUNCIL, VOLUNTARY, RESIDENTS)] == [3, 6, 4]
        assert turnout_of(session.workshop, full).votes == 13
        for words in ("1 slip", "1 card", "3 on screen", "6 by hand"):
            assert words in channels_text(turnout_of(session.workshop, full))
        session.close_round(round)
        outcome = outcome_of(session.workshop, session.workshop.round(round))
        equity = outcome.ranking.places[0]
        assert (equity.label, equity.people, outcome.ballots, outcome.heads) == ("Equity", 9, 7, 6)
    with open_workshop(tmp_path / "Carrick.workshop") as again:
        assert again.workshop.round(round).votes_in == 13
