"""The baseline of vectors as they come: not centred, the nearer of heading and body."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from corpus.index_documents import index_documents
from corpus.store import Store
from engine.vectors.cache import VectorCache
from engine.vectors.embedder import Embedder, Vectors
from engine.vectors.texts import normal, texts


class PlainVectors:
    """Ranks the provisions of some editions; what is not embedded yet is embedded."""

    def __init__(self, store: Store, embedder: Embedder, folder: Path) -> None:
        self._store = store
        self._embedder = embedder
        self._cache = VectorCache(folder, embedder.model, embedder.dimensions)
        self._edition = lru_cache(maxsize=64)(self._embedded)

    def rank(self, text: str, language: str, *editions: str) -> list[str]:
        """Ids of the provisions of ``editions``, nearest first."""
        ids, rows = self._edition(editions)
        asked = self._embedder.questions([normal(text, language) or text])[0]
        nearness = (rows @ asked).max(axis=1)
        return [ids[place] for place in np.argsort(-nearness, kind="stable")]

    def _embedded(self, editions: tuple[str, ...]) -> tuple[list[str], Vectors]:
        expressions = [self._store.expression(edition) for edition in editions]
        documents = [
            document for each in expressions for document in index_documents(self._store.work(each.work), [each])
        ]
        found = [texts(document) for document in documents]
        wanted = [text for each in found for text in (each.heading, each.body) if text]
        vectors = self._cache.embed(self._embedder, wanted)
        nothing = np.zeros(self._embedder.dimensions, np.float32)
        rows = [[vectors.get(each.heading, nothing), vectors.get(each.body, nothing)] for each in found]
        return [document["id"] for document in documents], np.asarray(rows, np.float32)
