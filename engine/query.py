"""What is asked, in two forms: the question as a person means it, and clauses as an engine runs them.

``engine.syntax`` turns text into a :data:`Node`; ``engine.planning`` turns a node into one :data:`Clause` for
each language, analysed; each engine translates clauses one to one and knows nothing above them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

# The question. ``start``/``end`` are character offsets in the text the person typed.


@dataclass(frozen=True, slots=True)
class Word:
    """Plain text between spaces: stemmed; several tokens (Chinese) are joined by AND."""

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Quoted text: exact, unstemmed, in this order, never expanded."""

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """``prefix*``: any word that begins so, unstemmed."""

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """Two operands in either order with at most ``distance`` tokens between them."""

    left: Word | Phrase
    right: Word | Phrase
    distance: int


@dataclass(frozen=True, slots=True)
class Field:
    """``name:operand`` for a known Latin name."""

    name: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Not:
    operand: Node


@dataclass(frozen=True, slots=True)
class And:
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """An empty question: all there is, for browsing by facets."""


Node = Word | Phrase | Prefix | Near | Field | Not | And | Or | Everything


# The clauses. Terms are already analysed.


@dataclass(frozen=True, slots=True)
class Term:
    """One analysed token in any of ``fields``; a document's score is the sum of BM25 × boost over the fields."""

    fields: Mapping[str, float]
    term: str


@dataclass(frozen=True, slots=True)
class Adjacent:
    """Analysed tokens next to each other in this order in any one of ``fields``. At least two terms."""

    fields: Mapping[str, float]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartsWith:
    """Any token that begins with ``prefix`` in any of ``fields``; constant score."""

    fields: Mapping[str, float]
    prefix: str


@dataclass(frozen=True, slots=True)
class Keyword:
    """The untokenised ``field`` has one of ``values``; no score."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateRange:
    """``field`` is present and ``not_before <= value < before``; no score."""

    field: str
    not_before: date | None = None
    before: date | None = None


@dataclass(frozen=True, slots=True)
class NumberRange:
    """``field`` is present and ``low <= value <= high``; no score."""

    field: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Best:
    """Any of ``parts``, each (weight, clause); a document's score is the best weight × score among them, not their sum:
    other words for one thing say it once."""

    parts: tuple[tuple[float, Clause], ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """All documents that match none of ``clauses``; no score."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class MatchAll:
    pass


@dataclass(frozen=True, slots=True)
class MatchNone:
    pass


Clause = (
    Term
    | Adjacent
    | StartsWith
    | Keyword
    | DateRange
    | NumberRange
    | AllOf
    | AnyOf
    | Best
    | NoneOf
    | MatchAll
    | MatchNone
)


@dataclass(frozen=True, slots=True)
class LanguageRequest:
    """One search in one index (an analysis name: ``ru``, ``uz``, ``und``).

    ``clause`` scores; ``filter`` restricts everything; ``selections`` (facet field → clause) restrict hits and
    total and every facet but their own, so that counts survive selection. ``facets`` are the fields to count; the
    field ``status`` is counted by the clauses in ``status_clauses``. Hits come from 0 to ``size``; ``grouped`` ones are
    the first of each work. ``work`` may be counted as facets are.
    """

    index: str
    clause: Clause
    filter: Clause = field(default_factory=MatchAll)
    selections: Mapping[str, Clause] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    status_clauses: Mapping[str, Clause] = field(default_factory=dict)
    size: int = 20
    sort: Literal["relevance", "date"] = "relevance"
    grouped: bool = False
