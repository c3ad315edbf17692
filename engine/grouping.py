"""The hits of one act together: the best of each, and how many more there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from engine.base import LanguageResult
from engine.fusion import Ranked

WORK = "work"
"""Counted beside the facets of a grouped question."""


def leaders(ranked: Sequence[Ranked]) -> list[Ranked]:
    """The first hit of each work, in order: engines give the first of each index, and a work may be in several."""
    first: dict[str, Ranked] = {}
    for each in ranked:
        first.setdefault(work_of(each), each)
    return list(first.values())


def counts(results: Iterable[LanguageResult]) -> Counter[str]:
    """How many hits each work has in all indexes."""
    found: Counter[str] = Counter()
    for result in results:
        found.update(result.facets.get(WORK, {}))
    return found


def work_of(ranked: Ranked) -> str:
    document: Mapping[str, object] = ranked.hit.document
    return str(document["work"])
