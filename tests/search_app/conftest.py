"""A small base of specimens, in the store and in a real index, and the application over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.index_documents import index_documents
from corpus.settings import Settings
from corpus.store import Store
from engine.base import Engine
from engine.opening import open_engine
from search_app import create_app
from tests.search_app.crossing import embed, learn
from tests.search_app.specimens import LONG, works


def fill(settings: Settings, without: frozenset[str] = frozenset()) -> None:
    """Put the specimens into the store and the index of ``settings``, save works ``without``."""
    store = Store(settings.data)
    engine: Engine = open_engine(settings)
    try:
        with engine.writer() as writer:
            for work, expressions in works():
                if work.id in without:
                    continue
                store.put_work(work)
                for expression in expressions:
                    store.put_expression(expression)
                writer.replace_work(work.id, index_documents(work, expressions))
            writer.commit()
    finally:
        engine.close()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a filled embedded base."""
    found = Settings(data=tmp_path_factory.mktemp("base"), engine="embedded", rate_limit="100000 per minute")
    fill(found)
    return found


@pytest.fixture(scope="session")
def app(settings: Settings) -> Flask:
    return create_app(settings)


@pytest.fixture(scope="session")
def crossing_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A base with a dictionary and vectors; without the long act, which takes long to embed."""
    found = Settings(data=tmp_path_factory.mktemp("crossing"), engine="embedded", rate_limit="100000 per minute")
    fill(found, frozenset({LONG.id}))
    learn(found)
    embed(found)
    return create_app(found)


@pytest.fixture
def crossing(crossing_app: Flask) -> Iterator[FlaskClient]:
    """A person's browser, in English, on the base whose questions cross languages."""
    with crossing_app.test_client() as client:
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        yield client


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """A person's browser, in English unless a test says otherwise."""
    with app.test_client() as client:
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        yield client


@pytest.fixture
def empty_app(tmp_path: Path) -> Flask:
    """A base that holds nothing."""
    return create_app(Settings(data=tmp_path / "nothing", engine="embedded"))
