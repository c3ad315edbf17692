"""Putting what a document says into expressions that other documents share, and taking it out again.

An expression keeps of each source what its text and rank let through. So when a source is read anew, the others that
can be read again are taken out with it and read again from their raw bytes: the result never depends on the order.

Law that was held is given up only for the same text under another id, or for another wording of the same act from the
same document. A document that holds another act now leaves the earlier one where it is: another folder may bear the
same file names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from corpus.catalogue import Catalogue
from corpus.ledger import BEGUN, Ledger, Place
from corpus.merging import Key, combine, copy_of, key, without
from corpus.parts import alike
from corpus.store import Store, Summary
from ingest.documents import Outcome
from ingest.report import IngestReport
from mappings.documents import Expression, Manifestation
from mappings.identifiers import day_part

DocumentKey = tuple[str, str]
"""Source and address of a document in the ledger."""


class Shelf:
    """The expressions of a store during one run. ``again`` are the documents that must be read again."""

    def __init__(self, store: Store, ledger: Ledger, catalogue: Catalogue, report: IngestReport) -> None:
        self._store, self._ledger, self._catalogue, self._report = store, ledger, catalogue, report
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
        held = self._store.held(expression.id)
        if held is not None and own in keys(held) and held.id not in self._parted:
            self._parted.add(held.id)
            self._compare(held, expression)
            held = self._apart(held, own)
        self._giver[own] = giver
        self._store.put_expression(combine(held, expression))

    def withdraw(self, before: Sequence[Place], now: Sequence[Expression], *, begun: bool) -> None:
        """Take a document's copy out of editions it gave earlier (``before``) and gives no more, unless that would
        lose an act. ``begun``: an earlier run was cut off at this document and may have taken it out already."""
        given = {(new.id, *key(new.sources[0])) for new in now}
        for old, source, address in before:
            id = self._store.resolve(old)
            if (id, source, address) in given:
                continue
            held = self._store.held(id)
            heirs = [new for new in now if new.sources[0].address == address]
            if held is None and begun:
                self._leaves(id.rpartition("/")[0], heirs or now)
            elif held is not None and (mine := _copy(held, (source, address))):
                self._let_go(held, mine, heirs, now)

    def check(self, places: Sequence[Place], day: date) -> list[str]:
        """Write into the copies a document gave that its source was asked on ``day`` and gave the same; the ids of
        their editions."""
        changed = []
        for old, *own in places:
            held = self._store.held(self._store.resolve(old))
            if held is None:
                continue
            mine = (own[0], own[1])
            sources = tuple(replace(one, checked=day) if key(one) == mine else one for one in held.sources)
            variants = tuple(
                replace(one, manifestation=replace(one.manifestation, checked=day))
                if key(one.manifestation) == mine
                else one
                for one in held.variants
            )
            self._store.put_expression(replace(held, sources=sources, variants=variants))
            changed.append(held.id)
        return changed

    def expunge(self, before: Sequence[Place]) -> None:
        """Take a document's copy out of everything it gave: what must not be kept."""
        for old, source, address in before:
            held = self._store.held(self._store.resolve(old))
            if held is not None and (source, address) in keys(held):
                self._take_out(held, (source, address))

    def read_again(self, works: Iterable[str], but: DocumentKey) -> None:
        """Have every document that gave a text of these works read again in this run, or in the next one if this is
        cut off."""
        wanted = set(works)
        for record in self._ledger.documents() if wanted else ():
            gave = {self._store.resolve(id).rpartition("/")[0] for id, *_ in record.acts}
            if record.key != but and gave & wanted and record.outcome != Outcome.REFUSED:
                self._ledger.put(replace(record, outcome=BEGUN))
                self.again.add(record.key)

    def lead_on(self) -> None:
        """Let provisional works whose texts are all held under one other id now lead there: the end of a run, when
        all that had to be read again has been."""
        for work, new in self._left.items():
            given_up = work not in self._catalogue.works and not self._store.summaries(work)
            if given_up and len(new) == 1 and work not in new:
                self._store.drop_work(work)
                self._store.redirect(work, *new)
        self._left.clear()

    def _compare(self, held: Expression, new: Expression) -> None:
        """Say so where a document under one name and title holds quite another text than before."""
        before = copy_of(held, key(new.sources[0]))
        if before and before[0].sha256 != new.sources[0].sha256 and not alike(before[1], new.provisions):
            self._report.warn(
                f"{before[0].address} holds quite another text of “{new.title}” ({new.id}) now; the one it held before "
                "is given up: if it is another act, say its title in svod.yaml."
            )

    def _let_go(
        self, held: Expression, mine: Manifestation, heirs: Sequence[Expression], now: Sequence[Expression]
    ) -> None:
        edition = f"“{held.title}” ({held.id})"
        heir = next((new for new in heirs if (new.work, new.language) == (held.work, held.language)), None)
        if any(new.sources[0].sha256 == mine.sha256 for new in now):
            if not heirs and all(new.id != held.id for new in now):
                self._report.warn(f"{mine.address} cannot be read any more; {edition} from it is still held.")
                return
            self._take_out(held, key(mine))
            self._leaves(held.work, heirs or now)
        elif heir is not None:
            self._take_out(held, key(mine))
            self._report.warn(
                f"{mine.address} holds the edition of {day_part(heir.date)} now; what it held before, {edition}, is "
                "given up from it."
            )
        else:
            holds = f"holds “{heirs[0].title}” now" if heirs else "is not in its file any more"
            self._report.warn(f"{mine.address} {holds}; {edition}, which it held before, is still held.")

    def _take_out(self, held: Expression, own: Key) -> None:
        rest = self._apart(held, own)
        if rest is not None:
            self._store.put_expression(rest)
        else:
            self._store.drop_expression(held.id)

    def _leaves(self, work: str, heirs: Sequence[Expression]) -> None:
        self._left.setdefault(work, set()).update(new.work for new in heirs)

    def _apart(self, held: Expression, own: Key) -> Expression | None:
        again = {key(copy) for copy in _copies(held) if key(copy) != own and self._readable(copy)}
        self.again |= {self._giver[other] for other in again}
        return without(held, {own} | again)

    def _readable(self, copy: Manifestation) -> bool:
        """Whether reading its document again gives this copy: the document may hold another act now."""
        giver = self._giver.get(key(copy))
        record = self._ledger.document(*giver) if giver else None
        return (
            record is not None
            and record.outcome != Outcome.REFUSED
            and record.sha256 == copy.sha256
            and self._store.holds_raw(copy.sha256)
        )


def keys(expression: Expression) -> set[Key]:
    """Every source of an expression, also those whose text differs."""
    return {key(copy) for copy in _copies(expression)}


def held_keys(summaries: Iterable[Summary]) -> dict[str, set[Key]]:
    """Expression → its sources, without reading texts."""
    return {summary.expression.id: keys(summary.expression) for summary in summaries}


def _copies(expression: Expression) -> list[Manifestation]:
    return [*expression.sources, *(variant.manifestation for variant in expression.variants)]


def _copy(expression: Expression, own: Key) -> Manifestation | None:
    return next((copy for copy in _copies(expression) if key(copy) == own), None)
