"""Lists of different languages are mixed by what a score means, not by its size."""

from __future__ import annotations

import math

import pytest

from engine.base import Hit
from engine.fusion import Ranked, Statistics, field_terms, heading_share, mix, rank, upper_bound
from engine.query import Adjacent, AllOf, AnyOf, Keyword, NoneOf, StartsWith, Term

WEIGHTS = {"heading": 3.0, "text": 1.0}


def hit(id: str, score: float = 0.0, **fields: str) -> Hit:
    return Hit({"id": id, **fields}, score)


def idf(documents: int, frequency: int) -> float:
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def test_the_bound_of_a_word_is_the_limit_of_bm25_in_all_its_fields() -> None:
    known = Statistics(100, {("heading", "x"): 2, ("text", "x"): 10})
    expected = 2.2 * (3 * idf(100, 2) + idf(100, 10))
    assert upper_bound(Term(WEIGHTS, "x"), known, 1.0) == pytest.approx(expected)


def test_a_word_no_text_has_counts_with_the_largest_idf() -> None:
    absent = upper_bound(Term({"text": 1.0}, "x"), Statistics(100, {("text", "x"): 0}), 1.0)
    rare = upper_bound(Term({"text": 1.0}, "x"), Statistics(100, {("text", "x"): 1}), 1.0)
    assert absent == pytest.approx(2.2 * idf(100, 0))
    assert absent > rare


def test_a_field_without_the_word_weighs_as_the_rarest_that_has_it() -> None:
    known = Statistics(100, {("heading", "x"): 0, ("text", "x"): 10})
    assert upper_bound(Term(WEIGHTS, "x"), known, 1.0) == pytest.approx(2.2 * 4 * idf(100, 10))


def test_a_phrase_is_bounded_by_the_sum_of_its_words_and_a_prefix_by_its_constant() -> None:
    known = Statistics(50, {("text", "a"): 5, ("text", "b"): 9})
    assert upper_bound(Adjacent({"text": 1.0}, ("a", "b")), known, 1.0) == pytest.approx(
        2.2 * (idf(50, 5) + idf(50, 9))
    )
    assert upper_bound(StartsWith({"heading_exact": 3.0, "text_exact": 1.0}, "a"), known, 1.0) == 4.0


def test_conditions_and_denials_add_nothing_and_ask_for_no_frequencies() -> None:
    word = Term({"text": 1.0}, "a")
    clause = AllOf((word, NoneOf((Term({"text": 1.0}, "b"),)), Keyword("kind", ("law",))))
    assert list(field_terms(clause)) == [("text", "a")]
    known = Statistics(50, {("text", "a"): 5})
    assert upper_bound(clause, known, 1.0) == upper_bound(word, known, 1.0)


def test_alternatives_a_language_does_not_know_lower_its_relevance() -> None:
    word, other = Term({"text": 1.0}, "a"), Term({"text": 1.0}, "b")
    known = Statistics(50, {("text", "a"): 5, ("text", "b"): 0})
    assert upper_bound(AnyOf((word, other)), known, 1.0) > 2 * upper_bound(word, known, 1.0)


def test_where_texts_have_no_headings_a_heading_is_hardly_expected() -> None:
    with_headings = [hit(str(n), heading="x") for n in range(20)]
    without = [hit(str(n), heading="") for n in range(20)]
    assert heading_share(with_headings) == 1.0
    assert 0 < heading_share(without) < 0.1
    known = Statistics(100, {("heading", "x"): 1, ("text", "x"): 10})
    word = Term(WEIGHTS, "x")
    assert upper_bound(word, known, heading_share(without)) < upper_bound(word, known, 1.0) / 2


def test_relevance_lies_between_nought_and_one_and_keeps_the_order() -> None:
    ranked = rank("ru", [hit("b", 30.0), hit("a", 20.0), hit("c", 5.0)], 10.0)
    assert [each.relevance for each in ranked] == [1.0, 1.0, 0.5]
    assert [each.id for each in mix([ranked], "relevance")] == ["b", "a", "c"]


def test_a_language_with_high_scores_for_a_weak_match_does_not_come_first() -> None:
    strong = rank("ru", [hit(f"ru{n}", 6.0 - n / 10) for n in range(10)], 10.0)
    weak = rank("zh", [hit(f"zh{n}", 20.0 - n / 10) for n in range(10)], 100.0)
    assert [each.index for each in mix([weak, strong], "relevance")[:10]] == ["ru"] * 10


def test_equal_relevance_is_ordered_by_id_whatever_the_order_of_the_lists() -> None:
    one = rank("ru", [hit("b", 5.0), hit("d", 5.0)], 10.0)
    two = rank("zh", [hit("a", 1.0), hit("c", 1.0)], 2.0)
    assert [each.id for each in mix([one, two], "relevance")] == ["a", "b", "c", "d"]
    assert mix([one, two], "relevance") == mix([two, one], "relevance")


def test_a_question_without_words_ranks_all_alike() -> None:
    assert [each.relevance for each in rank("ru", [hit("a"), hit("b")], 0.0)] == [1.0, 1.0]


def test_by_date_the_newest_comes_first_the_undated_last_and_ids_decide_within_a_day() -> None:
    lists: list[list[Ranked]] = [
        rank("ru", [hit("d", date="2020-01-01"), hit("e")], 0.0),
        rank("zh", [hit("c", date="2021-01-01"), hit("b", date="2020-01-01")], 0.0),
    ]
    assert [each.id for each in mix(lists, "date")] == ["c", "b", "d", "e"]
