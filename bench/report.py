"""The page ``docs/benchmarks.md``: every figure of one run, with what it was compared to."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from math import floor, log10
from statistics import median

from bench.ingesting import Feed, Run
from bench.reading import Speed, Whole
from bench.searching import Row
from bench.timing import Spread

UNITS = (("MB", 1.0), ("kB", 1e3), ("B", 1e6))
"""Each with how many a megabyte has."""

INTRODUCTION = """# Benchmarks

Written by `make bench` on {day}: {cores} cores, Python {python}, {system}. Machines differ and are noisy; the ratios, taken in one
run, say more than the times. Each aim stands beside its figure; a figure that falls short is marked **short**.
"""

SEARCHING = """## Searching

Milliseconds, p50 / p95. *Svod* is the whole answer: parsing, planning for every language held, facets, mixing, twenty marked
snippets. *Bare* is the engine alone: the same native queries, facets and stored documents, made beforehand. *Adds* is the ratio of the
p50s (aim: at most 1.5). {documents}: the larger corpus is the starter corpus and copies of it, in copy *k* of which every (k+1)-th
sentence of every article is left out. Questions are made from the texts by a fixed seed, 25 of each kind, almost all Chinese, as the corpus is.
"""


READING = """## Reading

Each format in one process: read, structured and checked, the better of two passes in seconds of the processor, which what else the
machine does at the time does not count in; *bare* is the library alone making text of the same
bytes, which finds no article. *Ratio* is Svod's time by the library's (aim: at most 1.5).
"""


def page(
    run: Run,
    feeds: Sequence[Feed],
    rows: Sequence[Row],
    peak: float,
    shown: Mapping[str, Spread],
) -> str:
    parts = [introduction(), _ingest(run, feeds), _searching(rows, feeds)]
    return "\n".join([*parts, _memory(peak), _pages(shown)])


def reading_page(speeds: Sequence[Speed], whole: Whole | None) -> str:
    """``docs/benchmarks-reading.md``."""
    return f"{introduction()}\n{_reading(speeds, whole)}"


def introduction() -> str:
    """What every page begins with."""
    return INTRODUCTION.format(
        day=date.today(), cores=os.cpu_count(), python=platform.python_version(), system=platform.system()
    )


def _ingest(run: Run, feeds: Sequence[Feed]) -> str:
    whole = run.provisions / run.first
    lines = [
        "## Ingesting",
        "",
        f"`make run` on warm package caches: {run.install:.1f} s to install, {run.first:.1f} s to ingest, {run.serve:.1f} s until the",
        f"pages answer, {_sum(run)} (aim: at most 90 s). Again, nothing new: {run.again + run.serve:.1f} s (aim: at most 5 s).",
        "",
        f"The starter corpus, {run.provisions:,} provisions, through the whole pipeline into the embedded engine: {whole:,.0f} provisions/s,",
        f"peak memory {run.peak:,.0f} MB; acts on disk {run.acts:,.0f} MB, index {run.index:,.0f} MB.",
        "",
        "| engine | documents | ready documents into the index | own limit | ratio | index |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_feed(feed) for feed in feeds]
    embedded = next(feed for feed in feeds if feed.engine == "embedded")
    share = whole / (embedded.count / embedded.wall)
    lines += [
        "",
        f"The whole pipeline runs at {share:.2f} of the rate at which the embedded engine takes ready documents. Elasticsearch's own limit is",
        "`helpers.parallel_bulk` with two threads into indices of the same mapping (aim: ratio at least 0.8).",
        "",
    ]
    return "\n".join(lines)


def _reading(speeds: Sequence[Speed], whole: Whole | None) -> str:
    if whole is None:
        return "## Reading\n\nNot measured: the folder of real texts is not beside the repository.\n"
    lines = [
        READING,
        "| format | files | size | articles | Svod | articles/s | bare | time, ratio |",
        "|---|---|---|---|---|---|---|---|",
        *(_speed(one) for one in speeds),
        "",
        f"The whole folder of real texts ({whole.megabytes:,.0f} MB) through the command: {whole.cold:,.0f} s cold (aim: at most 240 s"
        f"{'' if whole.cold <= 240 else '; **short**'}), {whole.again:,.1f} s unchanged (aim: at most 10 s"
        f"{'' if whole.again <= 10 else '; **short**'}); the largest process had {whole.peak:,.0f} MB.",
        "",
    ]
    return "\n".join(lines)


def _speed(one: Speed) -> str:
    ratio = "–"
    if one.bare is not None:
        ratio = _aimed(one.svod / one.bare, one.svod / one.bare <= 1.5)
    bare = f"{amount(one.megabytes / one.bare)}/s ({one.library})" if one.bare is not None else "–"
    rates = f"{amount(one.megabytes / one.svod)}/s | {one.articles / one.svod:,.0f}"
    return f"| {one.name} | {one.files} | {amount(one.megabytes)} | {one.articles:,} | {rates} | {bare} | {ratio} |"


def amount(megabytes: float) -> str:
    """Three significant digits in the unit that has no leading zeros.

    >>> amount(12.23), amount(0.0391), amount(0.0000004)
    ('12.2 MB', '39.1 kB', '0.400 B')
    """
    unit, by = next((unit, by) for unit, by in UNITS if megabytes * by >= 1 or unit == "B")
    size = float(f"{megabytes * by:.3g}")
    return f"{size:,.{max(0, 2 - floor(log10(size))) if size else 0}f} {unit}"


def _sum(run: Run) -> str:
    whole = run.install + run.first + run.serve
    return f"{whole:.0f} s together{'' if whole <= 90 else ' **short**'}"


def _feed(feed: Feed) -> str:
    limit = ratio = "–"
    if feed.limit is not None:
        limit = f"{feed.count / feed.limit:,.0f}/s"
        ratio = _aimed(feed.limit / feed.wall, feed.limit / feed.wall >= 0.8)
    rate = f"{feed.count / feed.wall:,.0f}/s"
    return f"| {feed.engine} | {feed.count:,} | {rate} | {limit} | {ratio} | {feed.index:,.0f} MB |"


def _searching(rows: Sequence[Row], feeds: Sequence[Feed]) -> str:
    sizes = " and ".join(dict.fromkeys(f"{feed.count:,} provisions" for feed in feeds))
    lines = [SEARCHING.format(documents=sizes)]
    for engine, documents in dict.fromkeys((row.engine, row.documents) for row in rows):
        held = [row for row in rows if (row.engine, row.documents) == (engine, documents)]
        worst = max(row.svod.p95 for row in held)
        lines += [f"### {engine}, {documents}", "", "| question | Svod | bare | adds |", "|---|---|---|---|"]
        lines += [_row(row) for row in held]
        lines += [
            "",
            f"Middle of the ratios {median(row.svod / row.bare for row in held):.2f}; slowest p95 {worst:.1f} ms{_limit(engine, worst)}.",
            "",
        ]
    return "\n".join(lines)


def _memory(peak: float) -> str:
    return f"All these questions in one process, embedded engine, the larger corpus: peak memory {peak:,.0f} MB.\n"


def _limit(engine: str, worst: float) -> str:
    if engine != "embedded":
        return ""
    return f" (aim: at most 15 ms{'' if worst <= 15 else '; **short**'})"


def _row(row: Row) -> str:
    ratio = row.svod / row.bare
    return f"| {row.kind} | {row.svod} | {row.bare} | {_aimed(ratio, ratio <= 1.5)} |"


def _pages(shown: Mapping[str, Spread]) -> str:
    lines = [
        "## Pages",
        "",
        "Milliseconds in the server, p50 / p95, embedded engine, starter corpus.",
        "",
        "| page | ms |",
        "|---|---|",
    ]
    return "\n".join([*lines, *(f"| {name} | {times} |" for name, times in shown.items()), ""])


def _aimed(ratio: float, reached: bool) -> str:
    return f"{ratio:.2f}{'' if reached else ' **short**'}"
