"""Questions asked of both engines: what a person types, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.force import Status
from engine import proximity
from engine.answers import MAX_DEPTH, MAX_SIZE, Answer, QueryError, Question
from engine.base import Engine
from engine.search import Searcher
from tests.support.asking import SECONDS, fill, place
from tests.support.specimens import DAY


@pytest.fixture(scope="module")
def searcher(engine: Engine, specimen_documents: list[dict[str, Any]]) -> Searcher:
    fill(engine, specimen_documents)
    return Searcher(engine, SECONDS)


def asked(searcher: Searcher, text: str, **given: Any) -> Answer:
    return searcher.search(Question(text, **{"day": DAY, "size": 100, **given}))


def places(answer: Answer) -> list[str]:
    return [place(hit.id) for hit in answer.hits]


def counts(answer: Answer, field: str) -> dict[str, int]:
    return {each.value: each.count for each in answer.facets[field]}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("читательского билета", {"rus@2004-03-01/~art_3"}),
        ("«читательского билета»", set()),
        ("«читательский билет»", {"rus@2004-03-01/~art_3"}),
        ("档案馆 罚款", {"zho@2006-03-01/~art_4"}),
        ("“缴纳罚款”", {"zho@2006-03-01/~art_4"}),
        ("“罚款缴纳”", set()),
        ("证", {"zho@2006-03-01/~art_3"}),
        ("reader's card", {"eng@2001-03-01/~art_3"}),
        ("hujjatga zarar", {"uzb-latn@2010-03-01/~art_4", "uzb-cyrl@2010-03-01/~art_4"}),
        ("ҳужжатга зарар", {"uzb-latn@2010-03-01/~art_4", "uzb-cyrl@2010-03-01/~art_4"}),
        ("title:архиве суд", {"rus@2004-03-01/~art_4", "rus@2004-03-01/~art_5"}),
        ("note:редакции", {"rus@2004-03-01/~art_5"}),
        ("heading:доступ", {"bel@2003-03-01/~art_2", "rus@2004-03-01/~art_2"}),
        ("number:3 language:(en ru)", {"eng@2001-03-01/~art_3", "rus@2004-03-01/~art_3"}),
        ("читател* -билет language:ru", {"rus@2004-03-01/~art_2"}),
        ("суд NEAR/2 обжалован", {"rus@2004-03-01/~art_5"}),
        ("суд NEAR/0 обжалован", set()),
        ("refuse NEAR/3 secret OR 法院 NEAR/3 起诉", {"eng@2001-03-01/~art_2", "zho@2006-03-01/~art_5"}),
        ("суд year:2004 kind:LAW jurisdiction:RU", {"rus@2004-03-01/~art_4", "rus@2004-03-01/~art_5"}),
        ("сирена edition:all year:(1999..2020 -2010)", {"rus@1999-09-09/~art_1"}),
        ("суд year:2004 kind:law jurisdiction:ru", {"rus@2004-03-01/~art_4", "rus@2004-03-01/~art_5"}),
    ],
)
def test_a_question_finds(searcher: Searcher, question: str, expected: set[str]) -> None:
    answer = asked(searcher, question)
    assert set(places(answer)) == expected
    assert answer.total == len(expected)


def test_an_empty_question_shows_everything_in_force(
    searcher: Searcher, specimen_documents: list[dict[str, Any]]
) -> None:
    answer = asked(searcher, "")
    assert answer.total + answer.elsewhere == len(specimen_documents)
    assert sum(counts(answer, "language").values()) == answer.total
    assert not answer.warnings


def test_the_edition_in_force_is_searched_and_the_rest_is_counted(searcher: Searcher) -> None:
    answer = asked(searcher, "сирена")
    assert places(answer) == ["rus@2020-05-05/~art_1", "rus@undated/~art_1"]
    assert answer.elsewhere == 3
    assert {hit.status for hit in answer.hits} == {"in_force", "unknown"}
    assert "repealed" not in counts(answer, "status")


@pytest.mark.parametrize(("text", "edition"), [("сирена edition:all", "current"), ("сирена", "all")])
def test_every_edition_can_be_asked_for(searcher: Searcher, text: str, edition: str) -> None:
    answer = asked(searcher, text, edition=edition)
    assert (answer.total, answer.elsewhere) == (5, 0)
    assert counts(answer, "status") == {"in_force": 1, "not_yet": 1, "repealed": 1, "superseded": 1, "unknown": 1}


def test_a_question_about_a_day_sees_the_edition_of_that_day(searcher: Searcher) -> None:
    assert "rus@2010-01-01/~art_1" in places(asked(searcher, "сирена edition:2012-05-05"))
    assert "rus@2010-01-01/~art_1" in places(asked(searcher, "сирена", day=date(2012, 5, 5)))
    assert "rus@2020-05-05/~art_1" not in places(asked(searcher, "сирена", day=date(2012, 5, 5)))


def test_a_question_that_names_a_status_is_not_limited_to_what_is_in_force(searcher: Searcher) -> None:
    assert places(asked(searcher, "сирена status:repealed")) == ["rus@1999-09-09/~art_1"]
    assert places(asked(searcher, "сирена -status:(in_force unknown superseded repealed)")) == ["rus@2026-10-01/~art_1"]


def test_ticked_values_restrict_hits_and_their_neighbours_stay_counted(searcher: Searcher) -> None:
    free = asked(searcher, "архив OR мұрағат")
    ticked = asked(searcher, "архив OR мұрағат", selected={"language": ("kk",)})
    assert {hit.language for hit in ticked.hits} == {"kk"}
    assert ticked.total == counts(free, "language")["kk"]
    assert counts(ticked, "language") == counts(free, "language")
    assert counts(ticked, "jurisdiction") == {"kz": ticked.total}
    assert [each.value for each in ticked.facets["language"] if each.selected] == ["kk"]


def test_a_ticked_value_with_nothing_left_stays_listed(searcher: Searcher) -> None:
    answer = asked(searcher, "билет", selected={"year": ("1815",), "kind": ("law",)})
    assert (answer.total, counts(answer, "year")["1815"]) == (0, 0)


@pytest.mark.parametrize(
    "selected",
    [
        {"language": ("xx",)},
        {"jurisdiction": ("xx",)},
        {"kind": ("kzz",)},
        {"status": ("valid",)},
        {"year": ("x",)},
        {"colour": ("red",)},
    ],
)
def test_a_value_that_cannot_be_ticked_is_refused(searcher: Searcher, selected: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(QueryError, match="Possible: "):
        asked(searcher, "суд", selected=selected)


def test_a_code_may_be_ticked_in_letters_of_any_size(searcher: Searcher) -> None:
    selected = {"jurisdiction": ("RU",), "kind": ("Law",), "language": ("RU",)}
    answer = asked(searcher, "суд", selected=selected)
    assert answer.total == asked(searcher, "суд jurisdiction:ru kind:law language:ru").total > 0
    assert [each.value for each in answer.facets["jurisdiction"] if each.selected] == ["ru"]


@pytest.mark.parametrize("status", list(Status))
def test_a_ticked_status_is_the_same_as_a_typed_one(searcher: Searcher, status: Status) -> None:
    ticked = asked(searcher, "сирена", selected={"status": (status.value,)})
    assert places(ticked) == places(asked(searcher, f"сирена status:{status}"))
    assert (ticked.total, ticked.elsewhere) == (counts(ticked, "status")[status], 0)
    everything = counts(asked(searcher, "сирена edition:all"), "status")
    assert {value: count for value, count in counts(ticked, "status").items() if count} == everything


def test_a_ticked_status_obeys_an_edition_that_is_typed(searcher: Searcher) -> None:
    selected = {"status": (Status.NOT_YET.value,)}
    assert places(asked(searcher, "сирена", selected=selected)) == ["rus@2026-10-01/~art_1"]
    assert not places(asked(searcher, "сирена edition:current", selected=selected))


def test_what_was_found_in_a_note_is_shown_from_the_note(searcher: Searcher) -> None:
    (hit,) = asked(searcher, "note:редакция language:ru").hits
    assert "<mark>редакции</mark>" in hit.snippet
    assert hit.snippet_of == "note"
    (both,) = asked(searcher, "note:редакция обжалован language:ru").hits
    assert "<mark>обжалован</mark>" in both.snippet
    assert both.snippet_of == "text"


def test_matched_words_are_marked_and_the_rest_is_escaped(searcher: Searcher) -> None:
    (hit,) = asked(searcher, "читательского билета").hits
    assert hit.heading == "<mark>Читательский</mark> <mark>билет</mark>"
    assert "<mark>читательский</mark> <mark>билет</mark>" in hit.snippet
    (chinese,) = asked(searcher, "“缴纳罚款”").hits
    assert "<mark>缴纳罚款</mark>" in chinese.snippet


def test_a_hit_says_where_it_stands(searcher: Searcher) -> None:
    (hit,) = asked(searcher, "«читательский билет»").hits
    assert (hit.language, hit.jurisdiction, hit.kind, hit.number) == ("ru", "ru", "law", "2¹")
    assert hit.id == f"{hit.act}/~art_3"
    assert hit.act == f"{hit.work}/rus@2004-03-01"
    assert (hit.date, hit.valid_from, hit.valid_to) == (date(2004, 3, 1), date(2004, 3, 1), None)
    assert hit.specimen
    assert hit.found_by == ("words",)
    assert 0 < hit.relevance <= 1


def test_pages_are_the_whole_list_cut_up(searcher: Searcher) -> None:
    whole = places(asked(searcher, "суд* OR court OR сот* OR 法院"))
    pages = [
        places(asked(searcher, "суд* OR court OR сот* OR 法院", size=3, page=page)) for page in range(1, len(whole))
    ]
    assert [each for page in pages for each in page] == whole


def test_newest_first(searcher: Searcher) -> None:
    days = [hit.date for hit in asked(searcher, "сирена edition:all", sort="date").hits]
    assert days == [date(2026, 10, 1), date(2020, 5, 5), date(2010, 1, 1), date(1999, 9, 9), None]


def test_hits_of_one_work_stand_together_and_the_others_are_counted(searcher: Searcher) -> None:
    plain = asked(searcher, "архив OR archive")
    grouped = asked(searcher, "архив OR archive", grouped=True)
    works = [hit.work for hit in grouped.hits]
    assert len(works) == len(set(works))
    assert works == list(dict.fromkeys(hit.work for hit in plain.hits))
    assert {hit.work: hit.more + 1 for hit in grouped.hits} == {
        work: sum(hit.work == work for hit in plain.hits) for work in works
    }
    assert grouped.total == plain.total
    first = asked(searcher, "архив OR archive", grouped=True, size=1, page=2)
    assert [(hit.id, hit.more) for hit in first.hits] == [(hit.id, hit.more) for hit in grouped.hits[1:2]]


def test_only_signs_find_nothing_and_say_so(searcher: Searcher) -> None:
    answer = asked(searcher, "…!?")
    assert (answer.total, answer.hits) == (0, ())
    assert "no word to search for" in answer.warnings[0]


def test_an_unknown_field_is_searched_as_text_and_said(searcher: Searcher) -> None:
    assert "“article:” is not a field" in asked(searcher, "article:5").warnings[0]


def test_too_many_candidates_for_a_distance_are_said(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proximity, "MAX_CANDIDATES", 1)
    answer = asked(searcher, "сирена NEAR/9 пожаре edition:all")
    assert any(
        "NEAR was not verified in every provision" in sentence and "“ru”" in sentence for sentence in answer.warnings
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"page": 0}, "counted from 1"),
        ({"page": 10**9}, f"beyond hit {MAX_DEPTH}"),
        ({"size": 0}, f"1 to {MAX_SIZE}"),
        ({"size": MAX_SIZE + 1}, f"1 to {MAX_SIZE}"),
    ],
)
def test_a_page_that_cannot_be_is_refused(searcher: Searcher, given: dict[str, int], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        asked(searcher, "суд", **given)


def test_an_empty_base_says_that_it_is_empty(empty_engine: Engine) -> None:
    answer = Searcher(empty_engine, SECONDS).search(Question("суд"))
    assert (answer.total, answer.hits) == (0, ())
    assert "svod ingest" in answer.warnings[0]


def test_a_language_that_mentions_it_in_passing_does_not_take_the_first_page(empty_engine: Engine) -> None:
    fill(empty_engine, list(passing_and_proper()))
    answer = Searcher(empty_engine, SECONDS).search(Question("сирена", size=10))
    assert answer.total == 15
    assert {hit.language for hit in answer.hits} == {"ru"}


def passing_and_proper() -> Iterator[dict[str, Any]]:
    """Twelve Russian articles about sirens among others, and three Kyrgyz ones that name one once: specimens."""
    for number in range(60):
        about = number < 12
        heading, text = ("Сирена", "Сирена проверяется.") if about else ("Вода", "Вода бесплатна для всех жителей.")
        yield provision("ru", number, heading, f"{text} Порядок устанавливает город.")
    filler = "Бул жобо шаардын бардык тургундарына тиешелүү жана ар бир үйдө сакталат. " * 4
    for number in range(30):
        yield provision("ky", number, "Жалпы жобо", filler + ("Сирена." if number < 3 else "Суу."))


def provision(language: str, number: int, heading: str, text: str) -> dict[str, Any]:
    work = f"/akn/un/act/law/2001-01-01/{language}"
    return {
        "index": language,
        "id": f"{work}/x/~art_{number}",
        "act": f"{work}/x",
        "work": work,
        "language": language,
        "jurisdiction": "un",
        "kind": "law",
        "title": "Образец",
        "claim": "in_force",
        "specimen": True,
        "provisional": False,
        "incomplete": False,
        "number": str(number),
        "number_key": str(number),
        "heading": heading,
        "text": text,
        "notes": "",
        "context": "Образец",
        "position": number,
    }


ODDITIES = st.sampled_from(
    [
        *'()"«»-*',
        "OR",
        "NOT",
        "NEAR/2",
        "title:",
        "note:",
        "архив",
        "суд*",
        "“起诉”",
        "法",
        "e\u0301",
        "\u200c",
        "…",
        "🙂",
        " ",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=40), st.lists(ODDITIES, max_size=12).map(" ".join)))
def test_anything_typed_is_answered_or_refused_in_words(searcher: Searcher, text: str) -> None:
    try:
        answer = asked(searcher, text, edition="all", size=5)
    except QueryError as error:
        assert str(error)
    else:
        assert len(answer.hits) == min(answer.total, 5)
