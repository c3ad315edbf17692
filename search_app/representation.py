"""One address, two representations: a page for a person, JSON for a program."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, request

SUFFIX = ".json"


def wants_json() -> bool:
    """True when the path ends in ``.json`` or the request prefers JSON to HTML."""
    if request.path.endswith(SUFFIX):
        return True
    best = request.accept_mimetypes.best_match(("text/html", "application/json"))
    return best == "application/json" and (
        request.accept_mimetypes["application/json"] > request.accept_mimetypes["text/html"]
    )


def json_answer(payload: dict[str, Any], status: int = 200) -> Response:
    """``payload`` in UTF-8, letters as they are."""
    response = current_app.json.response(payload)
    response.status_code = status
    return response


def other_address() -> str:
    """The address of this page's JSON."""
    path = request.path.rstrip("/") or "/index"
    query = request.query_string.decode("ascii", "replace")
    return path + SUFFIX + (f"?{query}" if query else "")
