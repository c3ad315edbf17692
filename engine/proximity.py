"""``a NEAR/n b``: verified on the texts themselves, so that both engines mean the same by it.

The engine gives the documents that hold both sides in one field; here the tokens between the sides are counted, in
either order. A token is what the unstemmed analysis makes: a word, or one Chinese character. A word of several tokens
(Chinese, hyphens) counts as standing in a row.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from engine.analysis import analyzer
from engine.base import Engine
from engine.positions import IDEOGRAPH, longest, shortest
from engine.query import Clause, Keyword, MatchAll, MatchNone, Near, Phrase, Word

MAX_CANDIDATES = 2_000
"""Documents of one language that are verified for one NEAR, best first; beyond it the person is told."""

TEXTS_KEPT = 2_000
"""Analysed texts kept for the next question."""

Places = list[tuple[int, int]]
"""First and last token of each occurrence, in order."""


class Proximity:
    """Resolves distances through ``engine``; ``capped`` names the indexes where there were too many candidates."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.capped: list[str] = []

    def resolve(self, index: str, near: Near, fields: tuple[str, ...], candidates: Clause) -> Clause:
        """The clause of those among ``candidates`` where ``near`` holds in one of ``fields``."""
        documents, total = self._engine.candidates(index, candidates, MatchAll(), MAX_CANDIDATES)
        if total > len(documents):
            self.capped.append(index)
        found = tuple(str(document["id"]) for document in documents if holds(index, near, fields, document))
        return Keyword("id", found) if found else MatchNone()


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
    unstemmed = analyzer(index, True)
    if isinstance(side, Phrase) or IDEOGRAPH.search(side.text):
        size = len(shortest(unstemmed.terms(side.text), unstemmed))
        return _runs(_unstemmed(index, text), tuple(unstemmed.phrase(side.text)), size)
    wanted = tuple(analyzer(index).terms(side.text))
    found = _runs(_stemmed(index, text), wanted, len(wanted))
    if not found or not IDEOGRAPH.search(text):
        return found
    # Pairs of characters are counted otherwise than characters, so places are carried over by where they stand.
    stemmed = analyzer(index).tokens(text)
    starts = sorted({token.start for token in unstemmed.tokens(text)})
    return [(bisect_left(starts, stemmed[a].start), bisect_right(starts, stemmed[b].start) - 1) for a, b in found]


def _runs(terms: Sequence[str], wanted: tuple[str, ...], size: int) -> Places:
    """Where ``wanted`` stands in a row among ``terms``, ``size`` tokens long."""
    places: Places = []
    at = -1
    while wanted:
        try:
            at = terms.index(wanted[0], at + 1)
        except ValueError:
            break
        if tuple(terms[at : at + len(wanted)]) == wanted:
            places.append((at, at + size - 1))
    return places


@lru_cache(maxsize=TEXTS_KEPT)
def _stemmed(index: str, text: str) -> tuple[str, ...]:
    return tuple(analyzer(index).terms(text))


@lru_cache(maxsize=TEXTS_KEPT)
def _unstemmed(index: str, text: str) -> tuple[str, ...]:
    unstemmed = analyzer(index, True)
    return tuple(longest(unstemmed.terms(text), unstemmed))
