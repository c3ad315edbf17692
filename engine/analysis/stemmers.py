"""Stemmers of the filter ``stemmer``, by Elasticsearch's names of them."""

from __future__ import annotations

import threading
from collections.abc import Callable

import snowballstemmer  # type: ignore[import-untyped]

from engine.analysis import hindi, porter

Stemmer = Callable[[str], str]

_APOSTROPHES = "'\u2019\uff07"


def _snowball(algorithm: str) -> Stemmer:
    """The package's stemmers hold the word they are at: two threads in one would mix their words, and the wrong stem
    would be kept for as long as the process runs."""
    stemming: Stemmer = snowballstemmer.stemmer(algorithm).stemWord
    one_at_a_time = threading.Lock()

    def stem(word: str) -> str:
        with one_at_a_time:
            return stemming(word)

    return stem


def _strip_possessive(word: str) -> str:
    return word[:-2] if len(word) >= 2 and word[-1] in "sS" and word[-2] in _APOSTROPHES else word


_MAKERS: dict[str, Callable[[], Stemmer]] = {
    "english": lambda: porter.stem,
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
