"""Both engines, empty, behind the one interface; and documents to put into them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from corpus.settings import Settings
from engine.base import Engine
from engine.opening import open_engine
from tests.support import specimens
from tests.support.elasticsearch import remove_indices, settings_for

ENGINES = ("embedded", "elasticsearch")


@contextmanager
def fresh_settings(name: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Settings]:
    """Settings of an index nobody else uses, which is gone afterwards."""
    if name == "embedded":
        yield Settings(data=folder, engine="embedded")
        return
    url = request.getfixturevalue("elasticsearch_url")
    prefix = f"{request.getfixturevalue('session_prefix')}-{secrets.token_hex(3)}"
    yield settings_for(url, prefix, folder)
    remove_indices(url, prefix)


@pytest.fixture(scope="module", params=ENGINES)
def engine_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of an empty index for each engine in turn, one for the whole module."""
    with fresh_settings(request.param, request, tmp_path_factory.mktemp(request.param)) as settings:
        yield settings


@pytest.fixture(scope="module")
def engine(engine_settings: Settings) -> Iterator[Engine]:
    """Each engine in turn, empty at the beginning of the module."""
    with closing(open_engine(engine_settings)) as opened:
        yield opened


@pytest.fixture(params=ENGINES)
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Each engine in turn, empty at the beginning of the test."""
    with fresh_settings(request.param, request, tmp_path) as settings, closing(open_engine(settings)) as opened:
        yield opened


@pytest.fixture(scope="session")
def specimen_documents() -> list[dict[str, Any]]:
    """Index documents of small acts in twelve writings and of every status."""
    return specimens.specimen_documents()
