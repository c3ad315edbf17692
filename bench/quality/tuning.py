"""Fits the weights of ``engine/crossing/fusing.json`` on questions that no table reports.

Two kinds of questions are fitted together. Judged ones: every candidate is one row of a logistic regression, what the
layers say of it and how relevant it was graded (one that nobody graded counts as not relevant). Headings of works in
several languages: the answer is to stand before all other candidates, a softmax over them. Every question weighs the
same within its kind. Weights are not negative: no layer speaks against a text.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.quality import methods, parallel
from bench.quality.judged import judged
from bench.quality.measuring import OF_WORKS, taught_by
from bench.quality.methods import Bench
from bench.quality.pools import Recorder
from corpus.settings import settings
from engine.answers import Question
from engine.crossing import fusing
from engine.crossing.fusing import FEATURES, Candidate
from engine.dictionary.keeping import FILE

TARGETS = {0: 0.0, 1: 0.3, 2: 0.8, 3: 1.0}
"""How relevant a grade is."""

RIDGE = 1e-3
ROUNDS = 200

ROWS = 1_000.0
"""What all candidates of a judged question weigh together, of which a handful is relevant."""

HEADINGS = 5.0
"""What a heading weighs beside a judged question. With 0 fewer headings have their answer first (.64 for .67), with 10
judged questions begin to lose."""

LEAST = {"words": 0.2, "loose": 1.0, "heading": 0.2}
"""Weights that are not less: the fit would have them at 0, and what only such a layer finds would be in no order."""

TARGET = Path(fusing.__file__).with_name("fusing.json")
Floats = NDArray[np.float64]
Ask = Callable[[Question], list[Candidate]]


@dataclass(slots=True)
class _Sample:
    """``rows`` of judged candidates with what is ``wanted`` of each and what it weighs; ``lists``: the rows of a
    heading's candidates, and which of them is the answer."""

    rows: list[Floats] = field(default_factory=list)
    wanted: list[Floats] = field(default_factory=list)
    weights: list[Floats] = field(default_factory=list)
    lists: list[tuple[Floats, int]] = field(default_factory=list)


def fit(opened: Bench) -> Path:
    """Write the weights; the file."""
    sample = _Sample()
    ask = _asker(opened, settings().data / FILE)
    for question in judged("tune"):
        found = ask(Question(question.question))
        sample.rows.append(_rows(found))
        sample.wanted.append(np.asarray([TARGETS[question.grades.get(each.id, 0)] for each in found]))
        sample.weights.append(np.full(len(found), ROWS / max(1, len(found))))
    with tempfile.TemporaryDirectory() as folder:
        sample.lists += _headings(opened, Path(folder))
    made = _newton(sample)
    named = dict(zip(("bias", *FEATURES), (round(float(value), 2) for value in made), strict=True))
    TARGET.write_text(json.dumps(named, indent=1) + "\n", "utf-8")
    return TARGET


def _headings(opened: Bench, folder: Path) -> Iterator[tuple[Floats, int]]:
    """Headings that no table asks, the dictionary learned from the other half of the articles."""
    every = list(parallel.headings(opened.store))
    half = parallel.place_of(every)
    askers = {
        own: _asker(opened, methods.learn(opened.store, folder / f"half{own}.sqlite", partial(taught_by, half, own)))
        for own in (0, 1)
    }
    for asked in parallel.spare(every, OF_WORKS):
        found = askers[asked.half](methods.question(asked.text, asked.into, asked.work, frozenset()))
        place = next((place for place, each in enumerate(found) if each.id == asked.id), None)
        if place is not None:
            yield _rows(found), place


def _asker(opened: Bench, dictionary: Path) -> Ask:
    recorder = Recorder(opened.engine, opened.expanders(dictionary), opened.embedder)
    searcher = opened.searching(recorder)

    def ask(question: Question) -> list[Candidate]:
        recorder.last = []
        searcher.search(question)
        return recorder.last

    return ask


def _rows(found: list[Candidate]) -> Floats:
    return np.asarray([[each.features.get(name, 0.0) for name in FEATURES] for each in found]).reshape(
        -1, len(FEATURES)
    )


def _newton(sample: _Sample) -> Floats:
    """Newton's method, step by half where it would overshoot; the first coefficient is the bias, not held down."""
    rows = np.vstack(sample.rows)
    data = np.hstack([np.ones((len(rows), 1)), rows])
    wanted, weights = np.concatenate(sample.wanted), np.concatenate(sample.weights) / len(sample.rows)
    held = RIDGE * np.diag([0.0] + [1.0] * rows.shape[1])
    least = np.asarray([LEAST.get(name, 0.0) for name in FEATURES])
    found = np.asarray([-4.0, *least])
    for _ in range(ROUNDS):
        guess = 1 / (1 + np.exp(-data @ found))
        spread = weights * guess * (1 - guess) + 1e-9
        slope = data.T @ (weights * (wanted - guess)) - held @ found
        bend = (data * spread[:, None]).T @ data + held
        for candidates, place in sample.lists:
            likely = _softmax(candidates @ found[1:])
            mean = likely @ candidates
            share = HEADINGS / len(sample.lists)
            slope[1:] += share * (candidates[place] - mean)
            bend[1:, 1:] += share * ((candidates * likely[:, None]).T @ candidates - np.outer(mean, mean))
        # A weight at its bound that would go below does not take part.
        free = np.concatenate([[True], (found[1:] > least) | (slope[1:] > 0)])
        step = np.zeros_like(found)
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        found += 0.5 * step
        found[1:] = np.maximum(found[1:], least)
    return found


def _softmax(values: Floats) -> Floats:
    grown = np.exp(values - values.max())
    return np.asarray(grown / grown.sum())
