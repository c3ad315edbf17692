"""A local Elasticsearch as a process of this machine, for tests and trials: one node, no security, 127.0.0.1 only."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from engine.elastic.local_distribution import LocalServerError, elasticsearch_home
from engine.elastic.local_java import OLDEST, find_java

UNPRIVILEGED = 9200
"""User number the server takes when this runs as root, which it refuses; a number needs no entry and no tool."""

STOP_SECONDS = 30


def launch(folder: Path, port: int, heap: str, say: Callable[[str], None]) -> int:
    """Start a server that keeps everything of its own in ``folder``; its process id once it has started."""
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
    return int((folder / "pid").read_text())


def runs(pid: int, folder: Path) -> bool:
    """Whether the process ``pid`` is the server of ``folder``, and not another one that came by its number."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False
        shown = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, check=False)  # noqa: S603, S607
        command = shown.stdout
    return str(folder / "tmp").encode() in command


def terminate(pid: int, folder: Path) -> None:
    """Ask the server to end, and end it when it does not."""
    for order, patience in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, STOP_SECONDS)):
        deadline = time.monotonic() + patience
        if runs(pid, folder):
            os.kill(pid, order)
        while time.monotonic() < deadline:
            if not runs(pid, folder):
                return
            time.sleep(0.1)
    raise LocalServerError(f"Elasticsearch (process {pid}) does not end; look at {folder / 'logs'}.")


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
