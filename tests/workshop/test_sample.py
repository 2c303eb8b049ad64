"""The sample room and the filled-in demonstration: made once, the same for everybody, and true to what they show."""

from pathlib import Path

from workshop.counting.outcome import RoundOutcome
from workshop.counting.published import outcome_of
from workshop.model import Workshop
from workshop.plan import ActivityId, Weighting
from workshop.sample import GROUPS, sample_workshop, start_workshop
from workshop.show.stage import Stage, next_step, position_on_opening
from workshop.templates.reading import read_template
from workshop.voting import Channel, RoundState


def sample(folder: Path) -> Workshop:
    with sample_workshop(folder / "sample.workshop") as session:
        return session.workshop


def first_vote(workshop: Workshop, weighting: Weighting | None = None) -> RoundOutcome:
    round = workshop.latest_round(ActivityId("round-one"))
    assert round is not None
    return outcome_of(workshop, round, weighting=weighting)


def test_that_the_sample_room_opens_one_press_before_its_ranking(tmp_path: Path) -> None:
    workshop = sample(tmp_path)
    position = position_on_opening(workshop)
    step = next_step(workshop, position)
    assert position.stage is Stage.CLOSED
    assert step is not None and step.label == "Show the ranking"
    assert [r.state for r in workshop.rounds] == [RoundState.REVEALED, RoundState.REVEALED, RoundState.CLOSED]


def test_that_the_sample_room_says_what_it_is_and_who_is_in_it(tmp_path: Path) -> None:
    plan = sample(tmp_path).plan
    assert plan.banner == "SAMPLE ROOM"
    assert plan.title == "Sample room: which principles matter most here?"
    assert [(g.name, g.code, g.people) for g in plan.groups] == [
        ("Council", "C", 7),
        ("Voluntary", "V", 6),
        ("Residents", "R", 8),
        ("Private", "P", 3),
    ]
    assert len({g.colour for g in plan.groups}) == 4


def test_that_all_24_voted_each_time_most_of_them_on_slips(tmp_path: Path) -> None:
    for round in sample(tmp_path).rounds:
        assert (round.votes_by(Channel.SLIP), round.votes_by(Channel.SCREEN), round.votes_in) == (18, 6, 24)
        assert [round.votes_of(g.id) for g in GROUPS] == [7, 6, 8, 3]


def test_that_the_first_vote_has_a_firm_top_three_and_ties_below(tmp_path: Path) -> None:
    ranking = first_vote(sample(tmp_path)).ranking
    places = ranking.places
    assert ranking.line == "These three stay on top even if a few of us had been out of the room"
    assert [(p.option, p.rank, p.total) for p in places[:5]] == [
        ("transparency", 1, 21),
        ("engagement", 2, 19),
        ("accountability", 3, 18),
        ("honesty", 4, 7),
        ("cooperation", 4, 7),
    ]
    assert [p.rank for p in places][5:8] == [6, 6, 6]
    assert sum(p.total for p in places) == 95  # one dot of 96 was not used


def test_that_the_groups_of_the_sample_room_differ(tmp_path: Path) -> None:
    workshop = sample(tmp_path)
    outcome, by_groups = first_vote(workshop), first_vote(workshop, Weighting.GROUPS)
    firsts = {g.name: [p.option for p in g.ranking.places if p.rank == 1] for g in outcome.groups}
    assert firsts == {
        "Council": ["accountability"],
        "Voluntary": ["transparency"],
        "Residents": ["engagement"],
        "Private": ["accountability", "compete"],
    }
    assert [p.option for p in by_groups.ranking.places[:3]] == ["accountability", "transparency", "engagement"]
    assert outcome.widest == ("compete", "transparency")


def test_that_the_sample_room_is_the_same_each_time(tmp_path: Path) -> None:
    with sample_workshop(tmp_path / "a.workshop") as a, sample_workshop(tmp_path / "b.workshop") as b:
        assert [r.ballots for r in a.workshop.rounds] == [r.ballots for r in b.workshop.rounds]


def test_that_a_demonstration_is_filled_in_as_one_named_ballot_for_each_group(tmp_path: Path) -> None:
    with start_workshop(tmp_path / "demo.workshop", read_template("demo-carrick")) as session:
        workshop = session.workshop
    table, listed = workshop.rounds
    assert (table.state, listed.state) == (RoundState.REVEALED, RoundState.REVEALED)
    assert (len(table.ballots), sum(len(b.marks) for b in table.ballots), table.secret) == (11, 33, False)
    places = outcome_of(workshop, listed).ranking.places
    ranks = {p.option: f"{p.rank}=" if p.tied else str(p.rank) for p in places}
    assert ranks == {
        "housing-quality": "1=",
        "housing-services": "1=",
        "surroundings": "1=",
        "partnership-working": "4",
        "transparency": "5=",
        "honest-fair": "5=",
        "safety": "7=",
        "health": "7=",
        "education": "7=",
        "sustainability": "7=",
    }
    shown = outcome_of(workshop, table)
    assert not shown.ranking.ordered and all(p.score is None for p in shown.ranking.places)
    assert workshop.rounds_of(ActivityId("your-turn")) == ()


def test_that_a_workshop_of_any_template_starts_empty_and_complete(tmp_path: Path) -> None:
    plan = read_template("agenda-half-day")
    with start_workshop(tmp_path / "day.workshop", plan) as session:
        assert session.workshop.plan == plan
        assert session.workshop.rounds == ()
