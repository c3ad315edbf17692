"""The embedded engine: :class:`engine.base.Engine` over tantivy indexes in a folder."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tantivy import DocAddress

from engine.answers import Notice
from engine.base import EngineError, EngineUnavailable, Health, LanguageResult, MeaningIndex
from engine.embedded.clauses import field_of
from engine.embedded.execution import execute, first
from engine.embedded.folder import Folder
from engine.embedded.guard import reading
from engine.embedded.meaning import EmbeddedMeaning
from engine.embedded.reader import Reader, View
from engine.embedded.schema import fingerprint
from engine.embedded.writer import EmbeddedWriter
from engine.query import AllOf, Clause, LanguageRequest


class EmbeddedEngine:
    """Searches in this process, with threads; one process at a time writes."""

    name = "embedded"

    def __init__(self, root: Path) -> None:
        self._folder = Folder(root)
        self._reader = Reader(self._folder)
        self.meaning: MeaningIndex = EmbeddedMeaning(root.with_name("vectors"), self._reader)

    def identity(self) -> str:
        """Of the generation in use; makes nothing."""
        state = self._folder.fitting()
        return state.identity if state else ""

    def indexes(self) -> tuple[str, ...]:
        return tuple(self._reader.snapshot().views)

    def search(self, requests: Sequence[LanguageRequest], seconds: float) -> Sequence[LanguageResult]:
        """Requests run one after another; those not begun within ``seconds`` come back as partial, never as empty."""
        end = time.monotonic() + seconds
        snapshot = self._reader.snapshot()
        if snapshot.state is None and requests:
            raise EngineUnavailable(
                f"There is no index in {self._folder.root}; run “svod ingest” or “svod index rebuild”."
            )
        views = snapshot.views
        results: list[LanguageResult] = []
        with reading(self._folder.root):
            for request in requests:
                view = views.get(request.index)
                if time.monotonic() > end:
                    late = Notice(
                        "The index “{index}” was not searched: the time for a question ran out.", index=request.index
                    )
                    results.append(LanguageResult(request.index, 0, (), partial=(late,)))
                elif view is None:
                    results.append(LanguageResult(request.index, 0, (), {field: {} for field in request.facets}))
                else:
                    results.append(execute(view, request, end))
        return results

    def candidates(
        self, index: str, clause: Clause, filter: Clause, limit: int, seconds: float | None = None
    ) -> tuple[Iterator[Mapping[str, Any]], int]:
        end = None if seconds is None else time.monotonic() + seconds
        view = self._reader.snapshot().views.get(index)
        if view is None:
            return iter(()), 0
        with reading(self._folder.root):
            found, total = first(view, AllOf((clause, filter)), index, limit)
        return self._documents(view, found, end), total

    def _documents(self, view: View, found: Iterable[DocAddress], end: float | None) -> Iterator[Mapping[str, Any]]:
        for address in found:
            if end is not None and time.monotonic() > end:
                return
            yield view.shelf.whole(address)

    def document_frequencies(self, index: str, terms: Sequence[tuple[str, str]]) -> tuple[int, Sequence[int]]:
        view = self._reader.snapshot().views.get(index)
        if view is None:
            return 0, [0] * len(terms)
        with reading(self._folder.root):
            counts = [view.searcher.doc_freq(field_of(field, term, index), term) for field, term in terms]
            return view.searcher.num_docs, counts

    @contextmanager
    def writer(self) -> Iterator[EmbeddedWriter]:
        with self._folder.lock():
            self._folder.sweep()
            writer = EmbeddedWriter(self._folder, self._folder.fitting() or self._folder.fresh(), visible=True)
            try:
                yield writer
            finally:
                writer.finish()

    @contextmanager
    def rebuild(self) -> Iterator[EmbeddedWriter]:
        with self._folder.lock():
            self._folder.sweep()
            writer = EmbeddedWriter(self._folder, self._folder.fresh(), visible=False)
            try:
                yield writer
                writer.commit()
                writer.finish()
            except BaseException:
                writer.abandon()
                shutil.rmtree(self._folder.path(writer.state), ignore_errors=True)
                raise
            self._folder.publish(writer.state)
            self._folder.sweep()

    def health(self) -> Health:
        described = f"tantivy {version('tantivy')}, layout {fingerprint()}"
        try:
            views = self._reader.snapshot().views
        except EngineError as error:
            return Health(False, message=str(error), version=described)
        documents = {name: view.searcher.num_docs for name, view in views.items()}
        if not documents:
            return Health(False, message="The index is empty; run “svod ingest” to fill it.", version=described)
        return Health(True, documents, version=described)

    def close(self) -> None:
        self._reader.close()
