"""Lines that may be quoted from another act: between quotation marks, or after words that announce an amendment.

It only suspects; :mod:`ingest.structure.sequence` decides, because texts leave quotation marks open. Suspicion ends
where the act's own numbering goes on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.structure import recognise
from ingest.structure.recognise import ArticleHeading
from mappings.numbering import Grammar
from mappings.numerals import Key, fold, order, readings

_OPENERS = '"“„«「『'
_PARAGRAPH_OPENS = re.compile(rf"""(?:^|[:：]\s*)[{_OPENERS}][^"”»」』]*$""")
_CLOSES = re.compile(r"""["”»」』][\s.;。；]*$""")


def suspects(texts: Sequence[str], headings: Mapping[int, ArticleHeading], grammar: Grammar) -> frozenset[int]:
    """Indexes of the lines that may be quotations, judged from the lines before each."""
    found: set[int] = set()
    inside = False
    last = ""
    announced: set[str] = set()
    for index, text in enumerate(texts):
        heading = headings.get(index)
        if heading and not heading.number:
            heading = None
        if heading and (not last or _follows(last, heading)):
            inside, announced = False, set()
        if inside or (heading and heading.number in announced):
            found.add(index)
        elif heading:
            last = heading.number
        if recognise.amends(text, grammar):
            announced |= _numbers_in(text, grammar)
            inside = inside or text.rstrip().endswith((":", "："))
        inside = _opens(text) or (inside and not closes(text))
    return frozenset(found)


def _opens(text: str) -> bool:
    """Whether a quotation begins the line, or the part of it after a colon, and does not end on it."""
    return any(mark in text for mark in _OPENERS) and bool(_PARAGRAPH_OPENS.search(text))


def closes(text: str) -> bool:
    """Whether a quotation ends with the line."""
    return bool(_CLOSES.search(text))


def _numbers_in(text: str, grammar: Grammar) -> set[str]:
    """The numbers a line names, in the form of ids."""
    if grammar.superscripts:
        return set(re.findall(r"\d+(?:-\d+)*", fold(text)))
    named = re.findall(r"第[^第条條]{1,12}[条條](?:之.)?|[(（]?\d+[A-Z]*", fold(text))
    return {number for name in named if (number := recognise.value_of(name, grammar))}


def _follows(last: str, heading: ArticleHeading) -> bool:
    previous = order(last)
    candidates = (heading.number,) if heading.exact else readings(heading.number)
    return any(following(previous, order(candidate)) for candidate in candidates)


def following(previous: Key, key: Key) -> bool:
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
