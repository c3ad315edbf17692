"""What the base covers and what became of every document that was given to it: what it can be trusted for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from typing import Any

from flask import Blueprint, Response, make_response, render_template

from corpus.coverage import Coverage, Reason, coverage
from corpus.ledger import Ledger
from search_app.library import library
from search_app.representation import json_answer, wants_json

blueprint = Blueprint("report", __name__)

SHOWN = 60
"""Addresses listed under a reason; the JSON has them all."""


@blueprint.get("/report")
@blueprint.get("/report.json")
def report() -> Response:
    found, known = _covered()
    if wants_json():
        return json_answer(_payload(found, known))
    states = [(state, list(cells)) for state, cells in groupby(found.cells, key=lambda cell: cell.jurisdiction)]
    return make_response(render_template("report.html", found=found, known=known, states=states, most=SHOWN))


def _covered() -> tuple[Coverage, bool]:
    """The coverage, and whether the ledger could be read: without it only what is held is known."""
    summaries = library().store.summaries()
    try:
        ledger = Ledger(library().settings.data, reading=True)
    except FileNotFoundError:
        return coverage(summaries, (), None), False
    with ledger:
        return coverage(summaries, ledger.documents(), ledger.last_run()), True


def _payload(found: Coverage, known: bool) -> dict[str, Any]:
    return {
        "coverage": [asdict(cell) for cell in found.cells],
        "ledger": known,
        "documents": found.outcomes,
        "incomplete": _reasons(found.incomplete),
        "refused": _reasons(found.refused),
        "sources": [asdict(age) for age in found.sources],
        "bytes": found.size,
        "seconds": found.seconds,
        "last_ingest": {"started": found.last.started, "finished": found.last.finished or None} if found.last else None,
    }


def _reasons(found: Iterable[Reason]) -> list[dict[str, Any]]:
    return [{"reason": one.reason, "documents": list(one.documents)} for one in found]
