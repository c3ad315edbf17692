"""The hits of one act together: the best of each, and how many more there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.base import Engine, LanguageResult
from engine.fusion import Ranked
from engine.query import AllOf, Keyword, LanguageRequest

WINDOW = 4
"""Hits looked at for each group wanted, at first."""


def leaders(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The first hit of each work, in order."""
    first: dict[str, Ranked] = {}
    for each in ranked:
        first.setdefault(work_of(each), each)
    return list(first.values())


def counts(
    engine: Engine,
    works: Sequence[str],
    requests: Sequence[LanguageRequest],
    results: Sequence[LanguageResult],
    seconds: float,
) -> Counter[str]:
    """How many hits each of ``works`` has in all indexes. Lists that were fetched whole are counted as they are; in the
    others the engine counts."""
    found: Counter[str] = Counter()
    asked: list[tuple[str, LanguageRequest]] = []
    for request, result in zip(requests, results, strict=True):
        if result.total <= len(result.hits):
            found.update(str(hit.document["work"]) for hit in result.hits)
        elif request.size:
            asked.extend((work, _within(request, work)) for work in works)
    answers = engine.search([request for _, request in asked], seconds) if asked else ()
    for (work, _), answer in zip(asked, answers, strict=True):
        found[work] += answer.total
    return found


def work_of(ranked: Ranked) -> str:
    document: Mapping[str, object] = ranked.hit.document
    return str(document["work"])


def _within(request: LanguageRequest, work: str) -> LanguageRequest:
    restricted = AllOf((request.filter, Keyword("work", (work,))))
    return replace(request, filter=restricted, facets=(), status_clauses={}, size=0)
