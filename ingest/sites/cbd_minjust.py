"""cbd.minjust.gov.kg, the database of legal information of Kyrgyzstan: its JSON answers and their Word HTML.

``GetEdition`` answers ``{"id", "nameRus", "contentRu": "<html>…"}``: the text is one string of HTML exported from Word,
in ``contentRu`` for both languages (``contentKg`` is always null), ``nameRus`` begins with the edition's day in one of
several spellings. ``GetDocument`` tells of the act (names, days, status, list of editions) and holds its text only
where it has ``contentRu`` too.

The HTML: ``div.WordSection1 > p.MsoNormal``, paragraphs not closed, attributes without quotes, a ``meta`` of another
charset inside a decoded string, Kyrgyz letters as entities. Anchors (``st_82_1``) tell the publisher; they are
incomplete and sometimes wrong, so grammar finds the articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Any

from lxml.html import HtmlElement

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.dates import day, iso_date, russian_dates
from ingest.read.html import Paragraph, paragraphs, parse_html
from ingest.read.main_text import article_number, doubts, main_text, numbering_of
from ingest.read.names import guess, is_only_a_form, kind_of
from ingest.read.said_days import amending_days
from ingest.read.spaces import fold
from ingest.structure.recognise import cased_upper, division, note
from mappings.documents import Claim, DateBasis
from mappings.numbering import grammar

PARSER = "cbd_minjust/1"

_ANCHOR = re.compile(r"(?:st|r|g|ch|p)_{0,2}\d+(?:_\d+)*")
_TORN = re.compile(r"^[\w\s.:;%#'\"=-]{0,200}>", re.ASCII)
_DAY = r"(\d{1,2})\s*[./,]\s*(\d{1,2})\s*[./,]\s*(\d{4})(?!\d)"
_EDITION = re.compile(rf"\s*{_DAY}(?:\s*(?:г\.?|ж\.?))?(?:\s*№\s*(\S+))?")
_ADOPTED = re.compile(r"^(?:г\.\s*\S+,?\s*)?от\s+\d{1,2}\s+\w+\s+\d{4}\s+года,?\s*№\s*(\S+)$", re.IGNORECASE)
_CHANGED = re.compile(r"^\(В редакции\b", re.IGNORECASE)
_CLAIMS = {"действует": Claim.IN_FORCE, "утратил": Claim.REPEALED, "не вступил": Claim.NOT_YET}
_FAMILIES = ("ru", "ky")


def recognise(text: str, root: HtmlElement) -> bool:
    """True for Word's HTML with the publisher's anchors in it, whole or cut out of a page."""
    if not root.xpath("//p[@class='MsoNormal']") or "Courier New CYR" in text:
        return False
    return any(_ANCHOR.fullmatch(name) for name in root.xpath("//a/@name"))


def recognise_value(value: Any) -> bool:
    """True for an answer of the database: the text of an edition, or what is known of a document."""
    if not isinstance(value, dict):
        return False
    keys = {key.lower() for key in value}
    return "contentru" in keys or {"editions", "namerus", "dateadopted"} <= keys


def read_value(value: Mapping[str, Any]) -> Draft:
    """The edition in an answer. Raises :class:`Refusal` where the answer tells of an act and does not hold it."""
    said = {key.lower(): item for key, item in value.items()}
    html = next((text for name in ("contentru", "contentkg") if isinstance(text := said.get(name), str) and text), "")
    if not html.strip():
        raise Refusal(
            "The answer of cbd.minjust.gov.kg tells of an act and does not hold its text: ask for the edition "
            "(GetEdition) and give that answer."
        )
    draft = _read(parse_html(html))
    about = {name: told for name, told in _about(said).items() if told}
    if "date" not in about:
        return replace(draft, declared=guess(replace(draft.declared, **about)))
    origin = {**draft.declared.origin, "date": f"name of the edition ({fold(str(said['namerus']))})"}
    return replace(draft, declared=guess(replace(draft.declared, **about, origin=origin)))


def read(text: str, root: HtmlElement) -> Draft:
    """The act, or the part of one, of a saved HTML."""
    return _read(root)


def _read(root: HtmlElement) -> Draft:
    found = [paragraph for paragraph in paragraphs(root) if paragraph.text or paragraph.table]
    torn = _torn(found)
    family = numbering_of((paragraph.text for paragraph in found), "")
    kept, furniture = main_text(found, family)
    words = family if family in _FAMILIES else _FAMILIES[0]
    lines = tuple(_lines(kept, words))
    head = tuple(takewhile(lambda line: not article_number(line.text, words), lines))
    cut = "It is cut out of a longer text: it begins inside a tag." if torn else ""
    warnings, furniture = doubts(furniture, family), (*torn, *furniture)
    return Draft(guess(_declared(head)), lines, PARSER, warnings=warnings, incomplete=cut, furniture=furniture)


def _torn(found: list[Paragraph]) -> tuple[str, ...]:
    """The end of a tag that a cut left before the first words: taken off them."""
    match = _TORN.match(found[0].text) if found else None
    if match is None:
        return ()
    found[0] = replace(found[0], text=found[0].text[match.end() :].strip())
    return (match[0],)


def _lines(found: list[Paragraph], family: str) -> Iterator[Line]:
    """The title page by what its lines say; below it grammar decides."""
    front, titled, formed = True, False, False
    for paragraph in found:
        text = paragraph.text
        if paragraph.table:
            yield Line("", Role.TABLE, table=paragraph.table)
            continue
        front = front and not (article_number(text, family) or division(text, grammar(family)))
        if not front or note(text, grammar(family)):
            yield Line(text)
        elif (
            (not titled or formed)
            and (formed or kind_of(text))
            and (cased_upper(text) or paragraph.tag != "p" or formed)
        ):
            yield Line(text, Role.TITLE)
            titled, formed = True, not titled and is_only_a_form(text)
        elif _ADOPTED.match(text) or (not titled and len(text) <= 80 and not text.endswith((".", ";", ":"))):
            yield Line(text, Role.META)
        else:
            yield Line(text)


def _declared(lines: tuple[Line, ...]) -> Declared:
    """What the title page prints: title, number, the day of adoption, the newest of the acts that amended it."""
    front = [line.text for line in lines]
    adopted = next((found for text in front if (found := _ADOPTED.match(text))), None)
    first = next(iter(russian_dates(adopted[0])), None) if adopted else None
    newest = max((when for text in front if _CHANGED.match(text) for when in amending_days(text)), default=None)
    dated = newest or first
    return Declared(
        jurisdiction="kg",
        title=" ".join(line.text for line in lines if line.role is Role.TITLE),
        number=adopted[1] if adopted else "",
        date=dated,
        date_basis=(DateBasis.AMENDED if newest else DateBasis.ADOPTED) if dated else None,
        work_date=first,
        origin={"date": "title page"} if dated else {},
    )


def _about(said: Mapping[str, Any]) -> dict[str, Any]:
    """What an answer tells beside the text; the day of an edition is that of the act which made it."""
    name = fold(str(said.get("namerus") or ""))
    edition = _EDITION.match(name)
    dated = day(int(edition[3]), int(edition[2]), int(edition[1])) if edition else None
    status = said.get("status")
    word = fold(str(status.get("nameRus") or "")) if isinstance(status, dict) else ""
    adopted = _date(said.get("dateadopted"))
    return {
        "title": "" if edition else name,
        "date": dated,
        "date_basis": (DateBasis.ADOPTED if dated == adopted else DateBasis.AMENDED) if dated else None,
        "cause": f"№ {edition[4]}" if edition and edition[4] else "",
        "work_date": adopted,
        "commenced": _date(said.get("dateofentry")),
        "valid_from": _date(said.get("dateoffutureentry")),
        "source_status": word,
        "claim": next((claim for begins, claim in _CLAIMS.items() if word.lower().startswith(begins)), None),
    }


def _date(value: Any) -> date | None:
    text = str(value or "").strip()
    printed = _EDITION.match(text)
    return iso_date(text[:10]) or (day(int(printed[3]), int(printed[2]), int(printed[1])) if printed else None)
