"""The list of contents at the beginning: lines under its head that all come again below, with law under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.read.printed.openers import heads_provision, only_a_division
from ingest.read.printed.words import contents_heads, letters

_HEAD_WITHIN = 60
"""Paragraphs of a title page that may come before the list."""

_FEWEST = 3
_LEADERS = re.compile(r"(?:[\s.…·_]*(?:\d{1,4}|[ivxlc]+)?(?:\s*[-–—]\s*\d{1,4})?)$", re.IGNORECASE)
_NUMBERED = re.compile(r"\W*(?:[^\W\d_]+\s+)?(\d{1,4})[A-Z]{0,3}\b")
_STEP = 5
_LONGEST = 250
_BETWEEN = 2
_ENOUGH = 13
_MANY, _NEARLY = 8, 0.8
"""Lines of a list without a head, and the share of them that must come again."""


def contents_of(texts: Sequence[str]) -> tuple[int, int]:
    """First and last index (excluded) of the list in ``texts``; (0, 0) where there is none.

    The body begins where the list's first numbered line comes again; the list ends with its last numbered line before
    that, or the annexes named after it. A list without a head is one where nearly all of its
    lines, many and short, come again.
    """
    signs = [letters(_LEADERS.sub("", text)) for text in texts]
    head = next((at for at, text in enumerate(texts[:_HEAD_WITHIN]) if letters(text) in contents_heads()), None)
    first, body = _first(texts, signs, head)
    if first is None or body is None or body - first < (_FEWEST if head is not None else _MANY):
        return 0, 0
    begin = head if head is not None else _begin(texts, signs, first, body)
    end = _tail(texts, signs, _entries(texts, signs, range(first, body)), body)
    below = "\n".join(signs[body:])
    again = sum(signs[at] in below for at in range(first, end) if signs[at])
    if end - first < _FEWEST or (head is None and again < _NEARLY * (end - first)):
        return 0, 0
    return begin, end


def _first(texts: Sequence[str], signs: Sequence[str], head: int | None) -> tuple[int | None, int | None]:
    """The first line of the list that comes again, and where; a numbered one where there is any, since “Chapter I”
    begins “Chapter II”, too. Without a head only a line with the number one can begin a list."""
    start = 0 if head is None else head + 1
    again = (
        (at, body)
        for at in range(start, min(start + _HEAD_WITHIN, len(texts)))
        if (body := _again(signs, at)) is not None
    )
    fallback: tuple[int | None, int | None] = (None, None)
    for at, body in again:
        counted = _NUMBERED.match(texts[at])
        if counted and len(texts[at]) <= _LONGEST and (head is not None or int(counted[1]) == 1):
            return at, body
        if head is not None and fallback[0] is None:
            fallback = at, body
    return fallback


def _begin(texts: Sequence[str], signs: Sequence[str], first: int, body: int) -> int:
    """Where a list without a head begins: with the headings of parts right before its first article."""
    below = "\n".join(signs[max(body - 6, 0) :])
    while first and only_a_division(texts[first - 1]) and signs[first - 1] in below:
        first -= 1
    return first


def _entries(texts: Sequence[str], signs: Sequence[str], within: range) -> int:
    """End of the lines whose numbers run upwards, or that head a part and come again below; what stands between them
    belongs to the list."""
    end, number = within.start, 0
    for at in within:
        if len(texts[at]) > _LONGEST:
            break
        counted = _NUMBERED.match(texts[at])
        if counted and number <= int(counted[1]) <= number + _STEP:
            number, end = int(counted[1]), at + 1
        elif heads_provision(texts[at]) and (_again(signs, at) or 0) >= within.stop:
            end = at + 1
    return end


def _tail(texts: Sequence[str], signs: Sequence[str], end: int, body: int) -> int:
    """End of the list with the annexes it names at last: headings that come again below, and what stands between
    them. Never more: a preamble may come again too, and is law."""
    below = "\n".join(signs[body:])
    for at in range(end, body):
        if at > end + _BETWEEN:
            break
        if heads_provision(texts[at]) and len(texts[at]) <= _LONGEST and signs[at][:_ENOUGH] in below:
            end = at + 1
    return end


def _again(signs: Sequence[str], at: int) -> int | None:
    """Where a line's words come again at the beginning of a line below."""
    if len(signs[at]) < 4:
        return None
    return next((other for other in range(at + 1, len(signs)) if signs[other].startswith(signs[at])), None)
