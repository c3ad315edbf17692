"""How to ask, and what Svod is and is not; the description of the JSON for programs."""

from __future__ import annotations

import json
from importlib.resources import files

from flask import Blueprint, Response, make_response, render_template

from engine.fields import FIELDS
from search_app.representation import json_answer, wants_json

blueprint = Blueprint("guide", __name__)


@blueprint.get("/help")
@blueprint.get("/help.json")
def help_page() -> Response:
    if wants_json():
        return json_answer({"fields": list(FIELDS), "openapi": "/openapi.json"})
    return make_response(render_template("help.html", fields=FIELDS))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    return json_answer(json.loads(files("search_app").joinpath("openapi.json").read_text("utf-8")))
