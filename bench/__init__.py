"""Measures, written to ``docs/benchmarks.md`` by ``make bench``: ratios taken in one run, because machines drift."""
