"""A folder (or one file) as a source: every file in the order of paths, with what ``svod.yaml`` says of it.

Hidden files and folders, ``svod.yaml`` itself and links that lead out of the folder are not documents. Files that are
pieces of one act are one document (:mod:`ingest.fetch.bundle`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus.catalogue import catalogue
from corpus.ledger import Ledger
from ingest import metadata
from ingest.contradictions import contradiction
from ingest.documents import Declared, IngestError, RawDocument
from ingest.fetch.bundle import Bundle, common, find_bundles
from ingest.fetch.delivery import LARGEST, Delivered, Delivery, too_large
from ingest.read.container import MEDIA_TYPE, pack
from ingest.read.merge import merge_declared

_ABOUT = re.compile(
    r"(?:readme|changelog|contributing|code_of_conduct|licen[cs]e|copying|legal|notice|disclaimer|authors|credits)"
    r"(?:[._-][a-z]{2}(?:[_-][a-z]{2,4})?)?(?:\.(?:md|markdown|rst|txt))?|licen[cs]e-[\w-]+",
    re.IGNORECASE,
)
"""Names that files about a collection of texts bear everywhere: what they say is not law."""

_NOT_LAW = "Not law: a file of this name tells about a collection of files; give it another name if it is law."

FOLDER = "folder"
"""The source of documents that no source of the catalogue delivered."""


def deliver_folder(path: Path, ledger: Ledger, outer: Declared, source: str = FOLDER) -> Delivery:
    """Every document under ``path``; ``outer`` (the command line) goes before ``svod.yaml``. All ``svod.yaml`` are
    checked first: a mistake in one is an :class:`IngestError` before anything is taken in."""
    if not path.exists():
        raise IngestError(f"There is no file or folder {readable(path)}: check the path.")
    root = Path(os.path.abspath(path))  # noqa: PTH100  (“..” is no name; links keep theirs)
    if not _is_text(root):
        raise IngestError(f"The name {readable(path)} is not UTF-8: rename the folder and try again.")
    metadata.forget()
    files = [root] if root.is_file() else list(_files(root))
    base = root.parent if root.is_file() else root
    declared = {file: _declared(file, outer) for file in files}
    bundles = find_bundles([file for file in files if _is_text(file) and not _ABOUT.fullmatch(file.name)], base)
    first = {bundle.files[0]: bundle for bundle in bundles}
    joined = {file for bundle in bundles for file in bundle.files if file not in bundle.lists}

    def documents() -> Iterator[Delivered]:
        for file in files:
            if bundle := first.get(file):
                said = common([declared[piece] for piece in bundle.files])
                yield _joined(bundle, _address(ledger, source, bundle.root, base, bundle.ending), said, source)
            if file not in joined:
                yield _delivered(file, _address(ledger, source, file, base), declared[file], source)

    count = len(files) - len(joined) + len(bundles)
    return Delivery(str(path), documents(), count, "" if root.is_file() else str(root))


def _declared(file: Path, outer: Declared) -> Declared:
    said = replace(metadata.declared_for(file), filed_under=_filed_under(file))
    declared = merge_declared(outer, said)
    if wrong := contradiction(declared):
        raise IngestError(f"{readable(file)}: {wrong.why}; mend the command line or svod.yaml.")
    return declared


def _filed_under(file: Path) -> str:
    """The state or organisation that the nearest folder above is named after, empty where none is."""
    return next((code for folder in file.parents if (code := _called(folder.name))), "")


@cache
def _called(name: str) -> str:
    return next((one.code for one in catalogue().jurisdictions.values() if one.is_called(name)), "")


def _files(root: Path) -> Iterator[Path]:
    """Files that are documents, sorted; a link is followed only where it stays inside ``root``."""
    for folder, below, names in os.walk(root, onerror=_raise):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if name.startswith(".") or name == metadata.NAME:
                continue
            if not file.is_file():  # nor is a link that leads nowhere or in a circle
                continue
            if not file.is_symlink() or file.resolve().is_relative_to(root.resolve()):
                yield file


def _raise(error: OSError) -> None:
    folder = readable(Path(error.filename))
    raise IngestError(f"The folder {folder} cannot be read ({error.strerror}): mend its permissions.")


def _delivered(file: Path, address: str, declared: Declared, source: str) -> Delivered:
    empty = RawDocument(source, address, b"", declared)
    if not _is_text(file):
        return Delivered(empty, readable(file), "The file's name is not UTF-8: rename the file and try again.")
    if _ABOUT.fullmatch(file.name):
        return Delivered(empty, str(file), _NOT_LAW)
    try:
        size = file.stat().st_size
        if size > LARGEST:
            return Delivered(empty, str(file), too_large(size))
        return Delivered(RawDocument(source, address, file.read_bytes(), declared), str(file))
    except OSError as error:
        return Delivered(empty, str(file), f"The file cannot be read ({error.strerror}): mend its permissions.")


def _joined(bundle: Bundle, address: str, declared: Declared, source: str) -> Delivered:
    location = readable(bundle.root) + bundle.ending
    media_type = f"{MEDIA_TYPE}; files={len(bundle.files)}"
    empty = RawDocument(source, address, b"", declared, media_type)
    try:
        size = sum(file.stat().st_size for file in bundle.files)
        if size > LARGEST:
            return Delivered(empty, location, too_large(size))
        data = pack((name, file.read_bytes()) for name, file in bundle.members)
        return Delivered(replace(empty, data=data), location)
    except OSError as error:
        why = f"The file {error.filename} cannot be read ({error.strerror}): mend its permissions."
        return Delivered(empty, location, why)


def _address(ledger: Ledger, source: str, file: Path, base: Path, ending: str = "") -> str:
    """The file's path below the folder given, or the address it already has. Where another file that still stands
    elsewhere bears that address, names of folders above are put before it until it is its own."""
    known = ledger.at_location(readable(file) + ending)
    if known is not None and known.source == source:
        return known.address
    for folder in (base, *base.parents):
        if folder == file:  # the folder given is itself the act
            continue
        address = readable(file.relative_to(folder)) + ending
        holder = ledger.document(source, address)
        if holder is None or not Path(holder.location).exists() or _is_one(holder.location, file, ending):
            return address
    return readable(file) + ending


def _is_one(location: str, file: Path, ending: str) -> bool:
    """Whether ``location`` is ``file`` by another name: reached through a link."""
    place = Path(location.removesuffix(ending))
    return place.exists() and place.samefile(file)


def _is_text(path: Path) -> bool:
    return readable(path) == str(path)


def readable(path: Path) -> str:
    r"""A path as text that can be stored and printed: bytes of a name that are not UTF-8 are written ``\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
