"""Scales: one mark for each option, on one scale or on two, one after the other."""

from ui.editors.ballot_editor import BallotEditor
from ui.editors.card import Badge, OptionButton
from ui.editors.paging import Pages, Part
from ui.editors.scale_row import ScaleRow, legend_of, spells_out
from ui.editors.words import Words, as_fact, clean
from ui.theme import Colours
from ui.wording import tr
from workshop.plan import Criterion, Option, OptionId, Scale
from workshop.voting import DONT_KNOW, MarkKey


def heading(text: str, colours: Colours, *, pixels: int = 30) -> Words:
    """The line over a page of rows."""
    return Words(text, pixels, colours.muted if pixels <= 30 else colours.ink, facts=True)


class ScaleEditor(BallotEditor):
    """Rows with a button for each mark; a single question spells its answers out in full."""

    def _make_pages(self) -> Pages:
        self._rows: list[tuple[ScaleRow, Criterion]] = []
        self._answers: dict[OptionButton, tuple[MarkKey, int]] = {}
        criteria = [c for c in self.activity.criteria if c.scale is not None]
        parts = [self._part(c, n, len(criteria)) for n, c in enumerate(criteria, 1)]
        single = len(self.options) == 1
        return Pages(parts, self.colours, columns=(1,), tallest=116 if not single else 104, gap=14 if single else 0)

    def _part(self, criterion: Criterion, number: int, count: int) -> Part:
        scale = criterion.scale
        assert scale is not None
        asked = as_fact(criterion.label or scale.label) if count > 1 else ""
        lead = f"**{number} / {count} {asked}**" if asked else ""
        if len(self.options) == 1:
            option = self.options[0]
            label = as_fact(option.label)
            told = "\u2002".join(t for t in (lead, f"**{label}**", as_fact(option.definition)) if t)
            return Part(self._spelt_out(option, criterion, scale), heading(told, self.colours, pixels=34))
        rows: list[ScaleRow] = []
        section = ""
        for option in self.options:
            new = option.section if option.section != section else ""
            section = option.section
            row = ScaleRow(option, scale, self.colours, section=new)
            row.marked.connect(self._on_marked)
            rows.append(row)
            self._rows.append((row, criterion))
        legend = "" if spells_out(scale) else as_fact(legend_of(scale))
        told = "\u2002".join(t for t in (lead, legend) if t)
        return Part(tuple(rows), heading(told, self.colours) if told else None)

    def _spelt_out(self, option: Option, criterion: Criterion, scale: Scale) -> tuple[OptionButton, ...]:
        marks = [*scale.marks, *([DONT_KNOW] if scale.dont_know else [])]
        buttons: list[OptionButton] = []
        for mark in marks:
            words = (scale.dont_know_label or tr("I don't know")) if mark == DONT_KNOW else scale.label_of(mark)
            button = OptionButton(Option(OptionId(str(mark)), words or str(mark)), Badge.MARK, self.colours, least=80)
            number = "?" if mark == DONT_KNOW else str(mark)
            button.set_place(number)
            label = clean(option.label)
            button.setAccessibleName(
                f"{label}: {clean(words)}" if mark == DONT_KNOW else f"{label}: {mark}, {clean(words)}"
            )
            button.clicked.connect(self._on_answer)
            self._answers[button] = ((criterion.id, option.id), mark)
            buttons.append(button)
        return tuple(buttons)

    def set_left_handed(self, left_handed: bool) -> None:
        super().set_left_handed(left_handed)
        for row, _ in self._rows:
            row.set_left_handed(left_handed)

    @property
    def _asked(self) -> int:
        """How many answers there are to give."""
        return len(self.options) * sum(c.scale is not None for c in self.activity.criteria)

    @property
    def remaining_text(self) -> str:
        left = self._asked - len(self._marks)
        if not left:
            return tr("**All** answered")
        return tr("**{n}** left to answer").format(n=left)

    @property
    def complete(self) -> bool:
        """All is answered; where "I don't know" is not offered, what one cannot answer may be left out."""
        if all(c.scale.dont_know for c in self.activity.criteria if c.scale is not None):
            return len(self._marks) == self._asked
        return bool(self._marks)

    def refresh(self) -> None:
        for row, criterion in self._rows:
            row.show_mark(self._marks.get((criterion.id, row.option)))
        for button, (key, mark) in self._answers.items():
            button.set_chosen(self._marks.get(key) == mark)

    def _on_marked(self, given: tuple[OptionId, int]) -> None:
        sender = self.sender()
        criterion = next(c for row, c in self._rows if row is sender)
        self._toggle((criterion.id, given[0]), given[1])

    def _on_answer(self) -> None:
        button = self.sender()
        assert isinstance(button, OptionButton)
        self._toggle(*self._answers[button])

    def _toggle(self, key: MarkKey, mark: int) -> None:
        """Give a mark; the same mark again takes the answer away."""
        if self._marks.get(key) == mark:
            del self._marks[key]
        else:
            self._marks[key] = mark
        self._tell()
