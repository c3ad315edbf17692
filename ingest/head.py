"""The first lines of a document that no reader took: only looked at for a mark of restricted use, never stored."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from ingest.documents import Refusal
from ingest.read.decode import decode

_LOOKED_AT = 100_000
_TAGS = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]{0,2000}>", re.DOTALL | re.IGNORECASE)
_WITHIN_LINES = re.compile(r"</?(?:w:(?!p\b|br\b|tab\b|tc\b|tr\b)|text:(?:span|s)\b|r>|t>|t\s)[^<>]{0,2000}>")
_OFFICE = re.compile(
    r"word/(?:header|document|footer)\d*\.xml|content\.xml|styles\.xml|xl/sharedStrings\.xml|.*\.x?html"
)


def first_lines(data: bytes) -> Iterator[str]:
    """The lines ``data`` begins with, as far as they are text: of a page, of an office document, of an RTF file."""
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    if data.startswith(b"{\\rtf"):
        return iter(_rich(data[:_LOOKED_AT]).splitlines())
    return iter(_plain(data[:_LOOKED_AT]))


def _plain(data: bytes) -> Iterable[str]:
    try:
        text = decode(data)
    except Refusal:
        return ()
    return _TAGS.sub("\n", _WITHIN_LINES.sub("", text)).splitlines()


def _office(data: bytes) -> Iterator[str]:
    """Headers stand before the text. What is broken or locked holds no line."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = sorted((name for name in archive.namelist() if _OFFICE.fullmatch(name)), key=_place)
            return chain.from_iterable([list(_plain(_member(archive, name))) for name in names[:6]])
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, ValueError, OSError):
        return iter(())


def _place(name: str) -> tuple[bool, str]:
    return "header" not in name, name


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(_LOOKED_AT)


def _rich(data: bytes) -> str:
    """The text of RTF: its escapes read, its control words left out."""
    text = data.decode("latin-1")
    page = re.search(r"\\ansicpg(\d{3,4})", text)
    code = f"cp{page[1]}" if page else "cp1252"
    text = re.sub(r"\\u(-?\d{1,5}) ?(?:\\'..|\?)?", lambda found: chr(int(found[1]) % 0x10000), text)
    text = re.sub(r"(?:\\'[0-9a-fA-F]{2})+", lambda found: _octets(found[0], code), text)
    text = re.sub(r"\\(?:par|line|cell|row)\b ?", "\n", text)
    return re.sub(r"\\[a-z]{1,32}-?\d* ?|\\\*|[{}]", "", text)


def _octets(escapes: str, code: str) -> str:
    try:
        return bytes.fromhex(escapes.replace("\\'", "")).decode(code, "replace")
    except LookupError:
        return ""
