"""Makes the picture the room sees from the workshop and where the show stands."""

from workshop.ballots import ballot_type, hand_marks, hand_words
from workshop.ballots.lines import criterion_name
from workshop.captures import captures_of, fields_of
from workshop.counting.ledger import Turnout, channels_text, for_the_room, turnout_of
from workshop.counting.published import outcome_of
from workshop.model import Workshop
from workshop.plan import Activity, ActivityKind, is_secret
from workshop.show.noted_scene import NotedScene
from workshop.show.result_scenes import first_rows, result_scene
from workshop.show.running import options_for, talked_about
from workshop.show.scene import (
    BlankScene,
    ClosedScene,
    CountingScene,
    HandsScene,
    Header,
    NumberedOption,
    QuestionScene,
    Scene,
    TalkScene,
    TitleScene,
)
from workshop.show.stage import Cover, Position, Stage, activity_at, round_at
from workshop.show.welcome import how_we_vote, what_you_receive
from workshop.voting import Round
from workshop.words import counted, vote_name

LIVE_MINIMUM = 5
"""An open vote shows its first live result when this many votes are in, and then in batches of as many."""
MEANWHILE = "While you wait, tell your neighbour about one option you nearly chose."


def scene_of(workshop: Workshop, position: Position, *, seconds_left: int | None = None) -> Scene:
    """The picture for a position. Before Revealed it holds no marks, except in an open vote with live results."""
    activity = activity_at(workshop, position)
    if position.cover is Cover.BLANK:
        return BlankScene()
    if position.cover is Cover.TITLE or activity is None:
        ended = activity is None and position.activity >= 0
        if position.stage is Stage.READING and position.cover is Cover.NONE:
            return (what_you_receive if ended else how_we_vote)(workshop, header_of(workshop))
        return _title(workshop, ended=ended and position.cover is Cover.NONE)
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
                return result_scene(workshop, round, position, header_of(workshop, round), live=True)
            return _question(workshop, round.asked, for_the_room(turnout_of(workshop, round)), seconds_left)
        case Stage.COUNTING if round:
            turnout = for_the_room(turnout_of(workshop, round))
            return CountingScene(header_of(workshop, round), turnout.votes, turnout.expected, MEANWHILE)
        case Stage.CLOSED if round:
            return ClosedScene(header_of(workshop, round), _closed_summary(for_the_room(turnout_of(workshop, round))))
        case Stage.REVEALED if round:
            return result_scene(workshop, round, position, header_of(workshop, round))
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
    scales = tuple((criterion_name(activity, c.id), c.scale) for c in activity.criteria if c.scale)
    return QuestionScene(
        header_of(workshop, right=right),
        activity.prompt,
        instruction,
        shown,
        scales[0][1] if len(scales) == 1 else None,
        turnout,
        seconds_left,
        scales if len(scales) > 1 else (),
    )


def _closed_summary(turnout: Turnout) -> str:
    people = counted(turnout.expected, "person", "people")
    votes = counted(turnout.votes, "vote", "votes")
    channels = channels_text(turnout).replace(" + ", ", ")
    return f"{people}, {votes}: {channels}." if channels else f"{people}, {votes}."


def _talk(workshop: Workshop, activity: Activity, seconds_left: int | None) -> Scene:
    header, question = header_of(workshop), activity.prompt or activity.title
    captures = captures_of(workshop, activity.id)
    fields = fields_of(activity)
    if captures and len(fields) > 1:
        rows = tuple((*c.note.texts, *[""] * len(fields))[: len(fields)] for c in captures)
        return NotedScene(header, question, fields, rows, seconds_left)
    round = talked_about(workshop, activity) if activity.kind is ActivityKind.TALK else None
    if captures or round is None:
        return TalkScene(header, question, tuple(c.text for c in captures), seconds_left)
    about = f"{round.asked.title} · {vote_name(round.number).lower()}" if round.number > 1 else round.asked.title
    return TalkScene(header, question, (), seconds_left, about, first_rows(outcome_of(workshop, round)))


def _hands(workshop: Workshop, activity: Activity, hand: int) -> Scene:
    round = workshop.latest_round(activity.id)
    asked = round.asked if round else activity
    pairs = hand_marks(asked)
    option, mark = pairs[min(hand, len(pairs) - 1)]
    progress = f"{hand + 1} of {len(pairs)} · This is an open vote: everyone can see your hand."
    lead = "Hands up if you have" if asked.settings.type == "dots" else "Hands up for"
    return HandsScene(header_of(workshop, right="Open vote"), hand_words(asked, option, mark), progress, lead)
