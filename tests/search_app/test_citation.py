"""How a place is cited: in the words and the order of the lawyers of its language, and never beyond what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient

from mappings.documents import Expression, Provision, Work
from mappings.units import find
from search_app.citation import cite
from tests.search_app.specimens import NEWEST
from tests.support.specimens import expression

LETTERED = ("1. Образец:", "а) один;", "б) два.")
ITEMS = ("样本。", "样本：", "（一）甲；")


def cited(state: str, language: str, name: str, provision: Provision, eid: str, kind: str = "code") -> tuple[str, str]:
    work = Work(f"/akn/{state}/act/{kind}/2001-01-01/1", state, kind, "1", date(2001, 1, 1), {language: name})
    text: Expression = expression(work, language, name, date(2001, 1, 1), (provision,))
    found = find(text, eid)
    assert found is not None, eid
    said = cite(replace(work, short_names={language: (name,)}), text, *found)
    return said.text, said.id.rpartition("/~")[2]


@pytest.mark.parametrize(
    ("state", "language", "name", "number", "blocks", "eid", "text"),
    [
        (
            "ru",
            "ru",
            "УК",
            "205¹",
            LETTERED,
            "para_1__point_б",
            "п. «б» ч. 1 ст. 205¹ УК",
        ),
        ("by", "be", "КК", "7", ("1. Узор.", "2. Узор."), "para_2", "ч. 2 арт. 7 КК"),
        ("kz", "kk", "ҚР ҚК", "255-бап", ("1. Үлгі.", "2. Үлгі."), "para_2", "ҚР ҚК 255-баптың 2-бөлігі"),
        ("kg", "ky", "КР КЖК", "205-берене", ("1. Үлгү.", "2. Үлгү."), "para_2", "КР КЖК 205-берененин 2-бөлүгү"),
        ("tj", "tg", "КҶ ҶТ", "Моддаи 12", ("1. Намуна.", "2. Намуна."), "para_2", "қисми 2 моддаи 12 КҶ ҶТ"),
        ("uz", "uz-Latn", "JK", "155-modda", ("Namuna.", "Namuna."), "para_2", "JK 155-moddasi 2-qismi"),
        (
            "cn",
            "zh",
            "刑法",
            "第一百二十条之一",
            ("样本。", "样本：", "（一）甲；"),
            "para_2__item_1",
            "刑法第一百二十条之一第二款第（一）项",
        ),
        ("pk", "en", "PPC", "302", ("(1) A specimen:", "(a) one;", "(b) two."), "para_1__point_b", "s. 302(1)(b) PPC"),
        ("un", "en", "UNTOC", "16", ("1. A specimen.", "2. A specimen."), "para_2", "art. 16(2), UNTOC"),
        ("ir", "fa", "ق.م.ا.", "۲۷۹", ("این نمونه است.", "تبصره ۱ - نمونه."), "note_1", "تبصره ۱ ماده ۲۷۹ ق.م.ا."),
        ("in", "hi", "दंड संहिता", "302", ("(1) नमूना।", "(2) नमूना।"), "para_2", "दंड संहिता की धारा 302 की उपधारा (2)"),
    ],
)
def test_a_place_is_cited_as_its_lawyers_write_it(
    state: str, language: str, name: str, number: str, blocks: tuple[str, ...], eid: str, text: str
) -> None:
    provision = Provision("art_9", "article", number, "", blocks)
    assert cited(state, language, name, provision, f"art_9__{eid}") == (text, f"art_9__{eid}")


@pytest.mark.parametrize(
    ("state", "language", "number", "text"),
    [
        ("ru", "ru", "6.1.1", "ст. 6.1.1 А"),
        ("kg", "ky", "82-1-1-берене", "А 82-1-1-берене"),
        ("pk", "en", "489-F", "s. 489-F А"),
        ("in", "hi", "21क", "А की धारा 21क"),
        ("ir", "fa", "۲۱۸- مکرر", "ماده ۲۱۸- مکرر А"),
        ("un", "en", "Article 2 bis", "art. 2 bis, А"),
        ("un", "zh-Hant", "三", "А第三條"),
    ],
)
def test_nothing_of_a_number_is_left_out(state: str, language: str, number: str, text: str) -> None:
    provision = Provision("art_9", "article", number, "", ("A specimen.",))
    assert cited(state, language, "А", provision, "art_9")[0] == text


def test_a_section_whose_paragraphs_have_no_numbers_is_cited_by_its_letters() -> None:
    provision = Provision("art_9", "article", "302", "", ("A specimen:", "(a) one;", "(b) two."))
    assert cited("pk", "en", "PPC", provision, "art_9__para_1__point_b")[0] == "s. 302(b) PPC"


def test_a_constitution_has_articles_where_other_acts_have_sections() -> None:
    provision = Provision("art_9", "article", "239AA", "", ("(1) A specimen.",))
    assert cited("in", "en", "Constitution", provision, "art_9", "constitution")[0] == "art. 239AA, Constitution"


def test_a_unit_no_form_names_is_cited_by_what_is_around_it() -> None:
    provision = Provision("art_9", "article", "9", "", ("A specimen.", "Explanation. A specimen."))
    assert cited("in", "en", "Act", provision, "art_9__note") == ("s. 9 Act", "art_9")


def test_a_name_in_another_script_is_not_how_a_law_is_cited() -> None:
    name = "قانون نمونه"
    work = Work("/akn/ir/act/law/1928-05-08/1", "ir", "law", "", None, {"fa": name}, {"fa": ("qanun-nemune",)})
    article = Provision("art_9", "article", "۹", "", ("نمونه.",))
    text = expression(work, "fa", name, date(1928, 5, 8), (article,))
    assert cite(work, text, article).text == f"ماده ۹ {name}"


def test_what_is_no_article_is_called_by_its_name() -> None:
    provision = Provision("annex_1", "annex", "Приложение 1", "Перечень", ("Образец.",))
    assert cited("ru", "ru", "УК", provision, "annex_1")[0] == "УК, Приложение 1 Перечень"


def test_the_page_of_a_provision_says_how_it_is_cited(client: FlaskClient) -> None:
    page = client.get(f"{NEWEST}/~art_2__para_1")
    assert "ч. 1 ст. 2 Закон о мостах" in page.text
