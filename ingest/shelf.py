"""Putting what a document says into expressions that other documents share, and taking it out again.

An expression keeps of each source what its text and rank let through. So when a source is read anew, the others that
can be read again are taken out with it and read again from their raw bytes: the result never depends on the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.catalogue import Catalogue
from corpus.ledger import Ledger, Place
from corpus.merging import Key, combine, key, without
from corpus.store import Store, Summary, UnknownId
from ingest.documents import Outcome
from mappings.documents import Expression

DocumentKey = tuple[str, str]
"""Source and address of a document in the ledger."""


class Shelf:
    """The expressions of a store during one run. ``again`` are the documents that must be read again."""

    def __init__(self, store: Store, ledger: Ledger, catalogue: Catalogue) -> None:
        self._store, self._ledger, self._catalogue = store, ledger, catalogue
        records = ledger.documents()
        self._giver: dict[Key, DocumentKey] = {
            (source, address): record.key for record in records for _, source, address in record.acts
        }
        self._parted: set[str] = set()
        self._left: dict[str, set[str]] = {}
        self.again: set[DocumentKey] = set()

    def place(self, expression: Expression, giver: DocumentKey) -> None:
        """Add one source's reading to what is held of the expression."""
        own = key(expression.sources[0])
        held = self.current(expression.id)
        if held is not None and own in keys(held) and held.id not in self._parted:
            self._parted.add(held.id)
            held = self._apart(held, own)
        self._giver[own] = giver
        self._store.put_expression(combine(held, expression))

    def withdraw(self, before: Sequence[Place], places: Sequence[Place]) -> None:
        """Take a document's copy out of acts it gave earlier and gives no more (it names another act now)."""
        now = {(self._store.resolve(id), source, address) for id, source, address in places}
        for old, source, address in before:
            id = self._store.resolve(old)
            held = None if (id, source, address) in now else self.current(id)
            if held is None or (source, address) not in keys(held):
                continue
            rest = self._apart(held, (source, address))
            if rest is not None:
                self._store.put_expression(rest)
            else:
                self._store.drop_expression(id)
                self._left.setdefault(held.work, set()).update(new.rpartition("/")[0] for new, *_ in places)

    def current(self, id: str) -> Expression | None:
        """What the store holds under the id now."""
        try:
            return self._store.expression(id)
        except UnknownId:
            return None

    def _apart(self, held: Expression, own: Key) -> Expression | None:
        others = keys(held) - {own}
        again = {other for other in others if other in self._giver and self._readable(self._giver[other])}
        self.again |= {self._giver[other] for other in again}
        return without(held, {own} | again)

    def _readable(self, document: DocumentKey) -> bool:
        record = self._ledger.document(*document)
        return record is not None and record.outcome != Outcome.REFUSED and self._store.holds_raw(record.sha256)

    def lead_on(self) -> None:
        """Let provisional works that lost their last text to one other work lead there: the end of a run, when all
        that had to be read again has been."""
        for work, new in self._left.items():
            given_up = work not in self._catalogue.works and not self._store.summaries(work)
            if given_up and len(new) == 1 and work not in new:
                self._store.drop_work(work)
                self._store.redirect(work, *new)
        self._left.clear()


def keys(expression: Expression) -> set[Key]:
    """Every source of an expression, also those whose text differs."""
    return {key(source) for source in expression.sources} | {key(one.manifestation) for one in expression.variants}


def held_keys(summaries: Iterable[Summary]) -> dict[str, set[Key]]:
    """Expression → its sources, without reading texts."""
    return {summary.expression.id: keys(summary.expression) for summary in summaries}
