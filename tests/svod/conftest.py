"""The command run in this process on a data folder of its own, filled with the specimens of the project."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corpus.settings import settings
from svod.command import run


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Svod = Callable[..., Done]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the specimens."""
    data = tmp_path_factory.mktemp("filled") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SVOD_DATA", str(data))
        patch.setenv("SVOD_ENGINE", "embedded")
        settings.cache_clear()
        assert run(["ingest", "specimens", "--json"]) == 0
    settings.cache_clear()
    return data


@pytest.fixture
def svod(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Svod]:
    """``svod("search", "слово", data=folder)``; without ``data`` on an empty folder of the test."""

    def call(*arguments: str, data: Path | None = None, **environment: str) -> Done:
        monkeypatch.setenv("SVOD_DATA", str(data or tmp_path / "data"))
        monkeypatch.setenv("SVOD_ENGINE", "embedded")
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()
        capsys.readouterr()
        code = run(list(arguments))
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    yield call
    settings.cache_clear()
