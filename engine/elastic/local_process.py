"""A local Elasticsearch as a process of this machine, for tests and trials: one node, no security, 127.0.0.1 only."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from engine.elastic.local_distribution import LocalServerError, elasticsearch_home
from engine.elastic.local_java import OLDEST, find_java

UNPRIVILEGED = 9200
"""User number the server takes when this runs as root, which it refuses; a number needs no entry and no tool."""

STOP_SECONDS = 30


def launch(folder: Path, port: int, heap: str, say: Callable[[str], None]) -> None:
    """Start a server that keeps everything of its own in ``folder``; returns once it has started."""
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    java_home = find_java(user)
    if java_home is None:
        raise LocalServerError(
            f"Elasticsearch needs a whole JDK {OLDEST} or newer and none was found: install one, or set ES_JAVA_HOME."
        )
    home = elasticsearch_home(say)
    (folder / "pid").unlink(missing_ok=True)
    _furnish(folder, home, port, user)
    java = str(java_home / "bin" / "java")
    command = [java, "-cp", f"{home}/lib/tools/server-launcher/*"]
    command += ["org.elasticsearch.server.launcher.ServerLauncher", "-d", "-p", str(folder / "pid")]
    with (folder / "start.log").open("wb") as log:
        done = subprocess.run(  # noqa: S603
            command,
            env=_environment(folder, home, java, heap),
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            check=False,
            user=user,
            group=user,
            extra_groups=[] if user else None,
        )
    if done.returncode:
        raise LocalServerError(f"Elasticsearch did not start; its own words are in {folder / 'start.log'}.")


def processes(folder: Path) -> list[int]:
    """The server of ``folder`` and the program that starts it, as far as they run: told by the places that only they
    are given, so that a server can be found whose starter was broken off before it learnt a number."""
    pid, tmp = str(folder / "pid"), f"={folder / 'tmp'}"
    return [number for number, words in _commands() if any(word == pid or word.endswith(tmp) for word in words)]


def terminate(folder: Path) -> None:
    """Ask the server to end, and end it when it does not."""
    for order in (signal.SIGTERM, signal.SIGKILL):
        deadline = time.monotonic() + STOP_SECONDS
        asked = set[int]()
        # Until there is none: one that is just starting may have started another.
        while found := processes(folder):
            for pid in set(found) - asked:
                with suppress(ProcessLookupError):
                    os.kill(pid, order)
            asked.update(found)
            if time.monotonic() > deadline:
                break
            time.sleep(0.1)
        else:
            return
    raise LocalServerError(f"Elasticsearch in {folder} does not end; look at {folder / 'logs'}.")


def _commands() -> Iterator[tuple[int, list[str]]]:
    """Number and words of every process."""
    if Path("/proc/self").exists():
        for place in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):  # it has ended meanwhile
                yield int(place.parent.name), os.fsdecode(place.read_bytes()).split("\0")
        return
    shown = subprocess.run(["ps", "-axww", "-o", "pid=,command="], capture_output=True, text=True, check=False)  # noqa: S607
    for line in shown.stdout.splitlines():
        number, *words = line.split()
        yield int(number), words


def _furnish(folder: Path, home: Path, port: int, user: int | None) -> None:
    """Settings, data, logs and a place for temporary files, all beside the programs: a temporary folder above them
    would make the server refuse its own files."""
    shutil.rmtree(folder / "config", ignore_errors=True)
    shutil.copytree(home / "config", folder / "config")
    for name in ("data", "logs", "tmp"):
        (folder / name).mkdir(exist_ok=True)
    settings = {
        "cluster.name": "svod-local",
        "path.data": str(folder / "data"),
        "path.logs": str(folder / "logs"),
        "network.host": "127.0.0.1",
        "http.port": port,
        "discovery.type": "single-node",
        "xpack.security.enabled": False,
        "cluster.routing.allocation.disk.threshold_enabled": False,
    }
    (folder / "config" / "elasticsearch.yml").write_text(json.dumps(settings), "utf-8")
    if user is not None:
        for place in (folder, *folder.rglob("*")):
            os.chown(place, user, user)


def _environment(folder: Path, home: Path, java: str, heap: str) -> dict[str, str]:
    """What the server's own start script would set."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "HOSTNAME": "localhost",
        "JAVA": java,
        "JAVA_TYPE": "ES_JAVA_HOME",
        "CLI_JAVA_OPTS": "",
        "ES_HOME": str(home),
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(folder / "tmp"),
        "ES_DISTRIBUTION_TYPE": "zip",
        "ES_JAVA_OPTS": f"-Xms{heap} -Xmx{heap}",
    }
