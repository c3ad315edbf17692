"""Elasticsearch behind the one interface of :mod:`engine.base`."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from typing import Any

from corpus.settings import Settings
from engine.base import EngineError, EngineUnavailable, Health, IndexWriter, LanguageResult, MeaningIndex
from engine.elastic import indices
from engine.elastic.clauses import condition
from engine.elastic.connection import connect, in_words, shown_address
from engine.elastic.lock import Lock
from engine.elastic.meaning import ElasticMeaning
from engine.elastic.searching import GRACE, failures, milliseconds, result, search_body
from engine.elastic.writing import SpoolingWriter, StreamingWriter
from engine.query import AllOf, Clause, LanguageRequest

PAGE = 1_000
"""Candidates fetched in one answer."""

FRESH = 2.0
"""Seconds for which what was counted is believed: counting twelve indices takes longer than a question to one."""


class ElasticEngine:
    """An :class:`engine.base.Engine` on the indices of one prefix."""

    name = "elasticsearch"

    def __init__(self, settings: Settings) -> None:
        self._client = connect(settings)
        self._prefix = settings.index_prefix
        self._seconds = settings.query_seconds
        self._address = shown_address(settings.elasticsearch_url)
        self.meaning: MeaningIndex = ElasticMeaning(self._client, self._prefix, self._address)
        self._counted: tuple[float, dict[str, int]] = (-FRESH, {})

    def identity(self) -> str:
        with in_words(self._address):
            found = indices.live(self._client, self._prefix)
        if not indices.usable(found):
            return ""
        known = "\n".join(sorted(f"{index.name} {index.uuid}" for index in found.values()))
        return f"elasticsearch {self._prefix} {hashlib.sha256(known.encode()).hexdigest()[:16]}"

    def indexes(self) -> tuple[str, ...]:
        when, counts = self._counted
        if time.monotonic() - when > FRESH:
            counts = self._counts()
            self._counted = (time.monotonic(), counts)
        return tuple(analysis for analysis, count in counts.items() if count)

    def search(self, requests: Sequence[LanguageRequest], seconds: float) -> Sequence[LanguageResult]:
        if not requests:
            return []
        searches: list[Mapping[str, Any]] = []
        for request in requests:
            searches += [{"index": indices.alias(self._prefix, request.index)}, search_body(request, seconds)]
        with in_words(self._address):
            answers = self._client.options(request_timeout=max(seconds, 0) + GRACE).msearch(searches=searches)[
                "responses"
            ]
        results = [result(request, answer) for request, answer in zip(requests, answers, strict=True)]
        if all("error" in answer for answer in answers):
            raise EngineUnavailable(f"Elasticsearch at {self._address} could not search: {results[0].partial[0]}")
        return results

    def candidates(
        self, index: str, clause: Clause, filter: Clause, limit: int, seconds: float | None = None
    ) -> tuple[Iterator[Mapping[str, Any]], int]:
        end = None if seconds is None else time.monotonic() + seconds
        wanted = condition(AllOf((clause, filter)))
        body = {"query": {"bool": {"filter": [wanted]}}, "sort": [{"id": {"order": "asc"}}]}
        first = self._ask(index, seconds, size=min(limit, PAGE), **body)["hits"]
        return self._documents(index, body, first["hits"], limit, end), first["total"]["value"]

    def _documents(
        self, index: str, body: dict[str, Any], hits: list[Any], limit: int, end: float | None
    ) -> Iterator[Mapping[str, Any]]:
        while hits:
            yield from (hit["_source"] for hit in hits)
            limit -= len(hits)
            left = None if end is None else end - time.monotonic()
            if limit <= 0 or len(hits) < PAGE or (left is not None and left <= 0):
                return
            after = hits[-1]["sort"]
            hits = self._ask(index, left, size=min(limit, PAGE), search_after=after, **body)["hits"]["hits"]

    def document_frequencies(self, index: str, terms: Sequence[tuple[str, str]]) -> tuple[int, Sequence[int]]:
        asked = [{"term": {field: term}} for field, term in terms]
        counted = {"terms": {"filters": {"filters": asked}}} if asked else None
        answer = self._ask(index, size=0, aggs=counted)
        buckets = answer["aggregations"]["terms"]["buckets"] if counted else []
        return answer["hits"]["total"]["value"], [bucket["doc_count"] for bucket in buckets]

    @contextmanager
    def writer(self) -> Iterator[IndexWriter]:
        with self._lock() as lock:
            spooling = SpoolingWriter(self._client, self._prefix, lock, self._address, self._forget)
            with closing(spooling) as writer:
                yield writer

    @contextmanager
    def rebuild(self) -> Iterator[IndexWriter]:
        with self._lock() as lock:
            with in_words(self._address):
                names = indices.create_generation(self._client, self._prefix)
            try:
                with closing(StreamingWriter(self._client, names, lock, self._address)) as writer:
                    yield writer
                    writer.commit()
                with in_words(self._address):
                    self._client.indices.refresh(index=list(names.values()))
                    lock.check()
                    indices.publish(self._client, self._prefix, names)
                self._forget()
            except BaseException:
                # Best effort: what cannot be removed now is removed by the next rebuild.
                with suppress(EngineError), in_words(self._address):
                    indices.remove(self._client, names.values())
                raise

    def health(self) -> Health:
        try:
            with in_words(self._address):
                version = self._client.info()["version"]["number"]
            counts = self._counts()
        except EngineError as error:
            return Health(False, message=str(error))
        if not counts:
            return Health(False, message=self._nothing(), version=version)
        return Health(True, documents=counts, version=version)

    def close(self) -> None:
        self._client.close()

    @contextmanager
    def _lock(self) -> Iterator[Lock]:
        with in_words(self._address):
            lock = Lock(self._client, self._prefix)
        try:
            yield lock
        finally:
            lock.release()

    def _forget(self) -> None:
        self._counted = (-FRESH, {})

    def _counts(self) -> dict[str, int]:
        """Documents of every analysis; empty when nothing was ever indexed. An index that is missing or was made by
        another version of Svod is told, never taken for an empty one."""
        with in_words(self._address):
            found = indices.live(self._client, self._prefix)
        if not found:
            return {}
        if not indices.usable(found):
            raise EngineUnavailable(
                f"The index under “{self._prefix}” in Elasticsearch at {self._address} is not whole or was made by "
                "another version of Svod: run “svod index rebuild”."
            )
        counted = {"indices": {"terms": {"field": "_index", "size": len(found)}}}
        buckets = self._ask(None, size=0, aggs=counted)["aggregations"]["indices"]["buckets"]
        counts = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
        return {analysis: counts.get(index.name, 0) for analysis, index in sorted(found.items())}

    def _ask(self, analysis: str | None, seconds: float | None = None, **body: Any) -> Mapping[str, Any]:
        """One search that must be answered whole, in one analysis or over all, within ``seconds`` (None: those of a
        question)."""
        name = indices.alias(self._prefix, analysis) if analysis else self._prefix
        with in_words(self._address):
            allowed = self._seconds if seconds is None else max(seconds, 0)
            client = self._client.options(request_timeout=allowed + GRACE)
            answer: Mapping[str, Any] = client.search(
                index=name, track_total_hits=True, timeout=milliseconds(allowed), **body
            ).body
        for sentence in failures(analysis or self._prefix, answer):
            raise EngineUnavailable(sentence)
        return answer

    def _nothing(self) -> str:
        return (
            f"There is no index under “{self._prefix}” in Elasticsearch at {self._address}: "
            "run “svod ingest”, or “svod index rebuild” if acts were ingested before."
        )
