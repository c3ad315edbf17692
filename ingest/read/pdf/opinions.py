"""How well a PDF was read, and which of two readings is the better one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.documents import Refusal
from ingest.legibility import refuse_unreadable
from ingest.read.pdf import miner, pdfium
from ingest.read.pdf.glyphs import Sheet
from ingest.read.pdf.printing import printed_pages
from ingest.read.printed.lines import Page
from mappings.recognition import recognise

_FEW = 25
"""Letters a page on the average: fewer are page numbers and stamps on pictures."""

_PICTURE = 0.4
"""Share of a page that a picture covers where the page is one."""

_ENOUGH = 10_000
"""Letters in which a language is recognised."""

NO_TEXT = (
    "The PDF has no text layer: its pages are pictures. Have the letters recognised with --ocr (tesseract must be "
    "installed), or give a copy with text."
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """One reading. ``trouble`` says why there is nothing to read; ``doubt`` why its letters may be broken: what is
    left of that doubt when the act is known is decided by :mod:`ingest.check`. ``name`` is the library's."""

    name: str
    sheets: tuple[Sheet, ...]
    pages: tuple[Page, ...]
    trouble: str = ""
    doubt: str = ""

    @property
    def good(self) -> bool:
        return not (self.trouble or self.doubt)


def best_opinion(data: bytes, language: str) -> Opinion:
    """The first reading where it is good, else the better of two; its trouble or doubt stays where both are bad.

    Raises :class:`Refusal` for files that no reading may open (encrypted, beyond bounds, cut short).
    """
    first = _asked("", miner.sheets_of, data, language)
    if first.good:
        return first
    second = _asked("pdfium", pdfium.sheets_of, data, language)
    if second.good or (first.trouble and not second.trouble):
        for own, other in zip(second.sheets, first.sheets, strict=False):
            own.pictured = other.pictured
        return second
    return first


def is_picture(sheet: Sheet) -> bool:
    """Whether a page is a picture with hardly a letter of text over it."""
    return sheet.letters < _FEW and sheet.pictured >= _PICTURE


def _asked(name: str, read: Callable[[bytes], Sequence[Sheet]], data: bytes, language: str) -> Opinion:
    try:
        sheets = tuple(read(data))
        pages = printed_pages(sheets)
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # a damaged file may fail anywhere inside a library
        return Opinion(name, (), (), f"The PDF is damaged: it cannot be read ({type(error).__name__}: {error}).")
    return Opinion(name, sheets, pages, _trouble(sheets), _doubt(pages, language))


def _trouble(sheets: Sequence[Sheet]) -> str:
    letters = sum(sheet.letters for sheet in sheets)
    unknown = sum(map(_is_unknown, (glyph.text for sheet in sheets for glyph in sheet.glyphs)))
    if unknown > letters:
        return f"The PDF's fonts do not say which letters they show ({unknown} of them are codes); get another copy."
    if letters < _FEW * len(sheets) and (not letters or sum(map(is_picture, sheets)) * 2 >= len(sheets)):
        return NO_TEXT
    return ""


def _is_unknown(text: str) -> bool:
    """Whether a font says no letter for a glyph: a number of its own, a private code, a mark for “unknown”."""
    return text.startswith("(cid:") or text[:1] == "\ufffd" or unicodedata.category(text[:1] or " ") == "Co"


def _doubt(pages: Sequence[Page], language: str) -> str:
    text = "\n".join(line.table.text if line.table else line.text for page in pages for line in page)
    known = recognise(text[:_ENOUGH], language)
    try:
        refuse_unreadable(text, language or (known.code if known and known.sure else ""))
    except Refusal as refusal:
        return str(refusal)
    return ""
