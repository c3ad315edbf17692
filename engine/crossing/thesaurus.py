"""The first layer that crosses: terms of the thesaurus in the question, and the same concepts' terms elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.concepts import Concept, Thesaurus
from engine.analysis import Token, analyzer
from engine.crossing.parts import Layer, Part, Rendering
from mappings.languages import LANGUAGES

PREFERRED, OTHER, OF_A_STATE = 1.0, 0.8, 0.8
"""Weights of a concept's preferred term, of its other terms, and of terms of single states."""

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    concepts: tuple[str, ...]


class ThesaurusExpander:
    """Finds concepts of the thesaurus (``opened`` when it is first asked) by their terms in any language."""

    layer = Layer.THESAURUS

    def __init__(self, opened: Callable[[], Thesaurus]) -> None:
        self._opened = opened
        self._firsts: dict[str, Mapping[str, Sequence[tuple[str, str]]]] = {}
        self._beginnings: dict[tuple[str, str], Mapping[Stems, tuple[str, ...]]] = {}

    @cached_property
    def _thesaurus(self) -> Thesaurus:
        return self._opened()

    def expand(self, text: str, languages: Iterable[str]) -> tuple[Part, ...]:
        """One part for each concept named in ``text``, read as each of ``languages``; where terms overlap the longer
        one counts, and two concepts of one name both. Concepts that do not ``expand`` are passed over."""
        analyses = dict.fromkeys(LANGUAGES[code].analysis for code in languages)
        found = [match for analysis in analyses for match in self._matches(text, analysis)]
        found.sort(key=lambda match: (match.start - match.end, match.start))
        taken: list[_Match] = []
        for match in found:
            covering = [each for each in taken if each.start < match.end and match.start < each.end]
            if all((each.start, each.end) == (match.start, match.end) for each in covering):
                taken.append(match)
        parts: dict[tuple[int, str], Part] = {}
        for match in sorted(taken, key=lambda match: match.start):
            for key in match.concepts:
                parts.setdefault((match.start, key), self._part(text, match, self._thesaurus.concepts[key]))
        return tuple(parts.values())

    def _part(self, text: str, match: _Match, concept: Concept) -> Part:
        return Part(
            text[match.start : match.end],
            match.start,
            match.end,
            self.layer,
            tuple(renderings(concept)),
            about=concept.key,
        )

    def _matches(self, text: str, analysis: str) -> Iterator[_Match]:
        tokens = sorted(analyzer(analysis).tokens(text), key=lambda token: (token.position, token.start))
        place = 0
        while place < len(tokens):
            match = self._longest(tokens, place, analysis)
            if match is None:
                place += 1
                continue
            length, concepts = match
            yield _Match(tokens[place].start, tokens[place + length - 1].end, concepts)
            place += length

    def _longest(self, tokens: Sequence[Token], place: int, analysis: str) -> tuple[int, tuple[str, ...]] | None:
        beginning = self._beginning(analysis, tokens[place].term)
        for stems in beginning:  # longest first
            if tuple(token.term for token in tokens[place : place + len(stems)]) == stems:
                return len(stems), beginning[stems]
        return None

    def _beginning(self, analysis: str, first: str) -> Mapping[Stems, tuple[str, ...]]:
        """Terms that begin with the stem ``first``, longest first, and the concepts they name."""
        known = self._beginnings.get((analysis, first))
        if known is None:
            named: dict[Stems, dict[str, None]] = defaultdict(dict)
            for term, key in self._by_first(analysis).get(first, ()):
                named[tuple(analyzer(analysis).terms(term))][key] = None
            ordered = sorted(named.items(), key=lambda each: (-len(each[0]), each[0]))
            known = {stems: tuple(keys) for stems, keys in ordered}
            if known:  # words of questions that begin no term are not kept
                self._beginnings[analysis, first] = known
        return known

    def _by_first(self, analysis: str) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The terms of an analysis, each with its concept, by their first stem: one word of each is enough to begin
        with, and a question waits for no more."""
        if analysis not in self._firsts:
            found: dict[str, list[tuple[str, str]]] = defaultdict(list)
            known: dict[str, str] = {}  # many terms begin with the same word
            for term, key in self._terms_of(analysis):
                word = term.split(maxsplit=1)[0]
                if word not in known:
                    known[word] = next(iter(analyzer(analysis).terms(word)), "")
                if first := known[word] or next(iter(analyzer(analysis).terms(term)), ""):
                    found[first].append((term, key))
            self._firsts[analysis] = found
        return self._firsts[analysis]

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
