"""Where the texts of works stand and what they are about, and the subjects a state has no act of its own for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus.catalogue_schema import GapsFile, WorkEntry, WorksFile, host_of
from corpus.catalogue_shapes import Gap, Jurisdiction, Particulars, Source, Version
from corpus.catalogue_yaml import YamlFile
from mappings.documents import Work
from mappings.languages import matching


def read_particulars(
    files: Iterable[tuple[YamlFile, WorksFile]], sources: Mapping[str, Source]
) -> dict[str, Particulars]:
    """By id of the work; identifiers are of sources of the catalogue and addresses on their hosts."""
    hosts = {host for source in sources.values() for host in source.hosts}
    found = {}
    for file, entries in files:
        for position, entry in enumerate(entries.works):
            where = ("works", position)
            for key in entry.identifiers:
                if key not in sources:
                    raise file.error((*where, "identifiers"), f"“{key}” is not a source; add its file or mend it.")
            for language, url in entry.addresses.items():
                if host_of(url) not in hosts:
                    problem = f"the host of {url} is no source's; add it to “hosts” of one."
                    raise file.error((*where, "addresses", language), problem)
            versions = entry.versions or entries.versions
            for language in entry.tried:
                if not any(language in matching(version) for version in versions):
                    problem = f"a text in {language} was tried, but “versions” has none; add it."
                    raise file.error((*where, "tried", language), problem)
            found[entry.id] = _particulars(entry, entries)
    return found


def read_gaps(
    path: Path, jurisdictions: Mapping[str, Jurisdiction], works: Mapping[str, Work]
) -> dict[tuple[str, str], Gap]:
    """By state and subject; a catalogue without the file has none."""
    if not path.is_file():
        return {}
    file = YamlFile(path)
    gaps = {}
    for code, subjects in file.read_as(GapsFile).states.items():
        if code not in jurisdictions:
            raise file.error(("states", code), f"“{code}” has no file in jurisdictions; add one or mend it.")
        for subject, entry in subjects.items():
            for id in entry.covered_by:
                if id not in works:
                    raise file.error(("states", code, subject), f"{id} is not in the catalogue; add it.")
            gaps[code, subject] = Gap(tuple(entry.covered_by), entry.note)
    return gaps


def _particulars(entry: WorkEntry, file: WorksFile) -> Particulars:
    identifiers = {
        (key, language): identifier
        for key, given in entry.identifiers.items()
        for language, identifier in (given.items() if isinstance(given, dict) else (("", given),))
    }
    return Particulars(
        subjects=tuple(entry.subjects),
        identifiers=identifiers,
        addresses=entry.addresses,
        versions=_versions(entry, file),
        code=entry.code or "",
    )


def _versions(entry: WorkEntry, file: WorksFile) -> tuple[Version, ...]:
    """Those of the entry, else of its file. Who says so of one language goes before who says so of all, and the entry
    before its file: what it says of all its versions is meant of every one of them."""
    said = {**(_without_versions(file.sources) if "versions" in entry.sources else file.sources), **entry.sources}
    return tuple(
        Version(
            language,
            status,
            said.get(f"versions.{language}", said.get("versions", "")),
            next((source for tried, source in entry.tried.items() if tried in matching(language)), ""),
        )
        for language, status in (entry.versions or file.versions).items()
    )


def _without_versions(sources: Mapping[str, str]) -> dict[str, str]:
    return {fact: source for fact, source in sources.items() if not fact.startswith("versions")}
