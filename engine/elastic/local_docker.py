"""A local Elasticsearch from its official image, where a container engine answers."""

from __future__ import annotations

import shutil
import subprocess

from engine.elastic.local_distribution import VERSION

IMAGE = f"elasticsearch:{VERSION}"


def engine_answers() -> bool:
    """Whether there is a Docker client and an engine behind it."""
    return shutil.which("docker") is not None and _docker("info", "--format", "{{.ID}}").returncode == 0


def container_name(port: int) -> str:
    """The container of ``port``: known before it is there, so that it can be stopped whenever it comes."""
    return f"svod-elasticsearch-{port}"


def run_container(port: int, heap: str) -> bool:
    """Start the image on ``port`` of this machine alone; whether it could be had."""
    remove_container(container_name(port))
    done = _docker(
        *("run", "--detach", "--rm", "--name", container_name(port), "--label", "svod"),
        *("--publish", f"127.0.0.1:{port}:9200"),
        *("--env", "discovery.type=single-node", "--env", "xpack.security.enabled=false"),
        *("--env", f"ES_JAVA_OPTS=-Xms{heap} -Xmx{heap}", "--env", "ingest.geoip.downloader.enabled=false"),
        *("--env", "cluster.routing.allocation.disk.threshold_enabled=false", IMAGE),
        seconds=1800,
    )
    return done.returncode == 0


def container_runs(container: str) -> bool:
    done = _docker("inspect", "--format", "{{.State.Running}}", container)
    return done.returncode == 0 and done.stdout.strip() == "true"


def remove_container(container: str) -> None:
    _docker("rm", "--force", container)


def _docker(*arguments: str, seconds: float = 60) -> subprocess.CompletedProcess[str]:
    command = ["docker", *arguments]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, "", "timed out")
