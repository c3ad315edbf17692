"""Works and expressions as JSON and back: the same object always gives the same bytes.

Fields that hold nothing are left out; keys are sorted; a table is an object among the strings of ``blocks``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from mappings.documents import (
    Authenticity,
    Block,
    Claim,
    DateBasis,
    Division,
    Expression,
    Manifestation,
    Note,
    Provision,
    SourceKind,
    Table,
    Variant,
    Work,
)

Json = dict[str, Any]


def dump(mapping: Mapping[str, Any]) -> bytes:
    """Canonical bytes: sorted keys, letters as they are, one space of indent, a line end."""
    return (json.dumps(mapping, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def work_to_json(work: Work) -> Json:
    return _filled(
        id=work.id,
        jurisdiction=work.jurisdiction,
        kind=work.kind,
        number=work.number,
        date=_day(work.date),
        titles=dict(work.titles),
        short_names={language: list(names) for language, names in work.short_names.items()},
        provisional=work.provisional,
        replaces=list(work.replaces),
        repealed=_day(work.repealed),
        commenced=_day(work.commenced),
        sources=dict(work.sources),
    )


def work_from_json(data: Json) -> Work:
    """Raise KeyError, TypeError or ValueError where ``data`` is not a work."""
    return Work(
        id=data["id"],
        jurisdiction=data["jurisdiction"],
        kind=data["kind"],
        number=data.get("number", ""),
        date=_date(data, "date"),
        titles=dict(data.get("titles", {})),
        short_names={language: tuple(names) for language, names in data.get("short_names", {}).items()},
        provisional=data.get("provisional", False),
        replaces=tuple(data.get("replaces", ())),
        repealed=_date(data, "repealed"),
        commenced=_date(data, "commenced"),
        sources=dict(data.get("sources", {})),
    )


def expression_to_json(expression: Expression) -> Json:
    return _filled(
        id=expression.id,
        work=expression.work,
        language=expression.language,
        title=expression.title,
        date=_day(expression.date),
        date_basis=expression.date_basis.value,
        provisions=[_provision_to_json(provision) for provision in expression.provisions],
        sources=[_manifestation_to_json(source) for source in expression.sources],
        valid_from=_day(expression.valid_from),
        valid_to=_day(expression.valid_to),
        source_status=expression.source_status,
        claim="" if expression.claim is Claim.NONE else expression.claim.value,
        authenticity="" if expression.authenticity is Authenticity.UNKNOWN else expression.authenticity.value,
        incomplete=expression.incomplete,
        variants=[
            {
                "manifestation": _manifestation_to_json(variant.manifestation),
                "provisions": [_provision_to_json(provision) for provision in variant.provisions],
            }
            for variant in expression.variants
        ],
        facts=dict(expression.facts),
    )


def expression_from_json(data: Json) -> Expression:
    """Raise KeyError, TypeError or ValueError where ``data`` is not an expression."""
    return Expression(
        id=data["id"],
        work=data["work"],
        language=data["language"],
        title=data.get("title", ""),
        date=_date(data, "date"),
        date_basis=DateBasis(data["date_basis"]),
        provisions=tuple(_provision(entry) for entry in data.get("provisions", ())),
        sources=tuple(_manifestation(entry) for entry in data["sources"]),
        valid_from=_date(data, "valid_from"),
        valid_to=_date(data, "valid_to"),
        source_status=data.get("source_status", ""),
        claim=Claim(data.get("claim", "none")),
        authenticity=Authenticity(data.get("authenticity", "unknown")),
        incomplete=data.get("incomplete", ""),
        variants=tuple(
            Variant(
                _manifestation(entry["manifestation"]), tuple(_provision(one) for one in entry.get("provisions", ()))
            )
            for entry in data.get("variants", ())
        ),
        facts=dict(data.get("facts", {})),
    )


def _provision_to_json(provision: Provision) -> Json:
    return _filled(
        eid=provision.eid,
        kind=provision.kind,
        number=provision.number,
        heading=provision.heading,
        blocks=[_block_to_json(block) for block in provision.blocks],
        notes=[_filled(text=note.text, kind=note.kind, after=note.after) for note in provision.notes],
        path=[_filled(kind=step.kind, number=step.number, heading=step.heading) for step in provision.path],
    )


def _provision(data: Json) -> Provision:
    return Provision(
        eid=data["eid"],
        kind=data["kind"],
        number=data.get("number", ""),
        heading=data.get("heading", ""),
        blocks=tuple(_block(block) for block in data.get("blocks", ())),
        notes=tuple(Note(note.get("text", ""), note["kind"], note.get("after", 0)) for note in data.get("notes", ())),
        path=tuple(
            Division(step.get("kind", ""), step.get("number", ""), step.get("heading", ""))
            for step in data.get("path", ())
        ),
    )


def _block_to_json(block: Block) -> Any:
    if isinstance(block, str):
        return block
    return _filled(rows=[list(row) for row in block.rows], has_head=block.has_head)


def _block(data: Any) -> Block:
    if isinstance(data, str):
        return data
    return Table(tuple(tuple(row) for row in data["rows"]), data.get("has_head", False))


def _manifestation_to_json(source: Manifestation) -> Json:
    return _filled(
        source=source.source,
        address=source.address,
        sha256=source.sha256,
        text_sha256=source.text_sha256,
        media_type=source.media_type,
        parser=source.parser,
        rank=source.rank,
        kind="" if source.kind is SourceKind.UNKNOWN else source.kind.value,
        licence=source.licence,
        url=source.url,
        checked=_day(source.checked),
        guessed=list(source.guessed),
        incomplete=source.incomplete,
        part=list(source.part),
        furniture=list(source.furniture),
        recognised=source.recognised,
    )


def _manifestation(data: Json) -> Manifestation:
    return Manifestation(
        source=data["source"],
        address=data["address"],
        sha256=data["sha256"],
        text_sha256=data["text_sha256"],
        media_type=data.get("media_type", ""),
        parser=data.get("parser", ""),
        rank=data.get("rank", 0),
        kind=SourceKind(data.get("kind", "unknown")),
        licence=data.get("licence", ""),
        url=data.get("url", ""),
        checked=_date(data, "checked"),
        guessed=tuple(data.get("guessed", ())),
        incomplete=data.get("incomplete", ""),
        part=tuple(data.get("part", ())),
        furniture=tuple(data.get("furniture", ())),
        recognised=data.get("recognised", ""),
    )


def _filled(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, False, 0)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(data: Json, key: str) -> date | None:
    return date.fromisoformat(data[key]) if key in data else None
