"""The engine without a server: one tantivy index for each language, in a folder. The only place that knows tantivy."""

from __future__ import annotations

from corpus.settings import Settings
from engine.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine", "open_embedded"]


def open_embedded(settings: Settings) -> EmbeddedEngine:
    """The index under the data folder of ``settings``."""
    return EmbeddedEngine(settings.data / "index" / "embedded")
