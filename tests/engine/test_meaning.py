"""Search by meaning on both engines: vectors beside the index, made in the background, never mixed with others."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from corpus.store import Store
from engine.answers import Answer, Question
from engine.base import Engine, EngineUnavailable, MeaningRequest
from engine.crossing.across import Across
from engine.opening import open_engine
from engine.query import Keyword, MatchAll
from engine.search import Searcher
from engine.vectors.cache import VectorCache
from engine.vectors.embedder import EmbeddingError, ServerModel, SmallModel, Vectors
from engine.vectors.space import Tally, centre, means_of
from engine.vectors.texts import BUDGET, normal, texts
from ingest.vectors import Embedding, Progress
from tests.support.asking import SECONDS, fill, place
from tests.support.elasticsearch import settings_for
from tests.support.specimens import DAY, specimen_documents, specimen_works


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The specimens, as files."""
    made = Store(tmp_path_factory.mktemp("store"))
    for work, expressions in specimen_works():
        made.put_work(work)
        for expression in expressions:
            made.put_expression(expression)
    return made


@pytest.fixture(scope="module")
def model() -> SmallModel:
    return SmallModel(1)


@pytest.fixture(scope="module")
def embedded(engine: Engine, store: Store, model: SmallModel) -> Engine:
    """Each engine with the specimens and their vectors."""
    fill(engine, specimen_documents())
    Embedding(store, model, store.root / "vectors", engine.meaning).run()
    return engine


def asked(engine: Engine, model: SmallModel, text: str, **given: Any) -> Answer:
    searcher = Searcher(engine, SECONDS, Across(engine, (), lambda: model))
    return searcher.search(Question(text, **{"day": DAY, **given}))


@pytest.mark.parametrize(
    ("question", "language", "article"),
    [
        ("кто платит штраф за повреждение документа", "zh", "art_4"),
        ("who may read the documents of the archive", "ru", "art_2"),
        ("档案馆多少天内发给阅览证", "kk", "art_3"),
    ],
)
def test_a_question_in_one_language_finds_the_article_in_another(
    embedded: Engine, model: SmallModel, question: str, language: str, article: str
) -> None:
    answer = asked(embedded, model, question, selected={"language": (language,)})
    assert article in [place(hit.id).partition("~")[2] for hit in answer.hits[:2]]
    assert {hit.language for hit in answer.hits} == {language}
    assert answer.hits[0].found_by == ("meaning",)


def test_what_is_found_by_meaning_alone_is_counted_apart(embedded: Engine, model: SmallModel) -> None:
    answer = asked(embedded, model, "кто платит штраф за повреждение документа", size=50)
    alone = [hit for hit in answer.hits if hit.found_by == ("meaning",)]
    assert alone
    assert answer.besides >= len(alone)
    assert answer.total + answer.besides >= len(answer.hits)


def test_a_layer_that_is_switched_off_finds_nothing(embedded: Engine, model: SmallModel) -> None:
    answer = asked(embedded, model, "who may read the documents of the archive", off=frozenset({"meaning"}), size=50)
    assert all("meaning" not in hit.found_by for hit in answer.hits)
    assert answer.coverage is None


@pytest.mark.parametrize("text", ["«читательский билет»", "читательский -билет", "архив OR билет", "heading:доступ"])
def test_a_question_that_means_just_what_it_says_is_carried_nowhere(
    embedded: Engine, model: SmallModel, text: str
) -> None:
    answer = asked(embedded, model, text, size=50)
    assert answer.parts == ()
    assert {hit.found_by for hit in answer.hits} <= {("words",)}


def test_filters_hold_for_meaning_too(embedded: Engine, model: SmallModel) -> None:
    question = "who may read the documents of the archive"
    for answer in (
        asked(embedded, model, question, selected={"jurisdiction": ("kz",)}),
        asked(embedded, model, f"{question} jurisdiction:kz"),
    ):
        assert answer.hits
        assert {hit.jurisdiction for hit in answer.hits} == {"kz"}


def test_the_answer_says_how_far_vectors_reach(embedded: Engine, model: SmallModel) -> None:
    coverage = asked(embedded, model, "суд").coverage
    assert coverage is not None
    assert coverage.covered == coverage.provisions == len(specimen_documents())
    assert coverage.model == model.model


def test_both_kinds_have_their_own_cosine(embedded: Engine, model: SmallModel) -> None:
    vector = model.questions(["Читательский билет"])[0]
    (result,) = embedded.meaning.nearest([MeaningRequest("ru", vector, MatchAll(), 50)], SECONDS)
    kinds = {place(hit.document["id"]): set(hit.cosines) for hit in result.hits}
    assert kinds["rus@2004-03-01/~art_3"] == {"heading", "body"}
    assert kinds["rus@2004-03-01/~art_5"] == {"body"}
    (restricted,) = embedded.meaning.nearest(
        [MeaningRequest("ru", vector, Keyword("act", (result.hits[0].document["act"],)), 50)], SECONDS
    )
    assert {hit.document["act"] for hit in restricted.hits} == {result.hits[0].document["act"]}


