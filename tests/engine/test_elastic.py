"""What only the Elasticsearch engine can get wrong: failures in words, whose index it is, who writes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch
from pydantic import ValidationError
from pytest_httpserver import HTTPServer

from corpus.settings import Settings
from engine.base import EngineError, EngineUnavailable
from engine.elastic import indices, lock, open_elastic
from engine.elastic.connection import connect, shown_address
from engine.elastic.searching import failures
from engine.query import Keyword, LanguageRequest, MatchAll, NumberRange
from mappings.languages import ANALYSES
from tests.support.asking import SECONDS, ask, fill, ids
from tests.support.elasticsearch import remove_indices, settings_for


@pytest.fixture
def settings(elasticsearch_url: str, index_prefix: str, tmp_path: Path) -> Iterator[Settings]:
    yield settings_for(elasticsearch_url, index_prefix, tmp_path)
    remove_indices(elasticsearch_url, index_prefix)


@pytest.fixture
def client(settings: Settings) -> Iterator[Elasticsearch]:
    with connect(settings) as opened:
        yield opened


@pytest.fixture
def engine(settings: Settings) -> Iterator[Any]:
    with closing(open_elastic(settings)) as opened:
        yield opened


@pytest.fixture
def filled(engine: Any, specimen_documents: list[dict[str, Any]]) -> Any:
    fill(engine, specimen_documents)
    return engine


def everything(*names: str) -> list[LanguageRequest]:
    return [LanguageRequest(name, MatchAll()) for name in names]


def test_a_server_that_is_not_there_is_told_with_its_address(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
        engine = open_elastic(settings_for(address, "svod", tmp_path))
        with pytest.raises(EngineUnavailable, match=f"{address} does not answer.*ELASTICSEARCH_URL"):
            engine.search(everything("ru"), SECONDS)
        with pytest.raises(EngineUnavailable, match="does not answer"), engine.writer():
            pass
        health = engine.health()
    assert not health.ready
    assert address in health.message


def test_a_server_that_keeps_silent_is_not_waited_for(tmp_path: Path) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        engine = open_elastic(settings_for(f"http://127.0.0.1:{silent.getsockname()[1]}", "svod", tmp_path))
        begun = time.monotonic()
        with pytest.raises(EngineUnavailable, match="did not answer in time"):
            engine.search(everything("ru"), 0.2)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("status", "headers", "sentence"),
    [
        (200, {}, "is not Elasticsearch"),
        (401, {"X-Elastic-Product": "Elasticsearch"}, "ELASTICSEARCH_PASSWORD"),
        (403, {"X-Elastic-Product": "Elasticsearch"}, "SVOD_INDEX_PREFIX"),
        (503, {"X-Elastic-Product": "Elasticsearch"}, "answered 503"),
    ],
)
def test_an_answer_that_is_a_refusal_is_told_in_words(
    httpserver: HTTPServer, tmp_path: Path, status: int, headers: dict[str, str], sentence: str
) -> None:
    httpserver.expect_request("/_msearch").respond_with_json({}, status=status, headers=headers)
    engine = open_elastic(settings_for(httpserver.url_for(""), "svod", tmp_path))
    with pytest.raises(EngineUnavailable, match=sentence):
        engine.search(everything("ru"), SECONDS)


def test_an_address_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="ELASTICSEARCH_URL"):
        open_elastic(settings_for("nowhere", "svod", tmp_path))


def test_a_password_in_the_address_is_not_shown() -> None:
    assert shown_address("https://me:secret@search.example:9200") == "https://search.example:9200"


def test_an_index_that_is_missing_is_told_and_not_taken_for_an_empty_one(filled: Any, client: Elasticsearch) -> None:
    prefix = filled._prefix
    client.indices.delete(index=indices.live(client, prefix)["zh"].name)
    russian, chinese = filled.search(everything("ru", "zh"), SECONDS)
    assert (russian.total, russian.partial) == (11, ())
    assert chinese.total == 0
    assert "“zh” could not be searched" in chinese.partial[0]
    with pytest.raises(EngineUnavailable, match="could not search"):
        filled.search(everything("zh"), SECONDS)
    with closing(open_elastic(settings_of(filled))) as newcomer, pytest.raises(EngineUnavailable, match="rebuild"):
        newcomer.indexes()
    assert "svod index rebuild" in filled.health().message


def settings_of(engine: Any) -> Settings:
    return settings_for(engine._address, engine._prefix, Path())


def test_a_broken_index_is_made_anew_by_the_next_writer(
    filled: Any, client: Elasticsearch, specimen_documents: list[dict[str, Any]]
) -> None:
    before = filled.identity()
    client.indices.delete(index=indices.live(client, filled._prefix)["zh"].name)
    assert filled.identity() == ""
    fill(filled, specimen_documents)
    assert filled.health().ready
    assert filled.identity() not in (before, "")
    assert ask(filled, "zh", MatchAll()).total == 5


def test_an_index_of_another_version_is_told_and_replaced(
    filled: Any, client: Elasticsearch, specimen_documents: list[dict[str, Any]]
) -> None:
    before = filled.identity()
    name = indices.live(client, filled._prefix)["ru"].name
    mark = {"prefix": filled._prefix, "analysis": "ru", "fingerprint": "of another version"}
    client.indices.put_mapping(index=name, meta={indices.MARK: mark})
    assert filled.identity() == ""
    assert "another version" in filled.health().message
    fill(filled, specimen_documents)
    assert filled.health().ready
    assert filled.identity() not in (before, "")
    assert not client.indices.exists(index=name)


def test_indices_of_others_are_left_alone(filled: Any, client: Elasticsearch) -> None:
    strangers = [f"{filled._prefix}.ru.notes", f"{filled._prefix}.own", f"{filled._prefix}-ru-notes"]
    for name in strangers:
        client.indices.create(index=name)
    with filled.rebuild():
        pass
    assert all(client.indices.exists(index=name) for name in strangers)


def test_a_base_whose_prefix_is_named_like_a_language_of_another_is_apart(
    filled: Any, settings: Settings, specimen_documents: list[dict[str, Any]]
) -> None:
    chinese = [document for document in specimen_documents if document["index"] == "zh"]
    for suffix in ("ru", "lock"):
        neighbour = settings.model_copy(update={"index_prefix": f"{settings.index_prefix}-{suffix}"})
        with closing(open_elastic(neighbour)) as other:
            fill(other, chinese)
            assert other.indexes() == ("zh",)
            assert other.health().documents["zh"] == 5
    assert ask(filled, "ru", MatchAll()).total == 11
    assert {each.document["language"] for each in ask(filled, "ru", MatchAll()).hits} == {"ru"}
    assert filled.health().ready


def test_a_prefix_cannot_hold_what_parts_it_from_the_language(settings: Settings) -> None:
    with pytest.raises(ValidationError, match="index_prefix"):
        Settings(**{**settings.model_dump(), "index_prefix": "office.ru"})


def test_what_a_killed_rebuild_left_is_removed_by_the_next(filled: Any, client: Elasticsearch) -> None:
    left = indices.create_generation(client, filled._prefix)
    assert sorted(indices.abandoned(client, filled._prefix)) == sorted(left.values())
    with filled.rebuild():
        pass
    assert indices.abandoned(client, filled._prefix) == []
    assert set(indices.live(client, filled._prefix)) == set(ANALYSES)


def test_a_document_that_does_not_fit_is_an_error_with_its_id(filled: Any) -> None:
    stranger = {"index": "ru", "id": "/akn/specimen", "work": "w", "colour": "red"}
    with pytest.raises(EngineError, match=r"refused the document /akn/specimen: .*colour"):
        fill(filled, [stranger])
    with pytest.raises(EngineError, match=r"refused the document /akn/specimen"), filled.rebuild() as writer:
        writer.replace_work("w", [stranger])
    assert ask(filled, "ru", MatchAll()).total == 11


def test_two_documents_with_one_id_are_an_error(filled: Any) -> None:
    twin = {"index": "ru", "id": "/akn/twin", "work": "w"}
    with pytest.raises(EngineError, match="/akn/twin"), filled.writer() as writer:
        writer.replace_work("w", [twin, twin])


def test_an_id_may_be_longer_than_elasticsearch_allows(filled: Any) -> None:
    long = [{"index": "ru", "id": "/akn/" + "ъ" * 400 + str(n), "work": "w"} for n in range(2)]
    fill(filled, long)
    assert ids(ask(filled, "ru", Keyword("work", ("w",)))) == [document["id"] for document in long]


def test_thousands_of_documents_are_all_there(engine: Any) -> None:
    made: list[dict[str, Any]] = [
        {"index": "und", "id": f"n{n:05d}", "work": f"w{n % 700}", "year": n} for n in range(12_000)
    ]
    fill(engine, made)
    found, total = engine.candidates("und", MatchAll(), MatchAll(), 20_000)
    assert total == 12_000
    assert [each["id"] for each in found] == [each["id"] for each in made]
    fill(engine, [each for each in made if each["year"] < 11_990])
    assert ask(engine, "und", NumberRange("year", 0), size=0).total == 12_000 - 10


COMMIT = """
import sys
from pathlib import Path
from engine.elastic import open_elastic
from tests.engine.test_elastic import many
from tests.support.asking import fill
from tests.support.elasticsearch import settings_for

