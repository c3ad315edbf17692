"""Clauses → tantivy queries, one to one. Queries are built from terms, never parsed: tantivy would analyse them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import tantivy
from tantivy import FieldType, Occur, Query

from engine.embedded.schema import schema
from engine.query import (
    Adjacent,
    AllOf,
    AnyOf,
    Clause,
    DateRange,
    Keyword,
    MatchAll,
    MatchNone,
    NoneOf,
    NumberRange,
    StartsWith,
    Term,
)


def translate(clause: Clause) -> Query:
    """The query of ``clause``; what a clause calls “no score” scores 0."""
    match clause:
        case Term(fields, term):
            return _any_field(fields, lambda name: _term(name, term))
        case Adjacent(fields, terms):
            return _any_field(fields, lambda name: Query.phrase_query(schema(), name, list(terms)))
        case StartsWith(fields, prefix):
            return _any_field(fields, lambda name: Query.const_score_query(_prefix(name, prefix), 1.0))
        case AllOf(clauses):
            return _all_of(clauses)
        case AnyOf(clauses):
            return _any_of(translate(each) for each in clauses)
        case _:
            return Query.const_score_query(_filter(clause), 0.0)


def scores(clause: Clause) -> bool:
    """Whether hits of ``clause`` differ in score at all; when not, engines put them in the order of their ids."""
    match clause:
        case AllOf(clauses) | AnyOf(clauses):
            return any(scores(each) for each in clauses)
        case _:
            return isinstance(clause, Term | Adjacent | StartsWith)


def _filter(clause: Clause) -> Query:
    match clause:
        case Keyword(field, values):
            if len(values) == 1:
                return Query.term_query(schema(), field, values[0], "basic")
            return Query.term_set_query(schema(), field, list(values)) if values else Query.empty_query()
        case DateRange(field, not_before, before):
            last = before.toordinal() - 1 if before else None
            return _range(field, not_before.toordinal() if not_before else None, last)
        case NumberRange(field, low, high):
            return _range(field, low, high)
        case NoneOf(clauses):
            return _all_of((clause,))
        case MatchAll():
            return Query.all_query()
        case MatchNone():
            return Query.empty_query()
        case _:
            return translate(clause)


def _all_of(clauses: Iterable[Clause]) -> Query:
    """NoneOf among the parts becomes an exclusion of the whole: no list of everything is walked for it."""
    wanted: list[tuple[Occur, Query]] = []
    unwanted: list[tuple[Occur, Query]] = []
    for clause in clauses:
        if isinstance(clause, NoneOf):
            unwanted.extend((Occur.MustNot, translate(each)) for each in clause.clauses)
        elif not isinstance(clause, MatchAll):
            wanted.append((Occur.Must, translate(clause)))
    if not wanted:
        wanted = [(Occur.Must, Query.const_score_query(Query.all_query(), 0.0))]
    if len(wanted) == 1 and not unwanted:
        return wanted[0][1]
    return Query.boolean_query([*wanted, *unwanted])


def _any_of(queries: Iterable[Query]) -> Query:
    parts = list(queries)
    if not parts:
        return Query.empty_query()
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])


def _any_field(fields: Mapping[str, float], query: Callable[[str], Query]) -> Query:
    return _any_of(Query.boost_query(query(name), boost) for name, boost in fields.items())


def _term(name: str, term: str) -> Query:
    return Query.term_query(schema(), name, term, "freq")


def _prefix(name: str, prefix: str) -> Query:
    return Query.fuzzy_term_query(schema(), name, prefix, distance=0, prefix=True)


def _range(field: str, low: int | None, high: int | None) -> Query:
    if low is None and high is None:
        return Query.exists_query(field)
    return Query.range_query(schema(), field, FieldType.Integer, low, high)
