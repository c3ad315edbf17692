"""``a NEAR/n b``: verified on the texts themselves, so that both engines mean the same by it.

The engine gives the documents that hold both sides in one field; here the tokens between the sides are counted, in
either order. A token is what the unstemmed analysis makes: a word, or one Chinese character. A word of several tokens
(Chinese, hyphens) counts as standing in a row.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from engine.analysis import analyzer
from engine.base import Engine, EngineUnavailable
from engine.positions import IDEOGRAPH, layers
from engine.query import AllOf, Clause, Keyword, MatchAll, MatchNone, Near, NoneOf, Phrase, Word

MAX_CANDIDATES = 3_000
"""Documents of one language that are verified for one NEAR; beyond it the person is told. A thousand unread ones take
a quarter of a second."""

SHARE = 0.5
"""Part of a question's time in which distances are verified; the rest is for the search itself."""

TEXTS_KEPT = MAX_CANDIDATES
"""Analysed texts kept for the next question."""

SIDES_KEPT = 256
"""Analysed sides of questions kept."""

Places = list[tuple[int, int]]
"""First and last token of each occurrence, in order."""

Sequences = tuple[tuple[str, ...], tuple[str, ...]]
"""A text's terms by position: the longest and the shortest of each (:mod:`engine.positions`)."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One side: its terms in a row, and how many tokens of the text they cover."""

    terms: tuple[str, ...]
    size: int
    exact: bool


class Proximity:
    """Resolves the distances of one question through ``engine``, within its share of ``seconds``: first among what
    ``asked`` (edition and ticked values) leaves, then among the rest, which is only counted.

    ``capped`` names the indexes where there were more candidates of the first kind than could be verified,
    ``miscounted`` those where there were more of the second. ``late`` says that time was the reason.
    """

    def __init__(self, engine: Engine, seconds: float, asked: tuple[Clause, ...] = ()) -> None:
        self._engine = engine
        self._end = time.monotonic() + seconds * SHARE
        self._asked = asked
        self.capped: list[str] = []
        self.miscounted: list[str] = []
        self.late = False

    def resolve(self, index: str, near: Near, fields: tuple[str, ...], candidates: Clause) -> Clause:
        """The clause of those among ``candidates`` where ``near`` holds in one of ``fields``."""
        asked = AllOf(self._asked) if self._asked else MatchAll()
        found: list[str] = []
        verified, whole = self._verify(index, near, fields, AllOf((candidates, asked)), MAX_CANDIDATES, found)
        if not whole:
            self.capped.append(index)
        elif self._asked:
            rest = AllOf((candidates, NoneOf((asked,))))
            _, whole = self._verify(index, near, fields, rest, max(MAX_CANDIDATES - verified, 1), found)
            self.miscounted += [] if whole else [index]
        return Keyword("id", tuple(found)) if found else MatchNone()

    def _verify(
        self, index: str, near: Near, fields: tuple[str, ...], candidates: Clause, limit: int, found: list[str]
    ) -> tuple[int, bool]:
        """Add to ``found`` the ids where ``near`` holds; how many candidates were verified, and whether all were."""
        verified, total = 0, 1
        try:
            documents, total = self._engine.candidates(index, candidates, MatchAll(), limit, self._left)
            for document in documents:
                if not self._left:
                    break
                verified += 1
                if holds(index, near, fields, document):
                    found.append(str(document["id"]))
        except EngineUnavailable:
            # Too late, or the engine is gone: then the search that follows says so.
            self.late = True
        self.late = self.late or (verified < total and not self._left)
        return verified, verified == total

    @property
    def _left(self) -> float:
        return max(self._end - time.monotonic(), 0.0)


def holds(index: str, near: Near, fields: Sequence[str], document: Mapping[str, Any]) -> bool:
    """Whether both sides of ``near`` stand close enough in one of the ``fields`` of ``document``."""
    texts = (str(document.get(name) or "") for name in fields)
    return any(
        _close(_places(index, near.left, text), _places(index, near.right, text), near.distance)
        for text in texts
        if text
    )


def _close(left: Places, right: Places, distance: int) -> bool:
    return _followed(left, right, distance) or _followed(right, left, distance)


def _followed(first: Places, second: Places, distance: int) -> bool:
    """Whether some place of ``second`` begins after one of ``first`` ends, at most ``distance`` tokens later."""
    starts = [start for start, _ in second]
    for _, last in first:
        at = bisect_right(starts, last)
        if at < len(starts) and starts[at] - last - 1 <= distance:
            return True
    return False


def _places(index: str, side: Word | Phrase, text: str) -> Places:
    wanted = _wanted(index, side)
    found = _runs((_unstemmed if wanted.exact else _stemmed)(index, text), wanted)
    if wanted.exact or not found or not IDEOGRAPH.search(text):
        return found
    # Pairs of characters are counted otherwise than characters, so places are carried over by where they stand.
    stemmed = analyzer(index).tokens(text)
    starts = sorted({token.start for token in analyzer(index, True).tokens(text)})
    return [(bisect_left(starts, stemmed[a].start), bisect_right(starts, stemmed[b].start) - 1) for a, b in found]


@lru_cache(maxsize=SIDES_KEPT)
def _wanted(index: str, side: Word | Phrase) -> _Wanted:
    """A phrase and Chinese are looked for unstemmed, other words stemmed."""
    if isinstance(side, Phrase) or IDEOGRAPH.search(side.text):
        unstemmed = analyzer(index, True)
        size = len(layers(unstemmed.terms(side.text), unstemmed)[1])
        return _Wanted(tuple(unstemmed.phrase(side.text)), size, exact=True)
    terms = tuple(analyzer(index).terms(side.text))
    return _Wanted(terms, len(terms), exact=False)


def _runs(text: Sequences, wanted: _Wanted) -> Places:
    """Where ``wanted`` stands in a row, each term as the longest or the shortest of its position."""
    pairs, single = text
    first = wanted.terms[0]
    return [
        (at, at + wanted.size - 1)
        for at in _all_of(first, single if len(first) == 1 else pairs)
        if all(
            at + step < len(pairs) and term in (pairs[at + step], single[at + step])
            for step, term in enumerate(wanted.terms)
        )
    ]


def _all_of(term: str, terms: Sequence[str]) -> Iterator[int]:
    at = -1
    with suppress(ValueError):
        while True:
            at = terms.index(term, at + 1)
            yield at


@lru_cache(maxsize=TEXTS_KEPT)
def _stemmed(index: str, text: str) -> Sequences:
    terms = tuple(analyzer(index).terms(text))
    return terms, terms


@lru_cache(maxsize=TEXTS_KEPT)
def _unstemmed(index: str, text: str) -> Sequences:
    unstemmed = analyzer(index, True)
    longest, shortest = layers(unstemmed.terms(text), unstemmed)
    return tuple(longest), tuple(shortest)
