"""``svod.yaml``: what an office says about the files of a folder. Described in docs/metadata.md.

The nearest file wins over those further up, an entry of ``files`` over the defaults of its file, a later entry over
an earlier one; the command line over all of them. Every mistake is an :class:`IngestError` with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from corpus.catalogue import CatalogueError, catalogue
from corpus.catalogue_git import GitLayoutEntry
from corpus.catalogue_yaml import YamlFile
from ingest.contradictions import contradiction
from ingest.documents import Declared, IngestError
from ingest.globs import matches
from ingest.metadata_schema import Fields, MetadataFile

NAME = "svod.yaml"


class Metadata:
    """One ``svod.yaml``, read and checked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._yaml = YamlFile(path, as_printed=True)
            data = {} if self._yaml.data is None else self._yaml.data
            if not isinstance(data, dict):
                raise IngestError(f"{path}, line 1: keys with values are expected (docs/metadata.md); mend the file.")
            self._content = MetadataFile.model_validate(data)
        except CatalogueError as error:
            raise IngestError(str(error)) from error
        except OSError as error:
            raise IngestError(f"{path} cannot be read ({error.strerror}); mend its permissions.") from error
        except ValidationError as error:
            raise IngestError(str(self._yaml.misfit(error, "docs/metadata.md"))) from error

    def entries(self, file: Path) -> Iterator[tuple[tuple[str, ...], Fields]]:
        """What this file says about ``file``, weakest first, each with its place in the YAML."""
        yield (), self._content
        relative = file.relative_to(self.path.parent).as_posix()
        for pattern, fields in self._content.files.items():
            if matches(pattern, relative):
                yield ("files", pattern), fields

    @property
    def layout(self) -> GitLayoutEntry | None:
        return self._content.layout

    def line(self, place: tuple[str, ...], key: str) -> str:
        return f"{self.path.name}, line {self.line_of(place, key)}"

    def line_of(self, place: tuple[str, ...], key: str) -> int:
        return self._yaml.line((*place, key))


def declared_for(file: Path) -> Declared:
    """What the ``svod.yaml`` beside ``file`` and those above it say about it; nothing where there are none."""
    values: dict[str, Any] = {}
    origin: dict[str, str] = {}
    places: dict[str, str] = {}
    for folder in reversed(file.absolute().parents):
        metadata = _at(folder)
        if metadata is None:
            continue
        for place, fields in metadata.entries(file.absolute()):
            said = fields.model_dump(exclude={"files", "joined", "layout", "mapping"}, exclude_none=True)
            if fields.mapping:
                said["mapping"] = fields.mapping.shape()
            values |= _of_source(said.pop("source", "")) | said
            origin |= {key: metadata.line(place, key) for key in said}
            places |= {key: f"{metadata.path}, line {metadata.line_of(place, key)}" for key in said}
    declared = replace(Declared(), **values, origin=origin)
    if wrong := contradiction(declared):
        where = next((places[key] for key in wrong.keys if key in places), str(file))
        raise IngestError(f"{where}: {wrong.why}; mend svod.yaml (said of {file.name}).")
    return declared


def joined_with(file: Path) -> str | None:
    """The group of files that are pieces of one act with ``file`` by the word of ``svod.yaml``: the path of their
    folder and, behind a NUL, the glob, equal for all of them. Empty where it says that the file is an act of its own,
    None where it says nothing. Said at the top, all files below that folder are one act; said of a glob, the files in
    one folder that it matches."""
    said: str | None = None
    for folder in reversed(file.absolute().parents):
        metadata = _at(folder)
        for place, fields in metadata.entries(file.absolute()) if metadata else ():
            if fields.joined is not None:
                root = file.absolute().parent if place else folder
                said = f"{root}\0{'/'.join(place[1:])}" if fields.joined else ""
    return said


def layout_for(file: Path) -> GitLayoutEntry | None:
    """How the repository ``file`` is laid out, as the nearest ``svod.yaml`` beside or above it says."""
    found = (metadata.layout for folder in file.absolute().parents if (metadata := _at(folder)) is not None)
    return next((layout for layout in found if layout is not None), None)


def forget() -> None:
    """Read the files anew: what was read is kept only for the length of one ingest."""
    _at.cache_clear()


@cache
def _at(folder: Path) -> Metadata | None:
    path = folder / NAME
    return Metadata(path) if path.is_file() else None


def _of_source(key: str) -> dict[str, Any]:
    if not key:
        return {}
    source = catalogue().sources[key]
    known = {"licence": source.licence, "source_kind": source.kind, "rank": source.rank}
    return {**known, **({"jurisdiction": source.jurisdiction} if source.jurisdiction else {})}
