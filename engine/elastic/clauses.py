"""Clauses in Elasticsearch's query language, one to one.

What has no score in :mod:`engine.query` stands in filter context, where Elasticsearch gives 0 instead of its usual
constant 1.
"""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any

from engine.query import (
    Adjacent,
    AllOf,
    AnyOf,
    Best,
    Clause,
    DateRange,
    Keyword,
    MatchNone,
    NoneOf,
    NumberRange,
    StartsWith,
    Term,
)

Query = dict[str, Any]

LEVELS = 8
"""Levels of clauses in one piece of a query: each makes up to three of Elasticsearch's, which stops at thirty but
counts anew inside a ``wrapper`` query."""


def query(clause: Clause) -> Query:
    """``clause`` as the value of ``query`` in a search: it scores."""
    return _translate(clause, 1, scored=True)


def condition(clause: Clause) -> Query:
    """``clause`` where nothing scores: in filters, exclusions and counts."""
    return _translate(clause, 1, scored=False)


def _translate(clause: Clause, level: int, *, scored: bool) -> Query:
    if level % LEVELS == 0 and isinstance(clause, AllOf | AnyOf | Best | NoneOf):
        inner = json.dumps(_translate(clause, level + 1, scored=scored)).encode()
        return {"wrapper": {"query": base64.b64encode(inner).decode()}}
    match clause:
        case Term(fields, term):
            return _any([_term(name, term, boost) for name, boost in fields.items()])
        case Adjacent(fields, terms):
            return _any([_phrase(name, terms, boost) for name, boost in fields.items()])
        case StartsWith(fields, prefix):
            return _any([_prefix(name, prefix, boost) for name, boost in fields.items()])
        case AllOf(clauses) if clauses:
            return _all([_translate(each, level + 1, scored=scored) for each in clauses], scored=scored)
        case AnyOf(clauses) if clauses:
            return _any([_translate(each, level + 1, scored=scored) for each in clauses])
        case Best(parts) if parts:
            each_boosted = [_boosted(_translate(each, level + 1, scored=scored), weight) for weight, each in parts]
            return {"dis_max": {"queries": each_boosted}} if scored else _any(each_boosted)
        case NoneOf(clauses) if clauses:
            excluded = [_translate(each, level + 1, scored=False) for each in clauses]
            return {"bool": {"must_not": excluded}}
        case _:
            plain = _plain(clause)
            return {"bool": {"filter": [plain]}} if scored else plain


def _plain(clause: Clause) -> Query:
    match clause:
        case Keyword(field, values):
            return {"terms": {field: list(values)}}
        case DateRange(field, not_before, before):
            return _range(field, {"gte": _iso(not_before), "lt": _iso(before)})
        case NumberRange(field, low, high):
            return _range(field, {"gte": low, "lte": high})
        case MatchNone() | AnyOf() | Best():
            return {"match_none": {}}
        case _:
            return {"match_all": {}}


def _term(field: str, term: str, boost: float) -> Query:
    return {"term": {field: {"value": term, "boost": boost}}}


def _phrase(field: str, terms: tuple[str, ...], boost: float) -> Query:
    """Terms are analysed already and hold no spaces, so cutting at spaces gives them back."""
    wanted = {"query": " ".join(terms), "analyzer": "whitespace", "boost": boost}
    return {"match_phrase": {field: wanted}}


def _prefix(field: str, prefix: str, boost: float) -> Query:
    return {"constant_score": {"filter": {"prefix": {field: {"value": prefix}}}, "boost": boost}}


def _range(field: str, bounds: dict[str, Any]) -> Query:
    given = {name: bound for name, bound in bounds.items() if bound is not None}
    return {"range": {field: given}} if given else {"exists": {"field": field}}


def _all(queries: list[Query], *, scored: bool) -> Query:
    return queries[0] if len(queries) == 1 else {"bool": {"must" if scored else "filter": queries}}


def _any(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else {"bool": {"should": queries, "minimum_should_match": 1}}


def _boosted(query: Query, weight: float) -> Query:
    return {"bool": {"must": [query], "boost": weight}}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
