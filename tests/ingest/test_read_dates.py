"""Dates as acts print them; what is no date is none."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.read.dates import chinese_dates, english_dates, iso_date, persian_dates, russian_dates, uzbek_dates
from ingest.read.names import jurisdiction_of, kind_of


def test_dates_are_read_in_the_words_of_each_language() -> None:
    assert russian_dates("от 27.05.1998 № 77-ФЗ и 13 июня 1996 года") == [date(1998, 5, 27), date(1996, 6, 13)]
    assert uzbek_dates("2022-yil 28-oktabr, 29.10.2022") == [date(2022, 10, 28), date(2022, 10, 29)]
    assert english_dates("the 26th day of November, 1949") == [date(1949, 11, 26)]
    assert chinese_dates("2021年12月13日会议、二〇二一年十二月二十九日会议") == [date(2021, 12, 13), date(2021, 12, 29)]
    assert chinese_dates("一九九七年十月一日起施行") == [date(1997, 10, 1)]


def test_days_that_do_not_exist_are_left_out() -> None:
    assert russian_dates("31.02.2001 и 29 февраля 2001 года") == []
    assert chinese_dates("2001年13月40日") == []
    assert iso_date("2001-02-30") is None
    assert iso_date("20010203") is None


def test_a_year_of_two_digits_is_read_only_from_a_known_day_on() -> None:
    assert russian_dates("от 13.04.96 г.") == []
    assert russian_dates("от 13.04.96 г.", date(1960, 10, 27)) == [date(1996, 4, 13)]
    assert russian_dates("от 09.11.01 г.", date(1960, 10, 27)) == [date(2001, 11, 9)]


def test_a_title_tells_whose_act_it_is_and_of_what_kind() -> None:
    assert jurisdiction_of("Кодекс Кыргызской Республики о правонарушениях") == "kg"
    assert jurisdiction_of("Образец") == ""
    assert kind_of("中华人民共和国缔结条约程序法") == "law"
    assert kind_of("联合国反腐败公约") == "treaty"
    assert kind_of("中华人民共和国宪法修正案（2018年）") == "amendment"
    assert kind_of("О внесении изменений в Уголовный кодекс") == "law"
    assert kind_of("Уголовный кодекс") == "code"
    assert kind_of("Specimen") == ""


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("مصوب 1314/08/08", [date(1935, 10, 31)]),
        ("(اصلاحي 14ˏ08ˏ1370)", [date(1991, 11, 5)]),
        ("مصوب 1314,08,08", [date(1935, 10, 31)]),
        ("۱۴۰۴/۰۷/۲۳", [date(2025, 10, 15)]),
        ("13\u200f/3\u200f/1405", [date(2026, 6, 3)]),
        ("1405/13/40 و 200/1405/59", []),
    ],
)
def test_persian_days_are_read_whichever_end_the_year_stands_at(printed: str, meant: list[date]) -> None:
    assert persian_dates(printed) == meant
