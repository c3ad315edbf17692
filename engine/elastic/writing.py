"""Writers: one that changes the indices in use, one that fills new ones.

Elasticsearch has no transactions. So the first keeps what it is given in a temporary file until ``commit``, and shows
it by one refresh of all indices at the end: killed before, nothing has changed; killed in between, a rerun writes the
same works whole. The second sends at once, because nobody sees its indices before they are published.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from typing import Any

from elasticsearch import Elasticsearch

from engine.base import EngineError
from engine.elastic import indices
from engine.elastic.bulk import Bulk, delete_operation, index_operation, key
from engine.elastic.connection import in_words
from engine.elastic.lock import Lock

WORKS_AT_ONCE = 500
"""Works whose old documents are asked for in one search."""

KEYS_AT_ONCE = 10_000
"""Old documents in one answer: the most Elasticsearch gives."""

IN_MEMORY = 32_000_000
"""Bytes of a spool before it goes to disk."""

Place = tuple[str, str]
"""An index and the key of a document in it."""


class SpoolingWriter:
    """An :class:`engine.base.IndexWriter` on the indices in use, or on new ones where there are none that fit."""

    def __init__(
        self, client: Elasticsearch, prefix: str, lock: Lock, address: str, committed: Callable[[], None]
    ) -> None:
        self._client = client
        self._committed = committed
        self._prefix = prefix
        self._lock = lock
        self._address = address
        self._names: dict[str, str] = {}
        self._fresh = False
        self._spool = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        self._works: dict[str, tuple[int, int, set[Place]]] = {}

    def replace_work(self, work: str, documents: Iterable[Mapping[str, Any]]) -> None:
        with in_words(self._address):
            self._choose_indices()
        start = self._spool.seek(0, 2)
        places: set[Place] = set()
        for document in documents:
            place = _place(self._names, document, places)
            self._spool.write(index_operation(place[0], document))
        self._works[work] = (start, self._spool.tell(), places)

    def commit(self) -> None:
        with in_words(self._address):
            if not self._works:
                return
            self._lock.check()
            self._send()
            self._lock.check()
            self._client.indices.refresh(index=list(self._names.values()))
            if self._fresh:
                indices.publish(self._client, self._prefix, self._names)
                self._fresh = False
            self._committed()
            self._works.clear()
            self._spool.seek(0)
            self._spool.truncate()

    def close(self) -> None:
        """Forget what was not committed."""
        self._spool.close()
        if self._fresh:
            # If they cannot be removed now, the next who makes new ones removes them.
            with suppress(EngineError), in_words(self._address):
                indices.remove(self._client, self._names.values())

    def _choose_indices(self) -> None:
        if self._names:
            return
        found = indices.live(self._client, self._prefix)
        if indices.usable(found):
            self._names = {analysis: index.name for analysis, index in found.items()}
        else:
            self._names = indices.create_generation(self._client, self._prefix)
            self._fresh = True

    def _send(self) -> None:
        with closing(Bulk(self._client)) as bulk:
            if not self._fresh:
                for index, gone in self._outdated():
                    bulk.add(delete_operation(index, gone))
            for start, end, _ in self._works.values():
                self._spool.seek(start)
                while self._spool.tell() < end:
                    bulk.add(self._spool.readline() + self._spool.readline())
            bulk.flush()

    def _outdated(self) -> Iterator[Place]:
        """Documents of the works at hand that their new texts no longer have."""
        names = list(self._names.values())
        # What a commit that was killed has left unseen must be seen here, or it would stay.
        self._client.indices.refresh(index=names)
        works = list(self._works)
        for first in range(0, len(works), WORKS_AT_ONCE):
            asked = works[first : first + WORKS_AT_ONCE]
            new = set[Place]().union(*(self._works[work][2] for work in asked))
            yield from (place for place in _places(self._client, names, asked) if place not in new)


class StreamingWriter:
    """An :class:`engine.base.IndexWriter` on new indices; ``commit`` waits until all is taken, nothing is shown yet."""

    def __init__(self, client: Elasticsearch, names: Mapping[str, str], lock: Lock, address: str) -> None:
        self._client = client
        self._names = names
        self._lock = lock
        self._address = address
        self._bulk = Bulk(client)
        self._works: set[str] = set()

    def replace_work(self, work: str, documents: Iterable[Mapping[str, Any]]) -> None:
        with in_words(self._address):
            if work in self._works:
                self._take_out(work)
            places: set[Place] = set()
            for document in documents:
                place = _place(self._names, document, places)
                self._bulk.add(index_operation(place[0], document))
            self._works.add(work)

    def commit(self) -> None:
        with in_words(self._address):
            self._lock.check()
            self._bulk.flush()

    def close(self) -> None:
        """End the sending threads."""
        self._bulk.close()

    def _take_out(self, work: str) -> None:
        names = list(self._names.values())
        self._bulk.flush()
        self._client.indices.refresh(index=names)
        for place in _places(self._client, names, [work]):
            self._bulk.add(delete_operation(*place))
        self._bulk.flush()


def _place(names: Mapping[str, str], document: Mapping[str, Any], places: set[Place]) -> Place:
    place = (names[document["index"]], key(document["id"]))
    if place in places:
        raise EngineError(f"Two documents of one work have the id {document['id']}: only one of them could be found.")
    places.add(place)
    return place


def _places(client: Elasticsearch, names: list[str], works: list[str]) -> Iterator[Place]:
    """Every document of ``works`` that is there."""
    after: list[Any] = []
    while True:
        answer = client.search(
            index=names,
            query={"terms": {"work": works}},
            sort=["work", "id"],
            size=KEYS_AT_ONCE,
            source=False,
            track_total_hits=False,
            allow_partial_search_results=False,
            search_after=after or None,
        )
        hits = answer["hits"]["hits"]
        yield from ((hit["_index"], hit["_id"]) for hit in hits)
        if len(hits) < KEYS_AT_ONCE:
            return
        after = hits[-1]["sort"]
