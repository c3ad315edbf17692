"""The rows of an SQLite file that an office says hold its articles; its query may read and do nothing else."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from itertools import count
from typing import Any

from ingest.documents import Refusal
from ingest.shape import Shape

_READING = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION))
_LONGEST_VALUE = 8 * 2**20
_STEP, _STEPS = 10_000, 2_000
"""Steps of SQLite's machine between two looks, and looks that every file may have; large files may have more."""

_SECONDS = 10
"""A query that takes longer is stopped."""


def restrain(database: sqlite3.Connection, size: int) -> None:
    """Nothing in the file runs: no function of its schema, no value that is made large, no query without end."""
    database.execute("PRAGMA trusted_schema = OFF")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    left = _STEPS + size // 500
    steps = count(1)
    database.set_progress_handler(lambda: next(steps) > left, _STEP)


def mapped_rows(data: bytes, shape: Shape) -> list[dict[str, Any]]:
    """The rows of the table or query that ``shape`` names, by column. Raises :class:`Refusal` where there are none."""
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(data)
            restrain(database, len(data))
            return _rows(database, shape)
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        raise Refusal(f"The SQLite file cannot be read: {error}. Copy it again from where it came.") from None


def _rows(database: sqlite3.Connection, shape: Shape) -> list[dict[str, Any]]:
    """The rows an office says hold the articles. Its query may read and nothing else, and not for ever."""
    database.set_authorizer(_only_reading)
    began = time.monotonic()
    database.set_progress_handler(lambda: time.monotonic() - began > _SECONDS, 100_000)
    table = shape.table.replace('"', '""')
    try:
        # The office's own query, under an authorizer that lets it read and nothing else.
        found = database.execute(shape.query or f'SELECT * FROM "{table}"')  # noqa: S608
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]
    except sqlite3.Error as error:
        said = f"query “{shape.query}”" if shape.query else f"table “{shape.table}”"
        raise Refusal(f"The {said} of the mapping cannot be read: {error}. {tables(database)}") from None


def _only_reading(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY


def tables(database: sqlite3.Connection) -> str:
    """A sentence that names the tables of a file."""
    database.set_authorizer(None)
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return f"Its tables: {', '.join(row[0] for row in rows) or 'none'}."
