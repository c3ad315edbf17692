"""Ticked values → clauses, and the counts of several indexes → what is shown beside the hits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from corpus.force import Status
from engine.answers import FacetCount, QueryError
from engine.base import FACETS, LanguageResult
from engine.fields import check_value, value_clause
from engine.query import AnyOf, Clause
from engine.status import status_clause

Selected = Mapping[str, tuple[str, ...]]


def status_clauses(day: date) -> dict[str, Clause]:
    """What each status means on ``day``, for counting."""
    return {status.value: status_clause(status, day) for status in Status}


def selections(selected: Selected, day: date) -> dict[str, Clause]:
    """Facet field → clause of the values ticked; fields without any are left out.

    Raises :class:`QueryError` for a field that is no facet and for values that cannot be.
    """
    return {field: _selection(field, values, day) for field, values in selected.items() if values}


def merge(results: Iterable[LanguageResult], selected: Selected) -> dict[str, tuple[FacetCount, ...]]:
    """Counts added up over indexes, most first, years newest first. Ticked values stay listed even at nought."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in FACETS}
    for result in results:
        for field, values in result.facets.items():
            counts[field].update(values)
    return {field: _listed(field, counts[field], selected.get(field, ())) for field in FACETS}


def _listed(field: str, counts: Counter[str], ticked: tuple[str, ...]) -> tuple[FacetCount, ...]:
    values = dict.fromkeys([*counts, *ticked])
    if field == "year":
        order = sorted(values, reverse=True)
    else:
        order = sorted(values, key=lambda value: (-counts[value], value))
    return tuple(FacetCount(value, counts[value], value in ticked) for value in order)


def _selection(field: str, values: tuple[str, ...], day: date) -> Clause:
    if field not in FACETS:
        possible = ", ".join(FACETS)
        raise QueryError("“{field}” cannot be filtered by. Possible: {possible}.", None, field=field, possible=possible)
    for value in values:
        check_value(field, value)
    return AnyOf(tuple(value_clause(field, value, day) for value in values))
