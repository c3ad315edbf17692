"""The local Elasticsearch of tests and trials: what it says when it cannot be had. That it starts, every session shows."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from engine.elastic.local_distribution import LocalServerError, cache_folder, open_to_all
from engine.elastic.local_server import find, main, start


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache that every user can enter."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and not open_to_all(folder):
            folder.chmod(folder.stat().st_mode | 0o011)
    monkeypatch.setenv("SVOD_CACHE", str(tmp_path))
    return tmp_path
