"""The embedded engine's vectors: :class:`engine.base.MeaningIndex` over files beside the indexes.

::

    <data>/index/vectors/
      current               one line of JSON: the folder in use of each index
      <index>.<stamp>/      :mod:`engine.vectors.rows`

``current`` is replaced by renaming, so a reader sees the old rows whole or the new ones whole.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from engine.answers import Notice
from engine.base import MAX_WORKS, EngineError, MeaningHit, MeaningRequest, MeaningResult
from engine.embedded.clauses import translate
from engine.embedded.guard import reading
from engine.embedded.reader import Reader, View
from engine.query import AllOf, Clause, Keyword, MatchAll
from engine.vectors.rows import Row, Rows, write
from engine.vectors.space import Space


class EmbeddedMeaning:
    """The vectors in ``root``, of the indexes ``reader`` reads. Safe in threads; one process at a time writes."""

    def __init__(self, root: Path, reader: Reader) -> None:
        self._root = root
        self._pointer = root / "current"
        self._reader = reader
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._opened: Mapping[str, tuple[str, Rows]] = {}

    def spaces(self, seconds: float | None = None) -> Mapping[str, Space]:
        return {index: rows.space for index, (_, rows) in self._rows().items()}

    def nearest(self, requests: Sequence[MeaningRequest], seconds: float) -> Sequence[MeaningResult]:
        """Requests run one after another; those not begun within ``seconds`` come back as partial."""
        end = time.monotonic() + seconds
        rows, views = self._rows(), self._reader.snapshot().views
        results = []
        for request in requests:
            if time.monotonic() > end:
                late = Notice(
                    "The index “{index}” was not searched by meaning: the time for a question ran out.",
                    index=request.index,
                )
                results.append(MeaningResult(request.index, (), (late,)))
            elif request.index not in rows or request.index not in views:
                results.append(MeaningResult(request.index, ()))
            else:
                with reading(self._root):
                    results.append(_nearest(views[request.index], rows[request.index][1], request))
        return results

    def replace(self, index: str, space: Space, rows: Iterable[Row]) -> None:
        name = f"{index}.{secrets.token_hex(6)}"
        try:
            write(self._root / name, space, rows)
            named = {**self._named(), index: name}
            draft = self._root / f"current.{os.getpid()}.{secrets.token_hex(4)}"
            with draft.open("w", encoding="utf-8") as file:
                file.write(json.dumps(named))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._pointer)
        except OSError as error:
            raise EngineError(f"The vectors in {self._root} cannot be written: {error.strerror}.") from error
        for place in self._root.iterdir():
            if place.is_dir() and place.name not in named.values():
                shutil.rmtree(place, ignore_errors=True)

    def _named(self) -> dict[str, str]:
        """The folder of each index; empty where there are no vectors."""
        try:
            said = json.loads(self._pointer.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (OSError, ValueError) as error:
            raise EngineError(
                f"{self._pointer} cannot be read ({error}); remove it and run “svod vectors” to make it anew."
            ) from error
        return dict(said)

    def _rows(self) -> Mapping[str, tuple[str, Rows]]:
        """Every index's rows, opened anew only where ``current`` names others."""
        with self._lock:
            while (stamp := self._written()) != self._stamp:
                known = self._opened
                try:
                    self._opened = {
                        index: known[index] if index in known and known[index][0] == name else (name, self._open(name))
                        for index, name in self._named().items()
                    }
                except EngineError:
                    if stamp == self._written():
                        raise
                    continue  # what was named has been replaced and removed meanwhile
                self._stamp = stamp
            return self._opened

    def _written(self) -> tuple[int, int] | None:
        """Which ``current`` it is; None where there is none."""
        try:
            seen = self._pointer.stat()
        except OSError:
            return None
        return seen.st_mtime_ns, seen.st_ino

    def _open(self, name: str) -> Rows:
        try:
            return Rows(self._root / name)
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            raise EngineError(
                f"The vectors in {self._root / name} cannot be read ({error}); run “svod vectors” to make them anew."
            ) from error


def _nearest(view: View, rows: Rows, request: MeaningRequest) -> MeaningResult:
    found = rows.nearest(request.question, _acts(view, request.filter, request.index), request.size)
    those = AllOf((Keyword("id", tuple(found)), view.spans.shorten(request.filter)))
    query = translate(those, request.index)
    documents = (
        view.shelf.document(address) for _, address in view.searcher.search(query, max(1, len(found)), count=False).hits
    )
    hits = [MeaningHit(document, found[document["id"]]) for document in documents]
    hits.sort(key=lambda hit: (-max(hit.cosines.values()), hit.document["id"]))
    return MeaningResult(request.index, tuple(hits))


def _acts(view: View, filter: Clause, index: str) -> frozenset[str] | None:
    """The acts that hold documents of ``filter``; None for all. What filters are about is the same in a whole act."""
    if filter == MatchAll():
        return None
    return view.acts(filter, lambda: _acts_of(view, filter, index))


def _acts_of(view: View, filter: Clause, index: str) -> frozenset[str]:
    asked = {"acts": {"terms": {"field": "act", "size": MAX_WORKS}}}
    answer = view.searcher.aggregate(translate(view.spans.shorten(filter), index), asked)
    return frozenset(bucket["key"] for bucket in answer["acts"]["buckets"])
