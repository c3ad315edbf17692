"""What the command names, as deliveries: sources of the catalogue, folders, or, where nothing is named, the starter
corpus. Packages are all brought before the first document is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.catalogue import Catalogue, Place, Source
from corpus.ledger import Ledger
from corpus.settings import settings
from ingest.documents import Declared, IngestError
from ingest.fetch.delivery import Delivery
from ingest.fetch.folder import deliver_folder
from ingest.fetch.git import deliver_repository
from ingest.fetch.guest import Guest, guest
from ingest.fetch.package import MissingClient, SourceUnavailable, declared_of, deliver_package
from ingest.fetch.repositories import Repository, repositories_of, repository_at
from ingest.fetch.web import Pages, site_of
from ingest.read.merge import merge_declared


@dataclass
class Order:
    """``keys`` of sources, ``folders``, single ``addresses`` of pages and ``repositories`` (addresses, or paths on this
    machine) to take in; nothing of these: the starter corpus. ``said`` (the command line) goes before everything else
    that is said. ``going`` is how this machine goes out (None: as the settings say). ``skipped`` has a sentence for
    each starter source that cannot be had here."""

    catalogue: Catalogue
    cache: Path
    keys: Sequence[str] = ()
    folders: Sequence[Path] = ()
    said: Declared = field(default_factory=Declared)
    skipped: list[str] = field(default_factory=list)
    addresses: Sequence[str] = ()
    repositories: Sequence[str] = ()
    offline: bool = False
    going: Guest | None = None

    def bring(self, ledger: Ledger) -> list[Delivery]:
        """The deliveries; :class:`IngestError` in one sentence where one cannot be had."""
        sources = [self._source(key) for key in self.keys]
        deliveries = [delivery for source in sources for delivery in self._deliveries(source, ledger)]
        deliveries += [deliver_folder(folder, ledger, self.said) for folder in self.folders]
        deliveries += [self._page(address) for address in self.addresses]
        deliveries += [
            self._repository(repository_at(named, self.catalogue, self.said, self.guest), ledger)
            for named in self.repositories
        ]
        named = bool(self.keys or self.folders or self.addresses or self.repositories)
        return deliveries if named else self._starter(ledger)

    def close(self) -> None:
        """Close what going out has opened."""
        if self.going is not None:
            self.going.close()

    @property
    def guest(self) -> Guest:
        if self.going is None:
            self.going = guest(self.cache.parent, self.catalogue, settings(), offline=self.offline)
        return self.going

    def _starter(self, ledger: Ledger) -> list[Delivery]:
        deliveries = []
        for source in self.catalogue.starter_sources():
            try:
                deliveries.append(self._deliver(source, ledger))
            except MissingClient as missing:
                self.skipped.append(str(missing))
        return deliveries

    def _deliveries(self, source: Source, ledger: Ledger) -> list[Delivery]:
        """A source as deliveries: one, or one for each repository; a repository that cannot be had stops no other."""
        if source.fetch is None or source.fetch.type != "git":
            return [self._deliver(source, ledger)]
        deliveries, missing = [], []
        for repository in repositories_of(source, self.said):
            try:
                deliveries.append(self._repository(repository, ledger))
            except SourceUnavailable as error:
                missing.append(error)
        if missing and not deliveries:
            raise missing[0]
        self.skipped.extend(map(str, missing))
        return deliveries

    def _repository(self, one: Repository, ledger: Ledger) -> Delivery:
        return deliver_repository(one.address, one.layout, one.declared, one.source, self.guest, ledger, one.branch)

    def _deliver(self, source: Source, ledger: Ledger) -> Delivery:
        if source.fetch is not None and source.fetch.folder is not None:
            outer = merge_declared(self.said, declared_of(source))
            return replace(deliver_folder(source.fetch.folder, ledger, outer, source.key), what=source.title)
        if source.fetch is not None and source.fetch.type == "web":
            return self._pages(source, self._places(source), source.title)
        return deliver_package(source, self.cache, self.said)

    def _page(self, address: str) -> Delivery:
        """One page: what the catalogue says of its address, else of the source that lists its host."""
        self.guest.gate.admit(address)
        source = self.catalogue.source_of_host(site_of(address))
        if source is None:  # the gate knows a host the catalogue does not: only a test's
            raise IngestError(f"No source of the catalogue lists the host of {address}.")
        place = next((place for place in self._places(source) if place.url == address), Place(address))
        return self._pages(source, (place,), address)

    def _places(self, source: Source) -> tuple[Place, ...]:
        """The pages of a source: those it lists, else those of the works the catalogue has its identifiers of."""
        if source.fetch is not None and source.fetch.places:
            return source.fetch.places
        return tuple(
            Place(address.url, address.language, work)
            for work in self.catalogue.works
            for address in self.catalogue.addresses(work)
            if address.source == source.key
        )

    def _pages(self, source: Source, places: Sequence[Place], what: str) -> Delivery:
        declared = merge_declared(self.said, declared_of(source))
        pages = Pages(source.key, places, declared, self.guest.fetched, self.guest.asking)
        return Delivery(what, pages.deliver(), len(places), remarks=pages.remarks)

    def _source(self, key: str) -> Source:
        found = self.catalogue.sources.get(key)
        if found is None and Path(key).exists():
            raise IngestError(f"“{key}” is a file or folder, not a source: write --from {key}.")
        if found is None:
            known = ", ".join(source.key for source in self.catalogue.sources.values() if source.fetch)
            raise IngestError(f"There is no source “{key}”; those that can be fetched are {known}.")
        return found
