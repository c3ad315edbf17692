"""Versions that decide whether a document must be read again: of the code that reads, and of the catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import corpus
import ingest
import mappings
from corpus.catalogue import Catalogue
from corpus.serialization import dump, work_to_json

_READING = (
    (ingest, ("*.py", "*.json", "read/**/*", "sites/**/*", "structure/**/*", "profiles/*")),
    (mappings, ("*.py", "*.json", "numbering/**/*", "language/*")),
    (corpus, ("merging.py", "parts.py", "folding.py", "catalogue_names.py")),
)
"""Whatever can change what comes out of a document."""

_INDEXING = ("force.py", "index_documents.py")


@cache
def readers_version() -> str:
    """A hash over the files of all that reads: a change of any of them reads every document again."""
    digest = hashlib.sha256()
    for package, patterns in _READING:
        root = Path(str(package.__file__)).parent
        found = {path for pattern in patterns for path in root.glob(pattern)}
        for path in sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts):
            digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@cache
def index_version() -> str:
    """A hash over what makes index documents of acts: a change of it indexes every work again."""
    root = Path(str(corpus.__file__)).parent
    return hashlib.sha256(b"".join((root / name).read_bytes() for name in _INDEXING)).hexdigest()[:8]


class CatalogueVersions:
    """Hashes over the works of a jurisdiction: what a document's acts were identified with."""

    def __init__(self, catalogue: Catalogue) -> None:
        works: dict[str, list[bytes]] = {code: [] for code in catalogue.jurisdictions}
        for id in sorted(catalogue.works):
            work = catalogue.works[id]
            works[work.jurisdiction].append(dump(work_to_json(work)))
        self._hashes = {code: hashlib.sha256(b"".join(found)).hexdigest()[:12] for code, found in works.items()}

    def of(self, jurisdictions: Iterable[str]) -> str:
        """The version over these jurisdictions; over all of them where none is given."""
        asked = sorted(set(jurisdictions)) or sorted(self._hashes)
        return " ".join(f"{code}:{self._hashes.get(code, '')}" for code in asked)

    def current(self, version: str) -> bool:
        """Whether a version given earlier still stands."""
        return version == self.of(part.partition(":")[0] for part in version.split())
