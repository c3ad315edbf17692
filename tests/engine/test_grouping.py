"""Hits of one act together, also where one act alone has more hits than a page of them can reach."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from engine.answers import MAX_DEPTH, Question
from engine.base import Engine
from engine.search import Searcher
from tests.engine.test_search import provision
from tests.support.asking import SECONDS, fill

ACTS = 30
LONG = MAX_DEPTH + 200
"""Articles of one act, the newest."""


def specimens() -> list[dict[str, Any]]:
    """A long act and many short ones in Russian, and one of the short ones in Kyrgyz too: specimens."""
    long = [act(0, number, "2020-01-01") for number in range(LONG)]
    short = [act(number, 1, f"2001-01-{number:02d}") for number in range(1, ACTS + 1)]
    return [*long, *short, {**act(ACTS, 2, "2001-01-30"), "index": "ky", "language": "ky"}]


def act(which: int, number: int, day: str) -> dict[str, Any]:
    work = f"/akn/un/act/law/{day}/{which}"
    return {
        **provision("ru", number, "Сирена", "Сирена проверяется."),
        "id": f"{work}/~art_{number}",
        "act": work,
        "work": work,
        "date": day,
    }


@pytest.fixture(scope="module")
def searcher(engine: Engine) -> Searcher:
    fill(engine, specimens())
    return Searcher(engine, SECONDS)


@pytest.mark.parametrize("text", ["", "сирена"])
@pytest.mark.parametrize("sort", ["date", "relevance"])
def test_every_act_has_its_place_behind_a_long_one(
    searcher: Searcher, text: str, sort: Literal["date", "relevance"]
) -> None:
    pages = [
        searcher.search(Question(text, sort=sort, grouped=True, size=20, page=page, edition="all")) for page in (1, 2)
    ]
    hits = [hit for page in pages for hit in page.hits]
    assert [len(page.hits) for page in pages] == [20, ACTS + 1 - 20]
    assert len({hit.work for hit in hits}) == ACTS + 1
    assert {page.groups for page in pages} == {ACTS + 1}
    assert {page.total for page in pages} == {LONG + ACTS + 1}
    assert sorted(hit.more for hit in hits) == [0] * (ACTS - 1) + [1, LONG - 1]
    if sort == "date":
        assert [hit.date for hit in hits] == sorted((hit.date for hit in hits if hit.date), reverse=True)


def test_groups_are_those_of_what_is_ticked(searcher: Searcher) -> None:
    answer = searcher.search(Question("сирена", selected={"language": ("ky",)}, grouped=True))
    assert (answer.groups, [hit.more for hit in answer.hits]) == (1, [0])


def test_an_answer_that_is_not_grouped_counts_no_groups(searcher: Searcher) -> None:
    assert searcher.search(Question("сирена")).groups is None
