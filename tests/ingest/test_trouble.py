"""What an office's machine does to a run: a full disk, a folder that may not be written, a second run, an engine that
goes away. Nothing is lost, one sentence says what to do, and the next run ends as if nothing had been."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.elastic.local_distribution import LocalServerError
from engine.elastic.local_server import LocalServer
from engine.elastic.local_server import start as start_server
from tests.conftest import IN_CI
from tests.ingest.holding import Base, folder_of, law
from tests.ingest.test_kill import assert_equal
from tests.support.elasticsearch import remove_indices


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = {f"law{number:02}.md": law(f"О предмете {number}", 60) for number in range(40)}
    return folder_of(tmp_path_factory.mktemp("texts"), found)


@pytest.fixture(scope="module")
def undisturbed(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Base:
    base = Base(tmp_path_factory.mktemp("undisturbed") / "data")
    assert run(base, "ingest", "--from", str(texts)).returncode == 0
    return base


def run(base: Base, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it."""
    return subprocess.run(
        [sys.executable, "-c", f"from svod.command import main\nmain({list(arguments)!r})"],
        env={**os.environ, "SVOD_DATA": str(base.root), "SVOD_ENGINE": "embedded", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of two megabytes; only root may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        reason = "this user may not mount a disk"
        pytest.fail(reason) if IN_CI and os.geteuid() == 0 else pytest.skip(reason)
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def remount(place: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def test_a_disk_that_runs_full_is_one_sentence_and_the_next_run_makes_it_whole(
    disk: Path, texts: Path, undisturbed: Base
) -> None:
    base = Base(disk / "data")
    done = run(base, "ingest", "--from", str(texts))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.strip().splitlines()[-1].startswith("The disk is full: make room and run the same again")
    assert "Traceback" not in done.stderr
    remount(disk, "size=200m")
    assert run(base, "ingest", "--from", str(texts)).returncode == 0
    assert_equal(base, undisturbed)


def test_a_folder_that_may_not_be_written_is_one_sentence_and_can_still_be_read(disk: Path, texts: Path) -> None:
    base = Base(disk / "data")
    few = folder_of(disk / "texts", {"a.md": law("Об образце", 5)})
    assert run(base, "ingest", "--from", str(few)).returncode == 0
    remount(disk, "ro")
    try:
        refused = run(base, "ingest", "--from", str(texts))
        assert refused.returncode == 3
        assert len(refused.stderr.strip().splitlines()) == 1, refused.stderr
        assert "Об образце" in run(base, "acts").stdout
        assert "1 indexed" in run(base, "report").stdout
        sought = run(base, "search", "образец")
        assert (sought.returncode, sought.stdout) == (3, ""), "never told as nothing found"
        assert "give the user the right to write there" in sought.stderr
    finally:
        remount(disk, "rw")


def test_of_two_runs_at_once_the_second_says_so_and_leaves(texts: Path, undisturbed: Base, tmp_path: Path) -> None:
    base = Base(tmp_path / "data")
    code = f"from svod.command import main\nmain({['ingest', '--from', str(texts)]!r})"
    environment = {**os.environ, "SVOD_DATA": str(base.root), "SVOD_ENGINE": "embedded"}
    first = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.DEVNULL)
    while not (base.root / "raw").is_dir():
        assert first.poll() is None
        time.sleep(0.01)
    second = run(base, "ingest", "--from", str(texts))
    assert first.poll() is None, "the first was done before the second could meet it"
    assert second.returncode == 3
    assert "Another ingest or rebuild is writing" in second.stderr
    assert first.wait() == 0
    assert_equal(base, undisturbed)


@pytest.fixture
def server() -> Iterator[LocalServer]:
    """An Elasticsearch of this test's own, which it may stop."""
    try:
        started = start_server(owned=True)
    except LocalServerError as error:
        reason = f"no Elasticsearch: {error}"
        pytest.fail(reason) if IN_CI else pytest.skip(reason)
    yield started
    (start_server(started.port, owned=True)).stop()


def test_an_elasticsearch_that_stops_in_the_middle_loses_nothing(
    server: LocalServer, texts: Path, undisturbed: Base, tmp_path: Path
) -> None:
    base = Base(tmp_path / "data")
    named: dict[str, Any] = {
        "SVOD_ENGINE": "elasticsearch",
        "ELASTICSEARCH_URL": server.url,
        "SVOD_INDEX_PREFIX": "svodtest-stop",
    }
    code = f"from svod.command import main\nmain({['ingest', '--from', str(texts)]!r})"
    environment = {**os.environ, "SVOD_DATA": str(base.root), **named}
    with (tmp_path / "said").open("w") as said_to:
        process = subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=said_to)
        while not (base.root / "raw").is_dir():
            time.sleep(0.01)
        server.end()
        assert process.wait() == 3
    said = (tmp_path / "said").read_text("utf-8")
    assert "The acts are stored; the next “svod ingest” puts them into the index." in said
    assert "Traceback" not in said
    assert base.files() == undisturbed.files()
    start_server(server.port, owned=True)
    try:
        again = run(base, "ingest", "--from", str(texts), **named)
        assert again.returncode == 0, again.stderr
        found = run(base, "search", "образец", "--edition", "all", "--json", **named)
        assert '"total": 2440' in found.stdout, "40 laws of 61 articles"
    finally:
        remove_indices(server.url, "svodtest-stop")


def test_a_reading_process_that_is_killed_costs_no_document(texts: Path, undisturbed: Base, tmp_path: Path) -> None:
    base = Base(tmp_path / "data")
    code = f"from svod.command import main\nmain({['ingest', '--from', str(texts)]!r})"
    environment = {**os.environ, "SVOD_DATA": str(base.root), "SVOD_ENGINE": "embedded", "SVOD_WORKERS": "2"}
    process = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.DEVNULL)
    killed = 0
    while process.poll() is None and not killed:
        for reader in readers_of(process.pid):
            time.sleep(0.3)  # it is at work, no more being born
            with contextlib.suppress(ProcessLookupError):
                os.kill(reader, signal.SIGKILL)
                killed = reader
                break
    assert killed, "the run was done before a reading process could be killed"
    assert process.wait(timeout=120) == 0, "its document is read once more"
    assert_equal(base, undisturbed)


def readers_of(parent: int) -> list[int]:
    """The processes that read for ``parent``: children of its fork server, by what the kernel tells of them."""
    parents = {}
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError, IndexError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    servers = {child for child, above in parents.items() if above == parent}
    return sorted(child for child, above in parents.items() if above in servers)
