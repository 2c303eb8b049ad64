"""Report on a screen the room may see: what was not shown to the room is a number only."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QTableView

from tests.accessible import words_on
from tests.ui.test_report import a_page, cells, voted
from tests.ui.test_report import background as background
from tests.ui.test_report import session as session
from ui.background import Background
from workshop.session import Session


def test_that_on_a_screen_the_room_may_see_a_vote_that_was_not_shown_is_a_number_only(
    qtbot, session: Session, background: Background
) -> None:
    voted(session)
    page = a_page(qtbot, session, background, private=False)
    assert "Closed, not shown yet: 10 votes" in words_on(page)
    assert page.findChildren(QTableView) == []
    assert "Equity" not in words_on(page) and "Transparency" not in words_on(page)
    page.set_private(True)
    assert cells(page, "Result of The dots vote")[0][1] == "Equity"
    page.set_private(False)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert page.findChildren(QTableView) == []
    session.reveal_round(session.workshop.rounds[-1].id)
    again = a_page(qtbot, session, background, private=False)
    assert cells(again, "Result of The dots vote")[0][1] == "Equity"
