"""Measures how fast the app is and prints its figures: python -m tests.benchmarks [start] [live] [export] [frame].

Each figure stands beside a floor measured in the same run, because machines differ and are shared: read the ratios.
"""

import sys
from importlib import import_module

BENCHMARKS = ("start", "live", "export", "frame")


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"Unknown benchmark {unknown[0]}. There are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        print(f"\n{name}", flush=True)
        import_module(f"tests.benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
