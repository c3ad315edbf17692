"""A body as it arrives, inflated no further than it may grow: a few bytes can stand for gigabytes."""

from __future__ import annotations

import zlib

_FORMS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
_PIECE = 1 << 20

ACCEPTED = "gzip, deflate"


class TooLarge(Exception):
    """The body is longer than it may be."""


class Unreadable(Exception):
    """The body is not what its encoding says; the message is a phrase."""


class Body:
    """Collects a body of at most ``most`` bytes, counted as sent and as inflated."""

    def __init__(self, encoding: str, most: int) -> None:
        names = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in ("", "identity")]
        if len(names) > 1 or (names and names[0] not in _FORMS):
            raise Unreadable(f"it is compressed as “{encoding[:60]}”, which was not asked for")
        self._name = names[0] if names else ""
        self._inflater = zlib.decompressobj(_FORMS[self._name]) if self._name else None
        self._most = most
        self._sent = 0
        self._held = bytearray()

    def add(self, piece: bytes) -> None:
        """Take the next bytes; :class:`TooLarge`, :class:`Unreadable`."""
        self._sent += len(piece)
        if self._sent > self._most:
            raise TooLarge
        if self._inflater is None:
            self._held += piece
            return
        while piece:
            piece = self._inflate(piece)

    def _inflate(self, piece: bytes) -> bytes:
        """What is left of a piece once a bounded part of it has grown."""
        assert self._inflater is not None
        try:
            self._held += self._inflater.decompress(piece, _PIECE)
        except zlib.error as error:
            if self._name == "deflate" and not self._held:  # many servers send it without its two bytes of head
                self._name, self._inflater = "raw", zlib.decompressobj(-zlib.MAX_WBITS)
                return piece
            raise Unreadable("its compression is damaged") from error
        if len(self._held) > self._most:
            raise TooLarge
        if self._inflater.eof and self._inflater.unused_data:  # another member follows
            rest = self._inflater.unused_data
            self._inflater = zlib.decompressobj(_FORMS.get(self._name, -zlib.MAX_WBITS))
            return rest
        return self._inflater.unconsumed_tail

    def whole(self) -> bytes:
        """The body; :class:`Unreadable` where its compression ends before its end."""
        if self._inflater is not None and self._sent and not self._inflater.eof:
            raise Unreadable("its compression ends in the middle")
        return bytes(self._held)
