"""Running text inside an element of an XML that was made from a printed text: paragraphs, title, marks of Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.documents import Line, Role
from ingest.read.names import kind_of
from ingest.read.spaces import fold

_ENDS = (".", ":", ";", "!", "?", "。", "；", "：")
_ENUMERATED = re.compile(r"(?:\(?\w{1,4}[.)]|[-–—•·*])(?:\s|$)")
_MOJIBAKE = r"[ÐÑ][ÐÑ\u0080-\u00ff\u0152-\u02ff\u2010-\u203f\u20ac\u2122? ]*"
"""Cyrillic letters in UTF-8 that were read as those of a Western code page."""

_DAY = r"\d{4}-\d{2}-\d{2}"
_WORD = re.compile(rf"(?=[^\n]{{0,300}}?\S{_DAY}[^\W\d_])[^\n]{{0,300}}?{_DAY}(?:{_MOJIBAKE})?")
_TITLE_LENGTH = 300


def broken_paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text broken into lines: an empty line parts them, and so does the end of a sentence, the
    beginning of an item, and the end of capitals."""
    parts: list[str] = []
    for row in text.split("\n"):
        line = fold(row)
        if parts and (not line or _begins(parts[-1], line)):
            yield " ".join(parts)
            parts = []
        if line:
            parts.append(line)
    if parts:
        yield " ".join(parts)


def _begins(before: str, line: str) -> bool:
    return before.endswith(_ENDS) or bool(_ENUMERATED.match(line)) or (_capital(before) and not _capital(line))


def word_metadata(text: str) -> tuple[str, str]:
    """What a text processor's properties (title, author, day, company) left glued before the text, and the text.

    >>> word_metadata("Specimen Author2001-01-31AGREEMENT on specimens")
    ('Specimen Author2001-01-31', 'AGREEMENT on specimens')
    """
    match = _WORD.match(text)
    return (match[0].strip(), text[match.end() :].strip()) if match else ("", text)


def with_printed_title(lines: Sequence[Line]) -> tuple[str, tuple[Line, ...]]:
    """The title a treaty prints above its preamble (its first lines while they are capitals and name a form) and the
    lines with it marked; empty where there is none."""
    count = next((at for at, line in enumerate(lines) if line.role is not Role.PREAMBLE or not _capital(line.text)), 0)
    title = " ".join(line.text for line in lines[:count])
    if not kind_of(title) or len(title) > _TITLE_LENGTH:
        return "", tuple(lines)
    return title, (*(Line(line.text, Role.TITLE) for line in lines[:count]), *lines[count:])


def _capital(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) * 5 > len(letters) * 4
