"""Makes the picture the room sees from the workshop and where the show stands."""

from dataclasses import replace

from workshop.ballots import ballot_type, hand_marks, hand_words
from workshop.ballots.lines import criterion_name
from workshop.captures import captures_of
from workshop.counting.ledger import Turnout, channels_text, for_the_room, turnout_of
from workshop.counting.situation import situation_of
from workshop.errors import WorkshopError
from workshop.model import Workshop
from workshop.plan import Activity, Option, Voter, is_secret
from workshop.show.between import asked_fields, noted_scene, talk_scene
from workshop.show.result_scenes import result_scene
from workshop.show.running import headline_between, opening_words, options_to_show, spoken_of
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
from workshop.words import counted, plain_date, vote_name

LIVE_MINIMUM = 5
"""An open vote shows its first live result when this many votes are in, and then in batches of as many."""
LONGEST_SITUATION = 90
"""Letters; a longer one stands under How we counted and in the workbook only."""
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
            return _reading(workshop, activity, seconds_left)
        case Stage.OPEN if round:
            if shows_live(round):
                return result_scene(workshop, round, position, header_of(workshop, round), live=True)
            turnout = for_the_room(turnout_of(workshop, round))
            return _question(workshop, round.asked, round.asked.options, round.number, turnout, seconds_left, round)
        case Stage.COUNTING if round:
            turnout = for_the_room(turnout_of(workshop, round))
            return CountingScene(header_of(workshop, round), turnout.votes, turnout.expected, MEANWHILE)
        case Stage.CLOSED if round:
            return ClosedScene(header_of(workshop, round), _closed_summary(workshop, round))
        case Stage.REVEALED if round:
            return result_scene(workshop, round, position, _with_situation(workshop, round, header_of(workshop, round)))
        case _:
            return _start(workshop, activity)


def header_of(workshop: Workshop, round: Round | None = None, right: str = "") -> Header:
    """The small line on top of a picture."""
    plan = workshop.plan
    left = " · ".join(part for part in (plan.title, plan.place) if part)
    if round is not None and not right:
        right = vote_name(round.number) if round.secret else f"{vote_name(round.number)} · open vote"
    return Header(left, right, plan.banner)


def _with_situation(workshop: Workshop, round: Round, header: Header) -> Header:
    """The situation a vote was asked in stands over its result, where it is short enough for that line."""
    situation = situation_of(workshop, round)
    return replace(header, left=f"{header.left} · {situation}") if 0 < len(situation) <= LONGEST_SITUATION else header


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
    when = " · ".join(part for part in (plan.place, plain_date(plan.date)) if part)
    if ended:
        lines = ("Thank you.", "You will receive the results, and how they were counted.")
    else:
        lines = tuple(line for line in (when, plan.summary) if line)
    return TitleScene(Header("", "", plan.banner), plan.title, lines)


def _start(workshop: Workshop, activity: Activity) -> Scene:
    start = activity.title.removesuffix("…")
    goes_by_it = activity.prompt == start or (start != activity.title and activity.prompt.startswith(start))
    title = activity.prompt if goes_by_it else activity.title
    lines = [] if goes_by_it or not activity.prompt else [activity.prompt]
    if activity.is_vote:
        secrecy = (
            "A secret vote: nobody sees anything until it closes."
            if is_secret(workshop.plan, activity)
            else "An open vote: marks may be seen."
        )
        lines += [f"{ballot_type(activity.settings.type).summary(activity)} · {secrecy}"]
    return TitleScene(header_of(workshop), title, tuple(lines))


def _reading(workshop: Workshop, activity: Activity, seconds_left: int | None) -> Scene:
    """The question before it is voted on, or while its vote waits; only its name where its options are not known."""
    round = workshop.latest_round(activity.id)
    waiting = round is not None and round.state.takes_ballots
    number = round.number + (not waiting) if round else 1
    try:
        options = options_to_show(workshop, activity)
    except WorkshopError:  # the show refuses to come here, and says why; what it is may have changed since
        return _start(workshop, activity)
    asked = round.asked if round and waiting else activity
    return _question(workshop, asked, options, number, seconds_left=seconds_left)


def _question(
    workshop: Workshop,
    activity: Activity,
    options: tuple[Option, ...],
    number: int,
    turnout: Turnout | None = None,
    seconds_left: int | None = None,
    round: Round | None = None,
) -> Scene:
    way = ballot_type(activity.settings.type)
    shown = tuple(NumberedOption(n, o.label, o.definition, o.section) for n, o in enumerate(options, 1))
    secret = is_secret(workshop.plan, activity)
    instruction = way.instruction(activity)
    if secret:
        instruction = f"{instruction} Nobody sees anything until the vote closes."
    lead, voted = opening_words(workshop, activity, round)
    if not voted and activity.settings.voter is Voter.GROUP:
        voted = "groups have voted"
    if lead:
        instruction = f"**{lead}.** {instruction}" if activity.context_from else f"{lead}. {instruction}"
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
        voted,
    )


def _closed_summary(workshop: Workshop, round: Round) -> str:
    turnout = for_the_room(turnout_of(workshop, round))
    noun = ("group", "groups") if round.asked.settings.voter is Voter.GROUP else ("person", "people")
    people = f"{counted(turnout.expected, *noun)}, " if turnout.expected else ""
    votes = counted(turnout.votes, "vote", "votes")
    channels = channels_text(turnout).replace(" + ", ", ")
    return f"{people}{votes}: {channels}." if channels else f"{people}{votes}."


def _talk(workshop: Workshop, activity: Activity, seconds_left: int | None) -> Scene:
    header, question = header_of(workshop), activity.prompt or activity.title
    captures = captures_of(workshop, activity.id)
    said = headline_between(workshop, activity)
    if captures and max(len(asked_fields(activity)), *(len(c.note.texts) for c in captures)) > 1:
        return noted_scene(header, question, activity, captures, seconds_left, said)
    if captures:
        lines = tuple(c.text for c in captures)
        return TalkScene(
            header, question, lines, seconds_left, headline=said, of_marks=bool(spoken_of(workshop, activity))
        )
    return talk_scene(workshop, activity, header, seconds_left, said)


def _hands(workshop: Workshop, activity: Activity, hand: int) -> Scene:
    round = workshop.latest_round(activity.id)
    asked = round.asked if round else activity
    pairs = hand_marks(asked)
    option, mark = pairs[min(hand, len(pairs) - 1)]
    progress = f"{hand + 1} of {len(pairs)} · This is an open vote: everyone can see your hand."
    lead = "Hands up if you have" if asked.settings.type == "dots" else "Hands up for"
    return HandsScene(header_of(workshop, right="Open vote"), hand_words(asked, option, mark), progress, lead)
