"""The workbook of 500 and of 5,000 ballots × 30 options, against bare openpyxl and XlsxWriter writing the same cells.

Each writer has a process of its own, so that its peak of memory is its own; their turns alternate, because other work
on the machine comes and goes. The others write values and formulas and nothing else: no styles, charts, tables, names.
"""

import pickle
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from random import Random

from tests.benchmarks.figures import aim, line, ratio

SIZES = ((500, 7), (5_000, 5))
"""Ballots, and how often each writer has its turn."""
OPTIONS = 30
AIM = 1.5
SECONDS_FOR_500 = 2.0
Cells = list[tuple[str, list[list[object]]]]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for ballots, turns in SIZES:
            _compare(folder, ballots, turns)


def _compare(folder: Path, ballots: int, turns: int) -> None:
    (folder / "room").write_bytes(pickle.dumps(a_room(ballots)))
    first = _in_its_own_process(ours, folder)
    (folder / "cells").write_bytes(pickle.dumps(cells_of(folder / "ours.xlsx")))
    writers = {"the workbook": ours, "bare openpyxl": openpyxl_alone, "XlsxWriter": xlsxwriter_alone}
    seconds: dict[str, list[float]] = {name: [] for name in writers}
    memory: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(turns):
        for name, work in writers.items():
            took, peak = _in_its_own_process(work, folder)
            seconds[name].append(took)
            memory[name].append(peak)
    count = sum(len(row) for _, rows in pickle.loads((folder / "cells").read_bytes()) for row in rows)
    print(f"  {ballots:,} ballots × {OPTIONS} options, {count:,} cells; the first in a new process {first[0]:.2f} s")
    for name in writers:
        size = (folder / f"{writers[name].__name__}.xlsx").stat().st_size / 1e6
        print(f"{line(name, seconds[name])}   {max(memory[name]):5.0f} MB at most   {size:.1f} MB on disk")
    print(ratio("time, workbook / bare openpyxl", seconds["the workbook"], seconds["bare openpyxl"], AIM))
    if all(memory["bare openpyxl"]):
        print(ratio("memory, workbook / bare openpyxl", memory["the workbook"], memory["bare openpyxl"], AIM))
    if ballots == SIZES[0][0]:
        middle = sorted(seconds["the workbook"])[turns // 2]
        print(aim("the workbook of 500 ballots", middle * 1000, SECONDS_FOR_500 * 1000))


def a_room(ballots: int):
    """Four groups that share out dots, one large vote."""
    from tests.workshop.rooms import a_round, a_vote, a_workshop
    from workshop.plan import GroupId, StakeholderGroup

    chance = Random(5)
    groups = tuple(StakeholderGroup(GroupId(f"g{n}"), f"Group {n}", f"G{n}", ballots // 4, colour=n) for n in range(4))
    asked = a_vote(labels=[f"Principle number {n}" for n in range(OPTIONS)], dots=60, max_per_option=3)
    texts = [" ".join(f"a{n}={chance.choice((1, 1, 2, 3))}" for n in range(OPTIONS)) for _ in range(ballots)]
    round = a_round(asked, {g.id: texts[n::4] for n, g in enumerate(groups)})
    workshop = a_workshop(round, groups=groups)
    return replace(workshop, plan=replace(workshop.plan, title="A large room"))


def cells_of(workbook: Path) -> Cells:
    """Every cell of the workbook as the others have to write it: values, and formulas as such."""
    from openpyxl import load_workbook

    book = load_workbook(workbook)
    return [(sheet.title, [[cell.value for cell in row] for row in sheet.iter_rows()]) for sheet in book.worksheets]


def ours(folder: Path) -> Callable[[], object]:
    from workshop.export import write_workbook

    workshop = pickle.loads((folder / "room").read_bytes())
    return lambda: write_workbook(workshop, folder / "ours.xlsx")


def openpyxl_alone(folder: Path) -> Callable[[], object]:
    from openpyxl import Workbook

    cells: Cells = pickle.loads((folder / "cells").read_bytes())

    def write() -> None:
        book = Workbook()
        for title, rows in cells:
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(folder / "openpyxl_alone.xlsx")

    return write


def xlsxwriter_alone(folder: Path) -> Callable[[], object]:
    from xlsxwriter import Workbook

    cells: Cells = pickle.loads((folder / "cells").read_bytes())

    def write() -> None:
        with Workbook(folder / "xlsxwriter_alone.xlsx") as book:
            for title, rows in cells:
                sheet = book.add_worksheet(title)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)

    return write


def _in_its_own_process(prepare: Callable[[Path], Callable[[], object]], folder: Path) -> tuple[float, float]:
    """Seconds a writer took, and by how many MB its process grew meanwhile."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_timed, (prepare, folder))


def _timed(prepare: Callable[[Path], Callable[[], object]], folder: Path) -> tuple[float, float]:
    work = prepare(folder)
    before = _memory("VmRSS")
    if before:
        Path("/proc/self/clear_refs").write_text("5")  # from here on the peak is counted anew
    started = time.perf_counter()
    work()
    return time.perf_counter() - started, _memory("VmHWM") - before


def _memory(which: str) -> float:
    """What this process holds, or held at most, in MB; 0 where the system does not say (Linux does)."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith(f"{which}:")), 0.0)
