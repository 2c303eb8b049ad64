"""Damages files and lines for as long as one likes: `python -m tests.fuzz [minutes] [target …]`.

What a check lets through is kept as a file and said with its place; the exit status is then 1.
"""

import argparse
import hashlib
import sys
import tempfile
import time
import traceback
from collections import Counter
from itertools import count
from pathlib import Path
from random import Random, SystemRandom

from tests.fuzz.mutations import random_damages
from tests.fuzz.targets import TARGETS, Target

SLOW = 5.0
"""Seconds, after which somebody would think that the program hangs."""


def main() -> int:
    parser = argparse.ArgumentParser("tests.fuzz", description=__doc__)
    parser.add_argument("minutes", nargs="?", type=float, default=5.0)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"some of {', '.join(TARGETS)}; all if left out")
    parser.add_argument("--seed", type=int, default=SystemRandom().getrandbits(32))
    asked = parser.parse_args()
    if unknown := set(asked.targets) - set(TARGETS):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    targets = [TARGETS[name] for name in asked.targets or TARGETS]
    print(f"Damaging for {asked.minutes:g} minutes, seed {asked.seed}.", flush=True)
    return report(*fuzz(targets, asked.minutes * 60, asked.seed))


def fuzz(targets: list[Target], seconds: float, seed: int) -> tuple[Counter[str], dict[str, str]]:
    """Go round the targets until the time is up: how often each was tried, and each fault found once."""
    tried: Counter[str] = Counter()
    faults: dict[str, str] = {}
    until = time.monotonic() + seconds
    seeds = {t.name: t.seeds() for t in targets}
    for number in count():
        target = targets[number % len(targets)]
        chance = Random(f"{seed} {number}")
        data = target.damage(chance.choice(seeds[target.name]), random_damages(chance), target.tokens)
        fault = try_one(target, data)
        tried[target.name] += 1
        if fault and fault not in faults:
            faults[fault] = str(keep(target, data))
            print(f"FAULT in {target.name}: {fault}\n  kept as {faults[fault]}", flush=True)
        if time.monotonic() > until:
            return tried, faults
    raise AssertionError("counting never ends")


def try_one(target: Target, data: bytes) -> str:
    """What is wrong with how these bytes are taken; empty where nothing is."""
    started = time.monotonic()
    try:
        target.check(data)
    except Exception as error:  # noqa: BLE001 (that it must not come here is what is tried)
        at = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {str(error)[:200]} ({Path(at.filename).name}:{at.lineno})"
    took = time.monotonic() - started
    return f"took {took:.0f} s" if took > SLOW else ""


def keep(target: Target, data: bytes) -> Path:
    folder = Path(tempfile.gettempdir(), "common-ground-fuzz")
    folder.mkdir(exist_ok=True)
    path = folder / f"{target.name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def report(tried: Counter[str], faults: dict[str, str]) -> int:
    for name, times in tried.items():
        print(f"{name:10} {times:7,} times")
    print(f"{len(faults)} different faults." if faults else "No fault was found.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
