"""Markdown cut from printed pages: every page under a heading “Page 7”, its lines broken as they were printed.

The pages are read as those of a PDF are (:mod:`ingest.read.printed`). What whoever cut them put above the first page
(in which language, how many pages, from where) is furniture.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.documents import Draft, Line, Role
from ingest.read.front_matter import FrontMatter
from ingest.read.heads import with_head
from ingest.read.languages import known_language
from ingest.read.lost_numbers import knows
from ingest.read.markdown import LANGUAGES, about, clean, drafted
from ingest.read.printed import PrintedLine, pages_of, read_printed
from ingest.read.printed.openers import only_a_division
from ingest.read.printed.words import page_mark
from ingest.read.scanned import read_scan
from ingest.read.spaces import raise_digits

PARSER = "paged-markdown/1"
_IN_BRACKETS = re.compile(r"\(\s?(\w{1,5})\s?\)")
_BEFORE_CLOSING = re.compile(r"(?<=[.;:,]) (?=\]\W*$)")
_MARKED = re.compile(r"^(\d{1,2})\s?\[\s?(?=\(?\w{1,4}\s?[.)\s]|[A-Z] ?[A-Z]{2,})")
_SPLIT = re.compile(r"^([⁰¹²³⁴-⁹]*\[?)(\d{1,3}) (\d{0,2}[A-Z]{0,2})(?<! )(?=\.\s?[\[A-Z—])")
_CAPITAL = re.compile(r"^([⁰¹²³⁴-⁹]*\[?)([A-Z]) (?=[A-Z]{2})")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(\S.*?)\s*$", re.MULTILINE)


def is_paged(body: str) -> bool:
    """Whether the text below the front matter is cut into pages by headings."""
    return _first_page(body) is not None


def read_paged(said: FrontMatter, body: str, text: str) -> Draft:
    """One act. What stands above its first page and is no heading of the act is furniture."""
    start = _first_page(body) or 0
    head = about(body[:start])
    pages = [tuple(map(_mended, page)) for page in pages_of(body[start:])]
    title = tuple(Line(line, Role.TITLE) for line in head.text)
    language = known_language(said.one(*LANGUAGES), text)
    if not knows(language):
        printed = read_printed(pages)
        draft = drafted((*title, *printed.lines), said, text, (*head.furniture, *printed.furniture))
        return replace(with_head(draft), parser=PARSER)
    scan = read_scan(pages, language)
    draft = drafted((*title, *scan.lines), said, text, (*head.furniture, *scan.furniture))
    draft = replace(draft, parser=PARSER, warnings=scan.warnings, incomplete=scan.incomplete or draft.incomplete)
    return with_head(draft) if scan.sure else draft


def _mended(line: PrintedLine) -> PrintedLine:
    """The line without spaces that were not printed, where they hide how it begins: in brackets, in a section's
    number, between the mark of a footnote and the bracket of an amendment (“1 [ 16 A.” is “¹[16A.”)."""
    text = _BEFORE_CLOSING.sub("", _IN_BRACKETS.sub(r"(\1)", line.text))
    text = _MARKED.sub(lambda found: f"{raise_digits(found[1])}[", text)
    text = _SPLIT.sub(r"\1\2\3", text)
    whole = _CAPITAL.sub(r"\1\2", text)
    return replace(line, text=whole if only_a_division(whole) else text)


def _first_page(body: str) -> int | None:
    for heading in _HEADING.finditer(body):
        words = clean(heading[1])
        if page_mark(words) == len(words):
            return heading.start()
    return None
