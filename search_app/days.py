"""The days of an act and of a wording, each with where it is known from (LAW 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mappings.documents import Expression, Work

ANOTHER_TEXT = "another text of this act"


@dataclass(frozen=True, slots=True)
class KnownDay:
    """``event``: ``adopted``, ``commenced``, ``repealed`` of the act, ``valid_from``, ``valid_to`` of the wording.

    ``known_from`` says where the day is known from, in the words of the catalogue or of whoever said it; where it is
    empty the source ``source`` (a key of the catalogue or ``folder``) says it of its text.
    """

    event: str
    day: date
    known_from: str
    source: str


def known_days(work: Work, expression: Expression) -> tuple[KnownDay, ...]:
    """Every day that is known, in the order in which they come about."""
    source = expression.sources[0].source if expression.sources else ""
    found = (
        ("adopted", work.date, _of_work(work, "date", expression, "work_date")),
        ("commenced", work.commenced, _of_work(work, "commenced", expression, "commenced")),
        ("valid_from", expression.valid_from, _origin(expression, "valid_from")),
        ("valid_to", expression.valid_to, _origin(expression, "valid_to")),
        ("repealed", work.repealed, work.sources.get("repealed", "")),
    )
    return tuple(
        KnownDay(event, day, known_from, "" if known_from else source) for event, day, known_from in found if day
    )


def _of_work(work: Work, fact: str, expression: Expression, field: str) -> str:
    """What the catalogue says of the day, else this text, else another text of the act."""
    day: date | None = getattr(work, fact)
    if said := work.sources.get(fact):
        return said
    if day and expression.facts.get(field) == day.isoformat():
        return _origin(expression, field)
    return _origin(expression, "date") if fact == "date" and expression.date == day else ANOTHER_TEXT


def _origin(expression: Expression, field: str) -> str:
    """Where a document's field was said, as ``ingest`` keeps it among the facts."""
    return expression.facts.get(f"origin.{field}", "")
