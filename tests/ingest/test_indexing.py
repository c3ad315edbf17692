"""The index follows the acts: seen when it is whole, changed in place afterwards, made anew where it does not fit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from corpus.ledger import Ledger
from corpus.settings import Settings
from engine.base import Engine, EngineUnavailable
from engine.opening import open_engine
from ingest import indexing
from ingest.indexing import rebuild_index, update_index
from tests.ingest.holding import Base, folder_of, law

TITLES = ("Об образце", "О примере", "О пробе")


@contextmanager
def opened(base: Base) -> Iterator[Engine]:
    with closing(open_engine(Settings(data=base.root))) as engine:
        yield engine


def update(base: Base, how: Any = update_index) -> int:
    with Ledger(base.root) as ledger, opened(base) as engine:
        done: int = how(base.store, ledger, engine)
    return done


def identity(base: Base) -> str:
    with opened(base) as engine:
        return engine.identity()


def remembered(base: Base) -> tuple[str, ...]:
    with Ledger(base.root) as ledger:
        return ledger.indexes()


@pytest.fixture
def taken(base: Base, tmp_path: Path) -> Base:
    """A base of three specimen laws of four provisions each."""
    base.take(folder_of(tmp_path / "texts", {f"{number}.md": law(title) for number, title in enumerate(TITLES)}))
    return base


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit after every work."""
    monkeypatch.setattr(indexing, "BATCH", 1)


def interrupt(monkeypatch: pytest.MonkeyPatch, when: int) -> None:
    """Break off at the ``when``-th work."""
    put, count = indexing._replace, iter(range(1, 100))

    def replace(*given: Any, **named: Any) -> None:
        if next(count) == when:
            raise KeyboardInterrupt
        put(*given, **named)

    monkeypatch.setattr(indexing, "_replace", replace)


@pytest.mark.usefixtures("small_batches")
def test_a_first_index_that_was_broken_off_is_not_there_and_the_next_run_makes_it_whole(taken: Base) -> None:
    shutil.rmtree(taken.root / "index")
    with pytest.MonkeyPatch.context() as patch:
        interrupt(patch, 3)
        with pytest.raises(KeyboardInterrupt):
            update(taken)
    with opened(taken) as engine:
        assert engine.indexes() == ()
        assert not engine.health().ready
    assert update(taken) == 3
    assert taken.indexed() == 12
    assert update(taken) == 0


@pytest.mark.usefixtures("small_batches")
def test_an_index_of_another_version_is_not_replaced_by_a_part(taken: Base) -> None:
    before = identity(taken)
    with pytest.MonkeyPatch.context() as later:
        later.setattr("engine.embedded.folder.fingerprint", lambda: "later")
        interrupt(later, 3)
        with pytest.raises(KeyboardInterrupt):
            update(taken)
        with opened(taken) as engine, pytest.raises(EngineUnavailable, match="another version"):
            engine.indexes()
    assert identity(taken) == before
    assert taken.indexed() == 12
    assert update(taken) == 0


def test_going_back_to_an_earlier_version_makes_the_index_anew(taken: Base) -> None:
    before = identity(taken)
    with pytest.MonkeyPatch.context() as later:
        later.setattr("engine.embedded.folder.fingerprint", lambda: "later")
        assert identity(taken) == ""
        assert update(taken) == 3
        assert taken.indexed() == 12
    assert identity(taken) == ""
    assert update(taken) == 3
    assert taken.indexed() == 12
    assert identity(taken) not in ("", before)
    assert update(taken) == 0


@pytest.mark.parametrize("how", [update_index, rebuild_index])
def test_a_garbled_pointer_is_put_right(taken: Base, how: Any) -> None:
    (taken.root / "index" / "embedded" / "current").write_text("{")
    assert update(taken, how) == 3
    assert taken.indexed() == 12


def test_only_the_index_that_is_there_is_remembered(taken: Base) -> None:
    assert remembered(taken) == (identity(taken),)
    with Ledger(taken.root) as ledger:
        ledger.put_indexed("elasticsearch office", [("/a", "1")])
    assert update(taken, rebuild_index) == 3
    assert set(remembered(taken)) == {identity(taken), "elasticsearch office"}
    assert update(taken) == 0


def test_a_later_act_is_put_into_the_index_that_is_there(taken: Base, tmp_path: Path) -> None:
    before = identity(taken)
    taken.take(folder_of(tmp_path / "more", {"more.md": law("О дополнении")}))
    assert identity(taken) == before
    assert taken.indexed() == 16
