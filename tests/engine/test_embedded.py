"""The embedded engine as a folder on disk: one writer, whole commits, rebuilds and other versions."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.answers import Question
from engine.base import EngineError, EngineUnavailable
from engine.embedded import EmbeddedEngine
from engine.embedded.folder import Folder
from engine.embedded.reader import Reader
from engine.embedded.spans import span_of
from engine.query import AllOf, AnyOf, Clause, DateRange, Keyword, LanguageRequest, MatchAll, NoneOf, Term
from engine.search import Searcher


def document(index: str = "ru", work: str = "/w", number: int = 1, **fields: Any) -> dict[str, Any]:
    """A provision as an index holds it; a specimen of no law."""
    return {
        "index": index,
        "id": f"{work}/{index}/~art_{number}",
        "act": f"{work}/{index}",
        "work": work,
        "language": index,
        "jurisdiction": "ru",
        "kind": "law",
        "title": "Образец",
        "claim": "none",
        "number": str(number),
        "number_key": str(number),
        "heading": "",
        "text": "Архив хранит документы.",
        "notes": "",
        "context": "Образец",
        "position": number,
        **fields,
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def engine(root: Path) -> Iterator[EmbeddedEngine]:
    with closing(EmbeddedEngine(root)) as opened:
        yield opened


def put(engine: EmbeddedEngine, *documents: dict[str, Any]) -> None:
    works: dict[str, list[dict[str, Any]]] = {}
    for each in documents:
        works.setdefault(each["work"], []).append(each)
    with engine.writer() as writer:
        for work, own in works.items():
            writer.replace_work(work, own)
        writer.commit()


def found(engine: EmbeddedEngine, index: str = "ru", clause: Clause | None = None, **given: Any) -> list[str]:
    request = LanguageRequest(index, clause or MatchAll(), **given)
    return [hit.document["id"] for hit in engine.search([request], 5)[0].hits]


def test_looking_at_an_index_that_is_not_there_makes_nothing(engine: EmbeddedEngine, root: Path) -> None:
    assert engine.indexes() == ()
    with pytest.raises(EngineUnavailable, match="There is no index"):
        found(engine)
    assert not engine.health().ready
    assert "svod ingest" in engine.health().message
    assert not root.exists()


def test_the_identity_of_an_index_stays_and_there_is_none_before_it(engine: EmbeddedEngine, root: Path) -> None:
    assert engine.identity() == ""
    assert not root.exists()
    put(engine, document())
    before = engine.identity()
    assert before
    put(engine, document(number=2))
    assert engine.identity() == before
    with closing(EmbeddedEngine(root)) as other:
        assert other.identity() == before


def test_a_deleted_index_is_another_one(engine: EmbeddedEngine, root: Path) -> None:
    put(engine, document())
    before = engine.identity()
    for path in sorted(root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    with pytest.raises(EngineUnavailable, match="There is no index"):
        found(engine)
    assert engine.identity() != before


def test_another_process_sees_a_commit_without_opening_anew(engine: EmbeddedEngine, root: Path) -> None:
    put(engine, document())
    with closing(EmbeddedEngine(root)) as reader:
        assert found(reader) == ["/w/ru/~art_1"]
        put(engine, document(number=2), document("kk", number=1))
        assert found(reader) == ["/w/ru/~art_2"]
        assert reader.indexes() == ("kk", "ru")


def test_a_work_is_replaced_in_every_language(engine: EmbeddedEngine) -> None:
    put(engine, document("ru"), document("kk"), document("ru", work="/other"))
    put(engine, document("ru", number=7))
    assert found(engine, "ru") == ["/other/ru/~art_1", "/w/ru/~art_7"]
    assert engine.indexes() == ("ru",)


def test_a_work_replaced_twice_before_a_commit_is_there_once(engine: EmbeddedEngine) -> None:
    with engine.writer() as writer:
        writer.replace_work("/w", [document(number=1)])
        writer.replace_work("/w", [document(number=2)])
        writer.commit()
    assert found(engine) == ["/w/ru/~art_2"]


def test_what_is_not_committed_leaves_nothing(engine: EmbeddedEngine) -> None:
    put(engine, document())
    with engine.writer() as writer:
        writer.replace_work("/w", [])
        writer.replace_work("/other", [document(work="/other")])
    assert found(engine) == ["/w/ru/~art_1"]


def test_a_second_writer_is_told_to_wait(engine: EmbeddedEngine, root: Path) -> None:
    with engine.writer(), closing(EmbeddedEngine(root)) as other:
        with pytest.raises(EngineError, match="Another process is writing"), other.writer():
            pass
        with pytest.raises(EngineError, match="Another process is writing"), other.rebuild():
            pass
    put(engine, document())


def test_a_rebuild_is_seen_when_it_is_whole_and_clears_the_old(engine: EmbeddedEngine, root: Path) -> None:
    put(engine, document())
    before = engine.identity()
    with engine.rebuild() as writer:
        writer.replace_work("/new", [document(work="/new")])
        writer.commit()
        assert found(engine) == ["/w/ru/~art_1"]
    assert found(engine) == ["/new/ru/~art_1"]
    assert engine.identity() != before
    assert len([path for path in root.iterdir() if path.is_dir()]) == 1


def test_a_rebuild_that_fails_changes_nothing(engine: EmbeddedEngine, root: Path) -> None:
    put(engine, document())
    before = engine.identity()

    def interrupted() -> Iterator[dict[str, Any]]:
        yield document(work="/new")
        raise KeyError

    with pytest.raises(KeyError), engine.rebuild() as writer:
        writer.replace_work("/new", interrupted())
    assert (engine.identity(), found(engine)) == (before, ["/w/ru/~art_1"])
    assert len([path for path in root.iterdir() if path.is_dir()]) == 1


def test_an_index_of_another_version_is_never_searched_and_can_be_written_anew(
    engine: EmbeddedEngine, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(engine, document(), document(number=2, work="/gone"))
    before = engine.identity()
    monkeypatch.setattr("engine.embedded.folder.fingerprint", lambda: "another")
    with closing(EmbeddedEngine(root)) as later:
        assert later.identity() == ""
        with pytest.raises(EngineUnavailable, match="another version of Svod"):
            found(later)
        assert "svod index rebuild" in later.health().message
        put(later, document())
        assert found(later) == ["/w/ru/~art_1"]
        assert later.identity() not in ("", before)


def test_an_index_that_lost_a_language_is_not_taken_for_one_without_it(engine: EmbeddedEngine, root: Path) -> None:
    put(engine, document(), document("kk"))
    lost = next(root.rglob("kk"))
    shutil.rmtree(lost)
    with closing(EmbeddedEngine(root)) as later:
        for ask in (later.indexes, lambda: found(later)):
            with pytest.raises(EngineUnavailable, match=r"not whole \(kk is missing\).*svod index rebuild"):
                ask()
        assert not later.health().ready
        assert later.identity() == ""
    shutil.rmtree(lost.parent)
    with closing(EmbeddedEngine(root)) as later, pytest.raises(EngineUnavailable, match="not whole"):
        found(later)


def test_a_language_of_a_commit_that_never_came_is_not_seen(engine: EmbeddedEngine) -> None:
    put(engine, document())
    with engine.writer() as writer:
        writer.replace_work("/other", [document("kk", work="/other")])
    assert engine.indexes() == ("ru",)
    assert engine.health().ready


def test_an_index_whose_pointer_is_garbled_is_said_to_be_and_can_be_made_anew(
    engine: EmbeddedEngine, root: Path
) -> None:
    put(engine, document())
    for garbled in ("[]", "{", '{"generation": 5}', '{"colour": "red"}'):
        (root / "current").write_text(garbled)
        with pytest.raises(EngineUnavailable, match="svod index rebuild"):
            found(engine)
        assert engine.identity() == ""
    with engine.rebuild() as writer:
        writer.replace_work("/w", [document()])
    assert found(engine) == ["/w/ru/~art_1"]
    assert len([path for path in root.iterdir() if path.is_dir()]) == 1


REBUILD_FOREVER = """
import sys
from pathlib import Path
from engine.embedded import EmbeddedEngine
from tests.engine.test_embedded import document
engine = EmbeddedEngine(Path(sys.argv[1]))
print("begun", flush=True)
for _ in range(10_000):
    with engine.rebuild() as writer:
        for index in ("ru", "kk", "zh", "en", "fa"):
            writer.replace_work("/" + index, [document(index, "/" + index)])