print("ready", flush=True)
fill(open_elastic(settings_for(*sys.argv[1:3], Path(sys.argv[3]))), many(1))
"""


def many(edition: int) -> list[dict[str, Any]]:
    text = f"Издание {edition}. " + "Сирена включается при пожаре. " * 10
    return [
        {"index": "ru", "id": f"n{n:05d}-{edition}", "work": f"w{n % 500}", "year": edition, "text": text}
        for n in range(6_000)
    ]


def taken_in(client: Elasticsearch, prefix: str) -> int:
    """Documents the Russian index has ever been sent: eleven specimens, then those of :func:`many`."""
    stats = client.indices.stats(index=indices.alias(prefix, "ru"), metric="indexing")
    return int(stats["_all"]["primaries"]["indexing"]["index_total"])


@pytest.mark.parametrize("sent", [0, 1, 4_000])
def test_a_writer_killed_in_the_middle_is_made_good_by_the_next(
    filled: Any, client: Elasticsearch, tmp_path: Path, sent: int
) -> None:
    fill(filled, many(0))
    arguments = [filled._address, filled._prefix, str(tmp_path)]
    with subprocess.Popen([sys.executable, "-c", COMMIT, *arguments], stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None
        killed.stdout.readline()
        while killed.poll() is None and taken_in(client, filled._prefix) < 6_011 + sent:
            time.sleep(0.01)
        killed.kill()
    counts = ask(filled, "ru", NumberRange("year", 0, 1), size=0, facets=("year",)).facets["year"]
    assert counts in ({"0": 6_000}, {"1": 6_000}), "half a commit is seen"
    fill(filled, many(1))
    found, total = filled.candidates("ru", NumberRange("year", 0, 1), MatchAll(), 10_000)
    assert total == 6_000
    assert {each["id"]: each for each in found} == {
        each["id"]: {name: value for name, value in each.items() if name != "index"} for each in many(1)
    }


class TestLock:
    """One writer at a time, whatever machine it is on."""

    def hold(self, client: Elasticsearch, prefix: str, **holder: Any) -> None:
        mine = {"host": socket.gethostname(), "pid": os.getpid(), "token": "x", "expires": time.time() + 60}
        client.index(index=lock.lock_index(prefix), id=lock.DOCUMENT, document={**mine, **holder})

    def test_a_killed_writer_of_this_machine_is_succeeded_at_once(self, filled: Any, client: Elasticsearch) -> None:
        with subprocess.Popen([sys.executable, "-c", ""]) as gone:
            gone.wait()
        self.hold(client, filled._prefix, pid=gone.pid)
        fill(filled, [])

    def test_a_writer_on_another_machine_is_waited_for(self, filled: Any, client: Elasticsearch) -> None:
        self.hold(client, filled._prefix, host="archive-2", pid=17)
        with pytest.raises(EngineError, match="Process 17 on archive-2 is writing"):
            fill(filled, [])

    def test_a_lock_that_was_not_renewed_runs_out(self, filled: Any, client: Elasticsearch) -> None:
        self.hold(client, filled._prefix, host="archive-2", expires=time.time() - 1)
        fill(filled, [])

    def test_a_writer_that_lost_its_lock_does_not_commit(
        self, filled: Any, client: Elasticsearch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(lock, "RENEWAL", 0.2)
        with filled.writer() as writer:
            writer.replace_work("w", [{"index": "ru", "id": "late", "work": "w"}])
            self.hold(client, filled._prefix, host="archive-2")
            time.sleep(1)
            with pytest.raises(EngineError, match="taken over"):
                writer.commit()
        assert ask(filled, "ru", MatchAll()).total == 11


def test_a_part_that_was_late_or_failed_is_a_sentence() -> None:
    answer = {
        "timed_out": True,
        "_shards": {"failed": 1, "failures": [{"reason": {"type": "x", "reason": "disk gone"}}]},
    }
    late, failed = failures("ru", answer)
    assert "in the time allowed" in late
    assert "disk gone" in failed
    assert list(failures("ru", {"timed_out": False, "_shards": {"failed": 0}})) == []
