"""The wordings of one provision through the editions of its act that are held, and since when the last one stands.

Editions of one language are compared by number (eId): a provision that was given another number ends under the old one
and begins under the new. Equal means equal words: heading and text with white space folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from corpus.asof import in_order, unbroken
from corpus.force import begins, first_day
from mappings.documents import Expression, Provision


@dataclass(frozen=True, slots=True)
class Stretch:
    """Editions one after another in which a provision reads the same, or (``provision`` None) does not stand at all.

    ``since`` is the first day of the first of them as far as it is known. The words changed after ``after`` (the first
    day of the edition before, None for the first edition held) and not later than ``since``; ``certain`` says that
    they changed on that very day: the edition before is known to end then. Without ``in_force`` ``since`` is the day
    of an edition only, and the words may have come into force later.
    """

    provision: Provision | None
    editions: tuple[Expression, ...]
    since: date | None
    after: date | None
    certain: bool
    in_force: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """How an edition differs from the one before it, as eIds in order. ``unbroken``: none can stand between them."""

    earlier: Expression
    later: Expression
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    unbroken: bool


def stretches(editions: Sequence[Expression], eid: str) -> tuple[Stretch, ...]:
    """The history of the provision ``eid`` through ``editions`` (whole, of one language), the earliest first."""
    ordered = in_order(editions)
    if not ordered:  # which came first is not known
        return tuple(_stretch((one,), None, eid) for one in editions)
    runs = [tuple(run) for _, run in groupby(ordered, key=lambda one: _words(one.provision(eid)))]
    before: Sequence[Expression | None] = (None, *(run[-1] for run in runs[:-1]))
    return tuple(_stretch(run, earlier, eid) for run, earlier in zip(runs, before, strict=True))


def changes(editions: Sequence[Expression]) -> Iterator[Changes]:
    """Every edition against the one before it."""
    for earlier, later in pairwise(in_order(editions)):
        was = {one.eid: _words(one) for one in earlier.provisions}
        now = {one.eid: _words(one) for one in later.provisions}
        yield Changes(
            earlier,
            later,
            tuple(eid for eid in now if eid not in was),
            tuple(eid for eid in was if eid not in now),
            tuple(eid for eid, words in now.items() if eid in was and was[eid] != words),
            unbroken(earlier, later),
        )


def _stretch(run: tuple[Expression, ...], earlier: Expression | None, eid: str) -> Stretch:
    return Stretch(
        provision=run[-1].provision(eid),
        editions=run,
        since=begins(run[0]),
        after=begins(earlier) if earlier else None,
        certain=earlier is not None and unbroken(earlier, run[0]),
        in_force=first_day(run[0]) is not None,
    )


def _words(provision: Provision | None) -> str | None:
    return None if provision is None else " ".join(f"{provision.heading} {provision.text}".split())
