"""pravo.gov.ru (the IPS "Legislation of Russia"): pages as served, re-indented copies of them, older exports.

* ``p.T`` title and sections, ``p.H`` chapters and articles (``p.T`` in the Constitution), ``p.C`` centred lines,
  ``p.I`` adoption and signature, the rest body. ``span.W9`` is a superscript (205¹), ``span.mark``/``span.markx`` an
  amendment note, ``.HD`` hidden, ``div.time.past``/``.future`` a wording that is not in force.
* Acts of the RSFSR come as typewriter text, in ``pre#bdoc`` or as a Word export with a paragraph a line; their notes
  are parentheses inside the text.

The edition is the newest amending act that the notes name; rulings of the Constitutional Court do not amend.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from lxml.html import HtmlElement

from ingest.documents import Declared, Draft, Line, Role
from ingest.read.dates import russian_dates
from ingest.read.html import Paragraph, drop_unseen, paragraphs
from ingest.read.html_rules import Rules
from ingest.read.names import guess
from ingest.read.outside import around, divide, seen, within
from ingest.read.wrapped import PhysicalLine, physical, rules, unwrap
from ingest.sites.pravo_notes import amendment_dates, split_notes
from mappings.documents import Claim, DateBasis

PARSER = "pravo_gov_ru/1"

_OTHER_TIMES = frozenset({"past", "future"})
"""A page may show several wordings at once (``div.time.past``, ``.present``, ``.future``): only the present is law."""

_COMMENTS = frozenset({"comment", "fixedcomment"})

_RULES = Rules(
    hidden=frozenset({"HD"}),
    notes=frozenset({"mark", "markx", *_COMMENTS, *_OTHER_TIMES}),
    raised=frozenset({"W9"}),
    breaks=False,
)
_ARTICLE = re.compile(r"^Статья\s+(\d+(?:\.\d+)*[¹²³⁴-⁹⁰⁻]*(?:-\d+)*)\.?(?:\s+(.*))?$")
_DIVISION = re.compile(
    r"^(?:ЧАСТЬ|РАЗДЕЛ|ПОДРАЗДЕЛ|ГЛАВА|ПАРАГРАФ|§|(?:ОБЩАЯ|ОСОБЕННАЯ)\s+ЧАСТЬ)(?:\s|$)", re.IGNORECASE
)
_ONLY_NUMBER = re.compile(r"^(?:ЧАСТЬ|РАЗДЕЛ|ПОДРАЗДЕЛ|ГЛАВА)\s+\S+\.?$", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"^(?:Президент|Председатель|Секретарь|И\.о\.)\b.*[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яёА-ЯЁ]+$"
)
_CLOSING = re.compile(r"^(?:Москва, Кремль|Дом Советов.*|\d{1,2} [а-я]+ \d{4} (?:года|г\.)|№ \S+)$")
_ADOPTION = re.compile(r"^(?:Принят|Одобрен)[аоы]?\b", re.IGNORECASE)
_NUMBER = re.compile(r"^№\s*(\d+(?:-[IVX\d]+)?(?:-ФКЗ|-ФЗ|-[А-Я]+)?)$")
_REPEALED = re.compile(r"^\((Утратил[ао]?\s+силу)", re.IGNORECASE)
_SPACED = re.compile(r"\b(?:[А-ЯЁ] ){3,}[А-ЯЁ]\b")


def recognise(text: str, root: HtmlElement) -> bool:
    """True for the site's own classes and links, or for its typewriter exports of acts of the RSFSR."""
    if root.xpath("//pre[@id='bdoc'] | //div[@id='text_content']"):
        return True
    if root.xpath("boolean(//a[contains(@class, 'doclink') and contains(@href, 'nd=')]) and boolean(//p[@class])"):
        return True
    typewriter = "Courier New CYR" in text and "РСФСР" in text
    return typewriter and bool(root.xpath("boolean(//p[@class='MsoNormal'])"))


def read(text: str, root: HtmlElement) -> Draft:
    """The one act of the page."""
    typewriter = root.xpath("//pre[@id='bdoc']") or "Courier New CYR" in text
    content = _content(root)
    printed = _physical(root) if typewriter else []
    found = list(paragraphs(root, _RULES)) if not typewriter else []
    kept, furniture = divide((one for one in found if any(seen(one))), lambda one: within(one, content))
    lines = tuple(_typed(printed) if typewriter else _marked(kept))
    others = sum(bool(one.notes) and _stands_in(one, _OTHER_TIMES) for one in kept)
    said = f"The page shows wordings that are not in force ({others} paragraphs): they are kept as remarks."
    warnings = (said,) if others else ()
    return Draft(guess(_declared(lines)), lines, PARSER, warnings=warnings, furniture=(*furniture, *rules(printed)))


def _content(root: HtmlElement) -> HtmlElement:
    """The act's own part of a served page, or the whole of a saved one."""
    found: list[HtmlElement] = root.xpath("//div[@id='text_content']")
    return found[0] if found else root


