"""Typewriter layout: lines broken at a fixed width, paragraphs told by indents and empty lines.

A line belongs to the paragraph before it unless something says otherwise: an empty line, a rule drawn with hyphens, an
indent that begins a paragraph, or centring. A heading that goes on under itself (deeper indent
than its first line) is one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.read.spaces import fold

_RULE = re.compile(r"[_=-]{8,}")
CENTRED = 8
"""Columns of indent from which a line stands as a heading, not as the beginning of a paragraph."""


@dataclass(frozen=True, slots=True)
class PhysicalLine:
    """A line as printed; ``text`` is folded, empty for an empty line; ``indent`` in columns."""

    text: str
    indent: int


def physical(text: str) -> Iterator[PhysicalLine]:
    """The lines of a plain text with their indents (a tab is eight columns)."""
    for raw in text.split("\n"):
        line = raw.expandtabs(8).replace("\xa0", " ")
        yield PhysicalLine(fold(line), len(line) - len(line.lstrip()))


def is_wrapped(lines: Iterable[PhysicalLine]) -> bool:
    """True where lines break inside sentences: none is long, and most that a lower-case line follows end in a word."""
    texts = [line.text for line in lines if line.text]
    if len(texts) < 20 or sorted(map(len, texts))[int(len(texts) * 0.98)] > 110:
        return False
    broken = sum(
        1
        for line, after in pairwise(texts)
        if len(line) > 30 and line[-1].isalnum() and (after[0].islower() or after[0].isdigit())
    )
    return broken * 4 > len(texts)


def unwrap(lines: Iterable[PhysicalLine]) -> Iterator[str]:
    """Whole paragraphs, one line each."""
    parts: list[PhysicalLine] = []
    for line in lines:
        blank = not line.text or bool(_RULE.fullmatch(line.text))
        if parts and (blank or _begins(parts, line)):
            yield _joined(parts)
            parts = []
        if not blank:
            parts.append(line)
    if parts:
        yield _joined(parts)


def rules(lines: Iterable[PhysicalLine]) -> Iterator[str]:
    """The rules drawn between parts, which :func:`unwrap` leaves out: furniture."""
    return (line.text for line in lines if _RULE.fullmatch(line.text))


def _begins(parts: list[PhysicalLine], line: PhysicalLine) -> bool:
    """True where ``line`` is not the continuation of the paragraph in ``parts``."""
    first, last = parts[0], parts[-1]
    if line.indent == 0:
        return False
    if line.indent > first.indent and line.indent >= CENTRED:
        return False
    if len(parts) > 1 and line.indent == last.indent and line.indent >= CENTRED:
        return False
    return not (_capitals(last.text) and _capitals(line.text) and line.indent >= CENTRED)


def _capitals(text: str) -> bool:
    return text.isupper() and len(text) > 3


def _joined(parts: list[PhysicalLine]) -> str:
    """One paragraph; a hyphen at a line's end stays: which hyphens are soft is not known."""
    return fold(" ".join(part.text for part in parts))
