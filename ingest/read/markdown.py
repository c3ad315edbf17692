"""Markdown: headings, pipe tables, emphasis taken off, comments dropped. A line is a paragraph. What front matter says
of title, language and address is the source's word. A paragraph in italics and square brackets is an editor's note;
what stands under a heading “Footnotes” are footnotes of the text above. Rules are furniture.

CommonMark joins the lines of a paragraph; laws in Markdown are written one paragraph a line, so lines are joined only
where the text is broken at a fixed width.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.front_matter import FrontMatter, split_front_matter
from ingest.read.languages import known_language
from ingest.read.names import guess
from ingest.read.pieces import ALONE, share_of
from ingest.read.spaces import fold, raise_digits
from ingest.read.titles import mark_title
from ingest.read.wrapped import PhysicalLine, is_wrapped, unwrap
from mappings.documents import Table

PARSER = "markdown/1"

_TITLES = ("title", "act_title", "name")
LANGUAGES = ("language", "lang", "locale")
_ADDRESSES = ("source_url", "source", "url", "canonical_url")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"^\s*([-*_=]\s*){3,}$")
_LEFT_OUT = re.compile(r"^\s*\*(?: \*)+")
"""Asterisks with spaces between stand for words that were left out, they are no rule and no bullet."""

_STARS = re.compile(r"\*(?: \*)+|(?<![^\s⁰¹²³⁴-⁹])\*{3,}(?=[\s;,.)]|$)")
_EDITORIAL = re.compile(r"^\s*(?P<mark>\*|_)(?:\(?\w{1,5}[.)]\s?)?\[.*\](?P=mark)\s*$")
_MARKED = re.compile(r"\^(\d{1,3})(?=[\[(\s*.,;:”\"]|$)")
_GRID = re.compile(r"^\s*[+|][-=+:| ]+[+|]\s*$")
_SUPERSCRIPT = re.compile(r"<sup>([^<]*)</sup>|\^(\d+)\^", re.IGNORECASE)
_TAG = re.compile(r"</?(?:br|p|b|i|u|em|strong|center|div|span|font|a|small|mark)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_EMPHASIS = re.compile(
    r"""\*\*|__|`"""
    r"""|(?<![\w*])\*(?=[\w«“"(（【《\[])|(?<=[\w.,;:!?»”")\]）】》。，；：！？۔।])\*(?![\w*])"""
    r"""|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)"""
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_BULLET = re.compile(r"^\s*[*+-]\s+(?=[^\s*])")
_QUOTE = re.compile(r"^\s*>+\s?")


def is_markdown(text: str) -> bool:
    """True where the text has headings of Markdown (``# …``) or front matter."""
    head = text[:200_000]
    return bool(split_front_matter(head)[1] != head or re.search(r"^ {0,3}#{1,6} \S", head, re.MULTILINE))


def read_markdown(text: str) -> Draft:
    """One act; its title is that of the front matter, else the first ``#`` heading. Raises :class:`Refusal` where
    nothing is left of the text."""
    said, body = split_front_matter(text)
    furniture: list[str] = []
    head = above_law(body) if said.values else ""
    told = about(head)
    furniture += told.furniture
    found = (*(Line(line, Role.TITLE) for line in told.text), *markdown_lines(body[len(head) :], furniture))
    return drafted(found, said, text, furniture)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the law: the ``text`` of the act and what whoever made the file says of it."""

    text: tuple[str, ...]
    furniture: tuple[str, ...]


def about(head: str) -> Head:
    """``head`` sorted into the two."""
    rows = [plain for row in head.split("\n") if not _RULE.match(row) and (plain := clean(_HEADING.sub(r"\2", row)))]
    said = [bool(_words("about").fullmatch(row)) for row in rows]
    return Head(
        tuple(row for row, furniture in zip(rows, said, strict=True) if not furniture),
        tuple(row for row, furniture in zip(rows, said, strict=True) if furniture),
    )


def above_law(body: str) -> str:
    """The rows above the second heading, where all of them but the first heading tell about the file; else nothing."""
    headings = [found.start() for found in re.finditer(r"^ {0,3}#{1,6}\s", body, re.MULTILINE)]
    head = body[: headings[1]] if len(headings) > 1 else ""
    told = about(head)
    return head if told.furniture and len(told.text) <= 1 else ""


@cache
def _words(what: str) -> re.Pattern[str]:
    data = json.loads(files("ingest.read").joinpath("markdown.json").read_text("utf-8"))
    return re.compile("|".join(data[what]), re.IGNORECASE)


def drafted(found: Sequence[Line], said: FrontMatter, text: str, furniture: Sequence[str]) -> Draft:
    """The draft of a text's lines with what its front matter says of the act."""
    given = _declared(said, text)
    title, lines = (given.title, tuple(found)) if given.title else mark_title(found)
    if not lines:
        raise Refusal("The document is empty: there is no text in it.")
    guessed = ("title",) if title and not given.title else ()
    declared = guess(replace(given, title=title, guessed=guessed), "\n".join(line.text for line in lines[:5]))
    share = share_of(said)
    alone = f"{ALONE}part {share.number} of {share.of}." if share else ""
    return Draft(declared, lines, PARSER, incomplete=alone, furniture=tuple(furniture))


def _declared(said: FrontMatter, text: str) -> Declared:
    """What the source says of the act above the text; values that are no plain words are passed over."""
    address = said.one(*_ADDRESSES)
    return Declared(
        title=said.one(*_TITLES),
        language=known_language(said.one(*LANGUAGES), text),
        url=address if address.startswith(("https://", "http://")) else "",
    )


def markdown_lines(text: str, furniture: list[str] | None = None) -> list[Line]:
    """The paragraphs, headings and tables of a Markdown text; the first heading of level one is ``Role.TITLE``. What is
    no part of the text is added to ``furniture``."""
    bare = _without_comments(split_front_matter(text)[1])
    rows = bare.split("\n")
    if is_wrapped(PhysicalLine(fold(row), 0) for row in rows if not _HEADING.match(row)):
        rows = list(_rejoined(rows))
    return list(_lines(rows, [] if furniture is None else furniture))


def _without_comments(text: str) -> str:
    """The text without ``<!-- … -->``; one that is not closed is text. (A pattern would take quadratic time.)"""
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join(kept) + text[position:]


def _lines(rows: list[str], furniture: list[str]) -> Iterator[Line]:
    position, titled, below = 0, False, False
    while position < len(rows):
        row = rows[position]
        if table_row(row):
            table, position = take_table(rows, position)
            yield Line("", Role.TABLE, table=table) if len(table.rows[0]) > 1 else Line(table.text)
            continue
        heading = _HEADING.match(row)
        plain = clean(heading[2] if heading else row)
        position += 1
        if heading:
            below = bool(_words("footnotes").fullmatch(plain.strip(" .:")))
        if (heading and below) or (_RULE.match(row) and not _LEFT_OUT.match(row)):
            furniture.append(plain or row.strip())
        elif below and plain:
            yield Line(plain, Role.NOTE, note_kind="footnote")
        elif plain and _EDITORIAL.match(row):
            yield Line(plain, Role.NOTE)
        elif plain:
            is_title = bool(heading and len(heading[1]) == 1 and not titled)
            titled = titled or is_title
            yield Line(plain, Role.TITLE if is_title else Role.TEXT)


def clean(row: str) -> str:
    """A line without its marks: emphasis, links (their words stay), bullets, escapes."""
    row = _SUPERSCRIPT.sub(lambda match: raise_digits(match[1] or match[2] or ""), row)
    row = _MARKED.sub(lambda match: raise_digits(match[1]), row)
    row = _STARS.sub(lambda match: match[0].replace("*", "\x00"), row)
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
