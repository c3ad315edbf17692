"""Asking: the results of a question, by address or, kept out of history, by a posted form (LAW 18)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, Response, make_response, render_template, request

from corpus.force import Status
from engine.answers import MAX_DEPTH, Answer, FacetCount, FoundProvision, Notice, Question
from mappings.documents import DateBasis
from search_app import crossing, names
from search_app.answering import day_asked
from search_app.badges import Badge, nature_badges, status_badge
from search_app.citing import shown, why
from search_app.dated import carrying
from search_app.discretion import unplaced
from search_app.holdings import Holdings
from search_app.interface import locale, translate
from search_app.labels import eid_of, label
from search_app.library import library, today
from search_app.payload import answer_payload
from search_app.questions import FACETS, address, parameters_of, read_question
from search_app.representation import json_answer, wants_json
from search_app.standing import Standing, standing_of_hit, standing_on

blueprint = Blueprint("search", __name__)

OPEN_VALUES = 7
"""Values of a facet shown before the fold."""


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit with the words around it; ``address`` and ``in_act`` carry the day asked for. ``languages`` are the others
    its work is held in, with addresses."""

    hit: FoundProvision
    title: str
    edition: str
    label: str
    status: Badge
    badges: list[Badge]
    languages: tuple[tuple[str, str], ...]
    address: str
    in_act: str
    others: str


@dataclass(frozen=True, slots=True)
class Pages:
    """``following``: whether a page comes after this one; ``last`` is its number, 0 where it is not known."""

    following: bool
    last: int = 0


@blueprint.get("/search")
@blueprint.get("/search.json")
@blueprint.post("/search")
@blueprint.post("/search.json")
def search() -> Response:
    parameters = request.form if request.method == "POST" else request.args
    question = read_question(parameters, library().choices)
    answer = library().search(question)
    warnings = [_said(warning) for warning in answer.warnings]
    meant = library().meant(answer)
    day = day_asked(question, today())
    cited = library().citations(question.text, day or today())
    if wants_json():
        answered = replace(answer, warnings=tuple(said for said, _ in warnings))
        return json_answer(answer_payload(answered, library().holdings().expressions, meant, cited, why))
    held = library().holdings()
    hits = [_shown(hit, question, held, day) for hit in answer.hits]
    page = render_template(
        "search.html",
        answer=answer,
        asked=question.text,
        question=question,
        citations=[shown(one, held, day) for one in cited.offered] if question.page == 1 else [],
        cited_of=cited.total if cited.cut else 0,
        hits=hits,
        columns=_columns(answer, hits) if question.view == "languages" else (),
        views=crossing.side_by_side(question),
        words=crossing.other_words(answer, held),
        meant=meant,
        day=day,
        facets=[(field, *_folded(answer.facets.get(field, ()))) for field in FACETS],
        warnings=warnings,
        private=request.method == "POST",
        kept=[pair for pair in parameters_of(question) if pair[0] != "page"],
        pages=_pages(answer),
        ticked=[(field, value) for field in FACETS for value in question.selected.get(field, ())],
    )
    return make_response(page)


def _columns(answer: Answer, hits: Iterable[ShownHit]) -> list[tuple[str, int, list[ShownHit], crossing.Switch]]:
    """Of each language its code, how many provisions hold the whole question, its first hits, and the way to its own
    list."""
    question = replace(answer.question, view="list", selected={**answer.question.selected, "language": ()})
    counted = {entry.value: entry.count for entry in answer.facets.get("language", ())}
    columns: dict[str, list[ShownHit]] = {}
    for one in hits:
        columns.setdefault(one.hit.language, []).append(one)
    return [
        (code, counted.get(code, 0), found, crossing.switch(question, "language", code, False))
        for code, found in columns.items()
    ]


def _shown(hit: FoundProvision, question: Question, held: Holdings, day: date | None) -> ShownHit:
    expression = held.expressions.get(hit.act)
    eid = eid_of(hit.id)
    return ShownHit(
        hit=hit,
        title=names.title(held.works[hit.work], expression) if expression else hit.title,
        edition=names.edition(hit.date, expression.date_basis if expression else DateBasis.UNKNOWN),
        label=label(eid, hit.number, hit.language) if hit.number or not hit.heading else "",
        status=status_badge(_standing(hit, held, day)),
        badges=nature_badges(hit.specimen, hit.incomplete, hit.provisional),
        languages=_languages(hit, held, eid),
        address=f"{hit.id}{carrying(day)}",
        in_act=f"{hit.act}{carrying(day)}#{eid}",
        others=_others(question, hit),
    )


def _standing(hit: FoundProvision, held: Holdings, day: date | None) -> Standing:
    if day is not None:
        return standing_on(Status(hit.status), day)
    return standing_of_hit(hit, held.works.get(hit.work), held.expressions.get(hit.act), today())


def _others(question: Question, hit: FoundProvision) -> str:
    """The same question asked of the act of a hit alone."""
    inside = f'work:"{hit.work}"'
    return address(question, q=f"({question.text}) {inside}" if question.text else inside, group="")


def _languages(hit: FoundProvision, held: Holdings, eid: str) -> tuple[tuple[str, str], ...]:
    """The other languages of the act, each with the place in its newest edition that applies."""
    found: dict[str, str] = {}
    for edition in held.editions(hit.work) if hit.work in held.works else ():
        code = edition.expression.language
        if code != hit.language:
            found.setdefault(code, f"{edition.expression.id}#{eid}")
    return tuple(found.items())


def _said(warning: str) -> tuple[str, str]:
    """A warning and the language it is in: a sentence without a template has no translation and stays English."""
    said, spoken = warning, "en"
    if isinstance(warning, Notice):
        said, spoken = translate(warning.template, dict(warning.values)), locale()
    return unplaced(said, library().settings.data), spoken


def _folded(entries: tuple[FacetCount, ...]) -> tuple[list[FacetCount], list[FacetCount]]:
    """The values shown at once and those behind the fold; a ticked value is never hidden."""
    open_values = [entry for n, entry in enumerate(entries) if n < OPEN_VALUES or entry.selected]
    folded = [entry for n, entry in enumerate(entries) if n >= OPEN_VALUES and not entry.selected]
    return (open_values, folded) if len(folded) > 1 else (list(entries), [])


def _pages(answer: Answer) -> Pages:
    """What can be reached from here. Provisions are counted, acts are not: gathered by act, a full page may be the
    last one."""
    question = answer.question
    reachable = MAX_DEPTH // question.size
    if question.grouped:
        return Pages(following=len(answer.hits) == question.size and question.page < reachable)
    last = max(1, min(-(-(answer.total + answer.besides) // question.size), reachable))
    return Pages(following=question.page < last, last=last)
