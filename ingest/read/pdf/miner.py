"""The first reading: pdfminer.six interprets the pages, once; its own analysis of layout is not used."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt, decode_text, mult_matrix

from ingest.documents import Refusal
from ingest.read.pdf.glyphs import Glyph, Rule, Sheet
from ingest.read.pdf.guard import bounded, pages_of

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_MOST_GLYPHS = 60_000
_MOST_DRAWN = 5_000
"""Glyphs on one page, and drawings inside drawings on it."""

_THIN = 2.5
_SHORTEST = 6.0
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def sheets_of(data: bytes) -> list[Sheet]:
    """Every page of a PDF. Raises :class:`Refusal` for files that are encrypted, damaged or beyond bounds."""
    with bounded():
        document = _open(data)
        pages = pages_of(document)
        device = _Device(PDFResourceManager(caching=True))
        interpreter = _Interpreter(device.rsrcmgr, device)
        for page in pages:
            interpreter.process_page(page)
    return device.sheets


def _open(data: bytes) -> PDFDocument:
    if b"%%EOF" not in data[-4096:]:
        raise Refusal("The PDF is cut short: its end is missing; get the whole file.")
    try:
        return PDFDocument(PDFParser(io.BytesIO(data)), caching=True)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise Refusal("The PDF is encrypted: save it without a password and give that.") from None


class _Interpreter(PDFPageInterpreter):
    """Counts drawings: forms that draw forms may multiply without end."""

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 -- pdfminer's name
        device = self.device
        assert isinstance(device, _Device)
        device.drawn += 1
        if device.drawn > _MOST_DRAWN:
            raise Refusal("The PDF draws the same things inside each other without end: print it to a new PDF.")
        super().do_Do(xobjid_arg)


class _Device(PDFTextDevice):
    """Collects what is drawn into :class:`Sheet`."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.sheets: list[Sheet] = []
        self.drawn = 0
        self._tags: list[tuple[str | None, int]] = []
        self._bold: dict[int, bool] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        self.drawn, self._tags = 0, []
        x0, y0, x1, y1 = page.mediabox
        if page.rotate % 180 == 90:
            x0, y0, x1, y1 = y0, x0, y1, x1
        self.sheets.append(Sheet(abs(x1 - x0), abs(y1 - y0)))

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: PDFGraphicState,
    ) -> float:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = f"(cid:{cid})"
        advance = float(font.char_width(cid) * fontsize * scaling)
        a, b, _, d, x, y = matrix
        sheet = self.sheets[-1]
        if abs(b) > abs(a) or a < 0 or font.is_vertical():
            sheet.sideways.append(text)
        else:
            ends = (x, x + advance * a)
            size, form = abs(fontsize * d), id(font) * 70_000 + cid
            glyph = Glyph(min(ends), max(ends), y + rise * d, size, text, self._is_bold(font), form)
            sheet.glyphs.append(glyph)
        if len(sheet.glyphs) + len(sheet.sideways) > _MOST_GLYPHS:
            raise Refusal(f"One page of the PDF holds more than {_MOST_GLYPHS} letters: no page does.")
        return advance

    def _is_bold(self, font: PDFFont) -> bool:
        known = self._bold.get(id(font))
        if known is None:
            name = font.fontname
            known = self._bold[id(font)] = bool(_BOLD.search(name if isinstance(name, str) else str(name)))
        return known

    def paint_path(
        self, graphicstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        """Straight lines, sides of boxes, and boxes so thin that they are lines."""
        if not (stroke or fill) or len(path) > 400 or self.ctm is None:
            return
        points: list[tuple[float, float]] = []
        for segment in path:
            if segment[0] == "h":
                if points:
                    points.append(points[0])
            elif segment[0] in "ml":
                values: tuple[Any, ...] = segment  # the letter says that two numbers follow
                point = apply_matrix_pt(self.ctm, (float(values[1]), float(values[2])))
                if segment[0] == "m":
                    self._take(points, stroke)
                    points = []
                points.append(point)
            else:
                return
        self._take(points, stroke)

    def _take(self, points: list[tuple[float, float]], stroke: bool) -> None:
        if len(points) < 2:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Rule(min(xs), min(ys), max(xs), max(ys))
        wide, high = box.x1 - box.x0, box.y1 - box.y0
        rules = self.sheets[-1].rules
        if len(rules) > 20_000:
            return
        if high <= _THIN and wide >= _SHORTEST:
            middle = (box.y0 + box.y1) / 2
            rules.append(Rule(box.x0, middle, box.x1, middle))
        elif wide <= _THIN and high >= _SHORTEST:
            middle = (box.x0 + box.x1) / 2
            rules.append(Rule(middle, box.y0, middle, box.y1))
        elif stroke and len(points) in (4, 5):
            rules += [
                Rule(box.x0, box.y0, box.x1, box.y0),
                Rule(box.x0, box.y1, box.x1, box.y1),
                Rule(box.x0, box.y0, box.x0, box.y1),
                Rule(box.x1, box.y0, box.x1, box.y1),
            ]

    def render_image(self, name: str, stream: Any) -> None:
        sheet = self.sheets[-1]
        if self.ctm is None or not sheet.width or not sheet.height:
            return
        a, b, c, d, _, _ = mult_matrix((1, 0, 0, 1, 0, 0), self.ctm)
        sheet.pictured += min(abs(a * d - b * c) / (sheet.width * sheet.height), 1.0)

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        """Marked content may say what its glyphs mean where single glyphs cannot (``/ActualText``)."""
        known = props if isinstance(props, dict) else {}
        actual = resolve1(known.get("ActualText"))
        said = decode_text(actual) if isinstance(actual, bytes) else None
        self._tags.append((said, len(self.sheets[-1].glyphs) if self.sheets else 0))

    def end_tag(self) -> None:
        if not self._tags:
            return
        said, start = self._tags.pop()
        glyphs = self.sheets[-1].glyphs if self.sheets else []
        inside = glyphs[start:]
        if said is None or not inside:
            return
        first = inside[0]
        glyphs[start:] = [first._replace(x0=min(g.x0 for g in inside), x1=max(g.x1 for g in inside), text=said, form=0)]

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        return None

    def end_figure(self, name: str) -> None:
        return None
