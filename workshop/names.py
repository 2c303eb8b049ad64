"""Takes participants' names out of a workshop: off the cards, out of the log, and out of the notes where wanted.

What the facilitator prepared (titles, questions, options, groups) is never changed; where a name stands there, it is
said where.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from workshop.model import Note, Workshop
from workshop.plan import Activity, Plan
from workshop.voting import Round
from workshop.words import counted, listed_briefly

IN_PLACE: Final = "(name removed)"
_SHORTEST_PART: Final = 3
"""Letters of a single part of a name that is looked for in notes: “Ann” of “Ann Smith”."""
_NO_NAME: Final = re.compile(r"(?!)")


def names_of(workshop: Workshop) -> tuple[str, ...]:
    """The names on the cards, each once."""
    return tuple(dict.fromkeys(" ".join(p.name.split()) for p in workshop.participants if p.name.strip()))


def without_names(workshop: Workshop, *, in_notes: bool) -> Workshop:
    """The workshop with nobody's name on a card or in the log; with `in_notes` also where notes write one out.

    What was made an option of a later vote out of a note is a note in this.
    """
    names = names_of(workshop)
    whole = _pattern(names)
    log = tuple(replace(entry, text=whole.sub(IN_PLACE, entry.text)) for entry in workshop.log)
    seats = tuple(replace(p, name="") for p in workshop.participants)
    bare = replace(workshop, plan=replace(workshop.plan, named=False), participants=seats, log=log)
    if not in_notes:
        return bare
    some = _pattern(names, parts=True)
    plan = replace(bare.plan, activities=tuple(_step(a, some) for a in bare.plan.activities))
    rounds = tuple(_round(r, some) for r in bare.rounds)
    return replace(bare, plan=plan, rounds=rounds, notes=tuple(_note(n, some) for n in bare.notes))


def notes_with_names(workshop: Workshop) -> int:
    """How many notes write a name out, or a part of one."""
    some = _pattern(names_of(workshop), parts=True)
    return sum(any(some.search(text) for text in note.texts) for note in workshop.notes)


def where_names_stay(workshop: Workshop, names: tuple[str, ...]) -> str:
    """Where some of these names still stand in what was prepared or written down; empty where they do not."""
    whole, some = _pattern(names), _pattern(names, parts=True)
    places = list(dict.fromkeys(place for place, text in _texts(workshop) if whole.search(text)))
    if any(some.search(text) for note in workshop.notes for text in note.texts):
        places.append("the notes")
    if not places:
        return ""
    return f"A name still stands in {listed_briefly(places)}: change that yourself if it should go."


def removed_text(before: Workshop, after: Workshop) -> str:
    """What was done, in a sentence."""
    cards = counted(sum(bool(p.name) for p in before.participants), "name is", "names are")
    notes = sum(a != b for a, b in zip(before.notes, after.notes, strict=True))
    also = f", and from {counted(notes, 'note', 'notes')}" if notes else ""
    return f"{cards} removed from the cards of this workshop{also}. The cards keep their numbers."


def _pattern(names: tuple[str, ...], *, parts: bool = False) -> re.Pattern[str]:
    """Finds whole names however they are spaced and capitalised; with parts also a part alone, as it is capitalised."""
    spaced = [r"\s+".join(map(re.escape, name.split())) for name in _longest_first(names)]
    looked_for = [f"(?i:{name})" for name in spaced]
    if parts:
        alone = {part for name in names for part in name.split() if len(part) >= _SHORTEST_PART and part[0].isupper()}
        looked_for += [re.escape(part) for part in _longest_first(tuple(sorted(alone)))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(looked_for)})(?!\w)") if looked_for else _NO_NAME


def _longest_first(names: tuple[str, ...]) -> list[str]:
    return sorted(names, key=len, reverse=True)


def _note(note: Note, names: re.Pattern[str]) -> Note:
    return replace(note, texts=tuple(names.sub(IN_PLACE, text) for text in note.texts))


def _round(round: Round, names: re.Pattern[str]) -> Round:
    asked = _step(round.asked, names)
    return round if asked == round.asked else replace(round, asked=asked)


def _step(activity: Activity, names: re.Pattern[str]) -> Activity:
    """A step whose options that were made of notes hold no name."""
    options = tuple(
        replace(
            o,
            label=names.sub(IN_PLACE, o.label),
            definition=names.sub(IN_PLACE, o.definition),
            source_label=names.sub(IN_PLACE, o.source_label),
        )
        if o.id.startswith("note-")
        else o
        for o in activity.options
    )
    return activity if options == activity.options else replace(activity, options=options)


def _texts(workshop: Workshop) -> Iterator[tuple[str, str]]:
    """Everything people wrote, each with where it stands."""
    plan: Plan = workshop.plan
    yield from (("the title", plan.title), ("the place", plan.place), ("the banner", plan.banner))
    yield from (("the names of the groups", g.name) for g in plan.groups)
    for activity in (*plan.activities, *(r.asked for r in workshop.rounds)):
        place = f"“{activity.title}”"
        for text in (activity.title, activity.prompt, activity.help, activity.intro, activity.notes):
            yield place, text
        for text in (*activity.discussion, *activity.watch_for):
            yield place, text
        for option in activity.options:
            yield place, f"{option.label} {option.definition} {option.section} {option.source_label}"
