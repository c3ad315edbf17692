"""The numbers of an act's units, series by series: what is missing, what is out of order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mappings.documents import Provision
from mappings.numerals import Key, NumeralError, order


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
class Series:
    """Units numbered together: those of the act itself (``prefix`` empty), of an annex, of a part that restarts."""

    prefix: str
    units: tuple[Unit, ...]

    @property
    def last(self) -> int:
        return max(unit.main for unit in self.units)

    def missing(self) -> tuple[int, ...]:
        """Whole numbers between the first and the last that no unit has; an insertion (44-1) is not its 44."""
        held = {unit.main for unit in self.units if not unit.key[1]} or {self.last}
        return tuple(number for number in range(min(held), self.last) if number not in held)

    def displaced(self) -> tuple[tuple[Unit, Unit], ...]:
        """The fewest units whose removal leaves the numbers rising, each with the unit printed before it; the first
        unit of all comes before the second."""
        rising = _rising([unit.key for unit in self.units])
        return tuple(
            (self.units[at - 1], unit) if at else (unit, self.units[1])
            for at, unit in enumerate(self.units)
            if at not in rising
        )


def series_of(provisions: Iterable[Provision]) -> tuple[Series, ...]:
    """The series of an act in the order of their beginnings; provisions without a number belong to none."""
    found: dict[str, list[Unit]] = {}
    for provision in provisions:
        if provision.kind not in ("article", "item"):
            continue
        prefix, _, own = provision.eid.rpartition("__")
        kind, _, number = own.partition("_")
        try:
            unit = Unit(provision, provision.number or number, order(number))
        except NumeralError:
            continue
        found.setdefault(f"{prefix}__{kind}" if prefix else "", []).append(unit)
    return tuple(Series(prefix, tuple(units)) for prefix, units in found.items())


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
