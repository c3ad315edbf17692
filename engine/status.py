"""The rule of :mod:`corpus.force` as clauses an engine can run; a test holds the two equal document by document."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from corpus.force import Status
from engine.query import AllOf, AnyOf, Clause, DateRange, Keyword, NoneOf

DAYS_KEPT = 500
"""Clauses kept, for they are the same for everyone who asks of a day."""


@lru_cache(maxsize=DAYS_KEPT)
def status_clause(status: Status, day: date) -> Clause:
    """Documents whose status on ``day`` is ``status``."""
    earlier: list[Clause] = []
    for candidate, clause in _steps(day):
        if candidate is status:
            return AllOf((clause, *((NoneOf(tuple(earlier)),) if earlier else ())))
        earlier.append(clause)
    return NoneOf(tuple(earlier))


@lru_cache(maxsize=DAYS_KEPT)
def current_clause(day: date) -> Clause:
    """Documents of the edition in force on ``day``: see :meth:`corpus.force.Span.current`."""
    steps = dict(_steps(day))
    return NoneOf((steps[Status.REPEALED], steps[Status.NOT_YET], _until("applies_to", day)))


def _steps(day: date) -> list[tuple[Status, Clause]]:
    claimed_repealed = AllOf(
        (Keyword("claim", ("repealed",)), NoneOf((DateRange("repealed"), _after("valid_to", day))))
    )
    claimed_superseded = AllOf((Keyword("claim", ("amended", "historical")), NoneOf((DateRange("applies_to"),))))
    claimed_ahead = AllOf((Keyword("claim", ("not_yet",)), NoneOf((DateRange("valid_from"),))))
    ahead = (_after("valid_from", day), _after("applies_from", day), _after("commenced", day), claimed_ahead)
    followed = AllOf((DateRange("applies_to"), NoneOf((DateRange("valid_to"),))))
    dated = AllOf((AnyOf((DateRange("valid_from"), DateRange("commenced"))), NoneOf((followed,))))
    return [
        (Status.REPEALED, AnyOf((_until("repealed", day), claimed_repealed))),
        (Status.NOT_YET, AnyOf(ahead)),
        (Status.SUPERSEDED, AnyOf((_until("applies_to", day), _until("valid_to", day), claimed_superseded))),
        (Status.IN_FORCE, AnyOf((Keyword("claim", ("in_force",)), dated))),
    ]


def _until(field: str, day: date) -> Clause:
    return DateRange(field, before=day + timedelta(days=1))


def _after(field: str, day: date) -> Clause:
    return DateRange(field, not_before=day + timedelta(days=1))
