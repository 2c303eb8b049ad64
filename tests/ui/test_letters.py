"""Letters this computer has no typeface for are said beforehand, instead of being shown to the room as empty boxes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from tests.builders import a_plan, a_vote, some_options
from ui.letters import draw_words, undrawable
from ui.prepare.letters_check import letters_check
from ui.theme import font
from workshop.preparing.checks import State

NOBODY = "\ue000"
"""A letter for private use: no typeface has it."""

pytestmark = pytest.mark.usefixtures("qapp")


def test_that_letters_of_the_typeface_and_marks_of_order_can_be_drawn() -> None:
    assert undrawable(("Équité – ½ of us ✓ 4= → ‘so’", "a\u200db\u2003c\u0301", "")) == ""


def test_that_letters_without_a_typeface_are_found_once_each() -> None:
    assert undrawable((f"a{NOBODY}b{NOBODY}", "\U0010fffd")) == f"{NOBODY}\U0010fffd"


def test_that_a_script_is_missing_exactly_where_no_typeface_has_it() -> None:
    has_chinese = QFontMetrics(font(14)).inFontUcs4(ord("透"))
    assert undrawable(("透明",)) == ("" if has_chinese else "透明")


def test_that_prepare_says_which_letters_and_where() -> None:
    plan = a_plan(
        a_vote("dots", dots=4, options=some_options("Equity", f"Trust{NOBODY}")), a_vote("approve", "approve")
    )
    (check,) = letters_check(plan)
    assert check.state is State.LOOK and NOBODY in check.text and "“The dots vote”" in check.text
    assert "“The approve vote”" not in check.text and "no typeface" in check.text
    assert letters_check(replace(plan, activities=plan.activities[1:])) == ()
    assert "the workshop's name" in letters_check(replace(plan, title=NOBODY))[0].text


def test_that_words_are_drawn_in_their_colour(qapp) -> None:
    picture = QImage(200, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    draw_words(painter, QRect(0, 0, 200, 40), "█████", font(24), QColor("#0B6E69"))
    painter.end()
    seen = {picture.pixelColor(x, y).name() for x in range(0, 200, 3) for y in range(0, 40, 3)}
    assert "#0b6e69" in seen and "#000000" not in seen
