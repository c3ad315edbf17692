"""How well a PDF was read, and which of two readings is the better one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.documents import Refusal
from ingest.language import recognise
from ingest.legibility import refuse_unreadable
from ingest.read.pdf import miner, pdfium
from ingest.read.pdf.glyphs import Sheet

_FEW = 25
"""Letters a page on the average: fewer are page numbers and stamps on pictures."""

_PICTURE = 0.4
"""Share of a page that a picture covers where the page is one."""

_ENOUGH = 60_000
"""Letters that are judged; broken fonts break the first pages too."""

NO_TEXT = (
    "The PDF has no text layer: its pages are pictures. Have the letters recognised with --ocr (tesseract must be "
    "installed), or give a copy with text."
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """One reading. ``trouble`` says why it cannot be trusted, empty where it can; ``name`` is the library's."""

    name: str
    sheets: tuple[Sheet, ...]
    trouble: str = ""

    @property
    def letters(self) -> int:
        return sum(sheet.letters for sheet in self.sheets)


def best_opinion(data: bytes, language: str) -> Opinion:
    """The first reading where it is good, else the better of two; its ``trouble`` stays where both are bad.

    Raises :class:`Refusal` for files that no reading may open (encrypted, beyond bounds, cut short).
    """
    first = _asked("", miner.sheets_of, data, language)
    if not first.trouble:
        return first
    second = _asked("pdfium", pdfium.sheets_of, data, language)
    if not second.trouble:
        for own, other in zip(second.sheets, first.sheets, strict=False):
            own.rules, own.pictured = other.rules, other.pictured
        return second
    return first


def is_picture(sheet: Sheet) -> bool:
    """Whether a page is a picture with hardly a letter of text over it."""
    return sheet.letters < _FEW and sheet.pictured >= _PICTURE


def _asked(name: str, read: Callable[[bytes], Sequence[Sheet]], data: bytes, language: str) -> Opinion:
    try:
        sheets = tuple(read(data))
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # a damaged file may fail anywhere inside a library
        return Opinion(name, (), f"The PDF is damaged: it cannot be read ({type(error).__name__}); get another copy.")
    return Opinion(name, sheets, _trouble(sheets, language))


def _trouble(sheets: Sequence[Sheet], language: str) -> str:
    letters = sum(sheet.letters for sheet in sheets)
    if letters < _FEW * len(sheets):
        if sum(map(is_picture, sheets)) * 2 >= len(sheets):
            return NO_TEXT
        undefined = sum(glyph.text.startswith("(cid:") for sheet in sheets for glyph in sheet.glyphs)
        if undefined > letters:
            return f"The PDF's fonts do not say which letters they show ({undefined} of them); get another copy."
        if not letters:
            return NO_TEXT
    text = _sample(sheets)
    known = recognise(text, language)
    try:
        refuse_unreadable(text, language or (known.code if known and known.sure else ""))
    except Refusal as refusal:
        return str(refusal)
    return ""


def _sample(sheets: Sequence[Sheet]) -> str:
    """Letters in the order they are drawn: enough to tell whether fonts are broken, not what is said."""
    texts: list[str] = []
    for sheet in sheets:
        reach, level = 0.0, 0.0
        for glyph in sheet.glyphs:
            if abs(glyph.y - level) > 2 or glyph.x0 - reach > 0.17 * glyph.size or glyph.x1 < reach - 2 * glyph.size:
                texts.append(" ")
            texts.append(glyph.text)
            reach, level = glyph.x1, glyph.y
        texts.append("\n")
        if len(texts) > 2 * _ENOUGH:
            break
    return "".join(texts)
