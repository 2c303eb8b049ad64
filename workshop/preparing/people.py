"""Edits of who has which card: numbers for everybody who is expected, and names where the workshop is not anonymous."""

from collections.abc import Callable, Collection
from dataclasses import replace

from workshop.errors import InvalidPlan
from workshop.kinds import keeps_names
from workshop.model import Workshop
from workshop.plan import GroupId
from workshop.preparing.typed import clean
from workshop.seating import seats_for
from workshop.session.history import Prepared
from workshop.voting import Participant

PeopleEdit = Callable[[Workshop], Prepared]
"""An edit of plan and cards together."""


def with_cards(workshop: Workshop) -> Prepared:
    """A card for everybody who is expected; those that are out stay."""
    expected = replace(workshop, here={})
    return Prepared(workshop.plan, seats_for(expected))


def with_name(workshop: Workshop, card: int, text: str) -> Prepared:
    """Put a name on a card; only in a named workshop."""
    name = clean(text)
    if name and not keeps_names(workshop.plan):
        raise InvalidPlan("This workshop keeps no names. Choose Named under the groups first.")
    return _with_seat(workshop, replace(_seat(workshop, card), name=name))


def with_card_group(workshop: Workshop, card: int, group: GroupId) -> Prepared:
    """Give a card to another group."""
    return _with_seat(workshop, replace(_seat(workshop, card), group=group))


def with_another_card(workshop: Workshop, group: GroupId, name: str = "") -> Prepared:
    """One more card for a group, with the next number."""
    number = max((p.card for p in workshop.participants), default=0) + 1
    return Prepared(workshop.plan, (*workshop.participants, Participant(number, group, clean(name))))


def without_some(workshop: Workshop, cards: Collection[int]) -> Prepared:
    """Take some cards back."""
    return Prepared(workshop.plan, tuple(p for p in workshop.participants if p.card not in cards))


def without_cards(workshop: Workshop) -> Prepared:
    """Take all cards back, and the names on them."""
    return Prepared(workshop.plan, ())


def without_names(workshop: Workshop) -> Prepared:
    """Take the names off all cards; the numbers stay."""
    return Prepared(workshop.plan, tuple(replace(p, name="") for p in workshop.participants))


def _seat(workshop: Workshop, card: int) -> Participant:
    return next(p for p in workshop.participants if p.card == card)


def _with_seat(workshop: Workshop, changed: Participant) -> Prepared:
    return Prepared(workshop.plan, tuple(changed if p.card == changed.card else p for p in workshop.participants))
