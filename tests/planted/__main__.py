"""Plants the faults of the table one at a time into a copy of the program, and runs the tests that should notice.

`python -m tests.planted [words …]`: all faults, or those whose names have the words. Prints fault, the test that caught
it and the seconds; the exit status is 1 where one survives, or where the tests fail with nothing planted.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.planted.fault import Fault, NotFound, changed_texts
from tests.planted.table import FAULTS

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("workshop", "ui", "resources", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE")
LONGEST = 900
"""Seconds after which the tests are taken not to end."""
SURVIVED = "SURVIVED"
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S*::.*?)(?: - .*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one fault."""

    fault: str
    caught_by: str
    """The test that failed; empty where none did."""
    seconds: float
    wrong: str = ""
    """Why the tests could not be run."""

    def __str__(self) -> str:
        return f"{self.fault:<78} | {self.wrong or self.caught_by or SURVIVED} | {self.seconds:.0f}"


def main(words: list[str]) -> int:
    faults = [fault for fault in FAULTS if all(word in fault.name for word in words)]
    if not faults:
        print(f"No fault has “{' '.join(words)}” in its name.", file=sys.stderr)
        return 2
    try:
        with tempfile.TemporaryDirectory(prefix="common-ground-") as folder:
            tree = copied_tree(Path(folder) / "tree")
            print("Nothing planted: the same tests must pass.", flush=True)
            tests = list(dict.fromkeys(test for fault in faults for test in fault.tests))
            control = tested(tree, "nothing", tests, stop_early=False)
            print(f"{control.wrong or control.caught_by or 'They do.'} ({control.seconds:.0f} s)\n", flush=True)
            if control.caught_by or control.wrong:
                print("The tests fail with nothing planted, so they would say nothing.", file=sys.stderr)
                return 1
            return report([planted(tree, fault, number) for number, fault in enumerate(faults, 1)])
    except NotFound as error:
        print(error, file=sys.stderr)
        return 1


def copied_tree(target: Path) -> Path:
    """A copy of the program and its tests, without what only pictures and other runs need."""
    target.mkdir()
    for name in COPIED:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
        else:
            shutil.copyfile(path, target / name)
    return target


def planted(tree: Path, fault: Fault, number: int) -> Found:
    """Plant one fault, run its tests until one fails, and mend the tree again."""
    texts = changed_texts(tree, fault)
    whole = {path: path.read_text(encoding="utf-8") for path in texts}
    try:
        for path, text in texts.items():
            write(path, text, 2 * number)
        found = tested(tree, fault.name, fault.tests, stop_early=True)
    finally:
        for path, text in whole.items():
            write(path, text, 2 * number + 1)
    print(found, flush=True)
    return found


def write(path: Path, text: str, version: int) -> None:
    """Write a file with a time of its own: Python would take what it compiled of a file of the same time and size."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, (version, version))


def tested(tree: Path, name: str, tests: "tuple[str, ...] | list[str]", *, stop_early: bool) -> Found:
    """Run tests in the copy; which failed first."""
    command = [sys.executable, "-P", "-m", "pytest", "-q", "--tb=no", "-rfE", "-m", "not outside", *tests]
    env = {**os.environ, "PYTHONPATH": str(tree), "CI": "1"}
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    started = time.monotonic()
    try:
        done = subprocess.run(
            [*command, "-x"] if stop_early else command,
            cwd=tree,
            env=env,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Found(name, "", time.monotonic() - started, "the tests did not end")
    seconds = time.monotonic() - started
    failed = _FAILED.findall(done.stdout)
    if done.returncode == 0:
        return Found(name, "", seconds)
    if done.returncode == 1 and failed:
        return Found(name, failed[0].removeprefix("tests/"), seconds)
    return Found(name, "", seconds, f"the tests could not be run ({done.returncode}): {done.stdout[-300:].strip()}")


def report(found: list[Found]) -> int:
    survived = [each.fault for each in found if not each.caught_by]
    seconds = sum(each.seconds for each in found)
    print(f"\n{len(found) - len(survived)} of {len(found)} faults caught in {seconds:.0f} s.")
    for name in survived:
        print(f"Not caught: {name}", file=sys.stderr)
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
