"""Process start to the console painted, and to the first chart, against bare PySide6 and bare pyqtgraph windows."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import line, ratio

RUNS = 11

BARE_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print("painted", flush=True)
app = QApplication(sys.argv)
window = Window(); window.resize(1440, 900); window.show()
app.exec()
"""
BARE_CHART = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication(sys.argv)
import pyqtgraph as pg
class Plot(pg.PlotWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
plot = Plot(); plot.resize(1920, 1080)
plot.addItem(pg.BarGraphItem(x=list(range(10)), height=list(range(10)), width=0.6))
plot.show()
app.exec()
"""
HOME = """
import sys
from ui.app import build
app, window, faults = build(["common-ground"])
def told():
    print("painted", flush=True)
window.painted.connect(told)
window.show()
app.exec()
"""
CONSOLE = """
import sys
from pathlib import Path
from ui.app import build
app, window, faults = build(["common-ground"])
window.show()
window.open_file(Path(sys.argv[1]))
def told():
    print("painted", flush=True)
window.painted.connect(told)
app.exec()
"""
CHART = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.app import build
app, window, faults = build(["common-ground"])
window.open_when_painted(lambda: window.open_file(Path(sys.argv[1])))
window.show()
from PySide6.QtCore import QEvent, QObject
from workshop.show.scene import RankingScene
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and isinstance(window.workshop.projector.scene, RankingScene):
            QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        print("painted", flush=True)
painted = Painted()
def look():
    projector = window.workshop.projector if window.workshop else None
    if projector is not None:
        projector.canvas.viewport().installEventFilter(painted)
        projector.canvas.viewport().update()
    else:
        QTimer.singleShot(1, look)
look()
app.exec()
"""


def time_to_paint(code: str, *arguments: str) -> float:
    """Seconds from starting a Python process to its word that it has painted."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    taken = time.perf_counter() - started
    process.kill()
    process.wait()
    process.stdout.close()
    if said.strip() != "painted":
        raise RuntimeError("the process ended without painting")
    return taken


def main() -> None:
    from workshop.sample import sample_workshop

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        path = Path(folder) / "start.workshop"
        session = sample_workshop(path)
        session.reveal_round(session.workshop.rounds[-1].id)
        session.close()
        cases = {
            "bare PySide6 window painted": (BARE_WINDOW,),
            "console painted (Home)": (HOME,),
            "Run painted, with a workshop open": (CONSOLE, str(path)),
            "bare PySide6 + pyqtgraph bar chart painted": (BARE_CHART,),
            "first ranking painted on the projector": (CHART, str(path)),
        }
        times: dict[str, list[float]] = {name: [] for name in cases}
        for run in range(RUNS + 1):
            for name, (code, *arguments) in cases.items():
                taken = time_to_paint(code, *arguments)
                if run:  # the first fills the caches
                    times[name].append(taken)
    for name, seconds in times.items():
        print(line(name, seconds))
    bare, home, run, bare_chart, chart = times.values()
    print(ratio("console / bare window", home, bare, 2.0))
    print(f"  {'Run with a workshop open / bare window':<58} {median(run) / median(bare):8.2f} ×   (no aim)")
    print(ratio("first chart / bare pyqtgraph chart", chart, bare_chart, 1.5))
