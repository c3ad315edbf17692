"""Tables with ruled lines: where level and upright lines cross into a grid, each field is a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.read.pdf.direction import is_rtl
from ingest.read.pdf.glyphs import Glyph, Rule, Sheet
from ingest.read.pdf.rows import piece, rows_of
from ingest.read.spaces import fold
from mappings.documents import Table

_NEAR = 2.5
"""Points within which lines meet."""

_MOST_RULES = 3_000


@dataclass(frozen=True, slots=True)
class Grid:
    """``xs`` from left to right, ``ys`` from top to bottom: the lines between its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a glyph stands inside."""
        return self.xs[0] <= (glyph.x0 + glyph.x1) / 2 <= self.xs[-1] and self.ys[-1] <= glyph.y <= self.ys[0]


def grids_of(sheet: Sheet) -> list[Grid]:
    """The grids of a page that have two columns and two rows at least."""
    if not 6 <= len(sheet.rules) <= _MOST_RULES:
        return []
    found = []
    for group in _connected(sheet.rules):
        xs = _merged([rule.x0 for rule in group if rule.x0 == rule.x1])
        ys = _merged([rule.y0 for rule in group if rule.y0 == rule.y1])
        if len(xs) > 2 and len(ys) > 2:
            found.append(Grid(tuple(xs), tuple(reversed(ys))))
    return sorted(found, key=lambda grid: -grid.ys[0])


def table_of(grid: Grid, glyphs: Sequence[Glyph]) -> Table | None:
    """The table in a grid; None where fewer than two of its rows and columns hold anything."""
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        middle = (glyph.x0 + glyph.x1) / 2
        column = max((at for at, x in enumerate(grid.xs[:-1]) if x <= middle), default=0)
        row = max((at for at, y in enumerate(grid.ys[:-1]) if glyph.y <= y), default=0)
        cells.setdefault((row, column), []).append(glyph)
    filled = {at: text for at, inside in cells.items() if (text := _text(inside))}
    rows, columns = sorted({row for row, _ in filled}), sorted({column for _, column in filled})
    if len(rows) < 2 or len(columns) < 2:
        return None
    if is_rtl([glyph.text for glyph in glyphs]):
        columns.reverse()
    return Table(tuple(tuple(filled.get((row, column), "") for column in columns) for row in rows))


def _text(glyphs: Sequence[Glyph]) -> str:
    lines = (piece(sorted(row, key=lambda g: (g.x0, g.x1))).text for row in rows_of(glyphs))
    return fold(" ".join(lines))


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that touch each other, directly or over others."""
    parent = list(range(len(rules)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    order = sorted(range(len(rules)), key=lambda at: rules[at].x0)
    for place, at in enumerate(order):
        for other in order[place + 1 :]:
            if rules[other].x0 > rules[at].x1 + _NEAR:
                break
            if rules[other].y0 <= rules[at].y1 + _NEAR and rules[other].y1 >= rules[at].y0 - _NEAR:
                parent[root(other)] = root(at)
    groups: dict[int, list[Rule]] = {}
    for at in range(len(rules)):
        groups.setdefault(root(at), []).append(rules[at])
    return list(groups.values())


def _merged(values: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 2 * _NEAR:
            kept.append(value)
    return kept
