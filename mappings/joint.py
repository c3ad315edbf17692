"""Several articles named at once, “Статьи 5–8”, “Sections 3 to 4”, and the words that say that they are gone.

The words are data (``joint``, ``through`` and ``repealed`` of ``mappings/numbering``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from mappings.numbering import Grammar
from mappings.numerals import chinese, fold

_LENGTH = 250
"""A longer text is a paragraph, no remark on a repeal."""

_SPACED = re.compile(r"(?<=\b\w) (?=\w\b)")
_OPENING = " ([（【〔\t"
_CLOSING = " .。)]）】〕"
_VALUE = re.compile(r"(\d{1,4}|[〇零一二三四五六七八九十百千两兩]+)")
_LETTERS = re.compile(r"[A-Z]{1,3}(?![^\W\d_])")
_TAILS = (".", "之", "条之", "條之")


@dataclass(frozen=True, slots=True)
class _Named:
    """``inserted``: a tail makes it 24-2 or 5A; ``through``: all from the one before up to it are meant."""

    value: int
    inserted: bool
    through: bool


def after_joint(text: str, grammar: Grammar) -> str | None:
    """What follows the numbers of several articles that begin the line; None where no such numbers do."""
    found = _joint(text, grammar)
    return text[found.end() :] if found else None


def repealed(text: str, grammar: Grammar) -> bool:
    """Whether the text begins with the words for articles that are repealed or left out, printed wide or not."""
    narrow = _SPACED.sub("", text)
    return len(text) <= _LENGTH and any(pattern.match(narrow) for pattern in grammar.repealed)


def gone(text: str, below: str, grammar: Grammar) -> frozenset[int]:
    """The whole numbers of the articles that a remark says are gone, itself or in the text ``below`` it.

    Inserted articles (24-2, 5A) are not their 24 and 5; what only names several articles says nothing of them.
    """
    text = text.lstrip(_OPENING)
    text = text[:1].upper() + text[1:]  # in brackets it may go on a sentence: “(статьи 5–8)”
    found = _joint(text, grammar)
    if found is None:
        return frozenset()
    rest = text[found.end() :]
    if not (repealed(rest, grammar) if rest.strip(_CLOSING) else repealed(below, grammar)):
        return frozenset()
    return frozenset(_numbers(fold(found["number"]), grammar))


def _joint(text: str, grammar: Grammar) -> re.Match[str] | None:
    if text[:1].islower():
        return None
    return next((match for pattern in grammar.joint if (match := pattern.match(text))), None)


def _numbers(text: str, grammar: Grammar) -> Iterator[int]:
    """The whole numbers in “24-2, 25, 27–29”: 25, 27, 28, 29."""
    parts = _VALUE.split(text)
    read: list[_Named] = []
    for before, printed, behind in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        value, between = int(printed) if printed.isdecimal() else chinese(printed), before.strip()
        if read and (between in _TAILS or (between == "-" and value <= read[-1].value)):
            read[-1] = replace(read[-1], inserted=True)
            continue
        through = bool(read) and (between == "-" or any(pattern.search(between) for pattern in grammar.through))
        read.append(_Named(value, bool(_LETTERS.match(behind)), through))
    for last, one in pairwise([_Named(0, True, False), *read]):
        if one.through:  # all up to 8A have 8 among them
            yield from range(last.value + 1, one.value + 1)
        elif not one.inserted:
            yield one.value
