"""What was typed live: ideas and actions as they stand now, with their trail, and how each reads as an option."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.model import Note, Workshop
from workshop.plan import Activity, ActivityId, Option, OptionId, Voter
from workshop.words import N_, listed

GROUP = N_("Group")
"""The field for the group an answer comes from."""
SAID = N_("What is said")
_NOTE = "note-"
_ACTION_FIELDS = ("action", "by when")
"""A step that asks for one of these collects actions."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One thing that was said, as it stands now."""

    number: int
    """Of the note that holds it now, from 1 in the order of typing."""
    first: int
    """Of the earliest note in it: its place in the list, and its id as an option."""
    note: Note
    earlier: tuple[Note, ...]
    """What it was before: one note that was edited, or several that were merged, in order of typing."""

    @property
    def text(self) -> str:
        return " · ".join(text for text in self.note.texts if text)

    @property
    def trail(self) -> str:
        """Where it comes from; empty as long as it stands as it was typed."""
        before = [f"“{' · '.join(text for text in note.texts if text)}”" for note in self.earlier]
        return f"merged from {listed(before)}" if len(before) > 1 else f"was {before[0]}" if before else ""


def captures_of(workshop: Workshop, activity: ActivityId) -> tuple[Capture, ...]:
    """What was typed in a step and still stands; what was edited or merged stays where it was first typed."""
    notes = dict(enumerate(workshop.notes, 1))
    gone = {number for note in notes.values() for number in note.replaces}
    found: list[Capture] = []
    for number, note in notes.items():
        if note.activity == activity and number not in gone and any(text.strip() for text in note.texts):
            earlier = tuple(notes[n] for n in sorted(note.replaces))
            found.append(Capture(number, _first(notes, number), note, earlier))
    return tuple(sorted(found, key=_place))


def merged_texts(captures: tuple[Capture, ...]) -> tuple[str, ...]:
    """The texts of one note for several: field by field what they say, each wording once."""
    fields = max(len(c.note.texts) for c in captures)
    columns = [[c.note.texts[n] for c in captures if n < len(c.note.texts)] for n in range(fields)]
    return tuple(" / ".join(dict.fromkeys(text for text in column if text)) for column in columns)


def collects_actions(activity: Activity) -> bool:
    """Whether a step collects who will do what by when."""
    return any(name.lower() in _ACTION_FIELDS for name in fields_of(activity))


def fields_of(activity: Activity) -> tuple[str, ...]:
    """What a step asks for; a capture without fields of its own takes one text.

    Where each group answers, its name stands last, so that everybody knows whose answer it is.
    """
    asked = (activity.ballot.fields if activity.ballot else ()) or (SAID,)
    by_group = activity.ballot is not None and activity.ballot.voter is Voter.GROUP
    return (*asked, GROUP) if by_group and GROUP.lower() not in map(str.lower, asked) else asked


def told_fields(activity: Activity, captures: Sequence[Capture]) -> tuple[int, ...]:
    """Which fields are worth a column, by their number: those the step asks for itself, and others that say anything.

    Nobody needs a column of group names that nobody has filled in.
    """
    asked = activity.ballot.fields if activity.ballot else ()
    filled = {n for c in captures for n, text in enumerate(c.note.texts) if text.strip()}
    return tuple(n for n, name in enumerate(fields_of(activity)) if name in asked or n in filled)


def option_of(capture: Capture, source: Activity) -> Option:
    """A capture as an option: its first text is the label, the others explain it."""
    label, *more = capture.note.texts
    explained = " · ".join(text.strip() for text in more if text.strip())
    typed = f"Typed in “{source.title}”"
    said = f"{typed}, {capture.trail}" if capture.trail else typed
    return Option(OptionId(f"{_NOTE}{capture.first}"), label.strip() or explained, explained, source_label=said)


def is_from_note(option: Option) -> bool:
    """Whether an option was made of what was typed: then its source says who said what before."""
    return option.id.startswith(_NOTE)


def _first(notes: dict[int, Note], number: int) -> int:
    return min((_first(notes, n) for n in notes[number].replaces), default=number)


def _place(capture: Capture) -> int:
    return capture.first
