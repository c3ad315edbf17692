"""For whatever watches the service: 200 when questions can be answered, 503 with a sentence when not."""

from __future__ import annotations

from flask import Blueprint, Response

from search_app.library import library
from search_app.representation import json_answer

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    health = library().health()
    state = {
        "ready": health.ready,
        "engine": library().settings.engine,
        "version": health.version,
        "documents": dict(health.documents),
        "message": health.message,
    }
    return json_answer(state, 200 if health.ready else 503)
