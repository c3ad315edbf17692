"""How many documents hold a term, kept for a while: it changes slowly and every question asks for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable

from engine.base import Engine
from engine.fusion import FieldTerm, Statistics

SECONDS_KEPT = 30.0
"""Age at which counts are asked anew; relevance drifts by less than a reader can see in that time."""

TERMS_KEPT = 20_000
"""Terms of one index that are kept."""


class Frequencies:
    """Statistics of each index through ``engine``. Safe in threads: an index's counts are exchanged whole."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, Statistics]] = {}

    def statistics(self, index: str, terms: Iterable[FieldTerm]) -> Statistics:
        """Statistics that cover ``terms``; only those not known are asked for."""
        wanted = dict.fromkeys(terms)
        now = time.monotonic()
        since, known = self._known.get(index, (now, None))
        if known is None or now - since > SECONDS_KEPT or len(known.frequencies) > TERMS_KEPT:
            since, known = now, None
        missing = [term for term in wanted if known is None or term not in known.frequencies]
        if not missing and known is not None:
            return known
        documents, counts = self._engine.document_frequencies(index, missing)
        merged = {**(known.frequencies if known else {}), **dict(zip(missing, counts, strict=True))}
        fresh = Statistics(documents, merged)
        with self._lock:
            self._known[index] = (since, fresh)
        return fresh
