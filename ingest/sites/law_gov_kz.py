"""law.gov.kz (and adilet.zan.kz before it): acts of Kazakhstan as public mirrors keep them, in Markdown.

``# title``, ``## Статья 1. …`` or ``1-бап. …`` with the first words of the law on the same line, paragraphs indented by
six spaces. ``Сноска.`` and ``Ескерту.`` begin notes on amendments, ``РҚАО-ның ескертпесі!`` and ``Примечание РЦПИ!``
the editor's remarks, ``<*>`` is the mark of a footnote. Older Kazakh texts write Latin i for Cyrillic і: they are shown
as printed; search mends them.

The edition is the newest amending act that the notes name; a note that the whole act is repealed stands at its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.dates import day
from ingest.read.main_text import article_number
from ingest.read.markdown import markdown_lines
from ingest.read.names import guess
from mappings.documents import Claim, DateBasis

PARSER = "law_gov_kz/1"

_AMENDED = re.compile(r"^(?:Сноска|Ескерту)\.", re.IGNORECASE)
_EDITORIAL = re.compile(
    r"^(?:РҚАО|ҚР\s?ЗАИ|ҚЗАИ)\S*\s+ескертпес[iі]!?|^Примечание\s+(?:РЦПИ|ИЗПИ|редакции)\s*[.!:]?", re.IGNORECASE
)
_MARKED = re.compile(r"^\s*(?:Сноска\.|Ескерту\.|РҚАО-ның\s+ескертпес|Примечание\s+(?:РЦПИ|ИЗПИ))", re.MULTILINE)
_TITLED = re.compile(r"\A\s*#\s+\S")
_REPEALED = re.compile(
    r"^(?:Сноска|Ескерту)\.\s*((?:\w+\s+){0,3}?(?:утратил[аио]?\s+силу|күш[iі]\s+жойыл(?:ды|ған))\b.*)", re.IGNORECASE
)
_MARK = re.compile(r"\s*<\*+>")
_BY = re.compile(r"(?<!\d)(?:(\d{4})\.(\d{2})\.(\d{2})|(\d{2})\.(\d{2})\.(\d{4}))\s*(?:г\.|ж\.)?\s*[N№]")
_KAZAKH = re.compile(r"^\d+(?:-\d+)?-бап\b|[әғқңөұүһ]", re.MULTILINE | re.IGNORECASE)


def recognise(text: str) -> bool:
    """True for Markdown with a title and the publisher's notes."""
    return bool(_TITLED.match(text) and _MARKED.search(text))


def read(text: str) -> Draft:
    """One act. Raises :class:`Refusal` where nothing but a title is there."""
    language = "kk" if len(_KAZAKH.findall(text)) > len(text) / 100 else "ru"
    lines = tuple(_lines(markdown_lines(text), language))
    if not any(line.role is Role.TEXT for line in lines):
        raise Refusal("There is a title and no text of the act in it.")
    return Draft(guess(_declared(lines, language)), lines, PARSER)


def _lines(found: Sequence[Line], language: str) -> Iterator[Line]:
    editorial = False  # the line before was the head of an editor's remark that goes on
    for line in found:
        text = line.text
        own = bool(article_number(text, language))
        if line.table or line.role is Role.TITLE:
            yield line
        elif _AMENDED.match(text):
            yield Line(text, Role.NOTE)
        elif remark := _EDITORIAL.match(text):
            yield Line(text, Role.NOTE, note_kind="editorial")
            editorial = remark.end() == len(text)
            continue
        elif editorial and not own:
            yield Line(text, Role.NOTE, note_kind="editorial")
        else:
            yield from _unmarked(text)
        editorial = False


def _unmarked(text: str) -> Iterator[Line]:
    """The law of a line, and the marks of footnotes that stood in it as what they are; a footnote itself is a note."""
    if _MARK.match(text):
        yield Line(text, Role.NOTE, note_kind="footnote")
        return
    if law := _MARK.sub("", text).strip():
        yield Line(law)
    yield from (Line(mark.strip(), Role.NOTE, note_kind="footnote") for mark in _MARK.findall(text))


def _declared(lines: Sequence[Line], language: str) -> Declared:
    head = takewhile(lambda line: not article_number(line.text, language), lines)
    repealed = next((match[1] for line in head if (match := _REPEALED.match(line.text))), "")
    newest = max((day for line in lines for day in _amending(line)), default=None)
    return Declared(
        jurisdiction="kz",
        language=language,
        title=" ".join(line.text for line in lines if line.role is Role.TITLE),
        date=newest,
        date_basis=DateBasis.AMENDED if newest else None,
        source_status=repealed,
        claim=Claim.REPEALED if repealed else Claim.NONE,
        origin={"date": "amendment notes"} if newest else {},
    )


def _amending(line: Line) -> Iterator[date]:
    """The days of the acts that a note names as having changed the text; the one that repealed it changed nothing."""
    if line.role is not Role.NOTE or line.note_kind != "amendment" or _REPEALED.match(line.text):
        return
    for found in _BY.finditer(line.text):
        year, month, number = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
        if known := day(int(year), int(month), int(number)):
            yield known
