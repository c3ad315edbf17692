"""Status of a wording on a day, computed, never stored: the one place that says what “in force” means here.

The rule reads only dates and the folded word of the source, in this order (LAW 1–4):
repealed → not yet in force → superseded by a later edition the base holds → in force → unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mappings.documents import Claim, DateBasis, Expression, Work


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

    ``applies_from`` is its own first day (day of effect, else day of edition; None: not known); ``applies_to`` is the
    first day of the next edition held. Neither says anything about wordings not held. ``valid_from`` and ``valid_to``
    are of the wording, ``commenced`` and ``repealed`` of the act.
    """

    applies_from: date | None
    applies_to: date | None
    valid_from: date | None
    valid_to: date | None
    commenced: date | None
    repealed: date | None
    claim: Claim

    def status(self, day: date) -> Status:
        """Status on ``day``, as far as the base knows."""
        if self._repealed(day):
            return Status.REPEALED
        if self._ahead(day):
            return Status.NOT_YET
        if _begun(self.applies_to, day) or _begun(self.valid_to, day):
            return Status.SUPERSEDED
        if self.claim in (Claim.AMENDED, Claim.HISTORICAL) and self.applies_to is None:
            return Status.SUPERSEDED
        if self.claim is Claim.IN_FORCE:
            return Status.IN_FORCE
        if self.applies_to is not None and self.valid_to is None:
            return Status.UNKNOWN  # wordings between this one and the next that is held may be missing (LAW 3)
        known = self.valid_from is not None or self.commenced is not None
        return Status.IN_FORCE if known else Status.UNKNOWN

    def current(self, day: date) -> bool:
        """Whether a search of the edition in force looks here: the newest wording held that has begun to apply, of an
        act not known to be repealed. A wording that ended or was amended, with no later one held, stays findable and
        says so."""
        if self.status(day) in (Status.REPEALED, Status.NOT_YET):
            return False
        return not _begun(self.applies_to, day)

    def _ahead(self, day: date) -> bool:
        """The source's bare “not yet in force” counts where it gives no day."""
        if any(_after(first, day) for first in (self.valid_from, self.applies_from, self.commenced)):
            return True
        return self.claim is Claim.NOT_YET and self.valid_from is None

    def _repealed(self, day: date) -> bool:
        """A known day decides; the source's bare word counts where no day contradicts it."""
        if self.repealed is not None:
            return self.repealed <= day
        return self.claim is Claim.REPEALED and not _after(self.valid_to, day)


def spans(work: Work, expressions: Sequence[Expression]) -> dict[str, Span]:
    """The span of every expression of one work, by id; editions are ordered inside each language.

    An edition without a date stands outside the order: nothing is known to come after it, and it ends no other. An
    incomplete text does not end a whole one.
    """
    return {
        edition.id: Span(
            applies_from=begins(edition),
            applies_to=_next_begins(edition, expressions),
            valid_from=edition.valid_from,
            valid_to=edition.valid_to,
            commenced=work.commenced,
            repealed=work.repealed,
            claim=edition.claim,
        )
        for edition in expressions
    }


def begins(expression: Expression) -> date | None:
    """The first day of a wording as far as it is known: its day of effect, else the day of its edition."""
    return expression.valid_from or expression.date


def first_day(expression: Expression) -> date | None:
    """The first day of force of a wording, where a source or clause says it; that of an edition alone is none: what it
    changed may apply later, by months (LAW 2)."""
    if expression.valid_from is not None:
        return expression.valid_from
    return expression.date if expression.date_basis is DateBasis.IN_FORCE else None


def _next_begins(edition: Expression, expressions: Sequence[Expression]) -> date | None:
    """The first day of the next edition: on one day the wording of the later edition takes the place of the earlier."""
    own = _order(edition)
    if own is None:
        return None
    rivals = (e for e in expressions if e.language == edition.language and (edition.incomplete or not e.incomplete))
    later = (order for order in map(_order, rivals) if order is not None and order > own)
    return min(later, default=(None,))[0]


def _order(expression: Expression) -> tuple[date, date, str] | None:
    first = begins(expression)
    return (first, expression.date or first, expression.id) if first is not None else None


def _begun(first: date | None, day: date) -> bool:
    return first is not None and first <= day


def _after(first: date | None, day: date) -> bool:
    return first is not None and first > day
