"""A real Elasticsearch on this machine, for tests and trials: ``python -m engine.elastic.local_server start``.

From the official image where a container engine runs, else from Maven. Each server has a folder of its own under the
cache, named after its port, with ``server.json`` saying what is started; only what is written there is ever stopped.
It is written before anything starts, so that whatever a start leaves when it is broken off can be found and stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

from engine.elastic.local_distribution import LocalServerError, cache_folder
from engine.elastic.local_docker import (
    container_name,
    container_runs,
    engine_answers,
    remove_container,
    run_container,
)
from engine.elastic.local_process import launch, processes, terminate

HEAP = "1g"
START_SECONDS = 180
DEFAULT_PORT = 9200


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A server that was started here: a container, or a process that is known by its folder. ``owner`` is the process
    that must stop it (0: nobody, it stays until it is told to stop)."""

    port: int
    container: str = ""
    owner: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def folder(self) -> Path:
        return _servers() / str(self.port)

    def running(self) -> bool:
        return container_runs(self.container) if self.container else bool(processes(self.folder))

    def note(self) -> None:
        """Write down what is started, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / "server.json.draft"
        draft.write_text(json.dumps(asdict(self)), "utf-8")
        draft.replace(self.folder / "server.json")

    def end(self) -> None:
        """End what runs of it; its folder stays."""
        if self.container:
            remove_container(self.container)
        else:
            terminate(self.folder)
        (self.folder / "server.json").unlink(missing_ok=True)

    def stop(self) -> None:
        """End it; what an owned server held goes with it."""
        self.end()
        if self.owner:
            shutil.rmtree(self.folder, ignore_errors=True)


def start(port: int = 0, owned: bool = False, say: Callable[[str], None] | None = None) -> LocalServer:
    """Bring a server up and wait until it answers. ``port`` 0 takes a free one; ``owned`` servers are stopped by the
    next start if this process dies first. :class:`LocalServerError` says in one sentence why there is none."""
    say = say or _say
    _stop_orphans()
    port = port or _free_port()
    if known := find(port):
        return known
    if _taken(port):
        raise LocalServerError(f"Port {port} is taken by another program: stop it, or give another port.")
    server = LocalServer(port, container_name(port) if engine_answers() else "", os.getpid() if owned else 0)
    server.note()
    try:
        if server.container and not _run_image(server, say):
            server = replace(server, container="")
            server.note()
        if not server.container:
            say(f"Starting Elasticsearch on port {port} …")
            launch(server.folder, port, HEAP, say)
        _wait(server)
    except LocalServerError:
        server.end()  # the folder stays: it holds the reason
        raise
    except BaseException:
        server.stop()
        raise
    return server


def find(port: int) -> LocalServer | None:
    """The running server that was started here on ``port``, or None."""
    note = _servers() / str(port) / "server.json"
    server = _read(note) if note.exists() else None
    return server if server and server.running() else None


def _run_image(server: LocalServer, say: Callable[[str], None]) -> bool:
    say("Starting Elasticsearch from its official image …")
    if run_container(server.port, HEAP):
        return True
    say("The container engine could not run the image; trying Maven.")
    return False


def _read(note: Path) -> LocalServer:
    """What a note says; other versions may write more into it."""
    said = json.loads(note.read_text("utf-8"))
    return LocalServer(said["port"], said["container"], said["owner"])


def _wait(server: LocalServer) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.running():
        try:
            address = f"{server.url}/_cluster/health?wait_for_status=yellow&timeout=5s"
            with urlopen(address, timeout=10) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (OSError, HTTPException):
            time.sleep(0.3)
    raise LocalServerError(
        f"Elasticsearch was started on port {server.port} but does not answer; look into {server.folder}."
    )


def _stop_orphans() -> None:
    for note in _servers().glob("*/server.json"):
        server = _read(note)
        if server.owner and not _alive(server.owner):
            server.stop()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _servers() -> Path:
    return cache_folder() / "servers"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def main(arguments: list[str] | None = None) -> int:
    """``start``, ``stop`` or ``status``; prints the address, exits 3 where there is no server."""
    parser = argparse.ArgumentParser(prog="engine.elastic.local_server", description="A local Elasticsearch")
    parser.add_argument("order", choices=("start", "stop", "status"))
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    given = parser.parse_args(arguments)
    try:
        server = start(given.port) if given.order == "start" else find(given.port)
        if server is not None and given.order == "stop":
            server.stop()
    except LocalServerError as error:
        print(error, file=sys.stderr)
        return 3
    print(
        f"{server.url} {'stopped' if given.order == 'stop' else 'running'}" if server else "No server was started here."
    )
    return 0 if server or given.order == "stop" else 3


if __name__ == "__main__":
    sys.exit(main())
