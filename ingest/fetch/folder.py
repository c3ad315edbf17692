"""A folder (or one file) as a source: every file in the order of paths, with what ``svod.yaml`` says of it.

Hidden files and folders, ``svod.yaml`` itself and links that lead out of the folder are not documents.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from corpus.ledger import Ledger
from ingest import metadata
from ingest.documents import Declared, IngestError, RawDocument
from ingest.fetch.delivery import LARGEST, Delivered, Delivery, too_large
from ingest.read.merge import merge_declared

FOLDER = "folder"
"""The source of documents that no source of the catalogue delivered."""


def deliver_folder(path: Path, ledger: Ledger, outer: Declared, source: str = FOLDER) -> Delivery:
    """Every document under ``path``; ``outer`` (the command line) goes before ``svod.yaml``. All ``svod.yaml`` are
    checked first: a mistake in one is an :class:`IngestError` before anything is taken in."""
    if not path.exists():
        raise IngestError(f"There is no file or folder {path}: check the path.")
    root = path.absolute()
    metadata.forget()
    files = [root] if root.is_file() else list(_files(root))
    base = root.parent if root.is_file() else root
    declared = {file: merge_declared(outer, metadata.declared_for(file)) for file in files}
    documents = (_delivered(file, _address(ledger, source, file, base), declared[file], source) for file in files)
    return Delivery(str(path), documents, len(files), "" if root.is_file() else str(root))


def _files(root: Path) -> Iterator[Path]:
    """Files that are documents, sorted; a link is followed only where it stays inside ``root``."""
    for folder, below, names in os.walk(root, onerror=_raise):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if name.startswith(".") or name == metadata.NAME:
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
                continue
            if file.is_file():
                yield file


def _raise(error: OSError) -> None:
    raise IngestError(f"The folder {error.filename} cannot be read ({error.strerror}): mend its permissions.")


def _delivered(file: Path, address: str, declared: Declared, source: str) -> Delivered:
    empty = RawDocument(source, address, b"", declared)
    try:
        size = file.stat().st_size
        if size > LARGEST:
            return Delivered(empty, str(file), too_large(size))
        return Delivered(RawDocument(source, address, file.read_bytes(), declared), str(file))
    except OSError as error:
        return Delivered(empty, str(file), f"The file cannot be read ({error.strerror}): mend its permissions.")


def _address(ledger: Ledger, source: str, file: Path, base: Path) -> str:
    """The file's path below the folder given, or the address it already has. Where another file that still stands
    elsewhere bears that address, names of folders above are put before it until it is its own."""
    known = ledger.at_location(str(file))
    if known is not None and known.source == source:
        return known.address
    for folder in (base, *base.parents):
        address = file.relative_to(folder).as_posix()
        holder = ledger.document(source, address)
        if holder is None or not Path(holder.location).exists():
            return address
    return file.as_posix()
