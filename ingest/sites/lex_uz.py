"""lex.uz: the ``.doc`` export (``div#divCont`` > ``div.CLASS``) and the live page (``div.docBody__container``).

Both name every paragraph's part in the act by its class. The live page puts words of its own before every paragraph
(``div.lx_elem2``) and prints days and the number of the act in its head; its address tells the language: a negative
number is the Uzbek text, a positive one the Russian. Russian article headings have number and title in spans of
their own; Uzbek ones are plain text. The gazette line at the end gives the days of publication of the act and of every
amendment in the text, not the days of adoption.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from lxml.html import HtmlElement

from ingest.documents import Declared, Draft, Line, Role
from ingest.read.dates import russian_dates, uzbek_dates
from ingest.read.html import Paragraph, paragraphs
from ingest.read.html_rules import Rules
from ingest.read.names import guess
from ingest.read.outside import divide, seen, within
from ingest.read.spaces import fold
from mappings.documents import Claim, DateBasis

PARSER = "lex_uz/1"

_TITLES = frozenset({"ACT_TITLE"})
_FRONT = frozenset(
    {"ACT_FORM", "ACT_FORM_LAW", "ACCEPTING_BODY", "ACT_ESSENTIAL_ELEMENTS", "ACT_ESSENTIAL_ELEMENTS_NUM"}
)
_DIVISIONS = frozenset({"TEXT_HEADER_DEFAULT"})
_ARTICLES = frozenset({"CLAUSE_DEFAULT", "CLAUSE_AFTER_SRC"})
_NOTES = frozenset({"CHANGES_ORIGINS", "NEW_EDITION"})
_EDITORIAL = frozenset({"COMMENT", "COMMENTLEXUZ", "COMMENT_FOR_WARNING", "CHANGES_ORIGINS_FOR_WARNING"})
_GAZETTE = frozenset({"PUBLICATION_ORIGIN"})
_SIGNATURES = frozenset({"SIGNATURE", "ACT_ESSENTIAL_ELEMENTS_END"})
_ANNEX_TITLES = frozenset({"ACT_TITLE_APPL"})
_RULES = Rules(asides=frozenset({"lx_elem2"}), breaks=False)
_HEAD = "docHeader__item"
_ADDRESS = re.compile(r"^(?:https?:)?//(?:www\.)?lex\.uz/(?:[a-z]{2}/)?(?:docs|acts)/(-?)\d+")
_ADOPTED = re.compile(r"принят|qabul qilin|қабул қилин", re.IGNORECASE)
_COMMENCED = re.compile(r"вступлени|kuchga kir|кучга кир", re.IGNORECASE)
_HEADING = re.compile(
    r"^(?:Статья\s+(\d[\d¹²³⁴-⁹⁰-]*)|(\d[\d¹²³⁴-⁹⁰-]*)\s?[-‐]\s?(?:modda|модда))\.?\s*(.*)$", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:№\s*|-)?((?:[OЎʻ'‘]?R?[QҚ]|ЗРУ|O‘RQ|ЎРҚ|PF|ПФ|УП|PQ|ПҚ|ПП|VMQ)-?\s?[IVX\d]+)")
_CYRILLIC = re.compile(r"[А-Яа-яЎўҚқҒғҲҳЁё]")


def recognise(text: str, root: HtmlElement) -> bool:
    """True where paragraphs carry lex.uz's classes inside one of its two containers."""
    return bool(root.xpath("//div[@id='divCont'] | //div[contains(@class, 'docBody__container')]")) and bool(
        root.xpath("//div[contains(@class, 'ACT_TITLE') or contains(@class, 'ACT_TEXT')]")
    )


def read(text: str, root: HtmlElement) -> Draft:
    """One act of lex.uz in the language the page is in."""
    body = root.xpath("//div[@id='divCont'] | //div[contains(@class, 'docBody__container')]")[0]
    address = _address(root)
    said, exported = _said_above(root), _title_date(root)
    found, furniture = divide(
        (paragraph for paragraph in paragraphs(root, _RULES) if any(seen(paragraph))),
        lambda paragraph: within(paragraph, body),
    )
    found = [paragraph for paragraph in found if paragraph.text or paragraph.table]
    above = [f"{label} {value}".strip() for label, value in said]
    lines = (*(Line(line, Role.META) for line in above), *_lines(found))
    front = [paragraph.text for paragraph in found if _FRONT.intersection(paragraph.classes)]
    gazette = " ".join(paragraph.text for paragraph in found if _GAZETTE.intersection(paragraph.classes))
    title = " ".join(line.text for line in lines if line.role is Role.TITLE)
    declared = _declared(title, front, gazette, exported, lines, said)
    declared = replace(declared, url=address, language=_checked(declared.language, address))
    shown = {text for pair in said for text in pair}
    return Draft(guess(declared), lines, PARSER, furniture=tuple(line for line in furniture if line not in shown))


