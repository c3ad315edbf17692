"""The one interface of the two engines. Nothing above this line of the house knows which one answers.

Every index document is an :class:`IndexDocument` as a plain mapping (``to_mapping``); engines return it as stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from engine.query import Clause, LanguageRequest
from engine.vectors.embedder import Vectors
from engine.vectors.rows import Row
from engine.vectors.space import Space

TEXT_FIELDS = ("heading", "text", "context", "notes", "title")
"""Analysed by the language's analysis; all that a person can name (not ``context``) have an unstemmed twin."""

EXACT_FIELDS = ("heading_exact", "text_exact", "notes_exact", "title_exact")
"""``<name>_exact`` holds the words of ``<name>`` unstemmed: for quoted words and prefixes."""

KEYWORD_FIELDS = ("id", "act", "work", "language", "jurisdiction", "kind", "number_key", "claim")
DATE_FIELDS = ("date", "valid_from", "valid_to", "applies_from", "applies_to", "commenced", "repealed")
NUMBER_FIELDS = ("year", "position")
MAX_WORKS = 50_000
"""Works of one index that are counted apart: more than a base of law has in one language."""

FACETS = ("jurisdiction", "language", "kind", "status", "year")


class EngineError(RuntimeError):
    """The engine cannot do what was asked; the message is for a person: what, where, what to do."""


class EngineUnavailable(EngineError):
    """The engine does not answer, or only a part of it does: never to be shown as “nothing found”."""


@dataclass(frozen=True, slots=True)
class Hit:
    """``score`` is BM25 of one index and means nothing beside another index's."""

    document: Mapping[str, Any]
    score: float


@dataclass(frozen=True, slots=True)
class LanguageResult:
    """``partial`` holds one sentence for every part that did not answer (empty when all did)."""

    index: str
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    partial: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeaningRequest:
    """The ``size`` nearest by heading and by body each, in one index, of the documents of ``filter``. ``question`` is
    the question's vector, centred."""

    index: str
    question: Vectors
    filter: Clause
    size: int = 50


@dataclass(frozen=True, slots=True)
class MeaningHit:
    """``cosines`` by kind (heading, body), where the document is among the nearest by it; comparable across indexes."""

    document: Mapping[str, Any]
    cosines: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class MeaningResult:
    """Nearest first. ``partial`` as in :class:`LanguageResult`."""

    index: str
    hits: tuple[MeaningHit, ...]
    partial: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """``documents`` per index; ``message`` is a sentence when not ``ready``."""

    ready: bool
    documents: Mapping[str, int] = field(default_factory=dict)
    message: str = ""
    version: str = ""


class IndexWriter(Protocol):
    """Replaces whole works; nothing is visible to readers before ``commit`` returns."""

    def replace_work(self, work: str, documents: Iterable[Mapping[str, Any]]) -> None:
        """Take out every document of ``work`` in every index, then put in ``documents``."""

    def commit(self) -> None:
        """Make all that was replaced visible and durable."""


class MeaningIndex(Protocol):
    """Vectors beside an index, written after it and apart from it: searching by words never waits for them."""

    def spaces(self, seconds: float | None = None) -> Mapping[str, Space]:
        """Of each index that has vectors: by which model, where they lie, how many; within ``seconds`` (None: no limit
        of its own)."""

    def nearest(self, requests: Sequence[MeaningRequest], seconds: float) -> Sequence[MeaningResult]:
        """Answer every request, in order, within ``seconds``."""

    def replace(self, index: str, space: Space, rows: Iterable[Row]) -> None:
        """Put ``rows`` in the place of all vectors of ``index``, in one step, durably."""


class Engine(Protocol):
    """An open engine. All methods raise :class:`EngineUnavailable` when it does not answer."""

    name: str
    meaning: MeaningIndex

    def identity(self) -> str:
        """Changes when the index is another one: deleted, rebuilt, another prefix. It begins with ``name``; it is empty
        when no index fits: there is none, it is not whole, or it is of another version of the mapping."""

    def indexes(self) -> tuple[str, ...]:
        """Analysis names that hold at least one document."""

    def search(self, requests: Sequence[LanguageRequest], seconds: float) -> Sequence[LanguageResult]:
        """Answer every request, in order, within ``seconds``."""

    def candidates(
        self, index: str, clause: Clause, filter: Clause, limit: int, seconds: float | None = None
    ) -> tuple[Iterator[Mapping[str, Any]], int]:
        """Documents that match, and how many match in all: for what is verified on positions. Of more than ``limit``
        they are those with the first ids, the same in every engine. They are read as they are iterated and end when
        ``seconds`` (None: no limit of its own) have passed since the call."""

    def document_frequencies(self, index: str, terms: Sequence[tuple[str, str]]) -> tuple[int, Sequence[int]]:
        """Number of documents in ``index``, and how many of them hold each (field, term)."""

    def writer(self) -> AbstractContextManager[IndexWriter]:
        """A writer on the live index; leaving without ``commit`` changes nothing since the last commit. Where no index
        fits, the first commit puts a new one in its place, which holds only what was committed."""

    def rebuild(self) -> AbstractContextManager[IndexWriter]:
        """A writer on a new empty index that takes the old one's place, in one step, when left without an error."""

    def health(self) -> Health:
        """How it stands; never raises."""

    def close(self) -> None: ...
