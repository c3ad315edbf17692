"""The columns of a page and the notes beside them.

A gutter is a strip of the page that hardly a line crosses, with running text on both sides; numbers that hang before
their paragraphs, and short cells in rows, make none. Side notes are small type outside the body's edges, or a narrow
column with little in it; each belongs to the line it begins beside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from statistics import median

from ingest.read.pdf.rows import Piece, piece
from ingest.read.printed.openers import heads_provision
from ingest.read.spaces import fold

_NARROWEST = 7.0
"""Points of a gutter."""

_CROSSED = 0.12
"""Share of the rows that may cross one: headings over both columns."""

_HANGING = 6
"""Letters of a number that hangs before its paragraph."""

_FULL = 0.55
_SMALLER = 0.92
_NOTE_GAP = 1.45
_CLOSE, _FAR = 0.8, 2.0
"""Sizes of type between a side note's first line and the line it belongs to; farther only for the head of a provision.
"""


@dataclass(slots=True)
class Beside:
    """A line of the body with the side note that begins beside it."""

    line: Piece
    column: int
    note: str = ""


@dataclass(slots=True)
class Layout:
    """The lines of a page in reading order; ``loose`` are side notes beside which no line stands (y, text)."""

    lines: list[Beside] = field(default_factory=list)
    loose: list[tuple[float, str]] = field(default_factory=list)


def lay_out(rows: Sequence[Sequence[Piece]], body: float, rtl: bool) -> Layout:
    """Columns one after the other, in the direction of the text; ``body`` is the size of the document's type."""
    side = _beside_body(rows, body)
    rows = _without(rows, side)
    gutters = _gutters(rows)
    notes = list(side.values())
    if len(gutters) == 1 and (margin := _margin(rows, gutters[0])):
        notes += margin
        rows = _without(rows, {id(one) for one in margin})
        gutters = []
    if gutters and not _running(rows, gutters):
        gutters = []
    layout = Layout([line for zone in _zones(rows, gutters) for line in _zone(zone, gutters, rtl)])
    _attach(layout, _blocks(notes))
    return layout


def _without(rows: Sequence[Sequence[Piece]], taken: Container[int]) -> list[list[Piece]]:
    return [kept for row in rows if (kept := [one for one in row if id(one) not in taken])]


