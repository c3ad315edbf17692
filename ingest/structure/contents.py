"""Tables of contents: headings without bodies whose numbers come again below, with bodies."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ingest.structure import recognise
from ingest.structure.recognise import ArticleHeading
from mappings.numbering import Grammar

_FEWEST = 3
_FEWEST_DIVISIONS = 2
_HEADING = 120
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


def listed_divisions(
    texts: Sequence[str], headings: Collection[int], divisions: Collection[int], grammar: Grammar
) -> frozenset[int]:
    """Indexes of the lines of a table of contents that names chapters alone, above the first article: the same lines
    come again below it, nothing but headings stands between them."""
    first = min(headings, default=len(texts))
    early = [at for at in sorted(divisions) if at < first]
    places: dict[str, int] = {}
    for at in sorted(divisions):
        places[_folded(texts[at])] = at
    again = [at for at in early if places[_folded(texts[at])] > at]
    if len(again) < _FEWEST_DIVISIONS:
        return frozenset()
    start, end = again[0], again[-1]
    whole = {_folded(text) for text in texts[end + 1 :]}
    while start > 0 and (recognise.contents_word(texts[start - 1], grammar) or _folded(texts[start - 1]) in whole):
        start -= 1
    while end + 1 < len(texts) and _folded(texts[end + 1]) in whole and end + 1 not in headings:
        if _folded(texts[end + 1]) not in {_folded(text) for text in texts[end + 2 :]}:
            break
        end += 1
    inner = [at for at in range(start, end + 1) if at not in again]
    if any(len(texts[at]) > _HEADING or recognise.terminated(texts[at]) for at in inner):
        return frozenset()
    return frozenset(range(start, end + 1))


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _size(texts: Sequence[str], start: int, end: int) -> int:
    return sum(len(text) for text in texts[start:end])
