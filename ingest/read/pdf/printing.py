"""Sheets into the lines of printed pages that :mod:`ingest.read.printed` reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.read.pdf.columns import Beside, Layout, lay_out
from ingest.read.pdf.direction import is_rtl, joined_forms, mirror, mirrored_wrongly
from ingest.read.pdf.glyphs import Sheet
from ingest.read.pdf.rows import Piece, pieces_of, rows_of
from ingest.read.pdf.tables import grids_of, table_of
from ingest.read.printed.lines import Page, PrintedLine
from ingest.read.spaces import fold
from mappings.documents import Table

_SMALL = 0.87
_LARGE = 1.2
_SLACK = 1.5
_COMMON = 0.08
"""Share of the lines that stand so close to the line before: of several distances the least is that of paragraphs."""


@dataclass(slots=True)
class _Sketch:
    """A page half read: its layout, and its tables by the height they begin at."""

    layout: Layout
    tables: list[tuple[float, Table]]


@dataclass(frozen=True, slots=True)
class _Type:
    """What is usual in the document: ``body`` is the size of its type, ``leading`` the distance of its lines in
    sizes, ``width`` that of its columns."""

    body: float
    leading: float
    width: float


def printed_pages(sheets: Sequence[Sheet]) -> tuple[Page, ...]:
    """The lines of every page in reading order; tables stand where they begin."""
    body = _body_size(sheets)
    rtl = is_rtl([glyph.text for sheet in sheets for glyph in sheet.glyphs[:2000]])
    sheets = _with_joiners(sheets) if rtl else sheets
    sketches = [_sketch(sheet, body, rtl) for sheet in sheets]
    usual = _Type(body, _leading(sketches, body), _width(sketches))
    pages = [_page(sketch, usual) for sketch in sketches]
    if rtl and mirrored_wrongly([line.text for page in pages for line in page]):
        pages = [tuple(replace(line, text=mirror(line.text)) for line in page) for page in pages]
    return tuple(pages)


def _body_size(sheets: Sequence[Sheet]) -> float:
    sizes = Counter(round(glyph.size * 2) / 2 for sheet in sheets for glyph in sheet.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _sketch(sheet: Sheet, body: float, rtl: bool) -> _Sketch:
    glyphs = list(sheet.glyphs)
    tables: list[tuple[float, Table]] = []
    for grid in grids_of(sheet):
        inside = [glyph for glyph in glyphs if grid.holds(glyph)]
        if table := table_of(grid, inside):
            tables.append((grid.ys[0], table))
            glyphs = [glyph for glyph in glyphs if not grid.holds(glyph)]
    rows = [pieces_of(row) for row in rows_of(glyphs)]
    return _Sketch(lay_out(rows, body, rtl), tables)


def _with_joiners(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Sheets of a right-to-left document, its non-joiners put back."""
    rows = [
        (at, sorted(row, key=lambda g: (g.x0, g.x1)))
        for at, sheet in enumerate(sheets)
        for row in rows_of(sheet.glyphs)
    ]
    found = [replace(sheet, glyphs=[]) for sheet in sheets]
    for (at, _), row in zip(rows, joined_forms([row for _, row in rows]), strict=True):
        found[at].glyphs.extend(row)
    return found


def _leading(sketches: Sequence[_Sketch], body: float) -> float:
    """Distance of baselines inside paragraphs, in sizes of type."""
    seen: Counter[float] = Counter()
    for sketch in sketches:
        for before, beside in pairwise(sketch.layout.lines):
            if before.column == beside.column and abs(beside.line.size - body) < 0.1 * body:
                seen[round((before.line.y - beside.line.y) / body, 1)] += 1
    usual = [distance for distance, count in seen.items() if 0.8 < distance < 3 and count >= _COMMON * seen.total()]
    return min(usual, default=1.2)


def _width(sketches: Sequence[_Sketch]) -> float:
    widths = [
        max(one.x1 for one in lines) - min(one.x0 for one in lines)
        for sketch in sketches
        for lines in _by_column(sketch.layout.lines).values()
        if len(lines) >= 8
    ]
    return median(widths) if widths else 0.0


def _by_column(lines: Sequence[Beside]) -> dict[int, list[Piece]]:
    columns: dict[int, list[Piece]] = {}
    for beside in lines:
        columns.setdefault(beside.column, []).append(beside.line)
    return columns


def _page(sketch: _Sketch, usual: _Type) -> Page:
    edges = {column: _edges(lines, usual.width) for column, lines in _by_column(sketch.layout.lines).items()}
    found: list[tuple[float, PrintedLine]] = []
    before: Beside | None = None
    for beside in sketch.layout.lines:
        above = 0.0
        if before is not None and before.column == beside.column:
            step = (before.line.y - beside.line.y) / max(beside.line.size, before.line.size)
            above = max(step / usual.leading - 1, 0.0)
        left, right = edges[beside.column]
        found.append((beside.line.y, _line(beside, left, right, above, usual.body)))
        before = beside
    for y, text in sketch.layout.loose:
        _put(found, y, PrintedLine(fold(text.replace("\n", " ")), above=1.0, aside=True))
    for y, table in sketch.tables:
        _put(found, y, PrintedLine("", table=table))
    return tuple(line for _, line in found)


def _put(found: list[tuple[float, PrintedLine]], y: float, line: PrintedLine) -> None:
    """Before the first line that stands lower, in the column where it is found."""
    at = next((index for index, (other, _) in enumerate(found) if other < y), len(found))
    found.insert(at, (y, line))


def _edges(lines: Sequence[Piece], usual: float) -> tuple[float, float]:
    """Where the lines of a column begin and end; columns with few lines are as wide as they usually are."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    if right - left < usual - 4 and len(lines) < 8:
        rtl = sum(line.rtl for line in lines) * 2 > len(lines)
        left, right = (right - usual, right) if rtl else (left, left + usual)
    return left, right


def _line(beside: Beside, left: float, right: float, above: float, body: float) -> PrintedLine:
    line = beside.line
    letter = max((line.x1 - line.x0) / max(len(line.text), 1), 0.2 * line.size)
    begins, ends = max(line.x0 - left, 0.0) / letter, max(right - line.x1, 0.0) / letter
    return PrintedLine(
        fold(line.text),
        indent=ends if line.rtl else begins,
        room=begins if line.rtl else ends,
        above=above,
        slack=_SLACK,
        small=line.size < _SMALL * body,
        large=line.size > _LARGE * body,
        bold=line.bold,
        heading=beside.note,
    )
