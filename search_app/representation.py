"""One address, two representations: a page for a person, JSON for a program."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, request

SUFFIX = ".json"


def wants_json() -> bool:
    """True when the path ends in ``.json`` or the request prefers JSON to HTML."""
    if request.path.endswith(SUFFIX):
        return True
    accepted = request.accept_mimetypes
    return accepted["application/json"] > accepted["text/html"]


def json_answer(payload: dict[str, Any], status: int = 200) -> Response:
    """``payload`` in UTF-8, letters as they are."""
    return Response(current_app.json.dumps(payload) + "\n", status, mimetype="application/json")


def other_address() -> str:
    """The address of this page's JSON."""
    path = request.path.rstrip("/") or "/index"
    query = request.query_string.decode("ascii", "replace")
    return path + SUFFIX + (f"?{query}" if query else "")
