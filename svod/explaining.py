"""``svod ingest --why PATH``: what happened to one document, or to every document of a folder."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from corpus.ledger import DocumentRecord, Ledger
from corpus.store import Store
from ingest.documents import IngestError, Outcome
from svod import rooms
from svod.output import console, print_json

MOST = 20
"""Documents told of at length; of a larger folder the others are counted."""


def explain(path: str, as_json: bool) -> None:
    """Print what is known of the documents at ``path``; :class:`IngestError` where there is none."""
    store = rooms.store()
    with rooms.ledger_to_read() as ledger:
        records = _records(ledger, path) if ledger else []
    if not records:
        raise IngestError(
            f"No ingest has met “{path}” in this base: name the file or folder as it was given, or a part of it as "
            "“svod report” prints it; “svod ingest --from PATH” takes it in."
        )
    stories = [_story(record, store) for record in records]
    if as_json:
        print_json(stories)
        return
    for story in stories[:MOST]:
        _tell(story)
    if len(stories) > MOST:
        console().print(f"… and {len(stories) - MOST} more documents: --json has them all.")


def _records(ledger: Ledger, path: str) -> list[DocumentRecord]:
    """The document at this place, else those in the folder, else those whose address has it at its end."""
    place, said = os.path.abspath(path), path.rstrip("/")  # noqa: PTH100  (Path keeps the “..” of a path)
    records = [(os.path.normpath(record.location), record) for record in ledger.documents()]
    exact = [record for location, record in records if place == location or said in (record.address, location)]
    below = [
        record
        for location, record in records
        if location.startswith(f"{place}/") or record.address.startswith(f"{said}/")
    ]
    return exact or below or [record for _, record in records if record.address.endswith(f"/{said.strip('/')}")]


def _story(record: DocumentRecord, store: Store) -> dict[str, Any]:
    held = {summary.expression.id: summary for summary in store.summaries()} if record.acts else {}
    acts = [(store.resolve(id), source, address) for id, source, address in record.acts]
    return {
        "path": record.address,
        "location": record.location,
        "outcome": record.outcome,
        "reason": record.reason,
        "at": record.at,
        "run": record.run,
        "sha256": record.sha256,
        "bytes": record.size,
        "seconds": record.seconds,
        "readers": _readers(record),
        "declared": record.declared,
        "acts": [
            {"id": id, "title": held[id].expression.title, "provisions": held[id].provisions}
            if id in held
            else {"id": id, "title": "", "provisions": 0}
            for id in dict.fromkeys(id for id, *_ in acts)
        ],
        "incomplete": [{"path": path, "reason": reason} for path, reason in record.incomplete],
        "refused": [{"path": path, "reason": reason} for path, reason in record.refused],
        "warnings": list(record.warnings),
        "now": _now(record),
    }


def _readers(record: DocumentRecord) -> str:
    names, _, rest = record.readers.partition(" ")
    return names if rest else ""


def _now(record: DocumentRecord) -> str:
    """How the place it came from stands beside what was read."""
    place = Path(record.location)
    if not place.is_absolute():
        return "it came from a package or an address"
    if not place.exists():
        return "it is not there any more"
    if not record.sha256:
        return "it is there"
    if place.is_dir():
        return "it is there; whether one of its files has changed the next ingest tells"
    if hashlib.sha256(place.read_bytes()).hexdigest() != record.sha256:
        return "it has changed since: the next ingest reads it again"
    return "it is there"


_OUTCOMES = {
    Outcome.INDEXED.value: "was taken in whole",
    Outcome.INCOMPLETE.value: "was taken in and is marked as incomplete",
    Outcome.REFUSED.value: "was refused",
    "begun": "was begun and cut off: the next ingest finishes it",
}


def _tell(story: dict[str, Any]) -> None:
    screen = console()
    screen.print(f"\n{story['path']}", style="bold")
    why = f": {story['reason']}" if story["reason"] else "."
    screen.print(
        f"  It {_OUTCOMES.get(story['outcome'], story['outcome'])} (ingest {story['run']}, {story['at']}){why}"
    )
    for act in story["acts"]:
        screen.print(f"  Gave {act['id']}: “{act['title']}”, {act['provisions']} provisions.")
    for entry in story["incomplete"]:
        screen.print(f"  Incomplete: {entry['reason']}")
    for entry in story["refused"]:
        screen.print(f"  A part was refused, {entry['path']}: {entry['reason']}")
    for warning in story["warnings"]:
        screen.print(f"  Note: {warning}")
    read_by = f"read by {story['readers']} in {story['seconds']} s; " if story["readers"] else ""
    kept = f"sha256 {story['sha256']}, {story['bytes']} bytes" if story["sha256"] else "its bytes were not kept"
    screen.print(f"  {read_by[:1].upper()}{read_by[1:]}{kept}; {story['location']}: {story['now']}.", style="dim")
