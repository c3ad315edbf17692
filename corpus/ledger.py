"""What happened to every document: ``ledger.sqlite`` (WAL) beside the acts. Times are UTC, ISO 8601.

Losing it loses history, no law: the next ingest reads everything again. Only one process writes at a time, which
:meth:`Ledger.lock` holds; any number may read.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_COLUMNS = {
    "source": "TEXT", "address": "TEXT", "location": "TEXT", "sha256": "TEXT", "media_type": "TEXT", "readers": "TEXT",
    "catalogue": "TEXT", "declared": "TEXT", "outcome": "TEXT", "reason": "TEXT", "acts": "TEXT", "incomplete": "TEXT",
    "refused": "TEXT", "warnings": "TEXT", "size": "INT", "seconds": "REAL", "run": "INT", "at": "TEXT",
}  # fmt: skip
"""Of the table of documents, in the order of :class:`DocumentRecord`, the primary key first."""

_LISTS = ("acts", "incomplete", "refused", "warnings")
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS documents (
  {", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())}, PRIMARY KEY (source, address)
);
CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, started TEXT, finished TEXT, what TEXT, report TEXT);
CREATE TABLE IF NOT EXISTS indexed (identity TEXT, work TEXT, hash TEXT, PRIMARY KEY (identity, work));
"""
BEGUN = "begun"
"""Outcome of a document whose acts are being written: a run that finds it reads the document again."""


class Busy(RuntimeError):
    """Another process is writing to the same data folder."""


