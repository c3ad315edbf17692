"""One request on one searcher: hits, total and facets."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

import tantivy
from tantivy import Order, Query

from engine.answers import Notice
from engine.base import MAX_WORKS, Hit, LanguageResult
from engine.embedded.clauses import scores, translate
from engine.embedded.presence import hopeless
from engine.embedded.reader import View
from engine.embedded.schema import NEWEST, newest, schema
from engine.embedded.spans import MAX_SPANS, SPAN
from engine.query import AllOf, Clause, LanguageRequest

FACET_VALUES = 1_000
"""Values of one facet that are counted; a base has fewer states, languages, kinds and years than this."""

WINDOW = 1_000
"""First hits among which equal scores are put in the order of their ids: the same for every page, so they fit."""

ROUND = 500
"""Hits looked at together for the first of each work."""


def execute(view: View, request: LanguageRequest, end: float) -> LanguageResult:
    """Answer ``request`` from ``view``; hits that are gathered in rounds are gathered until ``end`` (monotonic)."""
    if hopeless(view.searcher, request.clause, request.index):
        return LanguageResult(request.index, 0, (), {field: {} for field in request.facets})
    query = _query(view, request)
    partial: tuple[str, ...] = ()
    if request.grouped and request.size:
        total, hits, whole = _grouped(view, request, query, end)
        partial = () if whole else (late(request.index),)
    else:
        total, hits = _hits(view, request, query, request.size)
    return LanguageResult(request.index, total, tuple(hits), _facets(view, request, query, total), partial)


def late(index: str) -> Notice:
    """The sentence beside hits of which some are missing."""
    return Notice(
        "Not all of the index “{index}” could be searched in the time allowed: hits may be missing.", index=index
    )


def first(view: View, clause: Clause, index: str, limit: int) -> tuple[list[tantivy.DocAddress], int]:
    """The documents of ``clause``, of more than ``limit`` those with the first ids, and how many there are."""
    if hopeless(view.searcher, clause, index):
        return [], 0
    query = Query.const_score_query(translate(view.spans.shorten(clause), index), 0.0)
    found = view.searcher.search(query, limit)
    total = _total(found)
    if total > limit:  # tantivy takes long to put ids in order: only where it matters which come first
        found = view.searcher.search(query, limit, order_by_field="id", order=Order.Asc, count=False)
    return [address for _, address in found.hits], total


def _hits(view: View, request: LanguageRequest, query: Query, size: int) -> tuple[int, list[Hit]]:
    if request.sort == "date":
        return _in_order(view, query, NEWEST, size)
    if not scores(request.clause):
        return _in_order(view, query, "id", size)
    return _by_score(view, query, size)


def _grouped(view: View, request: LanguageRequest, query: Query, end: float) -> tuple[int, list[Hit], bool]:
    """The first hit of each work, and whether there was time to find them all."""
    if request.sort == "relevance" and scores(request.clause):
        return _best_of_works(view, request, query, end)
    return _first_of_works(view, request, query, end)


def _best_of_works(view: View, request: LanguageRequest, query: Query, end: float) -> tuple[int, list[Hit], bool]:
    """Ranked hits in rounds, each without the works that were found before. Works as good as the last are looked at to
    the end, so that ids decide between them all."""
    total, hits = _by_score(view, query, ROUND)
    leaders: dict[str, Hit] = {}
    while True:
        for hit in hits:
            leaders.setdefault(hit.document["work"], hit)
        found = sorted(leaders.values(), key=lambda hit: (-hit.score, hit.document["id"]))
        enough = len(found) >= request.size and hits[-1:] and hits[-1].score < found[request.size - 1].score
        whole = len(hits) < ROUND or bool(enough)
        if whole or time.monotonic() > end:
            return total, found[: request.size], whole
        seen = Query.term_set_query(schema(), "work", list(leaders))
        others = Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.MustNot, seen)])
        _, hits = _by_score(view, others, ROUND)


def _first_of_works(view: View, request: LanguageRequest, query: Query, end: float) -> tuple[int, list[Hit], bool]:
    """Hits in an order of their own: works are put in it first, by their newest day or by the beginning of their ids,
    then the first hit of each is looked up."""
    newest_day = {"day": {"max": {"field": "date"}}}
    asked = {"works": {"terms": {"field": "work", "size": MAX_WORKS}, "aggs": newest_day}}
    buckets = view.searcher.aggregate(query, asked)["works"]["buckets"]
    by_date = request.sort == "date"
    places: dict[str, Any] = {
        each["key"]: -(each["day"]["value"] or 0) if by_date else f"{each['key']}/" for each in buckets
    }
    works = sorted(places, key=places.__getitem__)
    last = places[works[request.size - 1]] if len(works) > request.size else None
    field = NEWEST if by_date else "id"
    hits: list[Hit] = []
    whole = True
    for work in works:
        whole = time.monotonic() <= end
        if not whole or (last is not None and places[work] > last):
            break
        own = _both(query, Query.term_query(schema(), "work", work, "basic"))
        hits += _in_order(view, own, field, 1)[1]
    hits.sort(key=lambda hit: newest(hit.document) if by_date else hit.document["id"])
    return sum(int(each["doc_count"]) for each in buckets), hits[: request.size], whole


def _query(view: View, request: LanguageRequest, without: str = "") -> Query:
    """The query of all that restricts hits, or the counts of the facet ``without``."""
    chosen = (clause for field, clause in request.selections.items() if field != without)
    return translate(view.spans.shorten(AllOf((request.clause, request.filter, *chosen))), request.index)


def _in_order(view: View, query: Query, field: str, size: int) -> tuple[int, list[Hit]]:
    if not size:
        return _count(view.searcher, query), []
    found = view.searcher.search(query, size, order_by_field=field, order=Order.Asc)
    return _total(found), [Hit(view.shelf.document(address), 0.0) for _, address in found.hits]


def _by_score(view: View, query: Query, size: int) -> tuple[int, list[Hit]]:
    """Best first, equal scores by id. tantivy breaks ties by place, so one at a page's end is looked at whole."""
    if not size:
        return _count(view.searcher, query), []
    found = view.searcher.search(query, size + 1)
    total, addresses = _total(found), found.hits
    if total > size and addresses[-1][0] == addresses[-2][0]:
        last = addresses[-1][0]
        window = view.searcher.search(query, WINDOW, count=False).hits
        tied = sorted((each for each in window if each[0] == last), key=lambda each: view.shelf.id_of(each[1]))
        addresses = [each for each in addresses if each[0] > last] + tied
    hits = [Hit(view.shelf.document(address), score) for score, address in addresses[:size]]
    return total, sorted(hits, key=lambda hit: (-hit.score, hit.document["id"]))


