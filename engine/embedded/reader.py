"""What searches see: the searchers of one commit, exchanged when ``current`` changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

import tantivy

from engine.base import EngineUnavailable
from engine.embedded.folder import Folder, Stamp, State
from engine.embedded.guard import reading
from engine.embedded.schema import fingerprint
from engine.embedded.spans import Spans

IDS_KEPT = 100_000
"""Ids of one index kept for putting equal scores in order."""


@dataclass(frozen=True, slots=True)
class View:
    """One index at one commit."""

    searcher: tantivy.Searcher
    spans: Spans
    _ids: dict[tuple[int, int], str] = field(default_factory=dict)

    def id_of(self, address: tantivy.DocAddress) -> str:
        """The id of the document at ``address``."""
        place = (address.segment_ord, address.doc)
        known = self._ids.get(place)
        if known is None:
            if len(self._ids) >= IDS_KEPT:
                self._ids.clear()
            known = self._ids[place] = str(self.searcher.doc(address).get_first("id"))
        return known


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One commit, seen whole: a view of each index that holds documents. ``state`` is None where there is none."""

    state: State | None
    views: Mapping[str, View] = field(default_factory=dict)


class Reader:
    """Gives the newest :class:`Snapshot`; costs one system call when nothing has changed. Safe in threads."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._stamp: Stamp | None = None
        self._snapshot = Snapshot(None)
        self._indexes: dict[str, tantivy.Index] = {}

    def snapshot(self) -> Snapshot:
        """The newest commit. Raises :class:`EngineUnavailable` for an index that is broken or of another version."""
        stamp = self._folder.stamp()
        if stamp == self._stamp:
            return self._snapshot
        with self._lock:
            if stamp != self._stamp:
                self._snapshot = self._open()
                self._stamp = stamp
            return self._snapshot

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._stamp, self._snapshot, self._indexes = None, Snapshot(None), {}

    def _open(self) -> Snapshot:
        state = self._folder.state()
        if state is None:
            self._indexes = {}
            return Snapshot(None)
        path = self._folder.path(state)
        if state.fingerprint != fingerprint():
            raise EngineUnavailable(
                f"The index in {path} was made by another version of Svod; run “svod index rebuild” to make it anew."
            )
        same = self._snapshot.state is not None and self._snapshot.state.generation == state.generation
        indexes = self._indexes if same else {}
        views: dict[str, View] = {}
        with reading(path):
            for place in sorted(path.iterdir()) if path.is_dir() else ():
                if not tantivy.Index.exists(str(place)):
                    continue  # a writer that was killed before it made the index
                if place.name not in indexes:
                    indexes[place.name] = tantivy.Index.open(str(place))
                    indexes[place.name].config_reader("manual")
                index = indexes[place.name]
                index.reload()
                searcher = index.searcher()
                if searcher.num_docs:
                    views[place.name] = View(searcher, Spans(searcher))
        self._indexes = indexes
        return Snapshot(state, views)
