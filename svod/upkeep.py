"""``svod index``, ``svod report`` and ``svod doctor``: how the base stands, and putting its index right."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

import click

from corpus.catalogue import catalogue
from corpus.coverage import Coverage, Reason, coverage, refusals
from corpus.settings import settings
from ingest.indexing import rebuild_index
from ingest.upkeep import repair, settle_works
from svod import rooms
from svod.examination import examine
from svod.failures import UNAVAILABLE
from svod.output import console, print_json

FEW = 12
"""Addresses printed under a reason."""


@click.group()
def index() -> None:
    """The index, which can always be made again from the acts."""


@index.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def rebuild(as_json: bool) -> None:
    """Build the index anew; searching goes on in the old one until the new one is whole."""
    from ingest.report import IngestReport

    remarks = IngestReport()
    store = rooms.store()
    with rooms.ledger() as ledger, ledger.lock(), rooms.engine() as engine:
        repair(store, remarks)
        settle_works(store, catalogue())
        works = rebuild_index(store, ledger, engine)
    provisions = sum(summary.provisions for summary in store.summaries())
    if as_json:
        print_json({"works": works, "provisions": provisions, "warnings": remarks.warnings})
        return
    console().print(f"The index holds {works} works, {provisions} provisions.")
    for warning in remarks.warnings:
        print(f"Note: {warning}", file=sys.stderr)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def report(as_json: bool) -> None:
    """What happened to every document, and what the last ingest did."""
    with rooms.ledger_to_read() as ledger:
        records, last = (ledger.documents(), ledger.last_run()) if ledger else ((), None)
    found = coverage(rooms.store().summaries(), records, last)
    content: dict[str, Any] = {
        "documents": found.outcomes,
        "incomplete": _pairs(entry for record in records for entry in record.incomplete),
        "refused": _pairs(refusals(records)),
        "coverage": [asdict(cell) for cell in found.cells],
        "sources": [asdict(age) for age in found.sources],
        "bytes": found.size,
        "seconds": found.seconds,
        "last_run": None
        if last is None
        else {
            "started": last.started,
            "finished": last.finished or None,
            "what": last.what,
            "report": dict(last.report),
        },
    }
    if as_json:
        print_json(content)
    else:
        _tell(found)


def _tell(found: Coverage) -> None:
    screen = console()
    counted = ", ".join(f"{count} {outcome}" for outcome, count in found.outcomes.items())
    screen.print(f"Documents: {counted or 'none yet; run “svod ingest”'}.")
    for state, cells in groupby(found.cells, key=lambda cell: cell.jurisdiction):
        held = [f"{cell.language} {cell.kind} {cell.editions} ({cell.provisions})" for cell in cells]
        screen.print(f"  {state}: {', '.join(held)}")
    if found.cells:
        screen.print("  (language, kind, editions, provisions)", style="dim")
    if found.last is not None:
        ended = found.last.finished or "(it was cut off)"
        screen.print(f"Last ingest: {found.last.what}, {found.last.started} to {ended}.")
    for age in found.sources:
        checked = f"compared with it from {age.checked[0]} to {age.checked[1]}" if age.checked[0] else "never compared"
        screen.print(f"Source {age.source}: {age.documents} documents, last read {age.taken or 'never'}, {checked}.")
    _tell_reasons("Incomplete: searchable, and marked so", found.incomplete)
    _tell_reasons("Refused: kept aside, not searchable", found.refused)
    for warning in found.last.report.get("warnings", ()) if found.last else ():
        screen.print(f"Note: {warning}")


def _tell_reasons(title: str, reasons: Sequence[Reason]) -> None:
    screen = console()
    if reasons:
        screen.print(f"\n{title}", style="bold")
    for reason in reasons:
        screen.print(f"  {len(reason.documents)} × {reason.reason}")
        for address in reason.documents[:FEW]:
            screen.print(f"      {address}")
        if len(reason.documents) > FEW:
            screen.print(f"      … and {len(reason.documents) - FEW} more: --json has them all")


def _pairs(told: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"path": path, "reason": reason} for path, reason in told]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(as_json: bool) -> int:
    """Look whether every part of the base is well, and say what to do where one is not."""
    findings = examine(settings(), rooms.store(), catalogue())
    if as_json:
        print_json([{"part": f.part, "well": f.well, "message": f.message} for f in findings])
    else:
        for finding in findings:
            console().print(f"{'well' if finding.well else 'ILL '}  {finding.part}: {finding.message}")
    return 0 if all(finding.well for finding in findings) else UNAVAILABLE
