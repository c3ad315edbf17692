"""One number over several texts: what is understood is put right and said, what is not is marked or refused.

Specimens of our own.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from ingest.check import check
from ingest.documents import Line, Outcome, Refusal, Role
from tests.ingest.structure_support import act, act_of, eids, provision

LONG = "Здесь стоит предложение образца, и оно заканчивается точкой."


def _code(count: int) -> list[str]:
    return list(
        chain.from_iterable((f"Статья {n}. Имя образца {n}", f"Текст образца {n}. {LONG}") for n in range(1, count + 1))
    )


def _cut(*rows: tuple[str, str]) -> list[Line]:
    """The rows of a table of articles: the number apart, the text after it."""
    return list(
        chain.from_iterable((Line(f"{number}.", Role.ARTICLE, number=number), Line(text)) for number, text in rows)
    )


@pytest.mark.parametrize(
    ("announced", "language"),
    [
        ("Прежняя редакция: образец старого текста.", "ru"),
        ("متن سابق: ماده ۱- متن کهنهٔ نمونه.", "fa"),
        ("متن سابق ماده ۱- متن کهنهٔ نمونه.", "fa"),
        ("原条文：样本的旧文字。", "zh"),
        ("Former text: old words of a specimen.", "en"),
    ],
)
def test_a_former_wording_is_a_remark_and_no_law(announced: str, language: str) -> None:
    word = {"ru": "Статья {}. ", "fa": "ماده {}- ", "zh": "第{}条　", "en": "Article {}. "}[language]
    numbers = "一二" if language == "zh" else "12"
    law = {"ru": "Закон образца.", "fa": "متن تازهٔ نمونه.", "zh": "样本的新文字。", "en": "New words of a specimen."}
    text = f"{word.format(numbers[0])}{law[language]}\n{announced}\n{word.format(numbers[1])}{law[language]}"
    found = act(text, language)
    assert provision(found, "art_1").text == law[language]
    assert [note.text for note in provision(found, "art_1").notes] == [announced]


def test_all_below_the_words_for_a_former_wording_goes_with_it_up_to_the_next_article() -> None:
    found = act("Статья 1. Закон.\nПрежняя редакция:\nСтарое первое.\nСтарое второе.\nСтатья 2. Иное.\nЕщё закон.")
    assert provision(found, "art_1").text == "Закон."
    assert [note.text for note in provision(found, "art_1").notes][1:] == ["Старое первое.", "Старое второе."]
    assert "Ещё закон." in provision(found, "art_2").text
    assert not found.warnings


def test_what_may_be_law_below_a_former_wording_is_kept_apart_and_said() -> None:
    found = act("Статья 1. Закон.\nПрежняя редакция: старое.\nМожет быть, закон.\nСтатья 2. Иное.")
    assert "Может быть, закон." in [note.text for note in provision(found, "art_1").notes]
    assert any("whether it is law cannot be told" in said for said in found.warnings)


def test_a_table_prints_the_former_wording_under_the_same_number() -> None:
    rows = _cut(("1", "ماده 1- متن تازه است. متن سابق:"), ("1", "ماده 1- متن کهنه است."), ("2", "ماده 2- دیگر است."))
    found = act_of(rows, "fa")
    assert eids(found) == ["art_1", "art_2"]
    assert provision(found, "art_1").text == "متن تازه است."
    assert [note.text for note in provision(found, "art_1").notes] == ["متن سابق: ماده 1- متن کهنه است."]


def test_the_number_a_text_prints_is_fuller_than_the_one_in_its_column() -> None:
    rows = _cut(("7", "ماده 7- نخست است."), ("7", "ماده 7- مکرر (الحاقی 1397) دوم است."), ("8", "ماده 8- سوم است."))
    found = act_of(rows, "fa")
    assert eids(found) == ["art_7", "art_7-1", "art_8"]
    assert provision(found, "art_7").text == "نخست است."


def test_the_torn_off_end_of_an_article_is_joined_to_it() -> None:
    rows = _cut(
        ("1", "ماده 1- نخستین قاعدهٔ نمونه این است."),
        ("2", "ماده 2- دومین قاعدهٔ نمونه به طوری است که در"),
        ("1", "ماده 1- 3 و 4 گفته شده است."),
        ("3", "ماده 3- سومین قاعدهٔ نمونه این است."),
    )
    found = act_of(rows, "fa")
    assert eids(found) == ["art_1", "art_2", "art_3"]
    assert provision(found, "art_2").text.endswith("است که در ماده 1- 3 و 4 گفته شده است.")
    assert any("joined to 2" in said for said in found.warnings)


def test_one_doubtful_number_does_not_lose_a_long_code_and_is_marked() -> None:
    text = _code(120)
    text[100:100] = ["Статья 50. Иное имя", "Совсем другие слова без всякого сходства с прочим."]
    found = act("\n".join(text))
    assert check(found)[0] is Outcome.INDEXED
    assert "art_50-1" in eids(found)
    assert len(found.provisions) == 121
    for eid in ("art_50", "art_50-1"):
        assert "over two texts" in provision(found, eid).notes[0].text
    assert any("art_50-1" in said for said in found.warnings)


def test_a_doubtful_number_far_from_its_namesake_is_no_number_of_the_act() -> None:
    text = _code(120)
    text[200:200] = ["Статья 50. Иное имя", "Совсем другие слова без всякого сходства с прочим."]
    found = act("\n".join(text))
    odd = provision(found, "unit_50.1")
    assert (odd.kind, odd.number, odd.heading) == ("body", "50", "Иное имя")
    assert check(found)[0] is Outcome.INDEXED


@pytest.mark.parametrize(("length", "doubles"), [(40, 1), (120, 3)])
def test_a_short_act_or_many_doubtful_numbers_are_refused(length: int, doubles: int) -> None:
    text = _code(length)
    for at in range(doubles):
        text[20 + 4 * at : 20 + 4 * at] = [f"Статья {10 + at}. Иное", "Совсем другие слова, ни на что не похожие."]
    with pytest.raises(Refusal, match="stands twice"):
        check(act("\n".join(text)))


def test_a_division_below_an_open_quotation_is_the_acts_own() -> None:
    quotes = "Статья 1. Имя\nОбразец говорит: «первые, вторые и третьи, и кавычка не закрыта."
    text = f"{quotes}\nГлава 2. Другое\nСтатья 2. Имя\nТекст."
    assert [division.number for division in provision(act(text), "art_2").path] == ["Глава 2"]


def test_an_articles_own_line_stays_as_it_is_where_the_text_does_not_repeat_the_number() -> None:
    rows = _cut(("1", "Первое."), ("2", "Второе."))
    assert [one.text for one in act_of(rows).provisions] == ["Первое.", "Второе."]
    assert act_of([replace(rows[0], heading="Имя"), *rows[1:]]).provisions[0].heading == "Имя"


def test_texts_that_all_print_their_number_without_a_stop_have_it_once() -> None:
    rows = _cut(("1", "اصل اول نخستین قاعده است."), ("2", "اصل دوم دومین قاعده است."), ("3", "اصل سوم پایان است."))
    found = act_of(rows, "fa")
    assert (found.provisions[0].eid, found.provisions[0].text) == ("art_1", "نخستین قاعده است.")
    once = [*_cut(("5", "Статья 5 этого образца действует всегда.")), *_cut(("6", "Другое правило."), ("7", "Третье."))]
    assert provision(act_of(once), "art_5").text == "Статья 5 этого образца действует всегда."
