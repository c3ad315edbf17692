"""Pages of treaties as ``open-treaties`` prints them: Traditional Chinese and English one below the other.

``div.art-target`` holds an article: its number in a link (第一條), ``zh-content`` and ``en-content``, of which the page
shows one at a time (the class ``hidden`` says only which). A column of contents repeats every heading; it, the bars
and the footer are furniture. A page is two acts in two languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement

from ingest.documents import Declared, Draft, Line, Role
from ingest.read.html import parse_html
from ingest.read.names import guess
from ingest.read.spaces import fold
from mappings.numerals import NumeralError, normalise

PARSER = "lawchat/1"
_MARK = re.compile(r'class="[^"]*\bzh-content\b')
_LANGUAGES = {"zh-Hant": "zh-content", "en": "en-content"}


def recognise(text: str) -> bool:
    """True for a page whose articles stand in both languages."""
    return "art-target" in text and "en-content" in text and bool(_MARK.search(text))


def read(text: str) -> tuple[Draft, ...]:
    """The act in each of its two languages."""
    root = parse_html(text)
    first, *others = (_draft(root, language, name) for language, name in _LANGUAGES.items())
    return replace(first, furniture=_furniture(root)), *others


def _draft(root: HtmlElement, language: str, name: str) -> Draft:
    title = _title(root, language)
    lines = [Line(title, Role.TITLE)]
    preamble = _one(root, f'.//*[@id="preamble"]//*[{_has(name)}]')
    if preamble is not None:
        lines += [Line(part, Role.PREAMBLE) for part in _rows(preamble)]
    for article in root.xpath(f".//div[{_has('art-target')}]"):
        lines += _article(article, language, name)
    declared = Declared(language=language, title=title, guessed=("title",))
    return Draft(guess(declared), tuple(lines), PARSER, part=language)


def _article(article: HtmlElement, language: str, name: str) -> Iterator[Line]:
    link, texts = article.find(".//a"), article.xpath(f"./div[{_has(name)}]")
    printed = fold(link.text_content()) if link is not None else ""
    if not language.startswith("zh"):
        printed = _digits(printed)
    rows = [part for text in texts for part in _rows(text)]
    heading = next((fold(one.text_content()) for one in article.xpath(f"./*[not(self::div)][{_has(name)}]")), "")
    yield Line(f"{printed} {heading}".strip(), Role.ARTICLE, number=printed, heading=heading)
    yield from (Line(part) for part in rows)


def _digits(printed: str) -> str:
    try:
        return normalise(printed, "zh")
    except NumeralError:
        return printed


def _title(root: HtmlElement, language: str) -> str:
    heading = _one(root, ".//main//h1")
    below = heading.getnext() if heading is not None else None
    found = heading if language.startswith("zh") else below
    return fold(found.text_content()) if found is not None else ""


def _furniture(root: HtmlElement) -> tuple[str, ...]:
    """What the page shows and no act of it holds; it stands beside the first of the two."""
    heading = _one(root, ".//main//h1")
    law = {root.find(".//head"), heading, heading.getnext() if heading is not None else None}
    law.update(root.xpath(f".//*[{' or '.join(map(_has, _LANGUAGES.values()))}]"))
    law.update(article.find(".//a") for article in root.xpath(f".//div[{_has('art-target')}]"))
    law.update(root.iter("script", "style"))
    found: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        inside = element in law or any(above in law for above in element.iterancestors())
        outer = element.tail if event == "end" and not any(above in law for above in element.iterancestors()) else ""
        if part := fold((element.text if event == "start" and not inside else outer) or ""):
            found.append(part)
    return tuple(found)


def _rows(element: HtmlElement) -> list[str]:
    return [part for row in element.text_content().split("\n") if (part := fold(row))]


def _has(name: str) -> str:
    return f'contains(concat(" ", normalize-space(@class), " "), " {name} ")'


def _one(root: HtmlElement, path: str) -> HtmlElement | None:
    found = root.xpath(path)
    return found[0] if found else None
