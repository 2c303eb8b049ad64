"""Benchmarks; the core comes first, because it tells numpy how many threads to use."""

import workshop  # noqa: F401
