"""Which stems stand for each other, learned from sentences side by side: IBM model 1, both ways.

P. Brown et al., The Mathematics of Statistical Machine Translation, 1993: every stem of a sentence is taken to come
from some stem of the other, each equally likely at first; what keeps coming together wins, round by round. In the last
rounds a pair counts as far as both directions believe in it (P. Liang, B. Taskar, D. Klein, Alignment by Agreement,
2006), so that words of no weight, which go with everything, go with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROUNDS = 3
"""Rounds in which each direction learns by itself."""

AGREED = 3
"""Rounds after them, in which both must agree. More of either change little that is kept."""

LONGEST = 90
"""Different stems of a sentence that are learned from; longer ones pair everything with everything."""

MOST = 40_000
"""Sentences of two languages that are learned from, evenly from all: a bound on memory (some 700 MB)."""

KEPT = 6
"""Translations kept of a stem."""

LEAST = 0.04
"""Probability (the mean of both directions, by multiplication) below which a translation is not kept."""

SEEN = 2
"""Sentences in which a pair must stand, unless it is all there is of both stems."""

_NOTHING = 1e-300
"""Divided by where beliefs add up to nothing."""

Stems = Sequence[str]


@dataclass(frozen=True, slots=True)
class Learned:
    """``left`` and ``right`` are stems; ``probability`` is the geometric mean of both directions; ``together`` counts
    the sentences that hold both."""

    left: str
    right: str
    probability: float
    together: int


def learn(pairs: Iterable[tuple[Stems, Stems]]) -> list[Learned]:
    """What ``pairs`` of sentences, as stems, teach. Deterministic."""
    lefts: dict[str, int] = {}
    rights: dict[str, int] = {}
    left_of: list[NDArray[np.int32]] = []
    right_of: list[NDArray[np.int32]] = []
    sentence_of: list[NDArray[np.int32]] = []
    usable = list(_usable(pairs))
    for number, (ours, theirs) in enumerate(usable[:: -(-len(usable) // MOST) or 1]):
        left = np.asarray([lefts.setdefault(stem, len(lefts)) for stem in ours], np.int32)
        right = np.asarray([rights.setdefault(stem, len(rights)) for stem in theirs], np.int32)
        left_of.append(np.repeat(left, len(right)))
        right_of.append(np.tile(right, len(left)))
        sentence_of.append(np.full(len(left) * len(right), number, np.int32))
    if not left_of:
        return []
    left, right, sentence = (np.concatenate(each) for each in (left_of, right_of, sentence_of))
    keys, pair, together = np.unique(
        left.astype(np.int64) * len(rights) + right, return_inverse=True, return_counts=True
    )
    forward = _Direction(right, sentence, pair, len(rights), keys // len(rights))
    backward = _Direction(left, sentence, pair, len(lefts), keys % len(rights))
    for _ in range(ROUNDS):
        forward.take(forward.believed())
        backward.take(backward.believed())
    for _ in range(AGREED):
        both = forward.believed() * backward.believed()
        forward.take(both)
        backward.take(both)
    probability = np.sqrt(forward.probability * backward.probability)
    return list(_best(keys, probability, together, list(lefts), list(rights)))


def _usable(pairs: Iterable[tuple[Stems, Stems]]) -> Iterable[tuple[Stems, Stems]]:
    """What can be learned from, each once: what two works, or two scripts of one, say alike teaches no more."""
    seen: set[tuple[Stems, Stems]] = set()
    for ours, theirs in pairs:
        left, right = tuple(dict.fromkeys(ours)), tuple(dict.fromkeys(theirs))
        if 0 < len(left) <= LONGEST and 0 < len(right) <= LONGEST and (left, right) not in seen:
            seen.add((left, right))
            yield left, right


class _Direction:
    """P(target | source) of each pair, as far as it is learned: ``probability``."""

    def __init__(
        self,
        target: NDArray[np.int32],
        sentence: NDArray[np.int32],
        pair: NDArray[np.int64],
        targets: int,
        sources: NDArray[np.int64],
    ) -> None:
        self._pair = pair
        # A target stem in one sentence is explained by the source stems there.
        _, self._slot = np.unique(sentence.astype(np.int64) * targets + target, return_inverse=True)
        self._sources = sources
        self.probability = np.ones(len(sources))

    def believed(self) -> NDArray[np.float64]:
        """How likely each source explains each target, where they stand."""
        each = self.probability[self._pair]
        return each / np.maximum(np.bincount(self._slot, each), _NOTHING)[self._slot]

    def take(self, believed: NDArray[np.float64]) -> None:
        """Learn from what is believed."""
        counted = np.bincount(self._pair, believed, len(self._sources))
        self.probability = counted / np.maximum(np.bincount(self._sources, counted)[self._sources], _NOTHING)


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
