"""What every engine's writers promise: whole works, nothing before ``commit``, one step from an old index to a new."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from corpus.settings import Settings
from engine.base import Engine, EngineError, IndexWriter
from engine.opening import open_engine
from engine.query import MatchAll
from tests.support.asking import ask, fill, ids, words
from tests.support.specimens import by_work

WORK = "/akn/ru/act/code/2010-01-01/пожарный-кодекс"


@pytest.fixture
def fire(specimen_documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [document for document in specimen_documents if document["work"] == WORK]


def write_and_fail(writer: IndexWriter, documents: list[dict[str, Any]]) -> None:
    writer.replace_work(WORK, documents[:1])
    raise ZeroDivisionError


def total(engine: Engine, index: str = "ru") -> int:
    return ask(engine, index, MatchAll(), size=0).total


def test_an_engine_never_written_to_holds_nothing(empty_engine: Engine) -> None:
    assert empty_engine.indexes() == ()
    assert empty_engine.identity() == ""
    health = empty_engine.health()
    assert not health.ready
    assert "svod ingest" in health.message


def test_nothing_is_visible_before_commit(empty_engine: Engine, fire: list[dict[str, Any]]) -> None:
    with empty_engine.writer() as writer:
        writer.replace_work(WORK, fire)
        assert empty_engine.indexes() == ()
        writer.commit()
        assert total(empty_engine) == 3


def test_leaving_without_commit_changes_nothing(empty_engine: Engine, fire: list[dict[str, Any]]) -> None:
    fill(empty_engine, fire)
    before = empty_engine.identity()
    with empty_engine.writer() as writer:
        writer.replace_work(WORK, [])
        writer.replace_work("/akn/ru/act/law/2000-01-01/x", [{**fire[0], "work": "x", "id": "x"}])
    with pytest.raises(ZeroDivisionError), empty_engine.writer() as writer:
        write_and_fail(writer, fire)
    fill(empty_engine, [])
    assert sorted(ids(ask(empty_engine, "ru", MatchAll()))) == sorted(document["id"] for document in fire)
    assert empty_engine.identity() == before


def test_replacing_a_work_takes_out_what_it_no_longer_has(
    empty_engine: Engine, fire: list[dict[str, Any]], specimen_documents: list[dict[str, Any]]
) -> None:
    fill(empty_engine, specimen_documents)
    changed = {**fire[0], "text": "Колокол звонит при пожаре."}
    with empty_engine.writer() as writer:
        writer.replace_work(WORK, [changed])
        writer.commit()
    assert total(empty_engine) == 9
    assert ids(ask(empty_engine, "ru", words("ru", "колокол"))) == [changed["id"]]
    assert changed["id"] not in ids(ask(empty_engine, "ru", words("ru", "дежурным")))
    assert total(empty_engine, "zh") == 5


def test_a_work_leaves_every_index_it_was_in(
    empty_engine: Engine, fire: list[dict[str, Any]], specimen_documents: list[dict[str, Any]]
) -> None:
    indian = [document for document in specimen_documents if document["jurisdiction"] == "in"]
    assert {document["index"] for document in indian} == {"en", "hi"}
    fill(empty_engine, [*indian, *fire])
    with empty_engine.writer() as writer:
        writer.replace_work(indian[0]["work"], [each for each in indian if each["index"] == "hi"])
        writer.commit()
    assert set(empty_engine.indexes()) == {"hi", "ru"}


def test_the_last_replacement_of_a_work_counts(empty_engine: Engine, fire: list[dict[str, Any]]) -> None:
    with empty_engine.writer() as writer:
        writer.replace_work(WORK, fire)
        writer.replace_work(WORK, fire[:1])
        writer.commit()
    assert ids(ask(empty_engine, "ru", MatchAll())) == [fire[0]["id"]]
    with empty_engine.rebuild() as writer:
        writer.replace_work(WORK, fire[:2])
        writer.replace_work(WORK, fire[1:])
    assert sorted(ids(ask(empty_engine, "ru", MatchAll()))) == sorted(document["id"] for document in fire[1:])


def test_one_writer_may_commit_several_times(empty_engine: Engine, specimen_documents: list[dict[str, Any]]) -> None:
    with empty_engine.writer() as writer:
        held: set[str] = set()
        for work, documents in by_work(specimen_documents).items():
            writer.replace_work(work, documents)
            writer.commit()
            held |= {document["index"] for document in documents}
            assert set(empty_engine.indexes()) == held
    assert total(empty_engine) == 11
    assert total(empty_engine, "uz") == 10


def test_the_same_documents_again_change_nothing(
    empty_engine: Engine, specimen_documents: list[dict[str, Any]]
) -> None:
    fill(empty_engine, specimen_documents)
    before = empty_engine.identity(), ids(ask(empty_engine, "ru", words("ru", "сирена")))
    fill(empty_engine, specimen_documents)
    assert (empty_engine.identity(), ids(ask(empty_engine, "ru", words("ru", "сирена")))) == before


def test_a_rebuilt_index_takes_the_old_ones_place_at_once(
    empty_engine: Engine, fire: list[dict[str, Any]], specimen_documents: list[dict[str, Any]]
) -> None:
    fill(empty_engine, specimen_documents)
    before = empty_engine.identity()
    with empty_engine.rebuild() as writer:
        writer.replace_work(WORK, fire)
        writer.commit()
        assert total(empty_engine) == 11
    assert total(empty_engine) == 3
    assert empty_engine.indexes() == ("ru",)
    assert empty_engine.identity() != before


def test_a_first_build_is_seen_when_it_is_whole(empty_engine: Engine, specimen_documents: list[dict[str, Any]]) -> None:
    with empty_engine.rebuild() as writer:
        for work, documents in by_work(specimen_documents).items():
            writer.replace_work(work, documents)
            writer.commit()
            assert empty_engine.indexes() == ()
            assert empty_engine.identity() == ""
            assert not empty_engine.health().ready
    assert total(empty_engine) == 11
    assert empty_engine.identity().startswith(empty_engine.name)


def test_a_rebuild_that_fails_leaves_the_old_index(empty_engine: Engine, fire: list[dict[str, Any]]) -> None:
    fill(empty_engine, fire)
    before = empty_engine.identity()
    with pytest.raises(ZeroDivisionError), empty_engine.rebuild() as writer:
        write_and_fail(writer, fire)
    assert (total(empty_engine), empty_engine.identity()) == (3, before)


def test_a_question_during_a_rebuild_is_answered_by_the_old_index_or_the_new(
    empty_engine: Engine, fire: list[dict[str, Any]]
) -> None:
    fill(empty_engine, fire)
    stop = threading.Event()
    seen: list[int] = []
    troubles: list[BaseException] = []

    def keep_asking() -> None:
        while not stop.wait(0.005):
            try:
                result = ask(empty_engine, "ru", MatchAll(), size=10)
                seen.append(result.total)
                assert not result.partial
            except BaseException as trouble:
                troubles.append(trouble)
                return

    asking = threading.Thread(target=keep_asking)
    asking.start()
    try:
        for size in (2, 3):
            with empty_engine.rebuild() as writer:
                writer.replace_work(WORK, fire[:size])
    finally:
        stop.set()
        asking.join()
    assert troubles == []
    assert {2, 3} >= set(seen)
    assert total(empty_engine) == 3


def test_a_second_writer_is_told_to_wait(empty_engine: Engine, fire: list[dict[str, Any]]) -> None:
    with empty_engine.writer() as writer:
        with pytest.raises(EngineError, match="writing"), empty_engine.writer():
            pass
        with pytest.raises(EngineError, match="writing"), empty_engine.rebuild():
            pass
        writer.replace_work(WORK, fire)
        writer.commit()
    fill(empty_engine, fire)
    assert total(empty_engine) == 3


def test_another_open_engine_sees_what_was_committed(
    engine_settings: Settings, engine: Engine, fire: list[dict[str, Any]]
) -> None:
    other = open_engine(engine_settings)
    fill(engine, fire)
    assert total(other) == 3
    assert other.identity() == engine.identity()
    other.close()
