"""The thesaurus for browsing: its domains as trees, its words by letter, what a person typed, a concept as JSON."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from corpus.concepts import DOMAINS, Concept, Terms, Thesaurus
from engine.attestation import Count, Word
from search_app.alphabet import OTHER, letter, order

FOUND = 200
"""Words shown of those that hold what was typed."""

_SAME = str.maketrans("ёيكىىۀة‘’`´'ʼ", "еیکیییهʻʻʻʻʻʻ", "\u200c\u200d\u064e\u064f\u0650\u0651\u0652")
_QUOTES = re.compile(r"[\"«»“”„]")


@dataclass(frozen=True, slots=True)
class Branch:
    """A concept with those below it in the same domain."""

    concept: Concept
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Domain:
    key: str
    names: Mapping[str, str]
    count: int
    tree: tuple[Branch, ...]

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names.get("en") or self.key.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a language and the concept it names; ``preferred`` where it is the concept's own name there."""

    word: str
    terms: Terms
    concept: Concept
    preferred: bool


def domains(whole: Thesaurus) -> tuple[Domain, ...]:
    """Every domain in the order of browsing; those without a name last."""
    grouped: dict[str, list[Concept]] = {key: [] for key in DOMAINS}
    for concept in whole:
        grouped.setdefault(concept.domain, []).append(concept)
    return tuple(
        Domain(key, DOMAINS.get(key, {}), len(concepts), tuple(_tree(whole, concepts)))
        for key, concepts in grouped.items()
        if concepts
    )


def letters(whole: Thesaurus, language: str) -> Mapping[str, tuple[Entry, ...]]:
    """The words of a language by letter, in the order of its alphabet."""
    entries = sorted(_entries(whole, language), key=lambda entry: order(entry.word, language))
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(letter(entry.word, language), []).append(entry)
    others = found.pop(OTHER, [])
    return {each: tuple(words) for each, words in found.items()} | ({OTHER: tuple(others)} if others else {})


def find(whole: Thesaurus, text: str) -> tuple[Entry, ...]:
    """Words of any language that hold every word of ``text``, whatever the case or the ending; the nearest first."""
    wanted = folded(text).split()
    if not wanted:
        return ()
    found = _holding(whole, [word[:-2] if len(word) > 5 else word for word in wanted])
    typed = " ".join(wanted)

    def nearness(held: tuple[str, Entry]) -> tuple[bool, bool, bool, bool, int]:
        known, entry = held
        otherwise = not all(word in known for word in wanted)
        return known != typed, not known.startswith(typed), otherwise, not entry.preferred, len(known)

    return tuple(entry for _, entry in sorted(found, key=nearness)[:FOUND])


def folded(text: str) -> str:
    """Letters as they are compared: one size, one form of each that is written in several ways."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_SAME)


def in_quotes(word: str) -> str:
    """The question that looks for exactly this word."""
    return f'"{_QUOTES.sub("", word)}"'


def words_of(concept: Concept) -> tuple[Word, ...]:
    """Each language and word, without quotation marks: as :func:`in_quotes` asks for them."""
    return tuple((terms.language, _QUOTES.sub("", word)) for terms in concept.terms for word in terms.all)


def count_of(counts: Mapping[Word, Count], language: str, word: str) -> Count | None:
    """What was counted of a word; None where its language has no texts here."""
    return counts.get((language, _QUOTES.sub("", word)))


def concept_payload(concept: Concept, counts: Mapping[Word, Count] | None = None) -> dict[str, Any]:
    """A concept as JSON; ``counts`` of its words, None where nothing was counted."""
    return {
        "key": concept.key,
        "domain": concept.domain,
        "expands_questions": concept.expand,
        "broader": list(concept.broader),
        "narrower": list(concept.narrower),
        "related": list(concept.related),
        "terms": [_terms_payload(terms, counts) for terms in concept.terms],
    }


def entry_payload(entry: Entry) -> dict[str, Any]:
    return {
        "concept": entry.concept.key,
        "term": entry.word,
        "language": entry.terms.language,
        "state": entry.terms.state,
        "preferred": entry.preferred,
    }


def _terms_payload(terms: Terms, counts: Mapping[Word, Count] | None) -> dict[str, Any]:
    found: dict[str, Any] = {"language": terms.language, "state": terms.state}
    if terms.none:
        return found | {"no_equivalent": terms.none}
    found |= {"term": terms.term, "also": list(terms.also), "scope_note": terms.note}
    if counts is not None:
        counted = {word: count_of(counts, terms.language, word) for word in terms.all}
        found["provisions"] = {word: asdict(count) for word, count in counted.items() if count is not None}
    return found


def _tree(whole: Thesaurus, concepts: list[Concept]) -> Iterator[Branch]:
    here = {concept.key for concept in concepts}

    def branch(concept: Concept) -> Branch:
        return Branch(concept, tuple(branch(whole.concepts[key]) for key in concept.narrower if key in here))

    return (branch(concept) for concept in concepts if not here.intersection(concept.broader))


def _entries(whole: Thesaurus, language: str) -> Iterator[Entry]:
    for concept in whole:
        seen: set[str] = set()
        for terms in concept.in_language(language):
            for word in terms.all:
                if word not in seen:
                    seen.add(word)
                    yield Entry(word, terms, concept, word == terms.term and not terms.state)


def _holding(whole: Thesaurus, wanted: list[str]) -> list[tuple[str, Entry]]:
    return [held for held in _folded(whole) if all(word in held[0] for word in wanted)]


@cache
def _folded(whole: Thesaurus) -> tuple[tuple[str, Entry], ...]:
    languages = dict.fromkeys(terms.language for concept in whole for terms in concept.terms)
    return tuple((folded(entry.word), entry) for language in languages for entry in _entries(whole, language))
