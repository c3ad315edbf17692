"""cbd.minjust.gov.kg: Word's HTML and the JSON answers that carry it. Texts are specimens."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ingest.check import check
from ingest.documents import Declared, Outcome, RawDocument, Refusal, StructuredAct
from ingest.read import read
from ingest.structure import structure
from mappings.documents import Claim, DateBasis, Table

_P = "<p class=MsoNormal align=left style=text-indent:1.0cm>"


def _page(*paragraphs: str) -> str:
    body = "".join(_P + paragraph for paragraph in paragraphs)
    head = "<head><meta charset=windows-1251></head>"
    return f"<html>{head}<body lang=RU><div class=WordSection1>{body}</div></body></html>"


def _article(number: str, anchor: str, heading: str, *law: str) -> tuple[str, ...]:
    return (f"<a name=st_{anchor}></a><b><span>{number} {heading}</span></b>", *law)


RUSSIAN = _page(
    "<i>Внимание! Образец вступает в силу позже</i>",
    "<b>ОБРАЗЦОВЫЙ КОДЕКС КЫРГЫЗСКОЙ РЕСПУБЛИКИ</b>",
    "от 28 октября 2021 года № 128",
    "(В редакции Законов КР от 18 января 2022 года № 4, 11 июня 2024 года № 93, вступает в силу с 1 января 2030 года)",
    "<a href=#st_1>Статья 1. Первая</a>",
    "<a href=#st_1_1>Статья З0-3. Третья</a>",
    "<a href=#st_9>Статья 82-1-1. Вставка</a>",
    "<a name=r1></a><b>РАЗДЕЛ I. ОБРАЗЦЫ</b>",
    "<a name=g1></a><b>Глава 1. Начало</b>",
    *_article(
        "Статья 1.", "1", "Первая", "Текст образца. Статья 2 ниже.", "Статья 21 настоящего Кодекса не применяется."
    ),
    *_article("Статья 2<sup>1</sup>.", "2_1", "Вставка", "Её текст."),
    *_article("Статья З0-3.", "3", "Третья", "Её текст.<table><tr><td>Разряд<td>Ставка<tr><td>1<td>1,30</table>"),
    "<b>Статья 40&sup1;.</b>",
    "<b>Название на следующей строке</b>",
    "Её текст.",
    *_article("Статья 82-1-1.", "9", "Вставка", "Её текст."),
)
KYRGYZ = _page(
    "<b>I Б&#1256;Л&#1198;М. &#1198;ЛГ&#1198;Л&#1198;К</b>",
    "<a name=g1></a>1-глава. Башталышы",
    *_article("1-берене.", "1", "Максаты", "Бул &#1199;лг&#1199; текшер&#1199;&#1199; &#1199;ч&#1199;н жазылган."),
    *_article("2<sup>1</sup>-берене.", "2", "Кошумча", "Тексти."),
    "<b>3-Глава Экинчи бап</b>",
    *_article("11-статья.", "11", "Эски", "Тексти."),
)


def act(text: str, language: str = "ru") -> StructuredAct:
    declared = Declared(language=language)
    return structure(read(RawDocument("folder", "x", text.encode(), declared))[0])


def test_word_html_with_unclosed_paragraphs_is_read_to_the_article() -> None:
    found = act(RUSSIAN)
    assert found.parser == "cbd_minjust/1"
    units = {one.eid: one for one in found.provisions if one.kind == "article"}
    assert list(units) == ["art_1", "art_2-1", "art_30-3", "art_40-1", "art_82-1-1"]
    assert units["art_1"].blocks == ("Текст образца. Статья 2 ниже.", "Статья 21 настоящего Кодекса не применяется.")
    assert units["art_30-3"].blocks[-1] == Table((("Разряд", "Ставка"), ("1", "1,30")))
    assert units["art_40-1"].heading == "Название на следующей строке"
    assert [one.label for one in units["art_1"].path] == ["РАЗДЕЛ I ОБРАЗЦЫ", "Глава 1 Начало"]


def test_contents_of_links_are_furniture_and_the_title_page_gives_the_edition() -> None:
    found = act(RUSSIAN)
    assert found.furniture == ("Статья 1. Первая", "Статья З0-3. Третья", "Статья 82-1-1. Вставка")
    declared = found.declared
    assert (declared.title, declared.kind, declared.number) == (
        "ОБРАЗЦОВЫЙ КОДЕКС КЫРГЫЗСКОЙ РЕСПУБЛИКИ",
        "code",
        "128",
    )
    assert (declared.work_date, declared.date) == (date(2021, 10, 28), date(2024, 6, 11))
    assert (declared.date_basis, declared.jurisdiction) == (DateBasis.AMENDED, "kg")


def test_kyrgyz_headings_in_old_and_new_words() -> None:
    found = act(KYRGYZ, "ky")
    assert [one.eid for one in found.provisions] == ["art_1", "art_2-1", "art_11"]
    assert found.provisions[0].blocks == ("Бул үлгү текшерүү үчүн жазылган.",)
    assert [one.kind for one in found.provisions[0].path] == ["section", "chapter"]
    assert found.provisions[2].path[-1].heading == "Экинчи бап"


@pytest.mark.parametrize(
    ("printed", "meant", "cause"),
    [
        ("23.06.2026", date(2026, 6, 23), ""),
        ("14.11.2025 № 257", date(2025, 11, 14), "№ 257"),
        ("20/06/2005", date(2005, 6, 20), ""),
        ("21,06,2018", date(2018, 6, 21), ""),
        ("02 .12.2024", date(2024, 12, 2), ""),
    ],
)
def test_the_day_of_an_edition_is_read_in_every_spelling(printed: str, meant: date, cause: str) -> None:
    answer = {
        "id": 5,
        "nameRus": printed,
        "contentRu": RUSSIAN,
        "contentKg": None,
        "dateOfFutureEntry": "2027-01-01T00:00:00",
    }
    declared = act(json.dumps(answer)).declared
    assert (declared.date, declared.date_basis, declared.cause) == (meant, DateBasis.AMENDED, cause)
    assert (declared.valid_from, declared.title) == (date(2027, 1, 1), "ОБРАЗЦОВЫЙ КОДЕКС КЫРГЫЗСКОЙ РЕСПУБЛИКИ")
    assert printed in declared.origin["date"]


def test_the_text_of_the_other_language_comes_under_the_russian_name() -> None:
    draft = read(RawDocument("folder", "x", json.dumps({"contentRu": KYRGYZ, "contentKg": None}).encode()))[0]
    assert any("1-берене" in line.text for line in draft.lines)
    assert draft.declared.language == ""


def test_an_answer_about_an_act_tells_its_standing_and_is_refused_where_it_holds_no_text() -> None:
    about = {
        "status": {"code": "10", "nameRus": "Утратил силу"},
        "nameRus": "Образцовый закон",
        "dateAdopted": "28.10.2021",
        "editions": [{"id": 1, "nameRus": "23.06.2026"}],
    }
    with pytest.raises(Refusal, match="does not hold its text"):
        read(RawDocument("folder", "x", json.dumps(about).encode()))
    declared = act(json.dumps({**about, "contentRu": KYRGYZ}), "ky").declared
    assert (declared.source_status, declared.claim) == ("Утратил силу", Claim.REPEALED)
    assert (declared.title, declared.work_date) == ("Образцовый закон", date(2021, 10, 28))


def test_a_piece_cut_inside_a_tag_is_incomplete_and_loses_only_the_tag() -> None:
    torn = KYRGYZ.replace("<p class=MsoNormal align=left style=text-indent:1.0cm><b>I", "indent:1.0cm><b>I", 1)
    found = act(torn, "ky")
    assert found.furniture == ("indent:1.0cm>",)
    assert check(found)[0] is Outcome.INCOMPLETE
