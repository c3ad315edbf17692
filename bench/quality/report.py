"""The page ``docs/quality.md``."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import date

import numpy as np

from bench.quality.measuring import Table, worst
from bench.quality.methods import Bench
from bench.quality.metrics import mean, shown

INTRODUCTION = """# How well questions find law across languages

Written by `make evaluate` on {day} (Python {python}) over a base of {provisions} provisions, of which {covered} had vectors. Every question goes
through the search a person uses. In brackets: 95 % bootstrap intervals. *First*: the answer stands first; *among ten*: among the first ten.
*Words alone*, *vectors, plain* (not centred) and each layer alone are the baselines, asked the same in the same run.

A test asks the reported half of the judged questions over a fixed pool of provisions (`bench/quality/pool`, ids only) and fails where nDCG@10 is lower
by more than .01 than what `figures.json` there says. After a change that is meant to change it (of weights, of the thesaurus), `python -m bench.quality pool`
writes those figures anew: one minute, where the vectors are kept already. `python -m bench.quality choose` chooses the pool anew from the base in `SVOD_DATA`.
"""

NAMES = {
    "first": "first",
    "ten": "among ten",
    "own": "own language, nDCG@10",
    "others": "other languages apart, nDCG@10",
    "mixed": "all mixed, nDCG@10",
    "graded": "nDCG@10",
}


def page(opened: Bench, tables: Sequence[Table | str]) -> str:
    """The whole page; what is a string is written already."""
    spaces = opened.engine.meaning.spaces().values()
    head = INTRODUCTION.format(
        day=date.today(),
        python=platform.python_version(),
        provisions=f"{sum(space.provisions for space in spaces):,}",
        covered=f"{sum(space.covered for space in spaces):,}",
    )
    return "\n".join([head, *(each if isinstance(each, str) else _table(each) for each in tables)])


def _table(table: Table) -> str:
    measures = [name for name in NAMES if any(name in row for row in table.rows.values())]
    lines = [f"## {table.title}", "", table.about, ""]
    lines += ["| | " + " | ".join(NAMES[name] for name in measures) + " | questions | ms, p50 / p95 |"]
    lines += ["|---" * (len(measures) + 3) + "|"]
    for method, row in table.rows.items():
        figures = " | ".join(shown(row.get(name, ())) for name in measures)
        lines.append(f"| {method} | {figures} | {max(map(len, row.values()))} | {_time(table, method)} |")
    if not table.pairs:
        return "\n".join([*lines, ""])
    hardest = [f"{source} → {target} {figure:.2f}" for (source, target), figure in worst(table.pairs, 5)][:8]
    average = mean([mean(figures) for figures in table.pairs.values()])
    lines += [
        "",
        f"All layers, average over {len(table.pairs)} pairs of languages: {average:.2f}. The hardest: {', '.join(hardest)}.",
    ]
    return "\n".join([*lines, ""])


def _time(table: Table, method: str) -> str:
    taken = table.milliseconds.get(method)
    return f"{np.median(taken):.0f} / {np.quantile(taken, 0.95):.0f}" if taken else "–"
