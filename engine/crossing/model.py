"""The model that embeds questions: opened when it is first needed, never waited for longer than a question may take,
and left alone for a while after it failed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from engine.crossing.beside import Beside
from engine.vectors.embedder import Embedder, EmbeddingError, Vectors

AGAIN = 30.0
"""Seconds for which a model that failed is not asked again: other questions do not wait for it."""

LATE = "The model did not answer within the time of a question."

_Made = TypeVar("_Made")


class Model:
    """What ``opened`` opens. Safe in threads; after a failure all questions are told the same sentence at once."""

    def __init__(self, opened: Callable[[], Embedder]) -> None:
        self._open = opened
        self._opening = threading.Lock()
        self._embedder: Embedder | None = None
        self._failed: tuple[float, str] | None = None

    def embedder(self, seconds: float) -> Embedder:
        """The model itself, within ``seconds``; :class:`EmbeddingError`."""
        return self._embedder or self._within(seconds, self._opened)

    def question(self, text: str, seconds: float) -> Vectors:
        """The vector of ``text`` within ``seconds``; :class:`EmbeddingError`."""
        return self._within(seconds, lambda: self._opened().questions([text])[0])

    def _within(self, seconds: float, call: Callable[[], _Made]) -> _Made:
        failed = self._failed
        if failed and time.monotonic() < failed[0]:
            raise EmbeddingError(failed[1])
        if seconds <= 0:  # spent before the model was asked: it has not failed
            raise EmbeddingError(LATE)

        def made() -> _Made:
            result = call()
            self._failed = None  # late or not: it answers
            return result

        try:
            return Beside(made).result(seconds)
        except (TimeoutError, EmbeddingError) as error:
            trouble = str(error) or LATE
            self._failed = (time.monotonic() + AGAIN, trouble)
            raise EmbeddingError(trouble) from error

    def _opened(self) -> Embedder:
        with self._opening:
            self._embedder = self._embedder or self._open()
            return self._embedder
