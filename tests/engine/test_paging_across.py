"""Paging through hits in a language nobody typed: every provision once, none left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus.concepts import thesaurus
from engine.answers import Question
from engine.base import Engine
from engine.crossing.across import Across
from engine.crossing.thesaurus import ThesaurusExpander
from engine.search import Searcher
from tests.support.asking import SECONDS, fill
from tests.support.specimens import DAY, specimen_documents

ARTICLES = 150
"""More than any layer lists."""


def specimens() -> Iterator[dict[str, Any]]:
    """One English act of many articles on extradition, all of different length."""
    model = next(document for document in specimen_documents() if document["language"] == "en")
    for number in range(ARTICLES):
        text = "A specimen of extradition. " + "It goes on with other words. " * (number % 30)
        yield model | {"id": f"{model['act']}/~art_{number}", "heading": "", "text": text, "position": number}


def test_pages_hold_every_counted_provision_once(empty_engine: Engine) -> None:
    fill(empty_engine, specimens())
    searcher = Searcher(empty_engine, SECONDS, Across(empty_engine, (ThesaurusExpander(thesaurus),)))
    pages = [searcher.search(Question("экстрадиция", day=DAY, page=page, size=20)) for page in range(1, 9)]
    assert {answer.total for answer in pages} == {ARTICLES}
    ids = [hit.id for answer in pages for hit in answer.hits]
    assert len(ids) == len(set(ids)) == ARTICLES
    assert {layer for answer in pages[:2] for hit in answer.hits for layer in hit.found_by} == {"thesaurus"}
