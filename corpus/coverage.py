"""What the base covers and what became of every document: the report an operator and a reader trust it by.

Computed from the store and the ledger each time it is asked for; nothing of it is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.ledger import DocumentRecord, Run
from corpus.store import Summary
from mappings.identifiers import parse_work

REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is held of one state in one language and kind of act."""

    jurisdiction: str
    language: str
    kind: str
    works: int
    editions: int
    provisions: int
    incomplete: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Documents refused, or only in part there, for one reason; ``reason`` is that of the first, the others may differ
    in names and numbers."""

    reason: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceAge:
    """``taken`` is the last day (ISO 8601, UTC) a document of the source was read; ``checked`` are the first and the
    last day its texts were compared with the publisher, empty where no text says so."""

    source: str
    documents: int
    taken: str
    checked: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Coverage:
    """``outcomes`` counts documents; ``seconds`` is what reading all of them took, ``size`` their bytes."""

    cells: tuple[Cell, ...]
    outcomes: dict[str, int]
    refused: tuple[Reason, ...]
    incomplete: tuple[Reason, ...]
    sources: tuple[SourceAge, ...]
    seconds: float
    size: int
    last: Run | None


def coverage(summaries: Iterable[Summary], records: Sequence[DocumentRecord], last: Run | None) -> Coverage:
    """Of all expressions (without their texts), all documents of the ledger and the last run."""
    held = list(summaries)
    return Coverage(
        _cells(held),
        dict(sorted(Counter(record.outcome for record in records).items())),
        _reasons(refusals(records)),
        _reasons(entry for record in records for entry in record.incomplete),
        _ages(held, records),
        round(sum(record.seconds for record in records), 1),
        sum(record.size for record in records),
        last,
    )


def refusals(records: Iterable[DocumentRecord]) -> list[tuple[str, str]]:
    """(address, reason) of everything that was refused: whole documents, and acts in documents otherwise taken in."""
    found: list[tuple[str, str]] = []
    for record in records:
        found += record.refused
        if record.outcome == REFUSED:
            found.append((record.address, record.reason))
    return found


def _cells(held: Iterable[Summary]) -> tuple[Cell, ...]:
    gathered: dict[tuple[str, str, str], list[Summary]] = {}
    for summary in held:
        work = parse_work(summary.expression.work)
        gathered.setdefault((work.jurisdiction, summary.expression.language, work.kind), []).append(summary)
    return tuple(
        Cell(
            *key,
            works=len({summary.expression.work for summary in found}),
            editions=len(found),
            provisions=sum(summary.provisions for summary in found),
            incomplete=sum(bool(summary.expression.incomplete) for summary in found),
        )
        for key, found in sorted(gathered.items())
    )


def _reasons(told: Iterable[tuple[str, str]]) -> tuple[Reason, ...]:
    """Reasons that differ only in what they quote and count are one; those of the most documents first."""
    gathered: dict[str, list[tuple[str, str]]] = {}
    for address, reason in told:
        gathered.setdefault(re.sub(r"“[^”]*”|\([^)]*\)|\d+", "", reason), []).append((address, reason))
    reasons = (Reason(found[0][1], tuple(address for address, _ in found)) for found in gathered.values())
    return tuple(sorted(reasons, key=lambda one: (-len(one.documents), one.reason)))


def _ages(held: Iterable[Summary], records: Iterable[DocumentRecord]) -> tuple[SourceAge, ...]:
    checked: dict[str, list[str]] = {}
    for summary in held:
        for copy in summary.expression.sources:
            if copy.checked:
                checked.setdefault(copy.source, []).append(copy.checked.isoformat())
    taken: dict[str, list[str]] = {}
    for record in records:
        taken.setdefault(record.source, []).append(record.at)
    return tuple(
        SourceAge(
            source,
            len(taken.get(source, ())),
            max(taken.get(source, ("",)))[:10],
            (min(checked[source]), max(checked[source])) if source in checked else ("", ""),
        )
        for source in sorted(taken.keys() | checked.keys())
    )