def _marked(content: Iterable[Paragraph]) -> Iterator[Line]:
    """Pages with classes: every paragraph is what its class says."""
    found = _with_headings(p for p in content if p.text or p.notes or p.table)
    last = max((index for index, paragraph in enumerate(found) if _is_article(paragraph)), default=-1)
    first = next((index for index, paragraph in enumerate(found) if _heads(paragraph)), len(found))
    titled, closing = False, False
    for index, paragraph in enumerate(found):
        if paragraph.table:
            yield Line("", Role.TABLE, table=paragraph.table)
        elif paragraph.text:
            closing = index > last and (_signs(paragraph.text) or (closing and bool(_CLOSING.match(paragraph.text))))
            line = _line(paragraph, titled, closing, front=index < first)
            titled = titled or line.role is Role.TITLE
            yield line
        if paragraph.notes:
            kind = "editorial" if _stands_in(paragraph, _OTHER_TIMES | _COMMENTS) else "amendment"
            yield from (Line(note, Role.NOTE, note_kind=kind) for note in paragraph.notes)


def _stands_in(paragraph: Paragraph, classes: frozenset[str]) -> bool:
    return any(not classes.isdisjoint(element.get("class", "").split()) for element in around(paragraph))


def _with_headings(found: Iterable[Paragraph]) -> list[Paragraph]:
    """Paragraphs with a number of a division and the heading centred under it made one."""
    joined: list[Paragraph] = []
    for paragraph in found:
        above = joined[-1] if joined else None
        if above and _is_centred(above) and _ONLY_NUMBER.match(above.text) and _is_heading(paragraph):
            joined[-1] = replace(above, text=f"{above.text} {paragraph.text}", notes=(*above.notes, *paragraph.notes))
        else:
            joined.append(paragraph)
    return joined


def _is_heading(paragraph: Paragraph) -> bool:
    return (
        bool(paragraph.text)
        and _is_centred(paragraph)
        and not _is_article(paragraph)
        and not _DIVISION.match(paragraph.text)
    )


def _is_centred(paragraph: Paragraph) -> bool:
    return not {"T", "H", "C"}.isdisjoint(paragraph.classes)


def _signs(text: str) -> bool:
    return bool(_SIGNATURE.match(text))


def _line(paragraph: Paragraph, titled: bool, closing: bool, front: bool) -> Line:
    text = paragraph.text
    if closing:
        return Line(text, Role.SIGNATURE)
    if _is_article(paragraph) and (match := _ARTICLE.match(text)):
        return Line(text, Role.ARTICLE, number=match[1], heading=(match[2] or "").strip())
    if _is_centred(paragraph) and _DIVISION.match(text):
        return Line(text, Role.DIVISION)
    if "T" in paragraph.classes and not titled:
        return Line(text, Role.TITLE)
    if front and (not {"C", "I", "S"}.isdisjoint(paragraph.classes)):
        return Line(text, Role.META)
    return Line(text)


def _is_article(paragraph: Paragraph) -> bool:
    return not {"T", "H"}.isdisjoint(paragraph.classes) and bool(_ARTICLE.match(paragraph.text))


def _heads(paragraph: Paragraph) -> bool:
    """True for the first thing after the front matter: a division or an article."""
    return _is_article(paragraph) or bool(_DIVISION.match(paragraph.text) and _is_centred(paragraph))


def _typed(printed: Iterable[PhysicalLine]) -> Iterator[Line]:
    """Typewriter pages: paragraphs by layout; articles and divisions are left to grammar."""
    titled = False
    for text in unwrap(printed):
        law, notes = split_notes(_SPACED.sub(lambda match: match[0].replace(" ", ""), text))
        if law.startswith("<*"):
            yield Line(law, Role.NOTE, note_kind="footnote")
        elif law:
            role = Role.TEXT if titled else Role.TITLE
            yield Line(law, Role.SIGNATURE if _is_closing(law) else role)
            titled = True
        for note in notes:
            yield Line(note, Role.NOTE)


def _is_closing(text: str) -> bool:
    return _signs(text) or bool(_CLOSING.match(text))


def _physical(root: HtmlElement) -> list[PhysicalLine]:
    found: list[HtmlElement] = root.xpath("//pre[@id='bdoc']")
    if found:
        drop_unseen(found[0])
        return list(physical(found[0].text_content()))
    return [PhysicalLine(paragraph.text, paragraph.indent) for paragraph in paragraphs(root, _RULES)]


def _declared(lines: tuple[Line, ...]) -> Declared:
    """Title, adoption, number and edition as the act prints them."""
    title = " ".join(line.text for line in lines if line.role is Role.TITLE)
    closing = [line.text for line in lines[-12:]]
    adopted, said = _adoption(lines, closing)
    number = next((found[1] for text in closing if (found := _NUMBER.match(text))), "")
    marks = (line.text for line in lines if line.role is Role.NOTE and line.note_kind == "amendment")
    amended = amendment_dates(marks, adopted)
    newest = max(amended, default=None)
    repealed = next((found[1] for line in lines[:12] if (found := _REPEALED.match(line.text))), "")
    return Declared(
        jurisdiction="ru",
        language="ru",
        number=number,
        title=title,
        date=newest or adopted,
        date_basis=DateBasis.AMENDED if newest else (DateBasis.ADOPTED if adopted else None),
        work_date=adopted,
        source_status=repealed,
        claim=Claim.REPEALED if repealed else Claim.NONE,
        origin={"date": "amendment notes" if newest else said, "work_date": said} if newest or adopted else {},
    )


def _adoption(lines: tuple[Line, ...], closing: list[str]) -> tuple[date | None, str]:
    """The day under the signature (Russian acts are known by it), else of adoption as the head prints it."""
    for text in closing:
        if _CLOSING.match(text) and (dates := russian_dates(text)):
            return dates[0], "date under the text"
    for line in lines[:12]:
        if _ADOPTION.match(line.text) and (dates := russian_dates(line.text)):
            return dates[0], "adoption line"
    return None, ""
