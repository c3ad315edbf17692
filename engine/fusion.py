"""Mixing lists of different languages by calibrated relevance.

BM25 scores of two indexes cannot be compared: a word that is rare in one language's index is worth much there and
little in another's. Equal votes fail too: a language that holds nothing on the matter would put its best nonsense on
the first page (docs/decisions/0002). So a score is divided by the most the question could earn in that index::

    relevance = score / Σ over terms t, fields f of  boost(f) · share(f) · idf(t, f) · (k1 + 1)
    idf(t, f) = ln(1 + (N − df + ½) / (df + ½)),  N documents in the index, df of them with t in f

``idf · (k1 + 1)`` is the limit of BM25 as a term's frequency grows. A term that stands in no field is given the largest
idf there is (df = 0): what a language does not know of the question counts against it in full, so of ``терроризм OR
恐怖`` neither language is docked for the other's word more than the other is. A term absent from one field but not from
all takes the largest idf of the fields that have it. A phrase has the sum of its terms' idf, a prefix its constant
score. ``share`` is 1, but for headings it is the share of this list's first hits that have a heading at all: where law
has none (most Chinese law), lacking a match in it says nothing.

The quotient lies in 0…1 (a score above the bound, possible where few texts have headings, counts as 1) and keeps the
order inside each language. A question that scores nothing (filters only) gives 1 for all, and ids decide.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.base import Hit
from engine.query import Adjacent, AllOf, AnyOf, Best, Clause, StartsWith, Term

SATURATION = 2.2
"""``k1 + 1`` of BM25 with the ``k1`` of 1.2 that both engines use."""

HEADING_SAMPLE = 20
"""First hits of a list that tell whether its texts have headings."""

_HEADINGS = ("heading", "heading_exact")
FieldTerm = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Statistics:
    """``documents`` in an index, and how many of them hold a (field, term)."""

    documents: int
    frequencies: Mapping[FieldTerm, int]

    def idf(self, frequency: int) -> float:
        return math.log(1 + (self.documents - frequency + 0.5) / (frequency + 0.5)) if self.documents else 0.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with what its score means beside other languages'; ``ratio`` is relevance before it is cut at 1;
    ``found_by`` names the layers that found it."""

    index: str
    hit: Hit
    ratio: float
    found_by: tuple[str, ...] = ("words",)

    @property
    def relevance(self) -> float:
        return min(1.0, self.ratio)

    @property
    def id(self) -> str:
        return str(self.hit.document["id"])


def field_terms(clause: Clause) -> Iterator[FieldTerm]:
    """Every (field, term) of ``clause`` that can score; what :func:`upper_bound` needs the frequencies of."""
    match clause:
        case Term(fields, term):
            yield from ((name, term) for name in fields)
        case Adjacent(fields, terms):
            yield from ((name, term) for name in fields for term in terms)
        case AllOf(clauses) | AnyOf(clauses):
            for each in clauses:
                yield from field_terms(each)
        case Best(parts):
            for _, each in parts:
                yield from field_terms(each)
        case _:
            return


def upper_bound(clause: Clause, statistics: Statistics, heading_share: float) -> float:
    """The most a document can score for ``clause`` (see above)."""
    match clause:
        case Term(fields, term):
            return SATURATION * _weigh(fields, (term,), statistics, heading_share)
        case Adjacent(fields, terms):
            return SATURATION * _weigh(fields, terms, statistics, heading_share)
        case StartsWith(fields, _):
            return sum(boost * _share(name, heading_share) for name, boost in fields.items())
        case AllOf(clauses) | AnyOf(clauses):
            return sum(upper_bound(each, statistics, heading_share) for each in clauses)
        case Best(parts):
            return max((weight * upper_bound(each, statistics, heading_share) for weight, each in parts), default=0.0)
        case _:
            return 0.0


def heading_share(hits: Sequence[Hit]) -> float:
    """Share of the first hits that have a heading; never 0, so that a bound is never 0 for headings alone."""
    first = hits[:HEADING_SAMPLE]
    return (sum(bool(hit.document.get("heading")) for hit in first) + 1) / (len(first) + 1)


def rank(index: str, hits: Sequence[Hit], bound: float) -> list[Ranked]:
    """``hits`` of one language with their relevance."""
    return [Ranked(index, hit, hit.score / bound if bound else 1.0) for hit in hits]


def mix(lists: Iterable[Sequence[Ranked]], sort: Literal["relevance", "date"]) -> list[Ranked]:
    """One list of all; equal ones by id, so the same question always gives the same order."""
    together = [ranked for each in lists for ranked in each]
    if sort == "date":
        together.sort(key=lambda ranked: ranked.id)
        return sorted(together, key=lambda ranked: str(ranked.hit.document.get("date") or ""), reverse=True)
    return sorted(together, key=lambda ranked: (-ranked.ratio, ranked.id))


def _weigh(fields: Mapping[str, float], terms: Sequence[str], statistics: Statistics, share: float) -> float:
    total = 0.0
    for term in terms:
        held = [df for name in fields if (df := statistics.frequencies.get((name, term), 0))]
        largest = statistics.idf(min(held, default=0))
        for name, boost in fields.items():
            frequency = statistics.frequencies.get((name, term), 0)
            total += boost * _share(name, share) * (statistics.idf(frequency) if frequency else largest)
    return total


def _share(name: str, heading_share: float) -> float:
    return heading_share if name in _HEADINGS else 1.0
