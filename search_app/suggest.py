"""Suggestions while a question is typed. The pages ask by POST, so that nothing typed stands in an address (LAW 18)."""

from __future__ import annotations

from flask import Blueprint, Response, request

from search_app import names
from search_app.library import library
from search_app.representation import json_answer

blueprint = Blueprint("suggest", __name__)


@blueprint.get("/suggest")
@blueprint.post("/suggest")
def suggest() -> Response:
    typed = (request.form if request.method == "POST" else request.args).get("q", "")
    found = library().suggestions(typed)
    return json_answer(
        {
            "query": typed,
            "suggestions": [
                {
                    "text": each.text,
                    "language": each.language,
                    "direction": names.direction(each.language),
                    "kind": each.kind,
                    "about": each.about,
                }
                for each in found
            ],
        }
    )
