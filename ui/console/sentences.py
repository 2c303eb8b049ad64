"""What the console says in words: sentences, each by itself, and blocks of them under heads."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.widgets.parts import Paragraph, label, set_role


class Sentences(QWidget):
    """A few sentences, one under another."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 7) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)
        self._lines: list[Paragraph] = []

    def say(self, sentences: Sequence[str], last: str = "", *, first: str = "", role: str = "") -> None:
        """Say these instead; the first in bold, and the last standing back."""
        said = [(text, role) for text in sentences]
        said = [*([(first, "strong")] if first else []), *said, *([(last, "muted")] if last else [])]
        while len(self._lines) < len(said):
            self._lines.append(Paragraph())
            self._column.addWidget(self._lines[-1])
        for line in self._lines[len(said) :]:
            line.hide()
        for line, (text, looks) in zip(self._lines, said, strict=False):
            set_role(line, looks)
            line.setText(text)
            line.show()


@dataclass(frozen=True, slots=True)
class Block:
    """A head, and what stands under it; without a sentence it is not there."""

    head: str
    lines: Sequence[str]
    first: str = ""
    """The sentence that matters most, in bold."""
    back: bool = False
    """Whether it stands back."""


class Blocks(QWidget):
    """Blocks one under another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self._shown: list[tuple[QLabel, Sentences]] = []

    def say(self, blocks: Sequence[Block]) -> None:
        """Say these instead."""
        told = [block for block in blocks if block.first or any(block.lines)]
        while len(self._shown) < len(told):
            pair = (label("", "caption"), Sentences())
            pair[0].setContentsMargins(0, 8 if self._shown else 0, 0, 0)
            for part in pair:
                self._column.insertWidget(self._column.count() - 1, part)
            self._shown.append(pair)
        for n, (head, lines) in enumerate(self._shown):
            head.setVisible(n < len(told))
            lines.setVisible(n < len(told))
        for (head, lines), block in zip(self._shown, told, strict=False):
            head.setText(block.head)
            said = [line for line in block.lines if line]
            lines.say(said, first=block.first, role="muted" if block.back else "")


def bullets(lines: Sequence[str]) -> list[str]:
    """Each line with a point before it."""
    return [f"· {line}" for line in lines]
