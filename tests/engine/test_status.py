"""The clauses of :mod:`engine.status` say of every document what :class:`corpus.force.Span` says, on both engines."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from corpus.force import Span, Status
from engine.base import Engine
from engine.query import Clause
from engine.status import current_clause, status_clause
from mappings.documents import Claim
from tests.support.asking import ask, fill, ids

DAY = date(2026, 11, 23)
DAYS = (None, DAY, DAY + timedelta(days=1))
DATES = ("applies_from", "applies_to", "valid_from", "valid_to", "commenced", "repealed")


def spans() -> Iterator[tuple[str, Span]]:
    """Every combination of a day on, after and none, in every date, with every claim."""
    for number, (claim, days) in enumerate(itertools.product(Claim, itertools.product(DAYS, repeat=len(DATES)))):
        yield f"span-{number:05d}", Span(claim=claim, **dict(zip(DATES, days, strict=True)))


SPANS = dict(spans())


def documents() -> Iterator[dict[str, Any]]:
    for id, span in SPANS.items():
        days = {name: getattr(span, name) for name in DATES}
        yield {
            "index": "und",
            "id": id,
            "work": "grid",
            "claim": span.claim.value,
            **{name: day.isoformat() for name, day in days.items() if day is not None},
        }


@pytest.fixture(scope="module")
def grid(engine: Engine) -> Engine:
    fill(engine, documents())
    return engine


def found(engine: Engine, clause: Clause) -> list[str]:
    result = ask(engine, "und", clause, size=len(SPANS))
    assert result.total == len(result.hits)
    return ids(result)


@pytest.mark.parametrize("status", Status)
def test_a_status_is_what_the_dates_and_the_claim_say(grid: Engine, status: Status) -> None:
    expected = [id for id, span in SPANS.items() if span.status(DAY) is status]
    assert expected
    assert found(grid, status_clause(status, DAY)) == expected


def test_the_edition_in_force_is_what_the_dates_and_the_claim_say(grid: Engine) -> None:
    expected = [id for id, span in SPANS.items() if span.current(DAY)]
    assert found(grid, current_clause(DAY)) == expected


@pytest.mark.parametrize("days", [-2, -1, 1, 2])
def test_it_holds_on_other_days(grid: Engine, days: int) -> None:
    day = DAY + timedelta(days=days)
    expected = [id for id, span in SPANS.items() if span.current(day)]
    assert found(grid, current_clause(day)) == expected
    for status in Status:
        assert len(found(grid, status_clause(status, day))) == sum(
            span.status(day) is status for span in SPANS.values()
        )
