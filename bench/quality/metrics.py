"""Figures of retrieval, and how far they can be trusted."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

RESAMPLES = 1_000
"""Bootstrap samples of an interval."""

Figures = Sequence[float]
"""One number a question."""


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Discounted gain (2^grade − 1, by log2 of the place) as a share of the best there could be. A question nothing is
    relevant to has none: 0.

    >>> round(ndcg(["x", "a"], {"a": 3}), 3)
    0.631
    """
    gains = [(2 ** grades.get(id, 0) - 1) / math.log2(place + 2) for place, id in enumerate(found[:depth])]
    best = sorted(grades.values(), reverse=True)[:depth]
    ideal = sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(best))
    return sum(gains) / ideal if ideal else 0.0


def interval(figures: Figures, share: float = 0.95) -> tuple[float, float]:
    """Between which bounds the mean lies in ``share`` of the resamples; the seed is fixed."""
    if not figures:
        return 0.0, 0.0
    values = np.asarray(figures)
    picks = np.random.default_rng(0).integers(0, len(values), (RESAMPLES, len(values)))
    means = values[picks].mean(axis=1)
    edge = (1 - share) / 2
    low, high = np.quantile(means, [edge, 1 - edge])
    return float(low), float(high)


def mean(figures: Figures) -> float:
    """0 of nothing."""
    return sum(figures) / len(figures) if figures else 0.0


def shown(figures: Figures) -> str:
    """The mean with its interval, as tables print it.

    >>> shown([1.0, 1.0])
    '1.00 (1.00–1.00)'
    """
    low, high = interval(figures)
    return f"{_two(mean(figures))} ({_two(low)}–{_two(high)})"


def _two(value: float) -> str:
    text = f"{value:.2f}"
    return text if value >= 1 else text.removeprefix("0")
