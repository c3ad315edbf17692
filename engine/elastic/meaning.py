"""Vectors in Elasticsearch: :class:`engine.base.MeaningIndex` over an index of vectors beside each index of texts.

``<prefix>.<analysis>.vectors`` is the alias of the one in use. Its documents hold a provision's vectors (int8 HNSW) and
what filters speak of, no text: it is made anew without the texts being touched, so a question by words never waits for
it, and another model is another index. What is found is read from the index of texts.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from typing import Any

import numpy as np
from elasticsearch import Elasticsearch, NotFoundError

from engine.base import EngineError, EngineUnavailable, MeaningHit, MeaningRequest, MeaningResult
from engine.elastic.bulk import Bulk, index_operation
from engine.elastic.clauses import condition
from engine.elastic.connection import PATIENCE, in_words, reason
from engine.elastic.indices import SETTINGS, alias, mapping
from engine.elastic.searching import GRACE, failed_part, failures, milliseconds
from engine.query import AllOf, Keyword
from engine.vectors.embedder import Vectors
from engine.vectors.rows import Row
from engine.vectors.space import KINDS, Space

MARK = "svod_vectors"
"""Under this name an index of vectors says whose it is and by which model."""

CANDIDATES = 4
"""Candidates of the graph looked at for each neighbour wanted: with fewer, some of the nearest are missed."""

SHORTEST = 0.05
"""Seconds that are waited for an answer at least."""


class ElasticMeaning:
    """The vectors of one prefix."""

    def __init__(self, client: Elasticsearch, prefix: str, address: str) -> None:
        self._client = client
        self._prefix = prefix
        self._address = address

    def spaces(self, seconds: float | None = None) -> Mapping[str, Space]:
        limit = PATIENCE if seconds is None else max(seconds, SHORTEST)
        with in_words(self._address):
            return {mark["analysis"]: _space(mark) for _, mark in self._own(in_use=True, seconds=limit)}

    def nearest(self, requests: Sequence[MeaningRequest], seconds: float) -> Sequence[MeaningResult]:
        if not requests:
            return []
        client = self._client.options(request_timeout=max(seconds, 0) + GRACE)
        asked: list[Mapping[str, Any]] = []
        for request in requests:
            for kind in KINDS:
                header = {"index": self._alias(request.index), "ignore_unavailable": True}
                asked += [header, _body(request, kind, seconds)]
        with in_words(self._address):
            every = client.msearch(searches=asked)["responses"]
            answers = [every[place : place + len(KINDS)] for place in range(0, len(every), len(KINDS))]
            found = [_cosines(of_kinds) for of_kinds in answers]
            loaded = self._documents(client, requests, found, seconds)
        results = [
            _result(request, of_kinds, cosines, documents)
            for request, of_kinds, cosines, documents in zip(requests, answers, found, loaded, strict=True)
        ]
        if all("error" in answer for answer in every):
            raise EngineUnavailable(f"Elasticsearch at {self._address} could not search: {results[0].partial[0]}")
        return results

    def replace(self, index: str, space: Space, rows: Iterable[Row]) -> None:
        name = f"{self._alias(index)}.{secrets.token_hex(6)}"
        with in_words(self._address):
            old = [*(each for each, mark in self._own() if mark["analysis"] == index), *self._left_behind(index)]
            self._client.indices.create(
                index=name, settings={"index": dict(SETTINGS)}, mappings=_mapping(index, self._prefix, space)
            )
            try:
                covered = 0
                with closing(Bulk(self._client)) as bulk:
                    for row in rows:
                        covered += 1
                        vectors = {kind: vector.tolist() for kind, vector in row.vectors.items()}
                        bulk.add(index_operation(name, {**row.document, **vectors}))
                    bulk.flush()
                if covered != space.covered:
                    counted = _mapping(index, self._prefix, replace(space, covered=covered))
                    self._client.indices.put_mapping(index=name, meta=counted["_meta"])
                self._client.indices.refresh(index=name)
                self._client.indices.update_aliases(
                    actions=[
                        *({"remove": {"index": each, "alias": "*", "must_exist": False}} for each in old),
                        {"add": {"index": name, "alias": self._alias(index)}},
                    ]
                )
            except BaseException:
                # Best effort: what cannot be removed now is removed the next time.
                with suppress(EngineError), in_words(self._address):
                    self._client.indices.delete(index=name, ignore_unavailable=True)
                raise
            if old:
                self._client.indices.delete(index=old, ignore_unavailable=True)

    def _alias(self, index: str) -> str:
        return f"{alias(self._prefix, index)}.vectors"

    def _own(self, *, in_use: bool = False, seconds: float = PATIENCE) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The indices of vectors of this prefix, by their marks."""
        pattern = f"{self._prefix}.*.vectors" if in_use else f"{self._prefix}.*.vectors.*"
        try:
            client = self._client.options(request_timeout=seconds)
            found = client.indices.get(index=pattern, filter_path="*.mappings._meta")
        except NotFoundError:
            return
        for name, about in found.body.items():
            mark = about.get("mappings", {}).get("_meta", {}).get(MARK, {})
            if mark.get("prefix") == self._prefix:
                yield name, mark

    def _left_behind(self, index: str) -> Iterator[str]:
        """Those of other indexes that a run which was killed left: no alias leads to them."""
        used = {name for name, _ in self._own(in_use=True)}
        yield from (name for name, mark in self._own() if name not in used and mark["analysis"] != index)

    def _documents(
        self,
        client: Elasticsearch,
        requests: Sequence[MeaningRequest],
        found: Sequence[Mapping[str, Mapping[str, float]]],
        seconds: float,
    ) -> list[Mapping[str, Any]]:
        """What the index of texts holds of the provisions found, and still lets through the filter."""
        asked: list[Mapping[str, Any]] = []
        for request, cosines in zip(requests, found, strict=True):
            wanted = condition(AllOf((request.filter, Keyword("id", tuple(cosines)))))
            body = {"query": {"bool": {"filter": [wanted]}}, "size": len(cosines), "timeout": milliseconds(seconds)}
            asked += [{"index": alias(self._prefix, request.index), "ignore_unavailable": True}, body]
        return list(client.msearch(searches=asked)["responses"])


