"""What every engine does with every kind of clause: both give the same documents, totals and counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.force import Status
from engine.analysis import analyzer
from engine.base import Engine
from engine.query import (
    Adjacent,
    AllOf,
    AnyOf,
    Clause,
    DateRange,
    Keyword,
    LanguageRequest,
    MatchAll,
    MatchNone,
    NoneOf,
    NumberRange,
    StartsWith,
    Term,
)
from engine.status import current_clause, status_clause
from tests.support.asking import SECONDS, ask, fill, ids, places, words
from tests.support.specimens import DAY

ARCHIVE = "rus@2004-03-01/~art_"
FIRE_OLD, FIRE_NEW = "rus@2010-01-01/~art_", "rus@2020-05-05/~art_"
ENDED, COMING, UNDATED = "rus@1999-09-09/~art_1", "rus@2026-10-01/~art_1", "rus@undated/~art_1"
SIREN = {FIRE_OLD + "1", FIRE_NEW + "1", ENDED, COMING, UNDATED}
EXACT = {"heading_exact": 3.0, "text_exact": 1.0}


@pytest.fixture(scope="module")
def filled(engine: Engine, specimen_documents: list[dict[str, Any]]) -> Engine:
    fill(engine, specimen_documents)
    return engine


def phrase(index: str, text: str) -> Clause:
    terms = analyzer(index, exact=True).phrase(text)
    return Adjacent(EXACT, tuple(terms)) if len(terms) > 1 else Term(EXACT, terms[0])


SIREN_CLAUSE = words("ru", "сирена")


@pytest.mark.parametrize(
    ("index", "text", "expected"),
    [
        ("ru", "штрафы", {ARCHIVE + "4"}),
        ("ru", "сирены", SIREN),
        ("ru", "билеты", {ARCHIVE + "3"}),
        ("zh", "罚款", {"zho@2006-03-01/~art_4"}),
        ("en", "fines", {"eng@2001-03-01/~art_4"}),
        ("hi", "जुर्माना", {"hin@2001-03-01/~art_4"}),
        ("kk", "айыппұлдар", {"kaz@2007-03-01/~art_4"}),
        ("ky", "айыптар", {"kir@2008-03-01/~art_4"}),
        ("tg", "ҷаримаҳо", {"tgk@2009-03-01/~art_4"}),
        ("uz", "jarimalar", {"uzb-latn@2010-03-01/~art_4", "uzb-cyrl@2010-03-01/~art_4"}),
        ("ur", "جرمانہ", {"urd@2011-03-01/~art_4"}),
        ("fa", "جریمه", {"fas@2005-03-01/~art_4"}),
        ("be", "штрафы", {"bel@2003-03-01/~art_4"}),
    ],
)
def test_a_word_is_found_in_its_other_forms(filled: Engine, index: str, text: str, expected: set[str]) -> None:
    assert set(places(ask(filled, index, words(index, text)))) == expected


@pytest.mark.parametrize(
    ("index", "text", "expected"),
    [
        ("ru", "государственном архиве", {ARCHIVE + "1"}),
        ("ru", "архиве государственном", set()),
        ("ru", "государственный архив", set()),
        ("ru", "читательский билет", {ARCHIVE + "3"}),
        ("zh", "缴纳罚款", {"zho@2006-03-01/~art_4"}),
        ("zh", "款罚", set()),
        ("zh", "罚", {"zho@2006-03-01/~art_4"}),
        ("zh", "文件的", {"zho@2006-03-01/~art_1", "zho@2006-03-01/~art_4"}),
        ("uz", "o‘n kun ichida", {"uzb-latn@2010-03-01/~art_3", "uzb-cyrl@2010-03-01/~art_3"}),
        ("fa", "ده روز", {"fas@2005-03-01/~art_3"}),
    ],
)
def test_a_phrase_is_exact_and_in_order(filled: Engine, index: str, text: str, expected: set[str]) -> None:
    assert set(places(ask(filled, index, phrase(index, text)))) == expected


def test_a_phrase_does_not_run_from_one_field_into_the_next(filled: Engine) -> None:
    assert ask(filled, "ru", phrase("ru", "доступ каждый")).total == 0


def test_a_prefix_matches_unstemmed_words(filled: Engine) -> None:
    found = ask(filled, "ru", StartsWith(EXACT, "включ"))
    assert set(places(found)) == {FIRE_OLD + "1", FIRE_NEW + "1"}
    assert ask(filled, "ru", StartsWith(EXACT, "включал")).total == 0


def test_a_prefix_scores_the_boost_of_every_field_it_is_in(filled: Engine) -> None:
    found = ask(filled, "ru", StartsWith({"heading_exact": 3.0, "text_exact": 1.0}, "сир"))
    scores = {place.partition("/")[0]: hit.score for place, hit in zip(places(found), found.hits, strict=True)}
    assert scores == pytest.approx(
        {"rus@2010-01-01": 4, "rus@2020-05-05": 4, "rus@1999-09-09": 1, "rus@2026-10-01": 1, "rus@undated": 1}
    )


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (Keyword("kind", ("decree",)), {ENDED, COMING}),
        (Keyword("kind", ("decree", "agreement")), {ENDED, COMING, UNDATED}),
        (Keyword("kind", ()), set()),
        (Keyword("number_key", ("1",)), SIREN | {ARCHIVE + "1"}),
        (DateRange("date", before=date(2005, 1, 1)), {ENDED, *(f"{ARCHIVE}{n}" for n in range(1, 6))}),
        (DateRange("date", not_before=date(2010, 1, 1), before=date(2020, 5, 5)), {FIRE_OLD + "1"}),
        (DateRange("date", not_before=date(2020, 5, 5), before=date(2020, 5, 6)), {FIRE_NEW + "1", FIRE_NEW + "2"}),
        (DateRange("repealed"), {ENDED}),
        (NoneOf((DateRange("date"),)), {UNDATED}),
        (NumberRange("year", 1999, 1999), {ENDED}),
        (NumberRange("year", low=2026), {COMING}),
        (NumberRange("position", 4, None), {ARCHIVE + "5"}),
        (NoneOf((NumberRange("year"),)), {UNDATED}),
        (MatchNone(), set()),
        (AnyOf(()), set()),
        (AllOf((Keyword("kind", ("code",)), NoneOf((NumberRange("position", 1),)))), {FIRE_OLD + "1", FIRE_NEW + "1"}),
        (AnyOf((Keyword("kind", ("agreement",)), NumberRange("year", 1999, 1999))), {UNDATED, ENDED}),
        (NoneOf((NumberRange("year", low=1999), NoneOf(()))), set()),
    ],
)  # fmt: skip
def test_conditions_hold_without_scoring(filled: Engine, clause: Clause, expected: set[str]) -> None:
    found = ask(filled, "ru", clause)
    assert set(places(found)) == expected
    assert found.total == len(expected)
    assert {hit.score for hit in found.hits} <= {0.0}


@pytest.mark.parametrize("clause", [MatchAll(), AllOf(()), NoneOf(()), AllOf((MatchAll(), NoneOf((MatchNone(),))))])
def test_everything_is_found_in_the_order_of_ids(filled: Engine, clause: Clause) -> None:
    found = ask(filled, "ru", clause)
    assert found.total == 11
    assert ids(found) == sorted(ids(found))


def test_terms_are_joined_and_excluded(filled: Engine) -> None:
    both = AllOf((SIREN_CLAUSE, words("ru", "пожар")))
    assert set(places(ask(filled, "ru", both))) == {FIRE_OLD + "1", FIRE_NEW + "1"}
    either = AnyOf((words("ru", "пожар"), words("ru", "вода")))
    assert set(places(ask(filled, "ru", either))) == {FIRE_OLD + "1", FIRE_NEW + "1", FIRE_NEW + "2"}
    without = AllOf((SIREN_CLAUSE, NoneOf((words("ru", "пожар"),))))
    assert set(places(ask(filled, "ru", without))) == {ENDED, COMING, UNDATED}


def test_a_condition_beside_a_term_leaves_its_score_alone(filled: Engine) -> None:
    alone = ask(filled, "ru", SIREN_CLAUSE)
    with_condition = ask(filled, "ru", AllOf((SIREN_CLAUSE, Keyword("jurisdiction", ("ru",)), DateRange("date"))))
    scores = dict(zip(ids(alone), (hit.score for hit in alone.hits), strict=True))
    assert len(with_condition.hits) == 4
    assert {id: scores[id] for id in ids(with_condition)} == pytest.approx(
        dict(zip(ids(with_condition), (hit.score for hit in with_condition.hits), strict=True))
    )


def test_a_heading_weighs_more_than_a_text(filled: Engine) -> None:
    found = places(ask(filled, "ru", SIREN_CLAUSE))
    assert set(found[:2]) == {FIRE_OLD + "1", FIRE_NEW + "1"}


def test_equal_scores_stand_in_the_order_of_ids(filled: Engine) -> None:
    found = ask(filled, "ru", StartsWith({"text_exact": 1.0}, "сирен"))
    assert len({hit.score for hit in found.hits}) == 1
    assert ids(found) == sorted(ids(found))


@pytest.mark.parametrize("size", [0, 1, 3])
def test_a_page_is_the_beginning_of_the_whole_list(filled: Engine, size: int) -> None:
    whole = ask(filled, "ru", SIREN_CLAUSE)
    page = ask(filled, "ru", SIREN_CLAUSE, size=size)
    assert (page.total, ids(page)) == (5, ids(whole)[:size])


def test_sorted_by_date_the_newest_comes_first_and_the_undated_last(filled: Engine) -> None:
    found = places(ask(filled, "ru", SIREN_CLAUSE, sort="date"))
    assert found == [COMING, FIRE_NEW + "1", FIRE_OLD + "1", ENDED, UNDATED]


def test_a_filter_restricts_hits_total_and_counts(filled: Engine) -> None:
    found = ask(filled, "ru", SIREN_CLAUSE, filter=current_clause(DAY), facets=("kind",))
    assert set(places(found)) == {FIRE_NEW + "1", UNDATED}
    assert (found.total, found.facets) == (2, {"kind": {"code": 1, "agreement": 1}})


def test_counts_survive_the_selection_of_their_own_field(filled: Engine) -> None:
    found = ask(
        filled,
        "ru",
        SIREN_CLAUSE,
        facets=("jurisdiction", "kind", "status", "year"),
        selections={"kind": Keyword("kind", ("decree",)), "jurisdiction": Keyword("jurisdiction", ("ru",))},
        status_clauses={status.value: status_clause(status, DAY) for status in Status},
    )
    assert set(places(found)) == {ENDED, COMING}
    assert found.total == 2
    assert found.facets == {
        "jurisdiction": {"ru": 2},
        "kind": {"code": 2, "decree": 2},
        "status": {"repealed": 1, "not_yet": 1},
        "year": {"1999": 1, "2026": 1},
    }


def test_a_selection_of_a_field_that_is_not_counted_restricts_every_count(filled: Engine) -> None:
    chosen = {"year": NumberRange("year", 2010, 2010)}
    found = ask(filled, "ru", SIREN_CLAUSE, facets=("kind", "language"), selections=chosen)
    assert (found.total, found.facets) == (2, {"kind": {"code": 2}, "language": {"ru": 2}})


def test_status_is_counted_by_its_clauses(filled: Engine) -> None:
    found = ask(
        filled,
        "ru",
        MatchAll(),
        size=0,
        facets=("status",),
        status_clauses={status.value: status_clause(status, DAY) for status in Status},
    )
    counts = {"in_force": 7, "superseded": 1, "repealed": 1, "not_yet": 1, "unknown": 1}
    assert found.facets["status"] == counts


def test_two_writings_of_one_language_are_one_index_and_two_languages(filled: Engine) -> None:
    found = ask(filled, "uz", words("uz", "суд"), facets=("language",))
    assert found.facets["language"] == {"uz-Latn": 2, "uz-Cyrl": 2}


def test_requests_are_answered_in_their_order(filled: Engine) -> None:
    requests = [LanguageRequest("zh", MatchAll(), size=1), LanguageRequest("ru", MatchAll(), size=2)]
    first, second = filled.search(requests, SECONDS)
    assert (first.index, first.total, len(first.hits)) == ("zh", 5, 1)
    assert (second.index, second.total, len(second.hits)) == ("ru", 11, 2)
    assert filled.search([], SECONDS) == []


def test_documents_come_back_as_they_were_given(filled: Engine, specimen_documents: list[dict[str, Any]]) -> None:
    given = {each["id"]: {k: v for k, v in each.items() if k != "index"} for each in specimen_documents}
    for index in filled.indexes():
        for hit in ask(filled, index, MatchAll()).hits:
            assert hit.document == given[hit.document["id"]]


def test_only_what_holds_something_is_an_index(filled: Engine) -> None:
    assert set(filled.indexes()) == {"be", "en", "fa", "hi", "kk", "ky", "ru", "tg", "ur", "uz", "zh"}


def test_candidates_are_counted_beyond_the_limit(filled: Engine) -> None:
    found, total = filled.candidates("ru", SIREN_CLAUSE, Keyword("jurisdiction", ("ru",)), 3)
    some = list(found)
    assert (len(some), total) == (3, 4)
    assert all("ирена" in each["text"] and each["jurisdiction"] == "ru" for each in some)
    everything, total = filled.candidates("ru", SIREN_CLAUSE, MatchAll(), 1000)
    assert len(list(everything)) == total == 5


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_beyond_the_limit_candidates_are_those_with_the_first_ids(
    filled: Engine, specimen_documents: list[dict[str, Any]], limit: int
) -> None:
    known = sorted(each["id"] for each in specimen_documents if each["index"] == "ru" and "ирен" in each["text"])
    found, total = filled.candidates("ru", SIREN_CLAUSE, MatchAll(), limit)
    assert (sorted(each["id"] for each in found), total) == (known[:limit], len(known))


def test_grouped_hits_are_the_first_of_each_work_and_works_are_counted(filled: Engine) -> None:
    plain = ask(filled, "ru", MatchAll(), sort="date")
    grouped = ask(filled, "ru", MatchAll(), sort="date", grouped=True, facets=("work",))
    works = [hit.document["work"] for hit in plain.hits]
    assert [hit.document["work"] for hit in grouped.hits] == list(dict.fromkeys(works))
    assert grouped.hits[0] == plain.hits[0]
    assert grouped.facets == {"work": {work: works.count(work) for work in works}}
    assert grouped.total == plain.total


def test_document_frequencies_count_documents_by_field(filled: Engine) -> None:
    [siren] = analyzer("ru").terms("сирена")
    total, counts = filled.document_frequencies("ru", [("text", siren), ("heading", siren), ("text", "нетакого")])
    assert (total, list(counts)) == (11, [5, 2, 0])
    assert filled.document_frequencies("ru", []) == (11, [])


def test_a_deeply_nested_question_is_answered(filled: Engine) -> None:
    clause: Clause = SIREN_CLAUSE
    for level in range(70):
        clause = AllOf((clause, NoneOf((MatchNone(),)))) if level % 2 else AnyOf((clause, Keyword("kind", ("none",))))
    assert ask(filled, "ru", clause).total == 5


def test_health_counts_the_documents(filled: Engine) -> None:
    health = filled.health()
    assert health.ready
    assert {index: count for index, count in health.documents.items() if count}["ru"] == 11
    assert health.version
