"""What is refused, what is only a part, what is a warning. Specimens of our own."""

from __future__ import annotations

import pytest

from ingest.check import check
from ingest.documents import Declared, Draft, Line, Outcome, Refusal
from ingest.secrecy import Restricted
from ingest.structure import structure
from tests.ingest.structure_support import act

LONG = "Здесь стоит предложение образца, и оно заканчивается точкой."


def _articles(*numbers: object, word: str = "Статья") -> str:
    return "\n".join(f"{word} {number}. Имя статьи {number}\nТекст статьи {number}. {LONG}" for number in numbers)


def test_a_whole_act_is_indexed_without_a_word() -> None:
    assert check(act(_articles(1, 2, 3))) == (Outcome.INDEXED, ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no readable text"),
        ("— — 12 —", "no readable text"),
        ("You need to enable JavaScript to run this app.", "JavaScript"),
        ("Just a moment...\nChecking your browser before accessing the site.", "whether a person is reading"),
        ("Too many requests", "answer of a server"),
        ("Статья 1. Нача\ufffd\ufffdо\nТе\ufffd\ufffdст.", "could not be decoded"),
        ("Статья 1. (cid:12)(cid:13) начало\nТекст.", "could not be decoded"),
        ("Статья 1. \ue001\ue002\ue003 начало\nТекст.", "private codes of a font"),
        ("第一条 xxxxx\n第二条 xxxxx", "blank form"),
        (_articles(1, 2) + "\n" + _articles(2).replace("Текст", "Иной текст"), "2 stands twice with different texts"),
        (_articles(5, 4, 3, 2, 1), "runs backwards"),
        (_articles(1, 2, 3, 7, 5, 6, 4), "runs backwards"),
    ],
)
def test_what_is_not_readable_law_is_refused_with_a_reason(text: str, reason: str) -> None:
    found = structure(Draft(Declared(language="ru"), tuple(map(Line, text.splitlines())), "specimen/1"))
    if text.startswith("第"):
        found = act(text, "zh")
    with pytest.raises(Refusal, match=reason) as refused:
        check(found)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("mark", ["Для служебного пользования", "(ДСП)", "秘密", "محرمانه"])
def test_what_is_marked_for_restricted_use_is_refused(mark: str) -> None:
    with pytest.raises(Restricted, match="restricted use"):
        check(act(f"Образцовый порядок\n{mark}\n{_articles(1, 2, 3)}"))
    assert check(act(f"{_articles(1, 2, 3)}\nСведения с пометкой {mark} не выдаются."))[0] is Outcome.INDEXED


def test_hindi_in_swapped_letters_is_refused_and_clean_hindi_is_not() -> None:
    clean = "इस अधिनियम के अधीन किसी व्यक्ति को सूचना का अधिकार है और वह उस के लिए आवेदन कर सकता है।\n" * 20
    garbled = clean.translate(str.maketrans("कहमसनयअ", "ििािधिध"))
    assert check(act(clean, "hi"))[0] is Outcome.INDEXED
    with pytest.raises(Refusal, match="letters are garbled"):
        check(act(garbled, "hi"))
    with pytest.raises(Refusal, match="script of its language"):
        check(act("The text layer holds another script altogether. " * 20, "hi"))


def test_a_law_about_javascript_is_law() -> None:
    text = _articles(*range(1, 60)) + "\nСайт может требовать: включите JavaScript."
    assert check(act(text))[0] is Outcome.INDEXED


def test_an_article_printed_twice_word_for_word_is_taken_once() -> None:
    found = act(_articles(1, 2, 2, 3))
    outcome, warnings = check(found)
    assert outcome is Outcome.INDEXED
    assert [one.eid for one in found.provisions] == ["art_1", "art_2", "art_3"]
    assert any("twice, word for word" in warning for warning in warnings)


def test_numbers_may_begin_anew_in_an_annex() -> None:
    assert check(act(_articles(1, 2, 3) + "\nПриложение\n" + _articles(1, 2)))[0] is Outcome.INDEXED


def test_one_article_out_of_place_in_a_long_code_is_a_warning() -> None:
    numbers = [*range(1, 40), 60, *range(40, 60), *range(61, 110)]
    outcome, warnings = check(act(_articles(*numbers)))
    assert (outcome, warnings) == (Outcome.INDEXED, ("Out of order: 60 after 39.",))


def test_gaps_are_warnings_that_name_the_missing_numbers() -> None:
    outcome, warnings = check(act(_articles(1, 2, 3, 5, 9, 10)))
    assert outcome is Outcome.INDEXED
    assert warnings == ("4 number(s) missing: 4, 6–8.",)


def test_numbers_that_a_remark_says_are_gone_are_no_gap() -> None:
    text = _articles(1, 2) + "\nСтатьи 3–5. Исключены законом от 01.02.2020.\n" + _articles(6, 8)
    assert check(act(text)) == (Outcome.INDEXED, ("1 number(s) missing: 7.",))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (_articles(82, 83), "begins at 82"),
        (_articles(1, 2, 30), "holds 3 of at least 30"),
        ("Статья 1. Имя\nТекст первой статьи обрывается на", "ends in the middle of 1"),
        ("Глава 1. Начало\nГлава 2. Конец", "headings only"),
        ("Закон признан утратившим силу.", "stub"),
    ],
)
def test_a_part_of_an_act_is_taken_and_says_what_it_lacks(text: str, reason: str) -> None:
    outcome, said = check(act(text))
    assert outcome is Outcome.INCOMPLETE
    assert reason in said[0]


@pytest.mark.parametrize(
    ("numbers", "kind", "outcome"),
    [
        ((1, 2, 4, 5), "constitution", Outcome.INCOMPLETE),
        ((1, 2, "2.1", 4, 5), "constitution", Outcome.INDEXED),
        ((1, 2, 4, 5), "law", Outcome.INDEXED),
    ],
)
def test_a_constitution_that_was_never_amended_has_no_gaps(numbers: tuple[object], kind: str, outcome: Outcome) -> None:
    assert check(act(_articles(*numbers), kind=kind))[0] is outcome


def test_a_code_of_which_no_article_is_there_is_incomplete() -> None:
    text = f"Преамбула\n{LONG} {LONG} {LONG}"
    assert check(act(text, kind="constitution"))[0] is Outcome.INCOMPLETE
    assert check(act(text, kind="decision"))[0] is Outcome.INDEXED


def test_the_numbers_of_an_amendment_go_on_from_the_last_one() -> None:
    text = "第十二条 样本修改了一处，并且以句号结束。\n第十三条 样本修改了另一处，并且以句号结束。"
    assert check(act(text, "zh", title="样本修正案"))[0] is Outcome.INDEXED
    assert check(act(text, "zh", title="样本法"))[0] is Outcome.INCOMPLETE


def test_what_a_reader_knows_to_be_a_part_stays_a_part() -> None:
    lines = tuple(map(Line, _articles(1, 2, 3).splitlines()))
    found = structure(Draft(Declared(language="ru"), lines, "specimen/1", incomplete="The file was cut."))
    assert check(found) == (Outcome.INCOMPLETE, ("The file was cut.",))
