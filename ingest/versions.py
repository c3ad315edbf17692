"""Versions that decide whether a document must be read again: of the code that reads, and of the catalogue.

A document is read again when something that made its acts changes: its own reader with all the modules and data files
that reader is made of, the numbering of its languages, or what every document passes through. What was refused is
tried again after any change of the readers, since any of them may have learnt to read it.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

import corpus
from corpus.catalogue import Catalogue
from corpus.serialization import dump, work_to_json
from mappings.numbering import family_of

_STAGES = ("ingest.intake", "ingest.reading", "corpus.merging", "corpus.parts", "corpus.catalogue_names")
"""What every document passes through; what they import belongs to them."""

_CHOICE = "ingest.read.choice"
"""It knows all readers: its own words count for every document, what it imports only for its own."""

_APART = frozenset(("ingest.report", "ingest.tally", "ingest.versions", "ingest.reading_pool", "ingest.progress"))
"""They change nothing in what is read."""

_DATA = {"mappings.recognition": "mappings/profiles/*", "mappings.languages": "mappings/language/*"}
_PACKAGES = ("ingest", "mappings", "corpus")
_INDEXING = ("force.py", "index_documents.py")


class ReadersVersions:
    """Hashes over the sources under ``root``, the folder that holds the packages."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._hashes: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
        self._imported: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, tuple[Path, ...]] = {}

    def of(self, parsers: Iterable[str], languages: Iterable[str] = ()) -> str:
        """The version of what parsers (``lex_uz/1``, several as ``bundle/1 markdown/1``) made in these languages; over
        all readers where none is named."""
        names = tuple(sorted({name for parser in parsers for name in re.findall(r"(\w+)/", parser)}))
        families = tuple(sorted({family_of(language) for language in languages}))
        return f"{','.join(names)} {','.join(families)} {self._hash(names, families)}"

    def current(self, version: str) -> bool:
        """Whether a version given earlier still stands."""
        names, _, rest = version.partition(" ")
        families, _, known = rest.partition(" ")
        return bool(known) and known == self._hash(_split(names), _split(families))

    def _hash(self, names: tuple[str, ...], families: tuple[str, ...]) -> str:
        if (names, families) not in self._hashes:
            self._hashes[names, families] = _digest(self._root, self._concerned(names, families))
        return self._hashes[names, families]

    def _concerned(self, names: tuple[str, ...], families: tuple[str, ...]) -> set[Path]:
        readers = [self._readers.get(name) for name in names]
        if not names or None in readers:
            return set(self._all())
        modules = self._closure((*_STAGES, *self._leading_to({reader for reader in readers if reader})))
        found = {file for module in modules for file in self._files(module)} | {self._path(_CHOICE)}
        folder = self._root / "mappings" / "numbering"
        every = any("families()" in self._path(module).read_text("utf-8") for module in modules if "read" in module)
        return found | set(folder.glob("*.json") if every else (folder / f"{name}.json" for name in families))

    def _all(self) -> Iterator[Path]:
        for package in ("ingest", "mappings"):
            yield from (path for path in (self._root / package).rglob("*") if path.suffix in (".py", ".json"))
        yield from (file for module in _STAGES for file in self._files(module))

    @cached_property
    def _readers(self) -> dict[str, str]:
        """Name of a parser → the module that says ``PARSER = "name/…"``."""
        found = {}
        for path in sorted((self._root / "ingest").rglob("*.py")):
            if named := re.search(r'^PARSER = "(\w+)/', path.read_text("utf-8"), re.MULTILINE):
                found[named[1]] = ".".join(path.relative_to(self._root).with_suffix("").parts)
        return found

    def _leading_to(self, readers: set[str]) -> set[str]:
        """The readers and the general ones that hand documents on to publishers' (that of SQLite to a database)."""
        publishers = {reader for reader in readers if reader.startswith("ingest.sites.")}
        return readers | {module for module, below in self._general.items() if publishers & below}

    @cached_property
    def _general(self) -> dict[str, set[str]]:
        """Every module of the room of readers with all it imports."""
        modules = (f"ingest.read.{path.stem}" for path in (self._root / "ingest" / "read").glob("*.py"))
        return {module: self._closure((module,)) for module in modules}

    def _closure(self, modules: Iterable[str]) -> set[str]:
        """The modules and all they import, without what stands apart and what the choice of readers imports."""
        found: set[str] = set()
        waiting = list(modules)
        while waiting:
            module = waiting.pop()
            if module not in found and module != _CHOICE and module not in _APART:
                found.add(module)
                waiting.extend(self._imports(module))
        return found

    def _imports(self, module: str) -> tuple[str, ...]:
        if module not in self._imported:
            self._imported[module] = tuple(self._find_imports(module))
        return self._imported[module]

    def _find_imports(self, module: str) -> Iterator[str]:
        for node in ast.walk(_parsed(self._path(module))):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield from filter(self._own, (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
            elif isinstance(node, ast.Import):
                yield from filter(self._own, (alias.name for alias in node.names))

    def _own(self, module: str) -> bool:
        package = module.partition(".")[0]
        reading = package in ("ingest", "mappings") or module in _STAGES or module == "corpus.folding"
        return package in _PACKAGES and reading and self._path(module).is_file()

    def _path(self, module: str) -> Path:
        path = self._root.joinpath(*module.split("."))
        return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")

    def _files(self, module: str) -> tuple[Path, ...]:
        """The module's source and the data files it names."""
        if module not in self._named:
            self._named[module] = tuple(self._find_files(module))
        return self._named[module]

    def _find_files(self, module: str) -> Iterator[Path]:
        source = self._path(module)
        yield source
        yield from self._root.glob(_DATA.get(module, "")) if module in _DATA else ()
        for node in ast.walk(_parsed(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith(".json"):
                places = (source.parent / node.value, self._root / source.relative_to(self._root).parts[0] / node.value)
                yield from (place for place in places if len(node.value) > len(".json") and place.is_file())


@cache
def readers() -> ReadersVersions:
    """The versions of the code that runs."""
    return ReadersVersions(Path(str(corpus.__file__)).parent.parent)


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _split(names: str) -> tuple[str, ...]:
    return tuple(filter(None, names.split(",")))


def _digest(root: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
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
