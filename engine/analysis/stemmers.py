"""Stemmers of the filter ``stemmer``, by Elasticsearch's names of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import snowballstemmer  # type: ignore[import-untyped]

from engine.analysis import hindi

Stemmer = Callable[[str], str]

_MEASURED = re.compile("[aeiou][^aeiou]|[^aeiou]y[^aeiouy]")
_APOSTROPHES = "'\u2019\uff07"


def _snowball(algorithm: str) -> Stemmer:
    stem: Stemmer = snowballstemmer.stemmer(algorithm).stemWord
    return stem


def _english() -> Stemmer:
    """Porter's algorithm as Lucene has it: words of one and two letters are left alone, and two endings of the second
    step are those of its author's later revision, logi → log and bli → ble, after a vowel and a consonant."""
    stem = _snowball("porter")

    def porter(word: str) -> str:
        found = stem(word) if len(word) > 2 else word
        if found.endswith("logi") and _MEASURED.search(found, 0, len(found) - 4):
            return found[:-1]
        if found.endswith("bli") and _MEASURED.search(found, 0, len(found) - 3):
            return stem(found[:-1] + "e")
        return found

    return porter


def _strip_possessive(word: str) -> str:
    return word[:-2] if len(word) >= 2 and word[-1] in "sS" and word[-2] in _APOSTROPHES else word


_MAKERS: dict[str, Callable[[], Stemmer]] = {
    "english": _english,
    "possessive_english": lambda: _strip_possessive,
    "russian": lambda: _snowball("russian"),
    "hindi": lambda: hindi.stem,
}
OVERRIDABLE = frozenset({"english", "russian", "hindi"})
"""Stemmers that pass over a word an override has already settled."""


def stemmer(language: str) -> Stemmer | None:
    """The stemmer of that name, or None where this project has none."""
    maker = _MAKERS.get(language)
    return maker() if maker else None
