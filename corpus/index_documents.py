"""From acts to what an index holds: one flat document for each provision, with its act's metadata on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from corpus.force import Span, spans
from mappings.documents import Expression, Provision, Work
from mappings.languages import LANGUAGES


def index_documents(
    work: Work, expressions: Sequence[Expression], read: Callable[[Expression], Expression] = lambda known: known
) -> Iterator[dict[str, Any]]:
    """Every provision of every expression of ``work``: fields as in ``mappings/index.json``, dates as ISO text, absent
    when unknown. ``index`` names the language index the document belongs to; engines do not store it.

    ``read`` gives an expression with its text where ``expressions`` come without: hundreds of editions of a long code
    are not held at once."""
    known = spans(work, expressions)
    for bare in expressions:
        expression = read(bare)
        shared = _shared(work, expression, known[expression.id])
        for position, provision in enumerate(expression.provisions):
            yield {**shared, **_own(expression, provision, position)}


def _shared(work: Work, expression: Expression, span: Span) -> dict[str, Any]:
    days = {
        "date": expression.date,
        "valid_from": span.valid_from,
        "valid_to": span.valid_to,
        "applies_from": span.applies_from,
        "applies_to": span.applies_to,
        "commenced": span.commenced,
        "repealed": span.repealed,
    }
    year = work.date or expression.date
    return {
        "index": LANGUAGES[expression.language].analysis,
        "act": expression.id,
        "work": work.id,
        "language": expression.language,
        "jurisdiction": work.jurisdiction,
        "kind": work.kind,
        "title": expression.title,
        "claim": expression.claim.value,
        "specimen": expression.specimen,
        "provisional": work.provisional,
        "incomplete": bool(expression.incomplete),
        **({"year": year.year} if year else {}),
        **{name: _iso(day) for name, day in days.items() if day is not None},
    }


def _own(expression: Expression, provision: Provision, position: int) -> dict[str, Any]:
    labels = [division.label for division in provision.path]
    return {
        "id": f"{expression.id}/~{provision.eid}",
        "number": provision.number,
        "number_key": provision.eid.rpartition("_")[2],
        "heading": provision.heading,
        "text": provision.text,
        "notes": "\n".join(note.text for note in provision.notes),
        "context": "\n".join([expression.title, *labels]),
        "position": position,
    }


def _iso(day: date) -> str:
    return day.isoformat()
