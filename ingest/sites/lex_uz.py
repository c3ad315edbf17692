"""lex.uz: the ``.doc`` export (``div#divCont`` > ``div.CLASS``) and the live page (``div.docBody__container``).

Both name every paragraph's part in the act by its class. Russian article headings have number and title in spans of
their own; Uzbek ones are plain text. The gazette line at the end gives the days of publication of the act and of every
amendment in the text, not the days of adoption.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from lxml.html import HtmlElement

from ingest.documents import Declared, Draft, Line, Role
from ingest.read.dates import uzbek_dates
from ingest.read.html import Paragraph, Rules, paragraphs
from ingest.read.names import guess
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
_RULES = Rules(hidden=frozenset({"lx_elem2"}), breaks=False)
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
    found = [paragraph for paragraph in paragraphs(body, _RULES) if paragraph.text or paragraph.table]
    lines = tuple(_lines(found))
    front = [paragraph.text for paragraph in found if _FRONT.intersection(paragraph.classes)]
    gazette = " ".join(paragraph.text for paragraph in found if _GAZETTE.intersection(paragraph.classes))
    declared = _declared(" ".join(line.text for line in lines if line.role is Role.TITLE), front, gazette, root, lines)
    return Draft(guess(declared), lines, PARSER)


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
        (_DIVISIONS, Role.DIVISION),
        (_GAZETTE, Role.META),
        (_SIGNATURES, Role.SIGNATURE),
    ):
        if classes & named:
            return role
    return Role.TEXT


def _declared(title: str, front: list[str], gazette: str, root: HtmlElement, lines: tuple[Line, ...]) -> Declared:
    """The page's own dates: adoption from the essential elements, else from ``<title>`` of the export; publication of
    the last amendment from the gazette line."""
    elements = " ".join(front)
    adopted = next(iter(uzbek_dates(elements)), None)
    said = "essential elements" if adopted else "title of the page"
    adopted = adopted or _title_date(root)
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
        claim=Claim.NONE,
        origin={"date": "gazette line", "work_date": said} if edition else {},
    )


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
