"""Paragraphs and sentences of one article in two languages, side by side.

Where both have the same number of paragraphs, they are taken one by one. Else they are aligned by length (W. Gale and
K. Church, A Program for Aligning Sentences in Bilingual Corpora, 1993): of all ways to pair one with one, or one with
two, the one whose lengths fit best. What law says in one paragraph here it says in one, or in two, there.

Paragraphs that lie side by side are cut into sentences where both have the same number: of smaller pieces it is plainer
which word stands for which, and a person reads one sentence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mappings.documents import Expression, Provision

MOST = 400
"""Paragraphs of one article that are aligned; longer lists (schedules) are left out."""

VARIANCE = 6.8
"""Variance of the length of a translation, per character (Gale and Church)."""

UNLIKE = 4.0
"""A side this many times as long as it should be beside the other is no translation of it but a number left alone, or
what a scan has lost; it is left out."""

SHORT = 30
"""Characters up to which lengths say nothing."""

STEPS = {(1, 1): 0.0, (1, 2): 2.9, (2, 1): 2.9, (1, 0): 5.1, (0, 1): 5.1}
"""Paragraphs taken on each side, and the cost of it: −log of how often translators do so (Gale and Church)."""

_BETWEEN = re.compile(r"(?<=[.!?;:।۔؟؛])(?<!\d\.)\s+|(?<=[。！？；：])\s*")
"""Between sentences, and between the members of a long one; a number's full stop ends nothing."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The same in two languages: text ``left`` and ``right`` of the provision ``eid``."""

    eid: str
    left: str
    right: str


def align(left: Expression, right: Expression) -> Iterator[Segment]:
    """Headings, paragraphs and sentences of the provisions both have, in order."""
    others = {provision.eid: provision for provision in right.provisions}
    ratio = _ratio(left, others)
    for provision in left.provisions:
        other = others.get(provision.eid)
        if other is not None:
            if provision.heading and other.heading:
                yield Segment(provision.eid, provision.heading, other.heading)
            for ours, theirs in paragraphs(_blocks(provision), _blocks(other), ratio):
                for one, its in sentences(ours, theirs):
                    if _alike(len(one) * ratio, len(its)):
                        yield Segment(provision.eid, one, its)


def paragraphs(left: Sequence[str], right: Sequence[str], ratio: float = 1.0) -> Iterator[tuple[str, str]]:
    """Pairs of paragraphs; ``ratio`` is how long texts of the right are beside those of the left.

    >>> list(paragraphs(["a" * 90, "b" * 10], ["x" * 45, "y" * 45, "z" * 10]))[1]
    ('bbbbbbbbbb', 'zzzzzzzzzz')
    """
    if len(left) == len(right):
        yield from zip(left, right, strict=True)
        return
    if not left or not right or len(left) > MOST or len(right) > MOST:
        return
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            for (a, b), price in STEPS.items():
                before = best.get((i - a, j - b))
                if before is not None and (a or b) and (i or j):
                    cost = before[0] + price + _misfit(left[i - a : i], right[j - b : j], ratio)
                    if (i, j) not in best or cost < best[i, j][0]:
                        best[i, j] = (cost, (a, b))
    yield from reversed(list(_way(best, left, right)))


def sentences(left: str, right: str) -> Iterator[tuple[str, str]]:
    """Two paragraphs sentence by sentence, or whole where the numbers of sentences differ.

    >>> list(sentences("1. One. Two.", "第一。第二。"))
    [('1. One.', '第一。'), ('Two.', '第二。')]
    """
    ours, theirs = _sentences(left), _sentences(right)
    yield from zip(ours, theirs, strict=True) if len(ours) == len(theirs) else ((left, right),)


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _BETWEEN.split(text) if sentence.strip()]


def _way(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]], left: Sequence[str], right: Sequence[str]
) -> Iterator[tuple[str, str]]:
    i, j = len(left), len(right)
    while i or j:
        a, b = best[i, j][1]
        if a and b:
            yield " ".join(left[i - a : i]), " ".join(right[j - b : j])
        i, j = i - a, j - b


def _misfit(left: Sequence[str], right: Sequence[str], ratio: float) -> float:
    """−log of how likely translations differ that much in length."""
    ours, theirs = sum(map(len, left)) * ratio, sum(map(len, right))
    if not ours or not theirs:
        return 0.0
    away = abs(theirs - ours) / math.sqrt(VARIANCE * (ours + theirs) / 2)
    return -math.log(max(1e-12, math.erfc(away / math.sqrt(2))))


def _alike(one: float, other: float) -> bool:
    return max(one, other) <= SHORT or max(one, other) <= UNLIKE * min(one, other)


def _blocks(provision: Provision) -> list[str]:
    return [text for text in provision.text.split("\n") if text.strip()]


def _ratio(left: Expression, others: dict[str, Provision]) -> float:
    pairs = [(p, others[p.eid]) for p in left.provisions if p.eid in others]
    ours = sum(len(p.text) for p, _ in pairs)
    return sum(len(q.text) for _, q in pairs) / ours if ours else 1.0
