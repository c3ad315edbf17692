"""A draft is pasted, every citation in it is looked up, nothing of it is kept: it is posted, never in an address."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, make_response, render_template, request

from corpus.asof import AsOf
from engine.answers import QueryError
from engine.citations import Checked, Citation, State, check
from search_app import names
from search_app.citing import why
from search_app.interface import gettext
from search_app.library import library, today
from search_app.payload import checked_payload
from search_app.questions import day_in
from search_app.representation import json_answer, wants_json
from search_app.wording import sentences

blueprint = Blueprint("check", __name__)

LONGEST = 200_000
"""Characters of a draft: some sixty pages. Longer ones are checked by the command."""

BODY = 2_000_000
"""Bytes of the form that brings it, in any script."""


@blueprint.route("/check", methods=["GET", "POST"])
@blueprint.route("/check.json", methods=["POST"])
def draft() -> Response:
    if request.method == "GET":
        return make_response(_page("", None, None))
    request.max_content_length = request.max_form_memory_size = BODY
    text, day = request.form.get("text", ""), day_in(request.form.get("as-of", "").strip())
    if len(text) > LONGEST:
        raise QueryError(
            "The draft is too long: at most {most} characters are read here; “svod check” reads longer ones.",
            most=LONGEST,
        )
    found = check(_one_line_end(text), library().store, library().catalogue, day or today())
    if wants_json():
        return json_answer({"citations": [checked_payload(one) for one in found]})
    response = make_response(_page(text, found, day))
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(text: str, found: tuple[Checked, ...] | None, day: date | None) -> str:
    counts = {state.value: sum(one.state is state for one in found or ()) for state in State}
    return render_template(
        "check.html", text=text, found=found, counts=counts, day=day, why=why, told=_told, said_days=_days
    )


def _told(candidate: Citation, answer: AsOf) -> str:
    work = library().catalogue.works[candidate.work]
    said = sentences(work, answer, by_number=bool(candidate.number))
    return " ".join(names.said(sentence) for sentence in said)


def _days(days: tuple[date, ...]) -> str:
    return gettext(", ").join(map(names.day, days))


def _one_line_end(text: str) -> str:
    """Browsers send ``\\r\\n``."""
    return text.replace("\r\n", "\n")
