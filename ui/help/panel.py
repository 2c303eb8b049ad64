"""The help, on a wide panel over the page: a search, the contents, and the article; keys of the show go on acting."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.help.contents import Contents
from ui.help.page import Page
from ui.widgets.over_page import OverPage
from ui.widgets.parts import Scroller, button, label, row
from ui.wording import tr
from workshop.help import Article, article, articles, found, sections
from workshop.words import counted

LETTERS = 148
"""How many letters wide it is, where there is room."""


class HelpPanel(OverPage):
    """Finds articles as one types, and shows them."""

    TOP = 24
    guide_wanted = Signal()
    """Lead me through a vote."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Help"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Find: slips, tie, projector, too early …"))
        self._search.setAccessibleName(tr("Find in the help"))
        self._search.setClearButtonEnabled(True)
        self._said = label("", "small", wrap=True)
        self.contents = Contents()
        self.page = Page()
        self._scroll = Scroller(self.page)
        self._close = button(tr("Put away"))
        self._lay_out()
        self._search.textChanged.connect(self._on_search)
        self.contents.chosen.connect(self._on_chosen)
        self.page.article_wanted.connect(self.read)
        self.page.guide_wanted.connect(self._on_guide)
        self._close.clicked.connect(self.put_away)
        self._search.installEventFilter(self)  # which keeps Ctrl with an arrow to itself

    @property
    def shown(self) -> Article | None:
        """The article that is read."""
        return self.page.article

    def open_at(self, wanted: Article) -> None:
        """Come up with this article, and everything in the contents."""
        self._search.clear()
        self._show_contents(wanted.id)
        self.page.redraw()
        self._show(wanted)
        self.come_up(self._search)

    def read(self, id: str) -> None:
        """Read another article; it is found in the contents again."""
        if id not in self.contents.ids:
            self._search.clear()
        self.contents.choose(id)
        self._show(article(id))

    def _lay_out(self) -> None:
        self._search.setMinimumWidth(self.fontMetrics().averageCharWidth() * 44)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._said)
        left.addWidget(self.contents, 1)
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addLayout(left, 3)
        body.addWidget(self._scroll, 7)
        keys = tr(
            "Up and down choose · Ctrl with up and down scrolls · Esc puts it away · Page Down stays the next act"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 12, 12)
        layout.setSpacing(12)
        head = row(label(tr("Help"), "heading"), self._search, None, self._close, spacing=16)
        head.setContentsMargins(0, 0, 12, 0)
        layout.addLayout(head)
        layout.addLayout(body, 1)
        layout.addWidget(label(keys, "small", wrap=True))

    def place_in(self, page: QRect) -> QRect:
        width = min(self.fontMetrics().averageCharWidth() * LETTERS, page.width() - 48)
        return QRect((page.width() - width) // 2, self.TOP, width, page.height() - 2 * self.TOP)

    def _show(self, wanted: Article) -> None:
        self.page.show_article(wanted, self._search.text())
        self._scroll.verticalScrollBar().setValue(0)

    def _show_contents(self, chosen: str) -> None:
        self.contents.show_sections(sections(), chosen)
        self._said.setText(
            tr("{articles}, all on this computer").format(articles=counted(len(articles()), "article", "articles"))
        )

    # slots

    def _on_search(self, query: str) -> None:
        if not query.strip():
            self._show_contents(self.shown.id if self.shown else "")
            if self.shown is not None:
                self.page.show_article(self.shown)
            return
        hits = found(articles(), query)
        self.contents.show_sections([("", [hit.article for hit in hits])], hits[0].article.id if hits else "")
        if hits:
            self._said.setText(
                tr("{articles}, the best first").format(articles=counted(len(hits), "article", "articles"))
            )
            self._show(hits[0].article)
        else:
            self._said.setText(tr("No article holds these words. Try one word less, or another one."))

    def _on_chosen(self, id: str) -> None:
        self._show(article(id))

    def _on_guide(self) -> None:
        self.put_away()
        self.guide_wanted.emit()

    # Qt's

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        if watched is self._search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if by and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                bar = self._scroll.verticalScrollBar()
                bar.setValue(bar.value() + by * self.fontMetrics().lineSpacing() * 4)
            elif by:
                self.contents.step(by)
            return bool(by)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            self.page.redraw()
