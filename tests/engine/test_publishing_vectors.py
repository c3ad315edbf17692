"""What is given to an engine when texts have changed: the indexes that changed, row by row, whole or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.settings import Settings
from corpus.store import Store
from engine.base import Engine, MeaningIndex, MeaningRequest, MeaningResult
from engine.elastic.connection import connect
from engine.opening import open_engine
from engine.query import MatchAll
from engine.vectors.embedder import SmallModel
from engine.vectors.rows import Row
from engine.vectors.space import Space
from ingest.vectors import Embedding
from mappings.documents import Expression
from tests.engine.conftest import ENGINES, fresh_settings
from tests.support.asking import SECONDS, fill
from tests.support.specimens import specimen_documents, specimen_works

RUSSIAN = next(each for _, texts in specimen_works() for each in texts if each.language == "ru")
CHINESE = next(each for _, texts in specimen_works() for each in texts if each.language == "zh")


class Watched:
    """Vectors that note what is written, and that rows come one by one."""

    def __init__(self, meaning: MeaningIndex) -> None:
        self._meaning = meaning
        self.written: list[str] = []

    def spaces(self, seconds: float | None = None) -> Mapping[str, Space]:
        return self._meaning.spaces(seconds)

    def nearest(self, requests: Sequence[MeaningRequest], seconds: float) -> Sequence[MeaningResult]:
        return self._meaning.nearest(requests, seconds)

    def replace(self, index: str, space: Space, rows: Iterable[Row]) -> None:
        assert not isinstance(rows, Sequence) or not rows
        self.written.append(index)
        self._meaning.replace(index, space, rows)


@pytest.fixture(scope="module")
def model() -> SmallModel:
    return SmallModel(1)


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory, model: SmallModel) -> Path:
    """A data folder with the specimens and everything embedded, of which each test takes a copy."""
    folder = tmp_path_factory.mktemp("embedded")
    store = Store(folder)
    for work, expressions in specimen_works():
        store.put_work(work)
        for each in expressions:
            store.put_expression(each)
    with closing(open_engine(Settings(data=folder, engine="embedded"))) as engine:
        Embedding(store, model, folder / "vectors", engine.meaning).run()
    shutil.rmtree(folder / "index")
    return folder


@pytest.fixture(params=ENGINES)
def base(request: pytest.FixtureRequest, embedded: Path, tmp_path: Path, model: SmallModel) -> Iterator[Settings]:
    """Each engine with the specimens and their vectors."""
    folder = Path(shutil.copytree(embedded, tmp_path / "data"))
    with fresh_settings(request.param, request, folder) as settings:
        with closing(open_engine(settings)) as engine:
            fill(engine, specimen_documents())
            assert set(publish(settings, engine, model)) == {each["index"] for each in specimen_documents()}
        yield settings


def publish(settings: Settings, engine: Engine, model: SmallModel) -> list[str]:
    """Embed what is held, and say which indexes were written."""
    watched = Watched(engine.meaning)
    Embedding(Store(settings.data), model, settings.data / "vectors", watched).run()
    return watched.written


def amended(expression: Expression, words: str) -> Expression:
    first, *rest = expression.provisions
    return replace(expression, provisions=(replace(first, blocks=(words,)), *rest))


def test_only_an_index_whose_provisions_changed_is_written(base: Settings, model: SmallModel) -> None:
    store = Store(base.data)
    with closing(open_engine(base)) as engine:
        before = dict(engine.meaning.spaces())
        assert publish(base, engine, model) == []
        store.put_expression(amended(RUSSIAN, "Архив хранит карты рек и озёр."))
        assert publish(base, engine, model) == ["ru"]
        store.put_expression(replace(CHINESE, valid_to=date(2026, 1, 1)))  # what filters ask for, no text
        assert publish(base, engine, model) == ["zh"]
        after = engine.meaning.spaces()
        assert {index for index in before if before[index].digest != after[index].digest} == {"ru", "zh"}
        vector = model.questions(["карты рек"])[0]
        (found,) = engine.meaning.nearest([MeaningRequest("ru", vector, MatchAll(), 3)], SECONDS)
        assert found.hits


def test_an_index_that_holds_nothing_any_more_has_no_vectors(base: Settings, model: SmallModel) -> None:
    Store(base.data).drop_expression(CHINESE.id)
    with closing(open_engine(base)) as engine:
        assert "zh" in publish(base, engine, model)
        space = engine.meaning.spaces()["zh"]
        assert (space.covered, space.provisions) == (0, 0)
        assert publish(base, engine, model) == []


DIE = "import os, signal, itertools\ncount = itertools.count(1)\ndef die(): os.kill(os.getpid(), signal.SIGKILL)\n"
MOMENTS = {
    "among the rows": "import ingest.vectors as m\nold = m.row_of\n"
    "m.row_of = lambda *a: die() if next(count) == 4 else old(*a)\n",
    "between two indexes": "import ingest.vectors as m\nold = m.Embedding._space\n"
    "m.Embedding._space = lambda *a: die() if next(count) == 2 else old(*a)\n",
    "before they take their place": "import pathlib as p, elasticsearch.client as e\nold = p.Path.replace\n"
    "p.Path.replace = lambda s, to: die() if to.name == 'current' else old(s, to)\n"
    "e.IndicesClient.update_aliases = lambda *a, **k: die()\n",
    "before the old ones are removed": "import shutil, elasticsearch.client as e\n"
    "shutil.rmtree = lambda *a, **k: die()\ne.IndicesClient.delete = lambda *a, **k: die()\n",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_run_killed_at_any_moment_leaves_whole_vectors_and_is_finished_by_the_next(
    base: Settings, model: SmallModel, moment: str
) -> None:
    store = Store(base.data)
    for each in (RUSSIAN, CHINESE):
        store.put_expression(amended(each, each.provisions[1].blocks[0]))  # nothing new to embed
    with closing(open_engine(base)) as engine:
        before = dict(engine.meaning.spaces())
    assert killed(base, MOMENTS[moment]) == -signal.SIGKILL
    with closing(open_engine(base)) as engine:
        left = engine.meaning.spaces()
        assert {index: space.covered for index, space in left.items()} == {i: s.covered for i, s in before.items()}
        vector = model.questions(["архив"])[0]
        for result in engine.meaning.nearest([MeaningRequest(i, vector, MatchAll(), 100) for i in left], SECONDS):
            assert not result.partial
            assert len(result.hits) == left[result.index].covered
        changed = {index for index in left if left[index].digest != before[index].digest}
        assert changed < {"ru", "zh"} or moment == "before the old ones are removed"
        assert set(publish(base, engine, model)) == {"ru", "zh"} - changed
        assert publish(base, engine, model) == []
        indexes = len(engine.meaning.spaces())
    assert remains(base) == indexes


def killed(settings: Settings, before: str) -> int:
    """``svod vectors`` as a process of its own, in which ``before`` is run first; its exit code."""
    environment = {
        **os.environ, "SVOD_DATA": str(settings.data), "SVOD_ENGINE": settings.engine,
        "SVOD_INDEX_PREFIX": settings.index_prefix, "ELASTICSEARCH_URL": settings.elasticsearch_url,
    }  # fmt: skip
    code = f"{DIE}{before}\nfrom svod.command import main\nmain(['vectors', '--json'])"
    process = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    return process.returncode


def remains(settings: Settings) -> int:
    """How many indexes of vectors lie about, in use or not."""
    if settings.engine == "embedded":
        return sum(each.is_dir() for each in (settings.data / "index" / "vectors").iterdir())
    with connect(settings) as client:
        return len(client.indices.get(index=f"{settings.index_prefix}.*.vectors.*", filter_path="*.aliases").body)
