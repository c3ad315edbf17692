"""The list of contents at the beginning: lines under its head that all come again below, with law under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.read.printed.words import contents_heads, letters

_HEAD_WITHIN = 60
"""Paragraphs of a title page that may come before the list."""

_FEWEST = 3
_LEADERS = re.compile(r"(?:[\s.…·_]*(?:\d{1,4}|[ivxlc]+)?(?:\s*[-–—]\s*\d{1,4})?)$", re.IGNORECASE)
_NUMBERED = re.compile(r"\W*(\d{1,4})[A-Z]{0,3}\b")
_STEP = 5
_LONGEST = 250


def contents_of(texts: Sequence[str]) -> tuple[int, int]:
    """First and last index (excluded) of the list in ``texts``; (0, 0) where there is none.

    The body begins where the list's first line comes again; the list ends with its last numbered line before that, and
    with what follows it and is said again below. It never goes beyond the act's title said again.
    """
    head = next((at for at, text in enumerate(texts[:_HEAD_WITHIN]) if letters(text) in contents_heads()), None)
    if head is None:
        return 0, 0
    signs = [letters(_LEADERS.sub("", text)) for text in texts]
    again = [at for at in range(head + 1, min(head + _HEAD_WITHIN, len(texts))) if _again(signs, at) is not None]
    # A numbered line tells better where the body is than “Chapter I”, with which “Chapter II” begins, too.
    start = next((at for at in again if _NUMBERED.match(texts[at])), again[0] if again else None)
    body = _again(signs, start) if start is not None else None
    if start is None or body is None or body - start < _FEWEST:
        return 0, 0
    below = "\n".join(signs[body:])
    titles = {_title(text) for text in texts[:head] if len(text) > 8}
    end, number = start, 0
    for at in range(start, body):
        if _title(texts[at]) in titles or len(texts[at]) > _LONGEST:
            break
        counted = _NUMBERED.match(texts[at])
        follows = bool(counted and number <= int(counted[1]) <= number + _STEP)
        if follows or (signs[at] and signs[at] in below):
            number = int(counted[1]) if counted and follows else number
            end = at + 1
    return (head, end) if end - start >= _FEWEST else (0, 0)


def _again(signs: Sequence[str], at: int) -> int | None:
    """Where a line's words come again at the beginning of a line below."""
    if len(signs[at]) < 4:
        return None
    return next((other for other in range(at + 1, len(signs)) if signs[other].startswith(signs[at])), None)


def _title(text: str) -> str:
    return letters(text).removeprefix("the")
