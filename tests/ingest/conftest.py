"""A fresh base for each test of ingest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.holding import Base


@pytest.fixture
def base(tmp_path: Path) -> Base:
    return Base(tmp_path / "data")
