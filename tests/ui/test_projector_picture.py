"""Every picture can be read from the back row: sizes, places, contrast, and nothing cut or lost."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from tests.ui.pictures import share_alike
from tests.ui.projected import (
    ARABIC,
    CHINESE,
    DEMONSTRATION,
    HEADER,
    LONG_LABEL,
    PLAIN,
    PRINCIPLES,
    QUESTION,
    SCENES,
    a_long_ranking,
    a_question,
    a_ranking,
    options,
)
from tests.ui.reading import Written, marks_of, written_on
from ui.charts.drawing import Letters
from ui.charts.lettering import longest_word, one_line
from ui.charts.shades import contrast
from ui.projector.picture import page_count, pages_of, paint_scene
from ui.theme import Scheme
from workshop.show.scene import (
    AccountScene,
    BlankScene,
    GroupsScene,
    QuestionScene,
    RankingScene,
    Scene,
    StakeholderScene,
    TalkScene,
    TitleScene,
)

WIDE, NARROW = 1920, 1440
HEADER_SIZE, LEAST, OPTION, QUESTION_SIZE = 27, 36, 45, 60
READ = {name: scene for name, scene in SCENES.items() if not isinstance(scene, BlankScene)}

pytestmark = pytest.mark.usefixtures("qapp")


def written(scene: Scene, width: int = WIDE, scheme: Scheme = Scheme.LIGHT) -> list[list[Written]]:
    """What is written, page by page."""
    return [written_on(page) for page in pages_of(scene, width, scheme)]


def painted(scene: Scene, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_scene(painter, QRectF(0, 0, width, height), scene)
    painter.end()
    return image


def labels_of(scene: Scene) -> list[str]:
    """Options, places and values: what must be the largest of the small."""
    match scene:
        case QuestionScene():
            return [option.label for option in scene.options]
        case RankingScene():
            return [text for row in scene.rows for text in (row.place, row.label, row.value)]
        case GroupsScene():
            return [text for row in scene.rows for text in (row.label, row.overall, *row.cells)]
        case StakeholderScene():
            return [*(row.label for row in scene.rows), *(str(mark) for mark, _ in scene.marks)]
        case _:
            return []


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", READ)
def test_that_nothing_the_room_needs_is_smaller_than_a_thirtieth_of_the_height(name: str, width: int) -> None:
    header = {READ[name].header.left, READ[name].header.right}
    for page in written(READ[name], width):
        small = [w for w in page if w.size < LEAST]
        assert all(w.size == HEADER_SIZE for w in small)
        assert all(any(w.text.startswith(one_line(h)) for h in header) or " of " in w.text for w in small)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", READ)
def test_that_options_places_and_values_are_a_twenty_fourth_and_the_question_an_eighteenth(
    name: str, width: int
) -> None:
    scene = READ[name]
    wanted = {one_line(text) for text in labels_of(scene) if text}
    everything = [w for page in written(scene, width) for w in page]
    assert wanted <= {w.text for w in everything}
    assert all(w.size >= OPTION for w in everything if w.text in wanted and not w.text.isdigit())
    question = getattr(scene, "question", "") or getattr(scene, "title", "")
    for page in written(scene, width):
        assert not question or max(w.size for w in page if w.text == one_line(question)) >= QUESTION_SIZE


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", READ)
def test_that_no_letters_leave_the_picture_or_run_into_others(name: str, width: int) -> None:
    for page in written(READ[name], width):
        out = [w for w in page if w.left < 0 or w.right > width or w.top < 0 or w.bottom > 1080 + w.size * 0.2]
        assert not out
        over = [(a.text, b.text) for a, b in combinations(page, 2) if a.covers(b)]
        assert not over


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("name", READ)
def test_that_all_letters_stand_out_from_their_ground(name: str, scheme: Scheme) -> None:
    for page in written(READ[name], scheme=scheme):
        faint = [(w.text, w.colour, w.ground) for w in page if contrast(w.colour.upper(), w.ground.upper()) < 4.5]
        assert not faint


@pytest.mark.parametrize("name", READ)
def test_that_the_banner_is_on_every_page_of_every_picture(name: str) -> None:
    scene = replace(READ[name], header=replace(HEADER, banner=DEMONSTRATION))
    for page in written(scene):
        assert any(w.text == one_line(DEMONSTRATION) and w.size >= LEAST for w in page)


def test_that_a_blank_screen_is_dark_and_says_nothing() -> None:
    assert written(SCENES["blank"]) == [[]]
    image = painted(SCENES["blank"], 320, 180)
    assert {image.pixelColor(x, y).name() for x in (0, 160, 319) for y in (0, 90, 179)} == {"#000000"}


def test_that_definitions_show_when_they_fit_and_go_for_all_when_they_do_not() -> None:
    reading = a_question(turnout=None, header=PLAIN)
    shown = {w.text for page in written(reading) for w in page}
    assert {definition for _, definition in PRINCIPLES} <= shown
    long = a_question(options=options(tuple((label, LONG_LABEL) for label, _ in PRINCIPLES)))
    assert page_count(long) == 1
    assert LONG_LABEL not in {w.text for page in written(long) for w in page}


def test_that_forty_options_turn_pages_of_at_most_twelve_and_say_which() -> None:
    scene = a_question(options=options(tuple((f"Option {n}", "") for n in range(1, 41))))
    pages = written(scene)
    assert len(pages) == page_count(scene) == 4
    for n, page in enumerate(pages, 1):
        assert sum(w.text.startswith("Option") for w in page) == 10
        assert any(w.text == f"First vote · {n} of 4" for w in page)


def test_that_twelve_ranked_rows_fit_one_page_and_thirteen_need_two() -> None:
    assert page_count(a_long_ranking(12, "Option")) == 1
    assert page_count(a_long_ranking(13, "Option")) == 2


def test_that_forty_labels_of_a_hundred_and_twenty_characters_all_stand_in_full() -> None:
    scene = a_long_ranking()
    assert len(LONG_LABEL) >= 118
    for width in (WIDE, NARROW):
        found = {w.text for page in written(scene, width) for w in page}
        assert {row.label for row in scene.rows} <= found


@pytest.mark.parametrize("label", [ARABIC, CHINESE, "Fair\nprocedures", "<b>bold</b> & **stars**", "x" * 120])
def test_that_any_label_is_drawn_as_letters(label: str) -> None:
    question = a_question(options=options(((label, ""), ("Other", ""))))
    ranking = a_ranking(rows=(replace(a_ranking().rows[0], label=label),))
    for scene in (question, ranking):
        (page,) = written(scene)
        assert sum(w.text == one_line(label) for w in page) == 1


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", READ)
def test_that_no_word_is_broken_where_there_is_room(name: str, width: int) -> None:
    for page in pages_of(READ[name], width, Scheme.LIGHT):
        for mark in marks_of(page):
            if isinstance(mark, Letters):
                assert longest_word(mark.block.text, mark.block.style) <= mark.block.measure + 2, mark.block.text


def test_that_a_long_word_takes_one_column_rather_than_being_broken() -> None:
    word = "Verantwortungsbewusstseinsbildung"
    for width in (WIDE, NARROW):
        (page,) = pages_of(a_question(options=options(((word, ""),) * 6), turnout=None), width, Scheme.LIGHT)
        label = next(m for m in marks_of(page) if isinstance(m, Letters) and m.block.text == word)
        assert label.block.lines == 1


def test_that_stars_in_an_instruction_mark_bold_and_are_not_shown() -> None:
    (page,) = written(a_question(instruction="Place your **4 dots**. 2 ** 3 stays."))
    assert any(w.text == "Place your 4 dots. 2 ** 3 stays." for w in page)


def test_that_a_right_to_left_label_starts_at_the_right() -> None:
    (page,) = written(a_question(options=options(((ARABIC, ""),))))
    label = next(w for w in page if w.text == ARABIC)
    assert label.right > WIDE - 130


def test_that_numbers_stand_with_the_options_and_are_gone_in_the_ranking() -> None:
    (page,) = written(a_question())
    assert {str(n) for n in range(1, 11)} <= {w.text for w in page}
    rows = tuple(replace(row, place="") for row in a_ranking().rows)
    (page,) = written(a_ranking(rows=rows))
    assert not [w for w in page if w.text.isdigit()]


def test_that_a_headline_that_would_cost_a_page_is_left_out() -> None:
    crowded = a_long_ranking(12, "Option")
    said = replace(crowded, headline=f"{LONG_LABEL} {LONG_LABEL}")
    assert page_count(said) == page_count(crowded) == 1
    assert said.headline not in {w.text for w in written(said)[0]}
    short = a_ranking(headline="Most dots to Accountability")
    assert "Most dots to Accountability" in {w.text for w in written(short)[0]}


@pytest.mark.parametrize("seconds, said", [(165, "2:45"), (5, "0:05"), (0, "0:00")])
def test_that_the_timer_is_large_on_questions_and_talks(seconds: int, said: str) -> None:
    for scene in (a_question(seconds_left=seconds), TalkScene(HEADER, QUESTION, (), seconds)):
        (page,) = written(scene)
        assert next(w.size for w in page if w.text == said) >= QUESTION_SIZE


@pytest.mark.parametrize(
    "scene",
    [
        AccountScene(HEADER, "How we counted", "We added up the dots. " * 120),
        TalkScene(HEADER, QUESTION, tuple(f"{LONG_LABEL} {n}" for n in range(30))),
        TitleScene(HEADER, LONG_LABEL, (LONG_LABEL * 3, LONG_LABEL * 4, LONG_LABEL * 4)),
    ],
    ids=["account", "captured lines", "title"],
)
def test_that_long_text_flows_over_pages_and_no_word_is_lost(scene: Scene) -> None:
    pages = written(scene)
    assert len(pages) > 1
    texts = getattr(scene, "text", None) or " ".join(getattr(scene, "lines", ()))
    found = " ".join(w.text for page in pages for w in page)
    for word in set(one_line(texts).split()):
        assert word in found
    if isinstance(scene, AccountScene):
        assert sum(w.text.count("dots.") for page in pages for w in page) == 120


def test_that_an_empty_ranking_and_an_empty_ballot_are_still_pictures() -> None:
    assert page_count(a_ranking(rows=())) == 1
    assert page_count(a_question(options=())) == 1


@pytest.mark.parametrize("name", ["question", "ranking", "groups"])
def test_that_any_size_is_the_same_picture(name: str) -> None:
    large = painted(SCENES[name], 1920, 1080)
    twice = painted(SCENES[name], 3840, 2160).scaled(1920, 1080, mode=Qt.TransformationMode.SmoothTransformation)
    assert share_alike(large, twice, tolerance=70) > 0.995


def test_that_a_miniature_a_pixel_off_its_shape_is_laid_out_as_the_projector_is() -> None:
    for width, height in ((480, 270), (481, 270), (640, 361), (1366, 768)):
        assert page_count(SCENES["ranking-long"], width / height) == page_count(SCENES["ranking-long"], 16 / 9)
