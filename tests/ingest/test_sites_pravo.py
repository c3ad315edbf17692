"""pravo.gov.ru: one act from pages as served and as saved; notes apart; dates from the act. Texts are specimens."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.documents import Draft, RawDocument, Role
from ingest.read import read
from ingest.sites.pravo_notes import amendment_dates, split_notes
from mappings.documents import Claim, DateBasis

INNER = """<!DOCTYPE html><html><head><title>Complex</title><style>.HD {display: none}</style></head><body>
<p>&nbsp;</p><p class="C">ОБРАЗЦОВАЯ ФЕДЕРАЦИЯ</p><p class="T">Образцовый кодекс Российской Федерации</p>
<p class="I">Принят Государственной Думой&nbsp;&nbsp;&nbsp;20 мая 2001 года</p>
<p class="C"><span class="markx">(В редакции федеральных законов <span class="cmd"></span><a class="doclink"
 href="?docbody=&amp;nd=1">от&nbsp;04.02.2003&nbsp;№&nbsp;7-ФЗ</a>, <a class="doclink"
 href="?nd=2">от 09.11.2010 № 9-ФЗ</a>)</span></p>
<p class="C"><span
 class="mark">(С учетом постановления Конституционного Суда Российской Федерации от 01.02.2020 № 1-П)</span></p>
<p class="T">РАЗДЕЛ ПЕРВЫЙ</p><p class="C">ГЛАВА 1</p><p>&nbsp;</p><p class="T">ОБРАЗЦЫ</p>
<p class="H">Статья 5. Образец</p>
<p>1. Первая часть. <span
 class="mark">(В редакции Федерального закона <a
 class="doclink" href="?nd=2">от 09.11.2010 № 9-ФЗ</a>)</span></p>
