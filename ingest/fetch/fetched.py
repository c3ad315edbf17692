"""What was fetched: an index row for every address (``fetched.sqlite`` beside the ledger) and the bytes under their
hash in ``cache/fetched``. A row is written after its bytes are in place, so it never promises what is not there; losing
both costs a new fetching, no law.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from corpus import files

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (
  address TEXT PRIMARY KEY, final TEXT, sha256 TEXT, etag TEXT, modified TEXT, media_type TEXT, asked TEXT
);
CREATE TABLE IF NOT EXISTS rounds (name TEXT PRIMARY KEY, begun TEXT);
CREATE TABLE IF NOT EXISTS mirrors (address TEXT PRIMARY KEY, name TEXT UNIQUE, head TEXT, layout TEXT, standing TEXT);
"""
STALE = timedelta(hours=24)
"""A round cut off longer ago is not gone on with: everything is asked again."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is held. ``final`` is where redirects led; ``etag`` and ``modified`` are the server's own words for
    the version; ``asked`` is when the server last said that this is the page (UTC, ISO 8601)."""

    address: str
    final: str
    sha256: str
    etag: str = ""
    modified: str = ""
    media_type: str = ""
    asked: str = ""

    @property
    def day(self) -> date:
        return datetime.fromisoformat(self.asked).date()


class Fetched:
    """The index under ``root`` (a data folder)."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self.folder = root / "cache" / "fetched"
        self._db = sqlite3.connect(root / "fetched.sqlite", isolation_level=None, timeout=30)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        self._db.close()

    # Pages

    def page(self, address: str) -> Page | None:
        """What is held of an address; None where nothing is, or its bytes are not there any more."""
        row = self._db.execute("SELECT * FROM pages WHERE address = ?", (address,)).fetchone()
        page = Page(*row) if row else None
        return page if page is not None and self._file(page.sha256).is_file() else None

    def data(self, page: Page) -> bytes:
        return self._file(page.sha256).read_bytes()

    def keep(self, page: Page, data: bytes | None = None) -> Page:
        """Keep a page, first its bytes (None: they are held already), then its row."""
        if data is not None:
            page = Page(**{**_fields(page), "sha256": hashlib.sha256(data).hexdigest()})
            if not self._file(page.sha256).is_file():
                files.write(self._file(page.sha256), data)
        page = Page(**{**_fields(page), "asked": now().isoformat(timespec="microseconds")})
        self._db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)", tuple(_fields(page).values()))
        return page

    def _file(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    # Rounds: what one order asks, so that an order cut off is gone on with

    @contextlib.contextmanager
    def round(self, name: str) -> Iterator[datetime]:
        """A round of asking: what was asked since the time given belongs to it. It ends when the block is left without
        an error; one cut off is found again under its name."""
        row = self._db.execute("SELECT begun FROM rounds WHERE name = ?", (name,)).fetchone()
        begun = datetime.fromisoformat(row[0]) if row else None
        if begun is None or now() - begun > STALE:
            begun = now()
            self._db.execute(
                "INSERT OR REPLACE INTO rounds VALUES (?, ?)", (name, begun.isoformat(timespec="microseconds"))
            )
        yield begun
        self._db.execute("DELETE FROM rounds WHERE name = ?", (name,))

    # Mirrors of repositories

    def mirror(self, address: str) -> MirrorState | None:
        row = self._db.execute("SELECT * FROM mirrors WHERE address = ?", (address,)).fetchone()
        return MirrorState(row[0], row[1], row[2], row[3], json.loads(row[4])) if row else None

    def put_mirror(self, state: MirrorState) -> None:
        standing = json.dumps(state.standing, ensure_ascii=False)
        row = (state.address, state.name, state.head, state.layout, standing)
        self._db.execute("INSERT OR REPLACE INTO mirrors VALUES (?, ?, ?, ?, ?)", row)

    def name_for(self, address: str, wanted: Iterable[str]) -> str:
        """The name a repository has in addresses of documents: the one it has, else the first of ``wanted`` that no
        other repository has."""
        known = self.mirror(address)
        if known is not None:
            return known.name
        taken = {name for (name,) in self._db.execute("SELECT name FROM mirrors")}
        free = [name for name in wanted if name not in taken]
        name = free[0] if free else f"repository-{hashlib.sha256(address.encode()).hexdigest()[:12]}"
        self.put_mirror(MirrorState(address, name, "", "", {}))
        return name


@dataclass(frozen=True, slots=True)
class MirrorState:
    """What was taken from a repository: up to the commit ``head`` (empty: nothing yet), read with the ``layout`` of
    this hash; ``standing`` is the last wording of every act that stands in it (:mod:`ingest.fetch.git_history`)."""

    address: str
    name: str
    head: str
    layout: str
    standing: Mapping[str, Any]


def now() -> datetime:
    return datetime.now(UTC)


def _fields(page: Page) -> dict[str, str]:
    return {name: getattr(page, name) for name in Page.__slots__}
