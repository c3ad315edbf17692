"""Writing the embedded index: whole works replaced, seen after a commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import tantivy

from engine.embedded.folder import Folder, State
from engine.embedded.guard import writing
from engine.embedded.schema import schema, tantivy_document

HEAP_BYTES = 50_000_000
"""Memory one language's index may take before it writes a segment."""


class EmbeddedWriter:
    """Implements :class:`engine.base.IndexWriter` on one generation; the caller holds the folder's lock.

    ``visible`` is False while a rebuild is under way: its commits reach the disk but nobody is sent there.
    """

    def __init__(self, folder: Folder, state: State, visible: bool) -> None:
        self._folder = folder
        self._visible = visible
        self.state = state
        self._path = folder.path(state)
        self._writers: dict[str, tantivy.IndexWriter] = {}
        self._searchers: dict[str, tantivy.Searcher] = {}
        self._added: dict[str, set[str]] = {}
        self._changed: set[str] = set()
        with writing(self._path):
            self._path.mkdir(parents=True, exist_ok=True)
            for place in self._path.iterdir():
                if tantivy.Index.exists(str(place)):
                    self._searchers[place.name] = tantivy.Index.open(str(place)).searcher()

    def replace_work(self, work: str, documents: Iterable[Mapping[str, Any]]) -> None:
        """Take out every document of ``work`` in every index, then put in ``documents``."""
        with writing(self._path):
            for name in self._holding(work):
                self._writer(name).delete_documents_by_term("work", work)
            added = self._added.setdefault(work, set())
            for document in documents:
                name = document["index"]
                self._writer(name).add_document(tantivy_document(name, document))
                added.add(name)

    def commit(self) -> None:
        """Make all that was replaced visible and durable."""
        with writing(self._path):
            for name in sorted(self._changed):
                self._writers[name].commit()
        self._changed.clear()
        self.state = replace(self.state, languages=tuple(sorted({*self._searchers, *self._writers})))
        if self._visible:
            self.state = self._folder.publish(self.state)

    def finish(self) -> None:
        """Undo what was not committed and let tantivy end its merges."""
        with writing(self._path):
            for name, writer in self._writers.items():
                if name in self._changed:
                    writer.rollback()
                writer.wait_merging_threads()
        self._writers = {}

    def abandon(self) -> None:
        """Let go without minding what becomes of the files."""
        self._writers = {}

    def _holding(self, work: str) -> set[str]:
        """Indexes that hold documents of ``work``: committed before this writer, or added by it."""
        committed = {name for name, searcher in self._searchers.items() if searcher.doc_freq("work", work)}
        return committed | self._added.get(work, set())

    def _writer(self, name: str) -> tantivy.IndexWriter:
        """The writer of one language's index, about to be used."""
        if name not in self._writers:
            place: Path = self._path / name
            place.mkdir(exist_ok=True)
            index = tantivy.Index(schema(), str(place))
            self._writers[name] = index.writer(HEAP_BYTES, 1)
            # What a killed writer left would be in the way: it gives the same names to its files again.
            self._writers[name].garbage_collect_files()
        self._changed.add(name)
        return self._writers[name]
