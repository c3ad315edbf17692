"""Glyphs into rows, and rows into pieces: what stands on one line of type without a wide gap."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.read.pdf.direction import is_rtl, plain_forms, side, to_logical
from ingest.read.pdf.glyphs import Glyph
from ingest.read.spaces import raise_digits

_SAME_ROW, _LEVEL, _OVER = 0.35, 0.12, 0.12
_RAISED, _LITTLE = 0.15, 0.86
_SPACE = 0.17
"""Em of empty space that parts two words where no space is drawn."""

_MARKS = frozenset("0123456789*†")
_GAP = 1.0
"""Em of empty space that parts two pieces of a row."""


@dataclass(slots=True)
class Piece:
    """Part of a row. ``y`` is its baseline, ``size`` that of its type; ``rtl``: read from the right."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    bold: bool
    rtl: bool
    glyphs: list[Glyph]


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by row from top to bottom; raised ones are in the row of the letters they belong to."""
    ink = [glyph for glyph in glyphs if glyph.text and not glyph.text.isspace()]
    rows: list[list[Glyph]] = []
    base: list[tuple[float, float]] = []  # baseline and size of each row
    for glyph in sorted(ink, key=lambda g: -g.y):
        at = next(
            (i for i in range(len(rows) - 1, max(len(rows) - 4, -1), -1) if _belongs(glyph, base[i], rows[i])), None
        )
        if at is None:
            rows.append([glyph])
            base.append((glyph.y, glyph.size))
        else:
            rows[at].append(glyph)
            if glyph.size > base[at][1]:  # a raised mark came first: the letters below it make the row
                base[at] = (glyph.y, glyph.size)
    _bring_marks(rows)
    return [row for row in rows if row]


def _bring_marks(rows: list[list[Glyph]]) -> None:
    """Put raised marks that stand level with another row's letters (a side note's) to the word they touch."""
    for at, row in enumerate(rows):
        for mark in [glyph for glyph in row if glyph.text in _MARKS]:
            if any(_touches(mark, other) for other in row):
                continue
            for below in rows[at + 1 : at + 3]:
                if any(_touches(mark, other) for other in below):
                    below.append(mark)
                    row.remove(mark)
                    break


def _touches(mark: Glyph, other: Glyph) -> bool:
    """Whether ``mark`` is raised before or after a letter in larger type."""
    if mark.size > _LITTLE * other.size or not 0.1 * other.size < mark.y - other.y < 0.6 * other.size:
        return False
    near = 0.3 * other.size
    return -1 < other.x0 - mark.x1 < near or -1 < mark.x0 - other.x1 < near


def _belongs(glyph: Glyph, base: tuple[float, float], row: Sequence[Glyph]) -> bool:
    """Lines squeezed into each other stay apart: letters of one size do not stand over each other in a row."""
    y, size = base
    apart = abs(glyph.y - y)
    if apart <= _LEVEL * size or glyph.size < _LITTLE * size or size < _LITTLE * glyph.size:
        return apart <= _SAME_ROW * max(size, glyph.size)
    hangs = unicodedata.combining(glyph.text[0]) or side(glyph.text) == "R"  # marks, and letters joined aslant
    return apart <= _SAME_ROW * size and not any(
        not hangs and min(glyph.x1, other.x1) - max(glyph.x0, other.x0) > _OVER * size for other in row
    )


def pieces_of(row: Sequence[Glyph], cuts: Sequence[float] = ()) -> list[Piece]:
    """The pieces of a row from left to right; ``cuts`` are places where a ruled line parts it."""
    size = _usual_size(row)
    ordered = sorted(row, key=lambda g: (g.x0, g.x1))
    groups: list[list[Glyph]] = [[ordered[0]]]
    reach = ordered[0].x1
    for before, glyph in pairwise(ordered):
        cut = any(before.x0 + before.x1 <= 2 * x < glyph.x0 + glyph.x1 for x in cuts)
        if cut or glyph.x0 - reach > _GAP * size:
            groups.append([])
        groups[-1].append(glyph)
        reach = max(reach, glyph.x1)
    return [piece(group) for group in groups]


def piece(glyphs: Sequence[Glyph]) -> Piece:
    """One piece from glyphs sorted from left to right."""
    size = _usual_size(glyphs)
    level = [g.y for g in glyphs if g.size > _LITTLE * size]
    y = median(level) if level else glyphs[0].y
    texts = _spaced(glyphs, y, size)
    rtl = is_rtl(texts)
    return Piece(
        min(g.x0 for g in glyphs),
        max(g.x1 for g in glyphs),
        y,
        size,
        to_logical(texts) if rtl else plain_forms("".join(texts)),
        all(g.bold for g in glyphs),
        rtl,
        list(glyphs),
    )


def _usual_size(glyphs: Sequence[Glyph]) -> float:
    weights: dict[float, int] = {}
    for glyph in glyphs:
        weights[round(glyph.size, 1)] = weights.get(round(glyph.size, 1), 0) + 1
    most = max(weights.values())
    return max(max(size for size, count in weights.items() if count * 2 >= most), 0.1)


def _spaced(glyphs: Sequence[Glyph], y: float, size: float) -> list[str]:
    """The glyphs' texts with spaces where they stand apart, raised digits as superscripts."""
    texts: list[str] = []
    reach = glyphs[0].x0
    for glyph in glyphs:
        mark = bool(unicodedata.combining(glyph.text[0]))
        if glyph.x0 - reach > _SPACE * size and not mark:
            texts.append(" ")
        raised = glyph.size < _LITTLE * size and glyph.y - y > _RAISED * size
        texts.append(raise_digits(glyph.text) if raised else glyph.text)
        reach = max(reach, glyph.x1)
    return texts
