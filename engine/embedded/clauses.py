"""Clauses → tantivy queries, one to one. Queries are built from terms, never parsed: tantivy would analyse them again.

Unstemmed Chinese has a character and a pair at one position, which terms joined by spaces cannot say; an index of it
keeps two fields, ``text_exact`` with the longest term of each position and ``text_exact_unit`` with the shortest. A
phrase of pairs runs in the first. One that holds a character alone (“第5条”) runs in the second, and the pairs in it
must stand in the first as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from tantivy import FieldType, Occur, Query

from engine.base import EXACT_FIELDS
from engine.embedded.schema import UNIT, is_stacked, schema
from engine.positions import is_pair
from engine.query import (
    Adjacent,
    AllOf,
    AnyOf,
    Best,
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

QUERIES_KEPT = 20_000
"""Queries of terms that are kept: the terms of a thesaurus come again and again."""


_OF_TERM = (Adjacent, AllOf)
_KEPT: dict[tuple[int, str], tuple[Best, Query]] = {}

LOOKED_UP = 100
"""Values of a keyword that are looked up one by one. A set walks the whole dictionary of terms (0.3 ms and more, in
each of a question's fifty searches), which pays from some 150 values on."""


def translate(clause: Clause, index: str) -> Query:
    """The query of ``clause`` on the index ``index``; what a clause calls “no score” scores 0."""
    match clause:
        case Term(fields, term):
            return _term_in(tuple(fields.items()), term, index)
        case Adjacent(fields, terms):
            return _adjacent_in(tuple(fields.items()), terms, index)
        case StartsWith(fields, prefix):
            return _any_field(fields, lambda name: Query.const_score_query(_prefix(name, prefix), 1.0))
        case AllOf(clauses):
            return _all_of(clauses, index)
        case AnyOf(clauses):
            return _any_of([translate(each, index) for each in clauses])
        case Best(parts) if parts:
            return (
                _of_term(clause, index)
                if all(isinstance(each, _OF_TERM) for _, each in parts)
                else _best(clause, index)
            )
        case _:
            return Query.const_score_query(_filter(clause, index), 0.0)


def _best(clause: Best, index: str) -> Query:
    return Query.disjunction_max_query(
        [Query.boost_query(translate(each, index), weight) for weight, each in clause.parts]
    )


def _of_term(clause: Best, index: str) -> Query:
    """The query of a term of several words, kept as long as its clause, which whoever asks keeps and gives again: it is
    known by being the same object."""
    kept = _KEPT.get((id(clause), index))
    if kept is not None and kept[0] is clause:
        return kept[1]
    made = _best(clause, index)
    if len(_KEPT) >= QUERIES_KEPT:
        _KEPT.clear()
    _KEPT[id(clause), index] = (clause, made)
    return made


def scores(clause: Clause) -> bool:
    """Whether hits of ``clause`` differ in score at all; when not, engines put them in the order of their ids."""
    match clause:
        case AllOf(clauses) | AnyOf(clauses):
            return any(scores(each) for each in clauses)
        case Best(parts):
            return any(scores(each) for _, each in parts)
        case _:
            return isinstance(clause, Term | Adjacent | StartsWith)


def _filter(clause: Clause, index: str) -> Query:
    match clause:
        case Keyword(field, values):
            if len(values) > LOOKED_UP:
                return Query.term_set_query(schema(), field, list(values))
            return _any_of([Query.term_query(schema(), field, value, "basic") for value in values])
        case DateRange(field, not_before, before):
            last = before.toordinal() - 1 if before else None
            return _range(field, not_before.toordinal() if not_before else None, last)
        case NumberRange(field, low, high):
            return _range(field, low, high)
        case NoneOf():
            return _all_of((clause,), index)
        case MatchAll():
            return Query.all_query()
        case MatchNone() | Best(()):
            return Query.empty_query()
        case _:
            return translate(clause, index)


def _all_of(clauses: Iterable[Clause], index: str) -> Query:
    """NoneOf among the parts becomes an exclusion of the whole: no list of everything is walked for it."""
    wanted: list[tuple[Occur, Query]] = []
    unwanted: list[tuple[Occur, Query]] = []
    for clause in clauses:
        if isinstance(clause, NoneOf):
            unwanted.extend((Occur.MustNot, translate(each, index)) for each in clause.clauses)
        elif not isinstance(clause, MatchAll):
            wanted.append((Occur.Must, translate(clause, index)))
    if not wanted:
        wanted = [(Occur.Must, Query.const_score_query(Query.all_query(), 0.0))]
    if len(wanted) == 1 and not unwanted:
        return wanted[0][1]
    return Query.boolean_query([*wanted, *unwanted])


def _any_of(parts: Sequence[Query]) -> Query:
    if not parts:
        return Query.empty_query()
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])


def _any_field(fields: Mapping[str, float], query: Callable[[str], Query]) -> Query:
    return _any_of([Query.boost_query(query(name), boost) for name, boost in fields.items()])


def field_of(name: str, term: str, index: str) -> str:
    """The field of tantivy where ``term`` of the field ``name`` is found."""
    return f"{name}{UNIT}" if name in EXACT_FIELDS and len(term) == 1 and is_stacked(index) else name


@lru_cache(maxsize=QUERIES_KEPT)
def _term_in(fields: tuple[tuple[str, float], ...], term: str, index: str) -> Query:
    return _any_field(dict(fields), lambda name: _term(name, term, index))


@lru_cache(maxsize=QUERIES_KEPT)
def _adjacent_in(fields: tuple[tuple[str, float], ...], terms: tuple[str, ...], index: str) -> Query:
    return _any_field(dict(fields), lambda name: _adjacent(name, terms, index))


def _term(name: str, term: str, index: str) -> Query:
    return Query.term_query(schema(), field_of(name, term, index), term, "freq")


def _adjacent(name: str, terms: tuple[str, ...], index: str) -> Query:
    pairs = [is_pair(term) for term in terms]
    if name not in EXACT_FIELDS or all(pairs) or not is_stacked(index):
        return Query.phrase_query(schema(), name, [*terms])
    units: list[str | tuple[int, str]] = [term[0] if pair else term for term, pair in zip(terms, pairs, strict=True)]
    units += [terms[-1][1]] if pairs[-1] else []
    together = Query.phrase_query(schema(), f"{name}{UNIT}", units)
    present = [Query.term_query(schema(), name, term, "basic") for term, pair in zip(terms, pairs, strict=True) if pair]
    return Query.boolean_query(
        [(Occur.Must, together), *((Occur.Must, Query.const_score_query(each, 0.0)) for each in present)]
    )


def _prefix(name: str, prefix: str) -> Query:
    return Query.fuzzy_term_query(schema(), name, prefix, distance=0, prefix=True)


def _range(field: str, low: int | None, high: int | None) -> Query:
    if low is None and high is None:
        return Query.exists_query(field)
    return Query.range_query(schema(), field, FieldType.Integer, low, high)
