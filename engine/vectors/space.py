"""Where the vectors of each language lie, and how they are brought together: centring.

A small model puts every language into a corner of its own: with vectors as they come, any text in the question's
language is nearer than the best one in another (recall .05 among ten). Less the mean of its language, a vector says
what the text is about and no longer in what language (.82). Passages are centred by the mean of passages, questions by
the mean of questions, both of the index itself: means of other texts do not help (docs/decisions/0008).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np
from numpy.typing import NDArray

from engine.vectors.embedder import Vectors, unit

KINDS = ("heading", "body")
"""What of a provision has a vector; each kind has a mean of its own in each language."""

QUESTION = "question"
"""The third mean of a language: of texts of its headings, embedded as questions are."""

FEWEST = 25
"""Texts a mean is made of at least; with fewer, it would take away what the texts are about."""

Means = Mapping[tuple[str, str], Vectors]
"""By (language, kind); the language "" is the mean over all, each counting once, for those with too few texts."""


@dataclass(frozen=True, slots=True)
class Space:
    """The vectors of one index: ``model`` made them. Vectors of one model are never compared with those of another.
    ``questions`` are the means of questions in the index's languages, and under "" over all languages. ``covered``
    provisions have a vector, of ``provisions`` that have words; ``digest`` is theirs."""

    model: str
    dimensions: int
    questions: Mapping[str, Vectors] = field(hash=False)
    covered: int = 0
    provisions: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """``covered`` of ``provisions`` can be found by meaning; ``model`` made their vectors."""

    covered: int
    provisions: int
    model: str


def centre(rows: Vectors, means: Means, language: str, kind: str) -> Vectors:
    """``rows`` (n × dimensions) without what they share with their language, of length 1."""
    mean = means.get((language, kind))
    if mean is None:
        mean = means.get(("", kind))
    return unit(rows if mean is None else rows - mean)


def centre_question(row: Vectors, spaces: Iterable[Space], languages: Sequence[str]) -> Vectors:
    """The question's vector without the mean of questions in ``languages``: those it may be in, none if unknown."""
    means = {name: mean for space in spaces for name, mean in space.questions.items()}
    known = [means[each] for each in languages if each in means] or [means[each] for each in ("",) if each in means]
    centred = row - np.mean(known, axis=0) if known else row
    return cast(Vectors, unit(centred[np.newaxis])[0])


class Tally:
    """The mean of rows that come one after another: of all that an index holds, few are in memory at once."""

    def __init__(self, rows: Iterable[Vectors] = ()) -> None:
        self.count = 0
        self.varied = False
        self._first: Vectors | None = None
        self._sum: NDArray[np.float64] | None = None
        for row in rows:
            self.add(row)

    def add(self, row: Vectors) -> None:
        if self._first is None or self._sum is None:
            self._first, self._sum = row, np.zeros(row.shape, np.float64)
        self.varied = self.varied or not np.array_equal(row, self._first)
        self._sum += row
        self.count += 1

    @property
    def mean(self) -> Vectors:
        return (np.zeros(0) if self._sum is None else self._sum / self.count).astype(np.float32)


def means_of(groups: Mapping[tuple[str, str], Tally]) -> dict[tuple[str, str], Vectors]:
    """The mean of each (language, kind)'s rows, and of each kind over all languages."""
    means = {key: rows.mean for key, rows in groups.items() if rows.count >= FEWEST}
    for kind in {kind for _, kind in groups}:
        each = [mean for (_, its), mean in means.items() if its == kind]
        each = each or [rows.mean for (_, its), rows in groups.items() if its == kind and rows.varied]
        if each:
            means["", kind] = np.mean(each, axis=0)
    return means
