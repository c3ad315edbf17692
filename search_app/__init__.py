"""The pages and their JSON: Flask, one blueprint per thing a person does. Never imports ``ingest``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from corpus.settings import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """An application serving the data folder of ``settings`` (None: those of the environment)."""
    # Here and not above: the command takes its JSON from ``search_app.payload`` and needs no Flask for that.
    from search_app.application import build

    return build(settings)
