"""What a list of people says: its groups, its people, and a sentence for each row that cannot be used."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """One group of a list."""

    name: str
    people: int | None
    """None where the list does not say."""
    weight: int = 1
    code: str = ""


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One person of a list."""

    group: str
    name: str = ""
    card: int | None = None


@dataclass(frozen=True, slots=True)
class PeopleList:
    """What a file says, and a sentence for each row that cannot be used."""

    file: str
    groups: tuple[ListedGroup, ...]
    people: tuple[ListedPerson, ...] = ()
    """Empty where the list is one of groups."""
    bad: tuple[str, ...] = ()

    @property
    def has_names(self) -> bool:
        return any(p.name for p in self.people)

    @property
    def has_cards(self) -> bool:
        return any(p.card is not None for p in self.people)
