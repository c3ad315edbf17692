"""Words are counted in the texts alike by both engines: as stems in a row, and as a search in quotes does."""

from __future__ import annotations

from typing import Any

import pytest

from engine.answers import Question
from engine.attestation import Word, count_forms, count_quoted, count_stems, documents
from engine.base import Engine
from engine.search import Searcher
from tests.support.asking import SECONDS, fill
from tests.support.specimens import DAY

WORDS: list[Word] = [("ru", "сирены"), ("ru", "сирена"), ("en", "fines"), ("zh", "罚款"), ("ru", "сирена билетов")]


@pytest.fixture(scope="module")
def filled(engine: Engine, specimen_documents: list[dict[str, Any]]) -> Engine:
    fill(engine, specimen_documents)
    return engine


def test_provisions_are_counted_by_index(filled: Engine, specimen_documents: list[dict[str, Any]]) -> None:
    assert sum(documents(filled).values()) == len(specimen_documents)


def test_stems_in_a_row_are_counted_in_every_edition_whatever_the_form(filled: Engine) -> None:
    counts = count_stems(filled, WORDS, SECONDS)
    assert counts["ru", "сирены"] == counts["ru", "сирена"] == 5
    assert counts["zh", "罚款"] == counts["en", "fines"] == 1
    assert counts["ru", "сирена билетов"] == 0  # both words are there, never side by side


def test_a_word_in_quotes_is_counted_as_a_search_for_it_finds_it(filled: Engine) -> None:
    searcher = Searcher(filled, SECONDS)
    counts = count_quoted(filled, WORDS, SECONDS, DAY)
    for (language, text), count in counts.items():
        asked = Question(f"“{text}”", selected={"language": (language,)}, day=DAY)
        assert searcher.search(asked).total == count, text
    assert any(counts.values())


def test_any_form_is_counted_in_the_wordings_in_force(filled: Engine) -> None:
    forms, exact = count_forms(filled, WORDS, SECONDS, DAY), count_quoted(filled, WORDS, SECONDS, DAY)
    assert forms["ru", "сирены"] == forms["ru", "сирена"]
    assert all(forms[word] >= exact[word] for word in WORDS)
    assert forms["ru", "сирены"] < count_stems(filled, WORDS, SECONDS)["ru", "сирены"]


def test_languages_of_which_nothing_is_held_are_left_out(empty_engine: Engine) -> None:
    assert count_stems(empty_engine, WORDS, SECONDS) == {}
    assert count_quoted(empty_engine, WORDS, SECONDS, DAY) == {}
