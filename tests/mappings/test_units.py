"""Parts, items and notes inside an article have addresses. All texts are specimens written for these tests."""

from __future__ import annotations

import pytest

from mappings.documents import Provision, Table
from mappings.units import owners, unit, units


def article(*blocks: str, eid: str = "art_5") -> Provision:
    return Provision(eid, "article", "5", "Образец", blocks)


def begins(provision: Provision, language: str) -> list[str]:
    """For every unit its address below the article and where it begins and ends."""
    found = units(provision, language)
    return [f"{one.eid.removeprefix(provision.eid + '__')} {one.blocks[0]}-{one.blocks[1]}" for one in found]


CASES = {
    "ru parts and points, the sanction belongs to the part": (
        "ru",
        (
            "1. Образец порчи переправы -",
            "наказывается образцом штрафа.",
            "2. То же деяние:",
            "а) совершенное повторно;",
            "а¹) совершенное ночью;",
            "б) повлекшее последствия, -",
            "наказывается большим образцом штрафа.",
            "Примечание. Образцом признаётся написанное для проверки.",
        ),
        [
            "para_1 0-2",
            "para_2 2-7",
            "para_2__point_а 3-4",
            "para_2__point_а-1 4-5",
            "para_2__point_б 5-6",
            "note 7-8",
        ],
    ),
    "ru items in numbers, a second paragraph of an item stays in it": (
        "ru",
        ("Образец выдаётся, если:", "1) он проверен;", "Проверка записывается.", "2) он подписан.", "Срок: день."),
        ["para_1 0-4", "para_1__item_1 1-3", "para_1__item_2 3-4", "para_2 4-5"],
    ),
    "zh paragraphs are counted, items are numbered": (
        "zh",
        (
            "样本应当经过检查。",
            "有下列情形之一的，不得使用样本：",
            "（一）未经检查的；",
            "（二）已经损坏的。",
            "前款规定不适用于旧样本。",
        ),
        ["para_1 0-1", "para_2 1-4", "para_2__item_1 2-3", "para_2__item_2 3-4", "para_3 4-5"],
    ),
    "uz paragraphs are counted, a sanction ends its sentence": (
        "uz-Latn",
        (
            "Namunani buzish —",
            "namuna jarimasi bilan jazolanadi.",
            "Oʻsha qilmish:",
            "a) takroran;",
            "b) tunda;",
            "jazolanadi.",
        ),
        ["para_1 0-2", "para_2 2-6", "para_2__point_a 3-4", "para_2__point_b 4-5"],
    ),
    "kk": (
        "kk",
        ("1. Үлгі беріледі:", "1) тексерілген;", "2) қол қойылған.", "2. Мерзімі — бір күн.", "Ескертпе. Бұл үлгі."),
        ["para_1 0-3", "para_1__item_1 1-2", "para_1__item_2 2-3", "para_2 3-4", "note 4-5"],
    ),
    "fa notes are numbered": (
        "fa",
        (
            "نمونه به شرح زیر است:",
            "الف - بررسی شده",
            "ب - امضا شده",
            "تبصره ۱- این یک نمونه است.",
            "تبصره ۲- مهلت یک روز است.",
        ),
        ["para_1 0-3", "para_1__point_الف 1-2", "para_1__point_ب 2-3", "note_1 3-4", "note_2 4-5"],
    ),
    "en sub-sections, clauses, sub-clauses, a proviso; (i) after (h) is a letter": (
        "en",
        (
            "(1) A specimen means—",
            *(f"({letter}) specimen {letter};" for letter in "abcdefgh"),
            "(i) a specimen of specimens, being—",
            "(i) checked; or",
            "(ii) signed.",
            "(1A) It has a day.",
            "Provided that this is a specimen.",
        ),
        [
            "para_1 0-12",
            *(f"para_1__point_{letter} {at}-{at + 1}" for at, letter in enumerate("abcdefgh", 1)),
            "para_1__point_i 9-12",
            "para_1__point_i__item_i 10-11",
            "para_1__point_i__item_ii 11-12",
            "para_1A 12-13",
            "note 13-14",
        ],
    ),
    "hi": (
        "hi",
        ("(1) नमूना दिया जाएगा, यदि—", "(क) वह जांचा गया है;", "(ख) वह हस्ताक्षरित है।", "(2) समय एक दिन है।"),
        ["para_1 0-3", "para_1__point_क 1-2", "para_1__point_ख 2-3", "para_2 3-4"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_units_lie_in_each_other_as_the_text_numbers_them(case: str) -> None:
    language, blocks, expected = CASES[case]
    assert begins(article(*blocks), language) == expected


def test_a_year_at_the_head_of_a_paragraph_is_no_number() -> None:
    assert begins(article("Образец.", "2012. Это год."), "ru") == ["para_1 0-1", "para_2 1-2"]


def test_a_table_begins_no_unit_and_stays_in_the_one_above() -> None:
    provision = Provision("art_5", "article", "5", "", ("1. Образец:", Table((("а", "б"),)), "2. Конец."))
    assert begins(provision, "ru") == ["para_1 0-2", "para_2 2-3"]


def test_a_single_paragraph_has_no_units() -> None:
    assert units(article("Образец хранит порядок."), "ru") == ()


def test_addresses_are_unique_where_numbers_come_again() -> None:
    found = [one.eid for one in units(article("1. Образец.", "2. Образец.", "1. Образец.", "2. Образец."), "ru")]
    assert len(set(found)) == len(found) == 4


def test_a_unit_is_found_by_its_address() -> None:
    provision = article("1. Образец.", "2. Второй.", eid="annex_1__art_5")
    found = unit(provision, "annex_1__art_5__para_2", "ru")
    assert found is not None
    assert provision.blocks[found.blocks[0]] == "2. Второй."
    assert unit(provision, "annex_1__art_5__para_3", "ru") is None
    assert list(owners("annex_1__art_5__para_2")) == ["annex_1__art_5", "annex_1"]
