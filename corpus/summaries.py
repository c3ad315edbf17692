"""What every file of an act says in short, remembered by size and time of change so that a list of all acts is quick.

The memory is a file of its own under ``data/cache``: it can be deleted at any time and fills itself again. Where it
cannot be written (a folder served read-only) the same is kept in this process alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.layout import WORK_FILE
from corpus.serialization import expression_from_json, expression_to_json, work_from_json, work_to_json
from mappings.documents import Expression, Variant, Work

FORMAT = "1"
DAMAGE = (ValueError, KeyError, TypeError, AttributeError)


class DamagedFile(RuntimeError):
    """A file of the store that cannot be read; the message names it and says what to do."""

    def __init__(self, path: Path, cause: object) -> None:
        super().__init__(
            f"The file {path} is damaged ({cause}): put back a copy, or delete it and run “svod ingest” again."
        )
        self.path = path


@dataclass(frozen=True, slots=True)
class Summary:
    """An expression without its text: in ``expression`` all ``provisions`` are left out, also of variants;
    ``provisions`` counts them; ``sha256`` is of the file."""

    expression: Expression
    provisions: int
    sha256: str


Entry = Summary | tuple[Work, str]
"""A summary of an expression's file, or a work with the hash of its file."""

_Known = tuple[int, int, Entry]
"""Size and time of change (ns) of a file when its entry was made."""


def read_json(path: Path, data: bytes) -> dict[str, object]:
    """The object in a file of the store; :class:`DamagedFile` where there is none."""
    try:
        found = json.loads(data)
    except ValueError as error:
        raise DamagedFile(path, error) from error
    if not isinstance(found, dict):
        raise DamagedFile(path, "not an object")
    return found


class Summaries:
    """Summaries of the files under ``acts``, kept in ``memory`` (a SQLite file)."""

    def __init__(self, acts: Path, memory: Path) -> None:
        self._acts = acts
        self._memory = memory
        self._known: dict[str, _Known] = {}
        self._lock = threading.Lock()
        self._loaded = False

    def scan(self, within: Path | None = None) -> tuple[dict[Path, Entry], list[DamagedFile]]:
        """Every file now there (in one work's folder) with its entry, in the order of paths, and those that cannot be
        read."""
        with self._lock:
            if not self._loaded:
                self._known, self._loaded = self._remembered(), True
            found: dict[Path, Entry] = {}
            damaged: list[DamagedFile] = []
            fresh: dict[str, _Known] = {}
            names = set()
            for name, size, changed in _files(self._acts, within or self._acts):
                names.add(name)
                known = self._known.get(name)
                path = self._acts / name
                if known is None or known[:2] != (size, changed):
                    try:
                        known = (size, changed, summarise(path, path.read_bytes()))
                    except DamagedFile as error:
                        damaged.append(error)
                        continue
                    except FileNotFoundError:  # moved by another process since the folder was listed
                        continue
                    fresh[name] = known
                found[path] = known[2]
            gone = set() if within else self._known.keys() - names
            self._known.update(fresh)
            for name in gone:
                del self._known[name]
            self._remember(fresh, gone)
            return found, damaged

    def _remembered(self) -> dict[str, _Known]:
        rows: list[tuple[str, int, int, str]] = []
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(self._memory)) as memory:
            if memory.execute("PRAGMA user_version").fetchone()[0] == int(FORMAT):
                rows = memory.execute("SELECT name, size, changed, entry FROM files").fetchall()
        known = {}
        for name, size, changed, text in rows:
            with contextlib.suppress(*DAMAGE):
                known[name] = (size, changed, _entry_from(json.loads(text)))
        return known

    def _remember(self, fresh: dict[str, _Known], gone: set[str]) -> None:
        if not fresh and not gone:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self._memory)) as memory, memory:
                if memory.execute("PRAGMA user_version").fetchone()[0] != int(FORMAT):
                    memory.execute("DROP TABLE IF EXISTS files")
                    memory.execute(f"PRAGMA user_version = {FORMAT}")
                memory.execute(
                    "CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, size INT, changed INT, entry TEXT)"
                )
                memory.executemany("DELETE FROM files WHERE name = ?", [(name,) for name in gone])
                memory.executemany(
                    "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
                    [(name, size, changed, _entry_text(entry)) for name, (size, changed, entry) in fresh.items()],
                )


def summarise(path: Path, data: bytes) -> Entry:
    """The entry of a file's bytes; raise :class:`DamagedFile` where they are not what its name says."""
    content, sha256 = read_json(path, data), hashlib.sha256(data).hexdigest()
    try:
        if path.name == WORK_FILE:
            return work_from_json(content), sha256
        return shorten(expression_from_json(content), sha256)
    except DAMAGE as error:
        raise DamagedFile(path, f"{type(error).__name__}: {error}") from error


def shorten(expression: Expression, sha256: str) -> Summary:
    variants = tuple(Variant(variant.manifestation, ()) for variant in expression.variants)
    light = replace(expression, provisions=(), variants=variants)
    return Summary(light, len(expression.provisions), sha256)


def _entry_text(entry: Entry) -> str:
    if isinstance(entry, Summary):
        packed = [expression_to_json(entry.expression), entry.provisions, entry.sha256]
    else:
        packed = [work_to_json(entry[0]), entry[1]]
    return json.dumps(packed, ensure_ascii=False)


def _entry_from(packed: list[object]) -> Entry:
    if len(packed) == 2:
        return work_from_json(packed[0]), packed[1]  # type: ignore[arg-type,return-value]
    content, provisions, sha256 = packed
    return Summary(expression_from_json(content), provisions, sha256)  # type: ignore[arg-type]


def _files(acts: Path, within: Path) -> Iterator[tuple[str, int, int]]:
    """Name below ``acts``, size and time of change (ns) of every file of an act in ``within``, in order of names."""
    try:
        entries = sorted(os.scandir(within), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(acts, Path(entry.path))
        elif entry.name.endswith(".json") and not entry.name.startswith(".") and within != acts:
            with contextlib.suppress(FileNotFoundError):
                facts = entry.stat()
                yield entry.path[len(str(acts)) + 1 :], facts.st_size, facts.st_mtime_ns
