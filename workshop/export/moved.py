"""What moved from one vote to a later one on the same question, or on one that shares its options."""

from collections.abc import Sequence

from workshop.counting.findings import Moved, Movement
from workshop.counting.movement import movement_of
from workshop.export.book import Book, Sheet
from workshop.export.cells import Value
from workshop.export.looks import column_width
from workshop.export.page import Page
from workshop.outgoing.contents import Contents, Vote
from workshop.words import vote_name

NUMBERS = ("Places up or down; two options that share a place stand at the middle of it.",)


def add(book: Book, contents: Contents) -> None:
    """Add the sheet, if two votes can be compared."""
    pairs = [
        (number, earlier, later)
        for number, later in enumerate(contents.votes, 1)
        if (earlier := compared_with(contents, later)) is not None
    ]
    if not pairs:
        return
    labels = [option.label for _, *both in pairs for vote in both for option in vote.outcome.asked.options]
    page = book.add_sheet("What moved", [column_width(labels, 30, 46), 13.0, 13.0, 15.0, 13.0, 13.0, 13.0])
    page.words("What moved", "Workshop", 20)
    page.words("From one vote to a later one, placed among the options that both asked.", "Quiet")
    first = 1
    for number, earlier, later in pairs:
        page.gap(18)
        _add_pair(page, number, earlier, later, movement_of(contents.workshop, earlier.round, later.round))
        page.keep_together(first, landscape=False)
        first = page.row
    page.finish()


def compared_with(contents: Contents, later: Vote) -> Vote | None:
    """The vote before on the same question, else the last one of the step it names; both must have an order."""
    votes = sorted((v for v in contents.votes if v is not later), key=lambda vote: vote.round.id)
    before = [v for v in votes if v.round.activity == later.round.activity and v.round.number < later.round.number]
    named = [v for v in votes if v.round.activity == later.outcome.asked.result.compare_to]
    earlier = next(reversed(before or named), None)
    if earlier is None or not (earlier.outcome.ranking.ordered and later.outcome.ranking.ordered):
        return None
    shared = {o.id for o in earlier.outcome.asked.options} & {o.id for o in later.outcome.asked.options}
    return earlier if len(shared) > 1 else None


def _add_pair(page: Page, number: int, earlier: Vote, later: Vote, movement: Movement) -> None:
    again = earlier.round.activity == later.round.activity
    page.words(later.outcome.asked.title if again else f"{earlier.name}, then {later.name}", "Heading", 12)
    if movement.words:
        page.words(movement.words)
    page.gap(6)
    names = [vote_name(v.round.number) for v in (earlier, later)] if again else ["Before", "Now"]
    scored = any(moved.score_change is not None for moved in movement.moved)
    agreed = any(moved.a_before is not None or moved.a_after is not None for moved in movement.moved)
    heads = ["Option", *names, "Moved"]
    heads += ["Change of score"] if scored else []
    heads += [f"Agreement A, {name.lower()}" for name in names] if agreed else []
    shared = [{place for place in places if places.count(place) > 1} for places in _places(movement)]
    rows = [_row(moved, shared, scored=scored, agreed=agreed) for moved in movement.moved]
    page.table(f"Moved_{number}", heads, rows)
    page.gap(6)
    page.words(" ".join([*NUMBERS, *_alike(movement)]), "Quiet")


def _places(movement: Movement) -> tuple[list[int | None], list[int | None]]:
    return [moved.before for moved in movement.moved], [moved.after for moved in movement.moved]


def _row(moved: Moved, shared: Sequence[set[int | None]], *, scored: bool, agreed: bool) -> Sequence[tuple[Value, str]]:
    known = moved.before is not None and moved.after is not None
    row: list[tuple[Value, str]] = [(moved.label, "Label")]
    for place, by_several in zip((moved.before, moved.after), shared, strict=True):
        row.append((place, "Shared place" if place in by_several else "Place"))
    row.append((moved.steps, "Moved") if known else (moved.words, "Value"))
    row += [(moved.score_change, "Change")] if scored else []
    row += [(moved.a_before, "Score"), (moved.a_after, "Score")] if agreed else []
    return row


def _alike(movement: Movement) -> list[str]:
    if movement.tau_b is None:
        return []
    alike = f"{movement.tau_b:.2f}".replace("-", "−")
    return [f"The two orders are alike by {alike} (Kendall's tau-b: 1 is the same, −1 is reversed)."]


SHEET = Sheet("moved", "What moved", add)
