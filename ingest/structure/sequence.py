"""Which headings are the act's own, and which number each has: the cheapest story that lets the numbers run upwards.

A text that has lost its superscripts prints 82¹ as “821”; a text that quotes another act prints that act's numbers.
One line cannot tell; the whole sequence can. Every heading is read in each way it may be meant (821, 82-1, 8-21) or
left out of the chain; a dynamic programme over the headings chooses the chain with the least cost, in “surprises”:

* the next number, or the first insertion after a number: 0
* a gap: 1 and half of log2 of the numbers missing (real codes have gaps)
* an insertion (44-1) whose own 44 is missing: 3 more; a lost superscript: 0.3
* leaving a heading out: :attr:`Candidate.cost` (8 for a plain one, next to nothing for a suspected quotation)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from ingest.structure.quotation import following
from mappings.numerals import Key, order

PLAIN, LOOSE, ODD, QUOTED = 8.0, 1.0, 1.5, 0.05
"""What leaving out costs: a plain heading, one without a separator, one in another style, a suspected quotation."""

_FLATTENED = 0.3
_ORPHAN = 3.0
_SUSPICION = 3.0
_HORIZON = 40.0  # no chain leaves out more than this at once
_LEAST_BACK, _MOST_STEPS = 50, 4_000_000
"""How far back a heading looks for the one before it: as far as the horizon in every real act, less in a text made of
tens of thousands of headings, so that such a text costs seconds and not hours."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """``numbers`` are the readings, the printed one first; ``cost`` is that of leaving it out of the chain."""

    numbers: tuple[str, ...]
    cost: float = PLAIN


def chain(candidates: Sequence[Candidate]) -> tuple[str | None, ...]:
    """For each candidate the number it has in the chain, or None where it is left out."""
    best: list[list[tuple[float, int, int]]] = []  # per candidate and reading: cost, previous candidate, its reading
    keys = [[order(number) for number in candidate.numbers] for candidate in candidates]
    back = max(_LEAST_BACK, _MOST_STEPS // max(1, len(candidates)))
    for at, candidate in enumerate(candidates):
        best.append([_best_way(candidates, keys, best, at, reading, back) for reading in range(len(candidate.numbers))])
    return _walk_back(candidates, best)


def _best_way(
    candidates: Sequence[Candidate],
    keys: Sequence[Sequence[Key]],
    best: Sequence[Sequence[tuple[float, int, int]]],
    at: int,
    reading: int,
    back: int,
) -> tuple[float, int, int]:
    own = _FLATTENED if reading else 0.0
    key = keys[at][reading]
    doubt = _SUSPICION if candidates[at].cost <= QUOTED else 0.0
    skipped = 0.0
    way = (float("inf"), -1, -1)
    for before in range(at - 1, -1, -1):
        for other, (cost, _, _) in enumerate(best[before]):
            step = _step(keys[before][other], key)
            total = cost + skipped + own + step + (doubt if step else 0.0)
            if total < way[0]:
                way = (total, before, other)
        skipped += candidates[before].cost
        if skipped > _HORIZON or skipped > way[0] or at - before >= back:
            break
    else:
        start = skipped + own + _start(key) + (doubt if key != (1, ()) else 0.0)
        way = min(way, (start, -1, -1))
    return way


def _start(key: Key) -> float:
    main, tail = key
    return (6.0 if tail else 0.0) + (0.0 if main <= 1 else 1 + 0.5 * log2(main))


def _step(previous: Key, key: Key) -> float:
    if following(previous, key):
        return 0.0
    if key <= previous:
        return float("inf")
    if key[0] == previous[0]:
        return 0.5
    missing = key[0] - previous[0] - (0 if key[1] else 1)
    return (_ORPHAN if key[1] else 0.0) + 1 + 0.5 * log2(missing + 1)


def _walk_back(
    candidates: Sequence[Candidate], best: Sequence[Sequence[tuple[float, int, int]]]
) -> tuple[str | None, ...]:
    found: list[str | None] = [None] * len(candidates)
    left_out = [0.0]  # what it costs to leave out all from a candidate on, from the end
    for candidate in reversed(candidates):
        left_out.append(left_out[-1] + candidate.cost)
    ends = [
        (cost + left_out[len(candidates) - at - 1], at, reading)
        for at, ways in enumerate(best)
        for reading, (cost, _, _) in enumerate(ways)
    ]
    _, at, reading = min(ends, default=(0.0, -1, -1))
    while at >= 0:
        found[at] = candidates[at].numbers[reading]
        _, at, reading = best[at][reading]
    return tuple(found)