"""


def test_whoever_opens_while_a_rebuild_clears_the_old_sees_a_whole_index(engine: EmbeddedEngine, root: Path) -> None:
    whole = ("en", "fa", "kk", "ru", "zh")
    put(engine, *(document(index, f"/{index}") for index in whole))
    rebuilding = subprocess.Popen([sys.executable, "-c", REBUILD_FOREVER, str(root)], stdout=subprocess.PIPE)
    try:
        assert rebuilding.stdout is not None
        rebuilding.stdout.readline()
        end = time.monotonic() + 2
        while time.monotonic() < end:
            with closing(EmbeddedEngine(root)) as opened:
                assert opened.indexes() == whole
                assert opened.health().ready
        assert rebuilding.poll() is None
    finally:
        rebuilding.kill()
        rebuilding.communicate()


def test_what_killed_rebuilds_left_is_removed_by_the_next(engine: EmbeddedEngine, root: Path) -> None:
    put(engine, document())
    for name in ("one", "two"):
        (root / name / "ru").mkdir(parents=True)
    with engine.rebuild() as writer:
        assert len([path for path in root.iterdir() if path.is_dir()]) == 2
        writer.replace_work("/w", [document()])
    assert len([path for path in root.iterdir() if path.is_dir()]) == 1


def test_a_broken_index_is_said_to_be_broken(engine: EmbeddedEngine, root: Path) -> None:
    put(engine, document())
    for path in root.rglob("meta.json"):
        path.write_text("{")
    with closing(EmbeddedEngine(root)) as later:
        with pytest.raises(EngineUnavailable, match="svod index rebuild"):
            found(later)
        assert not later.health().ready


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with closing(EmbeddedEngine(tmp_path / "file" / "index")) as engine:
        for write in (engine.writer, engine.rebuild):
            with pytest.raises(EngineError, match="cannot be written"), write():
                pass


def test_a_question_out_of_time_is_partial_and_not_empty(engine: EmbeddedEngine) -> None:
    put(engine, document())
    result = engine.search([LanguageRequest("ru", MatchAll())], -1)[0]
    assert "was not searched" in result.partial[0]


def test_when_every_part_is_late_it_is_not_nothing_found(engine: EmbeddedEngine) -> None:
    put(engine, document(), document("kk"))
    with pytest.raises(EngineUnavailable, match="was not searched"):
        Searcher(engine, -1).search(Question("архив"))


def test_equal_scores_stand_in_the_order_of_ids_and_their_pages_fit_together(engine: EmbeddedEngine) -> None:
    for number in range(60, 0, -1):  # many segments, in which tantivy finds them in another order
        put(engine, document(work=f"/w{number:03}"))
    wanted = [f"/w{number:03}/ru/~art_1" for number in range(1, 61)]
    for size in (1, 10, 59, 60, 100):
        assert found(engine, clause=Term({"text_exact": 1.0}, "архив"), size=size) == wanted[:size]


DAYS: tuple[dict[str, str], ...] = (
    {},
    {"valid_from": "2020-01-01"},
    {"valid_to": "2021-01-01"},
    {"claim": "repealed"},
    {"applies_to": "2022-02-02"},
)
CLAUSES = (
    DateRange("valid_from"),
    DateRange("valid_to", before=date(2021, 1, 2)),
    DateRange("valid_to", before=date(2021, 1, 1)),
    DateRange("valid_from", not_before=date(2020, 1, 1)),
    DateRange("valid_from", not_before=date(2020, 1, 2)),
    AnyOf((Keyword("claim", ("repealed",)), DateRange("applies_to"))),
    AllOf((Keyword("claim", ("none",)), NoneOf((DateRange("valid_from"), DateRange("valid_to"))))),
)


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_about_force_says_the_same_of_spans_and_of_documents(
    engine: EmbeddedEngine, root: Path, clause: Clause
) -> None:
    documents = [document(number=number, **days) for number, days in enumerate(DAYS)]
    put(engine, *documents)
    spans = Reader(Folder(root)).snapshot().views["ru"].spans.matching(clause)
    assert spans is not None
    by_span = {each["id"] for each in documents if span_of(each) in spans}
    # A clause that speaks of a work too is not worked out on spans: its ranges run as they are.
    mixed = AnyOf((AllOf((clause, Keyword("work", ("/w",)))), Keyword("work", ("/none",))))
    assert by_span == set(found(engine, clause=clause)) == set(found(engine, clause=mixed))


def test_a_status_that_speaks_of_more_than_days_is_counted_too(engine: EmbeddedEngine) -> None:
    put(engine, document(valid_from="2020-01-01"), document(work="/other", valid_from="2020-01-01"))
    statuses: dict[str, Clause] = {
        "known": DateRange("valid_from"),
        "other": AllOf((DateRange("valid_from"), Keyword("work", ("/other",)))),
        "none": DateRange("valid_to"),
    }
    request = LanguageRequest("ru", MatchAll(), facets=("status",), status_clauses=statuses)
    assert engine.search([request], 5)[0].facets == {"status": {"known": 2, "other": 1}}


WRITE_FOREVER = """
import sys
from pathlib import Path
from engine.embedded import EmbeddedEngine
from tests.engine.test_embedded import document, put
engine = EmbeddedEngine(Path(sys.argv[1]))
for batch in range(10_000):
    put(engine, *(document(index, "/w", batch) for index in ("ru", "kk", "zh")))
    print(batch, flush=True)
