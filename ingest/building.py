"""From a read act to what the store holds: the expression as its one source gives it, and the work it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus.catalogue import Catalogue
from corpus.folding import text_sha256
from corpus.store import Summary
from ingest.documents import RawDocument
from ingest.identify import edition, expression_id
from ingest.namesakes import provisional_work
from ingest.reading import ReadAct
from mappings.documents import Expression, Manifestation, SourceKind, Work


def build_expression(read: ReadAct, work: Work, document: RawDocument, sha256: str) -> Expression:
    """The expression of an act with this document as its only source."""
    act, said = read.act, read.act.declared
    day, basis = edition(said, work, act.provisions)
    source = Manifestation(
        source=read.source,
        address=read.address,
        sha256=sha256,
        text_sha256=text_sha256(act.provisions),
        media_type=document.media_type,
        parser=act.parser,
        rank=said.rank,
        kind=SourceKind.SPECIMEN if said.specimen else said.source_kind,
        licence=said.licence,
        url=said.url,
        checked=said.checked,
        guessed=said.guessed,
        incomplete=read.incomplete,
        furniture=act.furniture,
        recognised=said.recognised,
    )
    facts = {
        "number": said.number,
        "work_date": said.work_date.isoformat() if said.work_date else "",
        "commenced": said.commenced.isoformat() if said.commenced else "",
        "cause": said.cause,
        "parties": said.parties,
    }
    return Expression(
        id=expression_id(work, said.language, day),
        work=work.id,
        language=said.language,
        title=said.title,
        date=day,
        date_basis=basis,
        provisions=act.provisions,
        sources=(source,),
        valid_from=said.valid_from,
        valid_to=said.valid_to,
        source_status=said.source_status,
        claim=said.claim,
        authenticity=said.authenticity,
        incomplete=read.incomplete,
        facts={name: value for name, value in facts.items() if value},
    )


def first_work(work: Work, expression: Expression) -> Work:
    """A work as its first expression gives it, before all of them are known."""
    return work if work.titles else replace(work, titles={expression.language: expression.title})


def complete_work(work: Work, held: Sequence[Summary], catalogue: Catalogue) -> Work:
    """The work as the catalogue knows it, else as its expressions say; the day it came into force from them where the
    catalogue has none. The result depends on what is held, not on the order it came in."""
    expressions = sorted((summary.expression for summary in held), key=lambda e: (e.date or date.min, e.id))
    commenced = [date.fromisoformat(e.facts["commenced"]) for e in expressions if e.facts.get("commenced")]
    known = catalogue.works.get(work.id)
    if known is not None:
        return replace(known, commenced=known.commenced or min(commenced, default=None))
    numbers = sorted({e.facts["number"] for e in expressions if e.facts.get("number")})
    return replace(
        provisional_work(work.id, numbers[0] if numbers else ""),
        titles={e.language: e.title for e in expressions},
        commenced=min(commenced, default=None),
    )
