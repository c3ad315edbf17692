"""A question with all that surrounds it, and its answer: what the pages and the command pass to and get from search."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from engine.crossing.parts import Part
from engine.vectors.space import Coverage

MAX_QUERY = 1_000
"""Characters of a question; longer ones are refused with a sentence, not cut."""

MAX_SIZE = 100
"""Hits on a page."""

COLUMN = 5
"""First hits of each language where languages stand side by side."""

MAX_DEPTH = 1_000
"""Last hit that can be reached by paging; further on one narrows the question instead."""


class QueryError(ValueError):
    """A question that cannot be understood: the message (English, ``{…}`` filled from ``values``) and ``position``.

    ``template`` is the message before filling, the key of its translations.
    """

    def __init__(self, template: str, position: int | None = None, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template = template
        self.values = values
        self.position = position


class Notice(str):
    """A sentence for the person beside an answer, in English; a plain string to all who only print it.

    ``template`` is the sentence before ``{…}`` is filled from ``values``, the key of its translations.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, **values: object) -> Notice:
        notice = super().__new__(cls, template.format(**values))
        notice.template = template
        notice.values = values
        return notice


@dataclass(frozen=True, slots=True)
class Question:
    """``selected`` maps a facet field (jurisdiction, language, kind, status, year) to the values ticked; none: all.
    ``edition`` ``current`` searches the wording in force on ``day`` (None: today); ``all`` searches everything held.
    ``page`` counts from 1. ``grouped`` puts the hits of one work together. ``off`` are layers that are switched off,
    ``without`` the keys of renderings that are. ``view`` ``languages`` asks for the first hits of each language
    instead of one list."""

    text: str
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    edition: Literal["current", "all"] = "current"
    day: datetime.date | None = None
    sort: Literal["relevance", "date"] = "relevance"
    page: int = 1
    size: int = 20
    grouped: bool = False
    off: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()
    view: Literal["list", "languages"] = "list"

    def uses(self, layer: str) -> bool:
        """Whether the layer is on."""
        return layer not in self.off


@dataclass(frozen=True, slots=True)
class FoundProvision:
    """One hit. ``heading`` and ``snippet`` are escaped HTML whose only tag is ``<mark>``; ``snippet_of`` says whether
    the snippet is cut from the law or from a note, where only a note holds what was asked; ``found_by`` names the
    layers (``words``). ``more`` counts further hits of the same work when grouped."""

    id: str
    act: str
    work: str
    title: str
    language: str
    jurisdiction: str
    kind: str
    number: str
    heading: str
    snippet: str
    found_by: tuple[str, ...]
    status: str
    date: datetime.date | None
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    repealed: datetime.date | None
    specimen: bool
    incomplete: bool
    provisional: bool
    relevance: float
    more: int = 0
    snippet_of: Literal["text", "note"] = "text"


@dataclass(frozen=True, slots=True)
class FacetCount:
    value: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """``total`` counts provisions in all languages asked; ``elsewhere`` counts those that match but are hidden because
    they are in earlier, future or repealed wordings. ``groups`` counts the works of ``total``, when grouped.
    ``besides`` counts further hits that hold only some of the words, or were found by meaning alone: they can be paged
    to and are in no facet. ``across`` says whether the question was carried into other languages: one that is not of
    plain words is searched as it is. ``parts`` are what the layers made of it, ``coverage`` how far vectors reach,
    ``unknown`` its words (from, to) that no index and no layer knows. ``hits`` side by side are the first
    :data:`COLUMN` of each language, languages in the order of their best. ``warnings`` are sentences for the person,
    never swallowed; those that can be told in other languages are each a :class:`Notice`."""

    question: Question
    total: int
    hits: tuple[FoundProvision, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    elsewhere: int = 0
    warnings: tuple[str, ...] = ()
    took_ms: float = 0.0
    groups: int | None = None
    parts: tuple[Part, ...] = ()
    besides: int = 0
    coverage: Coverage | None = None
    across: bool = False
    unknown: tuple[tuple[int, int], ...] = ()
