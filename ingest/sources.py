"""What the command names, as deliveries: sources of the catalogue, folders, or, where nothing is named, the starter
corpus. Packages are all brought before the first document is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.catalogue import Catalogue, Source
from corpus.ledger import Ledger
from ingest.documents import Declared, IngestError
from ingest.fetch.delivery import Delivery
from ingest.fetch.folder import deliver_folder
from ingest.fetch.package import MissingClient, declared_of, deliver_package
from ingest.read.merge import merge_declared


@dataclass
class Order:
    """``keys`` of sources and ``folders`` to take in; neither: the starter corpus. ``said`` (the command line) goes
    before everything else that is said. ``skipped`` has a sentence for each starter source that cannot be had here."""

    catalogue: Catalogue
    cache: Path
    keys: Sequence[str] = ()
    folders: Sequence[Path] = ()
    said: Declared = field(default_factory=Declared)
    skipped: list[str] = field(default_factory=list)

    def bring(self, ledger: Ledger) -> list[Delivery]:
        """The deliveries; :class:`IngestError` in one sentence where one cannot be had."""
        named = [self._source(key) for key in self.keys]
        deliveries = [self._deliver(source, ledger) for source in named]
        deliveries += [deliver_folder(folder, ledger, self.said) for folder in self.folders]
        return deliveries if self.keys or self.folders else self._starter(ledger)

    def _starter(self, ledger: Ledger) -> list[Delivery]:
        deliveries = []
        for source in self.catalogue.starter_sources():
            try:
                deliveries.append(self._deliver(source, ledger))
            except MissingClient as missing:
                self.skipped.append(str(missing))
        return deliveries

    def _deliver(self, source: Source, ledger: Ledger) -> Delivery:
        if source.fetch is not None and source.fetch.folder is not None:
            outer = merge_declared(self.said, declared_of(source))
            return replace(deliver_folder(source.fetch.folder, ledger, outer, source.key), what=source.title)
        return deliver_package(source, self.cache, self.said)

    def _source(self, key: str) -> Source:
        found = self.catalogue.sources.get(key)
        if found is None and Path(key).exists():
            raise IngestError(f"“{key}” is a file or folder, not a source: write --from {key}.")
        if found is None:
            known = ", ".join(source.key for source in self.catalogue.sources.values() if source.fetch)
            raise IngestError(f"There is no source “{key}”; those that can be fetched are {known}.")
        return found
