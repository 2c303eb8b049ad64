"""What was typed live: who will do what by when, and what else was said, with what was reworded or merged."""

from workshop.captures import Capture, captures_of, collects_actions, fields_of, told_fields
from workshop.export.book import Book, Sheet
from workshop.export.cells import Value
from workshop.export.page import Page
from workshop.outgoing.contents import Contents
from workshop.plan import Activity

_FIRST_WIDTH = 46.0
_FURTHER = 22.0
_LINES_TO_FILL = 6


def add_actions(book: Book, contents: Contents) -> None:
    """Add the actions; a table to write them into if none were typed."""
    if not _add(book, contents, "Actions", "Who will do what, as it was typed in front of the room.", actions=True):
        _add_empty(book)


def add_said(book: Book, contents: Contents) -> None:
    """Add what else was typed, if anything was."""
    _add(book, contents, "What was said", "As it was typed in front of the room.", actions=False)


def _add(book: Book, contents: Contents, name: str, about: str, *, actions: bool) -> bool:
    """Add a sheet with a table for each step that has something; say whether there is any."""
    steps = [
        (activity, captures)
        for activity in contents.workshop.plan.activities
        if (captures := captures_of(contents.workshop, activity.id)) and collects_actions(activity) is actions
    ]
    if not steps:
        return False
    columns = max(len(_heads(activity, captures)) for activity, captures in steps)
    page = book.add_sheet(name, [_FIRST_WIDTH, *[_FURTHER] * max(1, columns - 1)])
    page.words(name, "Workshop", 20)
    page.words(about, "Quiet")
    first = 1
    for number, (activity, captures) in enumerate(steps, 1):
        page.gap(18)
        page.words(activity.title, "Heading", 12)
        if activity.prompt:
            page.words(activity.prompt, "Quiet")
        _add_table(page, f"{name.replace(' ', '_')}_{number}", activity, captures)
        page.keep_together(first, landscape=True)
        first = page.row
    page.finish(landscape=True)
    return True


def _add_empty(book: Book) -> None:
    page = book.add_sheet("Actions", [_FIRST_WIDTH, _FURTHER, _FURTHER])
    page.words("Actions", "Workshop", 20)
    page.words("No action was typed in the workshop. This table is for those that follow.", "Quiet")
    page.gap()
    page.table("Actions_1", ("Action", "Who", "By when"), [[("", "Label")] * 3] * _LINES_TO_FILL)
    page.finish(landscape=True)


def _add_table(page: Page, name: str, activity: Activity, captures: tuple[Capture, ...]) -> None:
    heads = _heads(activity, captures)
    rows: list[list[tuple[Value, str]]] = []
    for capture in captures:
        texts = (*capture.note.texts, *[""] * len(fields_of(activity)))
        cells = [*(texts[n] for n in told_fields(activity, captures)), capture.trail][: len(heads)]
        rows.append([(text, "Label") for text in cells])
    page.table(name, heads, rows)


def _heads(activity: Activity, captures: tuple[Capture, ...]) -> list[str]:
    """The fields, and where it comes from if anything was reworded or merged."""
    fields = fields_of(activity)
    return [
        *(fields[n] for n in told_fields(activity, captures)),
        *(["Before"] if any(c.trail for c in captures) else []),
    ]


ACTIONS = Sheet("actions", "Actions", add_actions)
SAID = Sheet("said", "What was said", add_said)
