"""Makes the picture the room sees from the workshop and where the show stands."""

from workshop.ballots import ballot_type, hand_marks
from workshop.ledger import Turnout, channels_text, turnout_of
from workshop.model import Workshop
from workshop.outcome import POOLED, GroupOutcome, RoundOutcome
from workshop.plan import Activity, ActivityKind, Polarity, Weighting, is_secret
from workshop.published import outcome_of
from workshop.running import headline, options_for
from workshop.scene import (
    AccountScene,
    BlankScene,
    Chip,
    ClosedScene,
    CountingScene,
    GroupColumn,
    GroupRow,
    GroupsScene,
    HandsScene,
    Header,
    NumberedOption,
    QuestionScene,
    RankedRow,
    RankingScene,
    Scene,
    StakeholderRow,
    StakeholderScene,
    TalkScene,
    TitleScene,
)
from workshop.stage import Cover, Position, Stage, View, activity_at, round_at
from workshop.voting import Round
from workshop.words import counted, listed, place_text, vote_name

LIVE_MINIMUM = 5
"""An open vote shows its first live result when this many votes are in, and then in batches of as many."""
MEANWHILE = "While you wait, tell your neighbour about one option you nearly chose."


def scene_of(workshop: Workshop, position: Position, *, seconds_left: int | None = None) -> Scene:
    """The picture for a position. Before Revealed it holds no marks, except in an open vote with live results."""
    activity = activity_at(workshop, position)
    if position.cover is Cover.BLANK:
        return BlankScene()
    if position.cover is Cover.TITLE or activity is None:
        return _title(workshop, ended=activity is None and position.activity >= 0 and position.cover is Cover.NONE)
    if position.hand is not None:
        return _hands(workshop, activity, position.hand)
    round = round_at(workshop, position)
    match position.stage:
        case Stage.READY:
            return _start(workshop, activity)
        case Stage.TALK:
            return _talk(workshop, activity, seconds_left)
        case Stage.READING:
            return _question(workshop, activity, None, None)
        case Stage.OPEN if round:
            if shows_live(round):
                return _result(workshop, round, position, live=True)
            return _question(workshop, round.asked, turnout_of(workshop, round), seconds_left)
        case Stage.COUNTING if round:
            turnout = turnout_of(workshop, round)
            return CountingScene(header_of(workshop, round), turnout.votes, turnout.expected, MEANWHILE)
        case Stage.CLOSED if round:
            return ClosedScene(header_of(workshop, round), _closed_summary(turnout_of(workshop, round)))
        case Stage.REVEALED if round:
            return _result(workshop, round, position, live=False)
        case _:
            return _start(workshop, activity)


def header_of(workshop: Workshop, round: Round | None = None, right: str = "") -> Header:
    """The small line on top of a picture."""
    plan = workshop.plan
    left = " · ".join(part for part in (plan.title, plan.place) if part)
    if round is not None and not right:
        right = vote_name(round.number) if round.secret else f"{vote_name(round.number)} · open vote"
    return Header(left, right, plan.banner)


def shows_live(round: Round) -> bool:
    """Whether a vote under way shows its result: an open vote, set so, with a first batch in."""
    return (
        not round.secret
        and round.asked.settings.live
        and round.state.takes_ballots
        and len(round.counting_ballots) >= LIVE_MINIMUM
    )


def _title(workshop: Workshop, *, ended: bool) -> Scene:
    plan = workshop.plan
    when = " · ".join(part for part in (plan.place, plan.date) if part)
    if ended:
        lines = ("Thank you.", "You will receive the results, and how they were counted.")
    else:
        lines = tuple(line for line in (when, plan.summary) if line)
    return TitleScene(Header("", "", plan.banner), plan.title, lines)


def _start(workshop: Workshop, activity: Activity) -> Scene:
    lines = [activity.prompt] if activity.prompt else []
    if activity.is_vote:
        secrecy = (
            "A secret vote: nobody sees anything until it closes."
            if is_secret(workshop.plan, activity)
            else "An open vote: marks may be seen."
        )
        lines += [f"{ballot_type(activity.settings.type).summary(activity)} · {secrecy}"]
    return TitleScene(header_of(workshop), activity.title, tuple(lines))


def _question(workshop: Workshop, activity: Activity, turnout: Turnout | None, seconds_left: int | None) -> Scene:
    way = ballot_type(activity.settings.type)
    round = workshop.latest_round(activity.id)
    number = (round.number if turnout else round.number + 1) if round else 1
    options = activity.options if turnout else options_for(workshop, activity)
    shown = tuple(NumberedOption(n, o.label, o.definition, o.section) for n, o in enumerate(options, 1))
    secret = is_secret(workshop.plan, activity)
    instruction = way.instruction(activity)
    if secret:
        instruction = f"{instruction} Nobody sees anything until the vote closes."
    right = vote_name(number) if secret else f"{vote_name(number)} · open vote"
    scale = next((c.scale for c in activity.criteria if c.scale), None)
    return QuestionScene(
        header_of(workshop, right=right), activity.prompt, instruction, shown, scale, turnout, seconds_left
    )


