"""What changed, and when: the editions of an act, or the wordings of one provision through them."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template

from corpus.asof import in_order
from corpus.history import changes, stretches
from corpus.store import UnknownId
from mappings.identifiers import ExpressionId, IdentifierError, ProvisionId, WorkId, parse
from search_app import names
from search_app.changes import act_payload, chosen_language, provision_payload, whole_provision
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


def _history(found: WorkId | ExpressionId | ProvisionId) -> Response:
    held, store = library().holdings(), library().store
    language = chosen_language(held, store, found)
    work = store.work(str(found if isinstance(found, WorkId) else _work_of(found)))
    editions = [e for e in held.editions(work.id) if e.expression.language == language]
    whole = [store.expression(edition.expression.id) for edition in editions]
    shared = {"work": work, "language": language, "editions": len(editions), "ordered": in_order(whole)}
    if not isinstance(found, ProvisionId):
        listed = tuple(changes(whole))
        if wants_json():
            return json_answer(act_payload(work, whole, listed))
        newest = (in_order(whole) or tuple(whole))[-1]
        title = names.title(work, newest)
        page = render_template("history.html", **shared, changes=listed, newest=newest, title=title, named=NAMED)
        return make_response(page)
    eid = whole_provision(whole, found.eid)
    through = stretches(whole, eid)
    if wants_json():
        return json_answer(provision_payload(work, eid, through))
    newest = next(one for stretch in reversed(through) if stretch.provision for one in reversed(stretch.editions))
    page = render_template(
        "history_provision.html",
        **shared,
        eid=eid,
        stretches=through,
        newest=newest,
        title=names.title(work, newest),
        provision=newest.provision(eid),
    )
    return make_response(page)


def _work_of(found: ExpressionId | ProvisionId) -> WorkId:
    return found.expression.work if isinstance(found, ProvisionId) else found.work