Place = tuple[str, str, str]
"""Id of an expression, source and address of the manifestation that a document gave it."""


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One document. ``readers`` and ``catalogue`` are the versions it was read with; ``declared`` is what was said
    about it, as JSON; ``location`` is where the bytes came from (a file, a package). ``incomplete`` and ``refused``
    are (address of the part, reason); ``warnings`` are sentences. ``sha256`` is empty where the bytes were not kept;
    ``size`` is in bytes, ``seconds`` what reading it took."""

    source: str
    address: str
    location: str
    sha256: str
    media_type: str
    readers: str
    catalogue: str
    declared: str
    outcome: str
    reason: str = ""
    acts: tuple[Place, ...] = ()
    incomplete: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    size: int = 0
    seconds: float = 0.0
    run: int = 0
    at: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.source, self.address


@dataclass(frozen=True, slots=True)
class Run:
    """One ingest; ``finished`` is empty where it was cut off."""

    id: int
    started: str
    finished: str
    what: str
    report: Mapping[str, Any] = field(default_factory=dict)


class Ledger:
    """The ledger under ``root`` (a data folder). Closed with :meth:`close` or as a context."""

    def __init__(self, root: Path, *, reading: bool = False) -> None:
        """With ``reading`` nothing is made or written, so a folder served read-only will do; FileNotFoundError where
        there is no ledger of this version."""
        self._root = root
        if reading:
            self._db = _open_to_read(root / "ledger.sqlite")
            return
        root.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(root / "ledger.sqlite", isolation_level=None, timeout=30)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(_SCHEMA)
        self._add_columns()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def _add_columns(self) -> None:
        """A ledger of an earlier version lacks columns: what they would hold was not noted then."""
        known = {row[1] for row in self._db.execute("PRAGMA table_info(documents)")}
        for name in _COLUMNS.keys() - known:
            empty = "'[]'" if name in _LISTS else "0"
            self._db.execute(f"ALTER TABLE documents ADD COLUMN {name} {_COLUMNS[name]} NOT NULL DEFAULT {empty}")

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Be the one that writes; :class:`Busy` at once where another process is. A killed one leaves no lock."""
        with (self._root / "writing.lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy(
                    f"Another ingest or rebuild is writing to {self._root}: wait until it is done, then try again."
                ) from None
            yield

    # Runs

    def begin_run(self, what: str) -> int:
        cursor = self._db.execute(
            "INSERT INTO runs (started, finished, what, report) VALUES (?, '', ?, '{}')", (_now(), what)
        )
        return int(cursor.lastrowid or 0)

    def finish_run(self, run: int, report: Mapping[str, Any]) -> None:
        text = json.dumps(report, ensure_ascii=False)
        self._db.execute("UPDATE runs SET finished = ?, report = ? WHERE id = ?", (_now(), text, run))

    def last_run(self) -> Run | None:
        row = self._db.execute(
            "SELECT id, started, finished, what, report FROM runs ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return Run(row[0], row[1], row[2], row[3], json.loads(row[4])) if row else None

    # Documents

    def document(self, source: str, address: str) -> DocumentRecord | None:
        rows = self._select("WHERE source = ? AND address = ?", (source, address))
        return rows[0] if rows else None

    def documents(self, source: str | None = None) -> tuple[DocumentRecord, ...]:
        """Every document (of one source), by source and address."""
        return self._select("WHERE source = ?", (source,)) if source is not None else self._select("", ())

    def at_location(self, location: str) -> DocumentRecord | None:
        """The document that came from this file or package."""
        rows = self._select("WHERE location = ?", (location,))
        return rows[0] if rows else None

    def put(self, record: DocumentRecord) -> None:
        """Write what happened to a document, durably."""
        row = {name: getattr(record, name) for name in _COLUMNS} | {"at": _now()}
        row |= {name: json.dumps(row[name], ensure_ascii=False) for name in _LISTS}
        places = ", ".join(f":{name}" for name in _COLUMNS)
        self._db.execute(f"INSERT OR REPLACE INTO documents ({', '.join(_COLUMNS)}) VALUES ({places})", row)  # noqa: S608

    def _select(self, where: str, values: tuple[object, ...]) -> tuple[DocumentRecord, ...]:
        query = f"SELECT {', '.join(_COLUMNS)} FROM documents {where} ORDER BY source, address"  # noqa: S608
        return tuple(_record(dict(zip(_COLUMNS, row, strict=True))) for row in self._db.execute(query, values))

    # The index

    def indexed(self, identity: str) -> dict[str, str]:
        """Work → the hash of it that the index of this identity holds."""
        return dict(self._db.execute("SELECT work, hash FROM indexed WHERE identity = ?", (identity,)).fetchall())

    def put_indexed(self, identity: str, hashes: Iterable[tuple[str, str]]) -> None:
        """Record what an index holds now; an empty hash means the work is out of it."""
        with self._transaction():
            for work, sha256 in hashes:
                if sha256:
                    self._db.execute("INSERT OR REPLACE INTO indexed VALUES (?, ?, ?)", (identity, work, sha256))
                else:
                    self._db.execute("DELETE FROM indexed WHERE identity = ? AND work = ?", (identity, work))

    def indexes(self) -> tuple[str, ...]:
        """The identities of the indexes of which something is remembered."""
        return tuple(identity for (identity,) in self._db.execute("SELECT DISTINCT identity FROM indexed"))

    def forget_index(self, identity: str) -> None:
        """Drop what is remembered of an index that is there no more."""
        self._db.execute("DELETE FROM indexed WHERE identity = ?", (identity,))

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def _open_to_read(path: Path) -> sqlite3.Connection:
    """SQLite wants to write beside a WAL database even to read it; where it cannot, the file alone is read."""
    for how in ("mode=ro", "mode=ro&immutable=1") if path.is_file() else ():
        opened = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=5)
        try:
            known = {row[1] for row in opened.execute("PRAGMA table_info(documents)")}
        except sqlite3.Error:
            opened.close()
            continue
        if known >= _COLUMNS.keys():
            return opened
        opened.close()
    raise FileNotFoundError(errno.ENOENT, "there is no ledger that can be read", str(path))


def _record(row: dict[str, Any]) -> DocumentRecord:
    lists = {name: json.loads(row.pop(name)) for name in _LISTS}
    pairs: dict[str, Any] = {name: tuple(tuple(entry) for entry in lists[name]) for name in _LISTS[:-1]}
    return DocumentRecord(**row, **pairs, warnings=tuple(lists["warnings"]))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
