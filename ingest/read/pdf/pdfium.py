"""The second reading: pdfium, which knows fonts that the first does not; asked only where the first yields little."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

from ingest.documents import Refusal
from ingest.read.pdf.glyphs import Glyph, Sheet

_BOLD = 600
_LEVEL = 0.1
"""Radians within which a letter stands upright."""


def sheets_of(data: bytes) -> list[Sheet]:
    """Every page of a PDF. Raises :class:`Refusal` where pdfium cannot open it."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refusal(f"The PDF is damaged: it cannot be opened ({error}); get another copy.") from None
    try:
        return [_sheet(document, at) for at in range(len(document))]
    finally:
        document.close()


def _sheet(document: pypdfium2.PdfDocument, at: int) -> Sheet:
    page = document[at]
    width, height = page.get_size()
    sheet = Sheet(width, height)
    text = page.get_textpage()
    try:
        for glyph, upright in _glyphs(text.raw):
            if upright:
                sheet.glyphs.append(glyph)
            else:
                sheet.sideways.append(glyph.text)
    finally:
        text.close()
        page.close()
    return sheet


def _glyphs(page: object) -> Iterator[tuple[Glyph, bool]]:
    """The letters of a page and whether each stands upright."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for at in range(raw.FPDFText_CountChars(page)):
        code = raw.FPDFText_GetUnicode(page, at)
        if code in (0, 0xFFFE, 0xFFFF) or raw.FPDFText_IsGenerated(page, at) == 1:
            continue
        raw.FPDFText_GetCharOrigin(page, at, x, y)
        raw.FPDFText_GetLooseCharBox(page, at, box)
        raw.FPDFText_GetMatrix(page, at, matrix)
        size = abs(raw.FPDFText_GetFontSize(page, at) * (matrix.d or 1.0))
        angle = raw.FPDFText_GetCharAngle(page, at) % (2 * 3.14159265)
        upright = angle < _LEVEL or angle > 2 * 3.14159265 - _LEVEL
        text = "\ufffd" if raw.FPDFText_HasUnicodeMapError(page, at) == 1 else chr(code)
        yield (
            Glyph(box.left, box.right, y.value, size, text, raw.FPDFText_GetFontWeight(page, at) >= _BOLD),
            upright,
        )