def _beside_body(rows: Sequence[Sequence[Piece]], body: float) -> dict[int, Piece]:
    """Small pieces outside the edges of the body's lines."""
    sizes = Counter(one.size for row in rows for one in row for _ in one.glyphs)
    if sum(count for size, count in sizes.items() if size >= _SMALLER * body) * 5 < sizes.total():
        body = sizes.most_common(1)[0][0]  # a page in smaller type throughout
    own = [one for row in rows for one in row if one.size >= _SMALLER * body and len(one.text) > _HANGING]
    if len(own) < 3:
        return {}
    left = sorted(one.x0 for one in own)[len(own) // 20]
    right = sorted((one.x1 for one in own), reverse=True)[len(own) // 20]
    small = [one for row in rows for one in row if one.size < _SMALLER * body]
    return {id(one): one for one in small if one.x1 <= left - 4 or one.x0 >= right + 4}


def _gutters(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """Strips that hardly a row crosses, from left to right."""
    if len(rows) < 6:
        return []
    start = min(one.x0 for row in rows for one in row)
    end = max(one.x1 for row in rows for one in row)
    covered = [0] * (int(end - start) + 2)
    for row in rows:
        for one in row:
            for x in range(int(one.x0 - start), int(one.x1 - start) + 1):
                covered[x] += 1
    most = max(_CROSSED * len(rows), 1)
    strips: list[tuple[float, float]] = []
    opened: int | None = None
    for x, count in enumerate([*covered, len(rows)]):
        if count <= most and opened is None:
            opened = x
        elif count > most and opened is not None:
            if x - opened >= _NARROWEST and opened > 0 and x < len(covered):
                strips.append((start + opened, start + x))
            opened = None
    return [strip for strip in strips if _parts(rows, strip)]


def _parts(rows: Sequence[Sequence[Piece]], strip: tuple[float, float]) -> bool:
    """Whether text, not numbers that hang or single words, stands on both sides of a strip."""
    left = [one for row in rows for one in row if one.x1 <= strip[0] + 2]
    right = [one for row in rows for one in row if one.x0 >= strip[1] - 2]
    if min(len(left), len(right)) < 3:
        return False
    return all(sum(map(_hangs, part)) < 0.6 * len(part) for part in (left, right))


def _hangs(one: Piece) -> bool:
    return len(one.text) <= _HANGING or not any(letter.isalpha() for letter in one.text)


def _margin(rows: Sequence[Sequence[Piece]], gutter: tuple[float, float]) -> list[Piece]:
    """The pieces of a narrow column with little in it beside the body; none where both sides are body."""
    left = [one for row in rows for one in row if one.x1 <= gutter[0] + 2]
    right = [one for row in rows for one in row if one.x0 >= gutter[1] - 2]
    lesser, greater = sorted((left, right), key=lambda part: sum(len(one.text) for one in part))
    width = [max(one.x1 for one in part) - min(one.x0 for one in part) for part in (lesser, greater)]
    mass = [sum(len(one.text) for one in part) for part in (lesser, greater)]
    if width[0] < 0.45 * width[1] and mass[0] < 0.4 * mass[1] and len(lesser) < 0.6 * len(greater):
        return lesser
    return []


def _running(rows: Sequence[Sequence[Piece]], gutters: Sequence[tuple[float, float]]) -> bool:
    """Whether every column is running text: its lines mostly fill it. Rows of a table do not."""
    edges = [float("-inf"), *(edge for gutter in gutters for edge in gutter), float("inf")]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        inside = [one for row in rows for one in row if one.x0 >= left - 2 and one.x1 <= right + 2]
        if len(inside) < 3:
            return False
        width = max(one.x1 for one in inside) - min(one.x0 for one in inside)
        spans = []
        for row in rows:
            mine = [one for one in row if one.x0 >= left - 2 and one.x1 <= right + 2]
            if mine:
                spans.append(max(one.x1 for one in mine) - min(one.x0 for one in mine))
        if median(spans) < _FULL * width:
            return False
    return True


def _zones(rows: Sequence[Sequence[Piece]], gutters: Sequence[tuple[float, float]]) -> list[list[Sequence[Piece]]]:
    """Rows cut where one crosses a gutter: a heading over the columns ends what is above it."""
    zones: list[list[Sequence[Piece]]] = []
    crossing_before: bool | None = None
    for row in rows:
        crossing = any(one.x0 < gutter[0] - 2 and one.x1 > gutter[1] + 2 for one in row for gutter in gutters)
        if crossing_before is None or crossing or crossing_before:
            zones.append([])
        zones[-1].append(row)
        crossing_before = crossing
    return zones


def _zone(rows: Sequence[Sequence[Piece]], gutters: Sequence[tuple[float, float]], rtl: bool) -> list[Beside]:
    middles = [(left + right) / 2 for left, right in gutters]
    columns: dict[int, list[Piece]] = {}
    for row in rows:
        crossing = any(one.x0 < gutter[0] - 2 and one.x1 > gutter[1] + 2 for one in row for gutter in gutters)
        parts: dict[int, list[Piece]] = {}
        for one in row:
            at = -1 if crossing or not gutters else sum(middle < one.x0 for middle in middles)
            parts.setdefault(at, []).append(one)
        for at, pieces in parts.items():
            columns.setdefault(at, []).append(_whole(pieces))
    order = sorted(columns, reverse=rtl)
    return [Beside(line, at) for at in order for line in columns[at]]


def _whole(pieces: Sequence[Piece]) -> Piece:
    """The pieces of one row in one column as one line."""
    return pieces[0] if len(pieces) == 1 else piece([glyph for one in pieces for glyph in one.glyphs])


def _blocks(notes: Sequence[Piece]) -> list[list[Piece]]:
    """Side notes: lines close under each other on one side."""
    blocks: list[list[Piece]] = []
    for note in sorted(notes, key=lambda one: -one.y):
        for block in blocks:
            last = block[-1]
            same_side = note.x0 < block[0].x1 and note.x1 > block[0].x0
            if same_side and 0 <= last.y - note.y <= _NOTE_GAP * max(note.size, last.size):
                same_row = last.y - note.y < 0.35 * note.size
                if same_row:
                    block[-1] = _whole([last, note])
                else:
                    block.append(note)
                break
        else:
            blocks.append([note])
    return blocks


def _attach(layout: Layout, blocks: Sequence[Sequence[Piece]]) -> None:
    for block in blocks:
        text = "\n".join(fold(one.text) for one in block)
        near = [beside for beside in layout.lines if _apart(beside, block[0]) <= _FAR]
        heads = [beside for beside in near if heads_provision(beside.line.text) and not beside.note]
        close = [beside for beside in near if _apart(beside, block[0]) <= _CLOSE]
        if heads or close:
            best = min(heads or close, key=lambda beside: _apart(beside, block[0]))
            best.note = f"{best.note}\n{text}".strip()
        else:
            layout.loose.append((block[0].y, text))


def _apart(beside: Beside, note: Piece) -> float:
    return abs(beside.line.y - note.y) / max(beside.line.size, note.size)
