"""Text to terms, without a server: what each language's analysis does to words, places and phrases."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.analysis import AnalysisError, analyzer
from engine.analysis.configuration import build, read_settings
from engine.analysis.java import PatternError, compile_pattern, java_replacement, lowercase
from engine.analysis.stemmers import stemmer
from engine.analysis.tokenizer import words
from engine.analysis.traditional import pairs, with_folding
from mappings.languages import ANALYSES


@pytest.mark.parametrize("index", ANALYSES)
@pytest.mark.parametrize("exact", [False, True])
def test_every_language_has_a_stemmed_and_an_exact_analyzer(index: str, exact: bool) -> None:
    text = "Статья 5. Article № 12, ماده ۳، 第五條 धारा ४ Oʻzbekiston ку\u00adкук"
    made = analyzer(index, exact)
    tokens = made.tokens(text)
    assert made.terms(text) == [token.term for token in tokens]
    assert sorted(made.find(text, lambda term: True)) == sorted(tokens)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert len(tokens) >= 9


def test_two_threads_do_not_mix_their_words() -> None:
    forms = [f"{stem}{ending}" for stem in ("наказан", "преступлен", "закон") for ending in ("ия", "ием", "иями") * 300]
    stem, alone = stemmer("russian"), stemmer("russian")
    assert stem is not None
    assert alone is not None
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(stem, forms * 4))
    finally:
        sys.setswitchinterval(interval)
    assert found == [alone(word) for word in forms] * 4


@pytest.mark.parametrize("index", ANALYSES)
def test_no_filter_is_defined_and_not_used(index: str) -> None:
    analysis = read_settings(index)["analysis"]
    for section, key in (("filter", "filter"), ("char_filter", "char_filter")):
        used = {name for entry in analysis["analyzer"].values() for name in entry.get(key, ())}
        assert set(analysis.get(section, {})) <= used


@pytest.mark.parametrize(
    ("index", "one", "other"),
    [
        ("ru", "преступлениями", "преступление"),
        ("ru", "учёта", "учета"),
        ("en", "offences", "offence"),
        ("en", "the court’s", "the court"),
        ("kk", "қылмыстардың", "қылмыс"),
        ("ky", "мыйзамдардын", "мыйзам"),
        ("tg", "қонунҳои", "қонун"),
        ("uz", "жиноятларнинг", "jinoyat"),
        ("be", "законамі", "закон"),
        ("be", "Рэспублiкi Iсцiны", "Рэспублікі Ісціны"),
        ("kk", "Iстiң кодексiне", "Істің кодексіне"),
        ("hi", "अपराधों", "अपराध"),
        ("ur", "قوانین", "قانون"),
        ("fa", "قانون‌های", "قانون"),
        ("fa", "ماده ۱۲", "ماده 12"),
        ("zh", "國家", "国家"),
        ("zh", "ＷＴＯ", "wto"),
    ],
)
def test_forms_of_one_word_meet(index: str, one: str, other: str) -> None:
    assert analyzer(index).terms(one) == analyzer(index).terms(other)


@pytest.mark.parametrize("index", ["ru", "en", "kk", "hi"])
def test_an_exact_word_is_not_stemmed(index: str) -> None:
    word = {"ru": "законами", "en": "offences", "kk": "заңдардың", "hi": "अपराधों"}[index]
    stemmed, exact = analyzer(index).terms(word), analyzer(index, exact=True).terms(word)
    assert len(exact[0]) > len(stemmed[0])


def test_words_of_an_undetermined_language_stay_as_they_are() -> None:
    assert analyzer("und").terms("Nızamnıń STATYALARI") == ["nızamnıń", "statyaları".replace("ı", "i")]


def test_places_are_those_of_the_text_as_given() -> None:
    text = "Жиноят ва \u200eжазо: ўғри, шаҳар, «ъ»"
    shown = [text[token.start : token.end] for token in analyzer("uz").tokens(text)]
    assert shown[:2] == ["Жиноят", "ва"]
    assert shown[2].strip("\u200e") == "жазо"
    assert shown[3:] == ["ўғри", "шаҳар"]


def test_a_soft_hyphen_does_not_part_a_word() -> None:
    text = "ответствен\u00adность"
    (token,) = analyzer("ru").tokens(text)
    assert token.term == analyzer("ru").terms("ответственность")[0]
    assert (token.start, token.end) == (0, len(text))


def test_a_single_chinese_character_is_an_exact_term() -> None:
    assert analyzer("zh", exact=True).terms("刑法") == ["刑", "刑法", "法"]
    assert [token.position for token in analyzer("zh", exact=True).tokens("刑法")] == [0, 0, 1]
    assert analyzer("zh").terms("刑法") == ["刑法"]


@pytest.mark.parametrize(
    ("quoted", "text", "found"),
    [
        ("国家法律", "依照国家法律处理", True),
        ("国家法律", "依照国家，法律另有规定", False),
        ("家", "国家", True),
        ("国家，法律", "国家、法律", True),
        ("第205条规定", "依照第205条规定", True),
        ("人民法院", "人民的法院", False),
        ("國家", "国家", True),
    ],
)
def test_a_chinese_phrase_stands_only_where_its_characters_touch(quoted: str, text: str, found: bool) -> None:
    exact = analyzer("zh", exact=True)
    places = {(token.position, token.term) for token in exact.tokens(text)}
    phrase = exact.phrase(quoted)
    assert any(all((at + n, term) in places for n, term in enumerate(phrase)) for at, _ in places) is found


def test_a_phrase_of_other_languages_is_its_words() -> None:
    assert analyzer("ru", exact=True).phrase("Российской Федерации") == ["российской", "федерации"]


def test_kana_touching_han_is_paired() -> None:
    assert analyzer("zh").terms("条カ") == ["条カ"]


def test_a_word_of_more_than_255_units_is_cut() -> None:
    assert [len(word) for word in words("я" * 600)] == [255, 255, 90]
    assert [len(word) for word in words("\U00010400" * 200)] == [127, 73]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("205.1 и 1,5 т.е. a.b", ["205.1", "и", "1,5", "т.е", "a.b"]),
        ("a_b _ __c", ["a_b", "__c"]),
        ("д'Артаньян oʻz-oʻzini", ["д'Артаньян", "oʻz", "oʻzini"]),
        ("第一百二十条之一", list("第一百二十条之一")),
        ("© 1️⃣ 👩‍👩‍👧", ["©", "1️⃣", "👩‍👩‍👧"]),
        ('ש"ס カタカナ_x ไทย', ['ש"ס', "カタカナ_x", "ไทย"]),
        ("статья№5", ["статья", "5"]),
    ],
)
def test_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_many_unusual_characters_do_not_change_their_neighbours() -> None:
    usual = "статья 205.1 国家 a_b"
    assert words(f"{usual} ★ {usual} ᚠ") == [*words(usual), "★", *words(usual), "ᚠ"]


def _broken(**changes: object) -> dict[str, object]:
    analysis: dict[str, object] = {
        "analyzer": {"legal_xx": {"type": "custom", "tokenizer": "standard", "filter": ["lowercase", "xx"]}},
        "filter": {"xx": {"type": "pattern_replace", "pattern": "a$", "replacement": ""}},
    }
    return {"analysis": analysis | changes}


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (_broken(filter={"xx": {"type": "phonetic"}}), "xx.json: the filter 'xx' has the type 'phonetic'"),
        (_broken(filter={}), "xx.json: the filter 'xx' has the type 'xx'"),
        (_broken(filter={"xx": {"type": "pattern_replace"}}), "'xx' lacks the setting 'pattern'"),
        (_broken(filter={"xx": {"type": "lowercase", "language": "greek"}}), "the unknown setting 'language'"),
        (_broken(filter={"xx": {"type": "stemmer", "language": "klingon"}}), "'xx': the stemmer 'klingon'"),
        (_broken(filter={"xx": {"type": "stemmer_override", "rules": ["a b"]}}), "not of the form 'word => stem'"),
        (_broken(filter={"xx": {"type": "pattern_replace", "pattern": "("}}), "is not a regular expression"),
        (_broken(analyzer={}), "xx.json has no analyzer 'legal_xx'"),
        (_broken(analyzer={"legal_xx": {"type": "custom", "tokenizer": "keyword"}}), "with the tokenizer standard"),
    ],
)
def test_what_cannot_be_executed_is_an_error_that_says_where(settings: dict[str, object], sentence: str) -> None:
    with pytest.raises(AnalysisError) as caught:
        build(settings, "legal_xx", "xx.json")
    assert sentence in str(caught.value)


def test_an_unknown_index_is_an_error() -> None:
    with pytest.raises(AnalysisError, match="no index is called 'xx'"):
        analyzer("xx")


@pytest.mark.parametrize("pattern", [r"\p{Cf}", "[a[b]]", "[a&&b]", "(?i)a", "(?<n>a)", r"a\b", r"\1"])
def test_a_pattern_that_java_reads_otherwise_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(pattern)


def test_java_counts_groups_as_far_as_there_are() -> None:
    assert java_replacement("$1$10", 10) == r"\g<1>\g<10>"
    assert java_replacement("$10", 3) == r"\g<1>0"
    assert java_replacement(r"\$1\\", 1) == "$1\\\\"
    for wrong in ("$", "$x", "$4"):
        with pytest.raises(PatternError):
            java_replacement(wrong, 3)


def test_the_end_of_a_line_is_javas() -> None:
    pattern = compile_pattern("a.$")
    assert pattern.search("ab\u2028")
    assert pattern.search("ab\r\n")
    assert not pattern.search("a\u2028")
    assert not pattern.search("ab c")


def test_small_letters_are_javas() -> None:
    assert lowercase("İSTANBUL ΟΔΟΣ") == "istanbul οδοσ"


def test_the_folding_of_traditional_characters_is_written_over_the_old_one() -> None:
    table = "後\t后\n乾\t干 乾\n瞭\t瞭 了\n# 幷\t幷\n"
    assert pairs(table) == {"乾": "干", "後": "后"}
    before = json.dumps({"analysis": {"char_filter": {"zh_simplified": {"mappings": ["臺 => 台"]}}}})
    after = json.loads(with_folding(before, table))
    assert after["analysis"]["char_filter"]["zh_simplified"] == {
        "type": "mapping",
        "mappings": ["乾 => 干", "後 => 后"],
    }
