"""How many documents hold a term, kept for a while: it changes slowly and every question asks for it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.base import Engine
from engine.fusion import FieldTerm, Statistics, field_terms, upper_bound
from engine.query import Clause

SECONDS_KEPT = 30.0
"""Age at which counts are asked anew; relevance drifts by less than a reader can see in that time."""

TERMS_KEPT = 20_000
"""Terms of one index that are kept."""


@dataclass(frozen=True, slots=True)
class _Known:
    """``statistics`` look into ``counts``, which grow; ``bounds`` hold each clause by what it is, so that it stays."""

    since: float
    counts: dict[FieldTerm, int]
    statistics: Statistics
    bounds: dict[int, tuple[Clause, float]] = field(default_factory=dict)

    @property
    def fresh(self) -> bool:
        return time.monotonic() - self.since <= SECONDS_KEPT and len(self.counts) <= TERMS_KEPT


class Frequencies:
    """Statistics of each index through ``engine``. Safe in threads: counts are only added, until all are forgotten."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[str, _Known] = {}

    def statistics(self, index: str, terms: Iterable[FieldTerm]) -> Statistics:
        """Statistics that cover ``terms``; only those not known are asked for."""
        known = self._known.get(index)
        if known is not None and known.fresh:
            missing = [term for term in terms if term not in known.counts]
            if missing:
                _, counts = self._engine.document_frequencies(index, missing)
                known.counts.update(zip(missing, counts, strict=True))
            return known.statistics
        wanted = list(terms)
        since = time.monotonic()
        documents, counts = self._engine.document_frequencies(index, wanted)
        counted = dict(zip(wanted, counts, strict=True))
        fresh = self._known[index] = _Known(since, counted, Statistics(documents, counted))
        return fresh.statistics

    def bound(self, index: str, clause: Clause) -> float:
        """The most ``clause`` can score in ``index``, where all texts have headings. Clauses of terms that come again
        are the same objects: a question holds some hundred."""
        known = self._known.get(index)
        kept = known.bounds.get(id(clause)) if known is not None and known.fresh else None
        if kept is not None:
            return kept[1]
        most = upper_bound(clause, self.statistics(index, field_terms(clause)), 1.0)
        bounds = self._known[index].bounds
        if len(bounds) >= TERMS_KEPT:
            bounds.clear()
        bounds[id(clause)] = clause, most
        return most
