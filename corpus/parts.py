"""One act that came as several documents, a part in each: told by numbers and texts they do not share, and joined.

Copies of one act share most numbers and most texts, also where they conflict; parts of it share hardly any. Parts are
put in the order of their numbers. An eid that an earlier part has too (its title page, as a rule) is given the prefix
``part_2__``, so every provision stays addressable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.folding import fold_space
from mappings.documents import Provision

Provisions = tuple[Provision, ...]

_SHARED = 0.1
"""Of the numbers and texts of the smaller of two parts, those the other may have too: a section cut at the seam."""

_UNIT = re.compile(r"((?:.*__)?)[a-z]+_([\w.-]+)")
_AGAIN = re.compile(r"^part_\d+__")

_Number = tuple[str, tuple[tuple[int, int, str], ...]]
"""What stands above a unit (an annex) and its number, as they are ordered."""


@dataclass(frozen=True, slots=True)
class Joined:
    """``spans`` has the positions (first, behind the last) of each part; ``gap`` says in one sentence what is missing
    between or before the parts, empty where the numbering goes on."""

    provisions: Provisions
    spans: Mapping[str, tuple[int, int]]
    gap: str = ""


def belonging(texts: Mapping[str, Provisions]) -> tuple[str, ...]:
    """Of several texts of one act by key, the first and those that are other parts of the act than it."""
    found: list[str] = []
    for key, provisions in texts.items():
        if all(_apart(texts[other], provisions) for other in found):
            found.append(key)
    return tuple(found)


def join(texts: Mapping[str, Provisions]) -> Joined:
    """Parts of one act in the order of their numbers."""
    ordered = sorted(texts, key=lambda key: (min(_numbers(texts[key])), key))
    provisions: list[Provision] = []
    spans: dict[str, tuple[int, int]] = {}
    taken: set[str] = set()
    for position, key in enumerate(ordered, 1):
        start = len(provisions)
        for one in texts[key]:
            eid = f"part_{position}__{one.eid}" if one.eid in taken else one.eid
            provisions.append(replace(one, eid=eid))
        taken.update(one.eid for one in provisions[start:])
        spans[key] = (start, len(provisions))
    return Joined(tuple(provisions), spans, _gap([texts[key] for key in ordered]))


def part_of(provisions: Provisions, span: tuple[int, ...]) -> Provisions:
    """The part of a joined act at ``span``, as its document gave it; all where it is not joined."""
    if not span:
        return provisions
    return tuple(replace(one, eid=_AGAIN.sub("", one.eid)) for one in provisions[span[0] : span[1]])


def alike(one: Provisions, other: Provisions) -> bool:
    """Whether two texts have more than a few paragraphs in common, as wordings of one act do."""
    mine, theirs = _paragraphs(one), _paragraphs(other)
    return bool(mine & theirs) and len(mine & theirs) > _SHARED * min(len(mine), len(theirs))


def _paragraphs(provisions: Provisions) -> set[str]:
    return {fold_space(block) for one in provisions for block in one.text.split("\n")}


def _apart(one: Provisions, other: Provisions) -> bool:
    return all(
        bool(mine) and bool(theirs) and len(mine & theirs) <= _SHARED * min(len(mine), len(theirs))
        for mine, theirs in ((set(_numbers(one)), set(_numbers(other))), (_texts(one), _texts(other)))
    )


def _texts(provisions: Provisions) -> set[str]:
    return {text for one in provisions if _UNIT.fullmatch(one.eid) and (text := fold_space(one.text))}


def _numbers(provisions: Provisions) -> Iterator[_Number]:
    """The numbers of its units; an article and an item of one number count as one."""
    for one in provisions:
        if found := _UNIT.fullmatch(one.eid):
            steps = re.findall(r"(\d+)|([^\W\d_]+)", found[2])
            yield found[1], tuple((0, int(digits), "") if digits else (1, 0, word) for digits, word in steps)


def _gap(parts: Sequence[Provisions]) -> str:
    known = [sorted(_numbers(part)) for part in parts]
    first = _main(known[0][0])
    if first > 1:
        return f"It begins at {first}; what comes before is not in it."
    for before, after in pairwise(known):
        last, following = _main(before[-1]), _main(after[0])
        if before[-1][0] != after[0][0]:
            last = 0  # an annex begins its own numbers
        if not last <= following <= last + 1:
            return f"It is joined of {len(parts)} parts that do not follow each other: after {last} comes {following}."
    return ""


def _main(number: _Number) -> int:
    return number[1][0][1] if number[1] else 0
