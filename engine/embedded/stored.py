"""What is stored, read when it is asked for: a question weighs hundreds of provisions and shows twenty."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tantivy

from engine.embedded.guard import reading
from engine.embedded.schema import DOCUMENT

OUTLINES_KEPT = 50_000
"""Outlines of one index that are kept, some 400 bytes each: reading one takes as long as finding twenty."""

Place = tuple[int, int]
"""Segment and number in it."""

_HEADING = re.compile(rb'"heading":("(?:[^"\\]|\\.)*")')


class Stored(Mapping[str, Any]):
    """The document of one place: its id and heading are at hand, any other field reads it whole."""

    __slots__ = ("_outline", "_place", "_shelf", "_whole")

    def __init__(self, shelf: Shelf, place: tantivy.DocAddress, outline: Mapping[str, Any]) -> None:
        self._shelf = shelf
        self._place = place
        self._outline = outline
        self._whole: Mapping[str, Any] | None = None

    def __getitem__(self, name: str) -> Any:
        if self._whole is None and name in self._outline:
            return self._outline[name]
        return self._read()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __repr__(self) -> str:
        return f"Stored({self._outline['id']!r})"

    def _read(self) -> Mapping[str, Any]:
        if self._whole is None:
            self._whole = self._shelf.whole(self._place)
        return self._whole


class Shelf:
    """The documents of one ``searcher``, of the index in ``path``. Safe in threads."""

    def __init__(self, searcher: tantivy.Searcher, path: Path) -> None:
        self._searcher = searcher
        self._path = path
        self._outlines: dict[Place, Mapping[str, Any]] = {}

    def document(self, address: tantivy.DocAddress) -> Stored:
        """The document at ``address``, not read yet."""
        return Stored(self, address, self._outline(address))

    def whole(self, address: tantivy.DocAddress) -> Mapping[str, Any]:
        """The document at ``address``, read."""
        with reading(self._path):
            document: Mapping[str, Any] = json.loads(self._bytes(address))
        return document

    def id_of(self, address: tantivy.DocAddress) -> str:
        """The id of the document at ``address``."""
        return str(self._outline(address)["id"])

    def _outline(self, address: tantivy.DocAddress) -> Mapping[str, Any]:
        place = (address.segment_ord, address.doc)
        known = self._outlines.get(place)
        if known is None:
            if len(self._outlines) >= OUTLINES_KEPT:
                self._outlines.clear()
            known = self._outlines[place] = self._looked_up(address)
        return known

    def _looked_up(self, address: tantivy.DocAddress) -> Mapping[str, Any]:
        """Id and heading, without making sense of the text behind them."""
        with reading(self._path):
            stored = self._searcher.doc(address)
            outline = {"id": str(stored.get_first("id"))}
            heading = _HEADING.search(stored.get_first(DOCUMENT))  # type: ignore[arg-type]
        if heading is not None:
            outline["heading"] = json.loads(heading[1])
        return outline

    def _bytes(self, address: tantivy.DocAddress) -> bytes:
        stored: bytes = self._searcher.doc(address).get_first(DOCUMENT)  # type: ignore[assignment]
        return stored
