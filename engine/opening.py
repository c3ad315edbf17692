"""Which engine answers: decided once, by the settings."""

from __future__ import annotations

from corpus.settings import Settings
from engine.base import Engine


def open_engine(settings: Settings) -> Engine:
    """The engine ``SVOD_ENGINE`` names. Each is imported only when it is chosen; opening does not ask it anything."""
    if settings.engine == "elasticsearch":
        from engine.elastic import open_elastic

        return open_elastic(settings)
    from engine.embedded import open_embedded

    return open_embedded(settings)
