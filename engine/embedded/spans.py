"""Questions about force answered for an act's span of days at once, instead of for each of its provisions.

All provisions of an edition have the same days and claim: an index of 200,000 provisions holds some hundreds of
different spans. Each document carries its span as one keyword; a clause that speaks of nothing else is worked out on
the spans when it is first asked, and from then on it is a short list of keywords. (Ranges over days cost a
millisecond each at that size, and counting a status takes eight.)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import tantivy

from engine.base import DATE_FIELDS
from engine.query import AllOf, AnyOf, Clause, DateRange, Keyword, MatchAll, MatchNone, NoneOf

SPAN = "span"
SPAN_FIELDS = ("claim", *(name for name in DATE_FIELDS if name != "date"))

MAX_SPANS = 65_000
"""Different spans of one index that are listed; acts with their editions are fewer."""

MAX_KEYWORDS = 1_000
"""Spans a clause may be turned into; a longer list costs more than ranges do."""

CLAUSES_KEPT = 500
"""Clauses worked out for one commit: a few for each day asked about."""

_SEPARATOR = "|"


def span_of(document: Mapping[str, Any]) -> str:
    """The keyword of ``document``'s claim and days."""
    return _SEPARATOR.join(document.get(name) or "" for name in SPAN_FIELDS)


class Spans:
    """The spans of one index at one commit."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        asked = {SPAN: {"terms": {"field": SPAN, "size": MAX_SPANS}}}
        answer = searcher.aggregate(tantivy.Query.all_query(), asked)[SPAN]
        self._complete = not answer["sum_other_doc_count"]
        self._known = {
            bucket["key"]: dict(zip(SPAN_FIELDS, bucket["key"].split(_SEPARATOR), strict=True))
            for bucket in answer["buckets"]
        }
        self._matching: dict[Clause, frozenset[str]] = {}

    def matching(self, clause: Clause) -> frozenset[str] | None:
        """The spans whose documents match ``clause``; None when it asks of something else too."""
        if not self._complete or not _speaks_of_spans(clause):
            return None
        known = self._matching.get(clause)
        if known is None:
            if len(self._matching) >= CLAUSES_KEPT:
                self._matching.clear()
            known = frozenset(key for key, values in self._known.items() if _holds(clause, values))
            self._matching[clause] = known
        return known

    def shorten(self, clause: Clause) -> Clause:
        """``clause`` with its parts about force as lists of spans, where these are short."""
        found = self.matching(clause)
        if found is not None:
            return self._listed(found) or clause
        if isinstance(clause, AllOf | AnyOf | NoneOf):
            return type(clause)(tuple(self.shorten(each) for each in clause.clauses))
        return clause

    def _listed(self, found: frozenset[str]) -> Clause | None:
        if len(found) == len(self._known):
            return MatchAll()
        if not found:
            return MatchNone()
        if 2 * len(found) <= len(self._known):
            return _keywords(found)
        others = _keywords(self._known.keys() - found)
        return NoneOf((others,)) if others else None


def _keywords(keys: Collection[str]) -> Clause | None:
    return Keyword(SPAN, tuple(sorted(keys))) if len(keys) <= MAX_KEYWORDS else None


def _speaks_of_spans(clause: Clause) -> bool:
    match clause:
        case AllOf(clauses) | AnyOf(clauses) | NoneOf(clauses):
            return bool(clauses) and all(_speaks_of_spans(each) for each in clauses)
        case Keyword(field, _) | DateRange(field, _, _):
            return field in SPAN_FIELDS
        case _:
            return False


def _holds(clause: Clause, values: Mapping[str, str]) -> bool:
    match clause:
        case AllOf(clauses):
            return all(_holds(each, values) for each in clauses)
        case AnyOf(clauses):
            return any(_holds(each, values) for each in clauses)
        case NoneOf(clauses):
            return not any(_holds(each, values) for each in clauses)
        case Keyword(field, wanted):
            return values[field] in wanted
        case DateRange(field, not_before, before):
            return _in_range(values[field], not_before, before)
        case _:
            raise TypeError(clause)


def _in_range(value: str, not_before: date | None, before: date | None) -> bool:
    """ISO days compare as text."""
    if not value or (not_before and value < not_before.isoformat()):
        return False
    return not (before and value >= before.isoformat())
