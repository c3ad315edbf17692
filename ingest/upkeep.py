"""Putting a store right before and after a run: what a kill left, what the catalogue has learnt, what was damaged."""

from __future__ import annotations

from corpus.catalogue import Catalogue
from corpus.store import Store, Summary
from ingest.building import complete_work
from ingest.namesakes import provisional_work
from ingest.report import IngestReport


def repair(store: Store, report: IngestReport) -> None:
    """Finish or clear away what killed runs left; set aside files that cannot be read, so that they are made again
    from raw bytes. The caller holds the lock."""
    store.sweep()
    store.finish_moves()
    for damage in store.damaged():
        aside = damage.path.with_suffix(".damaged")
        damage.path.replace(aside)
        report.warn(f"The file {damage.path.name} was damaged; it is kept as {aside} and the act is read again.")


def settle_works(store: Store, catalogue: Catalogue) -> None:
    """Bring every work's file to what the catalogue and its expressions say; works without any go."""
    held: dict[str, list[Summary]] = {}
    for summary in store.summaries():
        held.setdefault(summary.expression.work, []).append(summary)
    works = {work.id: work for work in store.works()}
    for id in works.keys() - held.keys():
        store.drop_work(id)
    for id, summaries in held.items():
        store.put_work(complete_work(works.get(id) or provisional_work(id), summaries, catalogue))
