"""Which repository is meant, and how it is laid out: by the catalogue, by ``svod.yaml`` beside it, or as one of the
layouts the catalogue knows, where its newest files fit one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue import Catalogue, Source
from corpus.catalogue_git import GitLayoutEntry
from ingest import metadata
from ingest.documents import Declared, IngestError
from ingest.fetch.git_facts import Misread, day_of, facts
from ingest.fetch.git_history import History
from ingest.fetch.git_mirror import Mirror
from ingest.fetch.guest import Guest
from ingest.fetch.package import SourceUnavailable, declared_of
from ingest.read.merge import merge_declared

GIT = "git"
"""The source of documents of a repository that no source of the catalogue names."""

_LOOKED_AT = 50
"""Acts in which a layout is tried."""


@dataclass(frozen=True, slots=True)
class Repository:
    address: str
    layout: GitLayoutEntry
    declared: Declared
    source: str
    branch: str = ""


def repositories_of(source: Source, said: Declared) -> list[Repository]:
    """Those a source of the catalogue lists."""
    fetch = source.fetch
    if fetch is None or fetch.layout is None:
        raise IngestError(f"The source “{source.key}” does not say how its repositories are laid out: add “layout”.")
    declared = merge_declared(said, declared_of(source))
    return [Repository(place.url, fetch.layout, declared, source.key, fetch.branch) for place in fetch.places]


def repository_at(named: str, known: Catalogue, said: Declared, guest: Guest) -> Repository:
    """The repository a person names: a folder of this machine, or an address at a host of the catalogue."""
    if "://" in named:
        guest.mirrors.admit(named)
        listed = (one for source in _with_layout(known) for one in repositories_of(source, said))
        return next((one for one in listed if one.address == named), None) or _fitting(named, known, said, guest)
    path = Path(named)
    if not path.is_dir():
        raise IngestError(f"There is no repository {named}: check the path, or give an address that begins with https.")
    address = str(path.absolute())
    metadata.forget()
    declared = merge_declared(said, metadata.declared_for(path))
    layout = metadata.layout_for(path)
    return Repository(address, layout, declared, GIT) if layout else _fitting(address, known, declared, guest)


def _fitting(address: str, known: Catalogue, said: Declared, guest: Guest) -> Repository:
    """The layout of the catalogue that the newest files of a repository fit, with what its source says of them."""
    mirror = Mirror(address, guest)
    try:
        mirror.update("")
        files = mirror.tree(mirror.head())
        for source in _with_layout(known):
            layout = source.fetch.layout if source.fetch else None
            if layout is not None and _fits(mirror, files, layout):
                return Repository(address, layout, merge_declared(said, declared_of(source)), GIT)
    finally:
        mirror.close()
    raise SourceUnavailable(
        f"How the repository {address} is laid out is not known: say it under “layout” in a svod.yaml beside it "
        "(docs/catalogue.md)."
    )


def _fits(mirror: Mirror, files: dict[str, str], layout: GitLayoutEntry) -> bool:
    """Whether an act in it has a day by this layout."""
    with mirror.contents() as contents:
        history = History(layout, contents)
        history.recall({}, files)
        for wording in list(history.newest())[:_LOOKED_AT]:
            try:
                if day_of(facts(history.metadata(wording), layout, wording.file)):
                    return True
            except Misread:
                continue
    return False


def _with_layout(known: Catalogue) -> Iterator[Source]:
    return (source for source in known.sources.values() if source.fetch is not None and source.fetch.layout is not None)