def test_a_stopped_run_goes_on_where_it_was(
    store: Store, empty_engine: Engine, model: SmallModel, tmp_path: Path
) -> None:
    fill(empty_engine, specimen_documents())

    class Stopped(Exception): ...

    def stop(progress: Progress) -> None:
        if progress.done:
            raise Stopped

    with pytest.raises(Stopped):
        Embedding(store, model, tmp_path / "vectors", empty_engine.meaning).run(stop)
    kept = VectorCache(tmp_path / "vectors", model.model, model.dimensions).count()
    assert kept > 0
    counted = Counted(model)
    Embedding(store, counted, tmp_path / "vectors", empty_engine.meaning).run()
    every = {text for d in specimen_documents() for text in (texts(d).heading, texts(d).body) if text}
    assert counted.embedded == len(every) - kept
    again = Counted(model)
    Embedding(store, again, tmp_path / "vectors", empty_engine.meaning).run()
    assert again.embedded == 0


def test_vectors_of_another_model_are_not_asked(
    store: Store, empty_engine: Engine, model: SmallModel, tmp_path: Path
) -> None:
    fill(empty_engine, specimen_documents())
    Embedding(store, Counted(model, "another-model"), tmp_path / "vectors", empty_engine.meaning).run()
    answer = asked(empty_engine, model, "who may read the documents of the archive", size=50)
    assert all("meaning" not in hit.found_by for hit in answer.hits)
    assert answer.coverage is not None
    assert answer.coverage.covered == 0 < answer.coverage.provisions


def test_a_base_without_vectors_is_searched_by_words(empty_engine: Engine, model: SmallModel) -> None:
    fill(empty_engine, specimen_documents())
    answer = asked(empty_engine, model, "читательский билет")
    assert (answer.total, place(answer.hits[0].id)) == (1, "rus@2004-03-01/~art_3")
    assert answer.coverage is not None
    assert answer.coverage.covered == 0


def test_a_model_that_cannot_be_had_is_told_and_words_are_searched_all_the_same(embedded: Engine) -> None:
    def missing() -> SmallModel:
        raise EmbeddingError("The embedding server at http://nowhere.example gave no vectors.")

    searcher = Searcher(embedded, SECONDS, Across(embedded, (), missing))
    answer = searcher.search(Question("читательский билет", day=DAY))
    assert (answer.total, place(answer.hits[0].id)) == (1, "rus@2004-03-01/~art_3")
    assert any("nowhere.example" in warning for warning in answer.warnings)


