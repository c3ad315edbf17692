"""The small model, with a memory of what it has been asked: the same questions are asked on every run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from engine.vectors.cache import PASSAGE, QUESTION, VectorCache
from engine.vectors.embedder import SmallModel, Vectors


class Remembered:
    """An :class:`engine.vectors.embedder.Embedder`. Vectors are kept in ``folder`` by the hash of what was embedded;
    the model is opened when something new is asked. What is kept is returned, so that the first run and the second
    have the same."""

    model = SmallModel.model
    dimensions = SmallModel.dimensions

    def __init__(self, folder: Path) -> None:
        self._cache = VectorCache(folder, self.model, self.dimensions)

    @cached_property
    def _opened(self) -> SmallModel:
        return SmallModel()

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedded(texts, PASSAGE)

    def questions(self, texts: Sequence[str]) -> Vectors:
        return self._embedded(texts, QUESTION)

    def _embedded(self, texts: Sequence[str], role: str) -> Vectors:
        if lacking := self._cache.missing(texts, role):
            made = self._opened.passages(lacking) if role == PASSAGE else self._opened.questions(lacking)
            self._cache.put(lacking, made, role)
        known = self._cache.get(texts, role)
        return np.asarray([known[text] for text in texts], np.float32)
