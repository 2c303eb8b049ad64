"""What an imported list of people makes of a workshop: groups, head counts and cards, and what is left out of it."""

from dataclasses import dataclass, replace
from typing import Final

from workshop.intake.listed import ListedGroup, PeopleList
from workshop.kinds import keeps_names
from workshop.model import Workshop
from workshop.plan import GroupId, StakeholderGroup
from workshop.preparing.groups import with_groups
from workshop.session.history import Prepared
from workshop.voting import Participant
from workshop.words import counted, listed_briefly

NAMES_LEFT_OUT: Final = (
    "This workshop keeps no names, so the {names} are left out. Choose Named under the groups to keep them."
)


@dataclass(frozen=True, slots=True)
class Import:
    """What would become of the workshop, to be looked at before it does."""

    prepared: Prepared
    sentences: tuple[str, ...]
    """What it does, and what it leaves out."""


def imported(workshop: Workshop, people: PeopleList) -> Import:
    """The groups of a list in the place of those there; cards where the list numbers or names people.

    Cards that are out already are replaced. Names come in only where the workshop is a named one.
    """
    plan = with_groups(workshop.plan, [_group(g) for g in people.groups])
    ids = {g.name.casefold(): g.id for g in plan.groups}
    stated = {g.name.casefold(): g.people for g in people.groups}
    numbers = {id: stated.get(name) for name, id in ids.items()}
    groups = tuple(replace(g, people=n if (n := numbers[g.id]) is not None else g.people) for g in plan.groups)
    plan = replace(plan, groups=groups)
    named = people.has_names and keeps_names(workshop.plan)
    seats = _seats(people, ids, named=named) if named or people.has_cards else workshop.participants
    kept = tuple(p for p in seats if any(p.group == g.id for g in groups))
    return Import(Prepared(plan, kept), _sentences(workshop, people, plan.groups, kept, named=named))


def _group(listed: ListedGroup) -> StakeholderGroup:
    return StakeholderGroup(GroupId(""), listed.name, listed.code, listed.people or 0, listed.weight)


def _seats(people: PeopleList, ids: dict[str, GroupId], *, named: bool) -> tuple[Participant, ...]:
    """Everybody's card: the number in the list, else the next one that is free."""
    taken = {p.card for p in people.people}
    free = (n for n in range(1, len(people.people) + len(taken) + 2) if n not in taken)
    seats = [Participant(p.card or next(free), ids[p.group.casefold()], p.name if named else "") for p in people.people]
    return tuple(sorted(seats, key=lambda seat: seat.card))


def _sentences(
    workshop: Workshop,
    people: PeopleList,
    groups: tuple[StakeholderGroup, ...],
    seats: tuple[Participant, ...],
    *,
    named: bool,
) -> tuple[str, ...]:
    number = counted(sum(g.people for g in groups), "person", "people")
    sentences = [f"{number} in {counted(len(groups), 'group', 'groups')}."]
    gone = [g.name for g in workshop.plan.groups if all(g.id != kept.id for kept in groups)]
    if gone:
        sentences.append(f"These groups go: {listed_briefly(gone)}.")
    if seats != workshop.participants:
        sentences.append(f"{counted(len(seats), 'card is', 'cards are')} given out{', with names' if named else ''}.")
    if people.has_names and not named:
        names = counted(sum(bool(p.name) for p in people.people), "name", "names")
        sentences.append(NAMES_LEFT_OUT.format(names=names))
    return tuple(sentences)
