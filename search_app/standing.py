"""What must be said beside every act: its status as known on a day, what it is and what it is not (LAW 4, 7, 19).

Sentences are :class:`Notice`: the command prints them as they are, the pages through :func:`search_app.names.said`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from corpus.force import Status
from engine.answers import FoundProvision, Notice
from mappings.documents import Authenticity, Expression, SourceKind, Work

STALE = timedelta(days=365)
"""Age of a check after which a status is called not verified since."""

STATUSES: Mapping[Status, Notice] = MappingProxyType(
    {
        Status.IN_FORCE: Notice("in force"),
        Status.NOT_YET: Notice("not yet in force"),
        Status.SUPERSEDED: Notice("earlier wording"),
        Status.REPEALED: Notice("repealed"),
        Status.UNKNOWN: Notice("status unknown"),
    }
)
"""Bare names, for what is chosen by status; beside an act stands a :class:`Standing`."""

AUTHENTICITIES: Mapping[Authenticity, Notice] = MappingProxyType(
    {
        Authenticity.AUTHENTIC: Notice("authentic text"),
        Authenticity.OFFICIAL_TRANSLATION: Notice("official translation"),
        Authenticity.UNOFFICIAL_TRANSLATION: Notice("unofficial translation"),
        Authenticity.MACHINE_TRANSLATION: Notice("machine translation"),
        Authenticity.UNKNOWN: Notice("authenticity not stated by the source"),
    }
)

SOURCE_KINDS: Mapping[SourceKind, Notice] = MappingProxyType(
    {
        SourceKind.GAZETTE: Notice("official gazette"),
        SourceKind.OFFICIAL_CONSOLIDATION: Notice("official consolidated text"),
        SourceKind.REFERENCE: Notice("reference edition"),
        SourceKind.MIRROR: Notice("unofficial copy"),
        SourceKind.SPECIMEN: Notice("specimen, not law"),
        SourceKind.UNKNOWN: Notice("kind of source not known"),
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A status in words; ``verified``: the text was compared with its source, and not too long ago."""

    status: Status
    sentence: Notice
    verified: bool = False


def standing(work: Work, expression: Expression, status: Status, today: date) -> Standing:
    """The status of an edition as known on the day its text was last checked."""
    days = (expression.valid_from, work.commenced)
    return Standing(status, *_said(status, checked(expression), today, days, work.repealed))


def standing_of_hit(hit: FoundProvision, work: Work | None, expression: Expression | None, today: date) -> Standing:
    """The same for a hit; ``work`` and ``expression`` are None where the store no longer has what the index found."""
    days = (hit.valid_from, work.commenced if work else None)
    known_on = checked(expression) if expression else None
    return Standing(Status(hit.status), *_said(Status(hit.status), known_on, today, days, hit.repealed))


def standing_on(status: Status, day: date) -> Standing:
    """The status on a day of the past or future; what a check of today knows says nothing of another day."""
    return Standing(status, Notice("on {day}: {status}", day=day, status=STATUSES[status]))


def remarks(specimen: bool, incomplete: bool, provisional: bool) -> tuple[Notice, ...]:
    """What else a reader must know before relying on a text."""
    said = (
        (specimen, Notice("specimen, not law")),
        (incomplete, Notice("incomplete text")),
        (provisional, Notice("not yet in the catalogue")),
    )
    return tuple(notice for holds, notice in said if holds)


def checked(expression: Expression) -> date | None:
    """The day the wording that is shown was last compared with its source; None: not known."""
    return expression.sources[0].checked if expression.sources else None


def _said(
    status: Status, known_on: date | None, today: date, begins: tuple[date | None, ...], ended: date | None
) -> tuple[Notice, bool]:
    if status is Status.IN_FORCE:
        if known_on is None:
            return Notice("in force; date of check unknown"), False
        if today - known_on > STALE:
            return Notice("in force, not verified since {day}", day=known_on), False
        return Notice("in force, as known on {day}", day=known_on), True
    if status is Status.REPEALED and ended:
        return Notice("repealed on {day}", day=ended), False
    ahead = max((day for day in begins if day and day > today), default=None)
    if status is Status.NOT_YET and ahead:
        return Notice("not yet in force, in force from {day}", day=ahead), False
    if status is Status.SUPERSEDED:
        return Notice("earlier wording, amended since"), False
    return STATUSES[status], False
