"""The numbers of an act's units, series by series: what is missing and between which units, what is out of order.

A number is missing where no unit of its series has it though a lower and a higher one stand there, and no remark of the
copy says that it is gone (“Статьи 5–8 утратили силу”). Whether it was ever law the copy alone does not tell; its
words may also stand in the text of the unit before, where its own heading was not understood.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from mappings.documents import Expression, Provision
from mappings.joint import gone
from mappings.numbering import family_of, grammar
from mappings.numerals import Key, NumeralError, order
from mappings.units import owners


@dataclass(frozen=True, slots=True)
class Unit:
    """A numbered provision; ``number`` is as printed."""

    provision: Provision
    number: str
    key: Key

    @property
    def main(self) -> int:
        return self.key[0]


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers, rising, that are missing between two units next to each other in order; ``prefix`` is that of their
    eIds (``annex_1``), empty for the act itself."""

    numbers: tuple[int, ...]
    before: Provision
    after: Provision

    @property
    def prefix(self) -> str:
        return self.before.eid.rpartition("__")[0]

    def __str__(self) -> str:
        return ranges(self.numbers, len(self.numbers))


@dataclass(frozen=True, slots=True)
class Series:
    """Units numbered together: those of the act itself (``prefix`` empty), of an annex, of a part that restarts.

    ``gone`` are the numbers of which a remark in the copy says that they are repealed or left out."""

    prefix: str
    units: tuple[Unit, ...]
    gone: frozenset[int] = frozenset()

    @property
    def last(self) -> int:
        return max(unit.main for unit in self.units)

    def missing(self) -> tuple[int, ...]:
        """Whole numbers between the first and the last that no unit has; an insertion (44-1) is not its 44."""
        held = {unit.main for unit in self.units if not unit.key[1]} or {self.last}
        return tuple(n for n in range(min(held), self.last) if n not in held and n not in self.gone)

    def gaps(self) -> tuple[Gap, ...]:
        """The missing numbers by the units they would stand between."""
        ordered = sorted(self.units, key=lambda unit: unit.key)
        keys = [unit.key for unit in ordered]
        places = {number: bisect_right(keys, (number, ())) for number in self.missing()}
        return tuple(
            Gap(tuple(numbers), ordered[place - 1].provision, ordered[place].provision)
            for place, numbers in groupby(places, key=places.__getitem__)
        )

    def displaced(self) -> tuple[tuple[Unit, Unit], ...]:
        """The fewest units whose removal leaves the numbers rising, each with the unit printed before it; the first
        unit of all comes before the second."""
        rising = _rising([unit.key for unit in self.units])
        return tuple(
            (self.units[at - 1], unit) if at else (unit, self.units[1])
            for at, unit in enumerate(self.units)
            if at not in rising
        )


def series_of(provisions: Iterable[Provision], language: str) -> tuple[Series, ...]:
    """The series of an act in the order of their beginnings; provisions without a number belong to none."""
    found: dict[str, list[Unit]] = {}
    told: dict[str, set[int]] = {}
    words = grammar(family_of(language))
    current = ""
    for provision in provisions:
        if unit := _unit(provision):
            current = _series(provision.eid)
            found.setdefault(current, []).append(unit)
        remarks = [note.text for note in provision.notes]
        above = "" if unit else provision.heading  # “Chapter 2. Repealed”, with the remark “(articles 89–101)”
        for text, below in pairwise((*remarks, "")):
            told.setdefault(current, set()).update(gone(text, below, words) or gone(text, above, words))
    return tuple(Series(key, tuple(units), frozenset(told.get(key, ()))) for key, units in found.items())


def gaps_of(expression: Expression) -> tuple[Gap, ...]:
    """Every place of a text where numbers are missing, series by series."""
    series = series_of(expression.provisions, expression.language)
    return tuple(gap for one in series for gap in one.gaps())


def missing_of(expression: Expression) -> list[str]:
    """The missing numbers of a text as ranges: ``4–5``, of an annex or a part with its eId before: ``annex_1: 3``."""
    return [f"{gap.prefix}: {gap}" if gap.prefix else str(gap) for gap in gaps_of(expression)]


def gap_at(expression: Expression, eid: str) -> tuple[str, Gap] | None:
    """The missing number that an eId, or the unit an eId lies in, would have, with its gap; None where it is not one.

    Only an eId like those of its neighbours (``art_4`` between ``art_3`` and ``art_6``) is that of a missing number."""
    gaps = gaps_of(expression)
    for one in (eid, *owners(eid)):
        stem, _, number = one.rpartition("_")
        for gap in gaps:
            if stem == gap.before.eid.rpartition("_")[0] and number in map(str, gap.numbers):
                return number, gap
    return None


def _unit(provision: Provision) -> Unit | None:
    if provision.kind not in ("article", "item"):
        return None
    number = provision.eid.rpartition("__")[2].partition("_")[2]
    try:
        return Unit(provision, provision.number or number, order(number))
    except NumeralError:
        return None


def _series(eid: str) -> str:
    prefix, _, own = eid.rpartition("__")
    return f"{prefix}__{own.partition('_')[0]}" if prefix else ""


def ranges(numbers: Sequence[int], most: int = 12) -> str:
    """Numbers for a person: ``5–6, 8, 10``; long lists end in an ellipsis."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs[:most]]
    return ", ".join(shown) + (", …" if len(runs) > most else "")


def _rising(keys: Sequence[Key]) -> frozenset[int]:
    """Indexes of a longest run that never falls (patience sorting)."""
    tops: list[Key] = []
    at_top: list[int] = []
    before: list[int] = []
    for index, key in enumerate(keys):
        place = bisect_right(tops, key)
        before.append(at_top[place - 1] if place else -1)
        if place == len(tops):
            tops.append(key)
            at_top.append(index)
        else:
            tops[place], at_top[place] = key, index
    kept = set()
    index = at_top[-1] if at_top else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return frozenset(kept)
