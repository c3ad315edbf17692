"""The table of common words: well formed, in the right scripts, and found in a question in any form."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from corpus.catalogue_yaml import CatalogueError
from corpus.wordlists import Meaning, meanings
from engine.crossing.glossary import GlossaryExpander
from engine.crossing.parts import Layer

SCRIPTS = {
    **dict.fromkeys(("ru", "kk", "ky", "tg", "be"), "CYRILLIC"),
    **dict.fromkeys(("en", "uz-Latn"), "LATIN"),
    **dict.fromkeys(("ur", "fa"), "ARABIC"),
    "hi": "DEVANAGARI",
    "zh": "CJK",
}
LANGUAGES = tuple(SCRIPTS)


def test_every_meaning_has_words_of_the_right_script_in_every_language() -> None:
    found = list(meanings())
    assert len(found) >= 700
    for meaning in found:
        assert set(meaning.words) == set(LANGUAGES)
        for language, words in meaning.words.items():
            letters = {unicodedata.name(sign).split()[0] for word in words for sign in word if sign.isalpha()}
            assert letters - {"MODIFIER"} == {SCRIPTS[language]}, (language, words)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("en\txx\nopen\tx\n", "line 1: “xx” is no language"),
        ("en\tru\nopen\n", "line 2: a word for each of the 2 languages"),
        ("en\tru\nopen\tоткрыть||\n", "line 2: a word for each"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "words.tsv").write_text(text, "utf-8")
    with pytest.raises(CatalogueError, match=message):
        list(meanings(tmp_path))


def test_a_word_in_any_form_is_carried_into_the_other_languages() -> None:
    table = [Meaning({"ru": ("отказ", "отказать"), "en": ("refusal", "refuse"), "zh": ("拒绝",)})]
    (part,) = GlossaryExpander(lambda: table).expand("в отказе", ["ru"])
    assert (part.text, part.start, part.end, part.layer) == ("отказе", 2, 8, Layer.DICTIONARY)
    weights = {(each.language, each.text): each.weight for each in part.renderings}
    assert weights["zh", "拒绝"] == weights["en", "refusal"] > weights["en", "refuse"] > 0
    assert {each.works for each in part.renderings} == {("Svod",)}


def test_what_several_meanings_share_counts_as_its_surest_sense() -> None:
    table = [
        Meaning({"en": ("term",), "ru": ("срок",), "zh": ("期限",)}),
        Meaning({"en": ("period", "term"), "ru": ("период", "срок"), "zh": ("期间",)}),
    ]
    (part,) = GlossaryExpander(lambda: table).expand("сроки", ["ru"])
    assert {each.text for each in part.renderings if each.language == "zh"} == {"期限", "期间"}
    assert {each.text: each.weight for each in part.renderings if each.language == "en"}["term"] == 0.7
