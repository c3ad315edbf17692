"""Ticked values → clauses, and the counts of several indexes → what is shown beside the hits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from corpus.force import Status
from engine.answers import FacetCount, QueryError
from engine.base import FACETS, LanguageResult
from engine.fields import check_value, read_values, value_clause
from engine.query import AnyOf, Clause
from engine.status import status_clause

Selected = Mapping[str, tuple[str, ...]]


def status_clauses(day: date) -> dict[str, Clause]:
    """What each status means on ``day``, for counting."""
    return {status.value: status_clause(status, day) for status in Status}


def checked(selected: Selected) -> dict[str, tuple[str, ...]]:
    """The values ticked as an index holds them; fields without any are left out.

    Raises :class:`QueryError` for a field that is no facet and for values that cannot be.
    """
    return {field: _checked(field, values) for field, values in selected.items() if values}


def selections(selected: Selected, day: date) -> dict[str, Clause]:
    """Facet field → clause of the values ticked, as :func:`checked` gives them. No facet depends on the index."""
    return {
        field: AnyOf(tuple(value_clause(field, value, day, "und") for value in values))
        for field, values in selected.items()
    }


def merge(results: Iterable[LanguageResult], selected: Selected) -> dict[str, tuple[FacetCount, ...]]:
    """Counts added up over indexes, most first, years newest first. Ticked values stay listed even at nought."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in FACETS}
    for result in results:
        for field in FACETS:
            counts[field].update(result.facets.get(field, {}))
    return {field: _listed(field, counts[field], selected.get(field, ())) for field in FACETS}


def _listed(field: str, counts: Counter[str], ticked: tuple[str, ...]) -> tuple[FacetCount, ...]:
    values = dict.fromkeys([*counts, *ticked])
    if field == "year":
        order = sorted(values, reverse=True)
    else:
        order = sorted(values, key=lambda value: (-counts[value], value))
    return tuple(FacetCount(value, counts[value], value in ticked) for value in order)


def _checked(field: str, values: tuple[str, ...]) -> tuple[str, ...]:
    if field not in FACETS:
        possible = ", ".join(FACETS)
        raise QueryError("“{field}” cannot be filtered by. Possible: {possible}.", None, field=field, possible=possible)
    for value in values:
        check_value(field, value)
    return tuple(dict.fromkeys(code for value in values for code in read_values(field, value)))
