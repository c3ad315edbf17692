"""Taking documents in: each becomes acts in the store, or is found unchanged, or is refused with a reason.

The order that makes a kill harmless: raw bytes, a line in the ledger that the document is begun and which acts it will
give, the acts (each file whole or not there), the line that it is done. A run reads again what it finds begun.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from corpus.catalogue import Catalogue
from corpus.ledger import BEGUN, DocumentRecord, Ledger
from corpus.merging import key
from corpus.store import Store, UnknownId
from ingest.building import build_expression, first_work
from ingest.documents import Declared, Outcome, RawDocument
from ingest.fetch.delivery import Delivered
from ingest.identify import Identifier
from ingest.reading import ReadDocument
from ingest.reading_pool import Reading, read_all
from ingest.remarks import incompleteness, remarks
from ingest.report import IngestReport
from ingest.shelf import DocumentKey, Shelf, held_keys
from ingest.tally import Taken, Tally
from ingest.versions import CatalogueVersions, readers

_DECLARED = TypeAdapter(Declared)


@dataclass(frozen=True, slots=True)
class Begun:
    """A document that is to be read, and its line in the ledger as far as it is known."""

    document: RawDocument
    record: DocumentRecord


class Intake:
    """One run over a store; the caller holds the ledger's lock and calls :meth:`finish` at the end."""

    def __init__(
        self, store: Store, ledger: Ledger, catalogue: Catalogue, report: IngestReport, run: int, workers: int = 0
    ) -> None:
        self._store, self._ledger, self._catalogue = store, ledger, catalogue
        self._report, self._run, self._workers = report, run, workers
        self._versions = CatalogueVersions(catalogue)
        self._identifier = Identifier(catalogue, store)
        self._tally = Tally(store)
        self._shelf = Shelf(store, ledger, catalogue, report)
        self._shelf.again = self._lost()
        self.seen: set[DocumentKey] = set()

    def consider(self, delivered: Delivered) -> Begun | None:
        """What must be read of a document that was delivered; None where its outcome is known without reading."""
        document = delivered.document
        self.seen.add((document.source, document.address))
        known = self._ledger.document(document.source, document.address)
        record = self._record(delivered, known)
        if delivered.refusal:
            self._refuse(replace(record, sha256=""), delivered.refusal)
        elif known is not None and self._unchanged(known, record):
            self._note_unchanged(known, record)
        elif known is not None and self._checked_again(known, record):
            self._note_checked(known, record, document)
        else:
            return Begun(document, record)
        return None

    def settle(self, begun: Begun, reading: Reading) -> None:
        """Store what a document was read to be, or keep it aside with the reason."""
        document, record = begun.document, replace(begun.record, seconds=reading.seconds)
        self._shelf.again.discard(record.key)
        if reading.restricted:
            self._expunge(record, reading.restricted)
            return
        self._store.put_raw(document.data)
        if reading.found is None:
            self._refuse(record, reading.refusal or reading.mistake)
        else:
            self._store_acts(document, record, reading.found)

    def let_stand(self, source: str, beginning: str) -> None:
        """Documents of a source, with addresses of this beginning, that were not given again because nothing of them
        has changed: they are unchanged, or read again where readers or catalogue have."""
        for record in self._ledger.documents(source):
            if record.key in self.seen or not record.address.startswith(beginning):
                continue
            if self._unchanged(record, record) or not record.sha256:
                self._note_unchanged(record, record)
            elif record.outcome != BEGUN:
                self._shelf.again.add(record.key)

    def finish(self) -> None:
        """Read again what earlier runs left undone and what other documents' changes call for; count what changed."""
        while self._shelf.again:
            begun = [one for key in sorted(self._shelf.again) if (one := self._begin_again(key))]
            for one, reading in read_all(begun, lambda one: one.document, self._catalogue, self._workers):
                if reading is not None:
                    self.settle(one, reading)
        self._shelf.lead_on()
        self._tally.settle(self._report)

    def _record(self, delivered: Delivered, known: DocumentRecord | None) -> DocumentRecord:
        document = delivered.document
        return DocumentRecord(
            source=document.source,
            address=document.address,
            location=delivered.location,
            sha256=hashlib.sha256(document.data).hexdigest(),
            media_type=document.media_type,
            readers=readers().of(()),
            catalogue=self._versions.of(()),
            declared=_DECLARED.dump_json(document.declared, exclude_defaults=True).decode(),
            outcome=BEGUN,
            acts=known.acts if known else (),
            size=len(document.data),
            run=self._run,
        )

    def _expunge(self, record: DocumentRecord, reason: str) -> None:
        """Refuse a text marked for restricted use (LAW 18), and let go of what the document gave before."""
        if record.acts:
            self._report.warn(f"What was taken from {record.address} earlier is given up: it is marked as restricted.")
        self._shelf.expunge(record.acts)
        records = self._ledger.documents()
        others = {known.sha256 for known in records if known.key != record.key}
        for known in records:
            if known.key == record.key and known.sha256 and known.sha256 not in others:
                self._store.drop_raw(known.sha256)
        self._refuse(replace(record, sha256="", acts=()), reason)

    def _refuse(self, record: DocumentRecord, reason: str) -> None:
        if record.acts:
            self._report.warn(f"{record.address} is refused now; what was taken from it earlier is still held.")
        self._ledger.put(replace(record, outcome=Outcome.REFUSED.value, reason=reason))
        self._tell_refused(((record.address, reason),))

    def _tell_refused(self, refused: Iterable[tuple[str, str]]) -> None:
        """A document may be read twice in a run; it is told once."""
        self._report.refused.extend(entry for entry in refused if entry not in self._report.refused)

    def _store_acts(self, document: RawDocument, record: DocumentRecord, found: ReadDocument) -> None:
        known = self._ledger.document(*record.key)
        begun = known is not None and known.outcome == BEGUN
        works = self._identifier.identify_all([read.act.declared for read in found.acts])
        expressions = [
            build_expression(read, work, document, record.sha256) for read, work in zip(found.acts, works, strict=True)
        ]
        self._shelf.read_again(self._identifier.parted(), record.key)
        places = tuple((expression.id, *key(expression.sources[0])) for expression in expressions)
        self._ledger.put(replace(record, acts=tuple(dict.fromkeys((*places, *record.acts)))))
        for work, expression in zip(works, expressions, strict=True):
            if not self._store.holds_work(work.id):
                self._store.put_work(first_work(work, expression))
            self._shelf.place(expression, record.key)
        self._shelf.withdraw(record.acts, expressions, begun=begun)
        incomplete = incompleteness(found.acts)
        told = tuple(remarks(found.acts, works, expressions, self._catalogue))
        done = replace(
            record,
            outcome=(Outcome.INCOMPLETE if incomplete else Outcome.INDEXED).value,
            readers=readers().of(
                (read.act.parser for read in found.acts), (read.act.declared.language for read in found.acts)
            ),
            catalogue=self._versions.of({work.jurisdiction for work in works}),
            acts=places,
            incomplete=incomplete,
            refused=found.refused,
            warnings=told,
        )
        self._ledger.put(done)
        self._tell_refused(found.refused)
        self._tally.take(record.key, Taken(places, record.acts, incomplete, told))

    # Documents known from earlier runs

    def _unchanged(self, known: DocumentRecord, new: DocumentRecord) -> bool:
        """Same bytes, same readers, same words about it, same catalogue, and its acts stand as they were left."""
        same = (known.sha256, known.declared) == (new.sha256, new.declared) and readers().current(known.readers)
        done = known.outcome != BEGUN and known.key not in self._shelf.again
        return same and done and self._store.holds_raw(known.sha256) and self._versions.current(known.catalogue)

    def _checked_again(self, known: DocumentRecord, new: DocumentRecord) -> bool:
        """Nothing but a later day on which the source was asked and gave the same."""
        before, now = (_DECLARED.validate_json(record.declared) for record in (known, new))
        same = replace(before, checked=now.checked) == now and now.checked is not None
        return same and self._unchanged(replace(known, declared=new.declared), new)

    def _note_checked(self, known: DocumentRecord, new: DocumentRecord, document: RawDocument) -> None:
        """Write the day into what the document gave; the text needs no reading for it."""
        if document.declared.checked is not None:
            self._tally.expect(self._shelf.check(known.acts, document.declared.checked))
        self._ledger.put(replace(known, declared=new.declared, location=new.location))
        self._note_unchanged(replace(known, location=new.location), new)

    def _note_unchanged(self, known: DocumentRecord, new: DocumentRecord) -> None:
        if known.location != new.location:
            self._ledger.put(replace(known, location=new.location))
        if known.outcome == Outcome.REFUSED:
            self._tell_refused(((known.address, known.reason),))
            return
        self._tell_refused(known.refused)
        self._report.unchanged += 1

    def _lost(self) -> set[DocumentKey]:
        """Documents that a killed run began, or whose acts do not stand as they were left."""
        held = held_keys(self._store.summaries())
        return {
            record.key
            for record in self._ledger.documents()
            if record.outcome == BEGUN
            or (
                record.outcome != Outcome.REFUSED
                and any(
                    (source, address) not in held.get(self._store.resolve(id), ())
                    for id, source, address in record.acts
                )
            )
        }

    def _begin_again(self, document: DocumentKey) -> Begun | None:
        """A document of an earlier run as it is to be read from its raw bytes; None where they are lost."""
        self._shelf.again.discard(document)
        record = self._ledger.document(*document)
        if record is None:
            return None
        try:
            data = self._store.raw(record.sha256)
        except UnknownId:
            self._report.warn(f"{record.address}: its bytes are lost; give its source again to have its acts back.")
            return None
        declared = _DECLARED.validate_json(record.declared)
        raw = RawDocument(record.source, record.address, data, declared, record.media_type)
        return Begun(raw, replace(record, outcome=BEGUN, readers=readers().of(()), run=self._run))
