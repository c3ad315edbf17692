"""What is kept from one question for the next is never something else than what would be found anew."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from engine.analysis import analyzer
from engine.base import MeaningRequest
from engine.crossing.beside import Beside
from engine.embedded import EmbeddedEngine
from engine.frequencies import Frequencies
from engine.query import Keyword
from engine.vectors.embedder import EmbeddingError, Remembering, SmallModel, Vectors
from engine.vectors.rows import Row
from engine.vectors.space import Space
from tests.engine.test_embedded import document, put


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EmbeddedEngine]:
    with closing(EmbeddedEngine(tmp_path / "index")) as opened:
        yield opened


def test_the_acts_a_filter_lets_through_are_those_of_the_last_commit(engine: EmbeddedEngine) -> None:
    works = [document(work=f"/{name}", heading="Архив") for name in "ab"]
    put(engine, *works)
    rows = [Row(each, {"body": np.eye(3, dtype=np.float32)[n]}) for n, each in enumerate(works)]
    engine.meaning.replace("ru", Space("m", 3, {}, covered=2, provisions=2), rows)
    request = MeaningRequest("ru", np.ones(3, np.float32), Keyword("jurisdiction", ("ru",)))

    def nearest() -> set[str]:
        return {hit.document["work"] for hit in engine.meaning.nearest([request], 5)[0].hits}

    assert nearest() == nearest() == {"/a", "/b"}
    put(engine, {**works[0], "jurisdiction": "kz"})
    assert nearest() == {"/b"}
    put(engine, {**works[0], "jurisdiction": "ru"}, {**works[1], "jurisdiction": "kz"})
    assert nearest() == {"/a"}


def test_counts_asked_for_one_after_another_are_those_asked_for_together(engine: EmbeddedEngine) -> None:
    put(engine, *(document(number=n, text=" ".join(["архив", "документ", "слово"][:n])) for n in range(1, 4)))
    terms = [("text", term) for term in analyzer("ru").terms("архив документ закон")]
    kept = Frequencies(engine)
    for term in terms:
        kept.statistics("ru", [term])
    documents, counts = engine.document_frequencies("ru", terms)
    found = kept.statistics("ru", iter(terms))
    assert (found.documents, [found.frequencies[term] for term in terms]) == (documents, list(counts)) == (3, [3, 2, 0])


class Counting:
    """A model that says how often it was asked."""

    model = "counting"
    dimensions = 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def passages(self, texts: list[str]) -> Vectors:
        return self.questions(texts)

    def questions(self, texts: list[str]) -> Vectors:
        if "" in texts:
            raise EmbeddingError("No words.")
        self.asked += texts
        return np.asarray([[len(text), 1.0] for text in texts], np.float32)


def test_a_question_asked_again_is_not_embedded_again_and_what_failed_is() -> None:
    model = Counting()
    remembering = Remembering(model)  # type: ignore[arg-type]
    first = remembering.questions(["выдача", "引渡"])
    first[:] = 0
    assert remembering.questions(["引渡", "выдача"]).tolist() == [[2, 1], [6, 1]]
    assert model.asked == ["выдача", "引渡"]
    for _ in range(2):
        with pytest.raises(EmbeddingError):
            remembering.questions([""])


def test_what_fails_on_a_thread_of_its_own_fails_where_it_is_needed() -> None:
    def failing() -> int:
        raise EmbeddingError("No model.")

    assert Beside(lambda: 2).result() == 2
    with pytest.raises(EmbeddingError, match="No model"):
        Beside(failing).result()


def test_the_small_models_threads_sleep_while_they_wait() -> None:
    """The library that runs them says so when it is loaded."""
    asked = "from engine.vectors.embedder import SmallModel; SmallModel()"
    environment = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    said = subprocess.run(
        [sys.executable, "-c", asked],
        env={**environment, "OMP_DISPLAY_ENV": "true"},
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    assert "OMP_WAIT_POLICY = 'PASSIVE'" in said
    assert SmallModel(1).questions(["выдача"]).shape == (1, SmallModel.dimensions)
