"""The JSON of a question's answer and of an act: one shape for the pages and the command. Names here are an interface.

Dates are ISO text or null; ids are those of :mod:`mappings.identifiers`. ``snippet`` is escaped text whose only tag
is ``<mark>``; every other text is plain.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from corpus.catalogue import Version, catalogue
from corpus.force import Status
from corpus.numbers import missing_of
from engine.answers import Answer, FoundProvision
from engine.citations import Checked, Citation, Citations
from engine.crossing.parts import Part, Rendering
from mappings.documents import Authenticity, Block, Expression, Manifestation, Note, Provision, SourceKind, Table, Work
from mappings.units import units
from search_app.days import KnownDay, known_days
from search_app.standing import checked

Payload = dict[str, Any]

_MARK = re.compile(r"</?mark>")


def answer_payload(
    answer: Answer,
    expressions: Mapping[str, Expression],
    meant: str = "",
    cited: Citations = Citations(),  # noqa: B008 - it is frozen
    why: Callable[[Citation], str] = lambda one: one.why,
) -> Payload:
    """``{"query", "total", "hits", "facets", "warnings", "took_ms"}`` with paging, ``elsewhere`` and what was searched
    in other words beside them.

    ``expressions`` (texts not needed) are those of the hits, by id; ``meant`` is the question as it may be spelled;
    ``cited`` is what it may cite, and ``why`` says why.
    """
    question, citations = answer.question, citations_payload(cited, why)
    return {
        "query": question.text,
        "total": answer.total,
        "besides": answer.besides,
        "elsewhere": answer.elsewhere,
        "across": answer.across,
        "parts": [part_payload(part) for part in answer.parts],
        "off": sorted(question.off),
        "coverage": {
            "covered": answer.coverage.covered,
            "provisions": answer.coverage.provisions,
            "model": answer.coverage.model,
        }
        if answer.coverage
        else None,
        "meant": meant or None,
        "page": question.page,
        "size": question.size,
        "hits": [hit_payload(hit, expressions.get(hit.act)) for hit in answer.hits],
        "facets": {
            field: [{"value": entry.value, "count": entry.count, "selected": entry.selected} for entry in entries]
            for field, entries in answer.facets.items()
        },
        "warnings": list(answer.warnings),
        "citations": citations["matches"],
        "citations_total": citations["total"],
        "took_ms": round(answer.took_ms, 2),
    }


def part_payload(part: Part) -> Payload:
    """A part of the question in other words, those that are switched off last."""
    return {
        "text": part.text,
        "start": part.start,
        "end": part.end,
        "layer": part.layer.value,
        "concept": part.about or None,
        "renderings": [
            _rendering_payload(each, on) for on, found in ((True, part.renderings), (False, part.off)) for each in found
        ],
    }


def _rendering_payload(rendering: Rendering, on: bool) -> Payload:
    return {
        "key": rendering.key,
        "language": rendering.language,
        "text": rendering.text,
        "state": rendering.state or None,
        "weight": round(rendering.weight, 3),
        "on": on,
        "works": list(rendering.works),
        "together": rendering.together,
        "through": list(rendering.through),
    }


def hit_payload(hit: FoundProvision, expression: Expression | None) -> Payload:
    """One found provision; its expression is None where the store no longer has what the index found."""
    source = expression.sources[0] if expression and expression.sources else None
    return {
        "id": hit.id,
        "act": hit.act,
        "work": hit.work,
        "title": hit.title,
        "language": hit.language,
        "jurisdiction": hit.jurisdiction,
        "kind": hit.kind,
        "number": hit.number,
        "heading": plain(hit.heading),
        "snippet": hit.snippet,
        "found_by": list(hit.found_by),
        "status": hit.status,
        "checked": _iso(source.checked if source else None),
        "source": source.source if source else "",
        "source_kind": (source.kind if source else SourceKind.UNKNOWN).value,
        "authenticity": (expression.authenticity if expression else Authenticity.UNKNOWN).value,
        "date": _iso(hit.date),
        "valid_from": _iso(hit.valid_from),
        "valid_to": _iso(hit.valid_to),
        "specimen": hit.specimen,
        "incomplete": hit.incomplete,
        "provisional": hit.provisional,
        "more": hit.more,
    }


def citations_payload(found: Citations, why: Callable[[Citation], str] = lambda one: one.why) -> Payload:
    """``{"matches", "total"}``: those that are offered, and how many there are."""
    return {"matches": [citation_payload(one, why(one)) for one in found.offered], "total": found.total}


def citation_payload(citation: Citation, why: str) -> Payload:
    """What a question may cite; ``id`` is the work's where the base holds no such text, ``why`` a sentence."""
    return {
        "id": citation.id,
        "title": citation.title,
        "number": citation.number,
        "why": why,
        "held": citation.held,
        "work": citation.work,
        "jurisdiction": citation.jurisdiction,
        "kind": citation.kind,
        "language": citation.language,
        "heading": citation.heading,
        "unit": citation.unit,
        "series": citation.series,
        "edition": _iso(citation.edition),
        "status": citation.status.value if citation.status else None,
    }


