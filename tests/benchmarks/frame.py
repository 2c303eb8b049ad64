"""One frame of a 12-row page whose bars change places, at 1920 × 1080, beside a bare pyqtgraph bar chart."""

import random
import time
from dataclasses import replace
from statistics import median

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.figures import aim, line, percentile, ratio

ROWS, FRAMES, MOVES = 12, 200, 10
STRESS = 30
"""Rows that move at once, far more than a page has."""
SETTLE = 1.0
"""Seconds until windows are up and nothing moves."""


def main() -> None:
    from ui.theme import load_fonts

    app = QApplication.instance() or QApplication(["benchmark"])
    load_fonts()
    ours, reveal = _ours(app)
    crowd = _crowd(app)
    bare, labelled = _bare(app)
    print(line("our ranking, 12 rows changing places", ours))
    print(line("a ranking not seen before: laid out and painted", reveal))
    print(line("bare pyqtgraph BarGraphItem, no labels", bare))
    print(line("bare pyqtgraph, 2 TextItems moving with each bar", labelled))
    print(line("30 rows changing places", crowd))
    print(aim("median of 12 rows", median(ours) * 1000, 4))
    print(aim("p95 of 12 rows", percentile(ours, 0.95) * 1000, 16.7))
    print(aim("median of 30 rows", median(crowd) * 1000, 8))
    print(ratio("ours against bare bars with labels", ours, labelled, 1.0))
    app.processEvents()


def _settle(app: QCoreApplication) -> None:
    until = time.perf_counter() + SETTLE
    while time.perf_counter() < until:
        app.processEvents()


class _Paints(QObject):
    """Counts the pictures a viewport has painted."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.count = 0
        viewport.installEventFilter(self)

    def wait(self, app: QCoreApplication) -> None:
        """Until the next picture is on the screen."""
        before = self.count
        while self.count == before:
            app.processEvents()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def _ours(app: QCoreApplication) -> tuple[list[float], list[float]]:
    """Frames of a move, and first frames of rankings not seen before."""
    from tests.ui.projected import a_long_ranking
    from ui.projector.window import ProjectorWindow

    chance = random.Random(3)
    before = a_long_ranking(ROWS, "Principle number")
    window = ProjectorWindow(reduce_motion=True)
    window.resize(1920, 1080)
    window.show()
    bars = window.canvas.bars
    window.show_scene(before)
    _settle(app)
    paints = _Paints(window.canvas.viewport())
    frames: list[float] = []
    reveals: list[float] = []
    for _ in range(MOVES):
        was = bars.bars
        rows = list(before.rows)
        chance.shuffle(rows)
        started = time.perf_counter()
        window.show_scene(replace(before, rows=tuple(rows), question=f"{before.question} {chance.random():.3f}"))
        paints.wait(app)
        reveals.append(time.perf_counter() - started)
        bars.set_rows(bars.bars, was, 0.0)
        for n in range(FRAMES // MOVES):
            started = time.perf_counter()
            bars.set_progress((n + 1) / (FRAMES // MOVES + 1))
            paints.wait(app)
            frames.append(time.perf_counter() - started)
    assert bars.bars is not None and len(bars.bars.rows) == ROWS
    window.end()
    return frames, reveals


def _crowd(app: QCoreApplication) -> list[float]:
    """Frames of three pages of bars that move at once: the rows of all pages, at the height they have on one."""
    from tests.ui.projected import a_long_ranking
    from ui.charts.bars import Bars
    from ui.projector.picture import page_of
    from ui.projector.window import ProjectorWindow
    from ui.theme import Scheme

    scene = a_long_ranking(STRESS, "Principle number")
    pages = [page_of(scene, n, 1920, Scheme.LIGHT).bars for n in range(-(-STRESS // ROWS))]  # 1080 high, so 1 to 1
    rows = [row for page in pages if page is not None for row in page.rows]
    assert len(rows) == STRESS and pages[0] is not None
    window = ProjectorWindow(reduce_motion=True)
    window.resize(1920, 1080)
    window.show()
    window.show_scene(scene)
    _settle(app)
    paints = _Paints(window.canvas.viewport())
    everything: Bars = replace(pages[0], rows=tuple(rows))
    chance = random.Random(3)
    frames: list[float] = []
    for _ in range(MOVES):
        chance.shuffle(rows)
        places = zip(everything.rows, rows, strict=True)
        before = replace(everything, rows=tuple(replace(row, top=other.top) for row, other in places))
        window.canvas.bars.set_rows(everything, before, 0.0)
        for n in range(FRAMES // MOVES):
            started = time.perf_counter()
            window.canvas.bars.set_progress((n + 1) / (FRAMES // MOVES + 1))
            paints.wait(app)
            frames.append(time.perf_counter() - started)
    window.end()
    return frames


def _bare(app: QCoreApplication) -> tuple[list[float], list[float]]:
    """Frames of pyqtgraph's own bar chart, without words and with words that move."""
    import pyqtgraph as pg
    from PySide6.QtGui import QFont

    view = pg.GraphicsView(background="w")
    view.resize(1920, 1080)
    plot = pg.PlotItem(enableMenu=False)
    view.setCentralItem(plot)
    box = plot.getViewBox()
    box.setMouseEnabled(False, False)
    box.setRange(xRange=(-1, 2), yRange=(-1, ROWS))
    box.disableAutoRange()
    chance = random.Random(3)
    lengths = [chance.random() for _ in range(ROWS)]
    bars = pg.BarGraphItem(x0=0, y=list(range(ROWS)), height=0.6, width=lengths, brush="#0B6E69")
    plot.addItem(bars)
    view.show()
    _settle(app)
    paints = _Paints(view.viewport())

    def frames(texts: list[pg.TextItem]) -> list[float]:
        taken: list[float] = []
        for n in range(FRAMES):
            share = (n + 1) / FRAMES
            places = [k + (ROWS - 1 - 2 * k) * share for k in range(ROWS)]
            started = time.perf_counter()
            bars.setOpts(y=places, width=lengths)
            for k, text in enumerate(texts):
                text.setPos(-0.9 if k % 2 else 1.1, places[k // 2])
            paints.wait(app)
            taken.append(time.perf_counter() - started)
        return taken

    bare = frames([])
    texts: list[pg.TextItem] = []
    font = QFont("Inter")
    font.setPixelSize(45)
    for n in range(2 * ROWS):
        text = pg.TextItem(f"Principle number {n}", color="#14213D")
        text.setFont(font)
        plot.addItem(text)
        texts.append(text)
    labelled = frames(texts)
    view.hide()
    view.deleteLater()
    return bare, labelled
