"""Where the texts of works stand and what they are about, and the subjects a state has no act of its own for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus.catalogue_schema import GapsFile, WorkEntry, WorksFile, host_of
from corpus.catalogue_shapes import Gap, Jurisdiction, Particulars, Source
from corpus.catalogue_yaml import YamlFile
from mappings.documents import Work


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
            found[entry.id] = _particulars(entry)
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


def _particulars(entry: WorkEntry) -> Particulars:
    identifiers = {
        (key, language): identifier
        for key, given in entry.identifiers.items()
        for language, identifier in (given.items() if isinstance(given, dict) else (("", given),))
    }
    return Particulars(
        subjects=tuple(entry.subjects),
        identifiers=identifiers,
        addresses=entry.addresses,
        languages=tuple(entry.languages),
        authentic=tuple(entry.authentic),
    )
