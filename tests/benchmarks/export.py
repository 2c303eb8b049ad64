"""The workbook of 500 ballots × 30 options, against bare openpyxl writing the same cells."""

import random
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import line, ratio

BALLOTS, OPTIONS, RUNS = 500, 30, 5


def main() -> None:
    from openpyxl import Workbook, load_workbook

    from workshop.export import write_workbook
    from workshop.plan import (
        MAIN,
        Activity,
        ActivityId,
        BallotSettings,
        GroupId,
        Option,
        OptionId,
        Plan,
        StakeholderGroup,
    )
    from workshop.session import create_workshop, new_ballot_id
    from workshop.voting import Ballot, Channel

    chance = random.Random(5)
    options = tuple(Option(OptionId(f"o{n}"), f"Principle number {n}") for n in range(OPTIONS))
    groups = tuple(StakeholderGroup(GroupId(f"g{n}"), f"Group {n}", f"G{n}", people=125, colour=n) for n in range(4))
    activity = Activity(
        ActivityId("vote"),
        "Vote",
        prompt="Which principles must we get right first?",
        options=options,
        ballot=BallotSettings("dots", dots=30, max_per_option=3),
    )
    with tempfile.TemporaryDirectory() as folder:
        session = create_workshop(
            Path(folder) / "export.workshop", Plan("Export", activities=(activity,), groups=groups)
        )
        session.open_round(activity.id)
        round = session.workshop.rounds[-1].id
        ballots = [
            Ballot(
                new_ballot_id(),
                groups[n % 4].id,
                {(str(MAIN), str(o.id)): chance.choice((0, 1, 1)) or 1 for o in options},
                Channel.SLIP,
            )
            for n in range(BALLOTS)
        ]
        session.cast(round, ballots)
        session.close_round(round)
        session.reveal_round(round)
        workshop = session.workshop
        session.close()
        target = Path(folder) / "ours.xlsx"
        write_workbook(workshop, target)
        cells = [
            (sheet.title, [[cell.value for cell in row] for row in sheet.iter_rows()])
            for sheet in load_workbook(target).worksheets
        ]

        def bare() -> None:
            book = Workbook()
            for title, rows in cells:
                sheet = book.create_sheet(title)
                for row in rows:
                    sheet.append(row)
            book.save(Path(folder) / "bare.xlsx")

        ours, floor = [], []
        for _ in range(RUNS):
            for work, times in ((lambda: write_workbook(workshop, target), ours), (bare, floor)):
                started = time.perf_counter()
                work()
                times.append(time.perf_counter() - started)
    count = sum(len(row) for _, rows in cells for row in rows)
    print(f"  {count} cells on {len(cells)} sheets")
    print(line("the workbook, written and renamed", ours))
    print(line("bare openpyxl, the same cells", floor))
    print(ratio("workbook / bare openpyxl", ours, floor, 1.5))
