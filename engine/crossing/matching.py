"""Terms of a table in a question, in every form of their words: longest first, whatever language the question is in.

Words that only join others (``mappings/particles.json``) count neither in the term nor in the question: “گواہوں کے
تحفظ” is “گواہوں کا تحفظ” in another case, “protection of the witnesses” is “protection of witnesses”.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from engine.analysis import Token, analyzer
from mappings.languages import LANGUAGES

Stems = tuple[str, ...]
Named = Callable[[str], Iterable[tuple[str, str]]]
"""Analysis → its terms, each with the key of what it names."""


@dataclass(frozen=True, slots=True)
class Match:
    """The characters ``start`` to ``end`` of the question, and the ``keys`` of what they name."""

    start: int
    end: int
    keys: tuple[str, ...]


class TermMatcher:
    """Looks for the terms ``named`` gives; they are analysed as questions need them."""

    def __init__(self, named: Named) -> None:
        self._named = named
        self._firsts: dict[str, Mapping[str, Sequence[tuple[str, str]]]] = {}
        self._beginnings: dict[tuple[str, str], Mapping[Stems, tuple[str, ...]]] = {}

    def matches(self, text: str, languages: Iterable[str]) -> list[Match]:
        """What ``text``, read as each of ``languages``, names, in order; where terms overlap the longer one counts, and
        all that one stretch names."""
        analyses = dict.fromkeys(LANGUAGES[code].analysis for code in languages)
        found = [match for analysis in analyses for match in self._matches(text, analysis)]
        found.sort(key=lambda match: (match.start - match.end, match.start))
        taken: list[Match] = []
        for match in found:
            covering = [each for each in taken if each.start < match.end and match.start < each.end]
            if all((each.start, each.end) == (match.start, match.end) for each in covering):
                taken.append(match)
        return sorted(taken, key=lambda match: match.start)

    def _matches(self, text: str, analysis: str) -> Iterator[Match]:
        joining = _joining(analysis)
        known = (token for token in analyzer(analysis).tokens(text) if token.term not in joining)
        tokens = sorted(known, key=lambda token: (token.position, token.start))
        place = 0
        while place < len(tokens):
            match = self._longest(tokens, place, analysis)
            if match is None:
                place += 1
                continue
            length, keys = match
            yield Match(tokens[place].start, tokens[place + length - 1].end, keys)
            place += length

    def _longest(self, tokens: Sequence[Token], place: int, analysis: str) -> tuple[int, tuple[str, ...]] | None:
        beginning = self._beginning(analysis, tokens[place].term)
        for stems in beginning:  # longest first
            if tuple(token.term for token in tokens[place : place + len(stems)]) == stems:
                return len(stems), beginning[stems]
        return None

    def _beginning(self, analysis: str, first: str) -> Mapping[Stems, tuple[str, ...]]:
        """Terms that begin with the stem ``first``, longest first, and what they name."""
        known = self._beginnings.get((analysis, first))
        if known is None:
            named: dict[Stems, dict[str, None]] = defaultdict(dict)
            for term, key in self._by_first(analysis).get(first, ()):
                named[_stems(analysis, term)][key] = None
            ordered = sorted(named.items(), key=lambda each: (-len(each[0]), each[0]))
            known = {stems: tuple(keys) for stems, keys in ordered}
            if known:  # words of questions that begin no term are not kept
                self._beginnings[analysis, first] = known
        return known

    def _by_first(self, analysis: str) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The terms of an analysis, each with its key, by their first stem: one word of each is enough to begin
        with, and a question waits for no more."""
        if analysis not in self._firsts:
            found: dict[str, list[tuple[str, str]]] = defaultdict(list)
            known: dict[str, str] = {}  # many terms begin with the same word
            for term, key in self._named(analysis):
                word = next((word for word in term.split() if word not in _particles(analysis)), term)
                if word not in known:
                    known[word] = next(iter(_stems(analysis, word)), "")
                if first := known[word] or next(iter(_stems(analysis, term)), ""):
                    found[first].append((term, key))
            self._firsts[analysis] = found
        return self._firsts[analysis]


def _stems(analysis: str, term: str) -> Stems:
    """The stems of a term that name something; all of them where none does."""
    stems = tuple(analyzer(analysis).terms(term))
    return tuple(stem for stem in stems if stem not in _joining(analysis)) or stems


@cache
def _joining(analysis: str) -> frozenset[str]:
    return frozenset(stem for word in _particles(analysis) for stem in analyzer(analysis).terms(word))


@cache
def _particles(analysis: str) -> frozenset[str]:
    """Words of a language that only join others."""
    return frozenset(json.loads(files("mappings").joinpath("particles.json").read_text("utf-8")).get(analysis, ()))
