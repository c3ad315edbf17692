"""The query language: what a typed question means, and the sentence for one that means nothing."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.answers import MAX_QUERY, QueryError
from engine.numerals import number_keys
from engine.query import And, Everything, Field, Near, Node, Not, Or, Phrase, Prefix, Word
from engine.syntax import MAX_DISTANCE, MAX_NESTING, MAX_TERMS, parse
from mappings.languages import ANALYSES

Plain = tuple[object, ...] | str


def plain(node: Node) -> Plain:
    """A node without its offsets, to compare."""
    match node:
        case Word(text):
            return text
        case Phrase(text):
            return ("phrase", text)
        case Prefix(text):
            return ("prefix", text)
        case Near(left, right, distance):
            return ("near", plain(left), plain(right), distance)
        case Field(name, operand):
            return (name, plain(operand))
        case Not(operand):
            return ("not", plain(operand))
        case And(operands):
            return ("and", *map(plain, operands))
        case Or(operands):
            return ("or", *map(plain, operands))
        case Everything():
            return "everything"


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        ("", "everything"),
        (" \t\u3000", "everything"),
        ("выдача лица", ("and", "выдача", "лица")),
        ("выдача AND лица", ("and", "выдача", "лица")),
        ("a OR b c", ("or", "a", ("and", "b", "c"))),
        ("(a OR b) c", ("and", ("or", "a", "b"), "c")),
        ("a -b c", ("and", "a", ("not", "b"), "c")),
        ("a NOT b", ("and", "a", ("not", "b"))),
        ("NOT NOT a", "a"),
        ("-(a OR b)", ("not", ("or", "a", "b"))),
        ('-"a b"', ("not", ("phrase", "a b"))),
        ("конст*", ("prefix", "конст")),
        ("法*", ("prefix", "法")),
        ("a NEAR/3 b", ("near", "a", "b", 3)),
        ('"a b" NEAR/0 c', ("near", ("phrase", "a b"), "c", 0)),
        ("a NEAR/1 b NEAR/2 c", ("and", ("near", "a", "b", 1), ("near", "b", "c", 2))),
        ("title:архив суд", ("and", ("title", "архив"), "суд")),
        ("title: архив", ("title", "архив")),
        ("title:(архив OR суд)", ("title", ("or", "архив", "суд"))),
        ("heading:арх*", ("heading", ("prefix", "арх"))),
        ("language:(ru kk)", ("language", ("or", "ru", "kk"))),
        ("year:(2010..2020 -2015 -2016)", ("year", ("and", ("or", "2010..2020"), ("not", "2015"), ("not", "2016")))),
        ("kind:(-law NOT code)", ("kind", ("and", ("not", "law"), ("not", "code")))),
        ("-language:zh", ("not", ("language", "zh"))),
        ("205(1)", ("and", "205", "1")),
    ],
)
def test_a_question_means(question: str, meaning: Plain) -> None:
    assert plain(parse(question).node) == meaning


@pytest.mark.parametrize("quoted", ['"x y"', "«x y»", "“x y”", "„x y“", "„x y”", "「x y」", "『x y』"])
def test_every_kind_of_quote_makes_a_phrase(quoted: str) -> None:
    assert plain(parse(f"a {quoted} b").node) == ("and", "a", ("phrase", "x y"), "b")


@pytest.mark.parametrize(
    "word", ["о‘zbek", "d’Or", "по-русски", "63-ФЗ", "--x", "-", "И", "или", "or", "NEAR", "http://x.y"]
)
def test_what_only_looks_like_an_operator_is_text(word: str) -> None:
    parsed = parse(word)
    assert plain(parsed.node) == word
    assert not parsed.warnings


@pytest.mark.parametrize("question", ["Статья 205: террор", "число:5", "закон :5"])
def test_a_colon_after_anything_but_a_known_field_is_text(question: str) -> None:
    words = tuple(question.split())
    assert plain(parse(question).node) == (("and", *words) if len(words) > 1 else words[0])
    assert not parse(question).warnings


def test_an_unknown_latin_field_is_text_and_the_person_is_told() -> None:
    parsed = parse("article:5")
    assert plain(parsed.node) == "article:5"
    assert "“article:” is not a field" in parsed.warnings[0]
    assert "heading" in parsed.warnings[0]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Title:刑法", "“title:” is a field only in small letters"),
        ("Note: see", "“note:” is a field only in small letters"),
        ("NUMBER:5", "“number:” is a field only in small letters"),
        ("title :刑法", "“title:” is a field only in small letters"),
        ("title : 刑法", "“title:” is a field only in small letters"),
        ("法 NEAR 国", "“NEAR” at character 3 was searched as text"),
        ("法 near/3 国", "“near/3” at character 3 was searched as text"),
        ("“法” Near/3 “国”", "“Near/3” at character 5 was searched as text"),
    ],
)
def test_text_that_looks_like_a_field_or_an_operator_is_told(question: str, words: str) -> None:
    (warning,) = parse(question).warnings
    assert words in warning


@pytest.mark.parametrize("question", ["near the house", "near/3", "law NEAR", "title act", "title: act", "http://x.y"])
def test_ordinary_text_is_not_doubted(question: str) -> None:
    assert not parse(question).warnings


def test_offsets_point_into_what_was_typed() -> None:
    question = "суд «в срок» арх*"
    parsed = parse(question)
    assert isinstance(parsed.node, And)
    found = [
        question[each.start : each.end] for each in parsed.node.operands if isinstance(each, Word | Phrase | Prefix)
    ]
    assert found == ["суд", "«в срок»", "арх*"]


def test_edition_is_an_option_of_the_whole_question() -> None:
    assert parse("edition:all суд").edition == "all"
    assert plain(parse("edition:all суд").node) == "суд"
    assert plain(parse("edition:all").node) == "everything"
    assert parse("суд").edition is None
    on_a_day = parse("суд edition:2014-05-05")
    assert (on_a_day.edition, on_a_day.day) == ("current", date(2014, 5, 5))


@pytest.mark.parametrize(
    ("question", "position", "words"),
    [
        ('a "b', 2, "not closed"),
        ("«b", 0, "not closed"),
        ("a» b", 1, "closes nothing"),
        ("(a", 0, "not closed"),
        ("a (b (c) d", 2, "not closed"),
        ("a)", 1, "closes nothing"),
        ("()", 1, "where a word was expected"),
        ("a OR", 4, "ends where a word was expected"),
        ("OR a", 0, "no word before or after"),
        ("a AND OR b", 6, "no word before or after"),
        ("NOT", 3, "ends where a word was expected"),
        ("*", 0, "only at the end"),
        ("a b*c", 2, "only at the end"),
        ("a*", 0, "at least 2 letters"),
        ("a NEAR/3", 8, "ends where"),
        ("a NEAR/x b", 2, "needs a number"),
        (f"a NEAR/{MAX_DISTANCE + 1} b", 2, str(MAX_DISTANCE)),
        ("a NEAR/2 (b c)", 2, "two words or quoted phrases"),
        ("pre* NEAR/2 b", 5, "two words or quoted phrases"),
        ("title:", 0, "needs a word"),
        ("kind:-x", 0, "needs a word"),
        ("kind:law*", 0, "whole values"),
        ("language:xx", 9, "uz-Latn"),
        ("status:valid", 7, "in_force"),
        ("jurisdiction:xx", 13, "kz"),
        ("kind:kzz", 5, "constitution"),
        ("year:199x", 5, "2010..2020"),
        ("year:..", 5, "2010..2020"),
        ('number:"…"', 7, "205-1"),
        ("edition:old", 0, "all, current"),
        ("-edition:all", 0, "whole question"),
        ("a\0b", 1, "control character"),
        ("\ud800", 0, "control character"),
        ("(" * 900, MAX_NESTING, "deeper than"),
        ("x " * (MAX_QUERY // 2), 2 * MAX_TERMS, str(MAX_TERMS)),
        ("(" * 2000, MAX_QUERY, "2000 characters"),
        ("я" * 500_000, MAX_QUERY, "500000 characters"),
    ],
)
def test_a_question_that_means_nothing_gets_a_sentence_and_a_place(question: str, position: int, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(question)
    assert caught.value.position == position
    assert words in str(caught.value)
    assert str(caught.value).endswith((".", "?"))


def test_a_template_filled_with_its_values_is_the_message() -> None:
    with pytest.raises(QueryError) as caught:
        parse("status:valid")
    assert caught.value.template.format(**caught.value.values) == str(caught.value)


OPERATORS = ("(", ")", '"', "«", "»", "“", "”", "-", "*", "OR", "AND", "NOT", "NEAR/2", "NEAR/")
FIELD_NAMES = ("title:", "year:", "status:", "language:", "edition:", "number:", "foo:")
PIECES = st.sampled_from([*OPERATORS, *FIELD_NAMES, "закон", "法", "2010..2020", "205¹", " ", "\0", "\ud800"])


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_understood_or_refused_in_words(text: str) -> None:
    try:
        assert plain(parse(text).node)
    except QueryError as error:
        place = error.position
        assert place is None or 0 <= place <= MAX_QUERY, str(error)


@pytest.mark.parametrize("piece", ["(", "a ", "-", "- ", '"', "NOT ", "a:", "*", "«a» ", "法"])
def test_the_longest_questions_take_no_time(piece: str) -> None:
    began = time.perf_counter()
    for _ in range(10):
        try:
            parse((piece * MAX_QUERY)[:MAX_QUERY])
        except QueryError:
            continue
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("205", "205"),
        ("205-1", "205-1"),
        ("205¹", "205-1"),
        ("205.1", "205-1"),
        ("статья 205¹", "205-1"),
        ("第一百二十条之一", "120-1"),
        ("第120条之一", "120-1"),
        ("一百二十", "120"),
        ("二〇", "20"),
        ("第十条", "10"),
        ("21A", "21A"),
        ("21a", "21A"),
        ("s. 239AA", "239AA"),
        ("۱۲", "12"),
        ("मद २१", "21"),
        ("821-modda", "821"),
        ("preamble", "preamble"),
    ],
)
def test_a_number_as_people_write_it_is_the_key_of_an_article(typed: str, key: str) -> None:
    assert key in {found for index in ANALYSES for found in number_keys(typed, index)}


@pytest.mark.parametrize(
    ("typed", "index", "key"),
    [
        ("8 бис", "ru", "8-2"),
        ("ст. 205 прим 1", "ru", "205-1"),
        ("۷ مکرر", "fa", "7-1"),
        ("120bis", "en", "120-2"),
        ("статья двадцать первая", "ru", "21"),
    ],
)
def test_a_number_is_read_as_the_law_of_its_language_prints_it(typed: str, index: str, key: str) -> None:
    assert number_keys(typed, index) == (key,)
    assert parse(f"number:«{typed}»").node == Field("number", Phrase(typed, 7, 9 + len(typed)))


@pytest.mark.parametrize("typed", ["21а", "5(2)", "8 foo", "第十条第二款", "205 и 206", "12 мкр. 5", "7" * 61])
def test_a_number_of_which_a_part_remains_unread_is_refused(typed: str) -> None:
    with pytest.raises(QueryError, match="205-1"):
        parse(f"number:«{typed}»")


def test_what_holds_no_number_or_name_has_no_key() -> None:
    assert not any(number_keys("…", index) for index in ANALYSES)
