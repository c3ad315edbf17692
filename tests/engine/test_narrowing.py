"""What NEAR verifies when more provisions hold both words than can be verified, and what a question's time means."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from engine import proximity
from engine.answers import Answer, Question
from engine.base import Engine, EngineUnavailable, LanguageResult
from engine.embedded.engine import EmbeddedEngine
from engine.query import LanguageRequest, MatchAll
from engine.search import Searcher
from tests.engine.test_search import provision
from tests.support.asking import SECONDS, fill

APART = "Сирена проверяется каждый день дежурным. Пожар тушит служба."
NEAR = "Сирена при пожаре включается."


def specimens() -> list[dict[str, Any]]:
    """Twenty provisions with both words far apart, then one where they stand close, ended long ago or with a rare word
    beside: specimens."""
    many = [provision("ru", number, "", APART) for number in range(20)]
    rare = {**provision("ru", 90, "", f"{NEAR} Кран открыт."), "jurisdiction": "cis", "year": 2001}
    ended = {**provision("ru", 91, "", NEAR), "repealed": "2002-01-01"}
    return [*many, rare, ended]


@pytest.fixture(scope="module")
def filled(engine: Engine) -> Engine:
    fill(engine, specimens())
    return engine


def asked(engine: Engine, text: str, **given: Any) -> Answer:
    return Searcher(engine, SECONDS).search(Question(text, **given))


def numbers(answer: Answer) -> list[str]:
    return [hit.number for hit in answer.hits]


def test_both_wordings_are_found_and_counted_where_all_can_be_verified(filled: Engine) -> None:
    answer = asked(filled, "сирена NEAR/1 пожар")
    assert (numbers(answer), answer.elsewhere, answer.warnings) == (["90"], 1, ())


@pytest.mark.parametrize(
    ("text", "selected"),
    [
        ("сирена NEAR/1 пожар кран", {}),
        ("кран (сирена NEAR/1 пожар)", {}),
        ("сирена NEAR/1 пожар jurisdiction:cis", {}),
        ("сирена NEAR/1 пожар кран -(служба NEAR/1 сирена)", {}),
    ],
)
def test_a_word_or_field_beside_it_narrows_what_is_verified(
    filled: Engine, monkeypatch: pytest.MonkeyPatch, text: str, selected: dict[str, tuple[str, ...]]
) -> None:
    monkeypatch.setattr(proximity, "MAX_CANDIDATES", 2)
    answer = asked(filled, text, selected=selected)
    assert (numbers(answer), answer.warnings) == (["90"], ())


@pytest.mark.parametrize("selected", [{"jurisdiction": ("cis",)}, {"year": ("2001",)}])
def test_ticked_values_narrow_it_and_counts_beside_them_are_told_to_be_short(
    filled: Engine, monkeypatch: pytest.MonkeyPatch, selected: dict[str, tuple[str, ...]]
) -> None:
    monkeypatch.setattr(proximity, "MAX_CANDIDATES", 2)
    answer = asked(filled, "сирена NEAR/1 пожар", selected=selected)
    assert numbers(answer) == ["90"]
    (warning,) = answer.warnings
    assert "verified in all that is shown" in warning


def test_beyond_the_limit_the_first_ids_are_verified(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proximity, "MAX_CANDIDATES", 5)
    answer = asked(filled, "сирена NEAR/9 пожар")
    assert numbers(answer) == [str(number) for number in (0, 1, 10, 11, 12)]
    assert "NEAR was not verified in every provision" in answer.warnings[0]


def test_a_distance_for_which_no_time_was_left_is_not_nothing_found(
    filled: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proximity, "SHARE", 0.0)
    with pytest.raises(EngineUnavailable, match="NEAR could not be verified"):
        asked(filled, "сирена NEAR/1 пожар")


class Watched:
    """The engine itself, slow to give candidates; ``given`` are the seconds that searches were allowed, ``late`` makes
    the searches for counts beside begin when their time is over."""

    def __init__(self, engine: Engine, late: bool = False) -> None:
        self._engine = engine
        self._late = late
        self.given: list[float] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def candidates(self, *given: Any) -> Any:
        time.sleep(0.2)
        return self._engine.candidates(*given)

    def search(self, requests: Sequence[LanguageRequest], seconds: float) -> Sequence[LanguageResult]:
        self.given.append(seconds)
        if not self._late:
            return self._engine.search(requests, seconds)
        return [self._engine.search([each], seconds if each.size else -1)[0] for each in requests]


def test_one_question_has_one_time_for_all_that_it_takes(filled: Engine) -> None:
    watched: Any = Watched(filled)
    Searcher(watched, 10.0).search(Question("сирена NEAR/1 пожар", grouped=True))
    (given,) = watched.given
    assert 0 < given < 9.8


def test_candidates_end_when_their_time_is_over(tmp_path: Path) -> None:
    with closing(EmbeddedEngine(tmp_path)) as embedded:
        fill(embedded, specimens())
        found, total = embedded.candidates("ru", MatchAll(), MatchAll(), 100, 0.0)
        assert (list(found), total) == ([], len(specimens()))


def test_counts_of_what_is_hidden_say_when_they_are_not_whole(tmp_path: Path) -> None:
    """Only the embedded engine can be made late for certain: Elasticsearch answers so small a search at once."""
    with closing(EmbeddedEngine(tmp_path)) as embedded:
        fill(embedded, specimens())
        late: Any = Watched(embedded, late=True)
        (warning,) = Searcher(late, SECONDS).search(Question("сирена")).warnings
    assert "was not searched" in warning
