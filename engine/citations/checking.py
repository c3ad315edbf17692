"""Every citation of a draft, with what the base holds of it: one candidate, several, or none.

A draft is read paragraph by paragraph and is kept nowhere. Nothing is chosen: where a citation may mean several
provisions all are told, and an article of an act nobody knows here is told as missing, not left out (LAW 9). An act
that is not known and is cited without an article is not recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from corpus.asof import AsOf, Knowledge, as_of
from corpus.catalogue import Catalogue
from corpus.history import stretches
from corpus.store import Store
from engine.citations.citation import Citation
from engine.citations.folding import fold
from engine.citations.recognition import Reference, references
from engine.citations.resolution import NO_SUCH_PART, Resolver, resolver_for
from mappings.documents import Expression
from mappings.identifiers import ProvisionId, parse

PIECE = 2_000
"""Characters read at once: a longer paragraph is cut behind a sentence, which no citation goes across."""

_END = re.compile(r"[.;!?。；]\s+(?=\S)|[。；]")
_PARAGRAPH = re.compile(r"[^\n]+")


class State(StrEnum):
    """``FOUND``: one is meant and held; ``SEVERAL``: more than one may be meant; ``MISSING``: none of them is held."""

    FOUND = "found"
    SEVERAL = "several"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Checked:
    """A citation at ``start`` … ``end`` of the draft. ``candidates`` are what it may mean, those held first.
    ``wordings`` (by id of those held) says what is known of the wording of the day, ``changed`` the days of
    later editions in which a provision reads otherwise."""

    text: str
    start: int
    end: int
    state: State
    candidates: tuple[Citation, ...]
    wordings: Mapping[str, AsOf]
    changed: Mapping[str, tuple[date, ...]]


def check(text: str, store: Store, catalogue: Catalogue, day: date) -> tuple[Checked, ...]:
    """What ``text`` cites, in its order, each looked up as of ``day``."""
    resolver = resolver_for(store, catalogue, day)
    return tuple(found for start, piece in _pieces(text) for found in _of_piece(piece, start, resolver, store, day))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        while end - start > PIECE:
            ends = [found.end() for found in _END.finditer(text, start, start + PIECE)]
            cut = ends[-1] if ends else start + PIECE
            yield start, text[start:cut]
            start = cut
        yield start, text[start:end]


def _of_piece(piece: str, start: int, resolver: Resolver, store: Store, day: date) -> Iterator[Checked]:
    folded = fold(piece)
    found = references(folded, resolver.names)
    if not found:
        return
    places = _Places(piece, folded)
    for one in sorted(found, key=lambda each: each.start):
        first, last = places.of(one.start, one.end)
        for single in _single(one):
            candidates = _candidates(single, resolver)
            if candidates or single.articles:
                held = [each for each in candidates if each.held]
                editions = {each.id: _editions(each, store) for each in held}
                wordings = {id: as_of(known, day) for id, known in editions.items()}
                changed = {each.id: days for each in held if (days := _changed(each, editions[each.id], day, store))}
                state = _state(candidates, wordings)
                where = piece[first:last], start + first, start + last
                yield Checked(*where, state, candidates, wordings, changed)


def _state(candidates: Sequence[Citation], wordings: Mapping[str, AsOf]) -> State:
    """What is meant decides, not what happens to be held: several acts are several where one of them is held. A part
    the text has not, and a wording that is later than the day, are missing."""
    there = [
        each
        for each in candidates
        if each.held and NO_SUCH_PART not in each.reasons and wordings[each.id].knowledge is not Knowledge.BEFORE
    ]
    if not there:
        return State.MISSING
    return State.SEVERAL if len(there) > 1 or len({each.work for each in candidates}) > 1 else State.FOUND


def _single(reference: Reference) -> Iterator[Reference]:
    """A reference for each article it cites: each stands or falls alone."""
    if len(reference.articles) < 2:
        yield reference
        return
    for article in reference.articles:
        yield replace(reference, articles=(article,))


def _candidates(reference: Reference, resolver: Resolver) -> tuple[Citation, ...]:
    once: dict[tuple[str, str], Citation] = {}
    for citation in resolver.of(reference):
        once.setdefault((citation.id, "" if citation.held else citation.number), citation)
    return tuple(sorted(once.values(), key=lambda one: not one.held))


def _editions(citation: Citation, store: Store) -> list[Expression]:
    """Those of the act in the language of the text that is offered, without their texts."""
    found = [summary.expression for summary in store.summaries(citation.work)]
    return [one for one in found if one.language == citation.language]


def _changed(citation: Citation, editions: Sequence[Expression], day: date, store: Store) -> tuple[date, ...]:
    """The days after ``day`` of editions, as far as they are held, in which the provision reads otherwise."""
    found = parse(citation.id)
    if not isinstance(found, ProvisionId) or len(editions) < 2:
        return ()
    eid = found.eid.removesuffix(f"__{citation.unit}") if citation.unit else found.eid
    through = stretches([store.expression(one.id) for one in editions], eid)
    return tuple(one.since for one in through if one.after is not None and one.since and one.since > day)


class _Places:
    """Places of a folded text in the text as it was written."""

    def __init__(self, written: str, folded: str) -> None:
        matcher = SequenceMatcher(None, folded, written, autojunk=False)
        self._blocks: Sequence[tuple[int, int, int]] = matcher.get_matching_blocks()
        self._end = len(written)

    def of(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the written text that ``start`` … ``end`` of the folded one stands for."""
        return self._at(start), min(self._end, self._at(end - 1) + 1)

    def _at(self, place: int) -> int:
        known = 0
        for folded, written, size in self._blocks:
            if place < folded:
                break
            known = written + min(place - folded, max(0, size - 1)) if size else known
        return min(known, self._end)
