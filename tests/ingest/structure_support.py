"""Ways to make drafts of a few lines and to look at what became of them. All texts here are specimens of our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.documents import Declared, Draft, Line, StructuredAct
from ingest.structure import structure
from mappings.documents import Division, Provision, Table

OWN_KINDS = ("article", "item", "preamble", "body", "preface", "conclusion")
"""Kinds of provisions that are not a division's own text."""


def act(text: str, language: str = "ru", **declared: str) -> StructuredAct:
    """The act made of a specimen's paragraphs, one a line."""
    return act_of([Line(line.strip()) for line in text.strip().splitlines()], language, **declared)


def act_of(lines: Sequence[Line], language: str = "ru", **declared: str) -> StructuredAct:
    return structure(Draft(Declared(language=language, **declared), tuple(lines), "specimen/1"))  # type: ignore[arg-type]


def eids(found: StructuredAct) -> list[str]:
    return [provision.eid for provision in found.provisions]


def provision(found: StructuredAct, eid: str) -> Provision:
    return next(one for one in found.provisions if one.eid == eid)


def everything(found: StructuredAct) -> Iterator[str]:
    """Every piece of text in an act, each division once."""
    yield from law(found)
    yield from (note.text for one in found.provisions for note in one.notes)


def law(found: StructuredAct) -> Iterator[str]:
    """The act without what is said about it: no notes, and each division once."""
    yield found.declared.title
    yield from (way[-1].label for way in {way for one in found.provisions for way in _ways(one)})
    for one in found.provisions:
        if one.kind in OWN_KINDS:
            yield "" if one.kind == "body" else one.number
            yield one.heading
        yield from (block.text if isinstance(block, Table) else block for block in one.blocks)


def _ways(one: Provision) -> Iterator[tuple[Division, ...]]:
    """The divisions above a provision, each with all above it; a provision that is a division's own text adds that."""
    way = one.path if one.kind in OWN_KINDS else (*one.path, Division(one.kind, one.number, one.heading))
    yield from (way[:depth] for depth in range(1, len(way) + 1))
