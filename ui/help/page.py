"""One article of the help, drawn with labels: paragraphs, points, steps, pictures, examples and the table of keys."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.assets import asset
from ui.help.marking import Words
from ui.keys import keys_in_use
from ui.letters import scheme_of
from ui.widgets.parts import button, frame, label
from ui.wording import tr
from workshop.help import Article, Block, Part, article
from workshop.help.example import Example, example_of
from workshop.help.search import asked_words
from workshop.help.shelf import RULE

LETTERS: Final = 100
"""How many letters wide an article is, where there is room."""
PICTURES: Final = ("help", "pictures")
ROLES: Final = {Part.HEADING: "heading", Part.PARAGRAPH: "", Part.POINT: "", Part.STEP: ""}


class Picture(QLabel):
    """A picture of the app, as wide as there is room, never larger than it is."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._picture = QPixmap(str(asset(*PICTURES, f"{name}.png")))
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit(self._picture.width())

    @property
    def widest(self) -> int:
        """As wide as it is."""
        return self._picture.width()

    def _fit(self, width: int) -> None:
        wide = max(1, min(width, self._picture.width()))
        sharp = self.devicePixelRatioF()
        size = QSize(round(wide * sharp), round(wide * sharp))
        drawn = self._picture.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        drawn.setDevicePixelRatio(sharp)
        self.setPixmap(drawn)
        self.setFixedHeight(round(drawn.height() / sharp))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())


class Page(QWidget):
    """Shows one article at a time."""

    article_wanted = Signal(str)
    """Another article shall be read; carries its id."""
    guide_wanted = Signal()
    """Lead me through a vote."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.article: Article | None = None
        self._query = ""
        self._words: list[Words] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 0, 18, 16)
        self._column.setSpacing(8)
        self._body: QWidget | None = None
        self._column.addStretch(1)

    def show_article(self, shown: Article, query: str = "") -> None:
        """Show this article, with what was looked for marked."""
        if shown is not self.article:
            self.article = shown
            self._draw(shown)
        self._query = query
        self._mark()

    def _mark(self) -> None:
        asked = asked_words(self._query)
        scheme = scheme_of(QGuiApplication.palette())
        for words in self._words:
            words.mark(asked, scheme)

    def redraw(self) -> None:
        """Draw it once more: keys or looks may have changed."""
        if self.article is not None:
            self._draw(self.article)
            self._mark()

    def _draw(self, shown: Article) -> None:
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._words = []
        self._body = QWidget()
        self._body.setAccessibleName(shown.title)
        self._body.setMaximumWidth(self.fontMetrics().averageCharWidth() * LETTERS)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        column.addWidget(label(shown.section.upper(), "caption"))
        column.addWidget(self._of(shown.title, "title"))
        for block in shown.blocks:
            self._add(column, block, shown)
        if shown.see:
            self._add_more(column, shown)
        self._column.insertWidget(0, self._body)

    def _of(self, text: str, role: str = "") -> Words:
        made = Words(text, role)
        self._words.append(made)
        return made

    def _add(self, column: QVBoxLayout, block: Block, shown: Article) -> None:
        match block.part:
            case Part.HEADING:
                column.addSpacing(6)
                column.addWidget(self._of(block.text, "heading"))
            case Part.POINT | Part.STEP:
                column.addLayout(self._line("•" if block.part is Part.POINT else f"{block.number}.", block))
            case Part.PICTURE:
                column.addWidget(self._picture(block))
            case Part.EXAMPLE:
                column.addWidget(self._example(example_of(block, shown.id.removeprefix(RULE))))
            case Part.KEYS:
                column.addLayout(self._keys())
            case Part.GUIDE:
                start = button(tr("Two minutes: try it"), "primary")
                start.clicked.connect(self.guide_wanted)
                column.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
            case Part.PARAGRAPH:
                column.addWidget(self._of(block.text))

    def _line(self, mark: str, block: Block) -> QHBoxLayout:
        sign = label(mark, "strong")
        sign.setMinimumWidth(self.fontMetrics().horizontalAdvance("10. "))
        sign.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._of(block.text), 1)
        return line

    def _picture(self, block: Block) -> QWidget:
        around = frame("picture")
        inner = QVBoxLayout(around)
        inner.setContentsMargins(1, 1, 1, 8)
        picture = Picture(block.picture, block.text)
        around.setMaximumWidth(picture.widest + 2)
        inner.addWidget(picture)
        caption = self._of(block.text, "small")
        caption.setContentsMargins(10, 0, 10, 0)
        inner.addWidget(caption)
        return around

    def _example(self, example: Example) -> QWidget:
        around = frame("picture")
        inner = QVBoxLayout(around)
        inner.setContentsMargins(14, 10, 14, 12)
        inner.setSpacing(4)
        inner.addWidget(label(tr("WORKED EXAMPLE"), "caption"))
        inner.addWidget(self._of(example.head))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        for n, (typed, says) in enumerate(example.ballots):
            grid.addWidget(label(typed, "strong"), n, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._of(says, "muted"), n, 1)
        grid.setColumnStretch(1, 1)
        inner.addLayout(grid)
        inner.addWidget(self._of(example.order, "strong"))
        return around

    def _keys(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for n, line in enumerate(keys_in_use()):
            cap = label(line.cap, "keycap")
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(cap, n, 0)
            grid.addWidget(self._of(tr(line.label)), n, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _add_more(self, column: QVBoxLayout, shown: Article) -> None:
        column.addSpacing(8)
        column.addWidget(label(tr("READ ON"), "caption"))
        more_of = QVBoxLayout()
        more_of.setSpacing(0)
        column.addLayout(more_of)
        for id in shown.see:
            more = button(article(id).title, "link")
            more.setProperty("article", id)
            more.clicked.connect(self._on_more)
            more_of.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_more(self) -> None:
        self.article_wanted.emit(str(self.sender().property("article")))