"""


def test_a_writer_killed_at_any_moment_leaves_a_whole_index(root: Path) -> None:
    for pause in (0.02, 0.05, 0.11):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITE_FOREVER, str(root)], stdout=subprocess.PIPE, text=True, env=os.environ
        )
        assert process.stdout is not None
        acknowledged = int(process.stdout.readline())
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
        acknowledged = max([acknowledged, *map(int, rest.split())])
        with closing(EmbeddedEngine(root)) as engine:
            for index in ("ru", "kk", "zh"):
                numbers = [int(id.rpartition("_")[2]) for id in found(engine, index)]
                assert len(numbers) == 1
                assert numbers[0] >= acknowledged
            put(engine, *(document(index, "/w", 0) for index in ("ru", "kk", "zh")))
            assert found(engine, "kk") == ["/w/kk/~art_0"]


def test_documents_hold_no_field_of_the_engine(engine: EmbeddedEngine) -> None:
    put(engine, document(year=2004))
    stored: Mapping[str, Any] = engine.search([LanguageRequest("ru", MatchAll())], 5)[0].hits[0].document
    assert {**stored, "index": "ru"} == document(year=2004)


def test_what_is_known_of_a_document_before_it_is_read_is_what_stands_in_it(engine: EmbeddedEngine) -> None:
    headings = ["", 'О "слове" \\', "\n\u2028", '{"heading":"x"}']
    put(engine, *(document(number=n, heading=each, title='"heading":"чужой"') for n, each in enumerate(headings)))
    hits = engine.search([LanguageRequest("ru", MatchAll())], 5)[0].hits
    assert [(hit.document["heading"], dict(hit.document)["heading"]) for hit in hits] == [(h, h) for h in headings]
