"""RTF as a stream of what it says: text, ends of paragraphs, cells and rows, each with where it stands.

Of control words only those count that change which letters are seen: code pages of fonts, Unicode, height, hidden and
deleted text, and where a group's text goes. Groups are kept on a stack, not by recursion.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.documents import Refusal

_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^A-Za-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|(.)", re.DOTALL
)
DEEPEST = 1_000
"""Groups inside groups: word processors write some thirty."""

BODY, FURNITURE, NOTE, REMARK, TITLE, HIDDEN, DELETED, NOWHERE = (
    "body", "furniture", "note", "remark", "title", "hidden", "deleted", ""
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """``kind`` is ``text``, ``end`` (of a paragraph), ``cell``, ``row`` or ``close`` (the group of a note or a header
    ends); ``place`` is where it stands; ``raised`` is a superscript."""

    kind: str
    place: str
    text: str = ""
    raised: bool = False
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """``rtf_words.json``."""

    charsets: Mapping[str, str]
    characters: Mapping[str, str]
    ends: frozenset[str]
    kept: frozenset[str]
    furniture: frozenset[str]
    notes: frozenset[str]
    remarks: frozenset[str]
    left_out: frozenset[str]
    title: str


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a group."""

    place: str = BODY
    font: str = ""
    raised: bool = False
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False
    skip: int = 1
    fonts: bool = False
    starred: bool = False
    opened: bool = False


@cache
def _words() -> _Words:
    data = json.loads(files("ingest.read").joinpath("rtf_words.json").read_text("utf-8"))
    values: dict[str, Any] = {name: frozenset(said) if isinstance(said, list) else said for name, said in data.items()}
    return _Words(**values)


