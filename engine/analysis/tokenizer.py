"""The tokenizer ``standard``: words by Unicode's text segmentation (UAX #29), as Lucene 10 cuts them.

Lucene's grammar stands on the word-break classes of Unicode 9 with the emoji of Unicode 11, takes every Han and
Hiragana character for a word of its own, keeps runs of South-East Asian letters together, and never returns more than
255 UTF-16 units: a longer word is cut there.

The grammar is compiled twice: over the characters that law is written in here (Latin, Greek, Cyrillic, Arabic,
Devanagari, Han, their digits and punctuation), which is quick, and over all of Unicode, for text that holds any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

import regex

from engine.analysis.characters import as_lucene_reads
from engine.analysis.grammar import EVERY, EVERY_WORD, QUICK, QUICK_WORD, USUAL

MAX_UNITS = 255
LONG = MAX_UNITS // 2
"""A token of more characters than this may have more than 255 UTF-16 units and must be measured."""

_Pattern: TypeAlias = "re.Pattern[str] | regex.Pattern[str]"

_UNUSUAL = re.compile(f"[^{USUAL}]")
_QUICK = re.compile(f"{QUICK_WORD}|{QUICK.one_han}")
_APART = re.compile(r"[^ \t\r\n\u00A0\u3000、。《》（）“”«»]+")
"""Stretches between characters that are in no token and join none."""


@cache
def _complete() -> regex.Pattern[str]:
    return regex.compile(f"{EVERY_WORD}|{EVERY.one_han}", regex.V1)


def words(text: str) -> list[str]:
    """The tokens of ``text`` in order."""
    if _UNUSUAL.search(text) is None:
        found: list[str] = _QUICK.findall(text)
        if not found or max(map(len, found)) <= LONG:
            return found
    return [text[start:end] for start, end in spans(text)]


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the tokens of ``text`` stand: start and end, in characters."""
    if _UNUSUAL.search(text) is None:
        yield from _spans(_QUICK, text, 0, len(text))
        return
    text = as_lucene_reads(text)
    for part in _APART.finditer(text):
        pattern = _complete() if _UNUSUAL.search(text, *part.span()) else _QUICK
        yield from _spans(pattern, text, *part.span())


def _spans(pattern: _Pattern, text: str, position: int, last: int) -> Iterator[tuple[int, int]]:
    while position < last:
        for match in pattern.finditer(text, position, last):
            start, position = match.span()
            if position - start > LONG:
                yield from _cut(pattern, text, start, position)
                break
            yield start, position
        else:
            return


def _cut(pattern: _Pattern, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Tokens of the stretch from ``start`` to ``end``, read as through a window of 255 UTF-16 units."""
    while start < end:
        match = pattern.match(text, start, min(end, _window(text, start)))
        if match is None:
            start += 1
        else:
            yield match.span()
            start = match.end()


def _window(text: str, start: int) -> int:
    end, units = start, 0
    while end < len(text) and units < MAX_UNITS:
        units += 2 if text[end] > "\uffff" else 1
        end += 1
    return end if units <= MAX_UNITS else end - 1
