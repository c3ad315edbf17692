"""Tables of articles: TSV and CSV with a head that names a number and a text, by the names JSON lists use."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from ingest.documents import Draft, Refusal
from ingest.read.json_articles import read_json
from ingest.read.json_keys import keys_of
from ingest.shape import Shape

_ROWS = 20
_LONGEST_CELL = 2_000_000


def is_table(text: str) -> bool:
    """True where the first rows have the same number of cells: two with tabs, three with commas or semicolons.
    One row below the head is enough where the head names a number and a text."""
    return bool(_delimiter(text))


def read_table(text: str, shape: Shape | None = None) -> tuple[Draft, ...]:
    """The acts of a table, one where no mapping tells more apart. Raises :class:`Refusal` where the head names no
    number and no text."""
    rows = _rows(text, _delimiter(text) or _likely(text))
    if not rows:
        raise Refusal("The table cannot be read: its quotation marks do not close.")
    head, *cells = rows
    return read_json([dict(zip(head, row, strict=False)) for row in cells if any(row)], shape)


def _likely(text: str) -> str:
    """The delimiter the head of a table has most of, where its rows are too uneven to tell."""
    head = text.partition("\n")[0]
    return max("\t;,", key=head.count)


def _delimiter(text: str) -> str:
    for delimiter, least in (("\t", 2), (",", 3), (";", 3)):
        first = text.partition("\n")[0]
        if first.count(delimiter) + 1 < least:
            continue
        rows = [row for row in (_rows(text, delimiter, _ROWS) or []) if any(row)]
        enough = len(rows) > 2 or (len(rows) == 2 and _is_head(rows[0]))
        if enough and {len(row) for row in rows} == {len(rows[0])} and len(rows[0]) >= least:
            return delimiter
    return ""


def _is_head(row: list[str]) -> bool:
    """Whether a row names the columns of articles: two rows alone prove no table."""
    names = {cell.strip().lower() for cell in row}
    keys = keys_of(None)
    return not names.isdisjoint(keys.number) and not names.isdisjoint(keys.text)


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, one at a time."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _rows(text: str, delimiter: str, most: int = 0) -> list[list[str]] | None:
    """The rows of the table (the first ``most``), or None where it is none."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(_lines(text), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if most and len(rows) == most:
                break
    except csv.Error:
        return None
    return rows
