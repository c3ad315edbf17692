"""What a question cites, as it is offered above the hits: state, act, place in it, status, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engine.citations import Citation
from mappings.documents import DateBasis
from search_app import names
from search_app.badges import Badge, nature_badges, status_badge
from search_app.holdings import Holdings
from search_app.interface import gettext
from search_app.labels import eid_of, label
from search_app.standing import STATUSES, standing_on


@dataclass(frozen=True, slots=True)
class ShownCitation:
    """``label`` is the place in the act as it is cited there, empty for an act alone; ``status`` is None where the base
    holds no text and the catalogue knows of no repeal."""

    citation: Citation
    label: str
    edition: str
    status: Badge | None
    badges: list[Badge]
    why: str


def shown(citation: Citation, held: Holdings, day: date | None) -> ShownCitation:
    """A citation in the interface's words; ``day`` as :func:`search_app.answering.day_asked` gives it."""
    act = citation.id.partition("/~")[0]
    expression = held.expressions.get(act)
    basis = expression.date_basis if expression else DateBasis.UNKNOWN
    return ShownCitation(
        citation=citation,
        label=_label(citation),
        edition=names.edition(citation.edition, basis) if expression else "",
        status=_status(citation, held, day),
        badges=nature_badges(expression.specimen, bool(expression.incomplete), False) if expression else [],
        why=why(citation),
    )


def why(citation: Citation) -> str:
    """Why it is offered, in the interface's language."""
    said = gettext("; ").join(names.said(reason) for reason in citation.reasons)
    return gettext("%(sentence)s.", sentence=said[:1].upper() + said[1:])


def _label(citation: Citation) -> str:
    if not citation.number and not citation.unit:
        return ""
    eid = eid_of(citation.id).removesuffix(f"__{citation.unit}") if citation.held else "art"
    return ", ".join([label(eid, citation.number, citation.language), *units(citation.unit)])


def units(path: str) -> Sequence[str]:
    """The parts of an eId below its provision, in words, the outermost first."""
    return [_unit(*step.partition("_")[::2]) for step in path.split("__") if step]


def _unit(kind: str, number: str) -> str:
    if kind == "para":
        return gettext("part %(number)s", number=number)
    if kind == "note":
        return gettext("note %(number)s", number=number) if number else gettext("note")
    return gettext("item %(number)s", number=number)


def _status(citation: Citation, held: Holdings, day: date | None) -> Badge | None:
    if citation.status is None:
        return None
    act = citation.id.partition("/~")[0]
    editions = held.editions(citation.work) if citation.work in held.works else ()
    edition = next((edition for edition in editions if edition.expression.id == act), None)
    if edition is None:
        return Badge(names.said(STATUSES[citation.status]), "gone")
    return status_badge(edition.standing if day is None else standing_on(citation.status, day))
