"""Pictures that leave the room: PNG and SVG of every slide, alone or together, never blank."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tests.ui.pictures import levels, share_alike
from tests.workshop.days import a_day
from tests.workshop.rooms import a_full_round, a_vote, a_workshop
from ui.handout.pdf_report import write_report
from ui.handout.pictures import HEIGHT, WIDTH, image_of, svg_of, write_picture, write_slides
from ui.projector.picture import page_of
from ui.theme import Scheme
from workshop.errors import ExportError
from workshop.model import Workshop
from workshop.outgoing.contents import contents_of
from workshop.progress import Progress, Stopped
from workshop.report.pictures import moved_of, result_of
from workshop.report.slides import slides_of
from workshop.report.story import earlier_vote
from workshop.show.scene import Scene, words_of


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    with a_day(tmp_path_factory.mktemp("day") / "carrick.workshop") as session:
        return session.workshop


def drawn(svg: bytes, size: tuple[int, int]) -> QImage:
    """An SVG as another program draws it."""
    made = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(made)
    QSvgRenderer(svg).render(painter, QRectF(0, 0, *size))
    painter.end()
    return made


def main_result(workshop: Workshop) -> Scene:
    return result_of(workshop, contents_of(workshop).votes[0])


def test_that_every_slide_is_in_the_zip_and_none_is_blank(tmp_path: Path, qapp) -> None:
    asked, path = a_vote(), tmp_path / "slides.zip"
    day = a_workshop(a_full_round(asked), a_full_round(asked, id=2, number=2, seed=4))
    write_slides(day, path)
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == sorted(names)
        for slide in slides_of(day, contents_of(day).votes):
            assert any(name.startswith(slide.name) and name.endswith(".png") for name in names), slide.name
        for name in names:
            picture = QImage.fromData(archive.read(name))
            assert (picture.width(), picture.height()) == (WIDTH, HEIGHT), name
            assert len(set(map(tuple, levels(picture)[::9, ::9].reshape(-1, 3)))) > 20, f"{name} is blank"


def test_that_png_and_svg_are_the_same_picture(day: Workshop, qapp) -> None:
    scene = main_result(day)
    svg = svg_of(scene)
    picture, drawing = image_of(scene), drawn(svg, (WIDTH, HEIGHT))
    assert share_alike(picture, drawing, 60) > 0.98
    page = page_of(scene, 0, WIDTH, Scheme.LIGHT)
    assert page.bars is not None and page.bars.brackets, "one vote could swap some of them"
    beside = QRect(0, 0, 60, HEIGHT)
    dark = [int((levels(p.copy(beside)).min(axis=2) < 160).sum()) for p in (picture, drawing)]
    assert dark[0] > 100 and abs(dark[0] - dark[1]) < dark[0] / 4, "the brackets stand in both"
    assert b"<text" not in svg, "letters are shapes, so that it looks the same without our typeface"


def test_that_a_picture_says_in_words_what_it_shows(day: Workshop, qapp) -> None:
    scene = main_result(day)
    assert image_of(scene).text("Description") == words_of(scene)
    read = ElementTree.fromstring(svg_of(scene))
    assert read.findtext("{http://www.w3.org/2000/svg}desc") == words_of(scene)


def test_that_hostile_labels_and_emoji_leave_the_svg_whole(qapp) -> None:
    labels = ("<script>alert(1)</script>", "]]> & \"'", "🙂 flag", "שקיפות", "\x1b\0")
    scene = main_result(a_workshop(a_full_round(a_vote("choice", labels))))
    read = ElementTree.fromstring(svg_of(scene))
    assert not any(each.tag.endswith("script") for each in read.iter())


def test_that_pages_stand_one_under_another(day: Workshop, qapp) -> None:
    votes = contents_of(day).votes
    before = earlier_vote(votes, votes[0])
    assert before is not None
    many = tuple(f"A principle that is long enough for two lines on every screen {n}" for n in range(30))
    crowded = main_result(a_workshop(a_full_round(a_vote(labels=many))))
    image = image_of(crowded)
    assert image.height() > HEIGHT and image.height() % HEIGHT == 0
    moved = moved_of(day, before, votes[0])
    assert moved is not None and image_of(moved, range(1)).height() == HEIGHT


def test_that_one_picture_is_saved_as_its_name_says(day: Workshop, tmp_path: Path, qapp) -> None:
    scene = main_result(day)
    for name, start in (("a.png", b"\x89PNG"), ("a.svg", b"<?xml")):
        write_picture(scene, tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)


def test_that_slides_go_into_a_folder_as_drawings_too(tmp_path: Path, qapp) -> None:
    workshop = a_workshop(a_full_round(a_vote()))
    write_slides(workshop, tmp_path / "slides", "svg")
    found = sorted(path.name for path in (tmp_path / "slides").iterdir())
    assert found[0] == "01 Title.svg" and all(name.endswith(".svg") for name in found)


def test_that_a_rehearsal_leaves_no_slides(day: Workshop, tmp_path: Path, qapp) -> None:
    with pytest.raises(ExportError, match="rehearsal"):
        write_slides(replace(day, plan=replace(day.plan, banner="REHEARSAL")), tmp_path / "slides.zip")
    assert list(tmp_path.iterdir()) == []


def test_that_work_called_off_leaves_nothing_behind(tmp_path: Path, qapp) -> None:
    workshop = a_workshop(a_full_round(a_vote()))
    told: list[Progress] = []

    def stop_at_the_third(progress: Progress) -> None:
        told.append(progress)
        if len(told) == 3:
            raise Stopped("Stopped: nothing was written.")

    with pytest.raises(Stopped):
        write_slides(workshop, tmp_path / "slides.zip", tell=stop_at_the_third)
    assert [progress.doing[:2] for progress in told] == ["01", "02", "03"] and told[2].share > told[1].share
    told.clear()
    with pytest.raises(Stopped):
        write_report(
            a_workshop(*(a_full_round(a_vote(id=f"v{n}"), id=n) for n in (1, 2, 3))),
            tmp_path / "a.pdf",
            stop_at_the_third,
        )
    assert list(tmp_path.iterdir()) == []
