"""The history of an act or a provision as programs get it; the command and the pages show the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from corpus.asof import in_order
from corpus.force import begins
from corpus.history import Changes, Stretch
from corpus.store import Store, UnknownId
from mappings.documents import Expression, Work
from mappings.identifiers import ExpressionId, ProvisionId, WorkId
from mappings.units import owners
from search_app.holdings import Holdings


def chosen_language(held: Holdings, store: Store, found: WorkId | ExpressionId | ProvisionId) -> str:
    """The language of an address; of a work the one it is shown in. :class:`UnknownId` where nothing is held."""
    if isinstance(found, WorkId):
        edition = held.chosen(str(found)) if str(found) in held.works else None
        if edition is None:
            raise UnknownId(f"Nothing is held under {found}.")
        return edition.expression.language
    return store.expression(str(found.expression if isinstance(found, ProvisionId) else found)).language


def whole_provision(editions: Sequence[Expression], eid: str) -> str:
    """``eid`` or, where it names a part of a provision, that provision's; :class:`UnknownId` where none has it."""
    for candidate in (eid, *owners(eid)):
        if any(edition.provision(candidate) for edition in editions):
            return candidate
    raise UnknownId(f"No edition that is held has {eid}.")


def act_payload(work: Work, editions: Sequence[Expression], found: Sequence[Changes]) -> dict[str, Any]:
    """Editions from the earliest; ``undated`` ones stand in no order. eIds of what differs from the one before;
    ``unbroken``: no other wording can stand between the two."""
    ordered = in_order(editions)
    before = {change.later.id: change for change in found}
    outside = [one.id for one in editions if one not in ordered]
    return {"work": work.id, "editions": [_edition(one, before.get(one.id)) for one in ordered], "outside": outside}


def provision_payload(work: Work, eid: str, found: Sequence[Stretch]) -> dict[str, Any]:
    """Wordings from the earliest: ``text`` is null where the provision does not stand in those editions. The words
    changed after ``changed_after`` and by ``since``; ``exact``: on that very day. Where ``in_force`` is false ``since``
    is the day of an edition, and its words may have come into force later."""
    return {
        "work": work.id,
        "eid": eid,
        "wordings": [
            {
                "since": _iso(one.since),
                "changed_after": _iso(one.after),
                "exact": one.certain,
                "in_force": one.in_force,
                "ids": [f"{edition.id}/~{eid}" if one.provision else edition.id for edition in one.editions],
                "number": one.provision.number if one.provision else None,
                "heading": one.provision.heading if one.provision else None,
                "text": one.provision.text if one.provision else None,
                "notes": [note.text for note in one.provision.notes] if one.provision else [],
            }
            for one in found
        ],
    }


def _edition(edition: Expression, change: Changes | None) -> dict[str, Any]:
    return {
        "id": edition.id,
        "date": _iso(edition.date),
        "date_basis": edition.date_basis.value,
        "begins": _iso(begins(edition)),
        "valid_from": _iso(edition.valid_from),
        "valid_to": _iso(edition.valid_to),
        "changed": None
        if change is None
        else {
            "since": change.earlier.id,
            "unbroken": change.unbroken,
            "added": list(change.added),
            "removed": list(change.removed),
            "changed": list(change.changed),
        },
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