def test_a_model_that_cannot_be_opened_is_not_waited_for_again_at_once(embedded: Engine) -> None:
    tried = []

    def missing() -> SmallModel:
        tried.append(1)
        raise EmbeddingError("The embedding server gave no vectors.")

    searcher = Searcher(embedded, SECONDS, Across(embedded, (), missing))
    for _ in range(3):
        answer = searcher.search(Question("читательский билет", day=DAY))
        assert any("Search by meaning is not available" in warning for warning in answer.warnings)
    assert len(tried) == 1


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """A server that takes every connection and never says a word; its backlog tells how often it was asked."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        taken.setblocking(False)
        yield taken


def connections(taken: socket.socket) -> int:
    """How many there were since the last count."""
    counted = 0
    with suppress(BlockingIOError):
        while True:
            taken.accept()[0].close()
            counted += 1
    return counted


def test_a_server_that_hangs_holds_no_question_longer_than_its_time_and_is_left_alone(
    embedded: Engine, model: SmallModel, silent: socket.socket
) -> None:
    address = f"http://127.0.0.1:{silent.getsockname()[1]}/v1/embeddings"
    across = Across(embedded, (), lambda: ServerModel(address, "some-model", seconds=60))
    searcher = Searcher(embedded, 2.0, across)
    took = []
    for _ in range(3):
        began = time.monotonic()
        answer = searcher.search(Question("читательский билет", day=DAY))
        took.append(time.monotonic() - began)
        assert (answer.total, place(answer.hits[0].id)) == (1, "rus@2004-03-01/~art_3")
        (warning,) = answer.warnings
        assert warning == "Search by meaning is not available: The model did not answer within the time of a question."
    assert 1 < took[0] < 2.5
    assert max(took[1:]) < 1
    assert connections(silent) == 1


def test_a_server_that_fails_is_not_asked_again_at_once(embedded: Engine, httpserver: HTTPServer) -> None:
    probe = {"data": [{"index": 0, "embedding": [1.0, 0.0]}]}
    httpserver.expect_ordered_request("/v1/embeddings").respond_with_json(probe)
    httpserver.expect_ordered_request("/v1/embeddings").respond_with_json({}, status=503)
    across = Across(embedded, (), lambda: ServerModel(httpserver.url_for("/v1/embeddings"), "some-model"))
    searcher = Searcher(embedded, SECONDS, across)
    for _ in range(3):
        answer = searcher.search(Question("читательский билет", day=DAY))
        assert answer.total == 1
        assert any("The embedding server gave no vectors" in warning for warning in answer.warnings)
    assert len(httpserver.log) == 2


def test_a_model_that_answers_late_is_asked_again(embedded: Engine, model: SmallModel) -> None:
    class Slow(Counted):
        def questions(self, texts: Sequence[str]) -> Vectors:
            time.sleep(1.5)
            return super().questions(texts)

    searcher = Searcher(embedded, 1.0, Across(embedded, (), lambda: Slow(model)))
    late = searcher.search(Question("кто платит штраф за повреждение документа", day=DAY))
    assert any("did not answer within the time" in warning for warning in late.warnings)
    time.sleep(1.2)  # by now it has answered: it is slow, not gone
    again = Searcher(embedded, SECONDS, searcher._across).search(Question("кто платит штраф", day=DAY))
    assert again.warnings == ()
    assert any("meaning" in hit.found_by for hit in again.hits)


def test_vectors_that_cannot_be_asked_about_in_time_are_told(silent: socket.socket, tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{silent.getsockname()[1]}"
    engine = open_engine(settings_for(url, "svod", tmp_path))
    began = time.monotonic()
    with pytest.raises(EngineUnavailable, match="did not answer in time"):
        engine.meaning.spaces(0.3)
    assert time.monotonic() - began < 3


@pytest.fixture
def server(httpserver: HTTPServer, model: SmallModel) -> HTTPServer:
    """An embedding server as OpenAI's is, answering out of order."""

    def answer(request: Request) -> Response:
        said = json.loads(request.get_data())
        rows = model.passages([text.removeprefix("passage: ") for text in said["input"]])
        data = [{"index": place, "embedding": (3 * row).tolist()} for place, row in enumerate(rows)]
        return Response(json.dumps({"data": data[::-1]}), content_type="application/json")

    httpserver.expect_request("/v1/embeddings", method="POST").respond_with_handler(answer)
    return httpserver


def test_an_embedding_server_takes_the_small_models_place(server: HTTPServer, model: SmallModel) -> None:
    remote = ServerModel(server.url_for("/v1/embeddings"), "some-e5-model")
    given = ["Документы хранятся в архиве.", "罚款"]
    assert np.allclose(remote.passages(given), model.passages(given), atol=1e-4)
    assert remote.dimensions == 384
    assert remote.model == "some-e5-model-384"


@pytest.mark.parametrize(
    "body", [b"no json", b'{"data": []}', b'{"data": [{"index": 0, "embedding": [1, null]}]}', b'{"error": "busy"}']
)
def test_a_server_that_gives_no_vectors_is_one_sentence(httpserver: HTTPServer, body: bytes) -> None:
    httpserver.expect_request("/v1/embeddings").respond_with_data(body)
    with pytest.raises(EmbeddingError, match="SVOD_EMBEDDING_URL"):
        ServerModel(httpserver.url_for("/v1/embeddings"), "m")


def test_centring_takes_away_what_a_language_shares() -> None:
    generator = np.random.default_rng(0)
    about = generator.normal(size=(40, 8)).astype(np.float32)
    ru, zh = about + 5, about - 5
    means = means_of({("ru", "body"): Tally(ru), ("zh", "body"): Tally(zh)})
    near = centre(ru, means, "ru", "body") @ centre(zh, means, "zh", "body").T
    assert (near.argmax(axis=1) == np.arange(40)).all()
    assert ((ru @ zh.T).argmax(axis=1) == np.arange(40)).mean() < 0.5


def test_what_is_embedded_is_one_line_in_the_script_the_model_knows_and_not_too_long() -> None:
    assert normal("Ҳужжатга зарар", "uz-Cyrl") == normal("Hujjatga zarar", "uz-Latn").replace("H", "h")
    assert normal("檔案館\n罰款", "zh-Hant") == "档案馆 罚款"
    assert normal("\u202e\x00 — …", "ru") == ""
    long = normal("слово " * 200, "ru")
    assert len(long) <= BUDGET
    assert long.endswith("слово")
    assert len(normal("罚" * 500, "zh")) < BUDGET / 2


class Counted:
    """A model that counts what it embeds, perhaps under another name."""

    def __init__(self, model: SmallModel, name: str = "") -> None:
        self._model = model
        self.model = name or model.model
        self.dimensions = model.dimensions
        self.embedded = 0

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return self._model.passages(texts)

    def questions(self, texts: Sequence[str]) -> Vectors:
        return self._model.questions(texts)
