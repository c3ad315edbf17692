"""What changed, and when: the editions of an act, or the wordings of one provision through them."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template

from corpus.history import changes, stretches
from corpus.store import UnknownId
from mappings.identifiers import Identifier, IdentifierError, ProvisionId, parse
from search_app import names
from search_app.changes import Held, act_payload, held_of, provision_payload, whole_provision
from search_app.errors import NotFound, Step
from search_app.interface import gettext
from search_app.library import library
from search_app.representation import SUFFIX, json_answer, wants_json

blueprint = Blueprint("history", __name__)

NAMED = 40
"""So many provisions that changed are named at once; a longer list is folded."""


@blueprint.get("/history/akn/<path:rest>")
def history(rest: str) -> Response:
    identifier = "/akn/" + rest.removesuffix(SUFFIX).rstrip("/")
    moved = library().store.resolve(identifier)
    if moved != identifier:
        suffix = SUFFIX if rest.endswith(SUFFIX) else ""
        return make_response(redirect(f"/history{moved}{suffix}", 301))
    try:
        found = parse(identifier)
    except IdentifierError:
        raise NotFound(gettext("“%(id)s” is not the address of an act.", id=identifier[:200])) from None
    try:
        return _history(found)
    except UnknownId:
        step = Step(gettext("See all acts that are held"), "/acts")
        raise NotFound(gettext("Nothing is held under %(id)s.", id=identifier), (step,)) from None


def _history(found: Identifier) -> Response:
    held = held_of(library().holdings(), library().store, found)
    if isinstance(found, ProvisionId):
        return _of_provision(held, whole_provision(held.editions, found.eid))
    listed = tuple(changes(held.editions))
    if wants_json():
        return json_answer(act_payload(held, listed))
    newest = (held.ordered or held.editions)[-1]
    title = names.title(held.work, newest)
    page = render_template("history.html", held=held, changes=listed, newest=newest, title=title, named=NAMED)
    return make_response(page)


def _of_provision(held: Held, eid: str) -> Response:
    through = stretches(held.editions, eid)
    if wants_json():
        return json_answer(provision_payload(held, eid, through))
    newest = next((one for one in reversed(held.ordered) if one.provision(eid)), None)
    newest = newest or next(one for one in held.editions if one.provision(eid))
    page = render_template(
        "history_provision.html",
        held=held,
        eid=eid,
        stretches=through,
        newest=newest,
        title=names.title(held.work, newest),
        provision=newest.provision(eid),
    )
    return make_response(page)
