"""Vectors by what was embedded: nothing is embedded twice, however often the base is built anew.

One SQLite file a model: ``<data>/vectors/<model>.sqlite``. A key is the hash of the text; a vector is kept in sixteen
bits a number (99.9 % of the neighbours stay the same). Any number of processes may read while one writes.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from engine.vectors.embedder import Embedder, Vectors

BATCH = 500
"""Keys of one question to SQLite."""

PASSAGE, QUESTION = "passage", "question"


class VectorCache:
    """The vectors of ``model``, in ``folder``; made when first written to."""

    def __init__(self, folder: Path, model: str, dimensions: int) -> None:
        self.path = folder / f"{slug(model)}.sqlite"
        self.dimensions = dimensions
        self._folder = folder
        self._local = threading.local()

    def get(self, texts: Iterable[str], role: str = PASSAGE) -> Mapping[str, Vectors]:
        """The vectors that are kept of ``texts``, each by its text."""
        wanted = {key_of(text, role): text for text in texts if text}
        return {wanted[key]: vector for key, vector in self.vectors(wanted)}

    def vectors(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, Vectors]]:
        """The vectors that are kept under ``keys``, each with its key, as they are read."""
        for key, blob in self._rows("key, vector", keys):
            yield key, np.frombuffer(blob, np.float16).astype(np.float32)

    def known(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of ``keys`` under which a vector is kept."""
        return {key for (key,) in self._rows("key", keys)}

    def missing(self, texts: Iterable[str], role: str = PASSAGE) -> list[str]:
        """Those of ``texts`` of which no vector is kept, each once, in order."""
        wanted = {key_of(text, role): text for text in texts if text}
        known = self.known(wanted)
        return [text for key, text in wanted.items() if key not in known]

    def put(self, texts: Sequence[str], vectors: Vectors, role: str = PASSAGE) -> None:
        """Keep ``vectors``, a row for each of ``texts``; durable when this returns."""
        self._folder.mkdir(parents=True, exist_ok=True)
        rows = [
            (key_of(text, role), vector.astype(np.float16).tobytes())
            for text, vector in zip(texts, vectors, strict=True)
        ]
        with self._open() as connection:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def embed(self, embedder: Embedder, texts: Iterable[str], role: str = PASSAGE) -> Mapping[str, Vectors]:
        """The vectors of ``texts``; those not kept yet are made and kept."""
        wanted = list(texts)
        if lacking := self.missing(wanted, role):
            make = embedder.passages if role == PASSAGE else embedder.questions
            self.put(lacking, make(lacking), role)
        return self.get(wanted, role)

    def count(self) -> int:
        """How many vectors are kept."""
        if not self.path.is_file():
            return 0
        return int(self._open().execute("SELECT count(*) FROM vectors").fetchone()[0])

    def _rows(self, columns: str, keys: Iterable[bytes]) -> Iterator[tuple[bytes, ...]]:
        wanted = list(keys)
        if not wanted or not self.path.is_file():
            return
        connection = self._open()
        for start in range(0, len(wanted), BATCH):
            part = wanted[start : start + BATCH]
            marks = ",".join("?" * len(part))
            yield from connection.execute(f"SELECT {columns} FROM vectors WHERE key IN ({marks})", part)  # noqa: S608

    def _open(self) -> sqlite3.Connection:
        """One connection a thread."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.path, timeout=60)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")
            self._local.connection = connection
        return connection


def slug(model: str) -> str:
    """A name for files, of the model's.

    >>> slug("BAAI/bge-m3 1024")
    'BAAI-bge-m3-1024'
    """
    return re.sub(r"[^A-Za-z0-9.]+", "-", model).strip("-.") or "model"


def key_of(text: str, role: str = PASSAGE) -> bytes:
    """Under which the vector of ``text`` is kept."""
    return hashlib.sha256(f"{role}\0{text}".encode("utf-8", "surrogatepass")).digest()[:16]
