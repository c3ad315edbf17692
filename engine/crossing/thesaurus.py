"""The first layer that crosses: terms of the thesaurus in the question, and the same concepts' terms elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from corpus.concepts import Concept, Thesaurus
from engine.crossing.matching import Match, TermMatcher
from engine.crossing.parts import Layer, Part, Rendering
from mappings.languages import LANGUAGES

PREFERRED, OTHER, OF_A_STATE = 1.0, 0.8, 0.8
"""Weights of a concept's preferred term, of its other terms, and of terms of single states."""


class ThesaurusExpander:
    """Finds concepts of the thesaurus (``opened`` when it is first asked) by their terms in any language."""

    layer = Layer.THESAURUS

    def __init__(self, opened: Callable[[], Thesaurus]) -> None:
        self._opened = opened
        self._matcher = TermMatcher(self._terms_of)

    @cached_property
    def _thesaurus(self) -> Thesaurus:
        return self._opened()

    def expand(self, text: str, languages: Iterable[str]) -> tuple[Part, ...]:
        """One part for each concept named in ``text``, read as each of ``languages``; where terms overlap the longer
        one counts, and two concepts of one name both. Concepts that do not ``expand`` are passed over."""
        parts: dict[tuple[int, str], Part] = {}
        for match in self._matcher.matches(text, languages):
            for key in match.keys:
                parts.setdefault((match.start, key), self._part(text, match, self._thesaurus.concepts[key]))
        return tuple(parts.values())

    def _part(self, text: str, match: Match, concept: Concept) -> Part:
        return Part(
            text[match.start : match.end],
            match.start,
            match.end,
            self.layer,
            tuple(renderings(concept)),
            about=concept.key,
        )

    def _terms_of(self, analysis: str) -> Iterator[tuple[str, str]]:
        codes = frozenset(code for code, language in LANGUAGES.items() if language.analysis == analysis)
        for concept in self._thesaurus:
            for terms in concept.terms if concept.expand else ():
                if terms.language in codes:
                    yield from ((term, concept.key) for term in terms.all)


def renderings(concept: Concept) -> Iterator[Rendering]:
    """Every term of ``concept``, once a language; the preferred one weighs most."""
    seen: set[tuple[str, str]] = set()
    for terms in concept.terms:
        for place, term in enumerate(terms.all):
            if (terms.language, term) not in seen:
                seen.add((terms.language, term))
                weight = OF_A_STATE if terms.state else OTHER if place else PREFERRED
                yield Rendering(terms.language, term, weight, terms.state)
