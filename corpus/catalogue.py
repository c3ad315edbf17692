"""What the base knows before it holds a text: jurisdictions, sources and works, from the YAML files beside this module.

``docs/catalogue.md`` describes the files. Every mistake in them is a :class:`CatalogueError` naming file and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from corpus.catalogue_names import fold_number, fold_title
from corpus.catalogue_particulars import read_gaps, read_particulars
from corpus.catalogue_schema import JurisdictionEntry, SourceEntry, WorkEntry, WorksFile
from corpus.catalogue_shapes import Address, Catalogue, Fetch, Gap, Jurisdiction, Particulars, Place, Source, Version
from corpus.catalogue_yaml import CatalogueError, YamlFile
from mappings.documents import Work

__all__ = [
    "Address",
    "Catalogue",
    "CatalogueError",
    "Fetch",
    "Gap",
    "Jurisdiction",
    "Particulars",
    "Place",
    "Source",
    "Version",
    "catalogue",
    "fold_number",
    "fold_title",
    "load",
]


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the project, read once."""
    return load(Path(__file__).parent)


def load(folder: Path) -> Catalogue:
    """Read ``jurisdictions/*.yaml``, ``sources/*.yaml``, ``works/*.yaml`` and ``gaps.yaml`` in ``folder``."""
    jurisdictions = {code: _jurisdiction(code, file) for code, file in _files(folder / "jurisdictions")}
    sources = {key: _source(folder, key, file, jurisdictions) for key, file in _files(folder / "sources")}
    files = [(code, file, file.read_as(WorksFile)) for code, file in _files(folder / "works")]
    works = _works(files, jurisdictions)
    particulars = read_particulars(((file, entries) for _, file, entries in files), sources)
    gaps = read_gaps(folder / "gaps.yaml", jurisdictions, works)
    return Catalogue(
        MappingProxyType(jurisdictions),
        MappingProxyType(sources),
        MappingProxyType(works),
        MappingProxyType(particulars),
        MappingProxyType(gaps),
    )


def _files(folder: Path) -> Iterator[tuple[str, YamlFile]]:
    return ((path.stem, YamlFile(path)) for path in sorted(folder.glob("*.yaml")))


def _jurisdiction(code: str, file: YamlFile) -> Jurisdiction:
    entry = file.read_as(JurisdictionEntry)
    nameless = [language for language in entry.languages if language not in entry.names]
    if nameless:
        raise file.error(("names",), f"the name in {', '.join(nameless)} is missing; add it.")
    return Jurisdiction(code, entry.kind, entry.names, tuple(entry.languages))


def _source(folder: Path, key: str, file: YamlFile, jurisdictions: Mapping[str, Jurisdiction]) -> Source:
    entry = file.read_as(SourceEntry)
    if entry.jurisdiction and entry.jurisdiction not in jurisdictions:
        raise file.error(("jurisdiction",), f"“{entry.jurisdiction}” has no file in jurisdictions; add one or mend it.")
    return Source(
        key=key,
        title=entry.title,
        kind=entry.kind,
        rank=entry.rank,
        licence=entry.licence,
        description=entry.description,
        jurisdiction=entry.jurisdiction,
        site=entry.site,
        starter=entry.starter,
        tried=entry.tried,
        fetch=_fetch(folder, entry),
        tried_on=entry.tried_on,
        homepage=entry.homepage or "",
        hosts=_hosts(entry),
        languages=tuple(entry.languages),
        address=entry.address,
        legal_status=entry.legal_status,
        sources=entry.sources,
    )


def _hosts(entry: SourceEntry) -> tuple[str, ...]:
    """The hosts listed and those of the addresses, without the usual port."""
    places = entry.fetch.addresses if entry.fetch else []
    split = [urlsplit(place.url) for place in places]
    own = [one.netloc.lower().removesuffix({"http": ":80", "https": ":443"}[one.scheme]) for one in split]
    return tuple(dict.fromkeys((*entry.hosts, *own)))


def _fetch(folder: Path, entry: SourceEntry) -> Fetch | None:
    if entry.fetch is None:
        return None
    values = entry.fetch.model_dump(exclude={"members", "folder", "addresses", "layout"})
    inside = folder / entry.fetch.folder if entry.fetch.folder else None
    places = tuple(Place(**place.model_dump()) for place in entry.fetch.addresses)
    return Fetch(**values, members=tuple(entry.fetch.members), folder=inside, places=places, layout=entry.fetch.layout)


def _works(read: list[tuple[str, YamlFile, WorksFile]], jurisdictions: Mapping[str, Jurisdiction]) -> dict[str, Work]:
    works: dict[str, Work] = {}
    for code, file, entries in read:
        for position, entry in enumerate(entries.works):
            mistake = _mistake(entry, code, jurisdictions, works)
            if mistake:
                raise file.error(("works", position, "id"), mistake)
            works[entry.id] = _work(entry, entries.sources)
    for _, file, entries in read:
        for position, entry in enumerate(entries.works):
            for unknown in (old for old in entry.replaces if old not in works):
                raise file.error(("works", position, "replaces"), f"{unknown} is not in the catalogue; add it.")
    successors = {old: work for work in works.values() for old in work.replaces}
    return {id: _ended(work, successors.get(id)) for id, work in works.items()}


def _ended(work: Work, successor: Work | None) -> Work:
    """An act that another replaces is not shown as in force because the day of its repeal is not known: it ends when
    the other commences, or when that is adopted, and says so."""
    if work.repealed or successor is None:
        return work
    ends, said = successor.date, "adoption"
    if successor.commenced:
        ends, said = successor.commenced, "commencement"
    why = f"{said} of the act that replaces it; the day of the repeal itself is not known"
    return replace(work, repealed=ends, sources={**work.sources, "repealed": why}) if ends else work


def _mistake(entry: WorkEntry, code: str, known: Mapping[str, Jurisdiction], works: Mapping[str, Work]) -> str:
    jurisdiction = entry.parsed.jurisdiction
    if jurisdiction not in known:
        return f"“{jurisdiction}” has no file in jurisdictions; add one or mend the id."
    if jurisdiction != code:
        return f"a work of “{jurisdiction}” stands in the file of “{code}”; move it."
    if entry.id in works:
        return f"{entry.id} is listed twice; keep one of them."
    if not set(known[jurisdiction].languages) & set(entry.titles):
        return f"the title in {known[jurisdiction].languages[0]} is missing; add it."
    return ""


def _work(entry: WorkEntry, sources: Mapping[str, str]) -> Work:
    return Work(
        id=entry.id,
        jurisdiction=entry.parsed.jurisdiction,
        kind=entry.parsed.kind,
        number=entry.number,
        date=entry.date,
        titles=entry.titles,
        short_names={language: tuple(names) for language, names in entry.short_names.items()},
        replaces=tuple(entry.replaces),
        repealed=entry.repealed,
        commenced=entry.commenced,
        sources={fact: said for fact, said in {**sources, **entry.sources}.items() if _says(entry, fact)},
    )


def _says(entry: WorkEntry, fact: str) -> bool:
    """Whether the entry has the fact: ``date``, ``commenced``, ``titles`` or one of them, ``titles.ru``. Of versions
    its particulars say it."""
    name, _, language = fact.partition(".")
    value: object = getattr(entry, name, None) if name != "versions" else None
    return bool(value) and (not language or language in entry.titles)
