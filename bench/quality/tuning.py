"""Fits the weights of ``engine/crossing/fusing.json``: logistic regression on the judged questions that tune.

Every candidate of a question is one row: what the layers say of it, and how relevant it was graded. A candidate nobody
graded counts as not relevant. Every question weighs the same. Weights are not negative: no layer speaks against a text.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.quality.judged import judged
from bench.quality.methods import Bench
from bench.quality.pools import Recorder
from corpus.settings import settings
from engine.answers import Question
from engine.crossing import fusing
from engine.crossing.fusing import FEATURES
from engine.dictionary.keeping import FILE

TARGETS = {0: 0.0, 1: 0.3, 2: 0.8, 3: 1.0}
"""How relevant a grade is."""

RIDGE = 1.0
ROUNDS = 60
ROWS = 1_000.0
"""What all candidates of a question weigh together."""

TARGET = Path(fusing.__file__).with_name("fusing.json")
Floats = NDArray[np.float64]


def fit(opened: Bench) -> Path:
    """Write the weights; the file."""
    rows: list[Floats] = []
    wanted: list[Floats] = []
    weights: list[Floats] = []
    recorder = Recorder(opened.engine, opened.expanders(settings().data / FILE), opened.embedder)
    searcher = opened.searching(recorder)
    for question in judged("tune"):
        recorder.last = []
        searcher.search(Question(question.question))
        found = recorder.last
        rows.append(np.asarray([[each.features.get(name, 0.0) for name in FEATURES] for each in found]))
        wanted.append(np.asarray([TARGETS[question.grades.get(each.id, 0)] for each in found]))
        weights.append(np.full(len(found), ROWS / max(1, len(found))))
    made = _regression(np.vstack(rows), np.concatenate(wanted), np.concatenate(weights))
    named = dict(zip(("bias", *FEATURES), (round(float(value), 2) for value in made), strict=True))
    TARGET.write_text(json.dumps(named, indent=1) + "\n", "utf-8")
    return TARGET


def _regression(rows: Floats, wanted: Floats, weights: Floats) -> Floats:
    """Newton's method; the first coefficient is the bias, which is not held down."""
    data = np.hstack([np.ones((len(rows), 1)), rows])
    held = RIDGE * np.diag([0.0] + [1.0] * rows.shape[1])
    found = np.zeros(data.shape[1])
    found[0] = -4.0
    for _ in range(ROUNDS):
        guess = 1 / (1 + np.exp(-data @ found))
        spread = weights * guess * (1 - guess) + 1e-9
        step = np.linalg.solve(
            (data * spread[:, None]).T @ data + held, data.T @ (weights * (wanted - guess)) - held @ found
        )
        found += step
        found[1:] = np.maximum(found[1:], 0.0)
    return found
