"""Acts of Kazakhstan in Markdown, as the ``kazakhstan-law`` mirrors write them from zan.gov.kz.

``# title``; before an article ``<a id="st1"></a>``, then its heading in bold (``**1-бап. …**``) or as ``### …``; notes
as ``> *Ескерту. …*``; tables as HTML. A long act is cut into files that a list in the main one names
(:mod:`ingest.read.parted`): the list, the way back and the metadata above each file are no part of the act.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.html import paragraphs, parse_html
from ingest.read.markdown import clean, take_table
from ingest.read.parted import MARK
from ingest.read.spaces import fold

PARSER = "kazakhstan_law/1"

_ANCHOR = re.compile(r"^\s*<a (?:id|name)=\"(?:an[\d-]+_)?(?:st|p)[\d-]+\"\s*>\s*</a>\s*$")
_SOME_ANCHOR = re.compile(_ANCHOR.pattern, re.MULTILINE)
_SOME_NOTE = re.compile(r"^\s*> \*(?:Сноска|Ескерту)\b", re.MULTILINE)
_TITLE = re.compile(r"^# \S", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BACK = re.compile(r"^↑\s*\[[^\]]*\]\([^)]*\)\s*$")
_TO_PART = re.compile(r"\]\((?:kaz|rus)/[^)\s]+\.md\)")
_ONLY_LINK = re.compile(r"^\s*(?:[-*+]|\d+\.)?\s*\[[^\]]*\]\((?:kaz|rus)/[^)\s]+\.md\)\s*$")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*([-*_=]\s*){3,}$")


def recognise(text: str) -> bool:
    """True for Markdown with a title and the anchors or notes of these mirrors, also of one part of an act."""
    head = text[:400_000]
    marked = bool(_SOME_ANCHOR.search(head) or _SOME_NOTE.search(head))
    return marked and bool(_TITLE.search(head) or head.startswith(("<!-- svod: file", "---", "↑")))


def read(text: str) -> Draft:
    """One act. Raises :class:`Refusal` where nothing but lists and metadata is in it."""
    reading = _Reading(text.split("\n"))
    lines = tuple(reading.lines())
    if not any(line.text.strip() or line.table for line in lines if line.role is not Role.TITLE):
        raise Refusal("It holds the title of an act and a list of its parts, no text: give the parts with it.")
    title = next((line.text for line in lines if line.role is Role.TITLE), "")
    declared = Declared(title=title, guessed=("title",) if title else ())
    return Draft(declared, lines, PARSER, furniture=tuple(reading.furniture))


class _Reading:
    """The rows of a text, read once from above."""

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows
        self._at = 0
        self._titled = False
        self.furniture: list[str] = []

    def lines(self) -> Iterator[Line]:
        self._metadata()
        while self._at < len(self._rows):
            row = self._rows[self._at]
            if MARK.match(row):
                self._at += 1
                self._metadata()
            elif not row.strip() or _ANCHOR.match(row) or _RULE.match(row):
                self._at += 1
            elif _BACK.match(row):
                self._drop(self._at + 1)
            elif self._is_list():
                self._drop(self._end_of_list())
            elif row.lstrip().lower().startswith("<table"):
                yield from self._table()
            elif row.lstrip().startswith(">"):
                yield from self._quoted()
            elif _ROW.match(row):
                yield from self._pipes()
            else:
                yield self._plain(row)
                self._at += 1

    def _metadata(self) -> None:
        """What stands between two ``---`` at the beginning of a file."""
        start = self._at
        while start < len(self._rows) and not self._rows[start].strip():
            start += 1
        if start >= len(self._rows) or self._rows[start].strip() != "---":
            return
        rows = range(start + 1, min(start + 60, len(self._rows)))
        end = next((at for at in rows if self._rows[at].strip() == "---"), 0)
        if end:
            self._drop(end + 1)

    def _drop(self, end: int) -> None:
        """What is no part of the act, kept beside it."""
        self.furniture.extend(said for row in self._rows[self._at : end] if (said := fold(row)) and said != "---")
        self._at = end

    def _is_list(self) -> bool:
        """Whether the list of an act's parts begins here: under its heading, or as a table that leads to files."""
        heading = _HEADING.match(self._rows[self._at])
        if heading:
            return heading[2] in data()["parts"] and any(map(_TO_PART.search, self._rows[self._at : self._at + 60]))
        if _ROW.match(self._rows[self._at]):
            return any(map(_TO_PART.search, self._rows[self._at : self._end_of_rows()]))
        return bool(_ONLY_LINK.match(self._rows[self._at]))

    def _end_of_list(self) -> int:
        """The row after the table, or after the links, that end the list."""
        at = self._at
        last = at
        while at < len(self._rows) and not MARK.match(self._rows[at]) and not _ANCHOR.match(self._rows[at]):
            if at > self._at and _HEADING.match(self._rows[at]):
                break
            if _TO_PART.search(self._rows[at]):
                last = at
            at += 1
        at = last + 1
        while at < len(self._rows) and _ROW.match(self._rows[at]):
            at += 1
        return at

    def _end_of_rows(self) -> int:
        at = self._at
        while at < len(self._rows) and _ROW.match(self._rows[at]):
            at += 1
        return at

    def _table(self) -> Iterator[Line]:
        start = self._at
        depth = 0
        while self._at < len(self._rows):
            row = self._rows[self._at].lower()
            depth += row.count("<table") - row.count("</table")
            self._at += 1
            if depth <= 0:
                break
        for paragraph in paragraphs(parse_html("\n".join(self._rows[start : self._at]))):
            if paragraph.table:
                yield Line("", Role.TABLE, table=paragraph.table)
            elif paragraph.text:
                yield Line(paragraph.text)

    def _pipes(self) -> Iterator[Line]:
        end = self._end_of_rows()
        rows = "\n".join(self._rows[self._at : end])
        self._at = end
        table, _ = take_table(rows.split("\n"), 0)
        yield Line("", Role.TABLE, table=table) if len(table.rows[0]) > 1 else Line(table.text)

    def _quoted(self) -> Iterator[Line]:
        """A block of quoted rows: one note, or the head of an annex or an approval row by row."""
        start = self._at
        while self._at < len(self._rows) and self._rows[self._at].lstrip().startswith(">"):
            self._at += 1
        said = [text for row in self._rows[start : self._at] if (text := _unquoted(row))]
        if said and (kind := _note(said[0])):
            yield Line(" ".join(said), Role.NOTE, note_kind=kind)
        else:
            yield from (Line(text) for text in said)

    def _plain(self, row: str) -> Line:
        heading = _HEADING.match(row)
        text = clean(heading[2] if heading else row)
        if heading and len(heading[1]) == 1 and not self._titled:
            self._titled = True
            return Line(text, Role.TITLE)
        kind = _note(text)
        return Line(text, Role.NOTE, note_kind=kind) if kind else Line(text)


def _unquoted(row: str) -> str:
    """A quoted row without its mark and the stars around it."""
    bare = row.lstrip().lstrip(">").strip()
    if bare.startswith("*") and not bare.startswith("**"):
        bare = bare[1:]
        bare = bare[:-1] if bare.endswith("*") and not bare.endswith("<*") else bare
    return clean(bare)


def _note(text: str) -> str:
    """The kind of note that begins so, empty where it is none."""
    return next((rule["kind"] for rule in data()["notes"] if text.startswith(tuple(rule["begins"]))), "")


@cache
def data() -> dict[str, Any]:
    """The words of these mirrors: the heading of the list of parts, beginnings of notes."""
    return dict(json.loads(files("ingest.sites").joinpath("kazakhstan_law.json").read_text("utf-8")))
