"""What is marked, what is cut, and that no other tag is ever in it. The texts are specimens written for these tests."""

from __future__ import annotations

import html
import re
import time

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from engine.analysis import analyzer
from engine.highlight import SNIPPET, Matchers, highlight, mark_whole

RUSSIAN = "Образец. Учебный закон о мостах. " * 20 + "Лицо, виновное в поджоге моста, отвечает. " + "Прочее. " * 60
CHINESE = "示例文本仅供试验。" * 30 + "任何人不得破坏国家桥梁。" + "其他规定另行制定。" * 30


def _stems(index: str, text: str) -> Matchers:
    return Matchers(stems=frozenset(analyzer(index).terms(text)))


def _phrase(index: str, text: str) -> Matchers:
    return Matchers(sequences=(tuple(analyzer(index, exact=True).phrase(text)),))


def _marked(shown: str) -> list[str]:
    return [html.unescape(found) for found in re.findall("<mark>(.*?)</mark>", str(shown), re.DOTALL)]


def _plain(shown: str) -> str:
    return html.unescape(re.sub("</?mark>", "", str(shown)))


@pytest.mark.parametrize(
    ("index", "text", "asked", "expected"),
    [
        ("ru", "Ответственность за поджоги.", "поджог", ["поджоги"]),
        ("ru", "Учёт мостов", "учет", ["Учёт"]),
        ("uz", "Кўприк ҳақида қонун", "koʻprik", ["Кўприк"]),
        ("fa", "قانون‌های پل", "قانون", ["قانون‌های"]),
        ("zh", "破坏國家桥梁", "国家", ["國家"]),
        ("en", "The bridge's keepers", "bridge", ["bridge's"]),
    ],
)
def test_a_form_of_the_word_is_marked_as_it_is_written(index: str, text: str, asked: str, expected: list[str]) -> None:
    assert _marked(mark_whole(text, index, _stems(index, asked))) == expected


def test_overlapping_pairs_of_chinese_become_one_mark() -> None:
    assert _marked(mark_whole("由人民法院审理", "zh", _stems("zh", "人民法院"))) == ["人民法院"]


def test_the_words_of_a_phrase_become_one_mark_and_stray_ones_none() -> None:
    text = "Мост города и город мостов; мост города."
    assert _marked(mark_whole(text, "ru", _phrase("ru", "мост города"))) == ["Мост города", "мост города"]


def test_a_chinese_phrase_is_not_marked_across_a_comma() -> None:
    assert _marked(mark_whole("国家，法律。国家法律。", "zh", _phrase("zh", "国家法律"))) == ["国家法律"]


def test_a_single_chinese_character_is_marked() -> None:
    assert _marked(mark_whole("桥和路", "zh", Matchers(exacts=frozenset("桥")))) == ["桥"]


def test_a_word_that_begins_so_is_marked_whole() -> None:
    assert _marked(mark_whole("Поджог, поджигатель, жар", "ru", Matchers(prefixes=("подж",)))) == [
        "Поджог",
        "поджигатель",
    ]


def test_an_exact_word_is_not_marked_in_another_form() -> None:
    assert _marked(mark_whole("мост, моста", "ru", Matchers(exacts=frozenset({"моста"})))) == ["моста"]


def test_everything_else_is_escaped() -> None:
    shown = mark_whole('<b onclick="x">мост</b> & \'', "ru", _stems("ru", "мост"))
    assert str(shown) == "&lt;b onclick=&quot;x&quot;&gt;<mark>мост</mark>&lt;/b&gt; &amp; &#x27;"


@pytest.mark.parametrize(
    ("index", "text", "asked", "length"),
    [("ru", RUSSIAN, "поджог моста виновное", SNIPPET), ("zh", CHINESE, "国家桥梁", SNIPPET // 2)],
)
def test_a_snippet_is_two_lines_around_the_densest_matches(index: str, text: str, asked: str, length: int) -> None:
    shown = _plain(highlight(text, index, _stems(index, asked)))
    assert length // 2 <= len(shown) <= length + 2
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert shown.strip("…") in text
    assert {"ru": "виновное в поджоге моста", "zh": "国家桥梁"}[index] in shown


def test_a_snippet_begins_with_the_sentence_where_one_begins_near() -> None:
    assert _plain(highlight(RUSSIAN, "ru", _stems("ru", "поджог"))).startswith("…Лицо, виновное")
    text = "Слово " * 60 + "кончилось. Поджог моста наказуем. " + "слово " * 60
    assert _plain(highlight(text, "ru", _stems("ru", "мост"))).startswith("…Поджог моста")


def test_a_snippet_is_cut_between_words() -> None:
    text = " ".join(f"слово{number}" for number in range(300))
    for asked in ("слово150", "слово0", "слово299", "слово37"):
        shown = _plain(highlight(text, "ru", Matchers(exacts=frozenset({asked}))))
        assert set(shown.strip("…").split()) <= set(text.split())
        assert asked in shown.split("…")[-2 if shown.endswith("…") else -1].split()
        assert len(shown) > SNIPPET // 2


def test_without_a_match_the_opening_is_shown() -> None:
    shown = _plain(highlight(RUSSIAN, "ru", Matchers()))
    assert shown.startswith("Образец. Учебный закон")
    assert shown.endswith("…")


def test_a_short_text_is_shown_whole_on_one_line() -> None:
    assert str(highlight("Мост.\n\n Река.", "ru", Matchers())) == "Мост. Река."
    assert str(highlight("", "ru", Matchers())) == ""


def test_the_whole_text_keeps_its_lines() -> None:
    assert _plain(mark_whole(RUSSIAN + "\n", "ru", _stems("ru", "мост"))) == RUSSIAN + "\n"


def test_a_letter_with_its_marks_is_never_split() -> None:
    text = "न्यायालय कि\u200dताब स्कूल"
    shown = mark_whole(text, "hi", Matchers(prefixes=tuple(analyzer("hi", exact=True).terms("स्कूल"))))
    boundaries = {match.start() for match in regex.finditer(r"\X", text)} | {len(text)}
    place = 0
    for piece in re.split("(</?mark>)", str(shown)):
        assert place in boundaries
        place += 0 if piece.startswith("<") else len(html.unescape(piece))
    assert _marked(shown) == ["स्कूल"]


@given(st.text(max_size=400), st.sampled_from(["ru", "zh", "uz", "fa", "hi", "und"]), st.integers(20, 200))
def test_any_text_keeps_its_letters_and_gets_no_other_tag(text: str, index: str, limit: int) -> None:
    matchers = Matchers(
        stems=frozenset(analyzer(index).terms(text)[::3]),
        exacts=frozenset(analyzer(index, exact=True).terms(text)[::5]),
        prefixes=("а", "国"),
        sequences=(("国", "家"), tuple(analyzer(index, exact=True).phrase(text)[:2])) if len(text) > 9 else (),
    )
    assert _plain(mark_whole(text, index, matchers)) == text
    assert not re.search("<(?!/?mark>)", str(highlight(text, index, matchers, limit)))


def test_a_long_article_is_marked_in_time() -> None:
    text = (RUSSIAN + CHINESE) * 20
    matchers = _stems("ru", "поджог моста")
    highlight(text, "ru", matchers)
    started = time.perf_counter()
    highlight(text, "ru", matchers)
    assert len(text) > 30_000
    assert time.perf_counter() - started < 0.2
