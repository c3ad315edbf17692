"""Bounds for a library that has none: what a PDF may make the reader unpack, draw and walk through.

A file of a kilobyte may unpack to gigabytes, draw a picture inside itself for ever, or have a page tree that goes in a
circle. Every bound is far above what a real act needs; what goes beyond is refused, for what it does.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from pdfminer import pdftypes
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

from ingest.documents import Refusal

MOST_PAGES = 10_000
_STREAM = 48 * 2**20
_UNPACKED = 320 * 2**20
"""Bytes one stream and all streams together may unpack to."""

_DEEPEST = 60
_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")

_BOMB_SIZE, _BOMB_RATIO = 4 * 2**20, 60
"""What pages draw packs to a third or a twentieth; what is larger and packs to less is made to burst."""

_MOST_TWICE = 50
"""Times a page may be shown once more than it is there: an empty one between chapters."""

_unpacked: ContextVar[list[int] | None] = ContextVar("unpacked", default=None)
"""Bytes of all streams so far, packed and unpacked."""


class _Bounded:
    """Stands in for :mod:`zlib` in pdfminer, which unpacks whatever it is given: the same words, with an end."""

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)

    @staticmethod
    def decompress(data: bytes) -> bytes:
        sizes = _unpacked.get()
        if sizes is None:
            return zlib.decompress(data)
        unpacker = zlib.decompressobj()
        unpacked = unpacker.decompress(data, min(_STREAM, _UNPACKED - sizes[1]) + 1)
        sizes[0] += len(data)
        sizes[1] += len(unpacked)
        if len(unpacked) > _STREAM or sizes[1] > _UNPACKED:
            raise Refusal(
                f"The PDF unpacks to more than {_UNPACKED // 2**20} MB, or one part of it to more than "
                f"{_STREAM // 2**20} MB: no act does; print it to a new PDF and give that."
            )
        if sizes[1] > max(_BOMB_SIZE, _BOMB_RATIO * sizes[0]):
            raise Refusal(
                f"The PDF unpacks to more than {_BOMB_RATIO} times its size, which no text does: print it to a new PDF "
                "and give that."
            )
        if not unpacker.eof:
            raise zlib.error("incomplete or truncated stream")  # as zlib itself says: pdfminer then saves what it can
        return unpacked


@contextmanager
def bounded() -> Iterator[None]:
    """Within it pdfminer unpacks no more than is allowed; :class:`Refusal` is raised where a file wants more."""
    setattr(pdftypes, "zlib", _Bounded)  # noqa: B010 -- pdfminer has no setting for it
    token = _unpacked.set([0, 0])
    try:
        yield
    finally:
        _unpacked.reset(token)


def pages_of(document: PDFDocument) -> list[PDFPage]:
    """The pages in their order. Raise :class:`Refusal` where the tree of pages is none, or says what is not so."""
    root = document.catalog.get("Pages")
    if root is None:
        raise Refusal("The PDF is damaged: it has no pages; save or print it anew.")
    pages = list(_walk(document, root))
    claimed = _claimed(root)
    if claimed > len(pages):
        raise Refusal(
            f"The PDF is damaged: it says that it has {claimed} pages, but {len(pages)} are in it; get another copy."
        )
    if not pages:
        raise Refusal("The PDF is damaged: it has no pages; save or print it anew.")
    return pages


def _walk(document: PDFDocument, root: object) -> Iterator[PDFPage]:
    """Depth first; a node that is its own ancestor is a circle."""
    stack: list[tuple[object, dict[str, Any], tuple[int, ...]]] = [(root, {}, ())]
    count = twice = 0
    shown: set[int] = set()
    while stack:
        node, inherited, above = stack.pop()
        known = node.objid if isinstance(node, PDFObjRef) else id(node)
        value = resolve1(node)
        if not isinstance(value, dict):
            continue
        if known in above or len(above) > _DEEPEST:
            raise Refusal("The PDF is damaged: its page tree goes in a circle; print it to a new PDF and give that.")
        attributes = {**inherited, **value}
        if _kind(value) == "Pages" or "Kids" in value:
            kids = resolve1(value.get("Kids"))
            passed = {name: attributes[name] for name in _INHERITED if name in attributes}
            stack += [(kid, passed, (*above, known)) for kid in reversed(kids if isinstance(kids, list) else [])]
        else:
            twice += known in shown
            shown.add(known)
            if twice > _MOST_TWICE:
                raise Refusal("The PDF is damaged: it shows one page again and again; print it to a new PDF.")
            yield PDFPage(document, known, attributes, None)
            count += 1
        if count > MOST_PAGES or len(stack) > 4 * MOST_PAGES:
            raise Refusal(f"The PDF has more than {MOST_PAGES} pages: split it.")


def _kind(value: dict[str, Any]) -> str:
    kind = resolve1(value.get("Type"))
    return str(kind.name) if isinstance(kind, PSLiteral) else ""


def _claimed(root: object) -> int:
    value = resolve1(root)
    count = resolve1(value.get("Count")) if isinstance(value, dict) else 0
    return count if isinstance(count, int) else 0
