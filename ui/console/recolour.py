"""Light or dark while the console is up: what is painted by hand takes the colours the style sheet has already."""

from PySide6.QtGui import QColor

from ui.console.run_page import RunPage
from ui.theme import COLOURS, Scheme


def recolour(page: RunPage, scheme: Scheme) -> None:
    """Give everything painted by hand the colours of a scheme."""
    colours = COLOURS[scheme]
    page.ledger.set_colours(scheme, QColor(colours.number))
    for groups in (page.capture.slips.groups, page.capture.cards.groups, page.capture.hands.groups):
        groups.set_scheme(scheme)
    page.middle.set_colours(colours)
    if page.isVisible():  # else it looks again when it is turned to
        page.refresh()
    page.miniature.update()
