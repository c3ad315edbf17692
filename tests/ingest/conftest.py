"""A fresh base for each test of ingest, and a publisher on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

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
