"""A picture of a few sentences under a title: how we vote today, what you will receive."""

from dataclasses import dataclass

from workshop.show.header import Header


@dataclass(frozen=True, slots=True)
class ListScene:
    """A few sentences for the room, one under another."""

    header: Header
    title: str
    lines: tuple[str, ...]

    @property
    def words(self) -> str:
        return f"{self.title}: {' '.join(self.lines)}"
