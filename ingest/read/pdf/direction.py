"""Right-to-left lines put right: a page shows glyphs from left to right, Persian and Urdu are read the other way.

A line whose strong letters are mostly right-to-left ones is turned round glyph by glyph; what in it runs from left to
right (numbers, Latin words) is turned back; brackets are mirrored. Letters in presentation forms become plain ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_SHARE = 0.5
_BRACKETS = str.maketrans("()[]{}«»‹›<>", ")(][}{»«›‹><")
_FORMS = re.compile(r"[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]+")
_INSIDE = frozenset(".,/:-–٫٬؍%+ ")
"""What belongs to a number or a Latin phrase where it stands inside it."""

_CLOSERS = {")": "(", "]": "[", "}": "{", "»": "«"}


@lru_cache(maxsize=4096)
def side(text: str) -> str:
    """``R`` for right-to-left letters, ``L`` for left-to-right ones, ``N`` for digits, empty for the rest."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return "R"
        if kind == "L":
            return "L"
        if kind in ("EN", "AN"):
            return "N"
    return ""


def is_rtl(texts: Sequence[str]) -> bool:
    """Whether most letters of a line are right-to-left ones."""
    right = sum(side(text) == "R" for text in texts)
    return right > 0 and right >= _SHARE * (right + sum(side(text) == "L" for text in texts))


def to_logical(texts: Sequence[str]) -> str:
    """A line's glyphs, as they stand from left to right, in the order they are read."""
    turned = list(reversed(texts))
    ordered: list[str] = []
    at = 0
    while at < len(turned):
        end = _run_end(turned, at)
        if end > at:
            ordered += reversed(turned[at:end])
            at = end
        else:
            ordered.append(turned[at].translate(_BRACKETS))
            at += 1
    return plain_forms("".join(ordered))


def _run_end(texts: Sequence[str], at: int) -> int:
    """End of the left-to-right run that begins at ``at``; ``at`` itself where none does."""
    if side(texts[at]) not in ("L", "N"):
        return at
    end = at + 1
    for index in range(at + 1, len(texts)):
        kind = side(texts[index])
        if kind in ("L", "N"):
            end = index + 1
        elif kind == "R" or not set(texts[index]) <= _INSIDE or index > end + 1:
            break
    if not any(side(text) == "L" for text in texts[at:end]):  # numbers apart from each other are read rightwards
        return next((index for index in range(at, end) if texts[index].isspace()), end)
    return end


def plain_forms(text: str) -> str:
    """Ligatures and presentation forms as the letters they stand for.

    >>> plain_forms("ﻗﺎﻧﻮﻥ ﬁne")
    'قانون fine'
    """
    return _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def mirrored_wrongly(lines: Sequence[str]) -> bool:
    """Whether most brackets of the lines close before they open: the font's map had mirrored them already."""
    right = wrong = 0
    for line in lines:
        for closer, opener in _CLOSERS.items():
            first, last = line.find(opener), line.find(closer)
            if first >= 0 and last >= 0:
                right, wrong = right + (first < last), wrong + (last < first)
    return wrong > right


def mirror(text: str) -> str:
    """The line with every bracket turned round."""
    return text.translate(_BRACKETS)
