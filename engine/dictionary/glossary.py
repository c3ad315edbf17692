"""Our own table of common words as one more teacher of the dictionary (:mod:`corpus.wordlists`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from corpus.wordlists import meanings
from engine.dictionary.entries import Pair, terms_of
from mappings.languages import LANGUAGES

SOURCE = "Svod"
"""What is named as evidence of its pairs."""

TRUST = 0.7
"""Probability of the usual word for the usual word."""

RARER = 0.25
"""What every place further down a list of synonyms costs."""

TOGETHER = 20
"""As if seen in so many paragraphs: what persons wrote is not doubted for being seen once."""


def common_words() -> Iterator[Pair]:
    """Every two words of two languages with one meaning; the likeliest where they share several meanings."""
    found: dict[tuple[str, str, str, str], Pair] = {}
    for meaning in meanings():
        for left, right in combinations(sorted(meaning.words, key=lambda code: LANGUAGES[code].analysis), 2):
            for first, ours in enumerate(meaning.words[left]):
                for second, theirs in enumerate(meaning.words[right]):
                    key = (
                        LANGUAGES[left].analysis,
                        terms_of(left, ours),
                        LANGUAGES[right].analysis,
                        terms_of(right, theirs),
                    )
                    probability = TRUST / (1 + RARER * (first + second))
                    if key[1] and key[3] and (key not in found or found[key].probability < probability):
                        found[key] = Pair(*key, probability, TOGETHER, (SOURCE,))
    yield from found.values()
