"""Elasticsearch 9 as the engine: for more than one machine, or one that many people ask.

:func:`open_elastic` is what the house uses. ``local_server`` brings a real server up on this machine for tests and
trials. Everything that knows Elasticsearch is in this room, and nothing above the clauses of :mod:`engine.query`.
"""

from __future__ import annotations

from corpus.settings import Settings
from engine.base import Engine


def open_elastic(settings: Settings) -> Engine:
    """The engine on the server and under the prefix of ``settings``; opening does not ask the server anything."""
    # Here and not above: the local server of this room needs no client.
    from engine.elastic.engine import ElasticEngine

    return ElasticEngine(settings)
