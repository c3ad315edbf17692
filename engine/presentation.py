"""What an index holds → what a person reads: a hit with its marked heading, snippet and status on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from corpus.force import Span
from engine.answers import FoundProvision
from engine.fusion import Ranked
from engine.highlight import Matchers, highlight, mark_whole
from engine.planning import Plan
from mappings.documents import Claim

MARK = "<mark>"


def present(ranked: Ranked, plan: Plan, day: date, more: int = 0) -> FoundProvision:
    """The hit as answers give it; ``plan`` says what is marked, ``more`` is the number of further hits of its work."""
    document = ranked.hit.document
    snippet, snippet_of = _snippet(ranked, plan)
    return FoundProvision(
        id=document["id"],
        act=document["act"],
        work=document["work"],
        title=document["title"],
        language=document["language"],
        jurisdiction=document["jurisdiction"],
        kind=document["kind"],
        number=document["number"],
        heading=str(mark_whole(document["heading"], ranked.index, plan.matchers)),
        snippet=snippet,
        found_by=ranked.found_by,
        status=_status(document, day),
        date=_day(document, "date"),
        valid_from=_day(document, "valid_from"),
        valid_to=_day(document, "valid_to"),
        repealed=_day(document, "repealed"),
        specimen=document["specimen"],
        incomplete=document["incomplete"],
        provisional=document["provisional"],
        relevance=ranked.relevance,
        more=more,
        snippet_of=snippet_of,
    )


def _snippet(ranked: Ranked, plan: Plan) -> tuple[str, Literal["text", "note"]]:
    """Cut from the text, or from the notes where they hold what was asked of them and the text holds nothing."""
    of_text = str(highlight(ranked.hit.document["text"], ranked.index, plan.matchers))
    notes = ranked.hit.document.get("notes")
    if notes and plan.note_matchers != Matchers() and MARK not in of_text:
        of_notes = str(highlight(notes, ranked.index, plan.note_matchers))
        if MARK in of_notes:
            return of_notes, "note"
    return of_text, "text"


def _status(document: Mapping[str, Any], day: date) -> str:
    span = Span(
        applies_from=_day(document, "applies_from"),
        applies_to=_day(document, "applies_to"),
        valid_from=_day(document, "valid_from"),
        valid_to=_day(document, "valid_to"),
        commenced=_day(document, "commenced"),
        repealed=_day(document, "repealed"),
        claim=Claim(document["claim"]),
    )
    return span.status(day).value


def _day(document: Mapping[str, Any], name: str) -> date | None:
    value = document.get(name)
    return date.fromisoformat(value) if value else None
