"""Where a place in filtered text stood in the text before, by Lucene's rule (held by test_analysis_parity.py)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(slots=True)
class Shifts:
    """From ``places[i]`` on (in filtered text), ``amounts[i]`` is added to come back to the text before."""

    places: list[int] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)

    def add(self, place: int, amount: int) -> None:
        if self.places and self.places[-1] == place:
            self.amounts[-1] = amount
        else:
            self.places.append(place)
            self.amounts.append(amount)

    def replaced(self, end: int, removed: int, written: int) -> None:
        """``removed`` characters that end at ``end`` in the text before became ``written`` ones."""
        before = self.amounts[-1] if self.amounts else 0
        if written < removed:
            self.add(end - removed + written - before, before + removed - written)
        for extra in range(written - removed):
            self.add(end - before + extra, before - extra - 1)

    def correct(self, place: int) -> int:
        index = bisect_right(self.places, place)
        return place + self.amounts[index - 1] if index else place
