"""From acts to the index: only works whose files changed since the index took them in, in batches.

Where no index fits, or nothing is remembered of it, one is built beside it and takes its place when it is whole: what
is searched never holds only a part of the acts without saying so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corpus.index_documents import index_documents
from corpus.ledger import Ledger
from corpus.store import Store
from engine.base import Engine, IndexWriter
from ingest.progress import bar
from ingest.versions import index_version

BATCH = 20_000
"""Provisions between two commits: what a kill can cost in work, and what is held in memory."""


def update_index(store: Store, ledger: Ledger, engine: Engine) -> int:
    """Bring the index to what the store holds; how many works were put in or taken out."""
    wanted = _wanted(store)
    identity = engine.identity()
    known = ledger.indexed(identity) if identity else {}
    if wanted and not known:
        return _build(wanted, store, ledger, engine)
    stale = sorted(work for work in wanted.keys() | known.keys() if wanted.get(work, "") != known.get(work, ""))
    if not stale:
        return 0
    sizes = _sizes(store)
    with engine.writer() as writer:
        batch: list[tuple[str, str]] = []
        waiting = 0
        for work in bar(stale, "Indexing", len(stale)):
            _replace(writer, store, work, held=work in wanted)
            batch.append((work, wanted.get(work, "")))
            waiting += sizes.get(work, 0)
            if waiting >= BATCH:
                _commit(writer, ledger, identity, batch)
                batch, waiting = [], 0
        _commit(writer, ledger, identity, batch)
    return len(stale)


def rebuild_index(store: Store, ledger: Ledger, engine: Engine) -> int:
    """Build a new index beside the old one, which goes when the new one is whole; the number of works in it."""
    return _build(_wanted(store), store, ledger, engine)


def _build(wanted: Mapping[str, str], store: Store, ledger: Ledger, engine: Engine) -> int:
    """A kill before the end leaves the old index in use; one between the two steps only builds it once more."""
    with engine.rebuild() as writer:
        for work in bar(sorted(wanted), "Indexing", len(wanted)):
            _replace(writer, store, work, held=True)
        writer.commit()
    identity = engine.identity()
    ledger.put_indexed(identity, wanted.items())
    for other in ledger.indexes():
        if other != identity and other.startswith(engine.name):
            ledger.forget_index(other)
    return len(wanted)


def _wanted(store: Store) -> dict[str, str]:
    """Work → what an index that is up to date remembers of it."""
    return {work: f"{sha256} {index_version()}" for work, sha256 in store.work_hashes().items()}


def _replace(writer: IndexWriter, store: Store, work: str, *, held: bool) -> None:
    if not held:
        writer.replace_work(work, ())
        return
    known = [summary.expression for summary in store.summaries(work)]
    writer.replace_work(work, index_documents(store.work(work), known, lambda one: store.expression(one.id)))


def _commit(writer: IndexWriter, ledger: Ledger, identity: str, batch: Iterable[tuple[str, str]]) -> None:
    """The index first, then the memory of it: a kill in between only indexes a work twice."""
    writer.commit()
    ledger.put_indexed(identity, batch)


def _sizes(store: Store) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for summary in store.summaries():
        sizes[summary.expression.work] = sizes.get(summary.expression.work, 0) + summary.provisions
    return sizes
