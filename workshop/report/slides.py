"""Every picture the votes and the words of a workshop make, numbered and named by their step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workshop.captures import captures_of
from workshop.model import Workshop
from workshop.outgoing.contents import Vote
from workshop.plan import Activity, Weighting
from workshop.report.names import clean
from workshop.report.pictures import account_of, groups_of, moved_of, result_of
from workshop.report.story import earlier_vote
from workshop.show.making import scene_of
from workshop.show.scene import Scene
from workshop.show.stage import Position, Stage

MOST_NAMED = 60
"""Letters of a step's name in a file's name."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One picture, of one page or several."""

    name: str
    """Its number and what it shows, as part of a file's name: "03 First vote - by group"."""
    scene: Scene


def slides_of(workshop: Workshop, votes: Sequence[Vote]) -> tuple[Slide, ...]:
    """The title, then step by step the question, the result and its other views, and what was typed."""
    scenes = [("Title", scene_of(workshop, Position()))]
    for index, step in enumerate(workshop.plan.activities):
        mine = sorted((v for v in votes if v.round.activity == step.id), key=_number)
        for vote in mine:
            scenes += [(f"{vote.name} - {what}", scene) for what, scene in pictures_of(workshop, votes, vote)]
        if captures_of(workshop, step.id):
            scenes.append((step.title, scene_of(workshop, Position(activity=index, stage=Stage.TALK))))
    digits = max(2, len(str(len(scenes))))
    return tuple(Slide(f"{n:0{digits}} {_short(name)}", scene) for n, (name, scene) in enumerate(scenes, 1))


def pictures_of(workshop: Workshop, votes: Sequence[Vote], vote: Vote) -> Iterator[tuple[str, Scene]]:
    """The pictures of one vote, each with what it shows."""
    yield "question", _question(workshop, vote)
    result = result_of(workshop, vote)
    yield "result", result
    groups = groups_of(workshop, vote)
    if groups is not None and groups != result:
        yield "by group", groups
    if vote.other is not None and vote.outcome.ranking.ordered and vote.other.ranking.ordered:
        otherwise = replace(vote, outcome=vote.other, other=vote.outcome)
        whose = "each group" if vote.other.ranking.weighting is Weighting.GROUPS else "each person"
        yield f"{whose} counts once", result_of(workshop, otherwise)
    before = earlier_vote(votes, vote)
    moved = moved_of(workshop, before, vote) if before else None
    if moved is not None:
        yield "what moved", moved
    yield "how we counted", account_of(workshop, vote)


def _question(workshop: Workshop, vote: Vote) -> Scene:
    """The question as it was asked when this vote opened."""
    asked: Activity = vote.round.asked
    before = tuple(r for r in workshop.rounds if r.id < vote.round.id)
    then = replace(workshop, plan=workshop.plan.with_activity(asked), rounds=before)
    index = next(n for n, a in enumerate(then.plan.activities) if a.id == asked.id)
    return scene_of(then, Position(activity=index, stage=Stage.READING))


def _number(vote: Vote) -> int:
    return vote.round.number


def _short(name: str) -> str:
    """A name as part of a file's name; the end, that says what it shows, is kept."""
    step, dash, what = name.rpartition(" - ")
    return f"{clean(step, MOST_NAMED)}{dash}{what}" if dash else clean(name, MOST_NAMED)
