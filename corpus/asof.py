"""Which wording stood on a day, and whether the base can know it (LAW 3, 4, 6).

The rule reads days only. A wording is known to have stood on a day where its source says from when to when it was in
force, on its own first day of force, and, for the last wording of a text called in force, from that day up to the day
it was last compared with its source. Between two wordings that are held others may have stood: that is said, never
filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.force import Status, begins, first_day, spans
from mappings.documents import Claim, Expression, Work


class Knowledge(StrEnum):
    """What the base can say of the wording of a day in one language.

    ``KNOWN``: the wording given stood on the day. ``BETWEEN``: it is the last one held that begins by the day, a later
    one is held too, and others may have stood between them. ``SINCE``: it is the newest held, and nothing says that it
    still stood on the day. ``ENDED``: it ended before the day, and no later one that had begun is held. ``BEFORE``:
    every wording held begins after the day. ``UNDATED``: the wording given has no day.
    """

    KNOWN = "known"
    BETWEEN = "between"
    SINCE = "since"
    ENDED = "ended"
    BEFORE = "before"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The answer for one work, language and ``day``. ``wording`` is what is held for the day (None where nothing held
    had begun), ``following`` the next wording held; ``checked``: the day the newest, called in force, was last compared
    with its source; ``undated``: texts without a day that are held beside it."""

    day: date
    knowledge: Knowledge
    wording: Expression | None
    following: Expression | None = None
    checked: date | None = None
    undated: tuple[Expression, ...] = ()


def as_of(editions: Sequence[Expression], day: date) -> AsOf:
    """The wording on ``day`` among the ``editions`` of one work in one language, in any order."""
    ordered = in_order(editions)
    undated = tuple(one for one in editions if begins(one) is None)
    if not ordered:
        return AsOf(day, Knowledge.UNDATED, next(iter(undated), None), undated=undated[1:])
    begun = [one for one in ordered if _first(one) <= day]
    following = next((one for one in ordered if _first(one) > day), None)
    if not begun:
        return AsOf(day, Knowledge.BEFORE, None, following, undated=undated)
    wording = begun[-1]
    checked = _in_force_on(wording) if following is None else None
    return AsOf(day, _knowledge(wording, following, checked, day), wording, following, checked, undated)


def status_then(work: Work, editions: Sequence[Expression], wording: Expression, day: date) -> Status:
    """The status on ``day`` of a ``wording`` among all ``editions`` of its work. What is called in force today, and of
    which only the day of its edition is known, may not yet have applied then."""
    status = spans(work, editions)[wording.id].status(day)
    seen = _in_force_on(wording)
    if status is Status.IN_FORCE and first_day(wording) is None and (seen is None or day < seen):
        return Status.UNKNOWN
    return status


def in_order(editions: Sequence[Expression]) -> tuple[Expression, ...]:
    """Editions with a day, the earliest first: whole ones where there are any. Of two that begin on one day the later
    edition took the place of the earlier and comes after it."""
    dated = [one for one in editions if begins(one) is not None]
    whole = [one for one in dated if not one.incomplete] or dated
    return tuple(sorted(whole, key=lambda one: (_first(one), one.date or _first(one), one.id)))


def unbroken(earlier: Expression, later: Expression) -> bool:
    """Whether the later wording is known to be the very next: the earlier one is said to end when it begins."""
    first = first_day(later)
    return earlier.valid_to is not None and first is not None and earlier.valid_to >= first


def adopted_after(work: Work, day: date) -> bool:
    """Whether there was no such act on ``day``."""
    return work.date is not None and work.date > day


def _knowledge(wording: Expression, following: Expression | None, checked: date | None, day: date) -> Knowledge:
    if wording.valid_to is not None and wording.valid_to <= day:
        return Knowledge.ENDED if following is None else Knowledge.BETWEEN
    first = first_day(wording)
    if day == first or (first is not None and wording.valid_to is not None):
        return Knowledge.KNOWN
    if following is not None:
        return Knowledge.BETWEEN
    seen = checked is not None and (day == checked or (first is not None and day < checked))
    return Knowledge.KNOWN if seen else Knowledge.SINCE


def _in_force_on(newest: Expression) -> date | None:
    """The day a text that its source calls in force was last compared with it: it stood then, as it is."""
    if newest.claim is not Claim.IN_FORCE or not newest.sources:
        return None
    return newest.sources[0].checked


def _first(one: Expression) -> date:
    return begins(one) or date.min
