"""What the shared screen says about secrecy, and how it reads a ballot back."""

from dataclasses import dataclass

from ui.editors.words import clean
from ui.wording import tr
from workshop.ballots import ballot_type
from workshop.ballots.pairs import FIRST, SECOND, keys
from workshop.plan import Activity, Criterion, GroupId, Voter
from workshop.voting import DONT_KNOW, Marks, Round
from workshop.words import counted, ordinal

DRAWN = 6
"""More dots than these are a number."""


def secrecy_sentence(round: Round) -> str:
    """Who will be able to see the vote, in one sentence."""
    if round.asked.settings.voter is Voter.GROUP:
        return tr("You answer for your whole group: the answer is shown with its name.")
    if round.secret:
        return tr("When you press Hand in, nobody can see your vote, the facilitator included.")
    return tr(
        "This is an open vote: it is kept with your group, without your name, and may be seen while voting goes on."
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """One option of a ballot read back."""

    label: str
    value: str
    """Dots, points, a place or a mark in words; empty for a tick."""


def answers_of(activity: Activity, marks: Marks) -> tuple[Answer, ...]:
    """What was marked, in the order of the ballot; ranked options in the order given."""
    options = {str(o.id): clean(o.label) for o in activity.options}
    if activity.settings.type == "pairs":
        return tuple(_compared(options[a], options[b], marks[a, b]) for a, b in keys(activity) if (a, b) in marks)
    found: list[tuple[int, Answer]] = []
    for criterion in activity.criteria:
        asked = _question(activity, criterion)
        for option, label in options.items():
            mark = marks.get((criterion.id, option))
            if mark is not None:
                at = mark if activity.settings.type == "rank" else 0
                found.append((at, Answer(f"{label} · {asked}" if asked else label, _value(activity, criterion, mark))))
    return tuple(answer for _, answer in sorted(found, key=_place))


def _compared(first: str, second: str, mark: int) -> Answer:
    value = {FIRST: first, SECOND: second}.get(mark, tr("equal"))
    return Answer(tr("{first} or {second}").format(first=first, second=second), value)


def spoken(activity: Activity, marks: Marks) -> str:
    """The whole ballot in one line, as the console reads slips back."""
    return ballot_type(activity.settings.type).spell(activity, marks)


def notice_of(round: Round, group: GroupId, marks: Marks, card: int | None = None) -> str:
    """What is allowed but worth a second look, as a sentence; empty when nothing is."""
    if card is not None and card in round.cards:
        return tr("Card {n} has voted already. If you hand this in, it counts instead.").format(n=card)
    if round.asked.settings.voter is Voter.GROUP and any(b.group == group for b in round.counting_ballots):
        return tr("Your group has voted already. If you hand this in, it counts instead.")
    said = ballot_type(round.asked.settings.type).notice(round.asked, marks)
    if not said:
        return ""
    return tr("{what}. That is allowed: you can hand it in like this, or go back.").format(what=said)


def _place(found: tuple[int, Answer]) -> int:
    return found[0]


def _question(activity: Activity, criterion: Criterion) -> str:
    if len(activity.criteria) == 1:
        return ""
    return clean(criterion.label or (criterion.scale.label if criterion.scale else ""))


def _value(activity: Activity, criterion: Criterion, mark: int) -> str:
    scale = criterion.scale
    if scale is not None:
        if mark == DONT_KNOW:
            return clean(scale.dont_know_label) or tr("I don't know")
        words = clean(scale.label_of(mark))
        return str(mark) if words in ("", str(mark)) else f"{mark} {words}"
    match activity.settings.type:
        case "dots":
            return "●" * mark if mark <= DRAWN else counted(mark, "dot", "dots")
        case "points":
            return counted(mark, "point", "points")
        case "rank":
            return ordinal(mark)
        case _:
            return ""
