"""lex.uz: the export and the live page, in Russian and in Uzbek. Texts are specimens."""

from __future__ import annotations

from datetime import date

from ingest.documents import Draft, RawDocument, Role
from ingest.read import read
from mappings.documents import DateBasis

EXPORT = """<html><head>\ufeff<title>28.10.2022</title></head><body><div id="divCont">
<div class="ACT_FORM"><a id="1"></a></div>
<div class="ACT_TITLE"><a id="2">Образцовый кодекс Республики Узбекистан</a></div>
<div class="NEW_EDITION"></div><div class="TEXT_HEADER_DEFAULT"><a id="3">РАЗДЕЛ I. ОБРАЗЦЫ</a></div>\ufeff
<div class="CLAUSE_DEFAULT"><a id="4"><span
 class="clausePrfx">Статья 1. </span><span class="clauseSuff">Цель</span></a></div>
<div class="ACT_TEXT"><a id="5">Настоящий образец, см. <a href="x">часть вторую</a>, служит проверке.</a></div>
<div class="CLAUSE_DEFAULT"><a id="6"><span
 class="clausePrfx">Статья 1<sup>1</sup>. </span><span>Вставка</span></a></div>
<div class="CHANGES_ORIGINS"><a id="7">(статья 1¹ введена образцом)</a></div>
<div class="COMMENT"><a id="8">Смотрите предыдущую редакцию.</a></div>
<div class="ACT_TEXT"><a id="9">Слова.</a></div>
<br /><div class="PUBLICATION_ORIGIN"><label></label>
<a>(База, 29.10.2022 г., № 02/22/1; 14.02.2025 г., № 03/25/2)</a></div>
</div></body></html>"""
LIVE = """<!doctype html><html><body><div class="docBody__container"><div class="ACT_FORM lx_elem">
<div class="lx_elem2">Hujjatga taklif yuborish</div><div id="-1">Oʻzbekiston Respublikasining Qonuni</div></div>
<div class="ACT_TITLE lx_elem"><div id="-2">Namuna toʻgʻrisida</div></div>
<div class="ACT_ESSENTIAL_ELEMENTS"><div>2019-yil 5-mart</div></div>
<div class="CLAUSE_DEFAULT lx_elem"><div class="lx_elem2">Taklif</div>
<div id="-3">1-modda. Maqsad</div></div>
<div class="ACT_TEXT lx_elem"><div class="lx_elem2">Taklif</div><div id="-4">Ushbu namuna sinov uchun yozilgan.</div>
</div><div class="COMMENTLEXUZ lx_no_select"><div>Oldingi tahrirga qarang.</div></div></div></body></html>"""


def draft(page: str) -> Draft:
    return read(RawDocument("folder", "RU.doc", page.encode()))[0]


def test_the_export_is_read_by_its_classes() -> None:
    found = draft(EXPORT)
    assert found.parser == "lex_uz/1"
    assert [(line.role, line.text) for line in found.lines] == [
        (Role.TITLE, "Образцовый кодекс Республики Узбекистан"),
        (Role.DIVISION, "РАЗДЕЛ I. ОБРАЗЦЫ"),
        (Role.ARTICLE, "Статья 1. Цель"),
        (Role.TEXT, "Настоящий образец, см. часть вторую, служит проверке."),
        (Role.ARTICLE, "Статья 1¹. Вставка"),
        (Role.NOTE, "(статья 1¹ введена образцом)"),
        (Role.NOTE, "Смотрите предыдущую редакцию."),
        (Role.TEXT, "Слова."),
        (Role.META, "(База, 29.10.2022 г., № 02/22/1; 14.02.2025 г., № 03/25/2)"),
    ]
    assert [line.number for line in found.lines if line.role is Role.ARTICLE] == ["1", "1¹"]
    assert [line.note_kind for line in found.lines if line.role is Role.NOTE] == ["amendment", "editorial"]


def test_the_edition_is_known_by_the_last_publication_in_the_gazette_line() -> None:
    declared = draft(EXPORT).declared
    assert (declared.date, declared.date_basis) == (date(2025, 2, 14), DateBasis.PUBLISHED)
    assert declared.work_date == date(2022, 10, 28)
    assert (declared.jurisdiction, declared.language, declared.kind) == ("uz", "ru", "code")


def test_the_live_page_drops_the_words_of_its_buttons() -> None:
    found = draft(LIVE)
    assert [(line.role, line.text) for line in found.lines] == [
        (Role.META, "Oʻzbekiston Respublikasining Qonuni"),
        (Role.TITLE, "Namuna toʻgʻrisida"),
        (Role.META, "2019-yil 5-mart"),
        (Role.ARTICLE, "1-modda. Maqsad"),
        (Role.TEXT, "Ushbu namuna sinov uchun yozilgan."),
        (Role.NOTE, "Oldingi tahrirga qarang."),
    ]
    assert (found.declared.language, found.declared.work_date) == ("uz-Latn", date(2019, 3, 5))
    assert found.declared.date_basis is DateBasis.ADOPTED
