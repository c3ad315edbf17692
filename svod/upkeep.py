"""``svod index``, ``svod report`` and ``svod doctor``: how the base stands, and putting its index right."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import click

from corpus.catalogue import catalogue
from corpus.ledger import DocumentRecord
from corpus.settings import settings
from ingest.documents import Outcome
from ingest.indexing import rebuild_index
from ingest.upkeep import repair, settle_works
from svod import rooms
from svod.examination import examine
from svod.failures import UNAVAILABLE
from svod.output import console, entries, print_json


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
    with rooms.ledger() as ledger:
        records, last = ledger.documents(), ledger.last_run()
    content: dict[str, Any] = {
        "documents": dict(sorted(Counter(record.outcome for record in records).items())),
        "incomplete": _entries(records, "incomplete"),
        "refused": _entries(records, "refused"),
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
        return
    screen = console()
    counted = ", ".join(f"{count} {outcome}" for outcome, count in content["documents"].items())
    screen.print(f"Documents: {counted or 'none yet; run “svod ingest”'}.")
    if last is not None:
        screen.print(f"Last ingest: {last.what}, {last.started} to {last.finished or '(it was cut off)'}.")
    entries("Incomplete", content["incomplete"])
    entries("Refused", content["refused"])
    for warning in last.report.get("warnings", ()) if last else ():
        screen.print(f"Note: {warning}")


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


def _entries(records: tuple[DocumentRecord, ...], what: str) -> list[dict[str, str]]:
    """Whole documents and parts of documents that are incomplete or refused."""
    found = [{"path": path, "reason": reason} for record in records for path, reason in getattr(record, what)]
    if what == "refused":
        whole = (record for record in records if record.outcome == Outcome.REFUSED)
        found += [{"path": record.address, "reason": record.reason} for record in whole]
    return found
