"""What the search reaches on the fixed pool (:mod:`bench.quality.fixed`), and what it reached before.

``pool/figures.json`` holds the figures of every question; ``python -m bench.quality pool`` writes them anew.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from bench.quality.fixed import PROVISIONS, listed, packages, pooled, vectors
from bench.quality.judged import Judged, judged, language_of
from bench.quality.methods import ids
from bench.quality.metrics import mean, ndcg
from bench.reading import REAL_TEXTS
from engine.answers import Question
from engine.search import Searcher

FIGURES = PROVISIONS.with_name("figures.json")

DAY = date(2026, 11, 25)
"""The day on which questions are asked: what is in force does not change under the test."""

MEASURES = ("own", "others", "mixed")
"""nDCG@10 over texts of the question's language, of each other language apart that has an answer, and of all."""

TOLERANCE = 0.01
"""The most by which a mean may be lower than what was reached."""

NAMED = 5
"""Questions that are named where a figure has fallen."""

Figures = Mapping[str, Mapping[str, float]]
"""Question → measure → nDCG@10; a question that has no answer in its own language has no figure for it."""


def measure(searcher: Searcher, provisions: frozenset[str]) -> Figures:
    """The figures of every reported question that ``provisions`` hold an answer to."""
    return {each.id: asked for each in judged("report") if (asked := _asked(searcher, each, provisions))}


def _asked(searcher: Searcher, question: Judged, provisions: frozenset[str]) -> dict[str, float]:
    grades = {id: grade for id, grade in question.grades.items() if id in provisions}
    if not any(grade > 1 for grade in grades.values()):
        return {}
    found = {"mixed": ndcg(_ids(searcher, question.question), grades)}
    others = []
    for language in sorted({language_of(id) for id, grade in grades.items() if grade > 1}):
        there = {id: grade for id, grade in grades.items() if language_of(id) == language}
        figure = ndcg(_ids(searcher, question.question, language), there)
        if language == question.language:
            found["own"] = figure
        else:
            others.append(figure)
    return found | ({"others": mean(others)} if others else {})


def _ids(searcher: Searcher, text: str, *languages: str) -> list[str]:
    selected = {"language": languages} if languages else {}
    return ids(searcher, Question(text, selected, day=DAY, size=10))


def means(figures: Figures) -> dict[str, float]:
    """The mean of each measure over the questions that have it."""
    return {name: mean([each[name] for each in figures.values() if name in each]) for name in MEASURES}


def kept() -> Figures:
    """What was reached."""
    found: Figures = json.loads(FIGURES.read_text("utf-8"))
    return found


def make() -> Path:
    """Write down what is reached now; the file."""
    said = listed()
    with (
        tempfile.TemporaryDirectory(prefix="svod-pool-") as folder,
        pooled(Path(folder), REAL_TEXTS, packages(), vectors(), said) as pool,
    ):
        figures = measure(pool.searcher, said.provisions)
    rounded = {id: {name: round(value, 4) for name, value in each.items()} for id, each in sorted(figures.items())}
    FIGURES.write_text(json.dumps(rounded, indent=0) + "\n", "utf-8")
    return FIGURES


def changes(before: Figures, after: Figures) -> tuple[list[str], list[str]]:
    """A sentence for each mean that fell by more than :data:`TOLERANCE`, naming the questions that fell most, and one
    for each that rose by as much."""
    fallen, risen = [], []
    was, now = means(before), means(after)
    for name in MEASURES:
        change = now[name] - was[name]
        told = f"nDCG@10 ({name}) of the fixed pool was {was[name]:.3f} and is {now[name]:.3f}"
        if change < -TOLERANCE:
            fallen.append(f"{told}. What fell most: {', '.join(_fallen(before, after, name))}.")
        elif change > TOLERANCE:
            risen.append(f"{told}: keep it by “python -m bench.quality pool”.")
    return fallen, risen


def _fallen(before: Figures, after: Figures, name: str) -> Iterator[str]:
    known = {id: each[name] for id, each in before.items() if name in each}
    change = {id: after.get(id, {}).get(name, 0.0) - value for id, value in known.items()}
    for id in sorted(change, key=lambda id: (change[id], id))[:NAMED]:
        if change[id] < 0:
            yield f"{id} from {known[id]:.2f} to {known[id] + change[id]:.2f}"
