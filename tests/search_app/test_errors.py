"""Bad input, limits and a stopped engine: one sentence that says what is wrong and where, and a next step."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from corpus.settings import Settings
from corpus.store import Store
from search_app import create_app
from search_app.limits import RETRY_SECONDS
from tests.search_app.specimens import works

BAD = (
    ("q=%22мост", 0),
    ("q=(мост", 0),
    ("q=мост)", 4),
    ("q=%00", 0),
    ("q=" + "(" * 600 + "мост", None),
    ("q=language:xx", None),
    ("page=1000000000", None),
    ("page=0", None),
    ("page=-1", None),
    ("page=two", None),
    ("page=" + "9" * 400, None),
    ("page=²", None),
    ("size=x", None),
    ("year=abc", None),
    ("jurisdiction=xx", None),
    ("kind=%00", None),
    ("language=xx", None),
    ("status=maybe", None),
    ("sort=best", None),
    ("edition=newest", None),
    ("group=state", None),
    ("day=2024-02-30", None),
)


@pytest.mark.parametrize(("query", "position"), BAD)
def test_bad_input_gets_a_sentence(client: FlaskClient, query: str, position: int | None) -> None:
    answer = client.get(f"/search?{query}", headers={"Accept": "application/json"})
    assert answer.status_code == 400
    error = answer.json["error"]
    assert error["message"].endswith((".", "?"))
    assert len(error["message"]) < 600
    if position is not None:
        assert error["position"] == position
    page = client.get(f"/search?{query}")
    assert page.status_code == 400
    assert "<h2>What to do</h2>" in page.text


def test_the_place_of_the_trouble_is_marked_in_the_question(client: FlaskClient) -> None:
    page = client.get("/search?q=мост)").text
    assert "<code>мост<mark>)</mark></code>" in page
    assert "character 5 of the question" in page


def test_the_sentence_is_in_the_language_of_the_page(client: FlaskClient) -> None:
    assert "Кавычка" in client.get("/search?q=%22мост&ui=ru").text
    assert "引号" in client.get("/search?q=%22мост&ui=zh").text


def test_a_question_of_two_thousand_brackets_is_refused(client: FlaskClient) -> None:
    answer = client.post("/search.json", data={"q": "(" * 2000})
    assert answer.status_code == 400
    assert answer.json["error"]["message"]


def test_half_a_megabyte_of_question_is_refused_in_words(client: FlaskClient) -> None:
    big = "мост " * 60_000
    for answer, code in (
        (client.get("/search", query_string={"q": big}), 414),
        (client.post("/search", data={"q": big}), 413),
    ):
        assert answer.status_code == code
        assert "a thousand characters" in answer.text
    assert client.post("/search.json", data={"q": big}).json["error"]["message"]


def test_a_page_that_is_not_there_is_told_in_words(client: FlaskClient) -> None:
    assert client.get("/nowhere").status_code == 404
    assert client.get("/nowhere.json").json == {
        "error": {"message": "There is no page at this address.", "position": None}
    }
    assert client.delete("/search").status_code == 405


def test_too_many_requests_are_told_to_wait(settings: Settings) -> None:
    client = create_app(settings.model_copy(update={"rate_limit": "2 per minute"})).test_client()
    for _ in range(2):
        assert client.get("/help").status_code == 200
    refused = client.get("/help", headers={"Accept": "application/json"})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.json["error"]["message"]
    assert client.get("/static/svod.css", buffered=True).status_code == 200
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(("proxies", "second"), [(0, 429), (1, 200)])
def test_a_person_behind_a_known_proxy_has_a_limit_of_their_own(settings: Settings, proxies: int, second: int) -> None:
    changed = {"rate_limit": "1 per minute", "proxies": proxies}
    client = create_app(settings.model_copy(update=changed)).test_client()

    def code(*hops: str) -> int:
        return client.get("/help", headers={"X-Forwarded-For": ", ".join(hops)}).status_code

    assert [code("192.0.2.1"), code("192.0.2.1")] == [200, 429]
    assert code("192.0.2.2") == second
    assert code("192.0.2.3", "192.0.2.2") == 429, "what a browser says of itself counts for nothing"


@pytest.fixture
def stopped(settings: Settings) -> Flask:
    """The base with an engine nobody answers for."""
    return create_app(
        Settings(data=settings.data, engine="elasticsearch", ELASTICSEARCH_URL="http://127.0.0.1:9")  # type: ignore[call-arg]
    )


def test_a_stopped_engine_is_never_an_empty_result(stopped: Flask) -> None:
    client = stopped.test_client()
    page = client.get("/search?q=мост&ui=en")
    assert page.status_code == 503
    assert int(page.headers["Retry-After"]) > 0
    assert "this does not mean that nothing was found" in page.text
    told = client.get("/search.json?q=мост")
    assert told.status_code == 503
    assert told.json["error"]["message"]
    assert "hits" not in told.json


def test_acts_are_read_while_the_engine_is_stopped(stopped: Flask) -> None:
    client = stopped.test_client()
    assert client.get("/acts").status_code == 200
    assert client.get("/?ui=en").status_code == 200
    assert "The search does not answer at the moment" in client.get("/").text
    health = client.get("/healthz")
    assert health.status_code == 503
    assert health.json["message"]


def test_when_to_come_back_is_said_only_where_one_must(client: FlaskClient, stopped: Flask) -> None:
    assert "Retry-After" not in client.get("/help").headers
    assert "Retry-After" not in client.get("/search?q=(").headers
    for address in ("/search?q=мост", "/healthz"):
        assert stopped.test_client().get(address).headers["Retry-After"] == str(RETRY_SECONDS)


def test_strangers_are_not_told_where_the_engine_is(stopped: Flask) -> None:
    client = stopped.test_client()
    for address in ("/search?q=мост", "/search.json?q=мост", "/healthz"):
        answer = client.get(address).text
        assert "Elasticsearch does not answer" in answer
        assert "127.0.0.1" not in answer


def test_an_empty_base_says_how_to_fill_it(empty_app: Flask) -> None:
    page = empty_app.test_client().get("/?ui=en")
    assert page.status_code == 200
    assert "svod ingest" in page.text
    assert "The search does not answer" not in page.text


def test_an_empty_base_never_looks_like_nothing_found(empty_app: Flask) -> None:
    client = empty_app.test_client()
    page = client.get("/search?q=мост&ui=en")
    assert page.status_code == 503
    assert "The base is empty" in page.text
    assert "svod ingest" in page.text
    assert "Nothing was found" not in page.text
    told = client.get("/search.json?q=мост")
    assert told.status_code == 503
    assert told.json == {"error": {"message": "The base is empty; run “svod ingest” to fill it.", "position": None}}
    assert client.get("/search?q=(мост").status_code == 400


def test_acts_without_an_index_never_look_like_nothing_found(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for work, expressions in works():
        store.put_work(work)
        for expression in expressions:
            store.put_expression(expression)
    client = create_app(Settings(data=tmp_path, engine="embedded")).test_client()
    for address in ("/search?q=мост&ui=en", "/search.json?q=мост"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert "Nothing was found" not in answer.text
        assert "The base is empty" not in answer.text
        assert "svod " in answer.text
        assert str(tmp_path) not in answer.text


def test_health_says_which_engine_holds_what(client: FlaskClient) -> None:
    health = client.get("/healthz").json
    assert health["ready"]
    assert health["engine"] == "embedded"
    assert health["documents"]["ru"] > 500


def test_no_question_reaches_the_log(client: FlaskClient, stopped: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.get("/search?q=сокровенное")
        client.get("/search?q=(сокровенное")
        stopped.test_client().get("/search?q=сокровенное")
    assert "сокровенное" not in caplog.text
    assert "%D1%81%D0%BE" not in caplog.text


def test_an_unexpected_error_logs_the_place_and_not_the_question(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(settings)

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError(request.args["q"])

    answer = app.test_client().get("/broken?q=сокровенное", headers={"Accept": "application/json"})
    assert answer.status_code == 500
    assert "сокровенное" not in answer.text + caplog.text
    assert "RuntimeError" in caplog.text


def test_the_data_folder_is_never_named_to_a_stranger(tmp_path: Path) -> None:
    client = create_app(Settings(data=tmp_path / "nothing")).test_client()
    for address in ("/", "/search?q=x", "/akn/ru/act/law/2012-03-04/7-oz", "/nowhere"):
        assert str(tmp_path) not in client.get(address).text
