"""Markdown cut from printed pages: every page under a heading “Page 7”, its lines broken as they were printed.

The pages are read as those of a PDF are (:mod:`ingest.read.printed`). What whoever cut them put above the first page (in
which language, how many pages, from where) is furniture.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.documents import Draft, Line, Role
from ingest.read.front_matter import FrontMatter
from ingest.read.markdown import about, clean, drafted
from ingest.read.printed import pages_of, read_printed
from ingest.read.printed.words import page_mark

PARSER = "paged-markdown/1"
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(\S.*?)\s*$", re.MULTILINE)


def is_paged(body: str) -> bool:
    """Whether the text below the front matter is cut into pages by headings."""
    return _first_page(body) is not None


def read_paged(said: FrontMatter, body: str, text: str) -> Draft:
    """One act. What stands above its first page and is no heading of the act is furniture."""
    start = _first_page(body) or 0
    head = about(body[:start])
    printed = read_printed(pages_of(body[start:]))
    lines = (*(Line(line, Role.TITLE) for line in head.text), *printed.lines)
    draft = drafted(lines, said, text, (*head.furniture, *printed.furniture))
    return replace(draft, parser=PARSER)


def _first_page(body: str) -> int | None:
    for heading in _HEADING.finditer(body):
        words = clean(heading[1])
        if page_mark(words) == len(words):
            return heading.start()
    return None
