"""A fresh base for each test of ingest, and a publisher on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from corpus.catalogue import catalogue
from corpus.ledger import Ledger
from ingest.documents import Declared
from ingest.fetch.folder import deliver_folder
from ingest.reading_pool import Reading, read_all
from tests.ingest.holding import Base
from tests.ingest.web_support import Publisher
from tests.support.misbehaving import Server, serving


@pytest.fixture
def base(tmp_path: Path) -> Base:
    return Base(tmp_path / "data")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.fixture
def publisher(server: Server, base: Base) -> Publisher:
    return Publisher(server, base)


@pytest.fixture(scope="session")
def readings(real_texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Reading]:
    """What became of every document of the real texts when it was read, by address; read once for all tests."""
    with Ledger(tmp_path_factory.mktemp("readings")) as ledger:
        delivery = deliver_folder(real_texts, ledger, Declared())
        read = read_all(delivery.documents, lambda one: None if one.refusal else one.document, catalogue())
        return {one.document.address: done or Reading(refusal=one.refusal) for one, done in read}
