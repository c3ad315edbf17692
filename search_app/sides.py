"""One side of a pair of sentences, with what must be said beside law (LAW 4, 7), and only where it still stands.

The dictionary keeps the sentences it was learned from. An act may have been amended, corrected or taken out since:
what its text no longer says is not shown as if it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from corpus.store import DamagedFile, Store, UnknownId
from engine.dictionary.entries import KeptSegment
from engine.highlight import mark_terms
from mappings.documents import Expression, Provision, SourceKind, Work
from mappings.languages import LANGUAGES
from search_app.badges import Badge, act_badges, status_badge
from search_app.holdings import Edition, Holdings
from search_app.standing import checked

Terms = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class ShownSide:
    """``text`` of ``provision`` of an act as it is held."""

    text: str
    marked: Markup
    work: Work
    edition: Edition
    provision: Provision
    status: Badge
    badges: list[Badge]

    @property
    def expression(self) -> Expression:
        return self.edition.expression

    @property
    def address(self) -> str:
        return f"{self.expression.id}/~{self.provision.eid}"


def standing_pairs(
    segments: Iterable[KeptSegment], left: Terms, right: Terms, held: Holdings, store: Store
) -> list[tuple[ShownSide, ShownSide]]:
    """Those of ``segments`` of which both sides still stand in the acts, ``left`` and ``right`` marked in them."""
    texts = _Texts(held, store)
    sides = (
        (
            texts.side(one.left_act, one.eid, one.left, left),
            texts.side(one.right_act, one.eid, one.right, right),
        )
        for one in segments
    )
    return [(ours, theirs) for ours, theirs in sides if ours and theirs]


def side_payload(side: ShownSide) -> dict[str, Any]:
    """The same for a program."""
    held = side.expression
    source = held.sources[0] if held.sources else None
    return {
        "id": side.address,
        "act": held.id,
        "work": held.work,
        "jurisdiction": side.work.jurisdiction,
        "kind": side.work.kind,
        "title": held.title,
        "language": held.language,
        "number": side.provision.number,
        "text": side.text,
        "marked": str(side.marked),
        "date": held.date.isoformat() if held.date else None,
        "date_basis": held.date_basis.value,
        "status": side.edition.status.value,
        "checked": day.isoformat() if (day := checked(held)) else None,
        "authenticity": held.authenticity.value,
        "source": source.source if source else "",
        "source_kind": (source.kind if source else SourceKind.UNKNOWN).value,
        "specimen": held.specimen,
        "incomplete": held.incomplete,
        "provisional": side.work.provisional,
    }


class _Texts:
    """The acts of one page, each read once."""

    def __init__(self, held: Holdings, store: Store) -> None:
        self._held = held
        self._store = store
        self._read: dict[str, tuple[Edition, Expression] | None] = {}

    def side(self, act: str, eid: str, text: str, sought: Terms) -> ShownSide | None:
        if act not in self._read:
            self._read[act] = self._open(act)
        found = self._read[act]
        provision = found[1].provision(eid) if found else None
        if found is None or provision is None or not _says(provision, text):
            return None
        edition = found[0]
        work = self._held.works[edition.expression.work]
        return ShownSide(
            text=text,
            marked=mark_terms(text, LANGUAGES[edition.expression.language].analysis, sought),
            work=work,
            edition=edition,
            provision=provision,
            status=status_badge(edition.standing),
            badges=act_badges(work, edition.expression),
        )

    def _open(self, act: str) -> tuple[Edition, Expression] | None:
        known = self._held.expressions.get(act)
        editions = self._held.editions(known.work) if known else ()
        edition = next((each for each in editions if each.expression.id == act), None)
        try:
            return (edition, self._store.expression(act)) if edition else None
        except (UnknownId, DamagedFile):
            return None


def _says(provision: Provision, text: str) -> bool:
    """Whether the words stand in its heading or its text; paragraphs may have been taken together."""
    wanted = " ".join(text.split())
    return any(wanted in " ".join(whole.split()) for whole in (provision.heading, provision.text))