def _body(request: MeaningRequest, kind: str, seconds: float) -> dict[str, Any]:
    near = {
        "field": kind,
        "query_vector": request.question.tolist(),
        "k": request.size,
        "num_candidates": CANDIDATES * request.size,
        "filter": condition(request.filter),
    }
    size = {"size": request.size, "_source": False, "fields": ["id"]}
    return {"query": {"knn": near}, "timeout": milliseconds(seconds), **size}


def _cosines(answers: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """id → kind → cosine, of an answer for each kind. Elasticsearch gives (1 + cosine) / 2."""
    found: dict[str, dict[str, float]] = {}
    for kind, answer in zip(KINDS, answers, strict=True):
        for hit in answer.get("hits", {}).get("hits", ()):
            found.setdefault(hit["fields"]["id"][0], {})[kind] = 2 * hit["_score"] - 1
    return found


def _result(
    request: MeaningRequest,
    answers: Sequence[Mapping[str, Any]],
    cosines: Mapping[str, Mapping[str, float]],
    documents: Mapping[str, Any],
) -> MeaningResult:
    partial: list[str] = []
    for answer in (*answers, documents):
        if "error" in answer:
            partial.append(failed_part(request.index, reason(answer)))
        else:
            partial += failures(request.index, answer)
    hits = [
        MeaningHit(hit["_source"], cosines[hit["_source"]["id"]]) for hit in documents.get("hits", {}).get("hits", ())
    ]
    hits.sort(key=lambda hit: (-max(hit.cosines.values()), hit.document["id"]))
    return MeaningResult(request.index, tuple(hits), tuple(dict.fromkeys(partial)))


def _mapping(index: str, prefix: str, space: Space) -> dict[str, Any]:
    of_texts = mapping(index)
    fields = {name: about for name, about in of_texts["properties"].items() if about["type"] != "text"}
    vector = {
        "type": "dense_vector",
        "dims": space.dimensions,
        "similarity": "cosine",
        "index_options": {"type": "int8_hnsw"},
    }
    mark = {
        "prefix": prefix,
        "analysis": index,
        "model": space.model,
        "dimensions": space.dimensions,
        "covered": space.covered,
        "provisions": space.provisions,
        "digest": space.digest,
        "questions": {name: base64.b64encode(mean.tobytes()).decode() for name, mean in space.questions.items()},
    }
    return {"dynamic": "strict", "properties": {**fields, **dict.fromkeys(KINDS, vector)}, "_meta": {MARK: mark}}


def _space(mark: Mapping[str, Any]) -> Space:
    questions: dict[str, Vectors] = {
        name: np.frombuffer(base64.b64decode(mean), np.float32) for name, mean in mark["questions"].items()
    }
    about = {name: mark[name] for name in ("model", "dimensions", "covered", "provisions", "digest")}
    return Space(**about, questions=questions)
