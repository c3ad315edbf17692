"""Tables of articles: TSV and CSV with a head that names a number and a text, by the names JSON lists use."""

from __future__ import annotations

import csv
import io

from ingest.documents import Draft, Refusal
from ingest.read.json_articles import read_json

_HEAD = 4096


def is_table(text: str) -> bool:
    """True where the first line and most of the next ones have the same number (two or more) of tabs."""
    rows = text[:_HEAD].split("\n")[:6]
    tabs = rows[0].count("\t") if rows else 0
    return tabs >= 1 and "," not in rows[0] and sum(row.count("\t") >= tabs for row in rows[1:]) * 2 >= len(rows) - 1


def read_table(text: str) -> Draft:
    """One act. Raises :class:`Refusal` where the head names no number and no text."""
    csv.field_size_limit(10_000_000)
    try:
        rows = list(csv.DictReader(io.StringIO(text), delimiter="\t", restval=""))
    except csv.Error as error:
        raise Refusal(f"The table cannot be read: {error}.") from None
    return read_json([{str(key): value for key, value in row.items() if isinstance(value, str)} for row in rows])
