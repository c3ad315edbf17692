"""Both engines, empty, behind the one interface; and documents to put into them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.settings import Settings
from engine.base import Engine
from engine.opening import open_engine
from tests.support import specimens
from tests.support.elasticsearch import settings_for

ENGINES = ("embedded", "elasticsearch")


def settings_of(name: str, request: pytest.FixtureRequest, folder: Path) -> Settings:
    """Settings of an index nobody else uses."""
    if name == "embedded":
        return Settings(data=folder, engine="embedded")
    prefix = f"{request.getfixturevalue('session_prefix')}-{secrets.token_hex(3)}"
    return settings_for(request.getfixturevalue("elasticsearch_url"), prefix, folder)


@pytest.fixture(scope="module", params=ENGINES)
def engine_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an empty index for each engine in turn, one for the whole module."""
    return settings_of(request.param, request, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module")
def engine(engine_settings: Settings) -> Iterator[Engine]:
    """Each engine in turn, empty at the beginning of the module."""
    opened = open_engine(engine_settings)
    yield opened
    opened.close()


@pytest.fixture(params=ENGINES)
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Each engine in turn, empty at the beginning of the test."""
    opened = open_engine(settings_of(request.param, request, tmp_path))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def specimen_documents() -> list[dict[str, Any]]:
    """Index documents of small acts in twelve writings and of every status."""
    return specimens.specimen_documents()
