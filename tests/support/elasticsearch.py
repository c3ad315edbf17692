"""A real Elasticsearch for a test session, and nothing of ours left on it afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.settings import Settings
from engine.elastic.connection import connect
from engine.elastic.local_distribution import LocalServerError
from engine.elastic.local_server import start


class NoElasticsearch(Exception):
    """Why there is none, in one sentence."""


@contextmanager
def server() -> Iterator[str]:
    """The address of ``ELASTICSEARCH_URL``, else of a server started now and stopped at the end."""
    if given := os.environ.get("ELASTICSEARCH_URL"):
        yield given
        return
    try:
        started = start(owned=True)
    except LocalServerError as error:
        raise NoElasticsearch(str(error)) from error
    try:
        yield started.url
    finally:
        started.stop()


def settings_for(url: str, prefix: str, data: Path) -> Settings:
    """Settings that point to Elasticsearch at ``url`` with a prefix of one's own."""
    named: dict[str, Any] = {"ELASTICSEARCH_URL": url, "data": data, "engine": "elasticsearch", "index_prefix": prefix}
    return Settings(**named)


def remove_indices(url: str, prefix: str) -> None:
    """Delete every index of ``prefix``, and of the prefixes that begin with it and a hyphen, by its full name."""
    with connect(settings_for(url, prefix, Path())) as client:
        for name in client.indices.get(index=f"{prefix}-*,{prefix}.*", filter_path="*.settings.index.uuid").body:
            client.indices.delete(index=name)
