"""Lines that may be quoted from another act: between quotation marks, or after words that announce an amendment.

It only suspects; :mod:`ingest.structure.sequence` decides, because texts leave quotation marks open. Suspicion ends
where the act's own numbering goes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.structure.recognise import ArticleHeading, amends
from mappings.numbering import Grammar
from mappings.numerals import order, readings

_OPENING = "“„«「『"
_CLOSING = "”»」』"


def suspects(texts: Sequence[str], headings: Mapping[int, ArticleHeading], grammar: Grammar) -> frozenset[int]:
    """Indexes of the lines that may be quotations, judged from the lines before each."""
    found: set[int] = set()
    open_quote = announced = False
    last = ""
    for index, text in enumerate(texts):
        heading = headings.get(index)
        if heading and last and _follows(last, heading):
            open_quote = announced = False
        if open_quote or announced:
            found.add(index)
        elif heading:
            last = heading.number
        open_quote = _open_after(text, open_quote)
        announced = announced or amends(text, grammar)
    return frozenset(found)


def _open_after(text: str, before: bool) -> bool:
    """Whether a quotation is open after the line: the last mark decides, straight marks by their number."""
    last = max((text.rfind(mark) for mark in _OPENING), default=-1)
    closing = max((text.rfind(mark) for mark in _CLOSING), default=-1)
    if last >= 0 or closing >= 0:
        return last > closing
    return before ^ (text.count('"') % 2 == 1)


def _follows(last: str, heading: ArticleHeading) -> bool:
    previous = order(last)
    candidates = (heading.number,) if heading.exact else readings(heading.number)
    return any(following(previous, order(candidate)) for candidate in candidates)


def following(previous: tuple[int, tuple[tuple[int, str], ...]], key: tuple[int, tuple[tuple[int, str], ...]]) -> bool:
    """Whether ``key`` is a number that comes right after ``previous``: 83 or 82-1 or 82A after 82, 83 after 82-4."""
    main, tail = key
    if not tail:
        return main == previous[0] + 1
    if main != previous[0] or tail[:-1] != previous[1][: len(tail) - 1]:
        return False
    before = previous[1][len(tail) - 1] if len(previous[1]) >= len(tail) else None
    if before is None:
        return tail[-1][0] in (0, 1)
    return (tail[-1][0] == before[0] + 1) if tail[-1][0] else tail[-1] > before
