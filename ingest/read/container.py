"""Several files as the bytes of one document: an uncompressed ZIP that is the same for the same files.

The first member says what it is, as the members ``mimetype`` of EPUB and OpenDocument do. Names are sorted and no
times are kept, so equal files give equal bytes, and the hash of the bytes tells whether a piece has changed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from ingest.documents import LARGEST, Refusal

MEDIA_TYPE = "application/vnd.svod.pieces+zip"
_LABEL = "mimetype"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_HEAD = 30  # bytes of a ZIP member's header before its name
_MARK = f"{_LABEL}{MEDIA_TYPE}".encode()


def pack(members: Iterable[tuple[str, bytes]]) -> bytes:
    """The container of ``members`` (name inside the act's folder, bytes)."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name, data in ((_LABEL, MEDIA_TYPE.encode()), *sorted(members)):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return written.getvalue()


def is_container(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and data[_HEAD : _HEAD + len(_MARK)] == _MARK


def unpack(data: bytes) -> list[tuple[str, bytes]]:
    """The members by name. :class:`Refusal` where it is broken or not as :func:`pack` makes it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename != _LABEL]
            stored = all(entry.compress_type == zipfile.ZIP_STORED for entry in entries)
            if not stored or sum(entry.file_size for entry in entries) > min(len(data), LARGEST):
                raise Refusal("This container of pieces was not made by Svod: give the folder of the pieces instead.")
            return [(entry.filename, archive.read(entry)) for entry in entries]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise Refusal("The container of an act's pieces is broken: give the folder of the pieces again.") from error
