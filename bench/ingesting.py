"""Ingest: the whole way from package to index, and each engine fed with ready documents beside its own limit."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from elasticsearch import Elasticsearch, helpers

from bench.bare import bulk_actions
from bench.documents import WorkDocuments, starter
from bench.timing import process, seconds, size
from corpus.settings import Settings
from engine.elastic import indices
from engine.opening import open_engine

LIMIT_PREFIX = "svod-bench-limit"


@dataclass(frozen=True, slots=True)
class Run:
    """What ``make run`` does, on warm package caches: seconds of installing, of ``svod ingest`` from nothing and again,
    of the pages until they answer; peak MB of ingesting, MB on disk."""

    provisions: int
    install: float
    first: float
    again: float
    serve: float
    peak: float
    acts: float
    index: float


@dataclass(frozen=True, slots=True)
class Feed:
    """Ready documents into one engine; ``limit`` is what the engine's own client takes (None: not measured apart)."""

    engine: str
    documents: str
    count: int
    wall: float
    limit: float | None
    index: float


def starter_run(root: Path) -> Run:
    """``root/starter`` is the data folder afterwards. Packages are fetched once before anything is timed."""
    data, fetched, venv = root / "starter", root / "fetched", root / "venv"
    for warm in (True, False):
        shutil.rmtree(venv, ignore_errors=True)
        install, _ = process(["make", "--silent", "install", f"VENV={venv}"], {})
        if warm:
            process(_command("ingest"), {"SVOD_DATA": str(fetched)})
    shutil.copytree(fetched / "cache", data / "cache")
    environment = {"SVOD_DATA": str(data), "SVOD_ENGINE": "embedded"}
    first, peak = process(_command("ingest"), environment)
    again, _ = process(_command("ingest"), environment)
    provisions = sum(len(held) for _, held in starter(data))
    return Run(
        provisions,
        install,
        first,
        again,
        _seconds_to_answer(environment),
        peak,
        size(data / "acts"),
        size(data / "index"),
    )


def _command(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).with_name("svod")), *arguments]


def _seconds_to_answer(environment: Mapping[str, str]) -> float:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = time.perf_counter()
    server = subprocess.Popen(
        _command("serve"), env={**os.environ, **environment, "PORT": str(port)}, stdout=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                    return time.perf_counter() - start
            except OSError:
                if server.poll() is not None or time.perf_counter() - start > 60:
                    raise
                time.sleep(0.05)
    finally:
        server.terminate()
        server.wait()


def feed(settings: Settings, name: str, works: Sequence[WorkDocuments]) -> Feed:
    """A rebuild from ready documents, timed; then the engine's own way for the same documents. A server is warmed:
    one just started takes documents at half the speed, and whoever came first would pay for it."""
    if settings.engine == "elasticsearch":
        _parallel_bulk(settings, works[: len(works) // 2])
    engine = open_engine(settings)

    def rebuild() -> None:
        with engine.rebuild() as writer:
            for work, documents in works:
                writer.replace_work(work, documents)

    wall = seconds(rebuild)
    engine.close()
    count = sum(len(documents) for _, documents in works)
    if settings.engine == "embedded":
        return Feed(settings.engine, name, count, wall, None, size(settings.data / "index"))
    limit, held = _parallel_bulk(settings, works)
    return Feed(settings.engine, name, count, wall, limit, held)


def _parallel_bulk(settings: Settings, works: Sequence[WorkDocuments]) -> tuple[float, float]:
    """Seconds of ``helpers.parallel_bulk`` into indices of the same mapping, and megabytes of the index."""
    client = Elasticsearch(settings.elasticsearch_url, request_timeout=120)
    names = indices.create_generation(client, LIMIT_PREFIX)
    try:

        def send() -> None:
            documents = (document for _, held in works for document in held)
            actions = bulk_actions(names, documents)
            for done, item in helpers.parallel_bulk(client, actions, thread_count=2, chunk_size=1000):
                if not done:
                    raise RuntimeError(f"Elasticsearch refused a document: {item}")
            client.indices.refresh(index=list(names.values()))

        wall = seconds(send)
        stored = client.indices.stats(index=list(names.values()), metric="store")
        return wall, stored["_all"]["total"]["store"]["size_in_bytes"] / 1e6
    finally:
        indices.remove(client, names.values())
        client.close()
