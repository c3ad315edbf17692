"""RTF → paragraphs, tables and footnotes.

striprtf is not used: it loses superscripts (205¹ becomes 2051, another article), the place of footnotes and the shape
of tables. It is the second opinion of the tests.
"""

from __future__ import annotations

from ingest.documents import Draft
from ingest.read.decode import likely_code_page, refuse_endless_line
from ingest.read.office import Office
from ingest.read.rtf_stream import BODY, DELETED, FURNITURE, HIDDEN, NOTE, REMARK, TITLE, Piece, Stream
from ingest.read.spaces import raise_digits

RTF = b"{\\rtf"
PARSER = "rtf/1"
_ENOUGH = 40
"""Bytes of unlabelled letters from which the letters themselves tell their code page."""


def read_rtf(data: bytes) -> Draft:
    """One act. Raises :class:`ingest.documents.Refusal` where it holds no text or is nested too deep."""
    refuse_endless_line(data)
    stream = Stream(data)
    gathered = _gather(stream)
    if len(stream.unsure) >= _ENOUGH:
        page = likely_code_page(bytes(stream.unsure))
        if page and page != stream.code_page:
            gathered = _gather(Stream(data, page))
    return gathered.draft(PARSER)


def _gather(stream: Stream) -> Office:
    reader = _Reader()
    for piece in stream.pieces():
        reader.take(piece)
    reader.finish()
    return reader.office


class _Reader:
    def __init__(self) -> None:
        self.office = Office()
        self.text: dict[str, list[str]] = {}
        self.cell: list[str] = []
        self.row: list[str] = []
        self.rows: list[list[str]] = []
        self.erasing = False

    def take(self, piece: Piece) -> None:
        if piece.kind == "text":
            if piece.place == DELETED and not self.erasing:
                self.office.deleted += 1
            self.erasing = piece.place == DELETED
            self._text(piece.place).append(raise_digits(piece.text) if piece.raised else piece.text)
        elif piece.kind == "close":
            self._close(piece.place)
        elif piece.place == FURNITURE:
            self.office.furniture.append(self._taken(FURNITURE))
        elif piece.place in (NOTE, REMARK, TITLE):
            self._text(piece.place).append(" ")
        elif piece.place in (BODY, HIDDEN, DELETED):
            self._body(piece)

    def finish(self) -> None:
        if self.cell or self.row:
            self._end_row()
        self._end_table()
        if text := self._taken(BODY):
            self.office.paragraph(text)
        self._hide()

    def _body(self, piece: Piece) -> None:
        if piece.kind == "end" and (piece.in_table or self.cell or self.row):
            self.cell.append(self._taken(BODY))
        elif piece.kind == "cell":
            self.row.append("\n".join((*self.cell, self._taken(BODY))).strip("\n"))
            self.cell = []
        elif piece.kind == "row":
            self._end_row()
        else:
            self._end_table()
            self.office.paragraph(self._taken(BODY))
        self._hide()

    def _end_row(self) -> None:
        if left := "\n".join((*self.cell, self._taken(BODY))).strip():
            self.row.append(left)
        self.rows.append(self.row)
        self.row, self.cell = [], []

    def _end_table(self) -> None:
        if self.rows:
            self.office.table(self.rows)
            self.rows = []

    def _close(self, place: str) -> None:
        text = self._taken(place)
        if place == NOTE:
            self.office.note(text)
        elif place == FURNITURE:
            self.office.furniture.append(text)
        elif place == REMARK:
            self.office.remarks += bool(text.strip())
        elif place == TITLE:
            self.office.title = self.office.title or text

    def _hide(self) -> None:
        if (text := self._taken(HIDDEN)).strip():
            self.office.hidden.append(text)

    def _text(self, place: str) -> list[str]:
        return self.text.setdefault(place, [])

    def _taken(self, place: str) -> str:
        return "".join(self.text.pop(place, ()))