def act_payload(
    work: Work,
    expression: Expression,
    status: Status,
    provisions: Iterable[Provision] | None = None,
    *,
    replaced_by: Sequence[str] = (),
) -> Payload:
    """An expression whole, or with only ``provisions`` (one article alone); :func:`summary_payload` and its texts.

    ``missing`` are the numbers without a text of their own in the whole copy: see :func:`corpus.numbers.missing_of`."""
    chosen = expression.provisions if provisions is None else provisions
    return {
        **summary_payload(work, expression, status, replaced_by=replaced_by),
        "missing": missing_of(expression),
        "provisions": [provision_payload(expression.id, provision, expression.language) for provision in chosen],
    }


def summary_payload(work: Work, expression: Expression, status: Status, *, replaced_by: Sequence[str] = ()) -> Payload:
    """An expression without its provisions. ``known_from`` says of its days where each is known from."""
    return {
        "id": expression.id,
        "work": work.id,
        "title": expression.title,
        "language": expression.language,
        "jurisdiction": work.jurisdiction,
        "kind": work.kind,
        "number": work.number,
        "date": _iso(expression.date),
        "date_basis": expression.date_basis.value,
        "valid_from": _iso(expression.valid_from),
        "valid_to": _iso(expression.valid_to),
        "adopted": _iso(work.date),
        "commenced": _iso(work.commenced),
        "repealed": _iso(work.repealed),
        "known_from": {known.event: _known_from(known) for known in known_days(work, expression)},
        "replaces": list(work.replaces),
        "replaced_by": list(replaced_by),
        "status": status.value,
        "source_status": expression.source_status,
        "checked": _iso(checked(expression)),
        "authenticity": expression.authenticity.value,
        "versions": [version_payload(version) for version in catalogue().versions(work.id)],
        "incomplete": expression.incomplete,
        "specimen": expression.specimen,
        "provisional": work.provisional,
        "sources": [source_payload(source) for source in expression.sources],
        "conflicts": [source_payload(variant.manifestation) for variant in expression.variants],
    }


def version_payload(version: Version) -> Payload:
    """A language the act is known to have a text in; ``tried`` is the source whose text of it was read."""
    return {
        "language": version.language,
        "status": version.status.value,
        "known_from": version.known_from,
        "tried": version.tried or None,
    }


def provision_payload(act: str, provision: Provision, language: str) -> Payload:
    """A provision; ``text`` is the law of it, ``blocks`` the same with tables as rows, ``notes`` are not law; ``units``
    are its parts, items and notes, each with the positions (first, behind the last) of its blocks."""
    return {
        "id": f"{act}/~{provision.eid}",
        "number": provision.number,
        "heading": provision.heading,
        "text": provision.text,
        "blocks": [_block_payload(block) for block in provision.blocks],
        "notes": [_note_payload(note) for note in provision.notes],
        "path": [{"kind": step.kind, "number": step.number, "heading": step.heading} for step in provision.path],
        "units": [
            {"id": f"{act}/~{one.eid}", "kind": one.kind, "number": one.number, "blocks": list(one.blocks)}
            for one in units(provision, language)
        ],
    }


def checked_payload(one: Checked) -> Payload:
    """A citation of a draft: ``candidates`` are ids, those held first; ``wording`` says what is known of the wording
    of the day (:class:`corpus.asof.Knowledge`), ``changed``: days of later editions in which one reads otherwise."""
    return {
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "candidates": [candidate.id for candidate in one.candidates],
        "state": one.state.value,
        "held": [candidate.id for candidate in one.candidates if candidate.held],
        "wording": {id: answer.knowledge.value for id, answer in one.wordings.items()},
        "changed": {id: [day.isoformat() for day in days] for id, days in one.changed.items()},
    }


def source_payload(source: Manifestation) -> Payload:
    """One source's copy."""
    return {
        "source": source.source,
        "kind": source.kind.value,
        "address": source.address,
        "url": source.url,
        "licence": source.licence,
        "sha256": source.sha256,
        "rank": source.rank,
        "checked": _iso(source.checked),
        "guessed": list(source.guessed),
        "furniture": list(source.furniture),
        "recognised": source.recognised,
    }


def error_payload(message: str, position: int | None = None, **more: Any) -> Payload:
    """``{"error": {"message", "position"}}``; ``position`` is the character of the question where the trouble is."""
    return {"error": {"message": message, "position": position, **more}}


def plain(marked: str) -> str:
    """Text without marks and escapes.

    >>> plain("a &lt; <mark>b</mark>")
    'a < b'
    """
    return html.unescape(_MARK.sub("", marked))


def _block_payload(block: Block) -> str | Mapping[str, Any]:
    if isinstance(block, Table):
        return {"rows": [list(row) for row in block.rows], "has_head": block.has_head}
    return block


def _note_payload(note: Note) -> Payload:
    return {"text": note.text, "kind": note.kind, "after": note.after}


def _known_from(known: KnownDay) -> str:
    return known.known_from or f"source {known.source}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
