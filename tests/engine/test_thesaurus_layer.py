"""The layer of the thesaurus: which concepts a question names, by which of its words, and in which other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.concept_schema import LANGUAGES_OF_TERMS
from corpus.concepts import load_thesaurus, thesaurus
from engine.analysis import analyzer
from engine.crossing.asking import Spoken, lists
from engine.crossing.parts import Layer, Part, Rendering
from engine.crossing.thesaurus import ThesaurusExpander, renderings
from engine.query import Adjacent, Best, Clause, Term
from mappings.languages import LANGUAGES

CONCEPTS = {
    "bridge": {"ru": "{term: мост, also: [переправа]}", "zh": "{term: 桥梁}", "en": "{term: bridge}"},
    "toll_bridge": {"ru": "{term: платный мост}", "zh": "{term: 收费桥梁}", "en": "{term: toll bridge}"},
    "load": {"ru": "{term: нагрузка на мост}", "en": "{term: load of the bridge}", "ur": "{term: پل کا بوجھ}"},
    "ferry": {"ru": "{term: паром, also: [переправа]}", "zh": "{term: 渡轮}", "en": "{term: ferry}"},
    "article": {"expand": "false", "ru": "{term: статья}", "zh": "{term: 条文}", "en": "{term: article}"},
}
"""Specimens: two concepts share a word, one is for browsing only."""


@pytest.fixture
def expander(tmp_path: Path) -> ThesaurusExpander:
    lines = []
    for key, given in CONCEPTS.items():
        rest = {code: "{none: not in this specimen}" for code in LANGUAGES_OF_TERMS if code not in given}
        lines += [f"{key}:", *(f"  {name}: {value}" for name, value in (given | rest).items())]
    (tmp_path / "specimens.yaml").write_text("\n".join(lines), "utf-8")
    return ThesaurusExpander(lambda: load_thesaurus(tmp_path))


def named(expander: ThesaurusExpander, text: str, *languages: str) -> list[tuple[str, str]]:
    return [(part.text, part.about) for part in expander.expand(text, languages)]


def test_a_concept_is_known_by_any_form_of_any_of_its_words(expander: ThesaurusExpander) -> None:
    assert named(expander, "Строительство мостов", "ru") == [("мостов", "bridge")]
    assert named(expander, "bridges", "ru", "en") == [("bridges", "bridge")]
    assert named(expander, "建桥梁法", "zh") == [("桥梁", "bridge")]


def test_the_longer_term_counts_where_two_overlap(expander: ThesaurusExpander) -> None:
    assert named(expander, "платных мостов и мостов", "ru") == [("платных мостов", "toll_bridge"), ("мостов", "bridge")]


@pytest.mark.parametrize(
    ("text", "language"), [("پل کے بوجھ", "ur"), ("the load of bridges", "en"), ("load bridge", "en")]
)
def test_words_that_only_join_others_do_not_count(expander: ThesaurusExpander, text: str, language: str) -> None:
    assert [about for _, about in named(expander, text, language)] == ["load"]


def test_a_word_of_two_concepts_names_both(expander: ThesaurusExpander) -> None:
    assert named(expander, "переправы", "ru") == [("переправы", "bridge"), ("переправы", "ferry")]


def test_a_concept_for_browsing_adds_nothing(expander: ThesaurusExpander) -> None:
    assert named(expander, "статья о мостах", "ru") == [("мостах", "bridge")]


def test_renderings_are_the_words_of_the_concept_the_preferred_one_first(expander: ThesaurusExpander) -> None:
    (part,) = expander.expand("bridge", ["en"])
    assert [(each.language, each.text, each.weight) for each in part.renderings] == [
        ("ru", "мост", 1.0),
        ("ru", "переправа", 0.8),
        ("zh", "桥梁", 1.0),
        ("en", "bridge", 1.0),
    ]


def test_what_is_left_out_of_a_search_finds_nothing_that_is_not_found_without_it() -> None:
    """Of every concept and language: a term that is not asked for holds one that is, its words together."""
    spare = 0
    for concept in thesaurus():
        part = Part("", 0, 1, Layer.THESAURUS, tuple(renderings(concept)))
        for index in sorted({LANGUAGES[code].analysis for code in LANGUAGES_OF_TERMS}):
            own = [tuple(analyzer(index).terms(each.text)) for each in part.renderings if _of(each, index)]
            if not any(own):
                continue
            made = lists(index, Spoken((), ()), (part,), None, lambda _: 1.0, lambda *_: 1.0, lambda _: True)
            searched = made.by_layer[Layer.THESAURUS]
            assert isinstance(searched, Best)
            asked = [_words(clause) for _, clause in searched.parts]
            spare += len(own) - len(asked)
            for terms in filter(None, own):
                assert any(_holds(terms, each) for each in asked), (concept.key, index, terms)
    assert spare > 0


def _of(rendering: Rendering, index: str) -> bool:
    return LANGUAGES[rendering.language].analysis == index


def _words(clause: Clause) -> tuple[str, ...]:
    if isinstance(clause, Term):
        return (clause.term,)
    assert isinstance(clause, Best)
    together = clause.parts[0][1]
    assert isinstance(together, Adjacent)
    return tuple(together.terms)


def _holds(terms: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(terms[at : at + len(words)] == words for at in range(len(terms)))
