"""Reading: an id is an address. A work shows its edition in force, an edition its text, a provision itself alone."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, make_response, redirect, render_template, request

from corpus.numbers import gap_at, gaps_of
from corpus.store import UnknownId
from mappings.documents import Expression, Provision, Work
from mappings.identifiers import ExpressionId, Identifier, IdentifierError, ProvisionId, WorkId, parse
from mappings.units import find
from search_app import names
from search_app.badges import act_badges, status_badge
from search_app.citation import cite
from search_app.dated import Dated, dated
from search_app.days import known_days
from search_app.errors import NotFound, Step
from search_app.holdings import Edition, Holdings
from search_app.interface import gettext
from search_app.library import library
from search_app.outline import conflicts, neighbours, outline
from search_app.payload import act_payload, summary_payload
from search_app.representation import SUFFIX, json_answer, wants_json
from search_app.wording import asof_payload

blueprint = Blueprint("read", __name__)


@dataclass(frozen=True, slots=True)
class Related:
    """An act this one replaces or is replaced by; ``held``: whether it can be opened."""

    id: str
    title: str
    language: str
    held: bool


FEW_PROVISIONS = 60
"""An act up to this size shows its contents unfolded."""


FEW_GAPS = 12
"""Up to so many places where numbers are missing are named at once; a longer list is folded."""


@blueprint.get("/akn/<path:rest>")
def read(rest: str) -> Response:
    identifier = "/akn/" + rest.removesuffix(SUFFIX).rstrip("/")
    moved = library().store.resolve(identifier)
    if moved != identifier:
        return make_response(redirect(moved + (SUFFIX if rest.endswith(SUFFIX) else ""), 301))
    try:
        found = parse(identifier)
        shown = _expression(found)
        then = dated(library().holdings(), found, *shown[:2])
        if isinstance(then, Response):
            return then
        return _provision(found, *shown, then) if isinstance(found, ProvisionId) else _act(*shown, then)
    except IdentifierError:
        raise NotFound(
            gettext("“%(id)s” is not the address of an act.", id=identifier[:200]),
            (Step(gettext("An address looks like %(id)s", id="/akn/ru/act/code/1996-06-13/63-fz")),),
        ) from None
    except UnknownId:
        raise _unknown(found) from None


@blueprint.get("/acts")
@blueprint.get("/acts.json")
def acts() -> Response:
    held = library().holdings()
    states = [entry for entry in held.by_state() if request.args.get("jurisdiction", entry[0]) == entry[0]]
    if wants_json():
        listed = [(work, edition) for _, works in states for work in works for edition in held.editions(work.id)]
        return json_answer({"acts": [_summary(held, work, edition) for work, edition in listed]})
    return make_response(render_template("acts.html", states=states, held=held))


def _expression(found: Identifier) -> tuple[Work, Expression, Edition]:
    held = library().holdings()
    if isinstance(found, WorkId):
        work = library().store.work(str(found))
        edition = held.chosen(work.id) if work.id in held.works else None
        if edition is None:
            raise UnknownId(str(found))
        return work, library().store.expression(edition.expression.id), edition
    expression = library().store.expression(str(found.expression if isinstance(found, ProvisionId) else found))
    work = library().store.work(expression.work)
    editions = held.editions(work.id) if work.id in held.works else ()
    edition = next((edition for edition in editions if edition.expression.id == expression.id), None)
    if edition is None:
        raise UnknownId(str(found))
    return work, expression, edition


def _act(work: Work, expression: Expression, edition: Edition, then: Dated | None) -> Response:
    if wants_json():
        return json_answer(_payload(work, expression, edition, then))
    gaps = gaps_of(expression)
    page = render_template(
        "act.html",
        **_shared(work, expression, edition, then),
        tree=outline(expression.provisions, gaps),
        gaps=gaps,
        few_gaps=len(gaps) <= FEW_GAPS,
        unfolded=len(expression.provisions) <= FEW_PROVISIONS,
        conflicts=conflicts(expression),
        noted=any(provision.notes for provision in expression.provisions),
    )
    return make_response(page)


def _provision(
    found: ProvisionId, work: Work, expression: Expression, edition: Edition, then: Dated | None
) -> Response:
    held_here = find(expression, found.eid)
    if held_here is None:
        _tell_missing(found, expression)
        raise UnknownId(str(found))
    provision, unit = held_here
    if wants_json():
        return json_answer(_payload(work, expression, edition, then, [provision]))
    before, after = neighbours(expression, provision)
    held = library().holdings()
    gaps = gaps_of(expression)
    page = render_template(
        "provision.html",
        **_shared(work, expression, edition, then),
        provision=provision,
        unit=unit,
        cited=cite(work, expression, provision, unit),
        before=before,
        after=after,
        gap_before=next((gap for gap in gaps if gap.after.eid == provision.eid), None),
        gap_after=next((gap for gap in gaps if gap.before.eid == provision.eid), None),
        others=_elsewhere(held, expression, provision),
        variants=[
            (variant.manifestation, next((p for p in variant.provisions if p.eid == provision.eid), None))
            for variant in expression.variants
        ],
    )
    return make_response(page)


def _shared(work: Work, expression: Expression, edition: Edition, then: Dated | None) -> dict[str, object]:
    held = library().holdings()
    return {
        "work": work,
        "expression": expression,
        "edition": edition,
        "title": names.title(work, expression),
        "gloss": names.gloss(work, expression),
        "working": names.working(work),
        "status": status_badge(then.standing if then else edition.standing),
        "then": then,
        "carried": then.query if then else "",
        "badges": act_badges(work, expression),
        "editions": held.editions(work.id),
        "days": known_days(work, expression),
        "versions": library().catalogue.versions(work.id),
        "before_it": [_related(held, id) for id in work.replaces],
        "after_it": [_related(held, id) for id in held.successors(work.id)],
    }


def _summary(held: Holdings, work: Work, edition: Edition) -> dict[str, object]:
    return summary_payload(work, edition.expression, edition.status, replaced_by=held.successors(work.id))


def _payload(
    work: Work, expression: Expression, edition: Edition, then: Dated | None, provisions: list[Provision] | None = None
) -> dict[str, object]:
    replaced_by = library().holdings().successors(work.id)
    status = then.standing.status if then else edition.status
    shown = act_payload(work, expression, status, provisions, replaced_by=replaced_by)
    return {**shown, "as_of": asof_payload(work, then.answer, by_number=provisions is not None) if then else None}


def _related(held: Holdings, id: str) -> Related:
    """The act before or after this one, by its first title, which is the one in a language of its own."""
    work = held.known(id)
    language, title = next(iter(work.titles.items()), ("und", id)) if work else ("und", id)
    return Related(id, title, language, id in held.works and bool(held.editions(id)))


def _elsewhere(held: Holdings, expression: Expression, provision: Provision) -> list[tuple[Edition, bool]]:
    """The other editions of the act, and whether a provision of the same number is in them."""
    others = [e for e in held.editions(expression.work) if e.expression.id != expression.id]
    store = library().store
    return [(e, store.expression(e.expression.id).provision(provision.eid) is not None) for e in others]


def _tell_missing(found: ProvisionId, expression: Expression) -> None:
    """Raise :class:`NotFound`, with its neighbours, where the id is that of a number without a text of its own."""
    place = gap_at(expression, found.eid)
    if place is None:
        return
    number, gap = place
    sentence = gettext(
        "This copy of “%(title)s” holds no text of its own for number %(number)s, although its neighbours %(before)s "
        "and %(after)s stand in it. It may have been repealed, the source may lack it, or its words may stand in the "
        "text of %(before)s: look in the official source.",
        title=expression.title,
        number=number,
        before=gap.before.number or gap.before.eid,
        after=gap.after.number or gap.after.eid,
    )
    near = [(one.number or one.eid, f"{expression.id}/~{one.eid}") for one in (gap.before, gap.after)]
    steps = [Step(gettext("Open number %(number)s", number=called), address) for called, address in near]
    raise NotFound(sentence, (*steps, *_nearby(found)))


def _unknown(found: Identifier) -> NotFound:
    return NotFound(gettext("Nothing is held under %(id)s.", id=str(found)), _nearby(found))


def _nearby(found: Identifier) -> tuple[Step, ...]:
    """What is near an id nothing is held under: the act of a provision, the work of an edition."""
    held = library().holdings()
    steps: list[Step] = []
    expression = found.expression if isinstance(found, ProvisionId) else found
    if isinstance(found, ProvisionId) and str(expression) in held.expressions:
        title = held.expressions[str(expression)].title
        steps.append(Step(gettext("Open the act in this edition: %(title)s", title=title), str(expression)))
    work = expression.work if isinstance(expression, ExpressionId) else expression
    if not isinstance(found, WorkId) and str(work) in held.works:
        steps.append(Step(gettext("Open the act in the edition in force"), str(work)))
    return (*steps, Step(gettext("See all acts that are held"), "/acts"))
