"""Measures how fast the app is and prints its figures: python -m tests.benchmarks [NAME …]; typed only when named.

Each figure stands beside a floor measured in the same run, because machines differ and are shared: read the ratios.
"""

import sys
from importlib import import_module

BENCHMARKS = ("start", "live", "export", "frame", "idle", "counting", "file", "prepare")
WHEN_NAMED = ("typed",)
"""Takes minutes."""


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in (*BENCHMARKS, *WHEN_NAMED)]
    if unknown:
        print(f"Unknown benchmark {unknown[0]}. There are: {', '.join((*BENCHMARKS, *WHEN_NAMED))}.", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        print(f"\n{name}", flush=True)
        import_module(f"tests.benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
