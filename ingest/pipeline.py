"""The whole way of a run: put right what an earlier one left, take every document in, bring the index up to it."""

from __future__ import annotations

import contextlib
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.ledger import Ledger
from corpus.store import Store
from engine.base import Engine
from ingest.fetch.delivery import Delivery
from ingest.indexing import update_index
from ingest.intake import Intake
from ingest.progress import bar
from ingest.reading_pool import read_all
from ingest.report import IngestReport
from ingest.sources import Order
from ingest.upkeep import repair, settle_works


def ingest(
    order: Order, *, store: Store, ledger: Ledger, catalogue: Catalogue, engine: Engine, workers: int = 0
) -> IngestReport:
    """Take in what ``order`` brings and index it. It brings everything before anything is written, so a source that
    cannot be had stops the run with nothing half done. ``workers`` processes read, 0 for one a core.

    Raises :class:`~ingest.documents.IngestError`, :class:`~corpus.ledger.Busy`, and
    :class:`~engine.base.EngineError` when the acts are stored but cannot be indexed: the next run indexes them.
    """
    with ledger.lock(), contextlib.closing(order):
        report = _take_in(order, store, ledger, catalogue, workers)
        update_index(store, ledger, engine)
    return report


def take_in(order: Order, *, store: Store, ledger: Ledger, catalogue: Catalogue, workers: int = 0) -> IngestReport:
    """The same without an index: only the acts."""
    with ledger.lock(), contextlib.closing(order):
        return _take_in(order, store, ledger, catalogue, workers)


def _take_in(order: Order, store: Store, ledger: Ledger, catalogue: Catalogue, workers: int) -> IngestReport:
    report = IngestReport()
    deliveries = order.bring(ledger)
    for sentence in order.skipped:
        report.warn(sentence)
    run = ledger.begin_run(", ".join(delivery.what for delivery in deliveries))
    repair(store, report)
    settle_works(store, catalogue)
    intake = Intake(store, ledger, catalogue, report, run, workers)
    for delivery in deliveries:
        considered = (intake.consider(delivered) for delivered in delivery.documents)
        read = read_all(considered, lambda begun: begun.document if begun else None, catalogue, workers)
        for begun, reading in bar(read, f"Reading {delivery.what}", delivery.count):
            if begun is not None and reading is not None:
                intake.settle(begun, reading)
        if delivery.besides is not None:
            intake.let_stand(*delivery.besides)
        for sentence in delivery.remarks:
            report.warn(sentence)
        delivery.settle()
        _report_vanished(delivery, intake, ledger, report)
    intake.finish()
    settle_works(store, catalogue)
    ledger.finish_run(run, report.to_json())
    return report


def _report_vanished(delivery: Delivery, intake: Intake, ledger: Ledger, report: IngestReport) -> None:
    """Say which documents known from a folder are not there any more, or not as documents of their own (a file that is
    now one piece of an act); what they gave stays."""
    if not delivery.folder:
        return
    inside = delivery.folder.rstrip("/") + "/"
    records = [record for record in ledger.documents() if record.location.startswith(inside)]
    joined = [record for record in records if record.key in intake.seen and record.location.endswith(("/", "*"))]
    for record in records:
        if record.key in intake.seen or not record.acts:
            continue
        if not Path(record.location.rstrip("*")).exists():
            report.warn(f"{record.address} is no longer in {delivery.folder}; its acts are still held.")
        elif whole := next((one for one in joined if record.location.startswith(one.location.rstrip("*"))), None):
            report.warn(
                f"{record.address} is read as a piece of {whole.address} now; the act it gave on its own "
                f"({', '.join(sorted({id for id, *_ in record.acts}))}) is still held beside it."
            )
        else:
            report.warn(f"{record.address} is not taken in as it was before; its acts are still held.")