def _facets(view: View, request: LanguageRequest, query: Query, total: int) -> dict[str, dict[str, int]]:
    plain = [field for field in request.facets if field not in request.selections]
    found = _counts(view, query, plain, request) if total and plain else {field: {} for field in plain}
    for field in request.facets:
        if field in request.selections:
            found.update(_counts(view, _query(view, request, without=field), [field], request))
    return {field: found[field] for field in request.facets}


def _counts(view: View, query: Query, fields: Sequence[str], request: LanguageRequest) -> dict[str, dict[str, int]]:
    counted = {field: (field, MAX_WORKS if field == "work" else FACET_VALUES) for field in fields if field != "status"}
    if "status" in fields:
        counted["status"] = (SPAN, MAX_SPANS)
    asked = {name: {"terms": {"field": field, "size": size}} for name, (field, size) in counted.items()}
    found = {
        name: {_key(bucket["key"]): int(bucket["doc_count"]) for bucket in answer["buckets"]}
        for name, answer in view.searcher.aggregate(query, asked).items()
    }
    if "status" in fields:
        by_span = found["status"]
        counts = {
            value: _of_status(view, query, each, by_span, request.index)
            for value, each in request.status_clauses.items()
        }
        found["status"] = {value: count for value, count in counts.items() if count}
    return found


def _of_status(view: View, query: Query, clause: Clause, by_span: Mapping[str, int], index: str) -> int:
    spans = view.spans.matching(clause)
    if spans is None:
        return _count(view.searcher, _both(query, translate(clause, index)))
    return sum(count for span, count in by_span.items() if span in spans)


def _both(left: Query, right: Query) -> Query:
    return Query.boolean_query([(tantivy.Occur.Must, left), (tantivy.Occur.Must, right)])


def _count(searcher: tantivy.Searcher, query: Query) -> int:
    return _total(searcher.search(query, 1))


def _total(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]


def _key(value: object) -> str:
    return str(int(value)) if isinstance(value, float) else str(value)
