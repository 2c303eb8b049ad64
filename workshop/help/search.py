"""Finds articles of the help by words, the best first, as somebody types."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from workshop.help.articles import Article, Part

_SMALL: Final = frozenset(
    re.split(" ", "a an and are at be by can do does for how i in is it me my of on or the to what when with")
)
"""Words that say little: they are looked for only where there are no others."""
_TITLE, _CALLED, _HEADING, _TEXT = 40.0, 14.0, 5.0, 1.0
"""What a word counts in the title, among what people call it, in a heading, and elsewhere (up to five times)."""
_WHOLE = 1000.0
"""What the title typed as it is counts."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, and a sentence of it."""

    article: Article
    sentence: str


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without accents.

    >>> words_in("Ctrl+Z, “déjà vu”")
    ('ctrl', 'z', 'deja', 'vu')
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    return tuple(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)).casefold()))


def is_hit(word: str, asked: str) -> bool:
    """Whether a word is what was asked for, or begins so; an ending more or less does not matter.

    >>> is_hit("slips", "slip"), is_hit("slip", "slips"), is_hit("slip", "lip")
    (True, True, False)
    """
    return word.startswith(asked) or (len(word) > 3 and asked.startswith(word) and len(asked) - len(word) <= 2)


def asked_words(query: str) -> tuple[str, ...]:
    """The words of a question that are looked for."""
    words = tuple(dict.fromkeys(words_in(query)))
    return tuple(word for word in words if word not in _SMALL) or words


def found(articles: Sequence[Article], query: str) -> tuple[Hit, ...]:
    """The articles that hold these words, the best first; those that hold all before those that hold some."""
    asked = asked_words(query)
    if not asked:
        return ()
    scored: list[tuple[int, float, int, Article]] = []
    for number, article in enumerate(articles):
        worth = [_worth(article, word) for word in asked]
        held = sum(1 for each in worth if each)
        if held:
            whole = _WHOLE if words_in(article.title) == words_in(query) else 0.0
            scored.append((-held, -(sum(worth) + whole), number, article))
    full = [each for each in scored if -each[0] == len(asked)]
    return tuple(Hit(article, _sentence(article, asked)) for *_, article in sorted(full or scored))


def _worth(article: Article, asked: str) -> float:
    title, called, headings, text = _index(article)
    worth = 0.0
    if any(is_hit(word, asked) for word in title):
        worth += _TITLE * (1.5 if asked in title else 1) / (1 + len(title) / 10)
    if any(is_hit(word, asked) for word in called):
        worth += _CALLED * (1.5 if asked in called else 1)
    if any(is_hit(word, asked) for word in headings):
        worth += _HEADING
    return worth + _TEXT * min(5, sum(1 for word in text if is_hit(word, asked)))


@lru_cache(maxsize=512)
def _index(article: Article) -> tuple[tuple[str, ...], ...]:
    """The words of title, other names, headings and text."""
    headings = " ".join(block.text for block in article.blocks if block.part is Part.HEADING)
    text = " ".join(block.text for block in article.blocks if block.part is not Part.HEADING)
    return words_in(article.title), words_in(" ".join(article.words)), words_in(headings), words_in(text)


def _sentence(article: Article, asked: Sequence[str]) -> str:
    """The first sentence that holds most of what was asked for."""
    told = (Part.PARAGRAPH, Part.POINT, Part.STEP)
    texts = [block.text for block in article.blocks if block.part in told]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.?!]) +", text)]

    def held(sentence: str) -> int:
        words = words_in(sentence)
        return sum(1 for word in asked if any(is_hit(other, word) for other in words))

    return max(sentences, key=held, default="")
