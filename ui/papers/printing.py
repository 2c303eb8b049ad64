"""Papers for the room, each a PDF beside the workshop: slips for one question, and numbered cards."""

from pathlib import Path

from ui.document import Document
from ui.files import free_path, safe_name
from ui.wording import tr
from workshop.errors import WorkshopError
from workshop.plan import Activity
from workshop.preparing.slips import printed_of
from workshop.seating import cards_by_group, runs_text, seats_for
from workshop.words import counted, vote_name


def print_slips(document: Document, activity: Activity | None) -> str:
    """Write slips for everybody who is here; returns a sentence. Raises WorkshopError."""
    from ui.papers.slips import write_slips

    workshop, folder = document.workshop, _folder(document)
    if activity is None or not activity.is_vote:
        raise WorkshopError(tr("Choose a step with a vote first: slips are printed for one question."))
    rounds = workshop.rounds_of(activity.id)
    number = rounds[-1].number if rounds and rounds[-1].state.takes_ballots else len(rounds) + 1
    groups = [(g, workshop.present(g.id)) for g in workshop.plan.groups]
    path = free_path(folder, safe_name(f"{workshop.plan.title} slips {activity.title}"), ".pdf")
    pages = write_slips(workshop.plan.title, vote_name(number), activity, groups, path)
    printed = printed_of(workshop.plan, activity, sum(count for _, count in groups))
    document.do(lambda session: session.note_printed(printed))  # if the disk refuses, the slips are there all the same
    return tr("{n} pages of slips are in {path}.").format(n=pages, path=path)


def print_cards(document: Document) -> str:
    """Give everybody who is here a card number and write the cards; returns a sentence. Raises WorkshopError."""
    from ui.papers.cards import write_cards

    workshop, folder = document.workshop, _folder(document)
    seats = workshop.participants if any(r.state.takes_ballots for r in workshop.rounds) else ()
    seats = seats or seats_for(workshop)
    numbers = cards_by_group(seats)
    groups = [g for g in workshop.plan.groups if g.id in numbers]
    path = free_path(folder, safe_name(f"{workshop.plan.title} cards"), ".pdf")
    write_cards(workshop.plan.title, [(g, card) for g in groups for card in numbers[g.id]], path)
    if seats != workshop.participants and document.do(lambda session: session.seat(seats)) is None:
        path.unlink(missing_ok=True)
        raise WorkshopError(tr("The card numbers could not be kept in the workshop, so no cards were printed."))
    runs = ", ".join(f"{g.name} {runs_text(numbers[g.id])}" for g in groups)
    cards = counted(len(seats), "card is", "cards are")
    return tr("{cards} in {path}: {runs}.").format(cards=cards, path=path, runs=runs)


def _folder(document: Document) -> Path:
    if document.workshop.is_rehearsal:
        raise WorkshopError(tr("This is printed from the workshop itself: end the rehearsal first."))
    return document.session.path.parent
