"""Numbers of articles in every script, and the grammars they come from."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.languages import LANGUAGES
from mappings.numbering import GrammarError, families, family_of, grammar, read_grammar
from mappings.numerals import NumeralError, chinese, normalise, order, readings, roman


@pytest.mark.parametrize(
    ("printed", "family", "number"),
    [
        ("205", "ru", "205"),
        ("205¹", "ru", "205-1"),
        ("138¹²", "ru", "138-12"),
        ("24-2", "ru", "24-2"),
        ("5.35.1", "ru", "5.35.1"),
        ("З09-3", "ky", "309-3"),  # the first is a Cyrillic letter
        ("двадцать первая", "ru", "21"),
        ("8 бис", "ru", "8-2"),
        ("82-1-modda", "uz", "82-1"),
        ("1‐модда", "uz", "1"),
        ("TOʻQQIZINCHI BOʻLIM", "uz", "9"),
        ("12-бап", "kk", "12"),
        ("१२", "hi", "12"),
        ("۳۰", "ur", "30"),
        ("۷ - مکرر", "fa", "7-1"),
        ("مادهٔ بیست و یکم", "fa", "21"),
        ("سی‌ام", "fa", "30"),
        ("یکصد و هفتاد و هفتم", "fa", "177"),
        ("第一百二十条之一", "zh", "120-1"),
        ("第 124 条", "zh", "124"),
        ("第八條之二", "zh", "8-2"),
        ("第二〇五条", "zh", "205"),
        ("第一千二百六十条", "zh", "1260"),
        ("条目三", "zh", "3"),
        ("21A", "en", "21A"),
        ("239 A A", "en", "239AA"),
        ("337-A", "en", "337A"),
        ("337- Hurt", "en", "337"),
        ("8 bis", "en", "8-2"),
        ("Article XIV", "en", "14"),
    ],
)
def test_a_printed_number_has_one_form(printed: str, family: str, number: str) -> None:
    assert normalise(printed, family) == number


@pytest.mark.parametrize("printed", ["", "Преамбула", "第条", "9" * 5000])
def test_what_is_no_number_is_an_error_that_shows_it(printed: str) -> None:
    with pytest.raises(NumeralError, match=printed[:40] or "“”"):
        normalise(printed, "ru")


def test_numbers_sort_as_law_is_printed() -> None:
    printed = [
        "9",
        "82",
        "82-1",
        "82-1-1",
        "82-2",
        "82-10",
        "83",
        "239",
        "239A",
        "239AA",
        "239AB",
        "239B",
        "243Z",
        "243ZA",
    ]
    assert sorted(set(printed), key=order) == printed


def test_a_number_without_its_superscript_has_several_readings() -> None:
    assert readings("2051") == ("2051", "205-1", "20-51")
    assert readings("20510") == ("20510", "205-10")
    assert readings("7") == ("7",)


@given(st.integers(1, 3999))
def test_chinese_numerals_are_read_as_they_are_written(value: int) -> None:
    assert chinese(_in_chinese(value)) == value


@pytest.mark.parametrize(
    ("letters", "value"), [("IV", 4), ("xix", 19), ("ХІV", 14), ("MCMXCVI", 1996), ("VI.", 6), ("Q", 0)]
)
def test_roman_numerals_may_be_typed_in_cyrillic_letters(letters: str, value: int) -> None:
    assert roman(letters) == value


@given(st.text(max_size=40), st.sampled_from(families()))
def test_any_text_gives_a_number_that_sorts_or_an_error_in_words(text: str, family: str) -> None:
    try:
        number = normalise(text, family)
    except NumeralError as error:
        assert "number" in str(error)
    else:
        order(number)


@pytest.mark.parametrize(
    "language", ["ru", "be", "kk", "ky", "tg", "uz-Latn", "uz-Cyrl", "zh", "zh-Hant", "en", "hi", "ur", "fa"]
)
def test_every_language_of_the_base_has_a_grammar_of_its_own(language: str) -> None:
    rules = grammar(family_of(language))
    assert rules.articles
    assert rules.divisions
    assert rules.annexes


def test_languages_without_a_grammar_use_the_general_one() -> None:
    assert family_of("xx") == "und"
    assert all(family_of(code) in families() for code in LANGUAGES)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data.pop("articles"), r"x\.json, line 1: .*articles"),
        (lambda data: data["joint"].append("статьи ("), r"x\.json, line \d+: “статьи \(” in “joint” is not a pattern"),
        (lambda data: data["articles"].append(["статья"]), r"line \d+: “статья” in “articles” needs the group"),
        (
            lambda data: data["ordinals"].update({"первый": "1"}),
            r"line \d+: “ordinals” must map words to whole numbers",
        ),
        (lambda data: data["bare"].update(kind="unit"), r"line \d+: “bare” needs a “kind”"),
        (lambda data: data["divisions"].append({"kind": "part"}), r"line \d+: “divisions” must be a list of objects"),
    ],
)
def test_a_grammar_with_a_mistake_is_refused_with_its_file_and_line(change: object, message: str) -> None:
    data = json.loads(files("mappings").joinpath("numbering", "ru.json").read_text("utf-8"))
    change(data)  # type: ignore[operator]
    with pytest.raises(GrammarError, match=message):
        read_grammar(json.dumps(data, ensure_ascii=False, indent=1), "x.json")


def test_a_grammar_that_is_not_json_is_refused_with_its_line() -> None:
    with pytest.raises(GrammarError, match=r"x\.json, line 2: this is not JSON"):
        read_grammar('{"family": "ru",\n oops}', "x.json")


def _in_chinese(value: int) -> str:
    digits = "〇一二三四五六七八九"
    text, skipped = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            text += ("零" if skipped and text else "") + digits[digit] + name
        skipped = not digit
    return text
