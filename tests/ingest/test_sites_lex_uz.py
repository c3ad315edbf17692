"""lex.uz: the export and the live page, in Russian and in Uzbek. Texts are specimens."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.documents import Draft, RawDocument, Role
from ingest.read import read
from ingest.structure import structure
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


def _live(words: dict[str, str], address: str) -> str:
    """The live page as several readers of it describe it; the words are of one language."""
    buttons = f"<div class='lx_elem2'>{words['button']}</div>"

    def part(kind: str, text: str) -> str:
        return f"<div class='{kind} lx_elem'>{buttons}<div name='-7' id='-7'>{text}</div></div>"

    body = "".join(
        (
            part("ACT_FORM", words["form"]),
            part("ACT_TITLE", words["title"]),
            part("TEXT_HEADER_DEFAULT", words["chapter"]),
            part("CLAUSE_DEFAULT", words["article"].format("1")),
            part("ACT_TEXT", words["law"]),
            "<div class='COMMENT lx_no_select'><div>" + words["comment"] + "</div></div>",
            "<div class='COMMENT_FOR_WARNING'><div>" + words["comment"] + "</div></div>",
            part("CLAUSE_DEFAULT", words["article"].format("2<sup>1</sup>")),
            part("ACT_TEXT", words["law"]),
            part("ACT_ESSENTIAL_ELEMENTS_NUM", words["number"]),
            part("APPL_BANNER_LANDSCAPE_TITLE", words["annex"]),
            part("ACT_TITLE_APPL", words["rules"]),
            part("ACT_TEXT", words["law"]),
        )
    )
    head = (
        f"<div class='docHeader__item'><div class='docHeader__item-title'>{words['adopted']}</div>"
        "<div class='docHeader__item-value'>05.03.2019</div></div>"
        f"<div class='docHeader__item'><div class='docHeader__item-title'>{words['force']}</div>"
        "<div class='docHeader__item-value'>06.06.2019</div></div>"
    )
    return (
        f"<!doctype html><html><head><link rel='canonical' href='{address}'></head><body><nav>Menu</nav>{head}"
        f"<div class='docBody__container'>{body}</div><footer>LexUZ</footer></body></html>"
    )


LATIN = {
    "button": "Hujjatga taklif yuborish",
    "form": "Oʻzbekiston Respublikasining Qonuni",
    "title": "Namuna toʻgʻrisida",
    "chapter": "1-bob. Umumiy qoidalar",
    "article": "{}-modda. Maqsad",
    "law": "Ushbu namuna sinov uchun yozilgan.",
    "comment": "Oldingi tahrirga qarang.",
    "number": "Toshkent sh., 2019-yil 5-mart, OʻRQ-999",
    "annex": "1-ILOVA",
    "rules": "Namuna qoidalari",
    "adopted": "Qabul qilingan sana",
    "force": "Kuchga kirish sanasi",
}
CYRILLIC = {
    "button": "Ҳужжатга таклиф юбориш",
    "form": "Ўзбекистон Республикасининг Қонуни",
    "title": "Намуна тўғрисида",
    "chapter": "1-боб. Умумий қоидалар",
    "article": "{}-модда. Мақсад",
    "law": "Ушбу намуна синов учун ёзилган.",
    "comment": "Олдинги таҳрирга қаранг.",
    "number": "Тошкент ш., 2019 йил 5 март, ЎРҚ-999",
    "annex": "1-ИЛОВА",
    "rules": "Намуна қоидалари",
    "adopted": "Қабул қилинган сана",
    "force": "Кучга кириш санаси",
}
RUSSIAN = {
    "button": "Предложения по документу",
    "form": "Закон Республики Узбекистан",
    "title": "Об образце",
    "chapter": "Глава 1. Общие положения",
    "article": "<span class='clausePrfx'>Статья {}. </span><span class='clauseSuff'>Цель</span>",
    "law": "Этот образец написан для проверки.",
    "comment": "См. предыдущую редакцию.",
    "number": "г. Ташкент, 5 марта 2019 г., № ЗРУ-999",
    "annex": "ПРИЛОЖЕНИЕ № 1",
    "rules": "Правила образца",
    "adopted": "Дата принятия",
    "force": "Дата вступления в силу",
}


@pytest.mark.parametrize(
    ("words", "address", "language"),
    [
        (LATIN, "https://lex.uz/docs/-4674902", "uz-Latn"),
        (CYRILLIC, "https://lex.uz/uz/docs/-4674902", "uz-Cyrl"),
        (RUSSIAN, "https://lex.uz/ru/docs/4674903", "ru"),
    ],
)
def test_the_live_page_in_each_language(words: dict[str, str], address: str, language: str) -> None:
    found = draft(_live(words, address))
    act = structure(found)
    assert (found.declared.language, found.declared.url) == (language, address)
    assert (found.declared.work_date, found.declared.commenced) == (date(2019, 3, 5), date(2019, 6, 6))
    assert found.declared.number.endswith("-999")
    assert [one.eid for one in act.provisions if one.blocks] == ["art_1", "art_2-1", "annex_1"]
    first = next(one for one in act.provisions if one.eid == "art_1")
    assert first.blocks == (words["law"],)
    assert [note.kind for note in first.notes] == ["editorial", "editorial"]
    annex = act.provisions[-1]
    assert (annex.number, annex.heading) == (words["annex"], words["rules"])


def test_words_of_the_live_page_are_furniture_and_days_in_its_head_are_kept() -> None:
    found = draft(_live(RUSSIAN, "https://lex.uz/ru/docs/4674903"))
    assert set(found.furniture) == {"Menu", "Предложения по документу", "LexUZ"}
    assert [line.text for line in found.lines[:2]] == ["Дата принятия 05.03.2019", "Дата вступления в силу 06.06.2019"]


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
