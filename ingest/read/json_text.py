"""The texts inside JSON values: paragraphs, HTML, notes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.documents import Line, Refusal, Role
from ingest.read.html import paragraphs, parse_html
from ingest.read.spaces import fold, unescape

_HTML = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|sup|sub|table|tr|td|ul|ol|li|a|font|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|nbsp|amp|quot|lt|gt|laquo|raquo|[mn]dash|sup\d);", re.IGNORECASE)


def words(item: Any) -> str:
    """A value as text: numbers as they are printed, a list of texts as paragraphs, line ends written out as such; empty
    for anything else."""
    if isinstance(item, (str, int, float)) and not isinstance(item, bool):
        return unescape(str(item)).strip()
    if isinstance(item, list) and all(part is None or isinstance(part, (str, int, float)) for part in item):
        return "\n".join(words(part) for part in item)
    return ""


def one_line(text: str) -> str:
    """A text without its markup, on one line."""
    if not _HTML.search(text):
        return fold(_entities(text))
    return " ".join(line.text for line in body(text, ()) if line.text)


def body(text: str, note_marks: Iterable[str]) -> Iterator[Line]:
    """The paragraphs and tables of a text; a paragraph that begins with one of ``note_marks`` is a note."""
    if _HTML.search(text):
        yield from _page(text)
        return
    for row in _entities(text).split("\n"):
        if part := fold(row):
            note = any(part.startswith(mark) for mark in note_marks)
            yield Line(part, Role.NOTE, note_kind="footnote") if note else Line(part)


def _page(text: str) -> Iterator[Line]:
    # A text that is broken by line ends as well as by markup keeps both.
    broken = text if re.search(r"<(?:p|br|div|li|tr)\b", text, re.IGNORECASE) else text.replace("\n", "<br>")
    try:
        for paragraph in paragraphs(parse_html(f"<div>{broken}</div>")):
            if paragraph.table:
                yield Line("", Role.TABLE, table=paragraph.table)
            elif paragraph.text:
                yield Line(paragraph.text)
            yield from (Line(note, Role.NOTE) for note in paragraph.notes)
    except Refusal:
        return


def _entities(text: str) -> str:
    return html.unescape(text) if _ENTITY.search(text) else text


def pieces(text: str) -> Iterator[str]:
    """The paragraphs and cells of a text without its markup, as :func:`body` reads them."""
    for line in body(text, ()):
        if line.table:
            yield from (cell for row in line.table.rows for cell in row if cell)
        elif line.text:
            yield line.text


def rest_of(item: Any) -> Iterator[str]:
    """Every paragraph of every text inside a value, in order."""
    if isinstance(item, str):
        yield from pieces(item)
    elif isinstance(item, dict):
        for inner in item.values():
            yield from rest_of(inner)
    elif isinstance(item, list):
        for inner in item:
            yield from rest_of(inner)
