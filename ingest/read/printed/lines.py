"""A line as it stands on a printed page: its words, and where it stands in its column as far as that is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.read.spaces import fold
from mappings.documents import Table


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """``text`` is folded and in reading order, superscripts real ones. Distances are in letters of the line's type:
    ``indent`` from the edge where lines begin, ``room`` to the edge where they end (both the other way round in
    right-to-left text); room up to ``slack`` says nothing. ``above`` are the empty lines over it. ``small`` and
    ``large``: set in smaller or larger type than the body; ``bold``: all of it is. ``heading`` is a side note set
    beside the line (its rows parted by line feeds), ``aside`` says that the line itself is one; ``begins``: it is known
    to begin a paragraph; ``table`` stands in place of text."""

    text: str
    indent: float = 0.0
    room: float = 0.0
    above: float = 0.0
    slack: float = 4.0
    small: bool = False
    large: bool = False
    bold: bool = False
    aside: bool = False
    begins: bool = False
    heading: str = ""
    table: Table | None = None


Page = tuple[PrintedLine, ...]
"""The lines of one page from top to bottom, column after column; no empty ones."""

_WIDEST = 0.9
_RAGGED = 0.4
"""Share of the width that says nothing where only letters are counted: indents and type sizes are lost there."""


def pages_from(pages: Iterable[Sequence[str]]) -> tuple[Page, ...]:
    """Pages of plain rows of text: indents and empty rows are what white space says."""
    found = [list(_rows(page)) for page in pages]
    reach = sorted(indent + len(text) for page in found for text, indent, _ in page)
    width = reach[int(len(reach) * _WIDEST)] if reach else 0
    return tuple(
        tuple(
            PrintedLine(text, indent, max(width - indent - len(text), 0), above, slack=_RAGGED * width)
            for text, indent, above in page
        )
        for page in found
    )


def _rows(rows: Sequence[str]) -> Iterable[tuple[str, int, int]]:
    above = 0
    for row in rows:
        open_row = row.expandtabs(8).replace("\xa0", " ").replace("\u3000", "  ").rstrip()
        if text := fold(open_row):
            yield text, len(open_row) - len(open_row.lstrip()), above
        above = 0 if text else above + 1
