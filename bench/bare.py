"""What the engines take by themselves: the same questions as native queries made beforehand, run natively.

A bare query returns the same first documents, total and facets; nothing is parsed, mixed, marked or shaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from corpus.settings import Settings
from engine.base import Engine
from engine.elastic import indices
from engine.elastic.searching import search_body
from engine.embedded.clauses import translate
from engine.embedded.folder import Folder
from engine.embedded.reader import Reader
from engine.embedded.schema import DOCUMENT
from engine.embedded.spans import SPAN
from engine.query import AllOf, LanguageRequest


class Recorder:
    """An engine that remembers the requests whose hits and facets are shown (not those that only count what the
    edition in force hides, which are Svod's own doing); everything else passes through."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.shown: list[LanguageRequest] = []

    def search(self, requests: Sequence[LanguageRequest], seconds: float) -> Any:
        self.shown += [request for request in requests if request.facets]
        return self._engine.search(requests, seconds)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


def bare_embedded(settings: Settings, requests: Sequence[LanguageRequest]) -> Callable[[], None]:
    """Run ``requests`` on tantivy itself: search, fetch the stored documents, count facets (status by its spans)."""
    views = Reader(Folder(settings.data / "index" / "embedded")).snapshot().views
    prepared = []
    for request in requests:
        view = views.get(request.index)
        if view is None:
            continue
        whole = AllOf((request.clause, request.filter, *request.selections.values()))
        native = translate(view.spans.shorten(whole), request.index)
        fields = [SPAN if field == "status" else field for field in request.facets]
        counted = {field: {"terms": {"field": field, "size": 1000}} for field in fields}
        prepared.append((view.searcher, native, request.size, counted))

    def run() -> None:
        for searcher, native, size, counted in prepared:
            found = searcher.search(native, max(size, 1))
            for _, address in found.hits[:size]:
                searcher.doc(address).get_first(DOCUMENT)
            if counted and found.hits:
                searcher.aggregate(native, counted)

    return run


def bare_elastic(settings: Settings, requests: Sequence[LanguageRequest]) -> Callable[[], None]:
    """Send ``requests`` with Elasticsearch's own client."""
    client = Elasticsearch(settings.elasticsearch_url)
    searches: list[Mapping[str, Any]] = []
    for request in requests:
        searches += [{"index": indices.alias(settings.index_prefix, request.index)}, search_body(request, 5.0)]

    def run() -> None:
        client.msearch(searches=searches)

    return run


def bulk_actions(names: Mapping[str, str], documents: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    """Documents as ``helpers.parallel_bulk`` takes them."""
    for document in documents:
        fields = {name: value for name, value in document.items() if name != "index"}
        yield {"_index": names[document["index"]], "_source": fields}
