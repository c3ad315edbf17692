"""What a person must be told of the acts of one document that were taken in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.catalogue import Catalogue
from ingest.contradictions import doubts
from ingest.reading import ReadAct
from mappings.documents import Expression, Work


def incompleteness(acts: Sequence[ReadAct]) -> tuple[tuple[str, str], ...]:
    """(address, reason) of every act of which only a part is there."""
    return tuple(
        (read.address, f"“{read.act.declared.title}”: {read.incomplete}" if read.act.part else read.incomplete)
        for read in acts
        if read.incomplete
    )


def remarks(
    acts: Sequence[ReadAct], works: Sequence[Work], expressions: Sequence[Expression], catalogue: Catalogue
) -> Iterator[str]:
    """Sentences: what the readers and checks warn of, what is doubtful about the works, which wording has no date."""
    for read in acts:
        yield from (f"{read.name}: {remark}" for remark in read.warnings)
    for read, work in zip(acts, works, strict=True):
        yield from (f"{read.name}: {doubt}" for doubt in doubts(read.act.declared, work, catalogue))
    for read, expression in zip(acts, expressions, strict=True):
        if expression.date is None:
            yield f"{read.name}: no date of its wording is known, it is held as undated."
