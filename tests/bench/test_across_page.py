"""The page of searching across languages: the aim is of all layers, on the clock; disk is counted by provision."""

from __future__ import annotations

from bench.across import ALL, EMBEDDING, FIRST, PLAIN, WORDS, Measured
from bench.across_page import page
from bench.synthetic import Base
from bench.timing import Load, Spread, load


def measured(slowest: float) -> Measured:
    base = Base({"ru": 1_500, "zh": 500}, 3_000, {"index": 2.0, "vectors, as searched": 5.0}, "the base's own")
    loads = {name: Load(Spread(10.0, 20.0), Spread(8.0, 9.0)) for name in (PLAIN, WORDS, FIRST, EMBEDDING)}
    loads[ALL] = Load(Spread(80.0, slowest), Spread(40.0, 50.0))
    return Measured(base, 60, 12, loads, {"started": (60.0, 20.0)})


def test_what_falls_short_of_the_aim_says_so() -> None:
    assert "p95: 121 ms (aim: at most 120 ms on two cores; **short**)" in page(measured(120.6))
    assert "p95: 120 ms (aim: at most 120 ms on two cores)" in page(measured(120.0))


def test_ratios_are_of_processor_time_and_disk_is_by_provision() -> None:
    written = page(measured(100.0))
    assert "| all layers | 80.0 / 100.0 | 40.0 / 50.0 | 5.00 |" in written
    assert "| vectors, as searched | 5 | 2.50 |" in written
    assert "all the rest is 2.5 times as much" in written


def test_calls_are_warmed_only_where_that_is_asked() -> None:
    asked: list[int] = []
    load([lambda: asked.append(1)], runs=2)
    load([lambda: asked.append(2)], runs=1, warm=False)
    assert asked == [1, 1, 1, 2]
