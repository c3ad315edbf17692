"""Both engines side by side: the same documents, totals and counts for some fifteen hundred questions, and one ranking.

Scores differ a little, because tantivy counts every document of an index in a field's average length and Lucene only
those that have the field. Stated tolerance: a score is within 15 % of the other engine's, and two hits stand in another
order only if their scores are within 10 % of each other.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest

from corpus.force import Status
from engine.analysis import analyzer
from engine.base import Engine, LanguageResult
from engine.opening import open_engine
from engine.query import Adjacent, AllOf, AnyOf, Clause, LanguageRequest, NoneOf, StartsWith, Term
from engine.status import status_clause
from tests.engine.conftest import ENGINES, fresh_settings
from tests.support.asking import SECONDS, fill, ids
from tests.support.specimens import DAY

FIELDS = {"heading": 3.0, "text": 1.0, "context": 0.3}
EXACT = {"heading_exact": 3.0, "text_exact": 1.0}
SCORE, ORDER = 0.15, 0.10
INDEXES = ("be", "en", "fa", "hi", "kk", "ky", "ru", "tg", "ur", "uz", "zh")


@pytest.fixture(scope="module")
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, specimen_documents: list[dict[str, Any]]
) -> Iterator[list[Engine]]:
    """The two engines with the same documents."""
    with ExitStack() as stack:
        engines = []
        for name in ENGINES:
            settings = stack.enter_context(fresh_settings(name, request, tmp_path_factory.mktemp(name)))
            engines.append(stack.enter_context(closing(open_engine(settings))))
            fill(engines[-1], specimen_documents)
        yield engines


def questions(index: str, documents: list[dict[str, Any]]) -> Iterator[Clause]:
    """Every word that stands in ``index``, and combinations of neighbours in the list of them."""
    texts = [f"{each['heading']} {each['text']}" for each in documents if each["index"] == index]
    stems = sorted({term for text in texts for term in analyzer(index).terms(text)})
    for first, second, third in zip(stems, stems[1:], stems[3:], strict=False):
        one, two, three = (Term(FIELDS, stem) for stem in (first, second, third))
        yield from (one, AllOf((one, two)), AnyOf((one, three)), AllOf((AnyOf((one, two)), NoneOf((three,)))))
        yield AnyOf((StartsWith(EXACT, first[:2]), two))
    for run in (run for text in texts for run in re.split(r"[^\w\s]+", text)):
        for pair in itertools.pairwise(analyzer(index, exact=True).phrase(run)):
            yield Adjacent(EXACT, pair)


@pytest.mark.parametrize("index", INDEXES)
def test_engines_agree(both: list[Engine], specimen_documents: list[dict[str, Any]], index: str) -> None:
    clauses = list(questions(index, specimen_documents))
    assert len(clauses) > 100
    statuses = {status.value: status_clause(status, DAY) for status in Status}
    counted = {"facets": ("kind", "year", "status"), "status_clauses": statuses}
    for clause, first, second in zip(
        clauses, *(ask_all(engine, index, clauses, **counted) for engine in both), strict=True
    ):
        assert (first.total, set(ids(first)), first.facets) == (second.total, set(ids(second)), second.facets), clause
        check_ranking(clause, first, second)
    for clause, first, second in zip(
        clauses, *(ask_all(engine, index, clauses, sort="date") for engine in both), strict=True
    ):
        assert ids(first) == ids(second), clause


def ask_all(engine: Engine, index: str, clauses: list[Clause], **given: Any) -> Iterator[LanguageResult]:
    """One answer for each clause, asked a hundred at a time."""
    requests = [LanguageRequest(index, clause, **{"size": 100, **given}) for clause in clauses]
    for first in range(0, len(requests), 100):
        yield from engine.search(requests[first : first + 100], SECONDS)


def check_ranking(clause: Clause, first: LanguageResult, second: LanguageResult) -> None:
    scores = {hit.document["id"]: hit.score for hit in first.hits}
    others = {hit.document["id"]: hit.score for hit in second.hits}
    for id, score in scores.items():
        assert score == pytest.approx(others[id], rel=SCORE), clause
    ranks = {id: rank for rank, id in enumerate(ids(second))}
    for better, worse in itertools.combinations(ids(first), 2):
        if ranks[better] > ranks[worse]:
            assert scores[better] == pytest.approx(scores[worse], rel=ORDER), clause


def test_both_count_words_alike(both: list[Engine], specimen_documents: list[dict[str, Any]]) -> None:
    texts = [each["text"] for each in specimen_documents if each["index"] == "ru"]
    asked = [("text", term) for term in sorted({term for text in texts for term in analyzer("ru").terms(text)})]
    (total, counts), (other_total, other_counts) = (engine.document_frequencies("ru", asked) for engine in both)
    assert total == other_total == 11
    assert list(counts) == list(other_counts)
    assert all(counts)


def test_both_hold_the_same_indexes(both: list[Engine]) -> None:
    assert set(both[0].indexes()) == set(both[1].indexes()) == set(INDEXES)