<p class="HD">скрытый текст</p>
<p class="H">Статья 5<span class="W9">1</span>. Вставной образец</p>
<p class="I"><span class="mark">(Дополнение статьей - Федеральный закон от 04.02.2003 № 7-ФЗ)</span></p>
<p>Смотри статью 5<span class="W9">1</span> и часть 1<span class="W9">2</span>.</p>
<table><tr><td>Вид</td><td>Размер</td></tr><tr><td>первый</td><td>10</td></tr></table>
<p class="H">Статья 6.</p>
<p class="H"><span class="mark">(Статья утратила силу - Федеральный закон от 04.02.2003 № 7-ФЗ)</span></p>
<p class="I">Президент Российской Федерации&nbsp;&nbsp;&nbsp;О.Образцов</p><p>&nbsp;</p><p>Москва, Кремль</p>
<p>13&nbsp;июня 2001&nbsp;года</p><p>№&nbsp;63-ФЗ</p></body></html>"""
SERVED = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251; charset=windows-1251">'
    "<title>Кодекс</title><script>var a = '<p>нет</p>';</script></head><body><div id='doc_content'>"
    f"<div id='text_content'>{INNER}</div></div></body></html>"
)


def draft(page: str, encoding: str = "utf-8") -> Draft:
    return read(RawDocument("folder", "page.html", page.encode(encoding)))[0]


@pytest.mark.parametrize("page", [INNER, SERVED])
def test_a_page_as_served_and_as_saved_give_the_same_lines(page: str) -> None:
    found = draft(page)
    assert found.parser == "pravo_gov_ru/1"
    assert found.lines == draft(INNER).lines


def test_a_live_page_in_windows_1251_is_read_too() -> None:
    assert draft(SERVED.replace("\xa0", " "), "windows-1251").lines == draft(INNER).lines


def test_article_numbers_keep_their_superscripts() -> None:
    articles = [(line.number, line.heading) for line in draft(INNER).lines if line.role is Role.ARTICLE]
    assert articles == [("5", "Образец"), ("5¹", "Вставной образец"), ("6", "")]


def test_notes_leave_the_text_and_follow_it() -> None:
    lines = draft(INNER).lines
    at = next(index for index, line in enumerate(lines) if line.text == "1. Первая часть.")
    assert lines[at + 1].role is Role.NOTE
    assert lines[at + 1].text == "(В редакции Федерального закона от 09.11.2010 № 9-ФЗ)"
    assert not any("(В редакции" in line.text for line in lines if line.role is not Role.NOTE)


def test_a_number_of_a_chapter_and_the_heading_under_it_are_one_line() -> None:
    divisions = [line.text for line in draft(INNER).lines if line.role is Role.DIVISION]
    assert divisions == ["РАЗДЕЛ ПЕРВЫЙ", "ГЛАВА 1 ОБРАЗЦЫ"]


def test_hidden_text_is_dropped_and_the_signature_is_no_law() -> None:
    lines = draft(INNER).lines
    assert not any("скрытый" in line.text for line in lines)
    signed = [line.text for line in lines if line.role is Role.SIGNATURE]
    assert signed == ["Президент Российской Федерации О.Образцов", "Москва, Кремль", "13 июня 2001 года", "№ 63-ФЗ"]
    assert [line.table.rows[1] for line in lines if line.table] == [("первый", "10")]


def test_the_edition_is_the_newest_amending_act_not_a_ruling_of_the_court() -> None:
    declared = draft(INNER).declared
    assert (declared.date, declared.date_basis) == (date(2010, 11, 9), DateBasis.AMENDED)
    assert declared.work_date == date(2001, 6, 13)
    assert (declared.number, declared.title) == ("63-ФЗ", "Образцовый кодекс Российской Федерации")
    assert (declared.jurisdiction, declared.language, declared.kind) == ("ru", "ru", "code")
    assert declared.guessed == ("kind",)


TYPED = """<html><body lang="RU"><style>p {font-family: "Courier New CYR"}</style>%s</body></html>"""


def typed(*rows: tuple[int, str]) -> Draft:
    body = "".join(
        f'<p class="MsoNormal"><span>{"&nbsp;" * indent}{text or "&nbsp;"}</span></p>' for indent, text in rows
    )
    return draft(TYPED % body)


def test_a_typewriter_export_becomes_paragraphs_with_its_notes_apart() -> None:
    found = typed(
        (20, "ОБРАЗЦОВЫЙ КОДЕКС РСФСР"),
        (0, ""),
        (4, "(Утратил силу на основании Закона от 13.06.96"),
        (0, "г. N 64-ФЗ - Собрание законодательства)"),
        (0, ""),
        (9, "Статья 2. Образцовая ответственность и"),
        (19, "образцовое поощрение"),
        (0, ""),
        (2, "Лицо, напечатавшее образец, за него"),
        (0, "отвечает (в ред. Указа от 3 декабря"),
        (0, "1982 г. - Ведомости, 1982, N 49)."),
        (2, "Второй абзац (статья в ред. Закона от 13.04.96 г."),
        (0, "N 30-ФЗ)."),
        (0, ""),
        (3, "27 октября 1960 года"),
    )
    law = [(line.role, line.text) for line in found.lines if line.role is not Role.NOTE]
    assert law == [
        (Role.TITLE, "ОБРАЗЦОВЫЙ КОДЕКС РСФСР"),
        (Role.TEXT, "Статья 2. Образцовая ответственность и образцовое поощрение"),
        (Role.TEXT, "Лицо, напечатавшее образец, за него отвечает."),
        (Role.TEXT, "Второй абзац."),
        (Role.SIGNATURE, "27 октября 1960 года"),
    ]
    declared = found.declared
    assert (declared.claim, declared.source_status) == (Claim.REPEALED, "Утратил силу")
    assert (declared.work_date, declared.date) == (date(1960, 10, 27), date(1996, 4, 13))


def test_brackets_that_are_law_stay_in_the_law() -> None:
    text = "Лица (группы лиц), указанные в части второй (о пошлине), платят сбор."
    assert split_notes(text) == (text, ())


def test_the_repealing_act_does_not_date_the_edition() -> None:
    notes = ["(Утратил силу на основании Закона от 18 декабря 2001 г.)", "(в ред. Закона от 5 декабря 1991 г.)"]
    assert list(amendment_dates(notes)) == [date(1991, 12, 5)]


def test_of_several_wordings_on_a_page_only_the_present_is_law() -> None:
    times = (
        '<div class="time past"><p>Статья 7. Прежняя</p><p>Прежние слова. <span class="mark">(В редакции '
        "Федерального закона от 01.01.2005 № 1-ФЗ)</span></p></div>"
        '<div class="time present"><p class="H">Статья 7. Нынешняя</p><p>Нынешние слова.</p></div>'
        '<div class="time future"><p>Будущие слова. (В редакции Федерального закона от 01.01.2040 № 9-ФЗ)</p></div>'
        '<div class="fixedcomment"><p>Комментарий портала</p></div>'
    )
    page = SERVED.replace('<p class="I">Президент', f'{times}<p class="I">Президент')
    for encoding in ("utf-8", "windows-1251"):
        found = draft(page.replace("\xa0", " "), encoding)
        assert [line.number for line in found.lines if line.role is Role.ARTICLE] == ["5", "5¹", "6", "7"]
        others = [line.text for line in found.lines if line.role is Role.NOTE and line.note_kind == "editorial"]
        assert others[:2] == [
            "Статья 7. Прежняя",
            "Прежние слова. (В редакции Федерального закона от 01.01.2005 № 1-ФЗ)",
        ]
        assert others[2:] == [
            "Будущие слова. (В редакции Федерального закона от 01.01.2040 № 9-ФЗ)",
            "Комментарий портала",
        ]
        assert found.declared.date == date(2010, 11, 9)
        assert any("not in force" in warning for warning in found.warnings)


def test_what_a_served_page_shows_around_the_act_is_furniture() -> None:
    page = SERVED.replace("<div id='doc_content'>", "<div class='menu'>Поиск по базе</div><div id='doc_content'>")
    assert draft(page).furniture == ("Поиск по базе",)
