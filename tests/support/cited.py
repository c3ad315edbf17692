"""A store of specimens that stand in for codes of the catalogue: only numbers and units, no words of any law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.catalogue import catalogue
from corpus.store import Store
from mappings.documents import Provision
from tests.support.specimens import expression

RU = "/akn/ru/act/code/1996-06-13/63-fz"
RU_PROCEDURE = "/akn/ru/act/code/2001-12-18/174-fz"
CN = "/akn/cn/act/law/1979-07-01/中华人民共和国刑法"
CN_PROCEDURE = "/akn/cn/act/law/1979-07-01/中华人民共和国刑事诉讼法"
KZ = "/akn/kz/act/code/2014-07-03/226-v"
KZ_OLD = "/akn/kz/act/code/1997-07-16/167-i"
KZ_LAND = "/akn/kz/act/code/2003-06-20/442-ii"
KG = "/akn/kg/act/code/2021-10-28/127"
IN = "/akn/in/act/code/1860-10-06/45-of-1860"
IN_NEW = "/akn/in/act/code/2023-12-25/45-of-2023"
PK = "/akn/pk/act/code/1860-10-06/xlv-of-1860"
IR = "/akn/ir/act/law/2013-04-21/قانون-مجازات-اسلامی"
IR_FIVE = "/akn/ir/act/law/1996-05-22/کتاب-پنجم-قانون-مجازات-اسلامی"
IR_PROCEDURE = "/akn/ir/act/law/2014-02-23/قانون-آیین-دادرسی-کیفری"
UZ = "/akn/uz/act/code/1994-09-22/2012-xii"
TJ = "/akn/tj/act/code/1998-05-21/574"
BY = "/akn/by/act/code/1999-07-09/275-z"
IN_CONSTITUTION = "/akn/in/act/constitution/1949-11-26/constitution-of-india"
UNTOC = "/akn/un/act/convention/2000-11-15/united-nations-convention-against-transnational-064ce2f0"

_PARTS = (
    "1. Образец.",
    "2. Образец:",
    "а) образец;",
    "б) образец.",
    "3. Образец.",
    "4. Образец.",
    "Примечание. Образец.",
)
_TWICE = ("1. Образец:", "а) образец.", "2. Образец:", "а) образец.")
_KAZAKH = tuple(f"{n}. Үлгі." for n in range(1, 6))
_UZBEK = ("Namuna birinchi qism.", "Namuna ikkinchi qism.")
_HELD: tuple[tuple[str, str, Mapping[str, tuple[str, ...]]], ...] = (
    (RU, "ru", {"205": _PARTS, "205¹": _PARTS, "206": _TWICE}),
    (RU_PROCEDURE, "ru", {"152": ("Образец.",), "205": ("Образец.",)}),
    (
        CN,
        "zh",
        {"第二十条": ("样本。",), "第一百二十条": ("样本。",), "第一百二十条之一": ("样本第一款。", "样本第二款。")},
    ),
    (CN_PROCEDURE, "zh", {"第二十条": ("样本。",)}),
    (KZ, "kk", {"255": _KAZAKH}),
    (KG, "ky", {"205": ("Үлгү.",), "155": ("Үлгү.",)}),
    (IN, "en", {"302": ("Specimen.",), "420": ("Specimen.",), "498A": ("Specimen.",), "120B": ("Specimen.",)}),
    (IN_CONSTITUTION, "en", {"302": ("Specimen.",)}),
    (IN_NEW, "en", {"302": ("Specimen of another offence.",)}),
    (PK, "en", {"302": ("Specimen:", "(a) specimen;", "(b) specimen."), "34": ("Specimen.",)}),
    (IR, "fa", {"279": ("نمونه.",), "500": ("نمونه.",)}),
    (IR_FIVE, "fa", {"500": ("نمونه.",)}),
    (IR_PROCEDURE, "fa", {"48": ("نمونه.", "تبصره ۱ ـ نمونه.")}),
    (UZ, "uz-Latn", {"155": _UZBEK}),
    (TJ, "tg", {"179": ("1. Намуна.", "2. Намуна.")}),
    (BY, "be", {"290": ("1. Узор.", "2. Узор.")}),
    (UNTOC, "en", {"16": ("1. Specimen.", "2. Specimen.", "3. Specimen.")}),
)


def cited_store(root: Path) -> Store:
    """The store under ``root``, filled."""
    store = Store(root)
    for id, language, articles in _HELD:
        work = catalogue().works[id]
        store.put_work(work)
        provisions = tuple(
            Provision(f"art_{_key(number)}", "article", number, "", blocks) for number, blocks in articles.items()
        )
        day = max(work.date or date(2001, 1, 1), date(2020, 1, 1))
        text = expression(work, language, work.title(language), day, provisions, valid_from=day)
        hashed = tuple(replace(source, sha256="12" * 32, text_sha256="34" * 32) for source in text.sources)
        store.put_expression(replace(text, sources=hashed))
    return store


def _key(number: str) -> str:
    return {"第二十条": "20", "第一百二十条": "120", "第一百二十条之一": "120-1", "205¹": "205-1"}.get(number, number)
