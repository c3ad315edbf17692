"""What a source delivers: documents one by one, each with the place its bytes came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.documents import LARGEST, RawDocument, too_large

__all__ = ["LARGEST", "Delivered", "Delivery", "too_large"]


@dataclass(frozen=True, slots=True)
class Delivered:
    """``location`` is a file's path or an archive and member, or a folder's path with ``/`` at its end where the
    document was made of several files. ``refusal`` says why ``document`` has no bytes."""

    document: RawDocument
    location: str
    refusal: str = ""


def _nothing() -> None:
    """What is done after a delivery that needs nothing done."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """All documents of one source, lazily; ``count`` says how many; ``folder`` is the path of the folder, if it is one:
    documents known from it that are not among these have vanished. ``remarks`` are what is to be told of the delivery
    once its documents have been taken; then ``settle`` is called. ``besides`` are a source and the first part of an
    address: documents known under it that are not among these stand as they were taken."""

    what: str
    documents: Iterable[Delivered]
    count: int
    folder: str = ""
    remarks: Sequence[str] = ()
    settle: Callable[[], None] = _nothing
    besides: tuple[str, str] | None = None
