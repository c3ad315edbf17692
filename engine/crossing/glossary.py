"""Common words of questions in other languages, by the project's own table: a part of the dictionary layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from corpus.wordlists import Meaning
from engine.crossing.matching import TermMatcher
from engine.crossing.parts import Layer, Part, Rendering
from mappings.languages import LANGUAGES

SOURCE = "Svod"
"""What is named as the source of its renderings."""

TRUST = 0.7
"""Certainty of the usual word: a word that is no legal term has more senses than one."""

RARER = 0.25
"""What every place further down a list of synonyms costs."""


class GlossaryExpander:
    """Finds words of the table (``opened`` when it is first asked) in a question."""

    layer = Layer.DICTIONARY

    def __init__(self, opened: Callable[[], Iterable[Meaning]]) -> None:
        self._opened = opened
        self._matcher = TermMatcher(self._words_of)

    @cached_property
    def _meanings(self) -> Sequence[Meaning]:
        return tuple(self._opened())

    def expand(self, text: str, languages: Iterable[str]) -> tuple[Part, ...]:
        """One part for each word of ``text`` that is in the table, with the words of all its meanings."""
        return tuple(
            Part(
                text[match.start : match.end],
                match.start,
                match.end,
                self.layer,
                tuple(_renderings(self._meanings[int(key)] for key in match.keys)),
            )
            for match in self._matcher.matches(text, languages)
        )

    def _words_of(self, analysis: str) -> Iterator[tuple[str, str]]:
        codes = [code for code, language in LANGUAGES.items() if language.analysis == analysis]
        for place, meaning in enumerate(self._meanings):
            for code in codes:
                yield from ((word, str(place)) for word in meaning.words.get(code, ()))


def _renderings(meanings: Iterable[Meaning]) -> Iterator[Rendering]:
    """Every word once a language, the surest sense of it."""
    surest: dict[tuple[str, str], float] = {}
    for meaning in meanings:
        for language, words in meaning.words.items():
            for place, word in enumerate(words):
                weight = TRUST / (1 + RARER * place)
                surest[language, word] = max(weight, surest.get((language, word), 0.0))
    for (language, word), weight in surest.items():
        yield Rendering(language, word, weight, works=(SOURCE,))
