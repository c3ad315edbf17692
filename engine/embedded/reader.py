"""What searches see: the searchers of one commit, exchanged when ``current`` changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import tantivy

from engine.base import EngineUnavailable
from engine.embedded.folder import Folder, Stamp, State
from engine.embedded.guard import reading
from engine.embedded.spans import Spans
from engine.embedded.stored import Shelf
from engine.query import Clause

FILTERS_KEPT = 100
"""Filters of which it is kept which acts they let through: one for each day, state and kind asked about."""


@dataclass(frozen=True, slots=True)
class View:
    """One index at one commit."""

    searcher: tantivy.Searcher
    spans: Spans
    shelf: Shelf
    _acts: dict[Clause, frozenset[str]] = field(default_factory=dict)

    def acts(self, filter: Clause, asked: Callable[[], frozenset[str]]) -> frozenset[str]:
        """The acts of ``filter``, which scores nothing; ``asked`` for once: most questions are of what is in force."""
        known = self._acts.get(filter)
        if known is None:
            if len(self._acts) >= FILTERS_KEPT:
                self._acts.clear()
            known = self._acts[filter] = asked()
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
        """The index ``current`` points to, opened whole. While it was opened a rebuild may have taken its place and
        removed it: what was seen of it then, be it an error or only some of its languages, does not count."""
        while True:
            state = self._folder.state()
            try:
                snapshot = self._opened(state)
            except EngineUnavailable:
                if self._moved_from(state):
                    continue
                raise
            if not self._moved_from(state):
                return snapshot

    def _moved_from(self, state: State | None) -> bool:
        now = self._folder.state()
        return (now and now.generation) != (state and state.generation)

    def _opened(self, state: State | None) -> Snapshot:
        if state is None:
            self._indexes = {}
            return Snapshot(None)
        self._folder.check(state)
        path = self._folder.path(state)
        same = self._snapshot.state is not None and self._snapshot.state.generation == state.generation
        indexes = dict(self._indexes) if same else {}
        views: dict[str, View] = {}
        with reading(path):
            for name in state.languages:
                if name not in indexes:
                    indexes[name] = tantivy.Index.open(str(path / name))
                    indexes[name].config_reader("manual")
                index = indexes[name]
                index.reload()
                searcher = index.searcher()
                if searcher.num_docs:
                    views[name] = View(searcher, Spans(searcher), Shelf(searcher, path))
        self._indexes = indexes
        return Snapshot(state, views)