class Stream:
    """One pass. ``code_page`` is for text whose font names none; ``unsure`` gathers the bytes it was used for."""

    def __init__(self, data: bytes, code_page: str = "") -> None:
        self.source = data.decode("latin-1")
        self.code_page, self.given = code_page or "cp1252", bool(code_page)
        self.fonts: dict[str, str] = {}
        self.default_font = ""
        self.unsure = bytearray()
        self.group = _Group()
        self.stack: list[_Group] = []
        self.bytes = bytearray()
        self.letters: list[str] = []
        self.pending = 0  # characters that repeat a Unicode letter for old readers

    def pieces(self) -> Iterator[Piece]:
        """Everything in order. Raises :class:`Refusal` where groups are nested too deep."""
        words, at, source = _words(), 0, self.source
        while match := _TOKEN.match(source, at):
            at = match.end()
            word, argument, octet, symbol, brace, text, _ = match.groups()
            if text is not None or octet is not None:
                self._octets(bytes((int(octet, 16),)) if octet else text.encode("latin-1"))
            elif brace == "{":
                yield from self._flush()
                self._open()
            elif brace == "}":
                yield from self._flush()
                yield from self._close()
                if not self.stack:
                    return
            elif word == "u":
                self._unicode(int(argument or 0))
            elif word == "bin":
                at += max(0, int(argument or 0))
            elif word is not None:
                if self.pending:
                    self.pending -= 1
                elif word in words.characters:
                    self._letter(words.characters[word])
                else:
                    yield from self._flush()
                    yield from self._word(word, argument, words)
            elif symbol is not None:
                yield from self._symbol(symbol)
        yield from self._flush()

    def _open(self) -> None:
        self.pending = 0
        if len(self.stack) >= DEEPEST:
            raise Refusal(f"The RTF is nested more than {DEEPEST} groups deep and cannot be read whole.")
        self.stack.append(self.group)
        self.group = replace(self.group, starred=False, opened=True)

    def _close(self) -> Iterator[Piece]:
        self.pending = 0
        inner, self.group = self.group, self.stack.pop() if self.stack else _Group()
        if inner.place != self.group.place and inner.place in (FURNITURE, NOTE, REMARK, TITLE):
            yield Piece("close", inner.place)

    def _word(self, word: str, argument: str | None, words: _Words) -> Iterator[Piece]:
        group = self.group
        if group.opened:
            self.group = group = replace(group, opened=False)
            if self._destination(word, words):
                return
        value = int(argument) if argument else None
        if word in words.ends:
            yield self._piece("end")
        elif word in ("cell", "nestcell", "row", "nestrow"):
            yield self._piece(word.removeprefix("nest"))
        elif word == "f":
            self.group = replace(group, font=argument or "")
        elif word == "fcharset" and group.fonts:
            self.fonts[group.font] = words.charsets.get(argument or "", "")
        elif word == "deff":
            self.default_font = argument or ""
        elif word == "ansicpg" and not self.given and _known(f"cp{argument}"):
            self.code_page = f"cp{argument}"
        elif word == "uc":
            self.group = replace(group, skip=max(0, value or 0))
        elif word in ("super", "up", "nosupersub", "sub", "dn"):
            self.group = replace(group, raised=word in ("super", "up") and value != 0)
        elif word in ("v", "deleted"):
            self.group = replace(group, hidden=value != 0) if word == "v" else replace(group, deleted=value != 0)
        elif word == "plain":
            self.group = replace(group, raised=False, hidden=False, deleted=False, font=self.default_font)
        elif word in ("pard", "intbl"):
            self.group = replace(group, in_table=word == "intbl")

    def _destination(self, word: str, words: _Words) -> bool:
        """Where the text of a group that begins with ``word`` goes; True if that is all the word says."""
        place = self.group.place
        if word in words.kept:
            inner = place or BODY if word in ("shptxt", "ud") else place
        elif word in words.furniture:
            inner = FURNITURE
        elif word in words.notes:
            inner = NOTE
        elif word in words.remarks:
            inner = REMARK
        elif word == words.title:
            inner = TITLE
        elif word in words.left_out or self.group.starred:
            inner = NOWHERE
        else:
            return False
        self.group = replace(self.group, place=inner, fonts=word == "fonttbl" or self.group.fonts)
        return True

    def _symbol(self, symbol: str) -> Iterator[Piece]:
        if symbol == "*":
            self.group = replace(self.group, starred=True)
        elif self.pending:
            self.pending -= 1
        elif symbol in "\r\n":
            yield from self._flush()
            yield self._piece("end")
        elif symbol in "\\{}":
            self._octets(symbol.encode())
        elif symbol == "~":
            self._letter("\xa0")
        elif symbol == "_":
            self._letter("\u2011")

    # Letters

    def _octets(self, octets: bytes) -> None:
        if self.pending:
            left = max(0, self.pending - len(octets))
            octets, self.pending = octets[self.pending :], left
        if octets:
            self.group = replace(self.group, opened=False) if self.group.opened else self.group
            self.bytes += octets

    def _unicode(self, code: int) -> None:
        self._letter(chr(code % 0x10000))
        self.pending = self.group.skip

    def _letter(self, letter: str) -> None:
        self._settle()
        self.group = replace(self.group, opened=False) if self.group.opened else self.group
        self.letters.append(letter)

    def _settle(self) -> None:
        """Decode the bytes gathered so far."""
        if not self.bytes:
            return
        page = self.fonts.get(self.group.font or self.default_font, "")
        if not page and not self.bytes.isascii() and self.group.place:
            self.unsure += bytes(octet for octet in self.bytes if octet > 127)
        self.letters.append(self.bytes.decode(page or self.code_page, "replace"))
        self.bytes.clear()

    def _flush(self) -> Iterator[Piece]:
        self._settle()
        if not self.letters:
            return
        text = "".join(self.letters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self.letters.clear()
        place = self._place()
        if place:
            yield Piece("text", place, text, self.group.raised, self.group.in_table)

    def _place(self) -> str:
        group = self.group
        if group.place not in (BODY, NOTE):
            return group.place
        return DELETED if group.deleted else HIDDEN if group.hidden else group.place

    def _piece(self, kind: str) -> Piece:
        return Piece(kind, self._place(), in_table=self.group.in_table)


def _known(code_page: str) -> bool:
    try:
        return bool(b" ".decode(code_page))
    except LookupError:
        return False
