"""What a source delivers: documents one by one, each with the place its bytes came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.documents import RawDocument

LARGEST = 256 * 1024 * 1024
"""Bytes of one document; larger ones are refused by name before they are read."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """``location`` is a file's path or an archive and member; ``refusal`` says why ``document`` has no bytes."""

    document: RawDocument
    location: str
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """All documents of one source, lazily; ``count`` says how many; ``folder`` is the path of the folder, if it is one:
    documents known from it that are not among these have vanished."""

    what: str
    documents: Iterable[Delivered]
    count: int
    folder: str = ""


def too_large(size: int) -> str:
    return f"It has {size / 2**20:.0f} MB; the most one document may have is {LARGEST // 2**20} MB: split it."
