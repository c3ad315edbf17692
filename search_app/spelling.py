"""“Did you mean”: for words that no index and no layer knows, the nearest of those the base knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from engine.positions import IDEOGRAPH
from mappings.languages import ANALYSES
from search_app.suggestions import fold, words_of

SHORTEST = 4
"""Letters of a word that may be mistyped; shorter ones are near to too much."""

SHORTEST_CHINESE = 3

LONG = 8
"""Letters from which on two slips are thought possible, not one."""

EQUALS = 20
"""Nearest words among which the likeliest is chosen."""


class Spelling:
    """``known`` are texts (names, terms, words) in which everything is spelled well."""

    def __init__(self, known: Iterable[str]) -> None:
        words = dict.fromkeys(word.casefold() for text in known for word in words_of(text) if not _has_digit(word))
        self._words = [word for word in words if len(word) >= _shortest(word)]
        self._known = frozenset(words)

    def mended(self, text: str, unknown: Sequence[tuple[int, int]]) -> str:
        """``text`` with each of its ``unknown`` words (from, to) as the nearest known one; empty where none is near."""
        made, last, changed = "", 0, False
        for start, end in sorted(unknown):
            nearest = self._nearest(text[start:end])
            changed = changed or bool(nearest)
            made += text[last:start] + (nearest or text[start:end])
            last = end
        return made + text[last:] if changed else ""

    def _nearest(self, word: str) -> str:
        """The known word with the fewest slips; of equals one in the letters typed, beginning alike, as long."""
        if len(word) < _shortest(word) or _has_digit(word):
            return ""
        slips = 2 if len(word) >= LONG else 1
        found: dict[str, tuple[int, bool, bool, int]] = {}
        for typed in dict.fromkeys([word.casefold(), *(fold(word, analysis) for analysis in ANALYSES)]):
            if typed in self._known:
                continue
            for near, distance, _ in process.extract(
                typed, self._words, scorer=OSA.distance, score_cutoff=slips, limit=EQUALS
            ):
                rank = (int(distance), typed != word.casefold(), near[0] != typed[0], abs(len(near) - len(typed)))
                found[near] = min(rank, found.get(near, rank))
        return min(found, key=lambda near: (*found[near], near), default="")


def _shortest(word: str) -> int:
    return SHORTEST_CHINESE if IDEOGRAPH.match(word) else SHORTEST


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
