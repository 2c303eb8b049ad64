"""Makes the pictures between votes: what is talked about, and what was typed."""

from collections.abc import Sequence

from workshop.captures import Capture, fields_of, told_fields
from workshop.counting.published import outcome_of
from workshop.model import Workshop
from workshop.plan import Activity, ActivityKind
from workshop.show.header import Header
from workshop.show.noted_scene import NotedScene
from workshop.show.result_scenes import first_rows
from workshop.show.running import headline, spoken_of
from workshop.show.scene import TalkScene
from workshop.voting import Round
from workshop.words import vote_name


def talk_scene(
    workshop: Workshop, activity: Activity, header: Header, seconds_left: int | None, said: str
) -> TalkScene:
    """A question over what it is about: the first places of one vote, or what each of several votes said."""
    question, rounds = activity.prompt or activity.title, list(spoken_of(workshop, activity))
    told = bool(said and rounds)
    if activity.kind is not ActivityKind.TALK or not rounds:
        lead = activity.help if activity.kind is ActivityKind.CAPTURE else ""
        return TalkScene(header, question, (), seconds_left, headline=said, of_marks=told, lead=lead)
    if len(rounds) > 1:
        lines = tuple(_line(r.asked.title, words) for r in rounds if (words := what_it_said(workshop, r)))
        return TalkScene(header, question, lines, seconds_left, headline=said, of_marks=True)
    round = rounds[0]
    name = f"{round.asked.title} · {vote_name(round.number).lower()}" if round.number > 1 else round.asked.title
    rows = first_rows(outcome_of(workshop, round))
    return TalkScene(header, question, (), seconds_left, name, rows, headline=said, of_marks=told)


def _line(title: str, words: str) -> str:
    return f"{title} {words}" if title.endswith(("?", "!", ".")) else f"{title}: {words}"


def noted_scene(
    header: Header,
    question: str,
    activity: Activity,
    captures: Sequence[Capture],
    seconds_left: int | None,
    said: str,
) -> NotedScene:
    """What was typed, a row each; a column nobody has filled in is not shown, except those the step itself asks for."""
    fields = fields_of(activity)
    rows = [(*c.note.texts, *[""] * len(fields))[: len(fields)] for c in captures]
    shown = told_fields(activity, captures)
    return NotedScene(
        header,
        question,
        tuple(fields[n] for n in shown),
        tuple(tuple(row[n] for n in shown) for row in rows),
        seconds_left,
        said,
    )


def asked_fields(activity: Activity) -> tuple[str, ...]:
    """The fields a step names itself; the group beside them is there wherever each group answers."""
    return activity.ballot.fields if activity.ballot else ()


def what_it_said(workshop: Workshop, round: Round) -> str:
    """A result in one line: its own headline, else what came first; empty where neither is sure."""
    outcome = outcome_of(workshop, round)
    if said := headline(workshop, round.asked.screen_result, round=round, outcome=outcome):
        return said
    return ", ".join(f"{row.place} {row.label}" for row in first_rows(outcome, 3))
