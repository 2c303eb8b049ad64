"""What happened when: the workshop's own log, to the minute, which never says who voted or what."""

from datetime import datetime

from workshop.export.book import Book, Sheet
from workshop.outgoing.contents import Contents
from workshop.words import plain_date


def add(book: Book, contents: Contents) -> None:
    """Add the table."""
    page = book.add_sheet("Log", [22.0, 12.0, 90.0], checking=True)
    page.line("Log", "Heading")
    page.line("What was done in the workshop and when; times are those of the room.", "Quiet")
    page.row += 1
    lines = [(*_day_and_time(entry.at), entry.text) for entry in contents.workshop.log]
    page.sheet.freeze_panes = f"A{page.row + 1}"
    page.rows("Log", ["Day", "Time", "What was done"], lines, ["Text", "Mark", "Long text"], wrapped=2)
    page.finish()


def _day_and_time(at: str) -> tuple[str, str]:
    """22 November 2026, 10:20; what is no time stays as it is."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at, ""
    return plain_date(moment.date().isoformat()), f"{moment:%H:%M}"


SHEET = Sheet("log", "Log", add)
