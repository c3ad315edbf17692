"""The history of an act or a provision as programs get it; the command and the pages show the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.asof import in_order
from corpus.force import begins
from corpus.history import Changes, Stretch
from corpus.store import Store, UnknownId
from mappings.documents import Expression, Work
from mappings.identifiers import ExpressionId, Identifier, ProvisionId
from mappings.units import owners
from search_app.holdings import Holdings


@dataclass(frozen=True, slots=True)
class Held:
    """The editions of a work in one language, whole: what a history is told of."""

    work: Work
    language: str
    editions: tuple[Expression, ...]

    @property
    def ordered(self) -> tuple[Expression, ...]:
        """Those that can be compared, the earliest first."""
        return in_order(self.editions)


def held_of(held: Holdings, store: Store, found: Identifier) -> Held:
    """What is held in the language of an address, of a work in the one it is shown in; :class:`UnknownId` where nothing
    is."""
    expression = found.expression if isinstance(found, ProvisionId) else found
    work = store.work(str(expression.work if isinstance(expression, ExpressionId) else expression))
    if isinstance(expression, ExpressionId):
        language = store.expression(str(expression)).language
    else:
        edition = held.chosen(work.id) if work.id in held.works else None
        if edition is None:
            raise UnknownId(f"Nothing is held under {found}.")
        language = edition.expression.language
    return Held(work, language, tuple(one for one in store.expressions(work.id) if one.language == language))


def whole_provision(editions: Sequence[Expression], eid: str) -> str:
    """``eid`` or, where it names a part of a provision, that provision's; :class:`UnknownId` where none has it."""
    for candidate in (eid, *owners(eid)):
        if any(edition.provision(candidate) for edition in editions):
            return candidate
    raise UnknownId(f"No edition that is held has {eid}.")


def act_payload(held: Held, found: Sequence[Changes]) -> dict[str, Any]:
    """Editions from the earliest; those ``outside``, without a day or incomplete, stand in no order. eIds of what
    differs from the one before; ``unbroken``: no other wording can stand between the two."""
    before = {change.later.id: change for change in found}
    listed = [_edition(one, before.get(one.id)) for one in held.ordered]
    return {"work": held.work.id, "editions": listed, "outside": _outside(held)}


def provision_payload(held: Held, eid: str, found: Sequence[Stretch]) -> dict[str, Any]:
    """Wordings from the earliest: ``text`` is null where the provision does not stand in those editions. The words
    changed after ``changed_after`` and by ``since``; ``exact``: on that very day. Where ``in_force`` is false ``since``
    is the day of an edition, and its words may have come into force later."""
    return {
        "work": held.work.id,
        "eid": eid,
        "outside": _outside(held),
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


def _outside(held: Held) -> list[str]:
    """Ids of the editions that are compared with none."""
    ordered = held.ordered
    return [one.id for one in held.editions if one not in ordered]


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