def _address(root: HtmlElement) -> str:
    """The page's own address, where it says it."""
    found = root.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return next((address for address in map(str, found) if _ADDRESS.match(address)), "")


def _checked(language: str, address: str) -> str:
    """The language of the text, unless the address names the other one: then the text has the last word on script."""
    match = _ADDRESS.match(address)
    return "ru" if match and not match[1] and language == "uz-Cyrl" else language


def _said_above(root: HtmlElement) -> list[tuple[str, str]]:
    """What the head of the live page prints: (label, value) of its items, and the act's number."""
    items = []
    for value in root.xpath("//*[contains(concat(' ', @class, ' '), $name)]", name=f" {_HEAD}-value "):
        around = fold(" ".join(value.getparent().itertext()))
        text = fold(value.text_content())
        items.append((around.replace(text, "", 1).strip(), text))
    number = root.xpath("//*[@id='lx_lact_num_top']")
    return [*items, ("", fold(number[0].text_content()))] if number and fold(number[0].text_content()) else items


def _lines(found: Iterable[Paragraph]) -> Iterator[Line]:
    for paragraph in found:
        classes = set(paragraph.classes)
        if paragraph.table:
            yield Line("", Role.TABLE, table=paragraph.table)
        elif classes & _ARTICLES and (heading := _HEADING.match(paragraph.text)):
            yield Line(paragraph.text, Role.ARTICLE, number=heading[1] or heading[2], heading=heading[3])
        elif classes & (_NOTES | _EDITORIAL):
            yield Line(paragraph.text, Role.NOTE, note_kind="amendment" if classes & _NOTES else "editorial")
        else:
            yield Line(paragraph.text, _role(classes))


def _role(classes: set[str]) -> Role:
    for named, role in (
        (_TITLES, Role.TITLE),
        (_FRONT, Role.META),
        (_DIVISIONS | _ANNEX_TITLES, Role.DIVISION),
        (_GAZETTE, Role.META),
        (_SIGNATURES, Role.SIGNATURE),
    ):
        if classes & named:
            return role
    return Role.TEXT


def _declared(
    title: str,
    front: list[str],
    gazette: str,
    exported: date | None,
    lines: tuple[Line, ...],
    above: list[tuple[str, str]],
) -> Declared:
    """The page's own dates: adoption from the essential elements, else from its head or ``<title>`` of the export;
    publication of the last amendment from the gazette line."""
    elements = " ".join((*front, *(value for label, value in above if not label)))
    adopted = next(iter(uzbek_dates(" ".join(front)) or russian_dates(" ".join(front))), None)
    said = "essential elements" if adopted else "head of the page"
    adopted = adopted or _dated(above, _ADOPTED)
    said = said if adopted else "title of the page"
    adopted = adopted or exported
    published = sorted(uzbek_dates(gazette))
    edition, basis = _edition(adopted, published)
    number = _NUMBER.search(elements)
    sample = " ".join(line.text for line in lines[:60])
    cyrillic = len(_CYRILLIC.findall(sample)) * 2 > len(sample.replace(" ", ""))
    return Declared(
        jurisdiction="uz",
        language=_language(cyrillic, sample),
        title=title,
        number=number[1] if number else "",
        date=edition,
        date_basis=basis,
        work_date=adopted,
        commenced=_dated(above, _COMMENCED),
        claim=Claim.NONE,
        origin={"date": "gazette line", "work_date": said} if edition else {},
    )


def _dated(above: list[tuple[str, str]], label: re.Pattern[str]) -> date | None:
    """The day in the head of the page under a label."""
    days = (day for said, value in above if label.search(said) for day in uzbek_dates(value) or russian_dates(value))
    return next(days, None)


def _edition(adopted: date | None, published: list[date]) -> tuple[date | None, DateBasis | None]:
    """Amendments are known by their publication; the first date of several is the act's own publication."""
    if len(published) > 1:
        return published[-1], DateBasis.PUBLISHED
    if adopted:
        return adopted, DateBasis.ADOPTED
    return (published[0], DateBasis.PUBLISHED) if published else (None, None)


def _title_date(root: HtmlElement) -> date | None:
    """The export's ``<title>`` is the day of adoption and nothing else."""
    head = next((fold(element.text_content()) for element in root.iter("title")), "")
    dates = uzbek_dates(head)
    return dates[0] if len(dates) == 1 and len(head) <= 12 else None


def _language(cyrillic: bool, sample: str) -> str:
    if not cyrillic:
        return "uz-Latn"
    return "ru" if re.search(r"\bСтать[яи]\b|[ыщ]", sample) and "-модда" not in sample else "uz-Cyrl"
