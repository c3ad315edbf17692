"""Markdown: headings, pipe tables, emphasis taken off, comments dropped. A line is a paragraph. What front matter says
of title, language and address is the source's word.

CommonMark joins the lines of a paragraph; laws in Markdown are written one paragraph a line, so lines are joined only
where the text is broken at a fixed width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.languages import known_language
from ingest.read.names import guess
from ingest.read.spaces import fold, raise_digits
from ingest.read.titles import mark_title
from ingest.read.wrapped import PhysicalLine, is_wrapped, unwrap
from mappings.documents import Table

PARSER = "markdown/1"

_FRONT_MATTER = re.compile(r"\A\s*---\n(.*?\n)---(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(?:\"(.*)\"|'(.*)'|([^#\n\"'\[{|>][^\n]*?))[ \t]*$", re.MULTILINE)
_TITLES = ("title", "act_title", "name")
_LANGUAGES = ("language", "lang", "locale")
_ADDRESSES = ("source_url", "source", "url", "canonical_url")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"^\s*([-*_=]\s*){3,}$")
_GRID = re.compile(r"^\s*[+|][-=+:| ]+[+|]\s*$")
_SUPERSCRIPT = re.compile(r"<sup>([^<]*)</sup>|\^(\d+)\^", re.IGNORECASE)
_TAG = re.compile(r"</?(?:br|p|b|i|u|em|strong|center|div|span|font|a|small|mark)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_EMPHASIS = re.compile(
    r"""\*\*|__|`"""
    r"""|(?<![\w*])\*(?=[\w«“"(（【《\[])|(?<=[\w.,;:!?»”")\]）】》。，；：！？۔।])\*(?![\w*])"""
    r"""|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)"""
)
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_BULLET = re.compile(r"^\s*[*+-]\s+(?=\S)")
_QUOTE = re.compile(r"^\s*>+\s?")


def is_markdown(text: str) -> bool:
    """True where the text has headings of Markdown (``# …``) or front matter."""
    head = text[:200_000]
    return bool(_FRONT_MATTER.match(head) or re.search(r"^ {0,3}#{1,6} \S", head, re.MULTILINE))


def read_markdown(text: str) -> Draft:
    """One act; its title is that of the front matter, else the first ``#`` heading. Raises :class:`Refusal` where
    nothing is left of the text."""
    said = _front_matter(text)
    found = tuple(markdown_lines(text))
    title, lines = (said.title, found) if said.title else mark_title(found)
    if not lines:
        raise Refusal("The document is empty: there is no text in it.")
    guessed = ("title",) if title and not said.title else ()
    declared = replace(said, title=title, guessed=guessed)
    return Draft(guess(declared, "\n".join(line.text for line in lines[:5])), lines, PARSER)


def _front_matter(text: str) -> Declared:
    """What the source says of the act above the text; values that are no plain words are passed over."""
    found = _FRONT_MATTER.match(text)
    fields = {key.lower(): a or b or c for key, a, b, c in _FIELD.findall(found[1] if found else "")}
    title, language, address = (
        next((fold(fields[name]) for name in names if fields.get(name)), "")
        for names in (_TITLES, _LANGUAGES, _ADDRESSES)
    )
    return Declared(
        title=title,
        language=known_language(language, text),
        url=address if address.startswith(("https://", "http://")) else "",
    )


def markdown_lines(text: str) -> list[Line]:
    """The paragraphs, headings and tables of a Markdown text; the first heading of level one is ``Role.TITLE``."""
    bare = _without_comments(_FRONT_MATTER.sub("", text))
    rows = bare.split("\n")
    if is_wrapped(PhysicalLine(fold(row), 0) for row in rows if not _HEADING.match(row)):
        rows = list(_rejoined(rows))
    return list(_lines(rows))


def _without_comments(text: str) -> str:
    """The text without ``<!-- … -->``; one that is not closed is text. (A pattern would take quadratic time.)"""
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join(kept) + text[position:]


def _lines(rows: list[str]) -> Iterator[Line]:
    position, titled = 0, False
    while position < len(rows):
        row = rows[position]
        if table_row(row):
            table, position = take_table(rows, position)
            yield Line("", Role.TABLE, table=table) if len(table.rows[0]) > 1 else Line(table.text)
            continue
        heading = _HEADING.match(row)
        plain = clean(heading[2] if heading else row)
        if plain and not _RULE.match(row):
            is_title = bool(heading and len(heading[1]) == 1 and not titled)
            titled = titled or is_title
            yield Line(plain, Role.TITLE if is_title else Role.TEXT)
        position += 1


def clean(row: str) -> str:
    """A line without its marks: emphasis, links (their words stay), bullets, escapes."""
    row = _SUPERSCRIPT.sub(lambda match: raise_digits(match[1] or match[2] or ""), row)
    row = _BULLET.sub("", _QUOTE.sub("", _TAG.sub(" ", row)))
    row = _EMPHASIS.sub("", _LINK.sub(r"\1", row.replace("\\*", "\x00").replace("\\_", "\x01")))
    return fold(_ESCAPE.sub(r"\1", row.replace("\x00", "*").replace("\x01", "_")))


def table_row(row: str) -> bool:
    """True for a row of a pipe table or of a grid drawn with ``+---+``."""
    bare = row.strip()
    return bool(_GRID.match(bare)) or (bare.startswith("|") and bare.endswith("|") and len(bare) > 2)


def take_table(rows: list[str], position: int) -> tuple[Table, int]:
    """The table that begins at ``position`` and the position after it."""
    taken: list[tuple[str, ...]] = []
    has_head = False
    while position < len(rows) and table_row(rows[position]):
        bare = rows[position].strip()
        if _GRID.match(bare):
            has_head = has_head or len(taken) == 1
        else:
            taken.append(tuple(clean(cell) for cell in bare.strip("|").split("|")))
        position += 1
    return Table(tuple(taken) or (("",),), has_head), position


def _rejoined(rows: list[str]) -> Iterator[str]:
    block: list[str] = []
    for row in rows:
        if not row.strip() or _HEADING.match(row) or table_row(row) or _BULLET.match(row):
            yield from unwrap(PhysicalLine(fold(kept), 0) for kept in block)
            block = [row] if _BULLET.match(row) else []
            if not block:
                yield row
        else:
            block.append(row)
    yield from unwrap(PhysicalLine(fold(kept), 0) for kept in block)
