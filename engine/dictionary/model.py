"""Which stems stand for each other, learned from paragraphs side by side: IBM model 1, both ways.

P. Brown et al., The Mathematics of Statistical Machine Translation, 1993: every stem of a paragraph is taken to come
from some stem of the other, each equally likely at first; what keeps coming together wins, round by round. A pair
counts as far as both directions believe in it, so that words of no weight, which go with everything, go with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROUNDS = 6
"""More change nothing that is kept."""

LONGEST = 90
"""Different stems of a paragraph that are learned from; longer ones pair everything with everything."""

KEPT = 6
"""Translations kept of a stem."""

LEAST = 0.04
"""Probability (the mean of both directions, by multiplication) below which a translation is not kept."""

SEEN = 2
"""Paragraphs in which a pair must stand, unless it is all there is of both stems."""

Stems = Sequence[str]


@dataclass(frozen=True, slots=True)
class Learned:
    """``left`` and ``right`` are stems; ``probability`` is the geometric mean of both directions; ``together`` counts
    the paragraphs that hold both."""

    left: str
    right: str
    probability: float
    together: int


def learn(pairs: Iterable[tuple[Stems, Stems]]) -> list[Learned]:
    """What ``pairs`` of paragraphs, as stems, teach. Deterministic."""
    lefts: dict[str, int] = {}
    rights: dict[str, int] = {}
    left_of: list[NDArray[np.int32]] = []
    right_of: list[NDArray[np.int32]] = []
    paragraph_of: list[NDArray[np.int32]] = []
    for number, (ours, theirs) in enumerate(_usable(pairs)):
        left = np.asarray([lefts.setdefault(stem, len(lefts)) for stem in ours], np.int32)
        right = np.asarray([rights.setdefault(stem, len(rights)) for stem in theirs], np.int32)
        left_of.append(np.repeat(left, len(right)))
        right_of.append(np.tile(right, len(left)))
        paragraph_of.append(np.full(len(left) * len(right), number, np.int32))
    if not left_of:
        return []
    left, right, paragraph = (np.concatenate(each) for each in (left_of, right_of, paragraph_of))
    keys, pair, together = np.unique(
        left.astype(np.int64) * len(rights) + right, return_inverse=True, return_counts=True
    )
    forward = _direction(left, right, paragraph, pair, len(keys), len(rights))
    backward = _direction(right, left, paragraph, pair, len(keys), len(lefts))
    probability = np.sqrt(forward * backward)
    return list(_best(keys, probability, together, list(lefts), list(rights)))


def _usable(pairs: Iterable[tuple[Stems, Stems]]) -> Iterable[tuple[list[str], list[str]]]:
    for ours, theirs in pairs:
        left, right = list(dict.fromkeys(ours)), list(dict.fromkeys(theirs))
        if 0 < len(left) <= LONGEST and 0 < len(right) <= LONGEST:
            yield left, right


def _direction(
    source: NDArray[np.int32],
    target: NDArray[np.int32],
    paragraph: NDArray[np.int32],
    pair: NDArray[np.int64],
    pairs: int,
    targets: int,
) -> NDArray[np.float64]:
    """P(target | source) of each pair."""
    # A target stem in one paragraph is explained by the source stems there.
    _, slot = np.unique(paragraph.astype(np.int64) * targets + target, return_inverse=True)
    source_of_pair = np.zeros(pairs, np.int32)
    source_of_pair[pair] = source
    probability = np.ones(pairs)
    for _ in range(ROUNDS):
        each = probability[pair]
        each = each / np.bincount(slot, each)[slot]
        counted = np.bincount(pair, each, pairs)
        probability = counted / np.bincount(source_of_pair, counted)[source_of_pair]
    return probability


def _best(
    keys: NDArray[np.int64],
    probability: NDArray[np.float64],
    together: NDArray[np.int64],
    lefts: Sequence[str],
    rights: Sequence[str],
) -> Iterable[Learned]:
    """The likeliest of each stem, on either side."""
    kept: dict[int, None] = {}
    left, right = keys // len(rights), keys % len(rights)
    order = np.lexsort((keys, -probability))
    order = order[probability[order] >= LEAST]
    for side in (left, right):
        seen = np.zeros(int(side.max()) + 1, np.int32)
        for place in order.tolist():
            owner = int(side[place])
            if seen[owner] < KEPT:
                seen[owner] += 1
                kept[place] = None
    for place in sorted(kept, key=lambda place: (int(left[place]), -float(probability[place]))):
        if together[place] >= SEEN or probability[place] > 0.9:
            yield Learned(
                lefts[int(left[place])],
                rights[int(right[place])],
                float(probability[place]),
                int(together[place]),
            )
