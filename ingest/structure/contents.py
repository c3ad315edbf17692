"""Tables of contents: headings without bodies whose numbers come again below, with bodies."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ingest.structure.recognise import ArticleHeading

_FEWEST = 3
_AGAIN = 0.8
_THINNER = 0.35


def contents(
    texts: Sequence[str], headings: Mapping[int, ArticleHeading], divisions: Collection[int]
) -> frozenset[int]:
    """Indexes of the lines that belong to a table of contents at the beginning; empty when there is none."""
    lines = sorted(headings)
    numbers = [headings[line].number for line in lines]
    second = next((at for at in range(_FEWEST, len(numbers)) if numbers[at] == numbers[0]), 0)
    if not second:
        return frozenset()
    listed, again = numbers[:second], set(numbers[second:])
    if sum(number in again for number in listed) < _AGAIN * len(listed):
        return frozenset()
    first_end = lines[second - 1] + 1
    listed_size = _size(texts, lines[0], first_end) / second
    body_size = _size(texts, lines[second], len(texts)) / (len(lines) - second)
    if listed_size > _THINNER * body_size:
        return frozenset()
    start = lines[0]
    while start > 0 and (start - 1 in divisions or not texts[start - 1]):
        start -= 1
    return frozenset(range(start, first_end))


def _size(texts: Sequence[str], start: int, end: int) -> int:
    return sum(len(text) for text in texts[start:end])
