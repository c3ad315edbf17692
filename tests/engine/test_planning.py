"""A question made concrete for one language's index."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.force import Status
from engine.analysis import analyzer
from engine.answers import QueryError
from engine.fields import TEXT_WEIGHTS
from engine.highlight import Matchers
from engine.planning import MAX_TOKENS, Plan, plan
from engine.query import (
    Adjacent,
    AllOf,
    AnyOf,
    Clause,
    Keyword,
    MatchAll,
    MatchNone,
    Near,
    NoneOf,
    NumberRange,
    StartsWith,
    Term,
)
from engine.status import status_clause
from engine.syntax import parse

DAY = date(2026, 11, 23)
ANYWHERE = TEXT_WEIGHTS[""]
EXACT = {"heading_exact": 3.0, "text_exact": 1.0}


def near(index: str, node: Near, fields: tuple[str, ...], candidates: Clause) -> Clause:
    """Stands where proximity is verified: says which fields it was asked about."""
    return Keyword("id", (index, str(node.distance), *fields))


def planned(question: str, index: str = "ru") -> Plan:
    return plan(parse(question).node, index, DAY, near)


def clause(question: str, index: str = "ru") -> Clause | None:
    return planned(question, index).clause


def stem(word: str, index: str = "ru") -> str:
    (term,) = analyzer(index).terms(word)
    return term


def test_a_word_is_looked_for_stemmed_in_headings_texts_and_titles_above() -> None:
    assert clause("документами") == Term(ANYWHERE, stem("документы"))
    assert ANYWHERE == {"heading": 3.0, "text": 1.0, "context": 0.3}


def test_every_word_must_match() -> None:
    assert clause("архив суд") == AllOf((Term(ANYWHERE, stem("архив")), Term(ANYWHERE, stem("суд"))))


def test_a_quoted_word_is_not_stemmed() -> None:
    assert clause("«документами»") == Term(EXACT, "документами")


def test_a_phrase_stands_in_a_row_in_one_field() -> None:
    assert clause("«читательский билет»") == Adjacent(EXACT, ("читательский", "билет"))


def test_a_prefix_is_not_stemmed() -> None:
    assert clause("Докум*") == StartsWith(EXACT, "докум")
    assert clause("по-рус*") == AllOf((Term(EXACT, "по"), StartsWith(EXACT, "рус")))


def test_a_chinese_word_is_its_pairs_and_one_character_is_found_inside_words() -> None:
    assert clause("档案馆", "zh") == AllOf((Term(ANYWHERE, "档案"), Term(ANYWHERE, "案馆")))
    assert clause("法", "zh") == Term({**EXACT, "context": 0.3}, "法")


def test_a_chinese_phrase_and_prefix_stand_in_a_row() -> None:
    pairs = tuple(analyzer("zh", True).phrase("档案馆法"))
    assert clause("“档案馆法”", "zh") == Adjacent(EXACT, pairs)
    assert clause("档案馆法*", "zh") == Adjacent(EXACT, pairs)


def test_a_denied_word_is_not_looked_for_in_titles() -> None:
    assert clause("-суд") == NoneOf((Term({"heading": 3.0, "text": 1.0}, stem("суд")),))


def test_a_denied_word_of_several_tokens_counts_where_they_stand_together() -> None:
    assert clause("-档案馆", "zh") == NoneOf((Adjacent({"heading": 3.0, "text": 1.0}, ("档案", "案馆")),))


def test_alternatives_and_brackets() -> None:
    either = AnyOf((Term(ANYWHERE, stem("суд")), Term(ANYWHERE, stem("архив"))))
    assert clause("(суд OR архив) «билет»") == AllOf((either, Term(EXACT, "билет")))


@pytest.mark.parametrize(
    ("name", "field", "weight"),
    [("title", "title", 1.0), ("heading", "heading", 3.0), ("text", "text", 1.0), ("note", "notes", 1.0)],
)
def test_a_text_field_is_searched_alone_quoted_words_in_its_unstemmed_twin(
    name: str, field: str, weight: float
) -> None:
    assert clause(f"{name}:документы") == Term({field: weight}, stem("документы"))
    assert clause(f"{name}:«документы»") == Term({f"{field}_exact": weight}, "документы")
    assert clause(f"{name}:докум*") == StartsWith({f"{field}_exact": weight}, "докум")


def test_fields_of_one_value_do_not_score() -> None:
    assert clause("language:uz") == Keyword("language", ("uz-Cyrl", "uz-Latn"))
    assert clause("language:RU") == Keyword("language", ("ru",))
    assert clause("kind:LAW") == Keyword("kind", ("law",))
    assert clause("jurisdiction:KZ") == Keyword("jurisdiction", ("kz",))
    assert clause("kind:(law code)") == AnyOf((Keyword("kind", ("law",)), Keyword("kind", ("code",))))
    assert clause("year:2010..2020") == NumberRange("year", 2010, 2020)
    assert clause("year:2014") == NumberRange("year", 2014, 2014)
    assert clause("year:..2014") == NumberRange("year", None, 2014)
    assert clause("status:repealed") == status_clause(Status.REPEALED, DAY)
    assert clause("work:/akn/ru/act/code/1996-06-13/63-fz") == Keyword("work", ("/akn/ru/act/code/1996-06-13/63-fz",))


@pytest.mark.parametrize("typed", ["205¹", "205-1", "205.1", "«205¹»"])
def test_a_number_is_the_key_of_an_article_however_it_is_printed(typed: str) -> None:
    found = clause(f"number:{typed}")
    assert isinstance(found, Keyword)
    assert (found.field, found.values[0]) == ("number_key", "205-1")


def test_nearness_is_verified_among_provisions_that_hold_both_sides_in_one_field() -> None:
    found = clause("архив NEAR/3 «суд»")
    sides = [
        AllOf((Term({field: weight}, stem("архив")), Term({f"{field}_exact": weight}, "суд")))
        for field, weight in (("heading", 3.0), ("text", 1.0))
    ]
    assert found == AllOf((AnyOf(tuple(sides)), Keyword("id", ("ru", "3", "heading", "text"))))


def test_nearness_is_verified_only_where_the_rest_of_the_question_holds() -> None:
    asked: list[Clause] = []

    def narrowed(index: str, node: Near, fields: tuple[str, ...], candidates: Clause) -> Clause:
        asked.append(candidates)
        return MatchAll()

    plan(parse("text:(архив NEAR/3 суд) kind:law -text:(штраф NEAR/1 срок)").node, "ru", DAY, narrowed)
    wanted, denied = (
        AnyOf((AllOf(tuple(Term({"text": 1.0}, stem(word)) for word in pair)),))
        for pair in (("архив", "суд"), ("штраф", "срок"))
    )
    whole = AllOf((wanted, Keyword("kind", ("law",)), NoneOf((MatchNone(),))))
    assert asked == [AllOf((wanted, whole)), AllOf((denied, whole))]


def test_nearness_in_one_field() -> None:
    sides = AllOf((Term({"title": 1.0}, stem("архив")), Term({"title": 1.0}, stem("суд"))))
    assert clause("title:(архив NEAR/3 суд)") == AllOf((AnyOf((sides,)), Keyword("id", ("ru", "3", "title"))))


def test_an_empty_question_is_everything() -> None:
    assert clause("") == MatchAll()


@pytest.mark.parametrize("question", ["…", "«!»", "-…", "title:…", "… NEAR/2 !"])
def test_signs_are_no_question(question: str) -> None:
    assert clause(question) is None


def test_signs_beside_words_are_passed_over() -> None:
    assert clause("архив — суд") == clause("архив суд")
    assert clause("… NEAR/2 суд") == clause("суд")


def test_a_question_of_too_many_tokens_is_refused() -> None:
    with pytest.raises(QueryError, match=str(MAX_TOKENS)):
        clause("法" * 900, "zh")


def test_what_is_marked_is_what_was_looked_for_in_heading_and_text() -> None:
    matchers = planned("документы «билет» «в суд» арх* -штраф title:закон kind:law").matchers
    assert matchers == Matchers(
        stems=frozenset({stem("документы")}),
        exacts=frozenset({"билет"}),
        prefixes=("арх",),
        sequences=(("в", "суд"),),
    )


def test_what_is_asked_of_notes_is_marked_in_notes() -> None:
    found = planned("note:(документы «билет» -штраф) суд")
    assert found.matchers == Matchers(stems=frozenset({stem("суд")}))
    assert found.note_matchers == Matchers(stems=frozenset({stem("документы")}), exacts=frozenset({"билет"}))


def test_what_is_denied_twice_is_marked() -> None:
    assert planned("-(архив -суд)").matchers.stems == {stem("суд")}
