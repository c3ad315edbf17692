"""Status of a wording on a day, computed, never stored: the one place that says what “in force” means here.

The rule reads only dates and the folded word of the source, in this order (LAW 1–4):
repealed → not yet in force → superseded by a later edition the base holds → in force → unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mappings.documents import Claim, Expression, Work


class Status(StrEnum):
    """``SUPERSEDED`` is an earlier wording of an act that itself may be in force."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which an expression is the newest wording the base holds in its language, and what is known of force.

    ``applies_from`` is its own first day (day of effect, else day of edition; None: since ever, as far as known);
    ``applies_to`` is the first day of the next edition held. Neither says anything about wordings not held.
    """

    applies_from: date | None
    applies_to: date | None
    valid_from: date | None
    valid_to: date | None
    commenced: date | None
    claim: Claim

    def status(self, day: date) -> Status:
        """Status on ``day``, as far as the base knows."""
        if self.valid_to is not None:
            if self.valid_to <= day:
                return Status.REPEALED
        elif self.claim is Claim.REPEALED:
            return Status.REPEALED
        if self.valid_from is not None and self.valid_from > day:
            return Status.NOT_YET
        if self.applies_from is not None and self.applies_from > day:
            return Status.NOT_YET
        if self.applies_to is not None and self.applies_to <= day:
            return Status.SUPERSEDED
        if self.claim in (Claim.AMENDED, Claim.HISTORICAL) and self.applies_to is None:
            return Status.SUPERSEDED
        known = self.valid_from is not None or (self.commenced is not None and self.commenced <= day)
        if known or self.claim is Claim.IN_FORCE:
            return Status.IN_FORCE
        return Status.UNKNOWN

    def current(self, day: date) -> bool:
        """Whether a search of the edition in force looks here: the newest wording held that has begun to apply and is
        not known to be repealed. A wording known to be amended by one that is not held stays findable, and says so."""
        if self.status(day) in (Status.REPEALED, Status.NOT_YET):
            return False
        return self.applies_to is None or self.applies_to > day


def spans(work: Work, expressions: Sequence[Expression]) -> dict[str, Span]:
    """The span of every expression of one work, by id; editions are ordered inside each language."""
    found: dict[str, Span] = {}
    for language in {expression.language for expression in expressions}:
        editions = sorted(
            (e for e in expressions if e.language == language), key=lambda e: (_begins(e) or date.min, e.id)
        )
        for edition, following in zip(editions, [*editions[1:], None], strict=True):
            ends = [day for day in (edition.valid_to, work.repealed) if day is not None]
            found[edition.id] = Span(
                applies_from=_begins(edition),
                applies_to=_begins(following) if following else None,
                valid_from=edition.valid_from,
                valid_to=min(ends) if ends else None,
                commenced=work.commenced,
                claim=edition.claim,
            )
    return found


def _begins(expression: Expression | None) -> date | None:
    return (expression.valid_from or expression.date) if expression else None
