"""The picture of what is agreed: actions with their owners and dates, as a table the whole room can read."""

from dataclasses import dataclass

from workshop.show.header import Header


@dataclass(frozen=True, slots=True)
class NotedScene:
    """What was typed so far, a row each."""

    header: Header
    question: str
    columns: tuple[str, ...]
    """What each row says: Action, Who, By when."""
    rows: tuple[tuple[str, ...], ...]
    """One text for each column."""
    seconds_left: int | None = None
    headline: str = ""

    @property
    def words(self) -> str:
        rows = (", ".join(f"{c} {t}" for c, t in zip(self.columns, row, strict=True) if t) for row in self.rows)
        said = (f"{self.headline}.",) if self.headline else ()
        return " ".join((self.question, *(f"{row}." for row in rows), *said))