def _closed_summary(turnout: Turnout) -> str:
    people = counted(turnout.expected, "person", "people")
    votes = counted(turnout.votes, "vote", "votes")
    channels = channels_text(turnout).replace(" + ", ", ")
    return f"{people}, {votes}: {channels}." if channels else f"{people}, {votes}."


def _talk(workshop: Workshop, activity: Activity, seconds_left: int | None) -> Scene:
    if activity.kind is ActivityKind.CAPTURE:
        lines = tuple(" · ".join(t for t in n.texts if t) for n in workshop.notes if n.activity == activity.id)
    else:
        lines = ()
    return TalkScene(header_of(workshop), activity.prompt or activity.title, lines, seconds_left)


def _hands(workshop: Workshop, activity: Activity, hand: int) -> Scene:
    round = workshop.latest_round(activity.id)
    asked = round.asked if round else activity
    pairs = hand_marks(asked)
    option, mark = pairs[min(hand, len(pairs) - 1)]
    scale = next((c.scale for c in asked.criteria if c.scale), None)
    label = asked.option(option).label + (f": {scale.label_of(mark)}" if scale else "")
    progress = f"{hand + 1} of {len(pairs)} · This is an open vote: everyone can see your hand."
    return HandsScene(header_of(workshop, right="Open vote"), label, progress)


def _result(workshop: Workshop, round: Round, position: Position, *, live: bool) -> Scene:
    outcome = outcome_of(workshop, round, weighting=position.weighting)
    header = header_of(workshop, round)
    if position.view is View.ACCOUNT:
        return AccountScene(header, "How we counted", outcome.account)
    if position.view is View.GROUPS and outcome.groups:
        return _by_group(header, outcome)
    if outcome.asked.result.view == "group_columns" and outcome.groups:
        return _stakeholder(header, outcome)
    ranking = outcome.ranking
    rows = tuple(
        RankedRow(
            p.option,
            place_text(p.rank, p.tied) if ranking.ordered else "",
            p.label,
            p.bar,
            p.value,
            p.aside,
            ranking.ordered and n < ranking.top,
        )
        for n, p in enumerate(ranking.places)
    )
    said = headline(workshop, round.asked.screen_result, round=round, outcome=outcome)
    return RankingScene(header, round.asked.prompt, _basis(outcome), rows, ranking.line, said, live)


def _basis(outcome: RoundOutcome) -> str:
    way = ballot_type(outcome.asked.settings.type).summary(outcome.asked)
    whose = {
        Weighting.PEOPLE: "each person counts once",
        Weighting.GROUPS: "each group counts once",
        Weighting.CUSTOM: "agreed weights",
    }[outcome.ranking.weighting]
    return f"{way} · **{whose}**"


def column_of(group: GroupOutcome) -> GroupColumn:
    return GroupColumn(group.name, group.code, -1 if group.group == POOLED else group.colour)


def _by_group(header: Header, outcome: RoundOutcome) -> Scene:
    ranking = outcome.ranking
    count = len(ranking.places)
    rows: list[GroupRow] = []
    for place in ranking.places:
        cells: list[str] = []
        shades: list[float] = []
        owns = [group.ranking.place(place.option) for group in outcome.groups]
        ranks = [own.rank for own in owns if own.score is not None]
        ends = {min(ranks), max(ranks)} if ranks and place.option in outcome.widest else set[int]()
        for own in owns:
            known = own.score is not None
            cells.append(place_text(own.rank, own.tied) if known else "–")
            shades.append(1 - (own.rank - 1) / max(1, count - 1) if known else 0.0)
        ringed = tuple(own.score is not None and own.rank in ends for own in owns)
        overall = place_text(place.rank, place.tied) if ranking.ordered else place.value
        rows.append(GroupRow(place.label, overall, tuple(cells), tuple(shades), ringed))
    labels = [ranking.place(o).label for o in outcome.widest]
    basis = "The place each group gave."
    if labels:
        basis += f" Ringed: where they are furthest apart, **{listed(labels)}**"
    columns = tuple(column_of(g) for g in outcome.groups)
    return GroupsScene(header, "Where do the groups part?", basis, columns, tuple(rows), outcome.groups_note)


def _stakeholder(header: Header, outcome: RoundOutcome) -> Scene:
    scale = next(c.scale for c in outcome.asked.criteria if c.scale)
    marks = tuple((m, scale.label_of(m)) for m in scale.marks)
    rows: list[StakeholderRow] = []
    for option in outcome.asked.options:
        chips = tuple(
            Chip(g.name, g.code, column_of(g).colour, at)
            for g in outcome.groups
            if (at := dict(g.medians).get(option.id)) is not None
        )
        rows.append(StakeholderRow(option.label, option.section, chips))
    unstated = scale.polarity is Polarity.UNSTATED
    basis = "Where the source prints each group." if unstated else "Each group stands at its median."
    legend = tuple(column_of(g) for g in outcome.groups)
    return StakeholderScene(header, outcome.asked.prompt, basis, marks, scale.polarity, tuple(rows), legend)
