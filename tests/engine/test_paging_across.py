"""Paging through hits in a language nobody typed: every provision once, none left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from corpus.concepts import thesaurus
from engine.answers import Question
from engine.base import Engine, LanguageResult
from engine.crossing.across import Across
from engine.crossing.thesaurus import ThesaurusExpander
from engine.query import AllOf, Keyword, LanguageRequest
from engine.search import Searcher
from tests.support.asking import SECONDS, fill
from tests.support.specimens import DAY, specimen_documents

ARTICLES = 150
"""More than any layer lists."""


def specimens() -> Iterator[dict[str, Any]]:
    """One English act of many articles on extradition, all of different length."""
    model = next(document for document in specimen_documents() if document["language"] == "en")
    for number in range(ARTICLES):
        text = "A specimen of extradition. " + "It goes on with other words. " * (1 + number % 30)
        yield model | {"id": f"{model['act']}/~art_{number}", "heading": "", "text": text, "position": number}


def test_pages_hold_every_counted_provision_once(empty_engine: Engine) -> None:
    fill(empty_engine, specimens())
    searcher = Searcher(empty_engine, SECONDS, Across(empty_engine, (ThesaurusExpander(thesaurus),)))
    pages = [searcher.search(Question("экстрадиция", day=DAY, page=page, size=20)) for page in range(1, 9)]
    assert {answer.total for answer in pages} == {ARTICLES}
    ids = [hit.id for answer in pages for hit in answer.hits]
    assert len(ids) == len(set(ids)) == ARTICLES
    assert {layer for answer in pages[:2] for hit in answer.hits for layer in hit.found_by} == {"thesaurus"}


PARTIAL = 30
"""Articles beside them that hold one word of two, but in their headings."""


@pytest.mark.parametrize("size", [20, 50])
def test_what_holds_only_a_part_is_counted_apart_and_no_page_is_out_of_reach(empty_engine: Engine, size: int) -> None:
    whole = list(specimens())
    ending = {"heading": "Extradition", "text": "On extradition."}
    part = [
        document | ending | {"id": f"{document['act']}/~art_{1000 + number}"}
        for number, document in enumerate(whole[:PARTIAL])
    ]
    fill(empty_engine, [*whole, *part])
    searcher = Searcher(empty_engine, SECONDS, Across(empty_engine, (ThesaurusExpander(thesaurus),)))
    first = searcher.search(Question("экстрадиция other", day=DAY, size=size))
    assert first.total == ARTICLES
    assert 0 < first.besides <= PARTIAL
    last = -(-(first.total + first.besides) // size)
    pages = [searcher.search(Question("экстрадиция other", day=DAY, page=n + 1, size=size)) for n in range(last)]
    ids = [hit.id for answer in pages for hit in answer.hits]
    assert len(ids) == len(set(ids)) == first.total + first.besides
    assert {document["id"] for document in whole} <= set(ids)


class HalfDeaf:
    """The engine, of which the part that looks provisions up by their ids does not answer."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def search(self, requests: Sequence[LanguageRequest], seconds: float) -> Sequence[LanguageResult]:
        deaf = [isinstance(each.clause, AllOf) and _by_id(each.clause) for each in requests]
        results = self._engine.search(requests, seconds)
        return [
            LanguageResult(result.index, 0, (), {}, ("A part did not answer.",)) if is_deaf else result
            for is_deaf, result in zip(deaf, results, strict=True)
        ]


def _by_id(clause: AllOf) -> bool:
    return any(isinstance(each, Keyword) and each.field == "id" for each in clause.clauses)


def test_a_part_that_fails_while_deep_hits_are_looked_up_is_told(empty_engine: Engine) -> None:
    whole = list(specimens())
    part = [
        each
        | {"id": f"{each['act']}/~art_{1000 + each['position']}", "heading": "Extradition", "text": "On extradition."}
        for each in whole[:9]
    ]
    fill(empty_engine, [*whole, *part])
    engine: Any = HalfDeaf(empty_engine)
    searcher = Searcher(engine, SECONDS, Across(engine, (ThesaurusExpander(thesaurus),)))
    assert "A part did not answer." in searcher.search(Question("экстрадиция other", day=DAY)).warnings
