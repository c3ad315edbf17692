"""Reading as of a day: ``?as-of=2015-07-01`` shows the wording that is held for the day, and says what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Response, make_response, redirect, request

from corpus.asof import AsOf
from engine.answers import Notice
from mappings.documents import Expression, Work
from mappings.identifiers import Identifier, ProvisionId
from search_app import names
from search_app.errors import NotFound, Step
from search_app.holdings import Holdings
from search_app.interface import gettext
from search_app.questions import PARAMETER_OF_DAY as PARAMETER
from search_app.questions import day_in
from search_app.representation import SUFFIX
from search_app.standing import Standing
from search_app.wording import sentences, standing_then, wording_on


@dataclass(frozen=True, slots=True)
class Dated:
    """What a page shown as of a day says; ``query`` carries the day to the pages it leads to."""

    answer: AsOf
    said: tuple[Notice, ...]
    standing: Standing
    query: str


def asked() -> date | None:
    """The day this page is asked for; None: today. :class:`~engine.answers.QueryError` for what is no day."""
    return day_in(request.args.get(PARAMETER, "").strip())


def carrying(day: date | None) -> str:
    """What carries the day to another page; nothing for today."""
    return f"?{PARAMETER}={day.isoformat()}" if day else ""


def dated(held: Holdings, found: Identifier, work: Work, expression: Expression) -> Dated | Response | None:
    """For the text at hand: what is said of the day, or the way to the wording of the day; None where none is asked.

    :class:`NotFound` where nothing held had begun on the day.
    """
    day = asked()
    if day is None:
        return None
    answer = wording_on(held, expression, day)
    said = sentences(work, answer, by_number=isinstance(found, ProvisionId))
    wording, following = answer.wording, answer.following
    eid = f"/~{found.eid}" if isinstance(found, ProvisionId) else ""
    if wording is None:
        label = gettext("Open the earliest wording held")
        steps = (Step(label, f"{following.id}{eid}"),) if following else ()
        raise NotFound(" ".join(names.said(sentence) for sentence in said), steps)
    query = carrying(day)
    if wording.id != expression.id:
        suffix = SUFFIX if request.path.endswith(SUFFIX) else ""
        return make_response(redirect(f"{wording.id}{eid}{suffix}{query}", 302))
    return Dated(answer, said, standing_then(held, work, wording, day), query)
