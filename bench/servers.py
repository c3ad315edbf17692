"""An Elasticsearch to measure: the one ``ELASTICSEARCH_URL`` names, else one of our own for as long as it takes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from engine.elastic.local_server import start


@contextmanager
def elasticsearch() -> Iterator[str]:
    """Its address."""
    given = os.environ.get("ELASTICSEARCH_URL")
    if given:
        yield given
        return
    server = start(owned=True)
    try:
        yield server.url
    finally:
        server.stop()
