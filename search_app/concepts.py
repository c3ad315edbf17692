"""The thesaurus for browsing: its domains as trees, its words by letter, a concept with all that is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.concepts import Concept, Terms


def concept_payload(concept: Concept, counts: Mapping[tuple[str, str], int] | None = None) -> dict[str, Any]:
    """A concept as JSON; ``counts`` of its words, None where nothing was counted."""
    return {
        "key": concept.key,
        "domain": concept.domain,
        "expands_questions": concept.expand,
        "broader": list(concept.broader),
        "narrower": list(concept.narrower),
        "related": list(concept.related),
        "terms": [terms_payload(terms, counts) for terms in concept.terms],
    }


def terms_payload(terms: Terms, counts: Mapping[tuple[str, str], int] | None) -> dict[str, Any]:
    """One language's words, or one state's."""
    found: dict[str, Any] = {"language": terms.language, "state": terms.state}
    if terms.none:
        return found | {"no_equivalent": terms.none}
    found |= {"term": terms.term, "also": list(terms.also), "scope_note": terms.note}
    if counts is not None:
        found["provisions"] = {word: counts.get((terms.language, word), 0) for word in terms.all}
    return found
