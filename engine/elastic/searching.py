"""Requests to Elasticsearch's search and what its answers mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.answers import Notice
from engine.base import MAX_WORKS, Hit, LanguageResult
from engine.elastic.clauses import condition, query
from engine.elastic.connection import reason
from engine.query import AllOf, LanguageRequest

FACET_VALUES = 1_000
"""Values of one facet that are counted; there are tens."""

COUNTED = "counted"

GRACE = 1.0
"""Seconds beyond those of a question that are waited for an answer saying which part was late."""

ORDERS: Mapping[str, list[dict[str, Any]]] = {
    "relevance": [{"_score": {"order": "desc"}}, {"id": {"order": "asc"}}],
    "date": [{"date": {"order": "desc", "missing": "_last"}}, {"id": {"order": "asc"}}],
}
"""Ties are broken by id, in both engines."""


def search_body(request: LanguageRequest, seconds: float) -> dict[str, Any]:
    """One search. A selection restricts at once unless its own field is counted: then it restricts only the hits, and
    the counts of the other fields (``post_filter``)."""
    late = {name: clause for name, clause in request.selections.items() if name in request.facets}
    early = [clause for name, clause in request.selections.items() if name not in late]
    body: dict[str, Any] = {
        "query": {"bool": {"must": [query(request.clause)], "filter": [condition(AllOf((request.filter, *early)))]}},
        "size": request.size,
        "sort": ORDERS[request.sort],
        "track_scores": True,
        "track_total_hits": True,
        "timeout": milliseconds(seconds),
    }
    if late:
        body["post_filter"] = condition(AllOf(tuple(late.values())))
    if request.grouped:
        body["collapse"] = {"field": "work"}
    if request.facets:
        body["aggs"] = {
            name: _facet(request, name, [clause for other, clause in late.items() if other != name])
            for name in request.facets
        }
    return body


def milliseconds(seconds: float) -> str:
    """A time as Elasticsearch writes it."""
    return f"{max(1, round(seconds * 1000))}ms"


def result(request: LanguageRequest, answer: Mapping[str, Any]) -> LanguageResult:
    """What one search answered. A part that failed is a sentence; a whole that failed has no hits and a sentence."""
    if "error" in answer:
        return LanguageResult(request.index, 0, (), partial=(failed_part(request.index, reason(answer)),))
    hits = tuple(Hit(hit["_source"], hit["_score"]) for hit in answer["hits"]["hits"])
    facets = {name: _counts(answer["aggregations"][name]) for name in request.facets}
    partial = tuple(failures(request.index, answer))
    return LanguageResult(request.index, answer["hits"]["total"]["value"], hits, facets, partial)


def failures(index: str, answer: Mapping[str, Any]) -> Iterable[str]:
    """One sentence for every part of a search that did not answer, or not in time."""
    if answer["timed_out"]:
        yield Notice(
            "Not all of the index “{index}” could be searched in the time allowed: hits may be missing.", index=index
        )
    for failure in answer["_shards"].get("failures", ()):
        yield failed_part(index, reason(failure.get("reason", failure)))


def failed_part(index: str, why: str) -> str:
    """The sentence for a part that did not answer."""
    return Notice(
        "A part of the index “{index}” could not be searched ({why}): hits may be missing.", index=index, why=why
    )


def _facet(request: LanguageRequest, name: str, others: list[Any]) -> dict[str, Any]:
    if name == "status":
        clauses = {status: condition(clause) for status, clause in request.status_clauses.items()}
        count: dict[str, Any] = {"filters": {"filters": clauses}}
    else:
        count = {"terms": {"field": name, "size": MAX_WORKS if name == "work" else FACET_VALUES}}
    return {"filter": condition(AllOf(tuple(others))), "aggs": {COUNTED: count}} if others else count


def _counts(aggregation: Mapping[str, Any]) -> dict[str, int]:
    buckets = aggregation.get(COUNTED, aggregation)["buckets"]
    pairs = buckets.items() if isinstance(buckets, Mapping) else ((str(each["key"]), each) for each in buckets)
    return {value: bucket["doc_count"] for value, bucket in pairs if bucket["doc_count"]}
