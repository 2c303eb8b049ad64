"""Counts the worked example of an article, so that what it says is what the app would say."""

from dataclasses import dataclass

from workshop.ballots import ballot_type
from workshop.counting.results import ranking_of
from workshop.counting.tally import Tally, layout_of
from workshop.errors import BadInput
from workshop.help.articles import Block
from workshop.plan import (
    MAIN,
    SECOND,
    Activity,
    ActivityId,
    BallotSettings,
    Criterion,
    GroupId,
    Option,
    OptionId,
    Weighting,
)
from workshop.preparing.ways import SCALES, library_scale
from workshop.ranking import ranking_rule
from workshop.ranking.base import voices_of
from workshop.words import counted, listed


@dataclass(frozen=True, slots=True)
class Example:
    """A small vote, counted."""

    head: str
    ballots: tuple[tuple[str, str], ...]
    """(as it is typed, what that says)."""
    order: str


def example_of(block: Block, rule: str) -> Example:
    """What was asked, the ballots as they are typed, and the order by a rule."""
    asked = _asked(block)
    group_of: list[GroupId] = []
    ballots: list[str] = []
    for line in block.lines:
        group, _, ballot = line.rpartition(": ")
        group_of.append(GroupId(group))
        ballots.append(ballot)
    tally = Tally(layout_of(asked), dict.fromkeys(group_of))
    kind = ballot_type(asked.settings.type)
    said: list[tuple[str, str]] = []
    for group, ballot in zip(group_of, ballots, strict=True):
        marks = kind.parse_line(asked, ballot)
        kind.check(asked, marks)
        tally.add(group, marks)
        who = f"{group}: " if group else ""
        said.append((f"{who}{ballot}", kind.spell(asked, marks)))
    voices = voices_of(tally, Weighting.PEOPLE, {})
    places = ranking_of(asked, tally, ranking_rule(rule), Weighting.PEOPLE, voices).places
    order = [f"{p.rank}{'=' if p.tied else ''} {p.label} ({p.value})" for p in sorted(places, key=lambda p: p.rank)]
    options = listed([f"{n} {o.label}" for n, o in enumerate(asked.options, 1)])
    head = f"{counted(len(ballots), 'person votes', 'people vote')} on {options}:"
    return Example(head, tuple(said), f"The order: {', '.join(order)}.")


def _asked(block: Block) -> Activity:
    """The vote an example is about."""
    head, _, options = block.text.partition(" | ")
    way, *settings = head.split()
    try:
        numbers = {key: int(value) for key, _, value in (each.partition("=") for each in settings)}
    except ValueError:
        raise BadInput(f"“{block.text}”: a setting of an example is a whole number, like dots=3.") from None
    limits: dict[str, int] = {"points": 100, **numbers}
    scales = tuple(library_scale(id) for id in SCALES.get(way, ()))
    criteria = tuple(Criterion(id, scale=scale) for id, scale in zip((MAIN, SECOND), scales, strict=False))
    return Activity(
        ActivityId("example"),
        "An example",
        options=tuple(Option(OptionId(label.strip().lower()), label.strip()) for label in options.split(";")),
        criteria=criteria or (Criterion(MAIN),),
        ballot=BallotSettings(
            way,
            dots=limits.get("dots", 0),
            max_per_option=limits.get("max_per_option", 0),
            points=limits["points"],
            each=limits.get("each", 0),
        ),
    )
