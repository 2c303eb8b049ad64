"""CPU the app takes while a vote is open and nobody does anything: both windows up, for 10 seconds."""

import tempfile
import time
from pathlib import Path
from typing import Final

SECONDS: Final = 10.0
AIM: Final = 1.0


def main() -> None:
    from PySide6.QtCore import QTimer

    from tests.benchmarks.a_room import open_room

    with tempfile.TemporaryDirectory() as folder:
        app, window, workshop = open_room(Path(folder))
        line = workshop.run.capture.open_line()
        assert line is not None
        window.activateWindow()
        line.setFocus()  # with its blinking cursor, as in a room
        frames = workshop.projector.frames if workshop.projector else 0
        QTimer.singleShot(round(SECONDS * 1000), app.exit)  # quit would ask the projector, which does not close
        began, used = time.perf_counter(), time.process_time()
        app.exec()
        share = (time.process_time() - used) / (time.perf_counter() - began) * 100
        drawn = (workshop.projector.frames if workshop.projector else 0) - frames
        window.close()
    verdict = "met" if share < AIM else "MISSED"
    print(f"  {'CPU of both windows, voting open, nobody at work':<58} {share:8.2f} %    aim < {AIM:g} %   {verdict}")
    print(f"  {'pictures drawn on the projector meanwhile':<58} {drawn:8d}")
