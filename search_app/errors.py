"""Everything that can go wrong, in words: a page with what to do next, or ``{"error": {"message", "position"}}``."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from corpus.store import DamagedFile
from engine.answers import QueryError
from engine.base import EngineError
from search_app.answering import EmptyBase
from search_app.discretion import trace, unplaced
from search_app.interface import gettext, translate
from search_app.library import library
from search_app.payload import error_payload
from search_app.representation import json_answer, wants_json

_log = logging.getLogger("svod.pages")


@dataclass(frozen=True, slots=True)
class Step:
    """A next step: words, and where they lead (empty: nowhere, it is advice)."""

    text: str
    address: str = ""


class NotFound(Exception):
    """An address that holds nothing; ``steps`` lead to what is near."""

    def __init__(self, message: str, steps: tuple[Step, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.steps = steps


def install(app: Flask) -> None:
    """Answer every error of ``app`` in words."""
    app.register_error_handler(QueryError, _not_understood)
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(EngineError, _unavailable)
    app.register_error_handler(EmptyBase, _empty)
    app.register_error_handler(DamagedFile, _damaged)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _not_understood(error: QueryError) -> Response:
    message = translate(error.template, dict(error.values))
    steps = (Step(gettext("See how to ask"), "/help"),)
    title = gettext("The question could not be understood")
    return _answer(400, title, message, steps, position=error.position, question=request.values.get("q", ""))


def _not_found(error: NotFound) -> Response:
    steps = (*error.steps, Step(gettext("Search the base"), "/"))
    return _answer(404, gettext("Not found"), error.message, steps)


def _unavailable(error: EngineError) -> Response:
    _log.error("The engine did not answer: %s", type(error).__name__)
    message = gettext("The search does not answer at the moment; this does not mean that nothing was found.")
    steps = (
        Step(gettext("Wait a quarter of a minute and ask again"), _here()),
        Step(gettext("Acts can be read meanwhile: see what the base holds"), "/"),
    )
    details = unplaced(str(error), library().settings.data)
    return _answer(503, gettext("The search does not answer"), message, steps, details=details)


def _empty(error: EmptyBase) -> Response:
    message = gettext("Nothing has been ingested yet, so there is nothing to search in.")
    steps = (
        Step(
            gettext(
                "On the machine that serves this page, run “svod ingest”, which brings the starter corpus, or "
                "“svod ingest --from FOLDER” with a folder of your own."
            )
        ),
    )
    return _answer(503, gettext("The base is empty"), message, steps, plain=str(error))


def _damaged(error: DamagedFile) -> Response:
    _log.error("%s", error)
    message = gettext("The file of this act is damaged on our side, so it is not shown. The operator has been told.")
    return _answer(
        500, gettext("This act cannot be read"), message, (Step(gettext("See all acts that are held"), "/acts"),)
    )


def _http(error: HTTPException) -> Response:
    if error.response is not None:  # a redirect
        return make_response(error.response)
    code = error.code or 500
    title, message, step = _words(code)
    response = _answer(code, title, message, (step,))
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _unexpected(error: Exception) -> Response:
    _log.error("%s on %s\n%s", type(error).__name__, request.endpoint, trace(error))
    title, message, step = _words(500)
    return _answer(500, title, message, (step,))


def _words(code: int) -> tuple[str, str, Step]:
    home = Step(gettext("Search the base"), "/")
    known = {
        400: (
            gettext("The request could not be understood"),
            gettext("Something in the request is damaged or has the wrong form."),
            home,
        ),
        404: (gettext("Not found"), gettext("There is no page at this address."), home),
        405: (gettext("Not possible here"), gettext("This page cannot be asked in this way."), home),
        413: (
            gettext("Too much was sent"),
            gettext("What was sent is larger than a question can be: a question has at most a thousand characters."),
            Step(gettext("Ask with the few words that matter"), "/"),
        ),
        414: (
            gettext("The address is too long"),
            gettext("The address is longer than a question can be: a question has at most a thousand characters."),
            Step(gettext("Ask with the few words that matter"), "/"),
        ),
        429: (
            gettext("Too many requests"),
            gettext("More requests came from your address than one address may make; the rest was not answered."),
            Step(gettext("Wait a minute and try again"), _here()),
        ),
    }
    unexpected = (
        gettext("Something went wrong here"),
        gettext("The mistake is on our side and has been noted without your question. Nothing was lost."),
        Step(gettext("Try again"), _here()),
    )
    fallback = known[400] if code < 500 else unexpected
    return known.get(code, fallback)


def _answer(
    code: int,
    title: str,
    message: str,
    steps: tuple[Step, ...],
    *,
    position: int | None = None,
    question: str = "",
    details: str = "",
    plain: str = "",
) -> Response:
    """The page, or for a program ``plain``, else ``details``, else ``message``."""
    if wants_json():
        return json_answer(error_payload(plain or details or message, position), code)
    shown = {"question": question, "position": position, "asked": question, "details": details}
    return make_response(render_template("error.html", title=title, message=message, steps=steps, **shown), code)


def _here() -> str:
    """This address, if it is one to go back to."""
    return request.full_path.rstrip("?") if request.method == "GET" else "/"
